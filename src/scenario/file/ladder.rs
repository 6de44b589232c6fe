//! The levels of a relation or a balance, and what moves them.

use crate::quantity::{Hazard, Share};
use crate::scenario::number::{Number, Trace};
use crate::scenario::place::Place;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

/// Hazards added by an event.
pub(in crate::scenario) struct PushFile {
    pub(in crate::scenario) up: Number<Hazard>,
    pub(in crate::scenario) down: Number<Hazard>,
}

pub(in crate::scenario) struct LadderFile {
    pub(in crate::scenario) levels: Vec<Text>,
    pub(in crate::scenario) up: Vec<Number<Hazard>>,
    pub(in crate::scenario) down: Vec<Number<Hazard>>,
    pub(in crate::scenario) start: Vec<Number<Share>>,
    pub(in crate::scenario) strain: PushFile,
    pub(in crate::scenario) collapse: PushFile,
}

impl LadderFile {
    /// Reads `levels`, `strain` and `collapse` of a section; `more` reads what else a level holds.
    pub(super) fn read(section: &mut Section<'_>, mut more: impl FnMut(&mut Section<'_>)) -> Self {
        let mut file = Self {
            strain: PushFile::read(section.section("strain")),
            collapse: PushFile::read(section.section("collapse")),
            ..Self::without_levels()
        };
        let mut starts = Vec::new();
        for (name, mut level) in section.tables("levels", false) {
            file.up.push(level.number_or("up", 0.0));
            file.down.push(level.number_or("down", 0.0));
            starts.push((name.value.clone(), level.number_or("start", 0.0)));
            more(&mut level);
            level.close();
            file.levels.push(name);
        }
        if file.levels.is_empty() {
            section.lacking("levels", "a table a level, the lowest first");
        } else {
            settle_start(section, &mut starts);
        }
        file.start = starts.into_iter().map(|(_, number)| number).collect();
        file
    }
}

impl LadderFile {
    /// A ladder that stands in for one that was not read.
    pub(super) fn without_levels() -> Self {
        Self {
            levels: Vec::new(),
            up: Vec::new(),
            down: Vec::new(),
            start: Vec::new(),
            strain: PushFile::nothing(),
            collapse: PushFile::nothing(),
        }
    }
}

/// One level needs no start; several must sum to one.
fn settle_start(section: &Section<'_>, starts: &mut [(String, Number<Share>)]) {
    let place: Place = section.place;
    if let [(_, only)] = starts
        && only.trace == Trace::LeftOut
    {
        *only = Number::left_out(1.0, place);
    }
    let group = format!("{}.levels", section.address);
    section
        .reading
        .settle_shares(&group, place, starts, |name| format!("{name}.start"));
}

impl PushFile {
    pub(super) fn read(section: Option<Section<'_>>) -> Self {
        let Some(mut section) = section else {
            return Self::nothing();
        };
        let file = Self {
            up: section.number_or("up", 0.0),
            down: section.number_or("down", 0.0),
        };
        section.close();
        file
    }

    /// The pushes of a section's `relations`, by relation.
    pub(super) fn read_by_relation(section: &mut Section<'_>) -> Vec<(Text, Self)> {
        section
            .tables("relations", false)
            .into_iter()
            .map(|(relation, push)| (relation, Self::read(Some(push))))
            .collect()
    }

    fn nothing() -> Self {
        Self {
            up: Number::left_out(0.0, Place::START),
            down: Number::left_out(0.0, Place::START),
        }
    }
}
