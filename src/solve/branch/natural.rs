//! Natural steps: along the branch by `t`.

use std::rc::Rc;

use nalgebra::DVector;

use super::Walk;
use super::corrector::Step;
use crate::game::StochasticGame;
use crate::solve::linearisation::Linearisation;
use crate::solve::solution::Unsolved;
use crate::solve::system::Point;

/// The unlikeness of the derivatives at the two ends of a natural step from which it is taken back;
/// 1 where a direction has become singular.
const OVER: f64 = 0.9;
/// Arclength steps begin, where natural steps have become too short, at the last point they passed at
/// this share of the `t` reached, or less.
const BACK: f64 = 0.9;

impl<'w, 'g, G: StochasticGame + ?Sized> Walk<'w, 'g, G> {
    /// Steps in `t` and the derivative at their end; `None` where they have become too short.
    ///
    /// Next to a bifurcation a point off the branch has a small residual too, and a step may cross it
    /// unseen: one to where the derivative has turned over in some direction is taken back. Where
    /// steps have become too short, so is the way to where small residuals still mean small errors.
    pub(super) fn natural_steps(&mut self) -> Result<Option<Linearisation<'w, 'g, G>>, Unsolved> {
        let mut passed = Vec::new();
        let end = self.natural_steps_past(&mut passed)?;
        if end.is_none() {
            let far = BACK * self.here.t;
            let point = passed.into_iter().rev().find(|(_, t)| *t <= far);
            if let Some((odds, t)) = point {
                self.here = Rc::new(self.system.at(odds, t));
            }
        }
        Ok(end)
    }

    /// The same, up to where steps are too short; log-odds and `t` of the points `passed`.
    fn natural_steps_past(
        &mut self,
        passed: &mut Vec<(DVector<f64>, f64)>,
    ) -> Result<Option<Linearisation<'w, 'g, G>>, Unsolved> {
        let mut length: f64 = 0.1;
        let mut before: Option<(Rc<Point>, Linearisation<'w, 'g, G>)> = None;
        loop {
            let mut linear = Linearisation::new(self.system, Rc::clone(&self.here));
            if let Some((point, known)) = before.take()
                && self.turned_over(&known, &linear)
            {
                length = 0.5 * (self.here.t - point.t);
                self.here = point;
                linear = known;
                if length < self.settings.shortest {
                    return Ok(None);
                }
            }
            if self.here.t >= 1.0 {
                return Ok(Some(linear));
            }
            self.count_step()?;
            let Some(tangent) = linear.solve(&self.here.pull) else {
                return Ok(None);
            };
            length = length.min(1.0 - self.here.t);
            let taken = loop {
                let t = if length >= 1.0 - self.here.t {
                    1.0
                } else {
                    self.here.t + length
                };
                let odds = &self.here.log_odds + &tangent * (t - self.here.t);
                if let Some(taken) = self.step(&linear, odds, t) {
                    break taken;
                }
                length *= 0.5;
                if length < self.settings.shortest.min(1.0 - self.here.t) {
                    return Ok(None);
                }
            };
            length *= self.growth(&taken);
            passed.push((self.here.log_odds.clone(), self.here.t));
            before = Some((std::mem::replace(&mut self.here, taken.point), linear));
        }
    }

    /// True where the derivative `linear` may have turned over in some direction since `known`,
    /// both bordered by `t`. The determinant is 1 at `t = 0`, and misses an even number of
    /// directions.
    fn turned_over(
        &self,
        known: &Linearisation<'w, 'g, G>,
        linear: &Linearisation<'w, 'g, G>,
    ) -> bool {
        linear.is_positive() == Some(false)
            || known
                .unlikeness(linear, self.nudge())
                .is_none_or(|rate| rate > OVER)
    }

    /// Factor by which the next step may be longer.
    fn growth(&self, taken: &Step) -> f64 {
        let by_stride = 0.8 * self.settings.stride / taken.moved.max(1e-9);
        let by_rate = (0.3 / taken.rate.max(1e-9)).sqrt();
        by_stride.min(by_rate).clamp(0.5, 3.0)
    }
}
