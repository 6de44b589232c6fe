//! A situation: everything about one state that does not depend on what is done in it.

use super::flow::quiet_flow;
use super::player::{Player, PlayerType};
use super::space::StateSpace;
use crate::model::{Agreement, Freeze, Model, Terms};

/// One state of a zone's game, made ready.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Situation {
    /// The terms as the relations stand.
    pub(super) terms: Terms,
    /// `L`: outer index patron, inner index client, by player position.
    pub(super) leverage: Vec<Vec<f64>>,
    /// Incident hazard a week of excluded groups.
    pub(super) excluded_hazard: f64,
    /// Incident hazard a week of shocks.
    pub(super) shock_hazard: f64,
    /// Flow of each type from the drivers that no action moves, before the stake.
    pub(super) quiet: Vec<f64>,
}

impl Situation {
    pub(super) fn new(
        model: &Model,
        agreement: Agreement,
        players: &[Player],
        types: &[PlayerType],
        space: &StateSpace,
        state: usize,
        freeze: Freeze,
    ) -> Self {
        let standing = space.standing(model, space.combination(state));
        let terms = Terms::of(model, agreement, &standing);
        let mut leverage = vec![vec![0.0; players.len()]; players.len()];
        for entry in &model.leverage {
            let position = |actor| players.iter().position(|player| player.actor == actor);
            if let (Some(patron), Some(client)) = (position(entry.patron), position(entry.client)) {
                leverage[patron][client] = entry.at(&standing);
            }
        }
        let strain = space.strain(state) as f64 / space.strain_top as f64;
        let quiet = types
            .iter()
            .map(|kind| {
                let who = (players[kind.player].actor, &kind.weights);
                quiet_flow(model, agreement, who, &terms, &standing, strain)
            })
            .collect();
        Self {
            leverage,
            excluded_hazard: terms.excluded_hazard,
            shock_hazard: model.shock_hazard(agreement.zone, freeze),
            quiet,
            terms,
        }
    }
}
