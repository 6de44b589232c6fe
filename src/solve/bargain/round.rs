//! One round of proposals at a table.

use super::logistic;
use crate::model::{ActorIndex, Forum};
use crate::quantity::Quantity;

/// What a round comes to, given what each package would gain each actor.
///
/// ```text
/// P_j(p) = logistic(κ_j G_j(p))                          ratifier j accepts p
/// y_i(p) = Π_{j≠i} P_j(p) · G_i(p)                       what proposing p is worth to i
/// proposes at all:  logistic(ln mean_p e^{κ_i y_i(p)}),  then p in proportion to e^{κ_i y_i(p)}
/// ```
/// `G_i(p) = A_i(p) - C_i`: what signing now is worth over what follows if the round fails. A
/// proposer accepts its own proposal. Listing every package twice changes no probability of signing.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    packages: usize,
    /// Probability of being recognised, and the position among the ratifiers, if any; by proposer.
    recognised: Vec<(f64, Option<usize>)>,
    /// Probability of proposing each package once recognised, proposer × package; those of one
    /// proposer sum to less than one.
    proposes: Vec<f64>,
    /// Probability that everyone else accepts, proposer × package.
    passes: Vec<f64>,
    /// Probability of accepting, ratifier × package.
    accepts: Vec<f64>,
}

impl Round {
    /// A round at `forum` over packages of which those `open` may be proposed. `precisions` are
    /// `κ` by actor, `gain` is `G` of an actor from a package.
    #[must_use]
    pub fn new(
        forum: &Forum,
        precisions: &[f64],
        open: &[bool],
        gain: impl Fn(ActorIndex, usize) -> f64,
    ) -> Self {
        let packages = open.len();
        let mut accepts = Vec::with_capacity(forum.ratifiers.len() * packages);
        for &actor in &forum.ratifiers {
            accepts.extend(
                (0..packages).map(|package| logistic(precisions[actor] * gain(actor, package))),
            );
        }
        let count = forum.recognition.len();
        let mut round = Self {
            packages,
            recognised: Vec::with_capacity(count),
            proposes: Vec::with_capacity(count * packages),
            passes: Vec::with_capacity(count * packages),
            accepts,
        };
        for &(actor, share) in &forum.recognition {
            let vote = forum.ratifiers.iter().position(|&other| other == actor);
            round.recognised.push((share.get(), vote));
            let start = round.proposes.len();
            for package in 0..packages {
                let passes = round.accepted(vote, package);
                round.passes.push(passes);
                let drive = precisions[actor] * passes * gain(actor, package);
                round.proposes.push(drive);
            }
            proposing(&mut round.proposes[start..], open);
        }
        round
    }

    /// `Π_{j≠i} P_j(p)`.
    fn accepted(&self, own: Option<usize>, package: usize) -> f64 {
        let others = (0..self.accepts.len() / self.packages).filter(|&other| Some(other) != own);
        others
            .map(|ratifier| self.accepts[ratifier * self.packages + package])
            .product()
    }

    /// Probability of proposing each package once the proposer is recognised.
    fn proposes(&self, proposer: usize) -> &[f64] {
        &self.proposes[proposer * self.packages..(proposer + 1) * self.packages]
    }

    /// Probability that each package is signed in this round.
    #[must_use]
    pub fn signing(&self) -> Vec<f64> {
        (0..self.packages)
            .map(|package| {
                let proposers = self.recognised.iter().enumerate();
                proposers
                    .map(|(proposer, (share, _))| {
                        let at = proposer * self.packages + package;
                        share * self.proposes[at] * self.passes[at]
                    })
                    .sum()
            })
            .collect()
    }

    /// Probability that nothing is proposed in this round.
    #[must_use]
    pub fn passing(&self) -> f64 {
        self.recognised
            .iter()
            .enumerate()
            .map(|(proposer, (share, _))| {
                share * (1.0 - self.proposes(proposer).iter().sum::<f64>())
            })
            .sum()
    }

    /// The proposer that the uniform number `u` in `[0, 1)` recognises, by position in the forum's
    /// recognition; `order` lists these positions as `u` meets them.
    ///
    /// # Panics
    /// If `order` is empty.
    #[must_use]
    pub fn recognises(&self, u: f64, order: &[usize]) -> usize {
        let mut below = 0.0;
        for &position in order {
            below += self.recognised[position].0;
            if u < below {
                return position;
            }
        }
        order[order.len() - 1]
    }

    /// What that proposer proposes at `u`: a package, or nothing. Passing stands first, then the
    /// packages as `order` lists them.
    #[must_use]
    pub fn proposal(&self, proposer: usize, u: f64, order: &[usize]) -> Option<usize> {
        let proposes = self.proposes(proposer);
        let mut below = 1.0 - proposes.iter().sum::<f64>();
        if u < below {
            return None;
        }
        let mut last = None;
        for &package in order.iter().filter(|&&package| proposes[package] > 0.0) {
            below += proposes[package];
            last = Some(package);
            if u < below {
                break;
            }
        }
        last
    }

    /// Whether the ratifier at a position accepts a package at `u`; its own proposal it does. High
    /// numbers accept, as elsewhere low ones are the worse luck.
    #[must_use]
    pub fn accepts(&self, proposer: usize, ratifier: usize, package: usize, u: f64) -> bool {
        self.recognised[proposer].1 == Some(ratifier)
            || u >= 1.0 - self.accepts[ratifier * self.packages + package]
    }
}

