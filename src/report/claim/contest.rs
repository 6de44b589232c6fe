//! A contest: who comes first among figures of one run, as far as their differences tell it.
//!
//! Every title and sentence that ranks figures asks here. Where parameters were drawn, the draws
//! decide: in how many of them each figure comes first. Otherwise the difference of two figures
//! does, not the overlap of their intervals: the figures share rollouts.

use crate::estimate::{First, Replicates, first_in_draws, order};

/// The share of draws for which a rank is claimed: "very likely" begins there.
const CLAIMED: f64 = 0.8;
/// Rounding of a sum of shares.
const ROUNDING: f64 = 1e-9;

/// The standing of the first of several figures: how it compares to the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Contest {
    /// There is no figure.
    None,
    /// The first is surely apart from all others, or alone.
    Clear,
    /// These come first, and every difference among them may be 0.
    Tied(Vec<usize>),
    /// One of these comes first; some of them differ for sure, but none from the first.
    Undecided(Vec<usize>),
    /// No difference from the first is sure.
    All,
}

impl Contest {
    /// Judges figures, the best contender first.
    pub(crate) fn of(figures: &[Replicates], first: First) -> Self {
        match first_in_draws(figures, first) {
            Some(shares) => Self::by_draws(&shares),
            None => Self::by(figures.len(), |a, b| {
                order(&figures[a], &figures[b]).is_some()
            }),
        }
    }

    /// Judges by the share of draws in which each comes first: the fewest that together do so in
    /// [`CLAIMED`] of the draws may come first, and the one with the best mean.
    fn by_draws(shares: &[f64]) -> Self {
        let mut sorted: Vec<f64> = shares.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let mut sum = 0.0;
        let enough = sorted.iter().find(|&&share| {
            sum += share;
            sum >= CLAIMED - ROUNDING
        });
        // Figures with the same share as the last of them are no worse.
        let least = enough.map_or(0.0, |share| share - ROUNDING);
        let near: Vec<usize> = (0..shares.len())
            .filter(|&place| place == 0 || shares[place] >= least)
            .collect();
        match near.len() {
            0 => Self::None,
            1 => Self::Clear,
            all if all == shares.len() => Self::All,
            _ => Self::Undecided(near),
        }
    }

    /// Judges so many things, of which two are `apart` where their difference leaves out 0.
    pub(crate) fn by(count: usize, apart: impl Fn(usize, usize) -> bool) -> Self {
        let near: Vec<usize> = (0..count)
            .filter(|&other| other == 0 || !apart(0, other))
            .collect();
        let mut pairs = near.iter().flat_map(|&a| near.iter().map(move |&b| (a, b)));
        match near.len() {
            0 => Self::None,
            1 => Self::Clear,
            all if all == count => Self::All,
            _ if pairs.all(|(a, b)| a >= b || !apart(a, b)) => Self::Tied(near),
            _ => Self::Undecided(near),
        }
    }

    /// The places of those that may come first, of `count`.
    pub(crate) fn near(&self, count: usize) -> Vec<usize> {
        match self {
            Self::None => Vec::new(),
            Self::Clear => vec![0],
            Self::Tied(near) | Self::Undecided(near) => near.clone(),
            Self::All => (0..count).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_differences_that_leave_out_nothing_decide() {
        let of = |count, pairs: &[(usize, usize)]| {
            let apart = |a, b| pairs.contains(&(a, b)) || pairs.contains(&(b, a));
            Contest::by(count, apart)
        };
        assert_eq!(of(0, &[]), Contest::None);
        assert_eq!(of(1, &[]), Contest::Clear);
        assert_eq!(of(3, &[(0, 1), (0, 2)]), Contest::Clear);
        assert_eq!(of(3, &[(1, 2)]), Contest::All);
        assert_eq!(of(3, &[(0, 2), (1, 2)]), Contest::Tied(vec![0, 1]));
        assert_eq!(of(4, &[(0, 3), (1, 2)]), Contest::Undecided(vec![0, 1, 2]));
        assert_eq!(of(3, &[]).near(3), [0, 1, 2]);
    }

    #[test]
    fn draws_decide_where_there_are_such() {
        let of = Contest::by_draws;
        assert_eq!(of(&[]), Contest::None);
        assert_eq!(of(&[0.83, 0.17, 0.0]), Contest::Clear);
        assert_eq!(of(&[0.6, 0.1, 0.3]), Contest::Undecided(vec![0, 2]));
        // The best mean comes along, and so does who ties.
        assert_eq!(of(&[0.1, 0.9, 0.0]), Contest::Undecided(vec![0, 1]));
        assert_eq!(of(&[0.2; 5]), Contest::All);
        assert_eq!(of(&[0.5, 0.5]), Contest::All);
    }
}
