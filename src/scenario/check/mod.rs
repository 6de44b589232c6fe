//! Rules across fields: a read file becomes a [`Model`], with every name resolved.

mod actor;
mod alike;
mod assault;
mod bounds;
mod calendar;
mod decision;
mod doubt;
mod evidence;
mod forum;
mod history;
mod ladder;
mod leverage;
mod names;
mod provision;
mod role;
mod seats;
mod sequence;
mod shock;
mod statement;
mod zone;

use jiff::civil::Weekday;

use super::file::{ScenarioFile, TableFile};
use super::finding::Problem;
use super::reading::Reading;
use super::section::is_identifier;
use crate::model::{Model, TableConstants};
use crate::quantity::Weeks;
use calendar::Calendar;
pub(super) use evidence::evidence;
use names::Names;

/// Weeks that a run plays after the calendar.
const YEAR: i64 = 52;

/// The model of a file, and the whole of which it is a variation, with all actors and sessions: that
/// is what evidence is about. `None` where something it needs was not there.
///
/// Every mistake is recorded in `reading`; a model built beside a recorded mistake must not
/// be used.
pub(super) fn model(reading: &Reading<'_>, file: &ScenarioFile) -> Option<(Model, Model)> {
    check_id(reading, file);
    alike::check(reading, file);
    let names = Names::new(reading, file);
    let relations: Vec<_> = file
        .relations
        .iter()
        .map(|(id, relation)| ladder::relation(&names, id, relation))
        .collect();
    let levels: Vec<usize> = relations
        .iter()
        .map(|relation| relation.ladder.len())
        .collect();
    let roles: Vec<_> = file
        .roles
        .iter()
        .map(|(id, role)| role::role(reading, id, role))
        .collect();
    let strain_top = file.strain_top as usize;
    let start = monday(reading, file)?;
    let calendar = Calendar::new(&names, file, start);
    let told = calendar.history(strain_top);
    let model = Model {
        id: file.id.value.clone(),
        name: file.name.value.clone(),
        start,
        horizon: Weeks(file.horizon.0),
        strain_top,
        blame_weeks: file.blame_weeks.value,
        table: table(&file.table),
        actors: file
            .actors
            .iter()
            .map(|(id, entry)| {
                actor::actor(&names, &roles, strain_top, &file.relations, (id, entry))
            })
            .collect(),
        leverage: file
            .leverage
            .iter()
            .filter_map(|entry| leverage::leverage(&names, &levels, entry))
            .collect(),
        relations,
        roles,
        provisions: file
            .provisions
            .iter()
            .map(|(id, entry)| provision::provision(&names, &levels, id, entry))
            .collect(),
        zones: file
            .zones
            .iter()
            .map(|(id, entry)| zone::zone(&names, file, id, entry))
            .collect(),
        forums: file
            .forums
            .iter()
            .map(|entry| forum::forum(&names, file, &calendar, strain_top, entry))
            .collect(),
        shocks: file
            .shocks
            .iter()
            .map(|(id, entry)| shock::shock(&names, &calendar, id, entry))
            .collect(),
        history: told.iter().map(|told| told.record.clone()).collect(),
        as_of: None,
        begins: Weeks(0),
    };
    if let Some((day, place)) = file.as_of {
        calendar.strictly_within(day, place);
    }
    bounds::check(reading, file, &model);
    assault::check(reading, file, &model);
    seats::check(reading, file, &model);
    sequence::check(reading, file, &model, &told);
    doubt::check(reading, file, &model, &told);
    let whole = model.clone();
    let left_out = names.actors("without", &file.without);
    let model = left_out
        .into_iter()
        .fold(model, |model, actor| model.without(actor));
    let model = calendar.varied(model)?;
    let model = match file.as_of {
        Some((day, _)) if reading.count() == 0 => model.as_of(day),
        _ => model,
    };
    Some((model, whole))
}

fn check_id(reading: &Reading<'_>, file: &ScenarioFile) {
    let plain = file.id.value.replace('-', "_");
    if !file.id.stands_in() && !is_identifier(&plain) {
        reading.error(
            file.id.place,
            Problem::Identifier {
                found: file.id.value.clone(),
            },
        );
    }
}

fn monday(reading: &Reading<'_>, file: &ScenarioFile) -> Option<jiff::civil::Date> {
    let (date, place) = file.start?;
    if date.weekday() != Weekday::Monday {
        let weekday = date.strftime("%A").to_string();
        reading.error(
            place,
            Problem::NotMonday {
                found: date.to_string(),
                weekday,
            },
        );
    }
    // A run plays a year more than the calendar, so that what is signed last is followed too.
    let weeks = jiff::Span::new().weeks(i64::from(file.horizon.0) + YEAR);
    if date.checked_add(weeks).is_err() {
        let found = date;
        reading.error(place, Problem::NoRoom { found });
    }
    Some(date)
}

fn table(file: &TableFile) -> TableConstants {
    TableConstants {
        calm_seized: file.calm_seized.value,
        cohesion_war: file.cohesion_war.value,
        burden_war: file.burden_war.value,
        burden_seized: file.burden_seized.value,
        escalation_war: file.escalation_war.value,
        resolve_war: file.resolve_war.value,
    }
}
