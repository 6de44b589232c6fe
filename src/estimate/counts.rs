//! Counts of spells by duration, and the curves that follow from them.

use std::collections::BTreeMap;

use super::crossing::is_at;

/// Spells by the event that they met and the weeks until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventCounts<K: Ord> {
    /// All spells.
    pub spells: u64,
    /// By event: index `w` counts spells that met it in their `w`-th week, from 1.
    pub events: BTreeMap<K, Vec<u64>>,
    /// Index `w` counts spells last seen without event at the end of their `w`-th week.
    pub censored: Vec<u64>,
}

/// The curves of one set of counts; every vector has one entry a week, from week 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves<K> {
    /// Probability that no event has happened: one minus the sum of the incidences.
    pub free: Vec<f64>,
    /// By event: cumulative incidence.
    pub incidence: Vec<(K, Vec<f64>)>,
    /// Spells still at risk at the end of each week.
    pub at_risk: Vec<u64>,
}

impl<K> Curves<K> {
    /// Weeks, from week 0, of which the curve of [`Curves::free_of`] says something. From the
    /// first week on in which nobody was at risk it repeats the last that is known; where all have
    /// met an event that counts, that is all there is to know.
    #[must_use]
    pub fn known_of(&self, counts: impl Fn(&K) -> bool) -> usize {
        let free = self.free_of(counts);
        let mut before = self.at_risk.iter().zip(&free);
        before
            .position(|(&at_risk, &free)| at_risk == 0 && !is_at(free, 0.0))
            .map_or(free.len(), |week| (week + 1).min(free.len()))
    }

    /// One minus the cumulative incidence of the events that count: what has not failed, where
    /// other ends keep the rest from failing.
    #[must_use]
    pub fn free_of(&self, counts: impl Fn(&K) -> bool) -> Vec<f64> {
        // What has met no event, and what has met one that does not count: a sum of what is not
        // negative.
        let mut free = self.free.clone();
        for (_, curve) in self.incidence.iter().filter(|(event, _)| !counts(event)) {
            for (left, incidence) in free.iter_mut().zip(curve) {
                *left += incidence;
            }
        }
        free
    }
}

impl<K: Ord + Copy> EventCounts<K> {
    /// No spells, to be seen for at most `weeks` weeks.
    #[must_use]
    pub fn new(weeks: usize) -> Self {
        Self {
            spells: 0,
            events: BTreeMap::new(),
            censored: vec![0; weeks + 1],
        }
    }

    /// Counts a spell that met `event` in its `week`-th week, or was last seen then without one.
    pub fn add(&mut self, week: u32, event: Option<K>) {
        self.spells += 1;
        let weeks = self.censored.len();
        let column = match event {
            Some(event) => self.events.entry(event).or_insert_with(|| vec![0; weeks]),
            None => &mut self.censored,
        };
        column[week as usize] += 1;
    }

    /// Adds another set of counts.
    pub fn merge(&mut self, other: &Self) {
        self.combine(other, |mine, theirs| mine + theirs);
    }

