//! Players and their types: actors in their roles under one agreement.

use crate::model::{Action, ActorIndex, Agreement, Behaviour, Model, RoleIndex, Weights};
use crate::quantity::Quantity;

/// An actor in its role under one agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Player {
    /// The actor.
    pub actor: ActorIndex,
    /// Its actions, the passive one first.
    pub actions: Vec<Action>,
    /// `s`: its stake in the zone, a share.
    pub stake: f64,
    /// `λ`.
    pub precision: f64,
    /// `π`: reference shares, one an action.
    pub reference: Vec<f64>,
    /// Positions of the players on the other side.
    pub rivals: Vec<usize>,
    /// Positions of the players whose violence is an escalation to it.
    pub clash: Vec<usize>,
    /// Positions of the players whose violence crosses its red line.
    pub redlines: Vec<usize>,
}

/// A type that a player may be of; one that has no private types is of its only one for sure.
#[derive(Debug, Clone, PartialEq)]
pub struct PlayerType {
    /// Position of the player.
    pub player: usize,
    /// Identifier of the private type; empty for the only one.
    pub id: String,
    /// Probability that the player is of this type.
    pub share: f64,
    /// Its driver weights.
    pub weights: Weights,
    /// `δ` as it looks ahead: 0 for a myopic one.
    pub discount: f64,
    /// Fixed strategy by strain, where the behaviour fixes one: outer index strain.
    pub fixed: Option<Vec<Vec<f64>>>,
}

impl Player {
    /// The players of `agreement`: its actors with a role, in the scenario's order.
    #[must_use]
    pub fn of(model: &Model, agreement: Agreement) -> Vec<Self> {
        let active = agreement.active(model);
        let sides = &model.zones[agreement.zone].sides;
        let positions = |wanted: &dyn Fn(ActorIndex) -> bool| -> Vec<usize> {
            (0..active.len())
                .filter(|&position| wanted(active[position]))
                .collect()
        };
        active
            .iter()
            .filter_map(|&actor| {
                let role = agreement.role(model, actor)?;
                let party = &model.actors[actor];
                Some(Self {
                    actor,
                    actions: role.actions.clone(),
                    stake: model.zones[agreement.zone].stakes[actor].get(),
                    precision: party.play.get(),
                    reference: role.reference(),
                    rivals: positions(&|other| sides[other].get() * sides[actor].get() < 0.0),
                    clash: positions(&|other| other != actor && party.clash.contains(&other)),
                    redlines: positions(&|other| other != actor && party.redlines.contains(&other)),
                })
            })
            .collect()
    }
}

impl PlayerType {
    /// The types of `players`, player by player, in the scenario's order.
    #[must_use]
    pub fn of(model: &Model, agreement: Agreement, players: &[Player]) -> Vec<Self> {
        let mut types = Vec::new();
        for (position, player) in players.iter().enumerate() {
            let Some(role) = agreement.role_index(model, player.actor) else {
                continue;
            };
            let actor = &model.actors[player.actor];
            let mut add = |id: &str, share: f64, weights: Weights, behaviour: &Behaviour| {
                let discount = match behaviour {
                    Behaviour::Myopic => 0.0,
                    _ => actor.discount.get(),
                };
                types.push(Self {
                    player: position,
                    id: id.to_owned(),
                    share,
                    weights,
                    discount,
                    fixed: fixed(model, role, behaviour),
                });
            };
            if actor.types.is_empty() {
                add("", 1.0, actor.weights, &actor.behaviour);
            }
            for kind in &actor.types {
                add(&kind.id, kind.share.get(), kind.weights, &kind.behaviour);
            }
        }
        types
    }
}

/// The fixed strategy by strain, where the behaviour fixes one.
fn fixed(model: &Model, role: RoleIndex, behaviour: &Behaviour) -> Option<Vec<Vec<f64>>> {
    (0..=model.strain_top)
        .map(|strain| behaviour.fixed_strategy(role, &model.roles[role], strain))
        .collect()
}
