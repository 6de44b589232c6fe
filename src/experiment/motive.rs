//! Motives: why a player takes an action, term by term of its payoff.

use serde::Serialize;

use super::solving::Solved;
use crate::game::{FactorisedGame, Response, StochasticGame, ZoneGame};
use crate::model::{Driver, Weights};

/// One action beside the passive one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Motive {
    /// The action's name.
    pub action: String,
    /// How often it is taken, in `[0, 1]`.
    pub share: f64,
    /// What each driver gives it over the passive action this week, in units of a week's worth; the
    /// largest in size first, nothing without one.
    pub terms: Vec<(&'static str, f64)>,
    /// What follows gives it over the passive action, discounted: the truce's future at stake.
    pub ahead: f64,
    /// Their sum: `Q(a) - Q(passive)`.
    pub total: f64,
}

/// A term smaller than this is not told.
const NOTHING: f64 = 5e-4;

/// Why the player type `kind` of a solved game takes each of its actions in a state, in the order of
/// the actions.
///
/// A week's payoff is linear in the driver weights; the term of a driver is the difference that the
/// payoffs with all weight on it make, times its weight, with blame for breaking the agreement under `blame`.
#[must_use]
pub fn motives(solved: &Solved, kind: usize, state: usize) -> Vec<Motive> {
    let game = &solved.game;
    let strategies = &solved.solution.strategies[state];
    let actions = game.type_actions(kind);
    let answered = |game: &ZoneGame| -> Vec<f64> {
        let ready = FactorisedGame::of(game);
        let response = answer(&ready, state, strategies);
        actions.clone().map(|at| response.payoff[at]).collect()
    };
    let with = |weights: Weights| {
        let mut other = game.clone();
        other.types[kind].weights = weights;
        answered(&other)
    };
    let none = with(Weights::none());
    let own = &game.types[kind].weights;
    let by_driver: Vec<(Driver, Vec<f64>)> = Driver::ALL
        .into_iter()
        .filter(|driver| own.of(*driver) > 0.0)
        .map(|driver| (driver, with(Weights::only(driver))))
        .collect();
    let ready = FactorisedGame::of(game);
    let response = answer(&ready, state, strategies);
    let values = response.values(
        ready.players(),
        ready.layout(),
        &onward(&ready, state, &solved.solution.values),
    );
    let roles = &game.players[game.types[kind].player].actions;
    actions
        .clone()
        .enumerate()
        .map(|(position, at)| {
            let total = values[at] - values[actions.start];
            let mut terms: Vec<(&'static str, f64)> = by_driver
                .iter()
                .map(|(driver, payoffs)| {
                    let alone = payoffs[position] - payoffs[0];
                    let term = alone - (none[position] - none[0]);
                    (driver.name(), own.of(*driver) * term)
                })
                .collect();
            let ahead = total - terms.iter().map(|(_, term)| term).sum::<f64>();
            terms.retain(|(_, term)| term.abs() >= NOTHING);
            terms.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
            Motive {
                action: roles[position].name.clone(),
                share: strategies[at],
                terms,
                ahead,
                total,
            }
        })
        .collect()
}

fn answer(ready: &FactorisedGame<'_>, state: usize, strategies: &[f64]) -> Response {
    let mut response = Response::new(ready.layout().width(), ready.outcomes(state).len());
    ready.respond(state, strategies, &mut response);
    response
}

/// What each outcome that goes on is worth to each type: type × outcome.
fn onward(ready: &FactorisedGame<'_>, state: usize, values: &[Vec<f64>]) -> Vec<f64> {
    values
        .iter()
        .flat_map(|value| {
            ready.outcomes(state).iter().map(|successors| {
                successors
                    .iter()
                    .map(|&(next, probability)| probability * value[next])
                    .sum::<f64>()
            })
        })
        .collect()
}
