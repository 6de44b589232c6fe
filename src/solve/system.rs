//! The system whose roots are quantal response equilibria, and its exact derivative.

use nalgebra::{DMatrix, DVector};

use super::outlook::{Outlook, action_values, expected, outcome_count, value_system};
use crate::game::{Response, StochasticGame};

/// The equations of one game.
///
/// Unknowns are the log-odds `θ` of each action but the first, against the first, of every player
/// that responds, in every state:
///
/// ```text
/// H(θ,t) = θ_isa - ln(π_ia / π_i0) - t λ_i [Q_i(s,a) - Q_i(s,0)] = 0
/// ```
/// (McKelvey and Palfrey 1995; Turocy 2005 for the branch; Eibelshäuser and Poensgen 2019 for
/// stochastic games.)
pub(super) struct System<'g, G: ?Sized> {
    pub(super) game: &'g G,
    /// State, player, flat action, and flat position of the player's first action, an unknown.
    unknowns: Vec<Unknown>,
}

#[derive(Debug, Clone, Copy)]
struct Unknown {
    state: usize,
    player: usize,
    action: usize,
    first: usize,
}

/// The system at one point.
pub(super) struct Point {
    pub(super) log_odds: DVector<f64>,
    pub(super) t: f64,
    pub(super) strategies: Vec<Vec<f64>>,
    pub(super) outlook: Outlook,
    /// `H`.
    pub(super) gap: DVector<f64>,
    /// `λ [Q(a) - Q(first)]` of each unknown: minus the derivative of `H` by `t`.
    pub(super) pull: DVector<f64>,
    /// Largest distance of a strategy from its logit response.
    pub(super) residual: f64,
}

impl<'g, G: StochasticGame + ?Sized> System<'g, G> {
    pub(super) fn new(game: &'g G) -> Self {
        let mut unknowns = Vec::new();
        for state in 0..game.states() {
            for (player, shape) in game.players().iter().enumerate() {
                if shape.fixed.is_none() {
                    let actions = game.layout().of(player);
                    let first = actions.start;
                    unknowns.extend(actions.skip(1).map(|action| Unknown {
                        state,
                        player,
                        action,
                        first,
                    }));
                }
            }
        }
        Self { game, unknowns }
    }

    /// Number of unknowns.
    pub(super) fn len(&self) -> usize {
        self.unknowns.len()
    }

    fn base(&self, unknown: &Unknown) -> f64 {
        let reference = &self.game.players()[unknown.player].reference;
        libm::log(reference[unknown.action - unknown.first] / reference[0])
    }

    /// The log-odds of the reference shares, the branch's point at `t = 0`.
    pub(super) fn origin(&self) -> DVector<f64> {
        DVector::from_iterator(
            self.len(),
            self.unknowns.iter().map(|unknown| self.base(unknown)),
        )
    }

    /// Strategies from log-odds: outer index state, inner flat action.
    pub(super) fn strategies(&self, log_odds: &DVector<f64>) -> Vec<Vec<f64>> {
        let width = self.game.layout().width();
        let mut strategies = vec![vec![0.0; width]; self.game.states()];
        for (unknown, odds) in self.unknowns.iter().zip(log_odds) {
            strategies[unknown.state][unknown.action] = *odds;
        }
        for (state, row) in strategies.iter_mut().enumerate() {
            for (player, shape) in self.game.players().iter().enumerate() {
                let range = self.game.layout().of(player);
                match &shape.fixed {
                    Some(fixed) => row[range].copy_from_slice(&fixed[state]),
                    None => softmax(&mut row[range]),
                }
            }
        }
        strategies
    }

    /// The system at `log_odds` and `t`.
    pub(super) fn at(&self, log_odds: DVector<f64>, t: f64) -> Point {
        let strategies = self.strategies(&log_odds);
        let outlook = Outlook::new(self.game, &strategies);
        let pull = DVector::from_iterator(
            self.len(),
            self.unknowns.iter().map(|unknown| {
                let values = &outlook.action_values[unknown.state];
                self.game.players()[unknown.player].precision
                    * (values[unknown.action] - values[unknown.first])
            }),
        );
        let target = self.origin() + &pull * t;
        let gap = &log_odds - &target;
        let residual = largest_difference(&strategies, &self.strategies(&target));
        Point {
            log_odds,
            t,
            strategies,
            outlook,
            gap,
            pull,
            residual,
        }
    }

