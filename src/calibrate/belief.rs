//! A belief: the distribution of one number, or of shares that sum to one.

use rand::Rng;
use rand_distr::{Beta, Distribution, Gamma};
use statrs::distribution::{Beta as BetaLaw, ContinuousCDF, Gamma as GammaLaw};

/// A share is never drawn below this, nor a scalar nearer to 0 or 1.
const EDGE: f64 = 1e-9;

/// A distribution.
#[derive(Debug, Clone, PartialEq)]
pub enum Belief {
    /// Shares that sum to one: Dirichlet with these concentrations.
    Shares(Vec<f64>),
    /// A number between 0 and 1, times its sign: Beta.
    Scalar {
        /// The first shape.
        alpha: f64,
        /// The second shape.
        beta: f64,
        /// `1` or `-1`.
        sign: f64,
    },
    /// A positive number: Gamma.
    Rate {
        /// Shape.
        shape: f64,
        /// Scale: mean over shape.
        scale: f64,
    },
}

impl Belief {
    /// How many numbers it is about.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Shares(alphas) => alphas.len(),
            _ => 1,
        }
    }

    /// Whether it is about none; it never is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// How many coordinates on the whole line stand for it: one less than there are shares.
    #[must_use]
    pub fn coordinates(&self) -> usize {
        match self {
            Self::Shares(alphas) => alphas.len() - 1,
            _ => 1,
        }
    }

    /// The mean of each number.
    #[must_use]
    pub fn mean(&self) -> Vec<f64> {
        match self {
            Self::Shares(alphas) => {
                let sum: f64 = alphas.iter().sum();
                alphas.iter().map(|alpha| alpha / sum).collect()
            }
            Self::Scalar { alpha, beta, sign } => vec![sign * alpha / (alpha + beta)],
            Self::Rate { shape, scale } => vec![shape * scale],
        }
    }

    /// Draws the numbers.
    pub fn draw(&self, generator: &mut impl Rng) -> Vec<f64> {
        match self {
            Self::Shares(alphas) => {
                let parts: Vec<f64> = alphas
                    .iter()
                    .map(|&alpha| gamma(alpha, 1.0, generator).max(EDGE))
                    .collect();
                let sum: f64 = parts.iter().sum();
                parts.into_iter().map(|part| part / sum).collect()
            }
            Self::Scalar { alpha, beta, sign } => {
                let law = Beta::new(*alpha, *beta).expect("shapes are above 0");
                vec![sign * law.sample(generator).clamp(EDGE, 1.0 - EDGE)]
            }
            Self::Rate { shape, scale } => vec![gamma(*shape, *scale, generator).max(EDGE)],
        }
    }

    /// The probability of each number to be below a value, by its own marginal distribution.
    #[must_use]
    pub fn below(&self, values: &[f64]) -> Vec<f64> {
        match self {
            Self::Shares(alphas) => {
                let sum: f64 = alphas.iter().sum();
                alphas
                    .iter()
                    .zip(values)
                    .map(|(&alpha, &value)| beta_below(alpha, sum - alpha, value))
                    .collect()
            }
            Self::Scalar { alpha, beta, sign } => {
                let below = beta_below(*alpha, *beta, values[0] * sign);
                vec![if *sign < 0.0 { 1.0 - below } else { below }]
            }
            Self::Rate { shape, scale } => {
                let law = GammaLaw::new(*shape, 1.0 / scale).expect("shape and scale are above 0");
                vec![law.cdf(values[0].max(0.0))]
            }
        }
    }

    /// Coordinates on the whole line: log-ratios to the last share, log-odds, logarithm.
    #[must_use]
    pub fn to_line(&self, values: &[f64]) -> Vec<f64> {
        match self {
            Self::Shares(_) => {
                let last = values[values.len() - 1];
                let ratios = values[..values.len() - 1].iter();
                ratios.map(|value| libm::log(value / last)).collect()
            }
            Self::Scalar { sign, .. } => {
                let value = values[0] * sign;
                vec![libm::log(value / (1.0 - value))]
            }
            Self::Rate { .. } => vec![libm::log(values[0])],
        }
    }

    /// The numbers of coordinates on the whole line.
    #[must_use]
    pub fn from_line(&self, line: &[f64]) -> Vec<f64> {
        match self {
            Self::Shares(_) => {
                let most = line.iter().copied().fold(0.0, f64::max);
                let parts: Vec<f64> = line
                    .iter()
                    .chain(&[0.0])
                    .map(|ratio| libm::exp(ratio - most).max(EDGE))
                    .collect();
                let sum: f64 = parts.iter().sum();
                parts.into_iter().map(|part| part / sum).collect()
            }
            Self::Scalar { sign, .. } => {
                let value = 1.0 / (1.0 + libm::exp(-line[0]));
                vec![sign * value.clamp(EDGE, 1.0 - EDGE)]
            }
            Self::Rate { .. } => vec![libm::exp(line[0])],
        }
    }

    /// The logarithm of the density on the line, up to a constant: the Jacobian of each map turns
    /// `x^{α-1}` into `x^α`.
    #[must_use]
    pub fn log_density(&self, values: &[f64]) -> f64 {
        match self {
            Self::Shares(alphas) => alphas
                .iter()
                .zip(values)
                .map(|(alpha, value)| alpha * libm::log(*value))
                .sum(),
            Self::Scalar { alpha, beta, sign } => {
                let value = values[0] * sign;
                alpha * libm::log(value) + beta * libm::log(1.0 - value)
            }
            Self::Rate { shape, scale } => shape * libm::log(values[0]) - values[0] / scale,
        }
    }
}

