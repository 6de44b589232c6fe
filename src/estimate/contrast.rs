//! A contrast: two figures of one run, judged by their difference.
//!
//! Figures of one run share its rollouts and its parameter draws. Intervals that overlap do not show
//! them to be equal, and intervals that do not meet are rarer than differences that are sure.

use std::cmp::Ordering;

use super::crossing::is_at;
use super::figure::Estimate;
use super::interval::{is_spreadless, jackknife_difference};
use super::layers::quantile;

/// A figure with its replicates: the values that its differences from others of the run are judged by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Replicates {
    /// The figure, with its interval of chance.
    pub estimate: Estimate,
    /// The figure without each group of rollouts; empty where groups are not known.
    pub left_out: Vec<f64>,
    /// The interval over the parameters, where they were drawn.
    pub parameters: Option<(f64, f64)>,
    /// The figure in each draw of the parameters; none in a draw that does not have it.
    pub draws: Vec<Option<f64>>,
}

impl Replicates {
    /// A figure of which no more is known than its intervals.
    #[must_use]
    pub fn alone(estimate: Estimate) -> Self {
        Self {
            estimate,
            ..Self::default()
        }
    }
}

/// The difference `a - b` with its 90% interval.
///
/// The interval of chance is a jackknife over the groups of rollouts, which the two share. Where a
/// figure is 0 or 1, or groups do not differ, it is made from the two intervals as if they were
/// independent (Newcombe 1998, method 10):
///
/// ```text
/// d - sqrt((a - a_low)² + (b_high - b)²)  to  d + sqrt((a_high - a)² + (b - b_low)²)
/// ```
/// The interval reaches, where parameters were drawn, as far as the 5% and 95% quantiles of the
/// difference over the draws that have both figures, too.
#[must_use]
pub fn contrast(a: &Replicates, b: &Replicates) -> Estimate {
    let chance = of_chance(a, b);
    let Some(((a_low, a_high), (b_low, b_high))) = a.parameters.zip(b.parameters) else {
        return chance;
    };
    let pairs = a.draws.iter().zip(&b.draws);
    let mut differences: Vec<f64> = pairs.filter_map(|(a, b)| Some((*a)? - (*b)?)).collect();
    differences.sort_by(f64::total_cmp);
    let (low, high) = if differences.len() < 2 {
        let over = |value, low, high| Estimate { value, low, high };
        let ends = independent(
            &over(a.estimate.value, a_low, a_high),
            &over(b.estimate.value, b_low, b_high),
        );
        (ends.low, ends.high)
    } else {
        (quantile(&differences, 0.05), quantile(&differences, 0.95))
    };
    Estimate {
        value: chance.value,
        low: chance.low.min(low),
        high: chance.high.max(high),
    }
}

/// The order of two figures; `None` where the interval of their difference holds 0.
#[must_use]
pub fn order(a: &Replicates, b: &Replicates) -> Option<Ordering> {
    let difference = contrast(a, b);
    if difference.low > 0.0 {
        Some(Ordering::Greater)
    } else if difference.high < 0.0 {
        Some(Ordering::Less)
    } else {
        None
    }
}

fn of_chance(a: &Replicates, b: &Replicates) -> Estimate {
    let parts: Vec<f64> = a
        .left_out
        .iter()
        .zip(&b.left_out)
        .map(|(a, b)| a - b)
        .collect();
    let certain = |figure: &Replicates| {
        [0.0, 1.0]
            .iter()
            .any(|&end| is_at(figure.estimate.value, end))
    };
    if parts.len() < 2 || certain(a) || certain(b) || is_spreadless(&parts) {
        return independent(&a.estimate, &b.estimate);
    }
    jackknife_difference(a.estimate.value - b.estimate.value, &parts)
}

