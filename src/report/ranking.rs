//! What intervals over the parameters tell of an order.
//!
//! Zones share their draws, so that intervals that overlap do not show the zones to be equal: only
//! that the intervals do not rank them.

/// Lower and upper end of an interval.
type Ends = (f64, f64);

/// The pairs of intervals of which one ends before the other begins.
pub(super) struct Ranking {
    /// Each as wide as the interval over the parameters and that of chance together: with few
    /// rollouts chance may leave open what the draws happen to agree on.
    intervals: Vec<Ends>,
    /// Whether chance makes one of them wider.
    chance: bool,
    apart: usize,
}

impl Ranking {
    /// Compares intervals over the parameters, each with that of chance, from lower to upper ends.
    pub(super) fn of(told: &[(Ends, Ends)]) -> Self {
        let together = |&((low, high), chance): &(Ends, Ends)| {
            (f64::min(low, chance.0), f64::max(high, chance.1))
        };
        let intervals: Vec<Ends> = told.iter().map(together).collect();
        let every = intervals.iter().flat_map(|a| {
            let others = intervals.iter();
            others.filter(move |b| is_under(a, b))
        });
        Self {
            apart: every.count(),
            chance: (told.iter().zip(&intervals)).any(|((own, _), both)| own != both),
            intervals,
        }
    }

    /// The one under all others.
    pub(super) fn first(&self) -> Option<usize> {
        let mut places = 0..self.intervals.len();
        places.find(|&place| self.above(place).len() + 1 == self.intervals.len())
    }

    /// The one over all others.
    pub(super) fn last(&self) -> Option<usize> {
        let under = |place: usize| {
            let others = self.intervals.iter();
            others
                .filter(|other| is_under(other, &self.intervals[place]))
                .count()
        };
        (0..self.intervals.len()).find(|&place| under(place) + 1 == self.intervals.len())
    }

    /// The one that ends lowest, with those over it, if there are any.
    pub(super) fn lowest(&self) -> Option<(usize, Vec<usize>)> {
        let end = |place: &usize| self.intervals[*place].1;
        let places = 0..self.intervals.len();
        let place = places.min_by(|a, b| end(a).total_cmp(&end(b)))?;
        let above = self.above(place);
        (!above.is_empty()).then_some((place, above))
    }

    fn above(&self, place: usize) -> Vec<usize> {
        let own = &self.intervals[place];
        let places = 0..self.intervals.len();
        places
            .filter(|&other| is_under(own, &self.intervals[other]))
            .collect()
    }

    /// What a title says of the order after the figures.
    pub(super) fn words(&self) -> String {
        let all = self.intervals.len();
        let with = if self.chance { " with chance" } else { "" };
        match (self.apart, all) {
            (0, 2) => format!("the 90% intervals{with} overlap and rank neither first"),
            (0, _) => format!("the 90% intervals{with} all overlap and rank none first"),
            (apart, _) => {
                let (pairs, s) = (all * (all - 1) / 2, if apart == 1 { "" } else { "s" });
                format!("the 90% intervals{with} part {apart} pair{s} of {pairs}")
            }
        }
    }
}

fn is_under(a: &Ends, b: &Ends) -> bool {
    a.1 < b.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Intervals of which those of chance are nothing.
    fn certain(intervals: &[(f64, f64)]) -> Ranking {
        let told: Vec<_> = intervals.iter().map(|&own| (own, own)).collect();
        Ranking::of(&told)
    }

    #[test]
    fn only_intervals_that_do_not_meet_are_ranked() {
        let of = |intervals: &[(f64, f64)]| {
            let ranking = certain(intervals);
            let ends = (ranking.first(), ranking.last(), ranking.lowest());
            (ends, ranking.words())
        };
        let open = "the 90% intervals all overlap and rank none first";
        let all = [(0.1, 0.5), (0.4, 0.6), (0.3, 0.9)];
        assert_eq!(of(&all), ((None, None, None), open.to_owned()));
        // The last is over the first alone.
        let some = [(0.1, 0.5), (0.4, 0.7), (0.6, 0.9)];
        let (ends, words) = of(&some);
        assert_eq!(ends, (None, None, Some((0, vec![2]))));
        assert_eq!(words, "the 90% intervals part 1 pair of 3");
        let (ends, _) = of(&[(0.5, 0.7), (0.1, 0.2), (0.6, 0.9)]);
        assert_eq!((ends.0, ends.1), (Some(1), None));
        let (ends, _) = of(&[(0.5, 0.7), (0.1, 0.6), (0.8, 0.9)]);
        assert_eq!((ends.0, ends.1), (None, Some(2)));
    }

    #[test]
    fn what_is_not_reached_is_over_nothing_that_may_not_be_reached() {
        let never = f64::INFINITY;
        assert_eq!(certain(&[(5.0, never), (never, never)]).first(), None);
        assert_eq!(certain(&[(5.0, 9.0), (never, never)]).first(), Some(0));
    }

    #[test]
    fn what_chance_leaves_open_is_not_ranked() {
        let ranking = Ranking::of(&[((0.2, 0.3), (0.1, 0.5)), ((0.4, 0.6), (0.4, 0.6))]);
        assert_eq!(ranking.first(), None);
        assert_eq!(
            ranking.words(),
            "the 90% intervals with chance overlap and rank neither first"
        );
    }
}
