//! Negotiation: what sessions come to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::contrast::Replicates;
use super::figure::Estimate;
use super::interval::wilson;
use super::layers::{Layers, told};
use super::observer::RolloutObserver;
use crate::model::{EventKind, Model, ZoneIndex};
use crate::simulate::Hearing;

/// Counts of one zone at one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionCounts {
    /// Rollouts in which the zone was on the table.
    pub heard: u64,
    /// Of these, those in which an agreement was pending or in force.
    pub running: u64,
    /// Rollouts in which a package was signed, by package.
    pub signed: BTreeMap<usize, u64>,
    /// Rollouts in which a package was signed, by proposer.
    pub proposed: BTreeMap<usize, u64>,
    /// Rollouts in which a consulted actor walked out, by its position.
    pub walked_out: BTreeMap<usize, u64>,
}

/// Share of one package, signed for a zone at a session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackageSigned {
    /// Identifier of the package.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Probability that it is signed there, over all rollouts.
    pub share: Estimate,
    /// The same without each group of rollouts.
    #[serde(skip)]
    pub left_out: Vec<f64>,
}

impl PackageSigned {
    /// Share in which it is signed, with what its difference from another package is judged by.
    #[must_use]
    pub fn figure(&self) -> Replicates {
        Replicates {
            left_out: self.left_out.clone(),
            ..Replicates::alone(self.share)
        }
    }
}

/// A share that belongs to an actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorShare {
    /// Identifier of the actor.
    pub actor: String,
    /// Its name.
    pub name: String,
    /// The share.
    pub share: Estimate,
}

/// One zone at one session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionEstimate {
    /// Date.
    pub date: Date,
    /// Week of the calendar.
    pub week: u32,
    /// Identifier of the forum.
    pub forum: String,
    /// Its name.
    pub forum_name: String,
    /// True where one package and one vote cover all zones on its table.
    pub bundle: bool,
    /// Identifier of the zone.
    pub zone: String,
    /// Its name.
    pub zone_name: String,
    /// Rollouts.
    pub rollouts: u64,
    /// Rollouts in which the zone was on the table.
    pub heard: u64,
    /// Probability that an agreement is pending or in force already, given that it is.
    pub running: Estimate,
    /// Probability that something is signed, given that it is.
    pub signed: Estimate,
    /// The layers of `signed_of_all`, where parameters were drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Layers>,
    /// Probability that something is signed, over all rollouts.
    pub signed_of_all: Estimate,
    /// By package, in the order of the menu.
    pub packages: Vec<PackageSigned>,
    /// By consulted actor, in the forum's order: probability that it walks out, given that the zone is
    /// on the table.
    pub walk_outs: Vec<ActorShare>,
    /// By proposer: its share of what is signed.
    pub proposers: Vec<ActorShare>,
    /// `signed_of_all` without each group of rollouts.
    #[serde(skip)]
    pub left_out: Vec<f64>,
    /// `signed_of_all` in each draw of the parameters.
    #[serde(skip)]
    pub in_draws: Vec<f64>,
}

impl SessionEstimate {
    /// Signing over all rollouts, with the interval that a reader should see: over the
    /// parameters where they were drawn, otherwise of chance.
    #[must_use]
    pub fn told_of_all(&self) -> Estimate {
        told(self.signed_of_all, self.parameters)
    }

    /// Signing over all rollouts, with what its difference from another session is judged by.
    #[must_use]
    pub fn figure(&self) -> Replicates {
        Replicates {
            estimate: self.signed_of_all,
            left_out: self.left_out.clone(),
            parameters: self.parameters.map(|layers| (layers.low, layers.high)),
            draws: self.in_draws.iter().copied().map(Some).collect(),
        }
    }
}

impl SessionCounts {
    pub(super) fn add(&mut self, hearing: &Hearing) {
        self.heard += 1;
        self.running += u64::from(hearing.running);
        if let Some((package, proposer)) = hearing.signed {
            *self.signed.entry(package).or_default() += 1;
            *self.proposed.entry(proposer).or_default() += 1;
        }
        for &position in &hearing.walked_out {
            *self.walked_out.entry(position).or_default() += 1;
        }
    }

