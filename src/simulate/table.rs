//! A cumulative table: one uniform number to one outcome.

/// Cumulative probabilities over outcomes in fixed order, worst first.
///
/// The ordered inverse keeps common random numbers useful: in two scenarios the same number
/// means about as bad a week.
#[derive(Debug, Clone, PartialEq)]
pub struct CumulativeTable(Vec<f64>);

impl CumulativeTable {
    /// The table of `probabilities`, which sum to one; the last bound is one exactly, or, where
    /// the last outcomes cannot happen, stands before them.
    #[must_use]
    pub fn new(probabilities: &[f64]) -> Self {
        let possible = probabilities
            .iter()
            .rposition(|&p| p > 0.0)
            .map_or(0, |last| last + 1);
        let mut sum = 0.0;
        let mut bounds: Vec<f64> = probabilities[..possible]
            .iter()
            .map(|probability| {
                sum += probability;
                sum
            })
            .collect();
        if let Some(last) = bounds.last_mut() {
            *last = 1.0;
        }
        Self(bounds)
    }

    /// The outcome at the uniform number `u` in `[0, 1)`.
    #[must_use]
    pub fn outcome(&self, u: f64) -> usize {
        self.0.partition_point(|&bound| bound <= u)
    }
}

/// The positions of things in the order of their names.
///
/// A uniform number picks among things in this order, so that the order of a list in the scenario
/// moves no play.
pub(super) fn by_name<N: Ord>(count: usize, name: impl Fn(usize) -> N) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&position| name(position));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_have_the_probabilities_lengths() {
        let probabilities = [0.125, 0.0, 0.5, 0.375, 0.0];
        let table = CumulativeTable::new(&probabilities);
        assert_eq!(table.outcome(0.0), 0);
        assert_eq!(table.outcome(0.125), 2);
        assert_eq!(table.outcome(0.624), 2);
        assert_eq!(table.outcome(0.625), 3);
        assert_eq!(table.outcome(1.0 - f64::EPSILON), 3);
        let mut before = 0.0;
        for (outcome, bound) in table.0.iter().enumerate() {
            assert!((bound - before - probabilities[outcome]).abs() < 1e-15);
            before = *bound;
        }
    }
}
