//! The hazard by age: how fast agreements end, early and late.

use serde::Serialize;

/// The ages, in weeks, between which the hazard is read.
const AGES: [usize; 6] = [0, 1, 4, 13, 26, 52];
/// Weeks in a month of 30 days.
const MONTH: f64 = 30.0 / 7.0;

/// The hazard between two ages.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AgeBand {
    /// Weeks in force at its beginning.
    pub from_week: usize,
    /// Weeks in force at its end.
    pub to_week: usize,
    /// Ends a month, per agreement in force; `None` where none was left, or none at risk.
    pub hazard_per_month: Option<f64>,
}

/// The hazard by age of a curve of survival by week, from week 0.
///
/// ```text
/// hazard a month between weeks a and b = ln(S(a) / S(b)) / ((b - a) 7/30)
/// ```
/// ```
/// use armistice::estimate::hazard_by_age;
/// // A constant loss of 10% a week is the same hazard at every age.
/// let curve: Vec<f64> = (0..=52).map(|week| libm::pow(0.9, week as f64)).collect();
/// for band in hazard_by_age(&curve) {
///     assert!((band.hazard_per_month.unwrap() + libm::log(0.9) * 30.0 / 7.0).abs() < 1e-12);
/// }
/// ```
#[must_use]
pub fn hazard_by_age(survival: &[f64]) -> Vec<AgeBand> {
    AGES.windows(2)
        .map(|ages| {
            let (from, to) = (ages[0], ages[1]);
            let months = (to - from) as f64 / MONTH;
            let ends = survival.get(from).zip(survival.get(to));
            AgeBand {
                from_week: from,
                to_week: to,
                hazard_per_month: ends
                    .filter(|(_, after)| **after > 0.0)
                    .map(|(before, after)| libm::log(before / after) / months),
            }
        })
        .collect()
}

/// The equal mixture of curves, week by week, as long as the longest.
///
/// A curve leaves the mixture where it ends: from there on the mixture falls as those fall that go
/// on, each with the weight that it has left.
///
/// ```text
/// M(w) = mean_i S_i(w)                              while all go on
/// M(w) = M(w - 1) Σ_i S_i(w) / Σ_i S_i(w - 1)       over those that are known at w, afterwards
/// ```
/// ```
/// use armistice::estimate::equal_mixture;
/// // The second is lost from sight after week 1.
/// let mixture = equal_mixture(&[&[1.0, 0.8, 0.4], &[1.0, 0.6]]);
/// assert!((mixture[1] - 0.7).abs() < 1e-15 && (mixture[2] - 0.35).abs() < 1e-15);
/// ```
#[must_use]
pub fn equal_mixture(curves: &[&[f64]]) -> Vec<f64> {
    let weeks = curves.iter().map(|curve| curve.len()).max().unwrap_or(0);
    let mut mixture: Vec<f64> = Vec::new();
    for week in 0..weeks {
        let known = || curves.iter().filter(move |curve| curve.len() > week);
        let sum = |week: usize| known().map(|curve| curve[week]).sum::<f64>();
        if known().count() == curves.len() {
            mixture.push(sum(week) / curves.len() as f64);
            continue;
        }
        let before = sum(week - 1);
        if before <= 0.0 {
            break;
        }
        mixture.push(mixture[week - 1] * sum(week) / before);
    }
    mixture
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(curves: &[&[f64]]) -> Vec<Option<f64>> {
        let bands = hazard_by_age(&equal_mixture(curves));
        bands.iter().map(|band| band.hazard_per_month).collect()
    }

    fn falling(weekly: f64, weeks: i32) -> Vec<f64> {
        (0..=weeks)
            .map(|week| libm::pow(weekly, f64::from(week)))
            .collect()
    }

    #[test]
    fn ages_at_which_nobody_is_at_risk_have_no_hazard() {
        let short = falling(0.9, 3);
        let found = rates(&[&short]);
        assert!(found[0].is_some());
        assert_eq!(found[1..], [None; 4]);
        assert_eq!(rates(&[&[1.0]]), [None; 5]);
        // Everything has failed: no hazard either.
        assert_eq!(rates(&[&[1.0, 0.5, 0.0, 0.0, 0.0]])[1], None);
    }

    #[test]
    fn a_curve_that_ends_leaves_the_mixture_to_the_others() {
        let (long, short) = (falling(0.9, 52), falling(0.5, 6));
        let found = rates(&[&long, &short]);
        let alone = rates(&[&long]);
        // Of weeks 4 to 13 the short one is in two; later the rate is that of the long one.
        assert!(found[2].unwrap() > alone[2].unwrap());
        for (found, alone) in found[3..].iter().zip(&alone[3..]) {
            assert!((found.unwrap() - alone.unwrap()).abs() < 1e-12);
        }
        // A flat line in its place would have made the rate small.
        let flat: Vec<f64> = (0..=52).map(|week| short[week.min(6)]).collect();
        assert!(rates(&[&long, &flat])[4].unwrap() < 0.6 * alone[4].unwrap());
    }

    #[test]
    fn the_longest_goes_on_alone_and_nothing_mixes_to_nothing() {
        let (long, short) = (falling(0.8, 20), falling(0.3, 2));
        assert_eq!(equal_mixture(&[&short, &long]).len(), 21);
        assert!(equal_mixture(&[]).is_empty());
        let ends = [1.0, 0.0, 0.0];
        assert_eq!(equal_mixture(&[&[1.0, 0.4], &ends]), [1.0, 0.2]);
    }
}
