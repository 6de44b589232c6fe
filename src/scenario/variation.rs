//! A variation: what a caller changes in a scenario that was read, and how its text says so.

use jiff::civil::Date;

use super::edit::Edit;
use super::load::{Drawn, Refusal, Scenario};
use super::place::Place;
use super::resolved::{resolve, texts};
use crate::quantity::Weeks;

/// What was changed since the file was read, and where the file says it; its beginning for what it
/// does not say.
#[derive(Debug, Clone)]
pub(super) struct Variation {
    pub(super) horizon: (Place, Option<Weeks>),
    pub(super) as_of: (Place, Option<Date>),
    /// The lists of [`Variation::LISTS`]: key, place, and what stands in them now.
    pub(super) lists: [(&'static str, Place, Vec<String>); 5],
}

impl Variation {
    /// The lists of the top level that say how a scenario differs from its origin.
    pub(super) const LISTS: [&'static str; 5] =
        ["without", "cancelled", "struck", "set", "changed"];
    /// The entry of the list `set` for a calendar of another length.
    pub(super) const HORIZON: &'static str = "horizon";

    /// The entries of a list.
    pub(super) fn list(&self, key: &str) -> &[String] {
        let mut lists = self.lists.iter().filter(|(known, ..)| *known == key);
        lists.next().map_or(&[], |(.., list)| list)
    }

    /// True where an entry stands in a list.
    pub(super) fn says(&self, key: &str, entry: &str) -> bool {
        self.list(key).iter().any(|known| known == entry)
    }

    /// Adds an entry to a list, in order; `false` where it stands there already.
    pub(super) fn add(&mut self, key: &str, entry: &str) -> bool {
        let Some((.., list)) = self.lists.iter_mut().find(|(known, ..)| *known == key) else {
            return false;
        };
        if list.iter().any(|known| known == entry) {
            return false;
        }
        list.push(entry.to_owned());
        list.sort();
        true
    }
}

impl Scenario {
    /// True where the scenario, or an option, takes an actor out of every role, seat and leverage.
    #[must_use]
    pub fn leaves_out(&self, actor: &str) -> bool {
        self.variation.says("without", actor)
    }

    /// The edits that make it of the scenario that it comes from: those of options, and those that its
    /// text says.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let list = |key: &str| self.variation.list(key).iter().cloned();
        let pins = self.pins();
        let set = pins.iter();
        let set = set.map(|(address, value)| Edit::Set(address.to_owned(), value));
        let horizon = self.has_set_horizon().then_some(self.model.horizon);
        set.chain(list("without").map(Edit::Without))
            .chain(list("cancelled").map(Edit::Cancel))
            .chain(list("struck").map(Edit::Strike))
            .chain(horizon.map(Edit::Horizon))
            .chain(self.model.as_of.map(Edit::AsOf))
            .collect()
    }

    /// The first and the last day of its calendar.
    #[must_use]
    pub fn calendar_days(&self) -> (Date, Date) {
        let end = self.model.monday(self.model.horizon);
        (self.model.start, end.yesterday().unwrap_or(end))
    }

    /// The same scenario with one number set, in place of what options have set it to; the other
    /// shares of its group make room.
    ///
    /// # Errors
    /// As [`Scenario::drawn`].
    pub fn with_number(&self, address: &str, value: f64) -> Result<Self, Refusal> {
        let mut overrides = self.pins();
        overrides.insert(address, value);
        self.again(&overrides, &Drawn::new())
    }

    /// The same scenario as of the end of `day`, which its resolved text says too.
    #[must_use]
    pub(super) fn standing_as_of(mut self, day: Date) -> Self {
        if self.model.as_of != Some(day) {
            self.model = self.model.as_of(day);
            self.variation.as_of.1 = Some(day);
            self.resolve();
        }
        self
    }

    /// The sessions up to the day as of which the scenario stands that no record tells of: forum,
    /// date and the zones, by name.
    #[must_use]
    pub fn untold_sessions(&self) -> Vec<(String, Date, String)> {
        let Some(day) = self.model.as_of else {
            return Vec::new();
        };
        let mut told: Vec<(usize, Date, String)> = Vec::new();
        for (forum, date, zone) in self.model.unrecorded(day) {
            let zone = &self.model.zones[zone].name;
            match told
                .last_mut()
                .filter(|last| (last.0, last.1) == (forum, date))
            {
                Some((.., zones)) => {
                    zones.push_str(", ");
                    zones.push_str(zone);
                }
                None => told.push((forum, date, zone.clone())),
            }
        }
        told.into_iter()
            .map(|(forum, date, zones)| (self.model.forums[forum].name.clone(), date, zones))
            .collect()
    }

    /// The dated shocks, `SHOCK/DATE`, that lie before the day as of which the scenario stands.
    #[must_use]
    pub fn struck_in_vain(&self) -> Vec<String> {
        let Some(day) = self.model.as_of else {
            return Vec::new();
        };
        let shocks = self.model.shocks.iter();
        shocks
            .flat_map(|shock| shock.dates.iter().map(move |date| (shock, *date)))
            .filter(|(_, date)| *date <= day)
            .map(|(shock, date)| format!("{}/{date}", shock.id))
            .collect()
    }

    /// The same scenario with a calendar of `weeks` weeks, which its resolved text says too.
    #[must_use]
    pub fn with_horizon(mut self, weeks: Weeks) -> Self {
        if self.model.horizon != weeks {
            self.model.horizon = weeks;
            self.variation.horizon.1 = Some(weeks);
            self.changed.push(format!("horizon {} weeks", weeks.0));
            self.variation.add("set", Variation::HORIZON);
            self.resolve();
        }
        self
    }

    /// Imposes history anew after something that it meets has changed.
    pub(super) fn impose_history(&mut self) {
        if let Some(day) = self.model.as_of {
            self.model = self.model.as_of(day);
        }
    }

    /// Writes everything that was changed into the file's text.
    pub(super) fn resolve(&mut self) {
        let top_level = |place: Place, key: &str, text: String| -> (Place, String) {
            if place == Place::START {
                (place, format!("{key} = {text}\n"))
            } else {
                (place, text)
            }
        };
        let variation = &self.variation;
        let (at, weeks) = variation.horizon;
        let mut edits: Vec<(Place, String)> = weeks
            .map(|weeks| (at, weeks.0.to_string()))
            .into_iter()
            .collect();
        let (at, day) = variation.as_of;
        edits.extend(day.map(|day| top_level(at, "as_of", day.to_string())));
        for (key, place, list) in &variation.lists {
            let list = if *key == "changed" {
                &self.changed
            } else {
                list
            };
            if !list.is_empty() {
                edits.push(top_level(*place, key, texts(list)));
            }
        }
        self.resolved = resolve(&self.source, &self.parameters, &edits);
    }
}
