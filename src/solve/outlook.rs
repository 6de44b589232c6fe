//! The outlook: what each action is worth when everyone keeps to given strategies.

use super::lu::Lu;
use crate::game::{Layout, Response, StochasticGame};

/// Values and action values under given strategies.
///
/// ```text
/// Q_i(s,a) = payoff_i(s,a) + δ_i Σ_o P(o|s,a) Σ_s' T_o(s,s') V_i(s')
/// V_i = (I - δ_i P_i)^{-1} R_i,   R_i(s) = Σ_a σ_i(a|s) payoff_i(s,a)
/// ```
/// (Filar and Vrieze 1997, chapter 2.)
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    /// By state: the game's answer.
    pub(super) responses: Vec<Response>,
    /// By player: `I - δ P` with the chances that it expects under its own strategy, row after row.
    pub(super) systems: Vec<Vec<f64>>,
    /// The same, eliminated.
    pub(super) factors: Vec<Lu>,
    /// By player: values, one a state.
    pub(super) values: Vec<Vec<f64>>,
    /// By state: action values, flat by player.
    pub(super) action_values: Vec<Vec<f64>>,
    /// By state: `Σ_s' T_o(s,s') V_i(s')`, player × outcome.
    pub(super) onward: Vec<Vec<f64>>,
}

impl Outlook {
    /// The outlook of `game` under `strategies` (outer index state, inner flat action).
    pub(super) fn new<G: StochasticGame + ?Sized>(game: &G, strategies: &[Vec<f64>]) -> Self {
        let layout = game.layout();
        let states = game.states();
        let outcomes = outcome_count(game);
        let responses: Vec<Response> = (0..states)
            .map(|state| {
                let mut response = Response::new(layout.width(), outcomes);
                game.respond(state, &strategies[state], &mut response);
                response
            })
            .collect();
        let systems: Vec<Vec<f64>> = (0..game.players().len())
            .map(|player| value_system(game, player, strategies, &responses))
            .collect();
        let factors: Vec<Lu> = systems
            .iter()
            .map(|system| {
                Lu::new(system.clone(), states).expect("I - δP is strictly diagonally dominant")
            })
            .collect();
        let mut values = flows(game, strategies, &responses);
        for (value, factor) in values.iter_mut().zip(&factors) {
            factor.solve(value);
        }
        let onward: Vec<Vec<f64>> = (0..states)
            .map(|state| onward(game, state, &values))
            .collect();
        let action_values = (0..states)
            .map(|state| responses[state].values(game.players(), game.layout(), &onward[state]))
            .collect();
        Self {
            responses,
            systems,
            factors,
            values,
            action_values,
            onward,
        }
    }

    /// `R`: outer index player, inner index state.
    pub(super) fn flows<G: StochasticGame + ?Sized>(
        &self,
        game: &G,
        strategies: &[Vec<f64>],
    ) -> Vec<Vec<f64>> {
        flows(game, strategies, &self.responses)
    }
}

/// Number of outcomes of every state.
pub(super) fn outcome_count<G: StochasticGame + ?Sized>(game: &G) -> usize {
    game.outcomes(0).len()
}

/// `Σ_s' T_o(s,s') V_i(s')`, player × outcome.
fn onward<G: StochasticGame + ?Sized>(game: &G, state: usize, values: &[Vec<f64>]) -> Vec<f64> {
    values
        .iter()
        .flat_map(|value| {
            game.outcomes(state).iter().map(move |successors| {
                successors
                    .iter()
                    .map(|&(next, probability)| probability * value[next])
                    .sum::<f64>()
            })
        })
        .collect()
}

/// `I - δ P` of one player, with the chances that it expects under its own strategy.
fn value_system<G: StochasticGame + ?Sized>(
    game: &G,
    player: usize,
    strategies: &[Vec<f64>],
    responses: &[Response],
) -> Vec<f64> {
    let states = game.states();
    let outcomes = outcome_count(game);
    let discount = game.players()[player].discount;
    let mut system = vec![0.0; states * states];
    let mut chances = vec![0.0; outcomes];
    for (state, row) in system.chunks_exact_mut(states).enumerate() {
        chances.fill(0.0);
        for action in game.layout().of(player) {
            let of_action = &responses[state].outcome[action * outcomes..(action + 1) * outcomes];
            for (chance, own) in chances.iter_mut().zip(of_action) {
                *chance += strategies[state][action] * own;
            }
        }
        row[state] = 1.0;
        for (chance, successors) in chances.iter().zip(game.outcomes(state)) {
            for &(next, probability) in successors {
                row[next] -= discount * chance * probability;
            }
        }
    }
    system
}

fn flows<G: StochasticGame + ?Sized>(
    game: &G,
    strategies: &[Vec<f64>],
    responses: &[Response],
) -> Vec<Vec<f64>> {
    (0..game.players().len())
        .map(|player| {
            (0..game.states())
                .map(|state| {
                    expected(
                        game.layout(),
                        player,
                        &strategies[state],
                        &responses[state].payoff,
                    )
                })
                .collect()
        })
        .collect()
}

/// The mean of one player's flat action numbers under its strategy.
pub(super) fn expected(layout: &Layout, player: usize, strategies: &[f64], numbers: &[f64]) -> f64 {
    layout
        .of(player)
        .map(|action| strategies[action] * numbers[action])
        .sum()
}
