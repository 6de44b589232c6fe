//! One state's part of the derivative.

use nalgebra::DMatrix;

use super::outlook::{expected, outcome_count};
use super::system::{Point, System};
use crate::game::StochasticGame;

/// One state's part of the derivative; see [`super::linearisation::Linearisation`].
pub(super) struct Scene {
    /// `A_s`.
    pub(super) block: DMatrix<f64>,
    /// `t λ` of each unknown.
    pub(super) scales: Vec<f64>,
    /// Whether the determinant of `A_s` is above 0.
    pub(super) is_positive: bool,
    /// `A_s⁻¹`.
    pub(super) inverse: DMatrix<f64>,
    /// `A_s⁻¹ t Λ`.
    pub(super) reaction: DMatrix<f64>,
    /// `r`, row a player, column an unknown of the state.
    pub(super) revaluation: DMatrix<f64>,
    /// `δ` times the probability of each outcome under an unknown's action less that under the
    /// first, unknown × outcome.
    pub(super) contrasts: Vec<f64>,
}

impl Scene {
    /// The part of `state` at `point`.
    pub(super) fn new<G: StochasticGame + ?Sized>(
        system: &System<'_, G>,
        point: &Point,
        state: usize,
    ) -> Self {
        let game = system.game;
        let outcomes = outcome_count(game);
        let unknowns = system.of_state(state);
        let (mut block, revaluation) = local(system, point, state);
        let scales: Vec<f64> = unknowns
            .iter()
            .map(|unknown| point.t * system.precision(unknown))
            .collect();
        for (row, scale) in scales.iter().enumerate() {
            for column in 0..unknowns.len() {
                let own = if row == column { 1.0 } else { 0.0 };
                block[(row, column)] = own - scale * block[(row, column)];
            }
        }
        // A singular block makes what is solved not a number, which is not accepted.
        let eliminated = block.clone().lu();
        let is_positive = eliminated.determinant() > 0.0;
        let inverse = eliminated
            .try_inverse()
            .unwrap_or_else(|| DMatrix::from_element(scales.len(), scales.len(), f64::NAN));
        let mut reaction = inverse.clone();
        for (mut column, scale) in reaction.column_iter_mut().zip(&scales) {
            column *= *scale;
        }
        let chances = &point.outlook.responses[state].outcome;
        let of = |action: usize| &chances[action * outcomes..(action + 1) * outcomes];
        let contrasts = unknowns
            .iter()
            .flat_map(|unknown| {
                let discount = game.players()[unknown.player].discount;
                of(unknown.action)
                    .iter()
                    .zip(of(unknown.first))
                    .map(move |(own, first)| discount * (own - first))
            })
            .collect();
        Self {
            block,
            scales,
            is_positive,
            inverse,
            reaction,
            revaluation,
            contrasts,
        }
    }
}

/// Direct effects and revaluations of one state.
fn local<G: StochasticGame + ?Sized>(
    system: &System<'_, G>,
    point: &Point,
    state: usize,
) -> (DMatrix<f64>, DMatrix<f64>) {
    let game = system.game;
    let layout = game.layout();
    let unknowns = system.of_state(state);
    let players = game.players().len();
    let mut block = DMatrix::zeros(unknowns.len(), unknowns.len());
    let mut revaluation = DMatrix::zeros(players, unknowns.len());
    let values = &point.outlook.action_values[state];
    let strategies = &point.strategies[state];
    let onward = &point.outlook.onward[state];
    let all_certain = game.certain_values(state, strategies, onward, values);
    for (column, cause) in unknowns.iter().enumerate() {
        let share = strategies[cause.action];
        let certain = &all_certain[cause.action * layout.width()..][..layout.width()];
        for player in 0..players {
            let then = if player == cause.player {
                values[cause.action]
            } else {
                expected(layout, player, strategies, certain)
            };
            revaluation[(player, column)] = share * (then - point.outlook.values[player][state]);
        }
        for (row, effect) in unknowns.iter().enumerate() {
            if effect.player != cause.player {
                let change = |action: usize| certain[action] - values[action];
                block[(row, column)] = share * (change(effect.action) - change(effect.first));
            }
        }
    }
    (block, revaluation)
}
