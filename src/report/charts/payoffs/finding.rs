//! The finding of the payoffs chart in words.

use crate::estimate::{Estimate, Replicates, Z};
use crate::experiment::Payoff;
use crate::report::claim::percent::count;
use crate::report::ranking::Ranking;
use crate::report::sheet::paragraph::isolated;

/// Movements below this are called little, in deviations of the prior.
const LITTLE: f64 = 0.5;

/// The title, and the weight that it names alone.
pub(super) struct Finding<'p> {
    pub(super) title: String,
    pub(super) leader: Option<&'p Payoff>,
}

/// How far the decisions moved a weight.
#[derive(Clone, Copy)]
struct Move<'p> {
    payoff: &'p Payoff,
    /// Posterior mean minus prior mean, in deviations of the prior.
    by: f64,
    /// Half the 90% interval of `by` that the finite numbers of draws leave.
    half: f64,
}

impl<'p> Move<'p> {
    /// None for a weight that the prior holds fixed.
    fn of(payoff: &'p Payoff) -> Option<Self> {
        let (prior, posterior) = (&payoff.prior, &payoff.posterior);
        (prior.deviation > 0.0).then(|| Self {
            payoff,
            by: (posterior.mean - prior.mean) / prior.deviation,
            half: Z * libm::hypot(prior.error, posterior.error) / prior.deviation,
        })
    }

    fn far(&self) -> f64 {
        self.by.abs()
    }

    /// How far, with what its difference from another is judged by.
    fn figure(&self) -> Replicates {
        Replicates::alone(Estimate {
            value: self.far(),
            low: self.far() - self.half,
            high: self.far() + self.half,
        })
    }

    /// "ground for Syrian government".
    fn name(&self) -> String {
        let actor = isolated(&self.payoff.actor_name);
        format!("{} for {actor}", self.payoff.driver)
    }

    /// "up by 1.2".
    fn way(&self) -> String {
        let way = if self.by < 0.0 { "down" } else { "up" };
        format!("{way} by {:.1}", self.far())
    }
}

/// Which weight the decisions moved most, or that they moved little; and how many weights the
/// documents' statements bear on.
///
/// A weight is named alone only if the differences of its movement from all others leave out 0.
pub(super) fn finding(payoffs: &[Payoff]) -> Finding<'_> {
    let mut moves: Vec<Move<'_>> = payoffs.iter().filter_map(Move::of).collect();
    moves.sort_by(|a, b| b.far().total_cmp(&a.far()));
    let (moved, leader) = moved(&moves);
    Finding {
        title: format!("{moved}; {}", stated(payoffs)),
        leader,
    }
}

fn moved<'p>(moves: &[Move<'p>]) -> (String, Option<&'p Payoff>) {
    let Some(first) = moves.first().filter(|first| first.far() > 0.0) else {
        return (
            "The decisions leave every weight where it was".to_owned(),
            None,
        );
    };
    let figures: Vec<Replicates> = moves.iter().map(Move::figure).collect();
    let near = Ranking::of(&figures).near(0);
    let near: Vec<&Move<'_>> = near.into_iter().map(|place| &moves[place]).collect();
    if first.far() < LITTLE {
        return match near.as_slice() {
            [only] => (
                format!(
                    "The decisions move the weights little: most of all {}, {} prior deviations",
                    only.name(),
                    only.way()
                ),
                Some(only.payoff),
            ),
            _ => (
                format!(
                    "The decisions move the weights little: none by more than {:.1} prior deviations",
                    (first.far() * 10.0).ceil() / 10.0
                ),
                None,
            ),
        };
    }
    match near.as_slice() {
        [only] => (
            format!(
                "The decisions move the weight of {} most, {} prior deviations",
                only.name(),
                only.way()
            ),
            Some(only.payoff),
        ),
        [a, b] => (
            format!(
                "The decisions move the weights of {} ({}) and {} ({} prior deviations) most, equal \
                 within the margin",
                a.name(),
                a.way(),
                b.name(),
                b.way()
            ),
            None,
        ),
        _ => {
            let last = near
                .iter()
                .map(|other| other.far())
                .fold(f64::MAX, f64::min);
            let [last, first] = [last, first.far()].map(|far| format!("{far:.1}"));
            let by = if first == last {
                first
            } else {
                format!("{last} to {first}")
            };
            (
                format!(
                    "Which weight the decisions move most lies within the margin: {} of {}, by {by} \
                     prior deviations",
                    near.len(),
                    count(moves.len() as u64)
                ),
                None,
            )
        }
    }
}

/// How many weights the documents' statements bear on.
fn stated(payoffs: &[Payoff]) -> String {
    let stated = payoffs.iter().filter(|payoff| payoff.statements > 0);
    let all = count(payoffs.len() as u64);
    match (stated.count(), payoffs.len()) {
        (0, 1) => "no statement of the documents bears on it".to_owned(),
        (_, 1) => "the documents' statements bear on it".to_owned(),
        (0, _) => format!("the documents' statements bear on none of {all} weights"),
        (some, every) if some == every => {
            format!("the documents' statements bear on all {all} weights")
        }
        (1, _) => format!("the documents' statements bear on one of {all} weights"),
        (some, _) => format!(
            "the documents' statements bear on {} of {all} weights",
            count(some as u64)
        ),
    }
}
