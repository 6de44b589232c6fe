//! The terms of an agreement: what its provisions come to, as the relations stand.

use super::{ActorIndex, Agreement, Driver, Model, Package, Standing};
use crate::quantity::Quantity;

/// The effects of a package, added up. Vectors have one entry an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// Factor on each actor's violence, assault and gain.
    pub residual: Vec<f64>,
    /// Probability that a violation is detected.
    pub detection: f64,
    /// `γ`: probability a week that strain falls by one in a week without incident.
    pub recovery: f64,
    /// Incident hazard a week of excluded groups.
    pub excluded_hazard: f64,
    /// `q`: entrenchment, in `[0, 1]`.
    pub entrenchment: f64,
    /// How far excluded groups may be fought, in `[0, 1]`.
    pub allowed: f64,
    /// Deployment cost of each actor, at least 0.
    pub deployment: Vec<f64>,
    /// Visible concession of each actor, in `[0, 1]`.
    pub visible: Vec<f64>,
    /// How far each actor's rival is kept away, in `[0, 1]`.
    pub distance: Vec<f64>,
    /// Constants on the driver table, outer index actor, inner index driver.
    pub cells: Vec<[f64; Driver::COUNT]>,
}

impl Terms {
    /// The terms of `agreement` as the relations stand.
    ///
    /// ```text
    /// logit detection = logit base + Σ_provisions shift · factor(level of the relation)
    /// ```
    /// and recovery likewise; factors multiply; costs add; shares add up to at most one.
    #[must_use]
    pub fn of(model: &Model, agreement: Agreement, standing: &Standing) -> Self {
        let zone = &model.zones[agreement.zone];
        let package = agreement.terms(model);
        let actors = model.actors.len();
        let mut terms = Self {
            residual: vec![1.0; actors],
            detection: 0.0,
            recovery: 0.0,
            excluded_hazard: zone.excluded_hazard.get(),
            entrenchment: 0.0,
            allowed: 0.0,
            deployment: vec![0.0; actors],
            visible: vec![0.0; actors],
            distance: vec![0.0; actors],
            cells: vec![[0.0; Driver::COUNT]; actors],
        };
        terms.add_up(model, package);
        let (detection, recovery) = shifts(model, package, standing);
        terms.detection = shifted(zone.detection.get(), detection);
        terms.recovery = shifted(zone.recovery.get(), recovery);
        terms
    }

    fn add_up(&mut self, model: &Model, package: &Package) {
        for effects in package.effects(model) {
            for &(actor, factor) in &effects.residual {
                self.residual[actor] *= factor.get();
            }
            self.excluded_hazard *= effects.excluded_hazard.get();
            add_share(&mut self.entrenchment, effects.entrenchment.get());
            add_share(&mut self.allowed, effects.allowed.get());
            for &(actor, cost) in &effects.deployment {
                self.deployment[actor] += cost.get();
            }
            for &(actor, share) in &effects.visible {
                add_share(&mut self.visible[actor], share.get());
            }
            for &(actor, share) in &effects.distance {
                add_share(&mut self.distance[actor], share.get());
            }
            for cell in &effects.cells {
                for actor in cell
                    .actor
                    .map_or(0..self.cells.len(), |actor| actor..actor + 1)
                {
                    self.cells[actor][cell.driver as usize] += cell.add.get();
                }
            }
        }
    }

    /// The constant on one cell of the driver table.
    #[must_use]
    pub fn cell(&self, actor: ActorIndex, driver: Driver) -> f64 {
        self.cells[actor][driver as usize]
    }
}

fn add_share(sum: &mut f64, share: f64) {
    *sum = (*sum + share).min(1.0);
}

fn shifts(model: &Model, package: &Package, standing: &Standing) -> (f64, f64) {
    package
        .effects(model)
        .fold((0.0, 0.0), |(detection, recovery), effects| {
            let factor = standing.factor(effects.by.as_ref());
            (
                detection + effects.detection.get() * factor,
                recovery + effects.recovery.get() * factor,
            )
        })
}

/// The probability `p` moved by `shift` on the log-odds scale; 0 and 1 stay.
fn shifted(p: f64, shift: f64) -> f64 {
    let odds = p * libm::exp(shift);
    odds / (odds + (1.0 - p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_does_not_shift_and_log_odds_add() {
        assert_eq!(shifted(0.0, 3.0), 0.0);
        assert_eq!(shifted(1.0, -3.0), 1.0);
        let moved = shifted(0.2, 1.5);
        assert!((libm::log(moved / (1.0 - moved)) - (libm::log(0.25) + 1.5)).abs() < 1e-14);
    }
}
