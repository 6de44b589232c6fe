//! The exact derivative of the system at a point, solved for what changes the point.

use std::rc::Rc;

use nalgebra::DVector;

use super::krylov::gmres;
use super::lu::Lu;
use super::outlook::outcome_count;
use super::scene::Scene;
use super::system::{Point, System};
use crate::game::StochasticGame;

/// Most changes of values that are solved for by elimination; more are left to GMRES.
const ELIMINATED: usize = 400;
/// How exactly GMRES solves, relative to the right-hand side; corrections repeat, so that a step's
/// own error does not matter.
const TOLERANCE: f64 = 1e-3;
/// Most iterations of GMRES.
const ITERATIONS: usize = 400;
/// How exactly GMRES solves where only sizes are asked for.
const ROUGH: f64 = 1e-1;
/// Steps of the power method.
const POWERS: usize = 3;

/// The derivative of `H` by the log-odds and `t` at one point, bordered by a row.
///
/// With `D_ia,jc` the action value `Q_i(s,a)` when `j` plays `c` for sure, a change `y` of the
/// log-odds changes
///
/// ```text
/// values         (I - δ_i P_i) v_i = R_i y
///                r_i(s;j,c) = σ_j(c) [Σ_a σ_i(a) D_ia,jc - V_i(s)]      (j ≠ i)
///                           = σ_i(c) [Q_i(s,c) - V_i(s)]                (j = i)
/// action values  dQ_i(s,a) = Σ_jc σ_j(c) [D_ia,jc - Q_i(s,a)] y_jsc     (j ≠ i, this state)
///                          + δ_i Σ_s'' P(s''|s,a) v_i(s'')
/// ```
/// so that `A_s y_s = t Λ C_s v + b_s + τ λ [Q(a) - Q(first)]`, with one small block `A_s` a state.
/// Eliminating `y` leaves a system for `(v, τ)`, of size players × states and one: a Schur
/// complement (Golub and Van Loan 2013, section 3.2).
pub(super) struct Linearisation<'a, 'g, G: ?Sized> {
    system: &'a System<'g, G>,
    point: Rc<Point>,
    scenes: Vec<Scene>,
    /// The bordering row: what it gives to each log-odds, and last to `t`.
    last: DVector<f64>,
    /// `A⁻¹ λ [Q(a) - Q(first)]`.
    pull: DVector<f64>,
    /// The system for `(v, τ)`, eliminated, where it is small.
    dense: Option<Lu>,
}

impl<'a, 'g, G: StochasticGame + ?Sized> Linearisation<'a, 'g, G> {
    /// The derivative at `point`, bordered by `t` alone.
    pub(super) fn new(system: &'a System<'g, G>, point: Rc<Point>) -> Self {
        let mut last = DVector::zeros(system.len() + 1);
        last[system.len()] = 1.0;
        Self::bordered(system, point, last).eliminate()
    }

    /// The derivative at `point` with the bordering row `last`.
    pub(super) fn bordered(
        system: &'a System<'g, G>,
        point: Rc<Point>,
        last: DVector<f64>,
    ) -> Self {
        let mut whole = Self {
            system,
            scenes: (0..system.game.states())
                .map(|state| Scene::new(system, &point, state))
                .collect(),
            point,
            last,
            pull: DVector::zeros(0),
            dense: None,
        };
        whole.pull = whole.locally(&whole.point.pull);
        whole
    }

    /// Eliminates where that is quicker than GMRES: before much is solved for.
    pub(super) fn eliminate(mut self) -> Self {
        let size = self.scenes.len() * self.system.game.players().len();
        self.dense = (size <= ELIMINATED).then(|| self.reduced()).flatten();
        self
    }

    /// Whether the determinant of the bordered derivative is above 0; `None` where the system for
    /// `(v, τ)` is not eliminated. The determinants of `I - δP` are above 0 and do not count.
    pub(super) fn is_positive(&self) -> Option<bool> {
        let negative = self.scenes.iter().filter(|scene| !scene.is_positive);
        let blocks = negative.count() % 2 == 0;
        self.dense.as_ref().map(|lu| lu.is_positive() == blocks)
    }

    /// Solves the derivative by the log-odds times `x` equals `right`; where the border is `t`.
    pub(super) fn solve(&self, right: &DVector<f64>) -> Option<DVector<f64>> {
        let size = right.len();
        let whole = self.solve_bordered(&right.clone().resize_vertically(size + 1, 0.0))?;
        Some(whole.resize_vertically(size, 0.0))
    }

    /// The bordering row.
    pub(super) fn last(&self) -> &DVector<f64> {
        &self.last
    }

    /// Solves for the change of log-odds and `t` that changes `H` and the product with the
    /// bordering row by `right`.
    pub(super) fn solve_bordered(&self, right: &DVector<f64>) -> Option<DVector<f64>> {
        self.solve_to(right, TOLERANCE)
    }

