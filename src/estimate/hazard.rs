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
    /// Ends a month, per agreement in force; `None` where none was left.
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
        .filter_map(|ages| {
            let (from, to) = (ages[0], ages[1]);
            let (before, after) = (*survival.get(from)?, *survival.get(to)?);
            let months = (to - from) as f64 / MONTH;
            Some(AgeBand {
                from_week: from,
                to_week: to,
                hazard_per_month: (after > 0.0).then(|| libm::log(before / after) / months),
            })
        })
        .collect()
}

/// The equal mixture of curves, week by week, as long as the shortest.
#[must_use]
pub fn equal_mixture(curves: &[&[f64]]) -> Vec<f64> {
    let weeks = curves.iter().map(|curve| curve.len()).min().unwrap_or(0);
    (0..weeks)
        .map(|week| curves.iter().map(|curve| curve[week]).sum::<f64>() / curves.len() as f64)
        .collect()
}