    /// The exact derivative of `H` by the log-odds at `point`.
    ///
    /// With `D_ia,jc` the action value `Q_i(s,a)` when `j` plays `c` for sure, and
    /// `G_i = (I - δ_i P_i)^{-1}`:
    ///
    /// ```text
    /// dQ_i(s,a)/dθ_jsc = σ_j(c) [D_ia,jc - Q_i(s,a)]                           (j ≠ i, this state)
    ///                  + δ_i Σ_s'' P(s''|s',a) G_i(s'',s) r_i(s;j,c)           (from any state s')
    /// r_i(s;j,c)       = σ_j(c) [Σ_a σ_i(a) D_ia,jc - V_i(s)]                  (j ≠ i)
    ///                  = σ_i(c) [Q_i(s,c) - V_i(s)]                            (j = i)
    /// ```
    pub(super) fn derivative(&self, point: &Point) -> DMatrix<f64> {
        let game = self.game;
        let size = self.len();
        let mut derivative = DMatrix::identity(size, size);
        let inverses: Vec<DMatrix<f64>> = (0..game.players().len())
            .map(|player| {
                value_system(game, player, &point.strategies, &point.outlook.responses)
                    .try_inverse()
                    .expect("I - δP is strictly diagonally dominant")
            })
            .collect();
        let onward = self.onward_inverse(point, &inverses);
        let mut response = Response::new(game.layout().width(), outcome_count(game));
        let mut strategies = Vec::new();
        for (column, cause) in self.unknowns.iter().enumerate() {
            let state = cause.state;
            strategies.clone_from(&point.strategies[state]);
            let share = strategies[cause.action];
            strategies[game.layout().of(cause.player)].fill(0.0);
            strategies[cause.action] = 1.0;
            game.respond(state, &strategies, &mut response);
            let certain = action_values(game, &response, &point.outlook.onward[state]);
            let values = &point.outlook.action_values[state];
            // `r_i` of every player, and the direct effect in this state.
            let revaluation: Vec<f64> = (0..game.players().len())
                .map(|player| {
                    let now = point.outlook.values[player][state];
                    let then = if player == cause.player {
                        values[cause.action]
                    } else {
                        expected(game.layout(), player, &point.strategies[state], &certain)
                    };
                    share * (then - now)
                })
                .collect();
            for (row, effect) in self.unknowns.iter().enumerate() {
                let precision = game.players()[effect.player].precision;
                let mut change = onward[effect.state][effect.action][state]
                    - onward[effect.state][effect.first][state];
                change *= revaluation[effect.player];
                if effect.state == state && effect.player != cause.player {
                    let direct = |action: usize| certain[action] - values[action];
                    change += share * (direct(effect.action) - direct(effect.first));
                }
                derivative[(row, column)] -= point.t * precision * change;
            }
        }
        derivative
    }

    /// `δ_i Σ_o P(o|s',a) Σ_s'' T_o(s',s'') G_i(s'',s)`: index state `s'`, flat action, state `s`.
    fn onward_inverse(&self, point: &Point, inverses: &[DMatrix<f64>]) -> Vec<Vec<Vec<f64>>> {
        let game = self.game;
        let states = game.states();
        let outcomes = outcome_count(game);
        (0..states)
            .map(|state| {
                let chances = &point.outlook.responses[state].outcome;
                let mut rows = vec![vec![0.0; states]; game.layout().width()];
                for (player, shape) in game.players().iter().enumerate() {
                    // One row an outcome: where it leads, seen through the inverse.
                    let led: Vec<Vec<f64>> = game
                        .outcomes(state)
                        .iter()
                        .map(|successors| {
                            let mut row = vec![0.0; states];
                            for &(next, probability) in successors {
                                for (to, entry) in row.iter_mut().enumerate() {
                                    *entry += probability * inverses[player][(next, to)];
                                }
                            }
                            row
                        })
                        .collect();
                    for action in game.layout().of(player) {
                        for (outcome, row) in led.iter().enumerate() {
                            let chance = shape.discount * chances[action * outcomes + outcome];
                            for (entry, value) in rows[action].iter_mut().zip(row) {
                                *entry += chance * value;
                            }
                        }
                    }
                }
                rows
            })
            .collect()
    }
}

/// Log-odds against the first entry to probabilities, in place.
fn softmax(odds: &mut [f64]) {
    let largest = odds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for entry in odds.iter_mut() {
        *entry = libm::exp(*entry - largest);
        sum += *entry;
    }
    for entry in odds {
        *entry /= sum;
    }
}

/// Largest difference of two sets of strategies.
pub(super) fn largest_difference(left: &[Vec<f64>], right: &[Vec<f64>]) -> f64 {
    left.iter()
        .flatten()
        .zip(right.iter().flatten())
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, f64::max)
}