    fn solve_to(&self, right: &DVector<f64>, tolerance: f64) -> Option<DVector<f64>> {
        let size = self.system.len();
        let own = self.locally(&right.rows(0, size).into_owned());
        let mut reduced = self.revalue(&own);
        let count = reduced.len();
        reduced = reduced.resize_vertically(count + 1, 0.0);
        reduced[count] = right[size] - self.last.rows(0, size).dot(&own);
        let (values, t) = match &self.dense {
            Some(lu) => {
                lu.solve(reduced.as_mut_slice());
                let t = reduced[count];
                (reduced.resize_vertically(count, 0.0), t)
            }
            None => {
                let weighed = gmres(|v| self.apply(v), &reduced, tolerance, ITERATIONS)?;
                let t = weighed[count];
                (self.accumulate(&weighed), t)
            }
        };
        let odds = own + self.react(&values) + &self.pull * t;
        let mut whole = odds.resize_vertically(size + 1, 0.0);
        whole[size] = t;
        whole.iter().all(|entry| entry.is_finite()).then_some(whole)
    }

    /// `A⁻¹` times a vector.
    fn locally(&self, right: &DVector<f64>) -> DVector<f64> {
        let mut solved = DVector::zeros(right.len());
        for (state, scene) in self.scenes.iter().enumerate() {
            let range = self.system.range(state);
            let mut part = solved.rows_mut(range.start, range.len());
            part.gemv(
                1.0,
                &scene.inverse,
                &right.rows(range.start, range.len()),
                0.0,
            );
        }
        solved
    }

    /// `R y`, player by player.
    fn revalue(&self, odds: &DVector<f64>) -> DVector<f64> {
        let players = self.system.game.players().len();
        let states = self.scenes.len();
        let mut values = DVector::zeros(players * states);
        for (state, scene) in self.scenes.iter().enumerate() {
            let range = self.system.range(state);
            let local = &scene.revaluation * odds.rows(range.start, range.len());
            for player in 0..players {
                values[player * states + state] = local[player];
            }
        }
        values
    }

    /// `(I - δ P)⁻¹` of each player.
    fn accumulate(&self, flows: &DVector<f64>) -> DVector<f64> {
        let states = self.scenes.len();
        let factors = &self.point.outlook.factors;
        let mut values = flows.rows(0, states * factors.len()).into_owned();
        for (factor, part) in factors
            .iter()
            .zip(values.as_mut_slice().chunks_exact_mut(states))
        {
            factor.solve(part);
        }
        values
    }

    /// `A⁻¹ t Λ C v`.
    fn react(&self, values: &DVector<f64>) -> DVector<f64> {
        let seen = self.see(values);
        let mut odds = DVector::zeros(self.system.len());
        for (state, scene) in self.scenes.iter().enumerate() {
            let range = self.system.range(state);
            odds.rows_mut(range.start, range.len()).gemv(
                1.0,
                &scene.reaction,
                &seen.rows(range.start, range.len()),
                0.0,
            );
        }
        odds
    }

    /// `C v`.
    fn see(&self, values: &DVector<f64>) -> DVector<f64> {
        let game = self.system.game;
        let states = self.scenes.len();
        let outcomes = outcome_count(game);
        let mut seen = DVector::zeros(self.system.len());
        let mut ahead = vec![0.0; outcomes];
        for (state, scene) in self.scenes.iter().enumerate() {
            let start = self.system.range(state).start;
            let mut of_player = usize::MAX;
            for (row, unknown) in self.system.of_state(state).iter().enumerate() {
                if unknown.player != of_player {
                    of_player = unknown.player;
                    let own = &values.as_slice()[of_player * states..(of_player + 1) * states];
                    for (value, successors) in ahead.iter_mut().zip(game.outcomes(state)) {
                        *value = successors
                            .iter()
                            .map(|&(next, probability)| probability * own[next])
                            .sum();
                    }
                }
                seen[start + row] = super::lu::dot(
                    &scene.contrasts[row * outcomes..(row + 1) * outcomes],
                    &ahead,
                );
            }
        }
        seen
    }

    /// The derivative times a change of log-odds and `t`.
    fn times(&self, change: &DVector<f64>) -> DVector<f64> {
        let size = self.system.len();
        let odds = change.rows(0, size).into_owned();
        let seen = self.see(&self.accumulate(&self.revalue(&odds)));
        let mut changed = &self.point.pull * -change[size];
        for (state, scene) in self.scenes.iter().enumerate() {
            let range = self.system.range(state);
            let mut part = changed.rows_mut(range.start, range.len());
            part.gemv(1.0, &scene.block, &odds.rows(range.start, range.len()), 1.0);
            for (row, scale) in scene.scales.iter().enumerate() {
                part[row] -= scale * seen[range.start + row];
            }
        }
        changed
    }

