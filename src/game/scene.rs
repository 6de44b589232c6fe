//! A scene: one state of a zone's game, made ready.

use super::case::{Case, Place};
use super::crowd::Summed;
use super::pattern::Pattern;
use super::zone_game::ZoneGame;
use crate::model::Driver;
use crate::model::formula::clip;

/// The drivers that the others' violence moves: of rivals, of those it clashes with, of those who
/// cross its red line.
const PRESSED: [Driver; 3] = [Driver::Ground, Driver::Escalation, Driver::Resolve];

/// One state made ready.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    /// One a pattern.
    pub(super) cases: Vec<Case>,
    /// `e^{-η}`: no incident from outside.
    pub(super) outside_quiet: f64,
    pub(super) brink: bool,
    /// By player: the constants on the three drivers.
    cells: Vec<[f64; 3]>,
    /// By type: what the three drivers count in its payoff.
    weights: Vec<[f64; 3]>,
}

impl Scene {
    pub(super) fn new(game: &ZoneGame, state: usize) -> Self {
        let after = |kind: usize| [false, true].map(|end| game.value_after_end(state, kind, end));
        let after_end: Vec<[f64; 2]> = (0..game.types.len()).map(after).collect();
        let outside = game.outside_hazard(state);
        let nodes = game.rule.nodes.iter();
        let calm: Vec<f64> = nodes.map(|x| libm::exp(-x * outside)).collect();
        let place = Place {
            state,
            brink: game.at_brink(state),
            outside_quiet: libm::exp(-outside),
            calm: &calm,
            after_end: &after_end,
        };
        let cases: Vec<Case> = Pattern::all(game, state)
            .into_iter()
            .map(|pattern| Case::new(game, place, pattern))
            .collect();
        let terms = &game.situations[state].terms;
        Self {
            outside_quiet: place.outside_quiet,
            brink: place.brink,
            cells: game
                .players
                .iter()
                .map(|player| PRESSED.map(|driver| terms.cell(player.actor, driver)))
                .collect(),
            weights: game
                .types
                .iter()
                .map(|kind| {
                    let stake = game.players[kind.player].stake;
                    PRESSED.map(|driver| stake * kind.weights.of(driver))
                })
                .collect(),
            cases,
        }
    }

    /// Sets `taken` to what the others' violence takes from the three drivers of `player` by each
    /// of its actions that belong to the pattern, given that it is met; with `more` violence than
    /// `summed`.
    pub(super) fn pressures(
        &self,
        game: &ZoneGame,
        case: &Case,
        player: usize,
        summed: [&Summed; 3],
        more: [f64; 3],
        taken: &mut Vec<[f64; 3]>,
    ) {
        let first = game.player_layout.of(player).start;
        let cells = self.cells[player];
        let cut = |index: usize| {
            summed[index].takes(more[index], 1.0, cells[index], |sum| {
                clip(cells[index] - sum.min(1.0))
            })
        };
        let (escalation, resolve) = (cut(1), cut(2));
        let ground = |gain: f64| {
            summed[0].takes(more[0], 0.5, gain + cells[0], |sum| {
                clip(clip(gain - 0.5 * sum) + cells[0])
            })
        };
        taken.clear();
        // Actions in a row often gain the same, most of them nothing.
        let mut last = None;
        for &position in &case.members[player] {
            let gain = case.pattern.deeds[position].gain;
            let lost = match last {
                Some((known, lost)) if known == gain => lost,
                _ => ground(gain),
            };
            last = Some((gain, lost));
            let answers = game.players[player].actions[position - first].answers;
            taken.push([lost, escalation, if answers { 0.0 } else { resolve }]);
        }
    }

    /// What is taken from the three drivers, in the payoff of a type.
    pub(super) fn weighed(&self, kind: usize, taken: [f64; 3]) -> f64 {
        let weights = self.weights[kind];
        weights[0] * taken[0] + weights[1] * taken[1] + weights[2] * taken[2]
    }
}
