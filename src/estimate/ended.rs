//! The ends of spells: probabilities that they have come by some week, by how.

use serde::Serialize;

use super::counts::EventCounts;
use super::figure::Estimate;
use super::free::estimated;
use crate::simulate::Ending;

/// Probabilities that a spell has ended by some week, by how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ended {
    /// Another agreement took its place; never of a truce, which goes on.
    pub replaced: Estimate,
    /// Its term came up and was not extended.
    pub lapsed: Estimate,
    /// A collapse or a withdrawal ended it.
    pub failed: Estimate,
}

/// The probabilities that spells have ended by each week, by how, as far as they are known.
pub(super) fn ended_with_interval(
    all: &EventCounts<Ending>,
    groups: &[&EventCounts<Ending>],
    clustered: bool,
) -> Vec<Ended> {
    let known = all.curves().known_of(|_| true);
    let incidence = |way: fn(&Ending) -> bool| -> Vec<Estimate> {
        let free = estimated(all, groups, clustered, (known, &way));
        free.into_iter().map(complement).collect()
    };
    let replaced = incidence(|ending| matches!(ending, Ending::Superseded));
    let lapsed = incidence(|ending| matches!(ending, Ending::Expired(_)));
    let failed = incidence(|ending| matches!(ending, Ending::Outcome(_)));
    let ways = replaced.into_iter().zip(lapsed).zip(failed);
    ways.map(|((replaced, lapsed), failed)| Ended {
        replaced,
        lapsed,
        failed,
    })
    .collect()
}

/// One minus a probability, with its interval.
fn complement(estimate: Estimate) -> Estimate {
    Estimate {
        value: 1.0 - estimate.value,
        low: 1.0 - estimate.high,
        high: 1.0 - estimate.low,
    }
}