fn gamma(shape: f64, scale: f64, generator: &mut impl Rng) -> f64 {
    Gamma::new(shape, scale)
        .expect("shape and scale are above 0")
        .sample(generator)
}

fn beta_below(alpha: f64, beta: f64, value: f64) -> f64 {
    let law = BetaLaw::new(alpha, beta).expect("shapes are above 0");
    law.cdf(value.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Key;

    fn beliefs() -> [Belief; 4] {
        [
            Belief::Shares(vec![2.0, 5.0, 0.5]),
            Belief::Scalar {
                alpha: 3.0,
                beta: 2.0,
                sign: 1.0,
            },
            Belief::Scalar {
                alpha: 3.0,
                beta: 2.0,
                sign: -1.0,
            },
            Belief::Rate {
                shape: 4.0,
                scale: 0.5,
            },
        ]
    }

    #[test]
    fn draws_have_the_mean_and_lie_below_their_median_half_the_time() {
        for (number, belief) in beliefs().iter().enumerate() {
            let mut generator = Key::new(5, "beliefs").generator(number as u64);
            let count = 20_000;
            let mut sums = vec![0.0; belief.len()];
            let mut low = vec![0; belief.len()];
            for _ in 0..count {
                let values = belief.draw(&mut generator);
                let below = belief.below(&values);
                for index in 0..belief.len() {
                    sums[index] += values[index];
                    low[index] += usize::from(below[index] < 0.5);
                }
            }
            for ((sum, mean), low) in sums.iter().zip(belief.mean()).zip(low) {
                assert!((sum / f64::from(count) - mean).abs() < 0.03, "{belief:?}");
                // A probability integral is uniform: 4 standard errors.
                let share = low as f64 / f64::from(count);
                assert!((share - 0.5).abs() < 4.0 * 0.5 / f64::from(count).sqrt());
            }
        }
    }

    #[test]
    fn the_line_and_back() {
        for belief in beliefs() {
            let mut generator = Key::new(6, "line").generator(0);
            let values = belief.draw(&mut generator);
            let line = belief.to_line(&values);
            assert_eq!(line.len(), belief.coordinates());
            for (a, b) in values.iter().zip(belief.from_line(&line)) {
                assert!((a - b).abs() < 1e-12, "{belief:?}");
            }
        }
    }

    #[test]
    fn the_density_on_the_line_is_that_of_the_draws() {
        // By hand: Beta(3, 2) on log-odds has its mode where 3 (1 - x) = 2 x.
        let belief = Belief::Scalar {
            alpha: 3.0,
            beta: 2.0,
            sign: 1.0,
        };
        let top = belief.log_density(&[0.6]);
        assert!(top > belief.log_density(&[0.58]) && top > belief.log_density(&[0.62]));
    }
}