    /// These counts without those of a part of them.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let mut rest = self.clone();
        rest.combine(part, |mine, theirs| mine - theirs);
        rest
    }

    /// The same spells with their events under other names; events that share a name add up.
    #[must_use]
    pub fn regrouped<L: Ord + Copy>(&self, name: impl Fn(K) -> L) -> EventCounts<L> {
        let mut grouped = EventCounts {
            spells: self.spells,
            events: BTreeMap::new(),
            censored: self.censored.clone(),
        };
        for (&event, counts) in &self.events {
            let sums = grouped
                .events
                .entry(name(event))
                .or_insert_with(|| vec![0; counts.len()]);
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        grouped
    }

    fn combine(&mut self, other: &Self, operate: impl Fn(u64, u64) -> u64) {
        self.spells = operate(self.spells, other.spells);
        let weeks = self.censored.len();
        let columns = |mine: &mut Vec<u64>, theirs: &Vec<u64>| {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine = operate(*mine, *theirs);
            }
        };
        columns(&mut self.censored, &other.censored);
        for (event, theirs) in &other.events {
            columns(
                self.events.entry(*event).or_insert_with(|| vec![0; weeks]),
                theirs,
            );
        }
    }

    /// The first week whose interval needs a jackknife over groups of rollouts, for spells are then
    /// no trials of their own: 0 where they are `clustered`, several a rollout; otherwise the week
    /// after one in which a spell was lost from sight.
    #[must_use]
    pub fn jackknife_from(&self, clustered: bool) -> usize {
        if clustered {
            return 0;
        }
        let lost = self.censored.iter().position(|&count| count > 0);
        lost.map_or(usize::MAX, |week| week + 1)
    }

    /// The Aalen-Johansen estimate.
    ///
    /// ```text
    /// F_k(w) = Σ_{v ≤ w} S(v - 1) d_k(v) / n(v),   S(v) = S(v - 1) (1 - d(v) / n(v))
    /// ```
    /// with `d_k(v)` the events of kind `k` in the `v`-th week, `d` their sum, and `n(v)` the
    /// spells at risk in that week (Aalen and Johansen 1978).
    #[must_use]
    pub fn curves(&self) -> Curves<K> {
        let weeks = self.censored.len();
        let mut curves = Curves {
            free: vec![1.0],
            incidence: self
                .events
                .keys()
                .map(|&event| (event, vec![0.0]))
                .collect(),
            at_risk: vec![self.spells - self.censored[0]],
        };
        let mut surviving = 1.0;
        for week in 1..weeks {
            let at_risk = curves.at_risk[week - 1];
            let mut happened = 0;
            for ((_, curve), counts) in curves.incidence.iter_mut().zip(self.events.values()) {
                let share = if at_risk > 0 {
                    counts[week] as f64 / at_risk as f64
                } else {
                    0.0
                };
                curve.push(curve[week - 1] + surviving * share);
                happened += counts[week];
            }
            if at_risk > 0 {
                surviving *= 1.0 - happened as f64 / at_risk as f64;
            }
            curves
                .at_risk
                .push(at_risk - happened - self.censored[week]);
            curves.free.push(surviving);
        }
        curves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_censoring_the_curves_are_shares() {
        let mut counts = EventCounts::new(5);
        for (week, event) in [(1, Some('a')), (2, Some('b')), (2, Some('a')), (5, None)] {
            counts.add(week, event);
        }
        let curves = counts.curves();
        assert_eq!(curves.at_risk, [4, 3, 1, 1, 1, 0]);
        for (found, expected) in curves.free.iter().zip([1.0, 0.75, 0.25, 0.25, 0.25, 0.25]) {
            assert!((found - expected).abs() < 1e-15);
        }
        assert!((curves.incidence[0].1[5] - 0.5).abs() < 1e-15);
    }

    #[test]
    fn in_force_and_all_incidences_sum_to_one_with_censoring() {
        let mut counts = EventCounts::new(6);
        let seen = [
            (1, Some(0)),
            (2, None),
            (3, Some(1)),
            (3, Some(0)),
            (4, None),
            (6, None),
        ];
        for (week, event) in seen {
            counts.add(week, event);
        }
        let curves = counts.curves();
        for week in 0..=6 {
            let ended: f64 = curves.incidence.iter().map(|(_, curve)| curve[week]).sum();
            assert!((ended + curves.free[week] - 1.0).abs() < 1e-14);
        }
        // By hand: S(1) = 5/6; one censored in week 2, so 4 at risk in week 3, two events.
        assert!((curves.free[3] - 5.0 / 6.0 * 0.5).abs() < 1e-15);
    }

    #[test]
    fn the_jackknife_begins_after_the_first_that_is_lost() {
        let mut counts = EventCounts::new(6);
        counts.add(2, Some('x'));
        assert_eq!(counts.jackknife_from(false), usize::MAX);
        counts.add(4, None);
        counts.add(6, None);
        assert_eq!(counts.jackknife_from(false), 5);
        assert_eq!(counts.jackknife_from(true), 0);
    }

    #[test]
    fn nothing_is_known_once_the_last_has_left_unless_all_have_failed() {
        let known = |seen: &[(u32, Option<char>)]| {
            let mut counts = EventCounts::new(8);
            for &(week, event) in seen {
                counts.add(week, event);
            }
            let curves = counts.curves();
            (
                curves.known_of(|event| *event == 'x'),
                curves.known_of(|_| true),
            )
        };
        // Lost from sight in week 3, after one has failed.
        assert_eq!(known(&[(2, Some('x')), (3, None), (3, None)]), (4, 4));
        // Replaced in week 3: how long it would have held is not known, that it has ended is.
        assert_eq!(known(&[(2, Some('x')), (3, Some('y'))]), (4, 9));
        // All have failed by week 3: nothing can change any more.
        assert_eq!(known(&[(2, Some('x')), (3, Some('x'))]), (9, 9));
        // Not seen for a whole week; seen to the end of the calendar.
        assert_eq!(known(&[(0, None)]), (1, 1));
        assert_eq!(known(&[(0, None), (8, None)]), (9, 9));
    }

    #[test]
    fn a_part_taken_out_and_put_back_changes_nothing() {
        let mut part = EventCounts::new(3);
        part.add(1, Some('x'));
        let mut whole = EventCounts::new(3);
        whole.add(2, Some('y'));
        let before = whole.clone();
        whole.merge(&part);
        let rest = whole.without(&part);
        assert_eq!(rest.curves().free, before.curves().free);
        assert_eq!(rest.spells, 1);
    }

    #[test]
    fn what_does_not_count_competes_and_is_not_lost() {
        // Two of four fail, one is replaced before: by hand 1 - 1/4 - 1/4.
        let mut counts = EventCounts::new(4);
        for (week, event) in [
            (1, Some("fails")),
            (2, Some("replaced")),
            (3, Some("fails")),
        ] {
            counts.add(week, event);
        }
        counts.add(4, None);
        let free = counts.curves().free_of(|event| *event == "fails");
        for (found, expected) in free.iter().zip([1.0, 0.75, 0.75, 0.5, 0.5]) {
            assert!((found - expected).abs() < 1e-15, "{found} {expected}");
        }
    }
}
