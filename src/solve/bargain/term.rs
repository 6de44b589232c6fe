//! Terms: whether the guarantors extend an agreement.

use super::logistic;

/// Probability that a guarantor consents to extend.
///
/// ```text
/// logistic(κ_i (X_i((g,k), ρ, w) - X_i(war, ρ, w)))
/// ```
/// `precision` is `κ_i`, `gain` the difference; in the induction `V - W` stands for it. A guarantor
/// whose consent fails refuses; all are needed.
#[must_use]
pub fn consents(precision: f64, gain: f64) -> f64 {
    logistic(precision * gain)
}
