//! Importance sampling: draws from the prior.

use std::ops::Range;

use rayon::prelude::*;

use super::draw::{Draw, Likelihood, Rejected};
use super::prior::Prior;
use crate::chance::{Address, Key, Purpose};

/// Sets of values tried for one draw before it is given up.
pub(super) const TRIES: u32 = 200;

/// The draws of a range of numbers from the prior, in order, with the probabilities of the
/// decisions. Sets of values that cannot be used are drawn again: the prior is cut to those that can.
///
/// Each draw depends on the seed and its own number alone. `done` is told of each.
pub fn sample(
    prior: &Prior,
    seed: u64,
    range: Range<u32>,
    likelihood: &Likelihood<'_>,
    done: &(dyn Fn() + Sync),
) -> Vec<Draw> {
    let key = Address::of(Purpose::CalibrationPrior).key(seed);
    range
        .into_par_iter()
        .filter_map(|index| {
            let draw = one(prior, key, index, likelihood);
            done();
            draw
        })
        .collect()
}

/// Draws that were written down, with their values drawn again from the seed and their numbers.
#[must_use]
pub fn replayed(prior: &Prior, seed: u64, rows: Vec<Draw>) -> Vec<Draw> {
    let key = Address::of(Purpose::CalibrationPrior).key(seed);
    rows.into_iter()
        .map(|row| {
            let mut generator = key.generator(u64::from(row.index));
            for _ in 0..row.rejected.iter().sum::<u32>() {
                prior.draw(&mut generator);
            }
            Draw {
                values: prior.draw(&mut generator),
                ..row
            }
        })
        .collect()
}

fn one(prior: &Prior, key: Key, index: u32, likelihood: &Likelihood<'_>) -> Option<Draw> {
    let mut generator = key.generator(u64::from(index));
    let mut rejected = [0; 2];
    for _ in 0..TRIES {
        let values = prior.draw(&mut generator);
        match likelihood(&values) {
            Ok(probabilities) => {
                return Some(Draw {
                    index,
                    values,
                    probabilities,
                    rejected,
                });
            }
            Err(Rejected::Rules) => rejected[0] += 1,
            Err(Rejected::Unsolved) => rejected[1] += 1,
        }
    }
    None
}
