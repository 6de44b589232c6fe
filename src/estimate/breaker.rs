//! Breakers of agreements: cumulative incidence of failure by who or what is behind it.

use serde::Serialize;

use super::contrast::Replicates;
use super::counts::EventCounts;
use super::figure::Estimate;
use super::incidence::Incidence;
use super::interval::{jackknife, wilson};
use super::observer::Exit;
use crate::game::{Cause, Outcome};
use crate::model::{ActorIndex, Model, OtherCause};
use crate::simulate::Failure;

/// Manner of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// By force.
    Collapse,
    /// By leaving the agreement.
    Withdrawal,
    /// It is not extended when its term comes up.
    Expiry,
    /// By a violation, under a rule that counts the first.
    Violation,
    /// By strain that stood high for too long, under a rule that counts it.
    Strain,
}

/// Author and manner of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    manner: Manner,
    by: By,
}

/// Author of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Cause(Cause),
    /// Strain has no single author, nor has a term that nobody extends.
    Nobody,
}

/// One breaker's part in the failures of a zone and forum's agreements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Breaker {
    /// Identifier of the actor, or `excluded_groups`, `spread`, `shock`, `strain`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Index of the actor in the scenario's order, where it is one.
    pub actor: Option<usize>,
    /// Manner in which it breaks them.
    pub manner: Manner,
    /// Share of the failures within a year that it is behind.
    pub share: Estimate,
    /// `share` without each group of rollouts.
    #[serde(skip)]
    pub share_left_out: Vec<f64>,
    /// Cumulative incidence by week in force: probability that it has broken the agreement by then;
    /// as far as it is known.
    #[serde(skip)]
    pub incidence: Incidence,
}

impl Breaker {
    /// Its share, with what the difference from another's is judged by.
    #[must_use]
    pub fn figure(&self) -> Replicates {
        Replicates {
            left_out: self.share_left_out.clone(),
            ..Replicates::alone(self.share)
        }
    }
}

/// The week of the year at which shares are read.
const YEAR: usize = 52;

/// The breakers of one zone and forum, those behind the most failures within a year first; `all`
/// are the failures of `groups` together.
pub(super) fn breakers(
    model: &Model,
    all: &EventCounts<Exit>,
    groups: &[&EventCounts<Exit>],
    clustered: bool,
) -> Vec<Breaker> {
    let all = all.regrouped(key);
    let groups: Vec<EventCounts<Option<Key>>> =
        groups.iter().map(|group| group.regrouped(key)).collect();
    let left_out: Vec<_> = groups
        .iter()
        .map(|group| all.without(group).curves())
        .collect();
    let jackknife_from = all.jackknife_from(clustered);
    let curves = all.curves();
    let known = curves.known_of(Option::is_some);
    let year = YEAR.min(known - 1);
    let failed = 1.0 - curves.free_of(Option::is_some)[year];
    let failures = (failed * all.spells as f64).round() as u64;
    let mut breakers: Vec<Breaker> = curves
        .incidence
        .iter()
        .enumerate()
        .filter_map(|(event, (key, curve))| {
            let key = key.as_ref()?;
            let without_groups = left_out.iter().map(|curves| &curves.incidence[event].1);
            let incidence = Incidence::new(
                &curve[..known],
                without_groups.cloned().collect(),
                jackknife_from,
                all.spells,
            );
            let of = |incidence: f64, failed: f64| {
                if failed > 0.0 {
                    (incidence / failed).min(1.0)
                } else {
                    0.0
                }
            };
            let share = of(curve[year], failed);
            let parts: Vec<f64> = left_out
                .iter()
                .map(|curves| {
                    let failed = 1.0 - curves.free_of(Option::is_some)[year];
                    of(curves.incidence[event].1[year], failed)
                })
                .collect();
            let (id, name, actor) = named(model, key);
            Some(Breaker {
                id,
                name,
                actor,
                manner: key.manner,
                share: if clustered && groups.len() > 1 {
                    jackknife(share, &parts, failures)
                } else {
                    wilson(share, failures)
                },
                share_left_out: parts,
                incidence,
            })
        })
        .collect();
    breakers.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
    breakers
}

