//! The exact derivative of the system at a point, as what it does to a vector.

use nalgebra::{DMatrix, DVector, Dyn, LU};

use super::krylov::gmres;
use super::outlook::{expected, outcome_count, value_system};
use super::system::{Point, System};
use crate::game::StochasticGame;

/// Most unknowns for which a system that GMRES does not solve is solved by elimination.
const ELIMINATED: usize = 700;
/// How exactly a linear system is solved, relative to its right-hand side; corrections repeat, so
/// that a step's own error does not matter.
const TOLERANCE: f64 = 1e-7;
/// Most iterations of GMRES.
const ITERATIONS: usize = 250;

/// The derivative of `H` by the log-odds at one point.
///
/// With `D_ia,jc` the action value `Q_i(s,a)` when `j` plays `c` for sure, and
/// `G_i = (I - δ_i P_i)^{-1}`:
///
/// ```text
/// dQ_i(s,a)/dθ_jsc = σ_j(c) [D_ia,jc - Q_i(s,a)]                        (j ≠ i, this state)
///                  + δ_i Σ_s'' P(s''|s',a) G_i(s'',s) r_i(s;j,c)        (from any state s')
/// r_i(s;j,c)       = σ_j(c) [Σ_a σ_i(a) D_ia,jc - V_i(s)]               (j ≠ i)
///                  = σ_i(c) [Q_i(s,c) - V_i(s)]                         (j = i)
/// ```
/// The first term is a block a state; the second goes through one linear system a player.
pub(super) struct Linearisation<'a, 'g, G: ?Sized> {
    system: &'a System<'g, G>,
    point: &'a Point,
    /// By state: direct effects, row an unknown of the state, column likewise.
    blocks: Vec<DMatrix<f64>>,
    /// By state: `r`, row a player, column an unknown of the state.
    revaluations: Vec<DMatrix<f64>>,
    /// By unknown: probability of each outcome under its action less that under the first, flat.
    contrasts: Vec<f64>,
    /// By player: which of `factors` is its own.
    factor_of: Vec<usize>,
    /// `I - δ P`, factorised, one for each discount factor and set of chances.
    factors: Vec<LU<f64, Dyn, Dyn>>,
    /// By state: the block of the derivative, factorised, as preconditioner.
    preconditioners: Vec<LU<f64, Dyn, Dyn>>,
}

impl<'a, 'g, G: StochasticGame + ?Sized> Linearisation<'a, 'g, G> {
    pub(super) fn new(system: &'a System<'g, G>, point: &'a Point) -> Self {
        let states = system.game.states();
        let (mut blocks, mut revaluations) = (Vec::new(), Vec::new());
        for state in 0..states {
            let (block, revaluation) = local(system, point, state);
            blocks.push(block);
            revaluations.push(revaluation);
        }
        let (factor_of, factors) = value_factors(system, point);
        let preconditioners = (0..states)
            .map(|state| {
                let size = blocks[state].nrows();
                let mut block = DMatrix::identity(size, size);
                for (row, unknown) in system.of_state(state).iter().enumerate() {
                    let scale = point.t * system.precision(unknown);
                    for column in 0..size {
                        block[(row, column)] -= scale * blocks[state][(row, column)];
                    }
                }
                block.lu()
            })
            .collect();
        let outcomes = outcome_count(system.game);
        let contrasts = (0..states)
            .flat_map(|state| system.of_state(state))
            .flat_map(|unknown| {
                let chances = &point.outlook.responses[unknown.state].outcome;
                let of = |action: usize| &chances[action * outcomes..(action + 1) * outcomes];
                of(unknown.action)
                    .iter()
                    .zip(of(unknown.first))
                    .map(|(own, first)| own - first)
            })
            .collect();
        Self {
            system,
            point,
            blocks,
            revaluations,
            contrasts,
            factor_of,
            factors,
            preconditioners,
        }
    }

