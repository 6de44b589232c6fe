//! Which numbers the decisions involve: those on which the probability of some decision depends.

use rayon::prelude::*;

use super::cloud::STILL;
use super::draw::{Draw, Likelihood};
use super::prior::Prior;

/// Pairs of draws that are compared.
const PAIRS: usize = 3;

/// By number, whether the decisions involve it.
///
/// A group of numbers is involved where putting one draw's values of it into another draw changes
/// what that draw gives to some decision, by more than rounding, in one of three pairs of draws; and
/// where no pair can be compared because the mixture is not admissible. `done` is told of each group.
pub fn involved(
    prior: &Prior,
    draws: &[Draw],
    likelihood: &Likelihood<'_>,
    done: &(dyn Fn() + Sync),
) -> Vec<bool> {
    let mut from = 0;
    let ranges: Vec<std::ops::Range<usize>> = prior
        .groups
        .iter()
        .map(|group| {
            let start = from;
            from += group.belief.len();
            start..from
        })
        .collect();
    // Anew, for what was written down may be of another build, which rounds otherwise.
    let pairs: Vec<(&[Draw], Vec<f64>)> = draws
        .chunks_exact(2)
        .take(PAIRS)
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter_map(|pair| Some((pair, likelihood(&pair[0].values).ok()?)))
        .collect();
    let by_group: Vec<bool> = ranges
        .par_iter()
        .map(|range| {
            let changes = pairs.iter().filter_map(|(pair, base)| {
                let mut values = pair[0].values.clone();
                values[range.clone()].copy_from_slice(&pair[1].values[range.clone()]);
                let probabilities = likelihood(&values).ok()?;
                let mut both = probabilities.iter().zip(base);
                Some(both.any(|(mixed, own)| (mixed - own).abs() > STILL))
            });
            let (mut found, mut compared) = (false, false);
            for changed in changes {
                compared = true;
                found = changed;
                if found {
                    break;
                }
            }
            done();
            found || !compared
        })
        .collect();
    ranges
        .into_iter()
        .zip(by_group)
        .flat_map(|(range, found)| range.map(move |_| found))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::belief::Belief;
    use super::super::draw::Rejected;
    use super::super::prior::Group;
    use super::*;

    #[test]
    fn a_number_is_involved_where_a_decision_depends_on_it() {
        let group = |belief: Belief| Group {
            addresses: vec![String::new(); belief.len()],
            given: belief.mean(),
            statements: vec![0; belief.len()],
            belief,
        };
        let scalar = || Belief::Scalar {
            alpha: 2.0,
            beta: 2.0,
            sign: 1.0,
        };
        let prior = Prior {
            groups: vec![
                group(scalar()),
                group(Belief::Shares(vec![1.0, 1.0])),
                group(scalar()),
                group(scalar()),
            ],
        };
        // The shares count where the first number is over a half; the last two must be equal.
        let likelihood = |values: &[f64]| {
            if values[4] != values[3] {
                return Err(Rejected::Rules);
            }
            let second = if values[0] > 0.5 { values[1] } else { 0.0 };
            Ok(vec![values[0], second])
        };
        let draw = |index, values: Vec<f64>| Draw {
            index,
            probabilities: likelihood(&values).unwrap(),
            values,
            rejected: [0; 2],
        };
        let low = [
            draw(0, vec![0.1, 0.3, 0.7, 0.5, 0.5]),
            draw(1, vec![0.2, 0.6, 0.4, 0.5, 0.5]),
        ];
        let found = |draws: &[Draw]| involved(&prior, draws, &likelihood, &|| {});
        assert_eq!(found(&low), [true, false, false, false, false]);
        let mut draws = low.to_vec();
        draws.push(draw(2, vec![0.9, 0.3, 0.7, 0.6, 0.6]));
        draws.push(draw(3, vec![0.8, 0.6, 0.4, 0.8, 0.8]));
        assert_eq!(found(&draws), [true, true, true, false, false]);
        // Where nothing can be compared, nothing is known.
        assert_eq!(found(&draws[2..]), [true; 5]);
    }
}
