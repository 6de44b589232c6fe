//! Actors.

use super::names::Names;
use crate::model::{Actor, ActorType, Behaviour, Driver, RelationIndex, Role, Weights};
use crate::quantity::{Probability, Quantity, Share};
use crate::scenario::file::{ActorFile, Named, RelationFile};
use crate::scenario::finding::Problem;
use crate::scenario::texts::Text;

pub(super) fn actor(
    names: &Names<'_>,
    roles: &[Role],
    strain_top: usize,
    relations: &[(Text, RelationFile)],
    (id, file): (&Text, &ActorFile),
) -> Actor {
    let list = |key: &str| format!("actors.{}.{key}", id.value);
    let behaviour = stated(names, roles, strain_top, id, file)
        .or_else(|| behaviour(names, file.behaviour.as_ref()))
        .unwrap_or(Behaviour::Equilibrium);
    Actor {
        id: id.value.clone(),
        name: file.name.value.clone(),
        discount: file.discount.value,
        play: file.play.value,
        negotiation: file.negotiation.value,
        weights: weights(names, &file.weights),
        types: types(names, file, &behaviour),
        behaviour,
        clash: names.others(&list("clash"), id, &file.clash),
        redlines: names.others(&list("redlines"), id, &file.redlines),
        allies: names.others(&list("allies"), id, &file.allies),
        rapport: rapport(names, relations, id, &file.rapport),
    }
}

/// The shares of rapport, by relations to which the actor is a party.
fn rapport(
    names: &Names<'_>,
    relations: &[(Text, RelationFile)],
    actor: &Text,
    file: &Named<Share>,
) -> Vec<(RelationIndex, Share)> {
    // A relation with an actor that does not exist is a mistake already, and might be this one's.
    let is_party = |relation: &RelationFile| {
        relation
            .between
            .iter()
            .any(|name| name.value == actor.value || !names.has_actor(&name.value))
    };
    file.iter()
        .filter_map(|(name, share)| {
            let index = names.relation(name)?;
            if !is_party(&relations[index].1) {
                let (actor, relation) = (actor.value.clone(), name.value.clone());
                let allowed = relations
                    .iter()
                    .filter(|(_, relation)| is_party(relation))
                    .map(|(id, _)| id.value.clone())
                    .collect();
                let problem = Problem::NoParty {
                    actor,
                    relation,
                    allowed,
                };
                names.reading.error(name.place, problem);
            }
            Some((index, share.value))
        })
        .collect()
}

fn weights(names: &Names<'_>, file: &Named<Share>) -> Weights {
    let drivers: Vec<String> = Driver::ALL.map(|driver| driver.name().to_owned()).to_vec();
    let mut weights = [Share::new(0.0).expect("zero is a share"); Driver::COUNT];
    for (name, number) in file {
        if let Some(driver) = names.among("driver", &drivers, name) {
            weights[driver] = number.value;
        }
    }
    Weights::new(weights)
}

fn behaviour(names: &Names<'_>, text: Option<&Text>) -> Option<Behaviour> {
    let text = text?;
    let allowed = Behaviour::NAMES.map(str::to_owned);
    names.among("behaviour", &allowed, text)?;
    Behaviour::of_name(&text.value)
}

/// The stated probabilities of an actor, which take the place of its behaviour.
fn stated(
    names: &Names<'_>,
    roles: &[Role],
    strain_top: usize,
    id: &Text,
    actor: &ActorFile,
) -> Option<Behaviour> {
    let files = &actor.plays[..];
    let [file] = files else {
        if let [_, second, ..] = files {
            let (of, found) = ("`plays`".to_owned(), files.len());
            let problem = Problem::TooMany {
                what: "roles",
                of,
                found,
                most: 1,
            };
            names.reading.error(second.role.place, problem);
        }
        return None;
    };
    let before = names.reading.count();
    let role = names.role(&file.role)?;
    let actions: Vec<String> = roles[role]
        .actions
        .iter()
        .map(|action| action.id.clone())
        .collect();
    let none = Probability::new(0.0).expect("zero is a probability");
    let mut table = vec![vec![none; actions.len()]; strain_top + 1];
    for (strain, numbers) in &file.strains {
        let strain = names.strain(strain_top, strain);
        for (action, number) in numbers {
            let action = names.among("action of that role", &actions, action);
            if let (Some(strain), Some(action)) = (strain, action) {
                table[strain][action] = number.value;
            }
        }
    }
    if let Some(behaviour) = &actor.behaviour {
        let problem = Problem::Beside {
            found: "behaviour",
            beside: "plays",
        };
        names.reading.error(behaviour.place, problem);
    }
    if names.reading.count() == before {
        for (strain, row) in table.iter().enumerate() {
            let place = file
                .strains
                .iter()
                .find(|(key, _)| key.value == strain.to_string());
            let place = place.map_or(file.role.place, |(key, _)| key.place);
            let found: f64 = row.iter().map(|share| share.get()).sum();
            if (found - 1.0).abs() > 1e-6 {
                let group = format!("actors.{}.plays.{}.{strain}", id.value, file.role.value);
                names.reading.error(place, Problem::Sum { group, found });
            }
        }
    }
    Some(Behaviour::Stated { role, table })
}

fn types(names: &Names<'_>, file: &ActorFile, own: &Behaviour) -> Vec<ActorType> {
    if let Some(fourth) = file.types.get(3) {
        let (of, found) = ("the actor".to_owned(), file.types.len());
        let problem = Problem::TooMany {
            what: "types",
            of,
            found,
            most: 3,
        };
        names.reading.error(fourth.id.place, problem);
    }
    file.types
        .iter()
        .map(|entry| ActorType {
            id: entry.id.value.clone(),
            share: entry.share.value,
            weights: weights(
                names,
                if entry.weights.is_empty() {
                    &file.weights
                } else {
                    &entry.weights
                },
            ),
            behaviour: behaviour(names, entry.behaviour.as_ref()).unwrap_or_else(|| own.clone()),
        })
        .collect()
}
