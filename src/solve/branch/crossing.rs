//! A step across a bifurcation, straight ahead.

use std::rc::Rc;

use nalgebra::DVector;

use super::Walk;
use super::arclength::measure;
use super::corrector::{CORRECTION, LEAST, Step};
use crate::game::StochasticGame;
use crate::solve::linearisation::Linearisation;

/// A bifurcation is crossed from a distance of this share of its `t`, or less. The square of the
/// share is about the asymmetry, in log-odds, that a symmetric game may have to be taken for one.
pub(super) const NEAR: f64 = 1e-4;
/// Distances to where the derivative is singular are told by steps of at least this unlikeness.
pub(super) const TELLING: f64 = 0.2;
/// The unlikeness of the derivatives at the two ends of a step across a bifurcation: 2 where it
/// lies halfway.
const FLIPPED: std::ops::RangeInclusive<f64> = 1.5..=2.5;
/// Most by which the end of a step across a bifurcation lies off the tangent, as a share of the
/// step.
const STRAIGHT: f64 = 0.01;
/// Most by which the tangent turns in a step across a bifurcation.
const BEND: f64 = 0.1;

/// A step's end with the derivative there.
type Ended<'w, 'g, G> = (Step, Linearisation<'w, 'g, G>);

impl<'w, 'g, G: StochasticGame + ?Sized> Walk<'w, 'g, G> {
    /// A step along `tangent` across a bifurcation that lies `ahead`, to as far behind it; `None`
    /// where there is none, or it is not crossed.
    ///
    /// At a bifurcation the derivative is singular although its border is not along the branch's
    /// direction (Keller 1977; Allgower and Georg 1990, chapter 8). Across it, eigenvalues of one
    /// derivative over the other are near -1 in the directions of what crosses, one or more, and
    /// near 1 in all others. The end must lie on the tangent and keep its direction, so that it is
    /// on the same smooth branch: where a game is symmetric but for a little, its branch turns into
    /// an arm, and what lies straight ahead is another piece, further off.
    pub(super) fn cross(
        &self,
        (tangent, weights): (&DVector<f64>, &DVector<f64>),
        ahead: f64,
        known: &Linearisation<'_, '_, G>,
    ) -> Option<Ended<'w, 'g, G>> {
        let size = self.system.len();
        let length = 2.0 * ahead;
        let odds = &self.here.log_odds + tangent.rows(0, size) * length;
        let t = self.here.t + tangent[size] * length;
        if t >= 1.0 {
            return None;
        }
        let point = Rc::new(self.system.at(odds.clone(), t));
        let across = tangent.component_mul(weights);
        let linear = Linearisation::bordered(self.system, Rc::clone(&point), across);
        if !FLIPPED.contains(&known.unlikeness(&linear, self.nudge())?)
            || known.unlikeness_of_reflection(&linear, self.nudge())? > self.settings.unlikeness
        {
            return None;
        }
        let linear = linear.eliminate();
        let taken = self.correct(&linear, &odds, point, (CORRECTION, LEAST))?;
        let mut off = (&taken.point.log_odds - odds).push(0.0);
        off[size] = taken.point.t - t;
        let bend = self.tangent(&linear, weights)? - tangent;
        let straight = measure(&off, weights) <= STRAIGHT * length;
        (straight && measure(&bend, weights) <= BEND).then_some((taken, linear))
    }
}
