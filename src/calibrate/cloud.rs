//! A cloud: draws with weights.

use rand::RngExt;

use super::draw::Draw;
use super::moments::Moments;
use crate::chance::Key;
use crate::model::Decision;

/// A probability that varies by no more than rounding does not vary.
pub(super) const STILL: f64 = 1e-12;

/// Draws and what each weighs; weights sum to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cloud {
    /// The draws.
    pub draws: Vec<Draw>,
    /// Their weights.
    pub weights: Vec<f64>,
    /// The logarithm of the mean likelihood: of the evidence, up to what the prior leaves out.
    pub log_evidence: f64,
}

impl Cloud {
    /// Draws that all weigh the same.
    #[must_use]
    pub fn even(draws: Vec<Draw>) -> Self {
        Self::weighed(draws, |_| 0.0)
    }

    /// Draws weighed by the likelihood of the decisions.
    #[must_use]
    pub fn posterior(draws: Vec<Draw>, decisions: &[Decision]) -> Self {
        Self::weighed(draws, |draw| draw.log_likelihood(decisions))
    }

    /// Draws weighed by the exponential of a number each; evenly where none has any weight, and then
    /// `log_evidence` is not finite.
    #[must_use]
    pub fn weighed(draws: Vec<Draw>, log_weight: impl Fn(&Draw) -> f64) -> Self {
        let logs: Vec<f64> = draws.iter().map(log_weight).collect();
        let (weights, log_mean) = normalised(&logs);
        Self {
            draws,
            weights,
            log_evidence: log_mean,
        }
    }

    /// `(Σ w)² / Σ w²`: how many even draws are worth as much.
    #[must_use]
    pub fn effective_size(&self) -> f64 {
        effective_size(&self.weights)
    }

    /// Moments of each value.
    #[must_use]
    pub fn moments(&self) -> Vec<Moments> {
        let width = self.draws.first().map_or(0, |draw| draw.values.len());
        (0..width)
            .map(|index| self.moments_of(|draw| draw.values[index]))
            .collect()
    }

    /// Moments of the probability of each decision.
    #[must_use]
    pub fn predictive(&self) -> Vec<Moments> {
        let width = self
            .draws
            .first()
            .map_or(0, |draw| draw.probabilities.len());
        (0..width)
            .map(|index| self.moments_of(|draw| draw.probabilities[index]))
            .collect()
    }

    /// Moments of the likelihood of all decisions together.
    #[must_use]
    pub fn together(&self, decisions: &[Decision]) -> Moments {
        self.moments_of(|draw| libm::exp(draw.log_likelihood(decisions)))
    }

    /// Correlations of the decisions' probabilities over the draws: outer and inner index decision; 0
    /// where one does not vary.
    #[must_use]
    pub fn correlations(&self) -> Vec<Vec<f64>> {
        let predictive = self.predictive();
        let away = |draw: &Draw, number: usize| {
            let Moments {
                mean, deviation, ..
            } = predictive[number];
            let away = draw.probabilities[number] - mean;
            if deviation > STILL {
                away / deviation
            } else {
                0.0
            }
        };
        let both = |one: usize, other: usize| -> f64 {
            let pairs = self.draws.iter().zip(&self.weights);
            pairs
                .map(|(draw, weight)| weight * away(draw, one) * away(draw, other))
                .sum()
        };
        let numbers = 0..predictive.len();
        numbers
            .clone()
            .map(|one| numbers.clone().map(|other| both(one, other)).collect())
            .collect()
    }

    fn moments_of(&self, value: impl Fn(&Draw) -> f64) -> Moments {
        let values: Vec<f64> = self.draws.iter().map(value).collect();
        Moments::of(&values, &self.weights)
    }

    /// `count` draws, each as often as it weighs, by systematic resampling (Kitagawa 1996): indices
    /// in order.
    #[must_use]
    pub fn resampled(&self, count: usize, key: Key) -> Vec<usize> {
        let first: f64 = key.generator(0).random();
        systematic(&self.weights, count, first)
    }
}

/// Weights that sum to one from their logarithms, and the logarithm of their mean before.
pub(super) fn normalised(logs: &[f64]) -> (Vec<f64>, f64) {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !most.is_finite() {
        return (vec![1.0 / logs.len().max(1) as f64; logs.len()], most);
    }
    let terms: Vec<f64> = logs.iter().map(|log| libm::exp(log - most)).collect();
    let sum: f64 = terms.iter().sum();
    let log_mean = most + libm::log(sum / logs.len() as f64);
    (terms.iter().map(|term| term / sum).collect(), log_mean)
}

pub(super) fn effective_size(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    sum * sum / squares
}

/// The indices that evenly spaced points hit, the first at `first / count` of the whole.
pub(super) fn systematic(weights: &[f64], count: usize, first: f64) -> Vec<usize> {
    let mut indices = Vec::with_capacity(count);
    let (mut index, mut below) = (0, weights.first().copied().unwrap_or(1.0));
    for step in 0..count {
        let point = (step as f64 + first) / count as f64;
        while below <= point && index + 1 < weights.len() {
            index += 1;
            below += weights[index];
        }
        indices.push(index);
    }
    indices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systematic_points_hit_each_as_often_as_it_weighs() {
        let hit = systematic(&[0.5, 0.0, 0.25, 0.25], 8, 0.5);
        assert_eq!(hit, [0, 0, 0, 0, 2, 2, 3, 3]);
        assert_eq!(systematic(&[1.0], 3, 0.99), [0, 0, 0]);
    }

    #[test]
    fn correlations_by_hand() {
        let draw = |first: f64, second: f64| Draw {
            index: 0,
            values: Vec::new(),
            probabilities: vec![first, second, 0.5],
            rejected: [0; 2],
        };
        let cloud = Cloud::even(vec![draw(0.1, 0.9), draw(0.3, 0.5), draw(0.5, 0.7)]);
        let found = cloud.correlations();
        assert!((found[0][0] - 1.0).abs() < 1e-12);
        assert!((found[0][1] + 0.5).abs() < 1e-12 && (found[1][0] + 0.5).abs() < 1e-12);
        assert_eq!(found[2], [0.0; 3]);
    }

    #[test]
    fn even_weights_are_worth_their_number() {
        let (weights, log_mean) = normalised(&[2.0, 2.0, 2.0, 2.0]);
        assert!((effective_size(&weights) - 4.0).abs() < 1e-12);
        assert!((log_mean - 2.0).abs() < 1e-12);
        assert!((effective_size(&[1.0, 0.0]) - 1.0).abs() < 1e-12);
    }
}
