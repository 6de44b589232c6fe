//! Doubts about actors and leverage.

use super::Doubts;
use crate::model::{Actor, ActorIndex, Behaviour, Driver};
use crate::quantity::{Quantity, Share};
use crate::scenario::doubt::Doubt;
use crate::scenario::file::{ActorFile, Named};
use crate::scenario::texts::Text;

pub(super) fn check(doubts: &Doubts<'_>) {
    for (index, (id, entry)) in doubts.file.actors.iter().enumerate() {
        let actor = &doubts.model.actors[index];
        weights(doubts, id, entry, actor);
        friends(doubts, id, entry);
        let seated = doubts.model.forums.iter().any(|forum| forum.seats(index));
        if !seated && doubts.roles(index).next().is_none() {
            let actor = id.value.clone();
            doubts.warn(id.place, Doubt::Bystander { actor });
        }
        plays(doubts, id, entry, (index, actor));
        types(doubts, id, actor);
    }
    restraint(doubts);
}

/// Weights, also of types, of drivers that read an empty list.
fn weights(doubts: &Doubts<'_>, id: &Text, entry: &ActorFile, actor: &Actor) {
    let address = format!("actors.{}", id.value);
    unread(doubts, &address, &entry.weights, actor);
    for own in &entry.types {
        let address = format!("{address}.types.{}", own.id.value);
        unread(doubts, &address, &own.weights, actor);
    }
}

fn unread(doubts: &Doubts<'_>, address: &str, weights: &Named<Share>, actor: &Actor) {
    let table = &doubts.model.table;
    let war = |constant: Share| constant.get() > 0.0;
    // A constant of war, or of a provision, gives the driver a value all the same.
    let lists = [
        (
            Driver::Escalation,
            "clash",
            actor.clash.is_empty(),
            war(table.escalation_war),
        ),
        (
            Driver::Resolve,
            "redlines",
            actor.redlines.is_empty(),
            war(table.resolve_war),
        ),
        (Driver::Allies, "allies", actor.allies.is_empty(), false),
        (Driver::Rapport, "rapport", actor.rapport.is_empty(), false),
    ];
    for (driver, list, empty, constant) in lists {
        let provisions = doubts.model.provisions.iter();
        let mut cells = provisions
            .flat_map(|provision| &provision.levels)
            .flat_map(|level| &level.cells);
        if !empty || constant || cells.any(|cell| cell.driver == driver) {
            continue;
        }
        for (name, weight) in weights
            .iter()
            .filter(|(name, _)| name.value == driver.name())
        {
            let address = format!("{address}.weights.{}", name.value);
            if doubts.given_above_zero(&address, weight) {
                doubts.warn(name.place, Doubt::WeightWithoutList { address, list });
            }
        }
    }
}

/// Allies whose violence counts against them.
fn friends(doubts: &Doubts<'_>, id: &Text, entry: &ActorFile) {
    for (list, foes) in [("clash", &entry.clash), ("redlines", &entry.redlines)] {
        for foe in foes {
            if let Some(ally) = entry.allies.iter().find(|ally| ally.value == foe.value) {
                let doubt = Doubt::FriendAndFoe {
                    actor: id.value.clone(),
                    ally: ally.value.clone(),
                    list,
                };
                doubts.warn_between(foe.place, doubt, ally.place, "an ally");
            }
        }
    }
}

/// Stated plays of a role that the actor never has.
fn plays(doubts: &Doubts<'_>, id: &Text, entry: &ActorFile, (index, actor): (ActorIndex, &Actor)) {
    let Behaviour::Stated { role, .. } = &actor.behaviour else {
        return;
    };
    if doubts.roles(index).all(|own| own != *role) {
        let place = entry
            .plays
            .first()
            .map_or(id.place, |plays| plays.role.place);
        let (actor, role) = (id.value.clone(), doubts.model.roles[*role].id.clone());
        doubts.warn(place, Doubt::UnplayedRole { actor, role });
    }
}

/// Types between which nobody could tell, and which nobody need tell apart.
fn types(doubts: &Doubts<'_>, id: &Text, actor: &Actor) {
    let Some((first, others)) = actor.types.split_first() else {
        return;
    };
    let same = |other: &crate::model::ActorType| {
        other.weights == first.weights && other.behaviour == first.behaviour
    };
    if others.iter().all(same) {
        let actor = id.value.clone();
        doubts.warn(id.place, Doubt::TypesAlike { actor });
    }
}

/// Leverage that no role of the patron can use.
fn restraint(doubts: &Doubts<'_>) {
    let mut known = Vec::new();
    for (file, leverage) in doubts.file.leverage.iter().zip(&doubts.model.leverage) {
        let restrains = |role: usize| {
            let actions = &doubts.model.roles[role].actions;
            actions.iter().any(|action| action.restrains)
        };
        let idle = !doubts.roles(leverage.patron).any(restrains);
        if idle && !known.contains(&leverage.patron) {
            known.push(leverage.patron);
            let patron = file.patron.value.clone();
            doubts.warn(file.patron.place, Doubt::NoRestraint { patron });
        }
    }
}
