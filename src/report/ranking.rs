//! The order of figures of one run, as far as their differences tell it.
//!
//! Every title and sentence that ranks figures, or calls them equal, asks here. The difference of two
//! figures decides, not the overlap of their intervals: the figures share rollouts and draws.

use std::cmp::Ordering;

use crate::estimate::{Replicates, order};

/// The pairs of figures of which one is surely under the other.
pub(super) struct Ranking {
    /// Whether the first is under the second.
    under: Vec<Vec<bool>>,
}

impl Ranking {
    /// Compares figures, pair by pair.
    pub(super) fn of(figures: &[Replicates]) -> Self {
        Self::by(figures.len(), |a, b| order(&figures[a], &figures[b]))
    }

    /// Compares so many things by `order`, which is none where a difference may be 0.
    pub(super) fn by(count: usize, order: impl Fn(usize, usize) -> Option<Ordering>) -> Self {
        let mut under = vec![vec![false; count]; count];
        let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
        for (a, b) in pairs {
            match order(a, b) {
                Some(Ordering::Less) => under[a][b] = true,
                Some(Ordering::Greater) => under[b][a] = true,
                Some(Ordering::Equal) | None => {}
            }
        }
        Self { under }
    }

    /// The one under all others.
    pub(super) fn first(&self) -> Option<usize> {
        let mut places = 0..self.under.len();
        places.find(|&place| self.above(place).len() + 1 == self.under.len())
    }

    /// The one over all others.
    pub(super) fn last(&self) -> Option<usize> {
        let under = |place: usize| self.under.iter().filter(|own| own[place]).count();
        (0..self.under.len()).find(|&place| under(place) + 1 == self.under.len())
    }

    /// The one with the most over it, and those, if there are any; of several the first.
    pub(super) fn lowest(&self) -> Option<(usize, Vec<usize>)> {
        let mut best: Option<(usize, Vec<usize>)> = None;
        for place in 0..self.under.len() {
            let above = self.above(place);
            if above.len() > best.as_ref().map_or(0, |(_, most)| most.len()) {
                best = Some((place, above));
            }
        }
        best
    }

    /// Those whose difference from the one at a place may be 0, itself among them.
    pub(super) fn near(&self, place: usize) -> Vec<usize> {
        let all = 0..self.under.len();
        all.filter(|&other| !self.under[place][other] && !self.under[other][place])
            .collect()
    }

    /// Whether every difference among these may be 0.
    pub(super) fn are_tied(&self, places: &[usize]) -> bool {
        let mut all = places.iter();
        all.all(|&a| places.iter().all(|&b| !self.under[a][b]))
    }

    fn above(&self, place: usize) -> Vec<usize> {
        let own = &self.under[place];
        (0..own.len()).filter(|&other| own[other]).collect()
    }

    /// What a title says of the order after the figures.
    pub(super) fn words(&self) -> String {
        let all = self.under.len();
        let apart = self.under.iter().flatten().filter(|under| **under).count();
        match (apart, all) {
            (0, 2) => "the 90% interval of their difference includes 0".to_owned(),
            (0, _) => "the 90% interval of every difference includes 0".to_owned(),
            (apart, _) => {
                let (pairs, s) = (all * (all - 1) / 2, if apart == 1 { "" } else { "s" });
                format!("the 90% intervals of the differences part {apart} pair{s} of {pairs}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranking of three or more of which these pairs are apart, the first under the second.
    fn apart(count: usize, pairs: &[(usize, usize)]) -> Ranking {
        Ranking::by(count, |a, b| {
            if pairs.contains(&(a, b)) {
                Some(Ordering::Less)
            } else {
                pairs.contains(&(b, a)).then_some(Ordering::Greater)
            }
        })
    }

    #[test]
    fn only_differences_that_leave_out_nothing_rank() {
        let ends = |ranking: &Ranking| (ranking.first(), ranking.last(), ranking.lowest());
        let open = apart(3, &[]);
        assert_eq!(ends(&open), (None, None, None));
        assert_eq!(
            open.words(),
            "the 90% interval of every difference includes 0"
        );
        assert!(open.are_tied(&[0, 1, 2]));
        let some = apart(3, &[(0, 2)]);
        assert_eq!(ends(&some), (None, None, Some((0, vec![2]))));
        assert_eq!(
            some.words(),
            "the 90% intervals of the differences part 1 pair of 3"
        );
        assert_eq!(some.near(0), [0, 1]);
        assert_eq!(some.near(1), [0, 1, 2]);
        assert!(some.are_tied(&some.near(0)) && !some.are_tied(&some.near(1)));
        assert_eq!(
            ends(&apart(3, &[(1, 0), (1, 2)])),
            (Some(1), None, Some((1, vec![0, 2])))
        );
        assert_eq!(ends(&apart(3, &[(0, 2), (1, 2)])).1, Some(2));
        let two = apart(2, &[]).words();
        assert_eq!(two, "the 90% interval of their difference includes 0");
    }
}
