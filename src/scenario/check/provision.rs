//! Provisions.

use super::ladder::by_level;
use super::names::Names;
use crate::model::{Cell, Driver, Effects, Provision};
use crate::scenario::file::{CellFile, EffectsFile, ProvisionFile};
use crate::scenario::texts::Text;

pub(super) fn provision(
    names: &Names<'_>,
    levels: &[usize],
    id: &Text,
    file: &ProvisionFile,
) -> Provision {
    Provision {
        id: id.value.clone(),
        name: file.name.value.clone(),
        levels: file
            .levels
            .iter()
            .map(|(id, level)| effects(names, levels, id, level))
            .collect(),
    }
}

fn effects(names: &Names<'_>, levels: &[usize], id: &Text, file: &EffectsFile) -> Effects {
    Effects {
        id: id.value.clone(),
        residual: names.pairs(&file.residual),
        detection: file.detection.value,
        recovery: file.recovery.value,
        by: file.by.as_ref().and_then(|by| by_level(names, levels, by)),
        excluded_hazard: file.excluded_hazard.value,
        entrenchment: file.entrenchment.value,
        allowed: file.allowed.value,
        deployment: names.pairs(&file.deployment),
        visible: names.pairs(&file.visible),
        distance: names.pairs(&file.distance),
        cells: file
            .cells
            .iter()
            .filter_map(|entry| cell(names, entry))
            .collect(),
    }
}

/// A cell of the driver table; the actor `all` means everyone's.
fn cell(names: &Names<'_>, file: &CellFile) -> Option<Cell> {
    let drivers: Vec<String> = Driver::ALL.map(|driver| driver.name().to_owned()).to_vec();
    let driver = names
        .among("driver", &drivers, &file.driver)
        .map(|index| Driver::ALL[index]);
    let actor = (file.actor.value != "all").then(|| names.actor(&file.actor));
    if actor == Some(None) {
        return None;
    }
    Some(Cell {
        driver: driver?,
        actor: actor.flatten(),
        add: file.add.value,
    })
}