/// Probability of proposing each package, in place of the `κ y` of each; only those that are open.
fn proposing(drives: &mut [f64], open: &[bool]) {
    let count = open.iter().filter(|open| **open).count() as f64;
    if count == 0.0 {
        drives.fill(0.0);
        return;
    }
    let of_open = drives.iter().zip(open).filter(|(_, open)| **open);
    let most = of_open.fold(f64::NEG_INFINITY, |most, (drive, _)| most.max(*drive));
    let mut sum = 0.0;
    for (drive, open) in drives.iter_mut().zip(open) {
        *drive = if *open { libm::exp(*drive - most) } else { 0.0 };
        sum += *drive;
    }
    let at_all = logistic(most + libm::log(sum / count));
    for drive in drives {
        *drive = at_all * *drive / sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Share, Weeks};

    fn table(recognition: &[(usize, f64)], ratifiers: &[usize]) -> Forum {
        Forum {
            id: "table".into(),
            name: "Table".into(),
            recognition: recognition
                .iter()
                .map(|&(actor, share)| (actor, Share::new(share).unwrap()))
                .collect(),
            ratifiers: ratifiers.to_vec(),
            consulted: Vec::new(),
            guarantors: Vec::new(),
            roles: Vec::new(),
            menus: Vec::new(),
            bundle: false,
            sessions: Vec::new(),
            entry: Vec::new(),
            delay: Weeks(0),
            term: None,
            replaces: Vec::new(),
        }
    }

    #[test]
    fn one_proposer_without_ratifiers_signs_what_it_proposes() {
        // κ y = 0 for the one package: it proposes half the time.
        let round = Round::new(&table(&[(0, 1.0)], &[]), &[3.0], &[true], |_, _| 0.0);
        assert!((round.signing()[0] - 0.5).abs() < 1e-15);
    }

    #[test]
    fn probabilities_by_hand_with_one_other_ratifier() {
        let gain = |actor: usize, package: usize| [[1.0, -0.5], [0.5, 2.0]][actor][package];
        let round = Round::new(&table(&[(0, 1.0)], &[0, 1]), &[2.0, 1.0], &[true; 2], gain);
        let accept = |g: f64| 1.0 / (1.0 + libm::exp(-g));
        let (p0, p1) = (accept(0.5), accept(2.0));
        let (e0, e1) = (libm::exp(2.0 * p0), libm::exp(-p1));
        let mean = (e0 + e1) / 2.0;
        let at_all = mean / (1.0 + mean);
        let signing = round.signing();
        assert!((signing[0] - at_all * e0 / (e0 + e1) * p0).abs() < 1e-14);
        assert!((signing[1] - at_all * e1 / (e0 + e1) * p1).abs() < 1e-14);
    }

    #[test]
    fn listing_packages_twice_changes_no_probability_of_signing() {
        let gains = [[0.7, -0.2, 0.1], [-0.3, 0.4, 0.2], [0.1, 0.1, -0.6]];
        let forum = table(&[(0, 0.6), (2, 0.4)], &[0, 1]);
        let kappa = [1.5, 4.0, 2.0];
        let once = Round::new(&forum, &kappa, &[true; 3], |i, p| gains[i][p]).signing();
        let twice = Round::new(&forum, &kappa, &[true; 6], |i, p| gains[i][p % 3]).signing();
        for package in 0..3 {
            let both = twice[package] + twice[package + 3];
            assert!((once[package] - both).abs() < 1e-14);
        }
    }

    #[test]
    fn what_is_closed_is_not_proposed_and_certainty_does_not_overflow() {
        let forum = table(&[(0, 1.0)], &[0, 1]);
        let gains = [[9.0, 5.0, 7.0], [1.0, 1.0, -1.0]];
        let open = [false, true, true];
        let round = Round::new(&forum, &[1e4, 1e4], &open, |i, p| gains[i][p]);
        let signing = round.signing();
        assert_eq!(signing[0], 0.0);
        assert!((signing[1] - 1.0).abs() < 1e-12, "{signing:?}");
        assert_eq!(round.proposal(0, 0.999, &[2, 0, 1]), Some(1));
        assert!(round.accepts(0, 0, 2, 0.0));
        assert!(!round.accepts(0, 1, 2, 0.999_999));
        let none = Round::new(&forum, &[1.0, 1.0], &[false; 3], |i, p| gains[i][p]);
        assert_eq!(none.signing(), [0.0; 3]);
        assert_eq!(none.proposal(0, 0.999, &[0, 1, 2]), None);
    }

    #[test]
    fn uniform_numbers_meet_the_probabilities() {
        let gains = [[0.7, -0.2], [-0.3, 0.4]];
        let forum = table(&[(0, 0.25), (1, 0.75)], &[0, 1]);
        let round = Round::new(&forum, &[1.5, 4.0], &[true; 2], |i, p| gains[i][p]);
        assert_eq!(round.recognises(0.2, &[0, 1]), 0);
        assert_eq!(round.recognises(0.3, &[0, 1]), 1);
        assert_eq!(round.recognises(0.7, &[1, 0]), 1);
        assert_eq!(round.recognises(0.8, &[1, 0]), 0);
        let steps = 4000;
        let grid = |step: usize| (step as f64 + 0.5) / steps as f64;
        for proposer in 0..2 {
            for package in 0..2 {
                let hits = (0..steps)
                    .filter(|&step| round.proposal(proposer, grid(step), &[1, 0]) == Some(package))
                    .count();
                let share = hits as f64 / steps as f64;
                assert!((share - round.proposes(proposer)[package]).abs() < 1e-3);
            }
        }
    }
}
