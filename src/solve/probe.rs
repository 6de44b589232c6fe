//! A probe: whether the game has another solution where one starts elsewhere.

use std::rc::Rc;

use super::linearisation::Linearisation;
use super::settings::Settings;
use super::system::{System, largest_difference};
use crate::game::StochasticGame;

/// How far strategies must differ to be another solution, a probability.
const DIFFERENT: f64 = 1e-6;
/// Damped steps before Newton's method.
const DAMPED: usize = 200;
/// The residual at which Newton's method takes over.
const NEAR: f64 = 1e-4;

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
