//! Ranks by draws: the share of the parameter draws in which a figure comes first.

use super::contrast::Replicates;
use super::layers::FEW_DRAWS;

/// The end of the figures that comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The smallest.
    Least,
    /// The largest.
    Most,
}

/// The share of the draws in which each figure comes first; figures that are equal in a draw share
/// it.
///
/// Figures of one draw rest on the same parameters, so that their order says what the order of
/// intervals over all draws cannot. A figure that a draw does not have does not come first there.
/// None where fewer than [`FEW_DRAWS`] draws have a figure.
#[must_use]
pub fn first_in_draws(figures: &[Replicates], first: First) -> Option<Vec<f64>> {
    let draws = figures.iter().map(|own| own.draws.len()).max()?;
    let mut shares = vec![0.0; figures.len()];
    let mut counted = 0;
    for draw in 0..draws {
        let value = |own: &Replicates| own.draws.get(draw).copied().flatten();
        let values: Vec<Option<f64>> = figures.iter().map(value).collect();
        let known = values.iter().flatten().copied();
        let best = known.reduce(|best, value| match first {
            First::Least => best.min(value),
            First::Most => best.max(value),
        });
        let Some(best) = best else { continue };
        counted += 1;
        let ahead: Vec<usize> = (0..values.len())
            .filter(|&place| values[place] == Some(best))
            .collect();
        for &place in &ahead {
            shares[place] += 1.0 / ahead.len() as f64;
        }
    }
    shares
        .iter_mut()
        .for_each(|share| *share /= f64::from(counted.max(1)));
    (counted as usize >= FEW_DRAWS).then_some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(draws: impl Iterator<Item = Option<f64>>) -> Replicates {
        Replicates {
            draws: draws.collect(),
            ..Replicates::default()
        }
    }

    #[test]
    fn shares_are_of_the_draws_that_have_a_figure_and_ties_are_shared() {
        let draw = 0..20;
        let low = figure(draw.clone().map(|draw| (draw < 16).then_some(0.2)));
        let other = figure(
            draw.clone()
                .map(|draw| Some(if draw < 4 { 0.2 } else { 0.5 })),
        );
        let figures = [low, other];
        let near = |found: Option<Vec<f64>>, wanted: [f64; 2]| {
            let found = found.unwrap();
            let apart = found.iter().zip(wanted).map(|(a, b)| (a - b).abs());
            assert!(apart.fold(0.0, f64::max) < 1e-12, "{found:?}");
        };
        // Four ties, twelve draws ahead, four without it.
        near(first_in_draws(&figures, First::Least), [0.7, 0.3]);
        near(first_in_draws(&figures, First::Most), [0.1, 0.9]);
        let few = figure(draw.map(|draw| (draw < 19).then_some(0.2)));
        assert_eq!(first_in_draws(&[few], First::Least), None);
        assert_eq!(first_in_draws(&[], First::Least), None);
    }
}
