//! Moments of one number over weighed draws.

use serde::Serialize;

use crate::json::{Fields, Mistake};

/// Mean, deviation and quantiles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub deviation: f64,
    /// 5% quantile.
    pub low: f64,
    /// 95% quantile.
    pub high: f64,
    /// Standard error of the mean, by the weights.
    pub error: f64,
}

/// A number before and after the decisions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Before.
    pub prior: Moments,
    /// After.
    pub posterior: Moments,
}

impl Moments {
    /// The moments that an object of a file holds.
    ///
    /// # Errors
    /// [`Mistake`] for the first that is missing or no number.
    pub fn read(mut file: Fields<'_, '_>) -> Result<Self, Mistake> {
        Ok(Self {
            mean: file.number("mean", f64::MIN, f64::MAX)?,
            deviation: file.number("deviation", 0.0, f64::MAX)?,
            low: file.number("low", f64::MIN, f64::MAX)?,
            high: file.number("high", f64::MIN, f64::MAX)?,
            error: file.number("error", 0.0, f64::MAX)?,
        })
    }

    /// The moments of `values` that all weigh the same.
    #[must_use]
    pub fn even(values: &[f64]) -> Self {
        Self::of(values, &vec![1.0 / values.len() as f64; values.len()])
    }

    /// The moments of `values` with `weights` that sum to one.
    ///
    /// The error of the mean is `sqrt(Σ w² (x - m)²)`, of a mean weighed by what was drawn.
    #[must_use]
    pub fn of(values: &[f64], weights: &[f64]) -> Self {
        let pairs = || values.iter().zip(weights);
        let mean: f64 = pairs().map(|(value, weight)| value * weight).sum();
        let variance: f64 = pairs()
            .map(|(value, weight)| weight * (value - mean).powi(2))
            .sum();
        let error: f64 = pairs()
            .map(|(value, weight)| (weight * (value - mean)).powi(2))
            .sum();
        let mut order: Vec<(f64, f64)> = pairs().map(|(&value, &weight)| (value, weight)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let quantile = |level: f64| {
            let mut below = 0.0;
            let mut last = f64::NAN;
            for &(value, weight) in &order {
                below += weight;
                last = value;
                if below >= level {
                    break;
                }
            }
            last
        };
        Self {
            mean,
            deviation: variance.sqrt(),
            low: quantile(0.05),
            high: quantile(0.95),
            error: error.sqrt(),
        }
    }
}

impl Spread {
    /// The ratio above which the decisions say nothing about a number.
    pub const NOTHING: f64 = 0.9;

    /// Posterior over prior variance.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        (self.posterior.deviation / self.prior.deviation).powi(2)
    }

    /// Whether the decisions say something about the number.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.ratio() <= Self::NOTHING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_by_hand() {
        let moments = Moments::of(&[3.0, 1.0, 2.0], &[0.25, 0.5, 0.25]);
        assert!((moments.mean - 1.75).abs() < 1e-12);
        let variance: f64 = 0.5 * 0.5625 + 0.25 * 0.0625 + 0.25 * 1.5625;
        assert!((moments.deviation - variance.sqrt()).abs() < 1e-12);
        assert_eq!((moments.low, moments.high), (1.0, 3.0));
    }
}
