//! A cumulative incidence, with what its intervals are made from.

use super::figure::Estimate;
use super::interval::{jackknife, wilson};

/// Probability that something has happened by each week, among spells that may end in other ways.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incidence {
    /// Probability that it has happened, by week from 0.
    pub weeks: Vec<Estimate>,
    /// The same without each group of rollouts; shape group × week.
    pub left_out: Vec<Vec<f64>>,
    /// The first week whose interval is the jackknife's; those before have Wilson's.
    pub jackknife_from: usize,
    /// Spells that it is estimated from.
    pub spells: u64,
}

impl Incidence {
    /// An incidence by week, with its intervals: the jackknife's from a week on, where there are
    /// groups to leave out.
    #[must_use]
    pub fn new(
        values: &[f64],
        left_out: Vec<Vec<f64>>,
        jackknife_from: usize,
        spells: u64,
    ) -> Self {
        let interval = |(week, &value): (usize, &f64)| {
            if week >= jackknife_from && left_out.len() > 1 {
                let thetas: Vec<f64> = left_out.iter().map(|values| values[week]).collect();
                jackknife(value, &thetas, spells)
            } else {
                wilson(value, spells)
            }
        };
        Self {
            weeks: values.iter().enumerate().map(interval).collect(),
            left_out,
            jackknife_from,
            spells,
        }
    }

    /// Probability of any of several things that exclude each other, counted among the
    /// same spells.
    ///
    /// ```text
    /// F(w) = Σ_k F_k(w),   F₋g(w) = Σ_k F_k,₋g(w)
    /// ```
    /// with `F_k,₋g` the incidence of the `k`-th without group `g`. The interval is that of the sum,
    /// narrower than the sum of the intervals.
    ///
    /// ```
    /// use armistice::estimate::{Incidence, wilson};
    /// let army = Incidence::new(&[0.0, 0.2], Vec::new(), 0, 50);
    /// let rebels = Incidence::new(&[0.0, 0.3], Vec::new(), 0, 50);
    /// assert_eq!(Incidence::together(&[&army, &rebels]).weeks[1], wilson(0.5, 50));
    /// ```
    #[must_use]
    pub fn together(parts: &[&Self]) -> Self {
        let Some((first, rest)) = parts.split_first() else {
            return Self::default();
        };
        let mut values: Vec<f64> = first.weeks.iter().map(|week| week.value).collect();
        let mut left_out = first.left_out.clone();
        for part in rest {
            for (sum, week) in values.iter_mut().zip(&part.weeks) {
                *sum += week.value;
            }
            for (sums, more) in left_out.iter_mut().zip(&part.left_out) {
                for (sum, value) in sums.iter_mut().zip(more) {
                    *sum += value;
                }
            }
        }
        // Rounding must not make a sum of probabilities more than certain.
        for sum in &mut values {
            *sum = sum.min(1.0);
        }
        Self::new(&values, left_out, first.jackknife_from, first.spells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_in_which_one_makes_up_for_the_other_leave_the_sum_certain() {
        let value = [0.0, 0.3];
        let army = Incidence::new(&value, vec![vec![0.0, 0.2], vec![0.0, 0.4]], 0, 40);
        let rebels = Incidence::new(&value, vec![vec![0.0, 0.4], vec![0.0, 0.2]], 0, 40);
        let both = Incidence::together(&[&army, &rebels]);
        // What one group has more of the one, it has less of the other: no spread is left.
        assert_eq!(both.weeks[1], wilson(0.6, 40));
        // The same twice is twice as wide.
        let twice = Incidence::together(&[&army, &army]).weeks[1];
        let once = army.weeks[1];
        assert!((twice.high - twice.value - 2.0 * (once.high - once.value)).abs() < 1e-12);
    }

    #[test]
    fn one_alone_is_itself_and_nothing_is_nothing() {
        let left_out = vec![vec![0.0, 0.1, 0.3], vec![0.0, 0.1, 0.2]];
        let only = Incidence::new(&[0.0, 0.1, 0.25], left_out, 2, 30);
        assert_eq!(only.weeks[1], wilson(0.1, 30));
        assert_eq!(only.weeks[2], jackknife(0.25, &[0.3, 0.2], 30));
        assert_eq!(Incidence::together(&[&only]), only);
        assert_eq!(Incidence::together(&[]), Incidence::default());
    }
}