fn independent(a: &Estimate, b: &Estimate) -> Estimate {
    let value = a.value - b.value;
    let reach = |one: f64, other: f64| (one * one + other * other).sqrt();
    Estimate {
        value,
        low: value - reach(a.value - a.low, b.high - b.value),
        high: value + reach(a.high - a.value, b.value - b.low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Z, wilson};

    fn figure(value: f64, n: u64, left_out: &[f64]) -> Replicates {
        Replicates {
            estimate: wilson(value, n),
            left_out: left_out.to_vec(),
            ..Replicates::default()
        }
    }

    #[test]
    fn what_moves_together_differs_for_sure_and_what_moves_apart_does_not() {
        // Each with an interval of ± 0.07 or so, 0.05 apart.
        let swings = [0.02, -0.02, 0.01, -0.01, 0.02, -0.02, 0.01, -0.01];
        let around = |value: f64, sign: f64| -> Vec<f64> {
            let swings = swings.iter();
            swings.map(|swing| value + sign * swing).collect()
        };
        let low = figure(0.40, 130, &around(0.40, 1.0));
        let mut with = around(0.45, 1.0);
        with[0] += 0.001;
        let with = figure(0.45, 130, &with);
        let against = figure(0.45, 130, &around(0.45, -1.0));
        assert!(
            low.estimate.high > with.estimate.low,
            "the intervals overlap"
        );
        assert_eq!(order(&low, &with), Some(Ordering::Less));
        assert_eq!(order(&with, &low), Some(Ordering::Greater));
        assert_eq!(order(&low, &against), None);
        // By hand: se² = 7/8 Σ (d - mean d)², d = ∓2 swings.
        let squares: f64 = swings.iter().map(|swing| 4.0 * swing * swing).sum();
        let reach = Z * (7.0 / 8.0 * squares).sqrt();
        let found = contrast(&against, &low);
        assert!((found.high - 0.05 - reach).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn certainty_is_judged_by_its_own_interval() {
        // None of 20 against 2 of 20, and against 12 of 20: groups say nothing of the 0.
        let none = figure(0.0, 20, &[0.0; 4]);
        let few = figure(0.1, 20, &[0.1, 0.11, 0.09, 0.1]);
        let most = figure(0.6, 20, &[0.6, 0.61, 0.59, 0.6]);
        assert_eq!(order(&none, &few), None);
        assert_eq!(order(&none, &most), Some(Ordering::Less));
        // By hand, without groups: sqrt(0.03² + 0.04²) = 0.05.
        let known = |value: f64, half: f64| {
            Replicates::alone(Estimate {
                value,
                low: value - half,
                high: value + half,
            })
        };
        let found = contrast(&known(0.5, 0.03), &known(0.3, 0.04));
        assert!((found.low - 0.15).abs() < 1e-12 && (found.high - 0.25).abs() < 1e-12);
    }

    #[test]
    fn draws_that_all_agree_rank_what_overlaps_and_draws_that_do_not_leave_it_open() {
        let drawn = |value: f64, draws: &[f64]| Replicates {
            estimate: Estimate {
                value,
                low: value - 0.01,
                high: value + 0.01,
            },
            parameters: Some((0.1, 0.9)),
            draws: draws.iter().map(|&draw| Some(draw)).collect(),
            ..Replicates::default()
        };
        let low = drawn(0.4, &[0.1, 0.3, 0.5, 0.7]);
        let high = drawn(0.5, &[0.2, 0.4, 0.6, 0.8]);
        assert_eq!(order(&low, &high), Some(Ordering::Less));
        let other = drawn(0.5, &[0.8, 0.6, 0.4, 0.2]);
        assert_eq!(order(&low, &other), None);
        // What chance leaves open stays open, however the draws agree.
        let mut unsure = high.clone();
        unsure.estimate = wilson(0.5, 10);
        assert_eq!(order(&low, &unsure), None);
        // Without draws in common only the intervals speak.
        let mut apart = high;
        apart.draws = vec![None; 4];
        assert_eq!(order(&low, &apart), None);
    }
}
