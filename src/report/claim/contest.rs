//! A contest: who comes first among figures of one run, as far as their differences tell it.
//!
//! Every title and sentence that ranks figures asks here. The difference of two figures decides, not
//! the overlap of their intervals: the figures share rollouts and draws.

use crate::estimate::{Replicates, order};

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
    pub(crate) fn of(figures: &[Replicates]) -> Self {
        Self::by(figures.len(), |a, b| {
            order(&figures[a], &figures[b]).is_some()
        })
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
}
