//! A player: an actor in its role under one agreement.

use crate::model::{Action, ActorIndex, Agreement, Behaviour, Model, Weights};
use crate::quantity::Quantity;

/// An actor in its role under one agreement.
#[derive(Debug, Clone)]
pub struct Player {
    /// The actor.
    pub actor: ActorIndex,
    /// Its actions, the passive one first.
    pub actions: Vec<Action>,
    /// Its driver weights.
    pub weights: Weights,
    /// `s`: its stake in the zone, a share.
    pub stake: f64,
    /// `δ` as it looks ahead: 0 for a myopic actor.
    pub discount: f64,
    /// `λ`.
    pub precision: f64,
    /// `π`: reference shares, one an action.
    pub reference: Vec<f64>,
    /// Fixed strategy by strain, where the behaviour fixes one: outer index strain.
    pub fixed: Option<Vec<Vec<f64>>>,
    /// Positions of the players on the other side.
    pub rivals: Vec<usize>,
    /// Positions of the players whose violence is an escalation to it.
    pub clash: Vec<usize>,
    /// Positions of the players whose violence crosses its red line.
    pub redlines: Vec<usize>,
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
                let fixed = party.behaviour.fixed_strategy(role, 0).is_some().then(|| {
                    (0..=model.strain_top)
                        .filter_map(|strain| party.behaviour.fixed_strategy(role, strain))
                        .collect()
                });
                Some(Self {
                    actor,
                    actions: role.actions.clone(),
                    weights: party.weights,
                    stake: model.zones[agreement.zone].stakes[actor].get(),
                    discount: if party.behaviour == Behaviour::Myopic {
                        0.0
                    } else {
                        party.discount.get()
                    },
                    precision: party.play.get(),
                    reference: role.reference(),
                    fixed,
                    rivals: positions(&|other| sides[other].get() * sides[actor].get() < 0.0),
                    clash: positions(&|other| party.clash.contains(&other)),
                    redlines: positions(&|other| party.redlines.contains(&other)),
                })
            })
            .collect()
    }
}