/// Author and manner; nothing where the spell did not fail.
fn key(exit: Exit) -> Option<Key> {
    let Exit::Failed(failure) = exit else {
        return None;
    };
    Some(match failure {
        // Who refused is told apart from this; here it is one way to end.
        Failure::Expired(_) => Key {
            manner: Manner::Expiry,
            by: By::Nobody,
        },
        Failure::Ended(Outcome::Withdrawal(actor)) => Key {
            manner: Manner::Withdrawal,
            by: By::Cause(Cause::Actor(actor)),
        },
        Failure::Ended(Outcome::Collapse(cause) | Outcome::Incident(cause)) => Key {
            manner: Manner::Collapse,
            by: By::Cause(cause),
        },
        Failure::Violation(cause) => Key {
            manner: Manner::Violation,
            by: By::Cause(cause),
        },
        // A quiet week ends nothing; strain has no single author.
        Failure::Ended(Outcome::Nothing | Outcome::Recovery) | Failure::Strain => Key {
            manner: Manner::Strain,
            by: By::Nobody,
        },
    })
}

/// Identifier, name, and index where it is one actor.
pub(super) fn named_cause(model: &Model, cause: Cause) -> (String, String, Option<ActorIndex>) {
    match cause {
        Cause::Actor(actor) => (
            model.actors[actor].id.clone(),
            model.actors[actor].name.clone(),
            Some(actor),
        ),
        Cause::ExcludedGroups => no_actor(OtherCause::ExcludedGroups),
        Cause::Spread => no_actor(OtherCause::Spread),
        Cause::Shock => no_actor(OtherCause::Shock),
    }
}

fn no_actor(cause: OtherCause) -> (String, String, Option<ActorIndex>) {
    (cause.id().to_owned(), cause.name().to_owned(), None)
}

fn named(model: &Model, key: &Key) -> (String, String, Option<ActorIndex>) {
    match key.by {
        By::Cause(cause) => named_cause(model, cause),
        By::Nobody if key.manner == Manner::Expiry => no_actor(OtherCause::NotExtended),
        By::Nobody => no_actor(OtherCause::Strain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, load};

    fn valley() -> Model {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/valley");
        load(folder.as_ref(), &Overrides::default())
            .expect("the valley loads")
            .model
    }

    #[test]
    fn shares_and_incidences_are_counted_by_who_and_how() {
        let (army, rebels) = (Cause::Actor(0), Cause::Actor(1));
        let mut counts = EventCounts::new(60);
        for (week, failure) in [
            (1, Failure::Ended(Outcome::Collapse(army))),
            (3, Failure::Ended(Outcome::Collapse(army))),
            (3, Failure::Ended(Outcome::Collapse(rebels))),
            (9, Failure::Ended(Outcome::Withdrawal(0))),
        ] {
            counts.add(week, Some(Exit::Failed(failure)));
        }
        counts.add(60, None);
        let found = breakers(&valley(), &counts, &[&counts], false);
        let said: Vec<(&str, Manner, f64)> = found
            .iter()
            .map(|breaker| (breaker.id.as_str(), breaker.manner, breaker.share.value))
            .collect();
        assert_eq!(said[0], ("army", Manner::Collapse, 0.5));
        assert!(said.contains(&("rebels", Manner::Collapse, 0.25)));
        assert!(said.contains(&("army", Manner::Withdrawal, 0.25)));
        // One of five broken by the army in week 1, two of five by week 3.
        let army = &found[0].incidence.weeks;
        for (week, expected) in [(0, 0.0), (1, 0.2), (2, 0.2), (3, 0.4), (60, 0.4)] {
            assert!((army[week].value - expected).abs() < 1e-12, "week {week}");
        }
    }
}
