//! A probe: whether the game has another solution where one starts elsewhere.

use std::rc::Rc;

use super::linearisation::Linearisation;
use super::settings::Settings;
use super::solution::Solution;
use super::system::{System, largest_difference};
use crate::game::StochasticGame;

/// How far strategies must differ to be another solution, a probability.
const DIFFERENT: f64 = 1e-6;
/// Damped steps before Newton's method.
const DAMPED: usize = 200;
/// The residual at which Newton's method takes over.
const NEAR: f64 = 1e-4;

/// How far strategies are moved from a solution for a start beside it, a share of each probability.
const BESIDE: f64 = 0.05;
/// The golden ratio less one: its multiples spread evenly over `[0, 1)`.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Starts that treat like players unlike: players in turn at their first and their last action, the
/// reverse, and beside the solution.
///
/// A start that treats like players alike never leaves the strategies that do so too.
#[must_use]
pub fn unlike_starts<G: StochasticGame + ?Sized>(
    game: &G,
    solution: &Solution,
) -> [Vec<Vec<f64>>; 3] {
    let turn = |turn| pure_start(game, |player| player % 2 == turn);
    [turn(1), turn(0), beside(game, &solution.strategies)]
}

/// Everyone's first action, and everyone's last, in every state.
#[must_use]
pub fn equal_starts<G: StochasticGame + ?Sized>(game: &G) -> [Vec<Vec<f64>>; 2] {
    [false, true].map(|last| pure_start(game, |_| last))
}

/// Every player at its first action, or at its last where `last` says so.
fn pure_start<G: StochasticGame + ?Sized>(game: &G, last: impl Fn(usize) -> bool) -> Vec<Vec<f64>> {
    let layout = game.layout();
    let mut state = vec![0.0; layout.width()];
    for player in 0..layout.players() {
        let actions = layout.of(player);
        let chosen = if last(player) {
            actions.end - 1
        } else {
            actions.start
        };
        state[chosen] = 1.0;
    }
    vec![state; game.states()]
}

/// Strategies a little off those given, by another share for each probability.
fn beside<G: StochasticGame + ?Sized>(game: &G, strategies: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let layout = game.layout();
    let mut moved = strategies.to_vec();
    for (state, row) in moved.iter_mut().enumerate() {
        for (action, share) in row.iter_mut().enumerate() {
            let place = ((state * layout.width() + action + 1) as f64 * GOLDEN).fract();
            *share *= 1.0 + BESIDE * (2.0 * place - 1.0);
        }
        for player in 0..layout.players() {
            let own = &mut row[layout.of(player)];
            let sum: f64 = own.iter().sum();
            own.iter_mut().for_each(|share| *share /= sum);
        }
    }
    moved
}

/// Looks for another solution of `game` than `known` (outer index state, inner flat action) from
/// the strategies `start`: damped logit responses at full precision, then Newton's method.
///
/// Returns the other solution's strategies, or `None` where the probe ends in the known one or
/// nowhere.
#[must_use]
pub fn probe<G: StochasticGame + ?Sized>(
    game: &G,
    start: &[Vec<f64>],
    known: &[Vec<f64>],
    settings: &Settings,
) -> Option<Vec<Vec<f64>>> {
    let system = System::new(game);
    let mut point = Rc::new(system.at(system.response_to(start), 1.0));
    for _ in 0..DAMPED {
        if point.residual <= NEAR {
            break;
        }
        point = Rc::new(system.at(&point.log_odds - &point.gap * 0.5, 1.0));
    }
    for _ in 0..settings.corrections {
        if point.residual <= Settings::PROMISED {
            break;
        }
        let step = Linearisation::new(&system, Rc::clone(&point)).solve(&point.gap)?;
        point = Rc::new(system.at(&point.log_odds - step, 1.0));
    }
    let solved = point.residual <= Settings::PROMISED;
    (solved && largest_difference(&point.strategies, known) > DIFFERENT)
        .then(|| point.strategies.clone())
}