    /// How unlike `other` is: about the largest modulus of an eigenvalue of `I - B⁻¹ B'`, with `B`
    /// and `B'` both derivatives over the border of this one, by the power method (Golub and Van
    /// Loan 2013, section 7.3) from `start`. Less than 1: the determinants have the same sign.
    pub(super) fn unlikeness(&self, other: &Self, start: DVector<f64>) -> Option<f64> {
        self.power(start, |direction| self.differ(other, direction))
    }

    /// How unlike a reflection `other` is: the same of `I - (B⁻¹ B')²`. Less than 1: in some
    /// directions `B'` is like `B`, and in all others like `-B`.
    pub(super) fn unlikeness_of_reflection(
        &self,
        other: &Self,
        start: DVector<f64>,
    ) -> Option<f64> {
        // With D = I - M, I - M² = 2 D - D².
        self.power(start, |direction| {
            let once = self.differ(other, direction)?;
            Some(&once * 2.0 - self.differ(other, &once)?)
        })
    }

    /// `I - B⁻¹ B'` times a vector.
    fn differ(&self, other: &Self, direction: &DVector<f64>) -> Option<DVector<f64>> {
        let size = self.system.len();
        let changed = self.times(direction) - other.times(direction);
        self.solve_to(&changed.resize_vertically(size + 1, 0.0), ROUGH)
    }

    /// About the largest modulus of an eigenvalue of `operator`, by the power method from `start`.
    fn power(
        &self,
        start: DVector<f64>,
        operator: impl Fn(&DVector<f64>) -> Option<DVector<f64>>,
    ) -> Option<f64> {
        let size = self.system.len();
        let mut direction = start.resize_vertically(size + 1, 0.0);
        let mut lengths = Vec::with_capacity(POWERS + 1);
        for _ in 0..=POWERS {
            let length = direction.norm();
            if length == 0.0 {
                return Some(0.0);
            }
            lengths.push(length);
            direction /= length;
            direction = operator(&direction)?;
        }
        lengths.push(direction.norm());
        // The first power still has all directions in it.
        let known = &lengths[2..];
        let product: f64 = known.iter().product();
        Some(libm::pow(product, 1.0 / known.len() as f64))
    }

    /// The system for `(v, τ)` times a vector that stands for `((I - δP) v, τ)`.
    fn apply(&self, change: &DVector<f64>) -> DVector<f64> {
        let count = change.len() - 1;
        let t = change[count];
        let odds = self.react(&self.accumulate(change)) + &self.pull * t;
        let mut applied = change.clone();
        applied
            .rows_mut(0, count)
            .axpy(-1.0, &self.revalue(&odds), 1.0);
        let size = odds.len();
        applied[count] = self.last.rows(0, size).dot(&odds) + self.last[size] * t;
        applied
    }

    /// The system for `(v, τ)`, written out and eliminated.
    fn reduced(&self) -> Option<Lu> {
        let game = self.system.game;
        let (states, players) = (self.scenes.len(), game.players().len());
        let outcomes = outcome_count(game);
        let size = states * players + 1;
        let mut matrix = vec![0.0; size * size];
        for (player, known) in self.point.outlook.systems.iter().enumerate() {
            for (state, row) in known.chunks_exact(states).enumerate() {
                let start = (player * states + state) * size + player * states;
                matrix[start..start + states].copy_from_slice(row);
            }
        }
        let unknowns = self.system.len();
        let pull = self.revalue(&self.pull);
        for row in 0..size - 1 {
            matrix[row * size + size - 1] = -pull[row];
        }
        matrix[size * size - 1] = self.last.rows(0, unknowns).dot(&self.pull) + self.last[unknowns];
        let mut seen = vec![0.0; states];
        for (state, scene) in self.scenes.iter().enumerate() {
            let worth = &scene.revaluation * &scene.reaction;
            let range = self.system.range(state);
            let last = scene
                .reaction
                .tr_mul(&self.last.rows(range.start, range.len()));
            for (column, unknown) in self.system.of_state(state).iter().enumerate() {
                seen.fill(0.0);
                for (successors, contrast) in game
                    .outcomes(state)
                    .iter()
                    .zip(&scene.contrasts[column * outcomes..(column + 1) * outcomes])
                {
                    for &(next, probability) in successors {
                        seen[next] += contrast * probability;
                    }
                }
                let start = unknown.player * states;
                for player in 0..players {
                    let row = (player * states + state) * size + start;
                    let factor = worth[(player, column)];
                    for (entry, seen) in matrix[row..row + states].iter_mut().zip(&seen) {
                        *entry -= factor * seen;
                    }
                }
                let row = (size - 1) * size + start;
                for (entry, seen) in matrix[row..row + states].iter_mut().zip(&seen) {
                    *entry += last[column] * seen;
                }
            }
        }
        Lu::new(matrix, size)
    }
}
