//! Intervals for chance.

use super::figure::{Estimate, Z};

/// A reach of the jackknife below which only rounding is left of it.
const SPREADLESS: f64 = 1e-9;

/// Wilson's interval for a proportion `p` of `n` independent trials.
///
/// ```text
/// (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)
/// ```
/// (Wilson 1927.) With `n = 0` nothing is known: the interval is `[0, 1]`.
///
/// ```
/// use armistice::estimate::wilson;
/// let none = wilson(0.0, 100);
/// assert_eq!(none.low, 0.0);
/// // p = 0: the upper end is z²/(n + z²) with z² = 2.7055.
/// assert!((none.high - 2.7055 / 102.7055).abs() < 1e-5);
/// ```
#[must_use]
pub fn wilson(p: f64, n: u64) -> Estimate {
    if n == 0 {
        return Estimate {
            value: p,
            low: 0.0,
            high: 1.0,
        };
    }
    let n = n as f64;
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Rounding must not push an end past the figure itself.
    Estimate {
        value: p,
        low: ((centre - spread) / scale).max(0.0).min(p),
        high: ((centre + spread) / scale).min(1.0).max(p),
    }
}

/// The jackknife interval of a probability `value` from its leave-one-group-out values.
///
/// ```text
/// se² = (g - 1)/g Σ (θ_(-i) - mean θ_(-i))²,   value ± z se, cut to [0, 1]
/// ```
/// (Efron and Stein 1981.) Where the groups do not differ, as at 0 and at 1, they say nothing
/// of chance, and a width of nothing would be false: the interval is then [`wilson`]'s for `n`
/// spells.
///
/// ```
/// use armistice::estimate::{jackknife, wilson};
/// assert_eq!(jackknife(1.0, &[1.0, 1.0, 1.0], 60), wilson(1.0, 60));
/// ```
#[must_use]
pub fn jackknife(value: f64, left_out: &[f64], n: u64) -> Estimate {
    let reach = reach(left_out);
    if reach < SPREADLESS || value <= 0.0 || value >= 1.0 {
        return wilson(value, n);
    }
    Estimate {
        value,
        low: (value - reach).max(0.0),
        high: (value + reach).min(1.0),
    }
}

/// The jackknife interval of a mean that is no probability: `value ± z se`, at least 0.
#[must_use]
pub fn jackknife_mean(value: f64, left_out: &[f64]) -> Estimate {
    let reach = reach(left_out);
    Estimate {
        value,
        low: (value - reach).max(0.0),
        high: value + reach,
    }
}

/// A difference, of whatever sign, with the same interval.
#[must_use]
pub fn jackknife_difference(value: f64, left_out: &[f64]) -> Estimate {
    let reach = reach(left_out);
    Estimate {
        value,
        low: value - reach,
        high: value + reach,
    }
}

/// True where groups do not differ: they then say nothing of chance.
pub(super) fn is_spreadless(left_out: &[f64]) -> bool {
    reach(left_out) < SPREADLESS
}

/// `z se` of the jackknife.
fn reach(left_out: &[f64]) -> f64 {
    let groups = left_out.len() as f64;
    let mean = left_out.iter().sum::<f64>() / groups;
    let squares: f64 = left_out
        .iter()
        .map(|theta| (theta - mean) * (theta - mean))
        .sum();
    Z * ((groups - 1.0) / groups * squares).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_its_closed_form_at_one_half() {
        // p = 1/2: the interval is 1/2 ± z / (2 sqrt(n + z²)).
        let half = wilson(0.5, 400);
        let reach = Z / (2.0 * (400.0 + Z * Z).sqrt());
        assert!((half.high - 0.5 - reach).abs() < 1e-12);
        assert!((0.5 - half.low - reach).abs() < 1e-12);
    }

    #[test]
    fn jackknife_without_spread_is_as_wide_as_wilsons() {
        for value in [0.0, 0.4, 1.0] {
            let alike = jackknife(value, &[value; 8], 200);
            assert_eq!(alike, wilson(value, 200));
            assert!(alike.high - alike.low > 0.01);
        }
        // A mean of equal values that is off by rounding is no spread either.
        assert_eq!(jackknife(0.1, &[0.1; 3], 50), wilson(0.1, 50));
    }

    #[test]
    fn jackknife_of_a_mean_is_its_standard_error() {
        let sample = [0.1, 0.4, 0.3, 0.8, 0.2];
        let mean = 0.36;
        let left_out: Vec<f64> = sample.iter().map(|x| (5.0 * mean - x) / 4.0).collect();
        let variance: f64 = sample.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 4.0;
        let interval = jackknife(mean, &left_out, 5);
        assert!((interval.high - mean - Z * (variance / 5.0).sqrt()).abs() < 1e-12);
    }
}
