//! `[provisions.ID]` and its levels.

use super::{ByLevelFile, Named};
use crate::quantity::{Factor, LogOdds, Residual, Score, Share};
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

/// A constant on one cell of the driver table: `[…cells.DRIVER] ACTOR = …`, or `all`.
pub(in crate::scenario) struct CellFile {
    pub(in crate::scenario) driver: Text,
    pub(in crate::scenario) actor: Text,
    pub(in crate::scenario) add: Number<Score>,
}

pub(in crate::scenario) struct EffectsFile {
    pub(in crate::scenario) residual: Named<Residual>,
    pub(in crate::scenario) detection: Number<LogOdds>,
    pub(in crate::scenario) recovery: Number<LogOdds>,
    pub(in crate::scenario) by: Option<ByLevelFile>,
    pub(in crate::scenario) excluded_hazard: Number<Factor>,
    pub(in crate::scenario) entrenchment: Number<Share>,
    pub(in crate::scenario) allowed: Number<Share>,
    pub(in crate::scenario) deployment: Named<Share>,
    pub(in crate::scenario) visible: Named<Share>,
    pub(in crate::scenario) distance: Named<Share>,
    pub(in crate::scenario) cells: Vec<CellFile>,
}

pub(in crate::scenario) struct ProvisionFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) levels: Vec<(Text, EffectsFile)>,
}

impl ProvisionFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            levels: section
                .tables("levels", false)
                .into_iter()
                .map(|(id, level)| (id, EffectsFile::read(level)))
                .collect(),
        };
        if file.levels.is_empty() {
            section.lacking("levels", "a table a level, the lowest first");
        }
        section.close();
        file
    }
}

impl EffectsFile {
    fn read(mut section: Section<'_>) -> Self {
        let mut cells = Vec::new();
        for (driver, mut entries) in section.tables("cells", true) {
            for (actor, add) in entries.own_numbers() {
                cells.push(CellFile {
                    driver: driver.clone(),
                    actor,
                    add,
                });
            }
        }
        let file = Self {
            residual: section.numbers("residual"),
            detection: section.number_or("detection", 0.0),
            recovery: section.number_or("recovery", 0.0),
            by: ByLevelFile::read(&mut section),
            excluded_hazard: section.number_or("excluded_hazard", 1.0),
            entrenchment: section.number_or("entrenchment", 0.0),
            allowed: section.number_or("allowed", 0.0),
            deployment: section.numbers("deployment"),
            visible: section.numbers("visible"),
            distance: section.numbers("distance"),
            cells,
        };
        section.close();
        file
    }
}