    /// Adds another set of counts.
    pub fn merge(&mut self, other: &Self) {
        self.heard += other.heard;
        self.running += other.running;
        for (mine, theirs) in [
            (&mut self.signed, &other.signed),
            (&mut self.proposed, &other.proposed),
            (&mut self.walked_out, &other.walked_out),
        ] {
            for (key, count) in theirs {
                *mine.entry(*key).or_default() += count;
            }
        }
    }
}

/// Estimates of sessions, in the order of the calendar, zone by zone in the order of the menus.
#[must_use]
pub fn sessions(model: &Model, groups: &[RolloutObserver]) -> Vec<SessionEstimate> {
    let rollouts: u64 = groups.iter().map(|group| group.rollouts).sum();
    let mut found = Vec::new();
    for (number, event) in model.calendar().into_iter().enumerate() {
        let EventKind::Session(index, _) = event.kind else {
            continue;
        };
        let forum = &model.forums[index];
        for menu in &forum.menus {
            let mut counts = SessionCounts::default();
            for group in groups {
                if let Some(more) = group.sessions.get(&(number, menu.zone)) {
                    counts.merge(more);
                }
            }
            if counts.heard == 0 {
                continue;
            }
            let signed = counts.signed.values().sum();
            let of = |map: &BTreeMap<usize, u64>, key: usize, all: u64| {
                share(map.get(&key).copied().unwrap_or(0), all)
            };
            found.push(SessionEstimate {
                date: event.date,
                week: model.week_of(event.date).map_or(0, |week| week.0),
                forum: forum.id.clone(),
                forum_name: forum.name.clone(),
                bundle: forum.bundle,
                zone: model.zones[menu.zone].id.clone(),
                zone_name: model.zones[menu.zone].name.clone(),
                rollouts,
                heard: counts.heard,
                running: share(counts.running, counts.heard),
                signed: share(signed, counts.heard),
                parameters: None,
                signed_of_all: share(signed, rollouts),
                in_draws: Vec::new(),
                left_out: without_each(groups, (number, menu.zone), rollouts, |counts| {
                    counts.signed.values().sum()
                }),
                packages: menu
                    .packages
                    .iter()
                    .enumerate()
                    .map(|(package, entry)| PackageSigned {
                        id: entry.id.clone(),
                        name: entry.name.clone(),
                        share: of(&counts.signed, package, rollouts),
                        left_out: without_each(groups, (number, menu.zone), rollouts, |counts| {
                            counts.signed.get(&package).copied().unwrap_or(0)
                        }),
                    })
                    .collect(),
                proposers: forum
                    .recognition
                    .iter()
                    .map(|&(actor, _)| ActorShare {
                        actor: model.actors[actor].id.clone(),
                        name: model.actors[actor].name.clone(),
                        share: of(&counts.proposed, actor, counts.signed.values().sum()),
                    })
                    .collect(),
                walk_outs: forum
                    .consulted
                    .iter()
                    .enumerate()
                    .map(|(position, &actor)| ActorShare {
                        actor: model.actors[actor].id.clone(),
                        name: model.actors[actor].name.clone(),
                        share: of(&counts.walked_out, position, counts.heard),
                    })
                    .collect(),
            });
        }
    }
    found
}

/// The share of rollouts with what is counted of a zone at a session, without each group.
fn without_each(
    groups: &[RolloutObserver],
    session: (usize, ZoneIndex),
    rollouts: u64,
    counted: impl Fn(&SessionCounts) -> u64,
) -> Vec<f64> {
    let own = |group: &RolloutObserver| group.sessions.get(&session).map_or(0, &counted);
    let all: u64 = groups.iter().map(own).sum();
    groups
        .iter()
        .filter(|group| group.rollouts < rollouts)
        .map(|group| (all - own(group)) as f64 / (rollouts - group.rollouts) as f64)
        .collect()
}

fn share(count: u64, all: u64) -> Estimate {
    if all == 0 {
        return wilson(0.0, 0);
    }
    wilson(count as f64 / all as f64, all)
}
