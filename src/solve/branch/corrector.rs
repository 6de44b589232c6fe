//! Corrections of what is predicted, back to the branch.

use std::rc::Rc;

use nalgebra::DVector;

use super::Walk;
use crate::game::StochasticGame;
use crate::solve::linearisation::Linearisation;
use crate::solve::system::{Point, largest_difference};

/// With the derivative at what was predicted each correction must make the residual smaller by
/// this factor.
pub(super) const CORRECTION: f64 = 0.3;
/// The least residual that is tried for along the way.
pub(super) const LEAST: f64 = 1e-13;
/// The golden ratio less one: its multiples spread evenly over `[0, 1)`.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// A step along the branch.
pub(super) struct Step {
    pub(super) point: Rc<Point>,
    /// Largest change of a strategy.
    pub(super) moved: f64,
    /// Unlikeness of the derivatives at its two ends: the worst factor by which a correction made
    /// the residual smaller, or [`Linearisation::unlikeness`].
    pub(super) rate: f64,
}

impl<'w, 'g, G: StochasticGame + ?Sized> Walk<'w, 'g, G> {
    /// Corrects what is predicted for `t` with the derivative `linear` where the step began (a
    /// chord).
    ///
    /// Corrections start off the prediction by a little in every direction and must get smaller
    /// each time, by the factor `Settings::contraction` at least. So the derivative at the end
    /// is like the one at the beginning in every direction, as in [`Walk::arclength_step`].
    pub(super) fn step(
        &self,
        linear: &Linearisation<'_, '_, G>,
        odds: DVector<f64>,
        t: f64,
    ) -> Option<Step> {
        let point = Rc::new(self.system.at(&odds + self.nudge(), t));
        let aim = self.settings.corrected;
        self.correct(linear, &odds, point, (self.settings.contraction, aim))
    }

    /// Corrects `point` in the plane across the border of `linear` that goes through `odds` and
    /// the point's `t`, as long as each correction makes the residual smaller by `contraction`,
    /// until it is `aim` or gets no smaller.
    pub(super) fn correct(
        &self,
        linear: &Linearisation<'_, '_, G>,
        odds: &DVector<f64>,
        mut point: Rc<Point>,
        (contraction, aim): (f64, f64),
    ) -> Option<Step> {
        let size = self.system.len();
        let t = point.t;
        let mut rate: f64 = 0.0;
        let mut best: Option<Step> = None;
        for _ in 0..=self.settings.corrections {
            let moved = self.moved(&point);
            if moved > 1.5 * self.settings.stride || point.t < 0.0 {
                return None;
            }
            if point.residual <= self.settings.corrected {
                let point = Rc::clone(&point);
                best = (moved <= self.settings.stride).then_some(Step { point, moved, rate });
                if best.is_none() || best.as_ref()?.point.residual <= aim {
                    return best;
                }
            }
            let mut right = point.gap.push(0.0);
            right[size] = linear.last().rows(0, size).dot(&(&point.log_odds - odds))
                + linear.last()[size] * (point.t - t);
            let Some(change) = linear.solve_bordered(&right) else {
                return best;
            };
            let next = &point.log_odds - change.rows(0, size);
            let before = point.residual;
            point = Rc::new(self.system.at(next, point.t - change[size]));
            let contracted = point.residual / before;
            if contracted > contraction {
                return best;
            }
            rate = rate.max(contracted);
        }
        best
    }

    /// A small change in every direction, another in each step.
    pub(super) fn nudge(&self) -> DVector<f64> {
        let shift = self.steps as f64 * std::f64::consts::SQRT_2;
        DVector::from_fn(self.system.len(), |row, _| {
            let place = (row as f64 * GOLDEN + shift).fract();
            self.settings.nudge * (2.0 * place - 1.0)
        })
    }

    pub(super) fn moved(&self, point: &Point) -> f64 {
        largest_difference(&point.strategies, &self.here.strategies)
    }
}
