//! Arclength steps: along the branch where `t` turns back, and up to its bifurcations.

use std::rc::Rc;

use nalgebra::DVector;

use super::Walk;
use super::corrector::{CORRECTION, LEAST, Step};
use super::crossing::{NEAR, TELLING};
use crate::game::StochasticGame;
use crate::solve::linearisation::Linearisation;
use crate::solve::solution::Unsolved;
use crate::solve::system::Point;

/// Weight in the metric of arclength of a log-odds that moves no probability.
const FLOOR: f64 = 1e-3;
/// Intended unlikeness of the derivatives at the two ends of an arclength step.
const AIM: f64 = 0.35;
/// Changes of smaller `t` count as if from here.
const EARLIEST: f64 = 1e-4;
/// Arclength steps are never shorter.
const SHORTEST: f64 = 1e-10;
/// Arclength steps shorter than this are corrected to less than `Settings::corrected`, by the
/// square of their length.
const CAREFUL: f64 = 0.1;

impl<'w, 'g, G: StochasticGame + ?Sized> Walk<'w, 'g, G> {
    /// Arclength steps until `t` has passed 1.
    pub(super) fn arclength_steps(&mut self) -> Result<(), Unsolved> {
        let size = self.system.len();
        let mut forward = DVector::zeros(size + 1);
        forward[size] = 1.0;
        self.sharpen();
        let here = Rc::clone(&self.here);
        let mut known = Linearisation::bordered(self.system, here, forward).eliminate();
        let mut length = f64::INFINITY;
        let mut rising = true;
        // How far ahead the derivative is singular, as far as the last step tells.
        let mut ahead = f64::INFINITY;
        loop {
            let weights = self.weights();
            let tangent = self.tangent(&known, &weights).ok_or(Unsolved::Stuck)?;
            if length.is_infinite() {
                // The first step is as long as the last natural one that was tried.
                length = self.settings.shortest / tangent[size].abs().max(1e-6);
                length = length.min(self.settings.stride);
            }
            let singular = ahead * tangent[size];
            let near = singular.abs() <= NEAR * self.here.t;
            if near {
                self.count_step()?;
                if let Some((taken, linear)) = self.cross((&tangent, &weights), ahead, &known) {
                    self.bifurcations.push(self.here.t + singular);
                    length = AIM * ahead;
                    ahead = f64::INFINITY;
                    self.here = taken.point;
                    known = linear;
                    continue;
                }
            }
            let (taken, linear) = loop {
                self.count_step()?;
                let across = tangent.component_mul(&weights);
                match self.arclength_step(&(&tangent * length), across, &known) {
                    Ok((taken, linear)) if taken.point.t < 1.0 => break (taken, linear),
                    Ok((taken, _)) => {
                        if let Some(point) = self.arrival(&taken.point) {
                            self.here = point;
                            return Ok(());
                        }
                        length *= 0.5;
                    }
                    Err(factor) => length *= factor,
                }
                if length < SHORTEST {
                    return Err(if near {
                        Unsolved::Bifurcation
                    } else {
                        Unsolved::Stuck
                    });
                }
            };
            ahead = if taken.rate >= TELLING {
                length * (1.0 / taken.rate - 1.0)
            } else {
                f64::INFINITY
            };
            if (taken.point.t > self.here.t) != rising {
                rising = !rising;
                self.turns.push(self.here.t);
            }
            let by_stride = 0.8 * self.settings.stride / taken.moved.max(1e-9);
            let by_rate = AIM / taken.rate.max(1e-9);
            length *= by_stride.min(by_rate).clamp(0.5, 2.0);
            self.here = taken.point;
            known = linear;
        }
    }

