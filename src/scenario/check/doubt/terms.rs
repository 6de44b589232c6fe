//! Doubts about roles, provisions and packages.

use super::Doubts;
use crate::model::{Action, Effects};
use crate::quantity::Quantity;
use crate::scenario::doubt::Doubt;
use crate::scenario::file::ProvisionFile;
use crate::scenario::texts::Text;

pub(super) fn check(doubts: &Doubts<'_>) {
    roles(doubts);
    for (index, (id, entry)) in doubts.file.provisions.iter().enumerate() {
        provision(doubts, index, id, entry);
    }
    packages(doubts);
}

fn roles(doubts: &Doubts<'_>) {
    for (index, (id, entry)) in doubts.file.roles.iter().enumerate() {
        let actors = 0..doubts.model.actors.len();
        let played = actors
            .clone()
            .any(|actor| doubts.roles(actor).any(|role| role == index));
        if !played {
            let (kind, id_text) = ("role", id.value.clone());
            doubts.warn(id.place, Doubt::Unused { kind, id: id_text });
        }
        let actions = &doubts.model.roles[index].actions;
        for (position, (name, _)) in entry.actions.iter().enumerate() {
            let twin = (0..position).find(|&other| alike(&actions[other], &actions[position]));
            if let Some(twin) = twin {
                let earlier = &entry.actions[twin].0;
                let doubt = Doubt::ActionsAlike {
                    role: id.value.clone(),
                    action: name.value.clone(),
                    earlier: earlier.value.clone(),
                };
                doubts.warn_between(name.place, doubt, earlier.place, "the same effect");
            }
        }
    }
}

/// True where two actions do the same, whatever they are called and how often they are taken.
fn alike(one: &Action, other: &Action) -> bool {
    let numbers = |action: &Action| {
        [
            action.violence.get(),
            action.assault.get(),
            action.gain.get(),
            action.cost.get(),
        ]
    };
    let flags = |action: &Action| [action.restrains, action.withdraws, action.answers];
    numbers(one) == numbers(other) && flags(one) == flags(other)
}

fn provision(doubts: &Doubts<'_>, index: usize, id: &Text, entry: &ProvisionFile) {
    let nameless = |effects: &Effects| Effects {
        id: String::new(),
        ..effects.clone()
    };
    let levels: Vec<Effects> = doubts.model.provisions[index]
        .levels
        .iter()
        .map(nameless)
        .collect();
    let Some((lowest, others)) = levels.split_first() else {
        return;
    };
    if acts(lowest) {
        let (level, _) = &entry.levels[0];
        let doubt = Doubt::LowestActs {
            provision: id.value.clone(),
            level: level.value.clone(),
        };
        doubts.warn(level.place, doubt);
    }
    let menus = doubts.model.forums.iter().flat_map(|forum| &forum.menus);
    let mut packages = menus.flat_map(|menu| &menu.packages);
    if others.iter().all(|level| level == lowest) {
        let of = format!("provisions.{}", id.value);
        doubts.warn(id.place, Doubt::LevelsAlike { of });
    } else if !acts(lowest) && packages.all(|package| package.levels[index] == 0) {
        let (kind, id_text) = ("provision", id.value.clone());
        doubts.warn(id.place, Doubt::Unused { kind, id: id_text });
    }
    for (level, effects) in &entry.levels {
        let address = format!("provisions.{}.levels.{}", id.value, level.value);
        let still = [
            ("detection", &effects.detection),
            ("recovery", &effects.recovery),
        ]
        .iter()
        .all(|(key, shift)| doubts.given_zero(&format!("{address}.{key}"), shift));
        if let Some(by) = effects.by.as_ref().filter(|_| still) {
            let address = format!("{address}.by");
            doubts.warn(by.relation.place, Doubt::NothingToScale { address });
        }
    }
}

/// True where a level does anything.
fn acts(level: &Effects) -> bool {
    let shifts = [level.detection.get(), level.recovery.get()];
    let shares = [level.entrenchment.get(), level.allowed.get()];
    shifts.iter().chain(&shares).any(|&number| number != 0.0)
        || level.excluded_hazard.get() != 1.0
        || !level.residual.is_empty()
        || !level.cells.is_empty()
        || [&level.deployment, &level.visible, &level.distance]
            .iter()
            .any(|of| !of.is_empty())
}

fn packages(doubts: &Doubts<'_>) {
    for ((id, entry), forum) in doubts.file.forums.iter().zip(&doubts.model.forums) {
        for ((zone, files), menu) in entry.menus.iter().zip(&forum.menus) {
            for (position, package) in menu.packages.iter().enumerate() {
                let mut earlier = menu.packages[..position].iter();
                if let Some(twin) = earlier.position(|other| other.levels == package.levels) {
                    let doubt = Doubt::PackagesAlike {
                        menu: format!("forums.{}.menus.{}", id.value, zone.value),
                        package: package.id.clone(),
                        earlier: menu.packages[twin].id.clone(),
                    };
                    let (place, other) = (files[position].id.place, files[twin].id.place);
                    doubts.warn_between(place, doubt, other, "the same levels");
                }
            }
        }
    }
}
