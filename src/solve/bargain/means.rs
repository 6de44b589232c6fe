//! Means: what a session's other zones bring to it on average, as the negotiation of one zone sees
//! them.

use super::board::{Board, Turn};

/// What zones bring to a session on average, summed over them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Means {
    sizes: Sizes,
    /// Gains by walk-outs, round, package and actor; empty where they stand for nothing.
    gains: Vec<f64>,
    /// What attending is worth to each consulted actor.
    attending: Vec<f64>,
    /// Probability that no zone is more urgent than `k/K`, index `k`.
    at_most: Vec<f64>,
}

/// The sizes of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) packages: usize,
    pub(super) actors: usize,
    pub(super) rounds: usize,
    pub(super) consulted: usize,
    pub(super) strain_top: usize,
    /// Whether one vote covers all zones.
    pub(super) bundle: bool,
}

impl Means {
    /// No other zone.
    pub(super) fn none(sizes: Sizes) -> Self {
        let turns = if sizes.bundle {
            (sizes.consulted + 1) * sizes.rounds
        } else {
            0
        };
        Self {
            sizes,
            gains: vec![0.0; turns * sizes.packages * sizes.actors],
            attending: vec![0.0; sizes.consulted],
            at_most: vec![1.0; sizes.strain_top + 1],
        }
    }

    /// The same session without any zone.
    pub(super) fn nothing(&self) -> Self {
        Self::none(self.sizes)
    }

    /// One zone that stands in each place with probability `now`, its types with `shares`.
    pub(super) fn seen(&self, board: &Board, now: &[f64], shares: &[f64]) -> Self {
        self.seen_by_type(board, shares.len(), |place, kind| now[place] * shares[kind])
    }

    /// One zone that stands in each place with each of `kinds` types with probability `mass`.
    pub(super) fn seen_by_type(
        &self,
        board: &Board,
        kinds: usize,
        mass: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let sizes = self.sizes;
        let mut means = Self::none(sizes);
        for (place, sheet) in board.sheets.iter().enumerate() {
            let Some(sheet) = sheet else {
                continue;
            };
            let whole: f64 = (0..kinds).map(|kind| mass(place, kind)).sum();
            if whole <= 0.0 {
                continue;
            }
            let urgency = sheet.urgency;
            means.at_most[..urgency]
                .iter_mut()
                .for_each(|less| *less -= whole);
            for (sum, attending) in means.attending.iter_mut().zip(&sheet.attending) {
                *sum += whole * attending;
            }
            if !sizes.bundle {
                continue;
            }
            for walk_outs in 0..=sizes.consulted {
                for round in 0..sizes.rounds {
                    for kind in 0..kinds {
                        let turn = Turn {
                            kind,
                            walk_outs,
                            round,
                        };
                        let own = mass(place, kind);
                        let start = means.at(walk_outs, round, 0);
                        let sums = means.gains[start..].iter_mut();
                        for (sum, gain) in sums.zip(sheet.gains(turn)) {
                            *sum += own * gain;
                        }
                    }
                }
            }
        }
        means
    }

    fn at(&self, walk_outs: usize, round: usize, package: usize) -> usize {
        let Sizes {
            rounds,
            packages,
            actors,
            ..
        } = self.sizes;
        ((walk_outs * rounds + round) * packages + package) * actors
    }

    /// Adds another zone, which moves on its own.
    pub(super) fn add(&mut self, other: &Self) {
        let sums = self.gains.iter_mut().chain(&mut self.attending);
        let more = other.gains.iter().chain(&other.attending);
        for (sum, more) in sums.zip(more) {
            *sum += more;
        }
        for (chance, other) in self.at_most.iter_mut().zip(&other.at_most) {
            *chance *= other;
        }
    }

    /// What is left of a mixture, of which a `share` under 1 is `part`: the mean of the other cases.
    pub(super) fn without(&self, part: &Self, share: f64) -> Self {
        let rest = |whole: &[f64], part: &[f64]| -> Vec<f64> {
            let pairs = whole.iter().zip(part);
            pairs
                .map(|(whole, part)| (whole - share * part) / (1.0 - share))
                .collect()
        };
        Self {
            sizes: self.sizes,
            gains: rest(&self.gains, &part.gains),
            attending: rest(&self.attending, &part.attending),
            at_most: rest(&self.at_most, &part.at_most),
        }
    }

    /// The other zones' mean gain; 0 where each zone is voted on alone.
    pub(super) fn gain(&self, turn: Turn, actor: usize, package: usize) -> f64 {
        if self.gains.is_empty() {
            return 0.0;
        }
        self.gains[self.at(turn.walk_outs, turn.round, package) + actor]
    }

    /// What attending is worth in the other zones.
    pub(super) fn attending(&self, consulted: usize) -> f64 {
        self.attending[consulted]
    }

    /// The mean of the largest urgency when this zone's is `own/K`.
    pub(super) fn urgency(&self, own: usize) -> f64 {
        let top = self.at_most.len() - 1;
        let mut mean = own as f64 * self.at_most[own];
        for level in own + 1..=top {
            mean += level as f64 * (self.at_most[level] - self.at_most[level - 1]);
        }
        mean / top as f64
    }
}

/// `h`: the largest urgency of a session's zones, each in units of `1/K`; 0 without a zone.
#[must_use]
pub fn urgency(levels: impl IntoIterator<Item = usize>, strain_top: usize) -> f64 {
    levels.into_iter().max().unwrap_or(0) as f64 / strain_top as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_the_largest_urgency_is_that_of_independent_zones() {
        let sizes = Sizes {
            packages: 1,
            actors: 1,
            rounds: 1,
            consulted: 0,
            strain_top: 2,
            bundle: false,
        };
        let mut means = Means::none(sizes);
        assert_eq!(means.urgency(1), 0.5);
        // Another zone at strain 0 or at war, each half the time.
        means.at_most = vec![0.5, 0.5, 1.0];
        assert!((means.urgency(0) - 0.5).abs() < 1e-15);
        assert!((means.urgency(1) - 0.75).abs() < 1e-15);
        let again = means.clone();
        means.add(&again);
        assert!((means.urgency(0) - 0.75).abs() < 1e-15);
        assert_eq!(urgency([1, 0], 2), 0.5);
    }
}
