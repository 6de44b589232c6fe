//! Attendance: whether a consulted actor comes to a session or walks out.

use super::logistic;
use crate::model::{ActorIndex, Driver, Model};
use crate::quantity::Quantity;

/// Probability that `actor` attends.
///
/// ```text
/// logistic(κ_i (Y_att - Y_out) + λ_i (w_i,standing - w_i,resolve h))
/// ```
/// `precision` is `κ_i`; `gain` is `Y_att - Y_out`, what the session is worth to it when it attends
/// over when it walks out, summed over the session's zones; `urgency` is `h`, the largest over these
/// zones of 1 at war and `k/K` under an agreement. An actor with private types weighs by their mean.
#[must_use]
pub fn attends(model: &Model, actor: ActorIndex, precision: f64, gain: f64, urgency: f64) -> f64 {
    let party = &model.actors[actor];
    let pull = party.mean_weight(Driver::Standing) - party.mean_weight(Driver::Resolve) * urgency;
    logistic(precision * gain + party.play.get() * pull)
}

/// The distribution of how many of those who attend with these probabilities walk out.
pub(super) fn walk_outs(attends: &[f64]) -> Vec<f64> {
    let mut chances = vec![1.0];
    for attend in attends {
        let mut next = vec![0.0; chances.len() + 1];
        for (count, chance) in chances.iter().enumerate() {
            next[count] += chance * attend;
            next[count + 1] += chance * (1.0 - attend);
        }
        chances = next;
    }
    chances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walk_outs_are_counted() {
        assert_eq!(walk_outs(&[]), [1.0]);
        let two = walk_outs(&[0.9, 0.5]);
        for (found, expected) in two.iter().zip([0.45, 0.5, 0.05]) {
            assert!((found - expected).abs() < 1e-15);
        }
    }
}