    /// The step predicted by `change`, corrected in the plane that `across` gives, and the
    /// derivative at what was predicted; or the factor by which to shorten it.
    ///
    /// The derivative at the end must be like `known`, the one at the beginning, in every
    /// direction ([`Linearisation::unlikeness`]), so that their determinants have the same sign:
    /// no step leads from one piece of the branch to another that passes close by, which a
    /// derivative taken anew would otherwise allow.
    fn arclength_step(
        &self,
        change: &DVector<f64>,
        across: DVector<f64>,
        known: &Linearisation<'_, '_, G>,
    ) -> Result<(Step, Linearisation<'w, 'g, G>), f64> {
        let size = self.system.len();
        let odds = &self.here.log_odds + change.rows(0, size);
        let t = self.here.t + change[size];
        let point = Rc::new(self.system.at(odds.clone(), t));
        if self.moved(&point) > 1.5 * self.settings.stride {
            return Err(0.5);
        }
        // The tangent has length one: this is the step's.
        let aim = self.aim(change.dot(&across));
        let linear = Linearisation::bordered(self.system, Rc::clone(&point), across);
        let rate = known.unlikeness(&linear, self.nudge()).ok_or(0.5)?;
        if rate > self.settings.unlikeness {
            return Err((AIM / rate).max(0.25));
        }
        let linear = linear.eliminate();
        let taken = self.correct(&linear, &odds, point, (CORRECTION, aim));
        let taken = taken.ok_or(0.5)?;
        Ok((Step { rate, ..taken }, linear))
    }

    /// The residual to correct a step of this length to.
    fn aim(&self, length: f64) -> f64 {
        let share = (length / CAREFUL).min(1.0);
        (self.settings.corrected * share * share).max(LEAST)
    }

    /// Newton's method where the branch is now, while it helps: natural steps may leave it off by
    /// more than an arclength step is long.
    fn sharpen(&mut self) {
        for _ in 0..self.settings.corrections {
            if self.here.residual <= LEAST {
                return;
            }
            let linear = Linearisation::new(self.system, Rc::clone(&self.here));
            let Some(step) = linear.solve(&self.here.gap) else {
                return;
            };
            let next = self.system.at(&self.here.log_odds - step, self.here.t);
            if next.residual > CORRECTION * self.here.residual {
                return;
            }
            self.here = Rc::new(next);
        }
    }

    /// The tangent of the branch ahead of the border of `linear`, of length one in the metric of
    /// `weights`.
    pub(super) fn tangent(
        &self,
        linear: &Linearisation<'_, '_, G>,
        weights: &DVector<f64>,
    ) -> Option<DVector<f64>> {
        let size = self.system.len();
        let mut right = DVector::zeros(size + 1);
        right[size] = 1.0;
        let tangent = linear.solve_bordered(&right)?;
        let length = measure(&tangent, weights);
        Some(tangent / length)
    }

    /// Weight of the square of a change of each unknown: log-odds by the probability that they
    /// move, `t` as a share of itself, so that a game of high precision is like another.
    fn weights(&self) -> DVector<f64> {
        let size = self.system.len();
        let mut weights = DVector::zeros(size + 1);
        let t = self.here.t.max(EARLIEST);
        weights[size] = 1.0 / (t * t);
        for state in 0..self.system.game.states() {
            for (row, unknown) in self.system.range(state).zip(self.system.of_state(state)) {
                let share = self.here.strategies[state][unknown.action];
                weights[row] = (share * (1.0 - share) + FLOOR).powi(2);
            }
        }
        weights
    }

    /// The branch has passed `t = 1`: the point at `t = 1` between here and there.
    fn arrival(&self, beyond: &Point) -> Option<Rc<Point>> {
        let share = (1.0 - self.here.t) / (beyond.t - self.here.t);
        let odds = &self.here.log_odds + (&beyond.log_odds - &self.here.log_odds) * share;
        let linear = Linearisation::new(self.system, Rc::clone(&self.here));
        Some(self.step(&linear, odds, 1.0)?.point)
    }
}

/// The length of a change of log-odds and `t` in the metric of `weights`.
pub(super) fn measure(change: &DVector<f64>, weights: &DVector<f64>) -> f64 {
    change.dot(&change.component_mul(weights)).sqrt()
}
