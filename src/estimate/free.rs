//! The share of spells that an event has not met, by week, with its interval.

use super::counts::EventCounts;
use super::figure::Estimate;
use super::interval::{jackknife, wilson};

/// The share that has not met an event that counts, by week, as far as it is known.
pub(super) fn free_with_interval<K: Ord + Copy>(
    all: &EventCounts<K>,
    groups: &[&EventCounts<K>],
    clustered: bool,
    counts: impl Fn(&K) -> bool,
) -> Vec<Estimate> {
    let known = all.curves().known_of(&counts);
    estimated(all, groups, clustered, (known, &counts))
}

/// The share that has not met an event that counts, by week, in the first weeks. Wilson's interval
/// where each spell is its own rollout and is seen to its end, a jackknife over groups of rollouts
/// otherwise.
pub(super) fn estimated<K: Ord + Copy>(
    all: &EventCounts<K>,
    groups: &[&EventCounts<K>],
    clustered: bool,
    (weeks, counts): (usize, &impl Fn(&K) -> bool),
) -> Vec<Estimate> {
    let jackknife_from = all.jackknife_from(clustered);
    let curve = all.curves().free_of(counts);
    let left_out: Vec<Vec<f64>> = groups
        .iter()
        .map(|group| all.without(group).curves().free_of(counts))
        .collect();
    curve
        .iter()
        .take(weeks)
        .enumerate()
        .map(|(week, &value)| {
            if week >= jackknife_from && groups.len() > 1 {
                let thetas: Vec<f64> = left_out.iter().map(|curve| curve[week]).collect();
                jackknife(value, &thetas, all.spells)
            } else {
                wilson(value, all.spells)
            }
        })
        .collect()
}
