//! Doubts about zones, relations and their ladders.

use super::Doubts;
use crate::model::{Model, RelationIndex, ZoneIndex};
use crate::quantity::Hazard;
use crate::scenario::doubt::Doubt;
use crate::scenario::file::LadderFile;
use crate::scenario::number::Number;

pub(super) fn check(doubts: &Doubts<'_>) {
    for (index, (id, entry)) in doubts.file.zones.iter().enumerate() {
        ladder(
            doubts,
            &format!("zones.{}.balance", id.value),
            &entry.balance.ladder,
        );
        let balance = &doubts.model.zones[index].balance;
        let same = |level: usize| {
            (balance.success[level], balance.offensive[level])
                == (balance.success[0], balance.offensive[0])
        };
        if balance.success.len() > 1 && (1..balance.success.len()).all(same) {
            let of = format!("zones.{}.balance", id.value);
            let place = entry.balance.ladder.levels[1].place;
            doubts.warn(place, Doubt::LevelsAlike { of });
        }
        let bordered = is_neighbour(doubts.model, index);
        let open = doubts
            .model
            .forums
            .iter()
            .any(|forum| forum.menu(index).is_some());
        if !open && !bordered {
            let (kind, id_text) = ("zone", id.value.clone());
            doubts.warn(id.place, Doubt::Unused { kind, id: id_text });
        }
    }
    for (index, (id, entry)) in doubts.file.relations.iter().enumerate() {
        ladder(doubts, &format!("relations.{}", id.value), &entry.ladder);
        if !is_read(doubts.model, index) {
            let (kind, id_text) = ("relation", id.value.clone());
            doubts.warn(id.place, Doubt::Unused { kind, id: id_text });
        }
    }
}

fn is_neighbour(model: &Model, zone: ZoneIndex) -> bool {
    let neighbours = model.zones.iter().flat_map(|other| &other.neighbours);
    neighbours
        .into_iter()
        .any(|neighbour| neighbour.zone == zone)
}

/// True where rapport, leverage, a provision or a zone depends on a relation.
fn is_read(model: &Model, relation: RelationIndex) -> bool {
    let rapport = model.actors.iter().flat_map(|actor| &actor.rapport);
    let leverage = model
        .leverage
        .iter()
        .filter_map(|leverage| leverage.by.as_ref());
    let levels = model
        .provisions
        .iter()
        .flat_map(|provision| &provision.levels);
    let provisions = levels.filter_map(|level| level.by.as_ref());
    let zones = model.zones.iter().flat_map(|zone| &zone.relations);
    rapport.map(|(own, _)| *own).any(|own| own == relation)
        || leverage.chain(provisions).any(|by| by.relation == relation)
        || zones.into_iter().any(|&own| own == relation)
}

/// Hazards of moves up from the top and down from the bottom.
fn ladder(doubts: &Doubts<'_>, address: &str, file: &LadderFile) {
    let (Some(lowest), Some(top)) = (file.levels.first(), file.levels.last()) else {
        return;
    };
    let ends: [(&str, _, Option<&Number<Hazard>>); 2] = [
        ("down", lowest, file.down.first()),
        ("up", top, file.up.last()),
    ];
    for (key, level, number) in ends {
        let address = format!("{address}.levels.{}.{key}", level.value);
        if let Some(number) = number.filter(|number| doubts.given_above_zero(&address, number)) {
            doubts.warn(number.place, Doubt::BeyondTheEnd { address });
        }
    }
}