    /// The derivative times `change`.
    pub(super) fn apply(&self, change: &DVector<f64>) -> DVector<f64> {
        let game = self.system.game;
        let states = game.states();
        let players = game.players().len();
        // What the change does to each player's value in each state.
        let mut revalued = vec![DVector::zeros(states); players];
        let mut direct = DVector::zeros(change.len());
        for state in 0..states {
            let range = self.system.range(state);
            let part = change.rows(range.start, range.len());
            let local = &self.revaluations[state] * part;
            for (player, values) in revalued.iter_mut().enumerate() {
                values[state] = local[player];
            }
            direct
                .rows_mut(range.start, range.len())
                .copy_from(&(&self.blocks[state] * part));
        }
        for (player, values) in revalued.iter_mut().enumerate() {
            if !self.factors[self.factor_of[player]].solve_mut(values) {
                values.fill(f64::NAN);
            }
        }
        let outcomes = outcome_count(game);
        let mut ahead = vec![0.0; outcomes];
        for state in 0..states {
            let mut of_player = usize::MAX;
            for (row, unknown) in self.system.range(state).zip(self.system.of_state(state)) {
                if unknown.player != of_player {
                    of_player = unknown.player;
                    for (value, successors) in ahead.iter_mut().zip(game.outcomes(state)) {
                        *value = successors
                            .iter()
                            .map(|&(next, probability)| probability * revalued[of_player][next])
                            .sum();
                    }
                }
                let seen: f64 = self.contrasts[row * outcomes..(row + 1) * outcomes]
                    .iter()
                    .zip(&ahead)
                    .map(|(contrast, value)| contrast * value)
                    .sum();
                direct[row] += game.players()[of_player].discount * seen;
                direct[row] *= self.point.t * self.system.precision(unknown);
            }
        }
        change - direct
    }

    fn precondition(&self, right: &DVector<f64>) -> DVector<f64> {
        let mut solved = right.clone();
        for (state, block) in self.preconditioners.iter().enumerate() {
            let range = self.system.range(state);
            let part = right.rows(range.start, range.len()).into_owned();
            if let Some(local) = block.solve(&part) {
                solved.rows_mut(range.start, range.len()).copy_from(&local);
            }
        }
        solved
    }

    /// Solves the derivative times `x` equals `right`.
    pub(super) fn solve(&self, right: &DVector<f64>) -> Option<DVector<f64>> {
        let apply = |v: &DVector<f64>| self.apply(v);
        gmres(
            apply,
            |v| self.precondition(v),
            right,
            TOLERANCE,
            ITERATIONS,
        )
        .or_else(|| eliminate(right, apply))
    }

    /// Solves the derivative bordered by the change of `H` with `t` (minus the pull) and by the row
    /// `last`; the final entry of `right` and of the answer belongs to `t`.
    pub(super) fn solve_bordered(
        &self,
        last: &DVector<f64>,
        right: &DVector<f64>,
    ) -> Option<DVector<f64>> {
        let size = self.system.len();
        let split = |v: &DVector<f64>| (v.rows(0, size).into_owned(), v[size]);
        let join = |odds: DVector<f64>, t: f64| {
            let mut whole = odds.resize_vertically(size + 1, 0.0);
            whole[size] = t;
            whole
        };
        let apply = |v: &DVector<f64>| {
            let (odds, t) = split(v);
            join(self.apply(&odds) - &self.point.pull * t, last.dot(v))
        };
        let precondition = |v: &DVector<f64>| {
            let (odds, t) = split(v);
            join(self.precondition(&odds), t)
        };
        gmres(apply, precondition, right, TOLERANCE, ITERATIONS).or_else(|| eliminate(right, apply))
    }
}

/// Solves by elimination, writing the operator out column by column.
fn eliminate(
    right: &DVector<f64>,
    apply: impl Fn(&DVector<f64>) -> DVector<f64>,
) -> Option<DVector<f64>> {
    let size = right.len();
    if size > ELIMINATED {
        return None;
    }
    let mut matrix = DMatrix::zeros(size, size);
    let mut unit = DVector::zeros(size);
    for column in 0..size {
        unit[column] = 1.0;
        matrix.set_column(column, &apply(&unit));
        unit[column] = 0.0;
    }
    matrix
        .lu()
        .solve(right)
        .filter(|solved| solved.iter().all(|entry| entry.is_finite()))
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
    let all_certain = game.certain_values(state, strategies, &point.outlook.onward[state]);
    for (column, cause) in unknowns.iter().enumerate() {
        let share = strategies[cause.action];
        let certain = &all_certain[cause.action];
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

/// `I - δ P` of each player, factorised once where players share it.
fn value_factors<G: StochasticGame + ?Sized>(
    system: &System<'_, G>,
    point: &Point,
) -> (Vec<usize>, Vec<LU<f64, Dyn, Dyn>>) {
    let mut known: Vec<DMatrix<f64>> = Vec::new();
    let factor_of = (0..system.game.players().len())
        .map(|player| {
            let matrix = value_system(
                system.game,
                player,
                &point.strategies,
                &point.outlook.responses,
            );
            // Players with one discount factor share it but for rounding; types do not.
            known
                .iter()
                .position(|other| (other - &matrix).amax() < 1e-13)
                .unwrap_or_else(|| {
                    known.push(matrix);
                    known.len() - 1
                })
        })
        .collect();
    (factor_of, known.into_iter().map(DMatrix::lu).collect())
}
