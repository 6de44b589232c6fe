//! Actors.

use super::names::Names;
use crate::model::{Actor, Behaviour, Driver, Weights};
use crate::quantity::{Quantity, Share};
use crate::scenario::file::ActorFile;
use crate::scenario::section::Text;

pub(super) fn actor(names: &Names<'_>, id: &Text, file: &ActorFile) -> Actor {
    Actor {
        id: id.value.clone(),
        name: file.name.value.clone(),
        discount: file.discount.value,
        play: file.play.value,
        negotiation: file.negotiation.value,
        weights: weights(names, file),
        behaviour: behaviour(names, file),
        clash: names.actors(&file.clash),
        redlines: names.actors(&file.redlines),
        allies: names.actors(&file.allies),
        rapport: file
            .rapport
            .iter()
            .filter_map(|(relation, share)| Some((names.relation(relation)?, share.value)))
            .collect(),
    }
}

fn weights(names: &Names<'_>, file: &ActorFile) -> Weights {
    let drivers: Vec<String> = Driver::ALL.map(|driver| driver.name().to_owned()).to_vec();
    let mut weights = [Share::new(0.0).expect("zero is a share"); Driver::COUNT];
    for (name, number) in &file.weights {
        if let Some(driver) = names.among("driver", &drivers, name) {
            weights[driver] = number.value;
        }
    }
    Weights::new(weights)
}

fn behaviour(names: &Names<'_>, file: &ActorFile) -> Behaviour {
    let Some(text) = &file.behaviour else {
        return Behaviour::Equilibrium;
    };
    let allowed = Behaviour::NAMES.map(str::to_owned);
    let _ = names.among("behaviour", &allowed, text);
    Behaviour::of_name(&text.value).unwrap_or(Behaviour::Equilibrium)
}
