//! Shocks.

use super::calendar::Calendar;
use super::ladder::pushes;
use super::names::Names;
use crate::model::Shock;
use crate::scenario::file::ShockFile;
use crate::scenario::texts::Text;

pub(super) fn shock(
    names: &Names<'_>,
    calendar: &Calendar<'_>,
    id: &Text,
    file: &ShockFile,
) -> Shock {
    let list = format!("shocks.{}.dates", id.value);
    for (position, &(date, place)) in file.dates.iter().enumerate() {
        calendar.within(date, place);
        let mut earlier = file.dates[..position].iter();
        if let Some(&(_, first)) = earlier.find(|&&(earlier, _)| earlier == date) {
            names
                .reading
                .repeated(&list, &date.to_string(), place, first);
        }
    }
    let mut dates: Vec<_> = file.dates.iter().map(|(date, _)| *date).collect();
    dates.sort_unstable();
    Shock {
        id: id.value.clone(),
        name: file.name.value.clone(),
        hazard: file.hazard.value,
        dates,
        zones: names.zones(&format!("shocks.{}.zones", id.value), &file.zones),
        relations: pushes(names, &file.relations),
    }
}
