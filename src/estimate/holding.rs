//! The headline: how often agreements hold.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use super::breaker::{Breaker, breakers, named_cause};
use super::contrast::Replicates;
use super::counts::EventCounts;
use super::crossing::{first_at_most, is_at};
use super::figure::Estimate;
use super::interval::{jackknife, jackknife_mean, wilson};
use super::layers::{Layers, told};
use super::observer::{Exit, RolloutObserver, SpellRecord, Spells};
use crate::game::Cause;
use crate::model::{ActorIndex, ForumIndex, Model, ZoneIndex};
use crate::quantity::week_of_days;

/// The days after entry at which the headline is read.
pub const READING_DAYS: [u32; 4] = [30, 90, 180, 365];

/// Weeks of the first year.
const YEAR: usize = 52;

/// Hold and in force at one reading date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldPoint {
    /// Days after entry into force.
    pub days: u32,
    /// The week after which it is read.
    pub week: u32,
    /// Probability that the agreement has not failed: one minus the incidence of failing ends.
    pub hold: Estimate,
    /// Probability that it has not ended in any way; none where nobody was at risk of it any more.
    pub in_force: Option<Estimate>,
    /// Spells at risk after that week.
    pub at_risk: u64,
    /// The layers of `hold`, where parameters were drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Layers>,
}

impl HoldPoint {
    /// Hold with the interval that a reader should see: over the parameters where they were drawn,
    /// otherwise of chance.
    #[must_use]
    pub fn told(&self) -> Estimate {
        told(self.hold, self.parameters)
    }
}

impl WeekPoint {
    /// As in [`HoldPoint::told`].
    #[must_use]
    pub fn told(&self) -> Estimate {
        told(self.hold, self.parameters)
    }
}

/// Hold and in force after one week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekPoint {
    /// Weeks after entry into force.
    pub week: u32,
    /// As in [`HoldPoint`].
    pub hold: Estimate,
    /// As in [`HoldPoint`].
    pub in_force: Option<Estimate>,
    /// Spells not failed and still seen after that week.
    pub at_risk: u64,
    /// Spells that failed in that week.
    pub failed: u64,
    /// Spells lost from sight in that week.
    pub censored: u64,
    /// As in [`HoldPoint`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Layers>,
}

/// A part that somebody, or something, has in what is counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driven {
    /// Identifier of the actor, or of what is no actor.
    pub id: String,
    /// Name.
    pub name: String,
    /// Share of the incidents.
    pub share: Estimate,
}

/// One zone and forum's headline and its curve.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Holding {
    /// Identifier of the zone.
    pub zone: String,
    /// Name of the zone.
    pub zone_name: String,
    /// Identifier of the forum.
    pub forum: String,
    /// Name of the forum.
    pub forum_name: String,
    /// Spells counted.
    pub spells: u64,
    /// Probability that an agreement of the forum enters into force in the zone at all.
    pub reached: Estimate,
    /// Share of the weeks in force in which there was an incident, in `[0, 1]`.
    pub weeks_with_incident: f64,
    /// The week by which half of them have failed; `None` where fewer have within the calendar.
    pub median_weeks: Option<u32>,
    /// Mean weeks without failure within the first year, at most 52; none where nothing is known of
    /// the whole year.
    pub mean_weeks_of_year: Option<Estimate>,
    /// Those who break them, the likeliest first.
    pub breakers: Vec<Breaker>,
    /// Drivers of strain before collapses: share of the incidents since the last calm
    /// week, the largest first.
    pub drove: Vec<Driven>,
    /// Of spells that were not extended when their term came up, the share at which each guarantor
    /// refused, the largest first; several may refuse at once.
    pub refused: Vec<Driven>,
    /// Of spells that ended in war, the share after which the zone was seized, by the end of the
    /// calendar and before another agreement was in force; none where no spell did.
    pub seized_after: Option<Estimate>,
    /// Mean weeks from the end to the seizure, of these; `None` without any.
    pub weeks_to_seizure: Option<f64>,
    /// At the reading dates of which something is known; in JSON the others are there too, with
    /// `null`.
    #[serde(serialize_with = "with_unknown")]
    pub points: Vec<HoldPoint>,
    /// By week, from 0, as far as something is known: the last is a week in which somebody was at
    /// risk, unless all have ended.
    #[serde(skip)]
    pub weeks: Vec<WeekPoint>,
    /// Hold by week without each group of the run's rollouts.
    #[serde(skip)]
    pub left_out: Vec<Vec<f64>>,
    /// Hold by week in each draw of the parameters, as far as it is known there.
    #[serde(skip)]
    pub in_draws: Vec<Vec<f64>>,
}

/// A reading date of which nothing is known.
#[derive(Serialize)]
struct Unknown {
    days: u32,
    week: u32,
    hold: Option<Estimate>,
    in_force: Option<Estimate>,
    at_risk: u64,
}

/// The points, and every other reading date with nothing.
fn with_unknown<S: Serializer>(points: &[HoldPoint], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Row<'p> {
        Known(&'p HoldPoint),
        Unknown(Unknown),
    }
    let known = points.iter().map(|point| (point.days, Row::Known(point)));
    let others = READING_DAYS
        .into_iter()
        .filter(|days| points.iter().all(|point| point.days != *days));
    let unknown = others.map(|days| {
        let row = Unknown {
            days,
            week: week_of_days(days).0,
            hold: None,
            in_force: None,
            at_risk: 0,
        };
        (days, Row::Unknown(row))
    });
    let mut rows: Vec<(u32, Row<'_>)> = known.chain(unknown).collect();
    rows.sort_by_key(|(days, _)| *days);
    serializer.collect_seq(rows.into_iter().map(|(_, row)| row))
}

impl Holding {
    /// The reading at so many days; none where nothing is known of them.
    #[must_use]
    pub fn at(&self, days: u32) -> Option<&HoldPoint> {
        self.points.iter().find(|point| point.days == days)
    }

    /// The last week of which something is known, where that is before the end of the first year.
    #[must_use]
    pub fn ends_early(&self) -> Option<u32> {
        let last = self.weeks.last()?.week;
        (self.spells > 0 && last < YEAR as u32).then_some(last)
    }

    /// Forgets the groups of rollouts, which only figures of a whole run need.
    pub fn forget_groups(&mut self) {
        self.left_out.clear();
        self.breakers.clear();
    }

    /// Hold after a week. Where every spell has ended by then, none can fail any more, and the last
    /// known value is that of all later weeks. None where spells were lost from sight before.
    #[must_use]
    pub(super) fn hold_after(&self, week: usize) -> Option<f64> {
        let known = self.weeks.get(week).or_else(|| {
            let ended = |point: &&WeekPoint| {
                let in_force = point.in_force.as_ref();
                in_force.is_some_and(|in_force| is_at(in_force.value, 0.0))
            };
            self.weeks.last().filter(ended)
        });
        known.map(|point| point.hold.value)
    }

    /// Hold after a week, with what its difference from another of the run is judged by.
    #[must_use]
    pub fn figure(&self, week: u32, hold: Estimate, parameters: Option<Layers>) -> Replicates {
        let at = |curve: &Vec<f64>| curve.get(week as usize).copied();
        Replicates {
            estimate: hold,
            left_out: self.left_out.iter().filter_map(at).collect(),
            parameters: parameters.map(|layers| (layers.low, layers.high)),
            draws: self.in_draws.iter().map(at).collect(),
        }
    }

    /// Share not failed by each week if nothing else ended spells: the product of one
    /// minus the share of those at risk that fail (Kaplan and Meier 1958). Its hazard is that of
    /// failing, whoever is superseded. It ends where nobody is at risk, unless all have failed.
    #[must_use]
    pub fn unfailed(&self) -> Vec<f64> {
        let mut left = 1.0;
        let mut curve = vec![1.0];
        for (before, now) in self.weeks.iter().zip(self.weeks.iter().skip(1)) {
            if before.at_risk > 0 {
                left *= 1.0 - now.failed as f64 / before.at_risk as f64;
            } else if left > 0.0 {
                break;
            }
            curve.push(left);
        }
        curve
    }
}

/// The headline of every zone and forum with a spell, from one draw's groups of rollouts.
#[must_use]
pub fn holdings(model: &Model, groups: &[RolloutObserver]) -> Vec<Holding> {
    let mut tables: Vec<(ZoneIndex, ForumIndex)> = groups
        .iter()
        .flat_map(|group| group.records.keys().copied())
        .collect();
    tables.sort_unstable();
    tables.dedup();
    tables
        .into_iter()
        .map(|table| {
            let records: Vec<Option<&SpellRecord>> = groups
                .iter()
                .map(|group| group.records.get(&table))
                .collect();
            let rollouts = groups.iter().map(|group| group.rollouts).sum();
            let clustered = groups.iter().any(|group| group.which() == Spells::All);
            holding(model, table, &records, rollouts, clustered)
        })
        .collect()
}

fn holding(
    model: &Model,
    (zone, forum): (ZoneIndex, ForumIndex),
    all_groups: &[Option<&SpellRecord>],
    rollouts: u64,
    clustered: bool,
) -> Holding {
    let groups: Vec<&SpellRecord> = all_groups.iter().copied().flatten().collect();
    let groups = groups.as_slice();
    let failures: Vec<_> = groups.iter().map(|group| &group.failures).collect();
    let ends: Vec<_> = groups.iter().map(|group| &group.ends).collect();
    let (failed, ended) = (pooled(&failures), pooled(&ends));
    let (hold, in_force) = (
        free_with_interval(&failed, &failures, clustered, fails),
        free_with_interval(&ended, &ends, clustered, |_| true),
    );
    let at_risk = failed.curves().at_risk;
    let weeks: Vec<WeekPoint> = (0..hold.len())
        .map(|week| WeekPoint {
            week: week as u32,
            hold: hold[week],
            in_force: in_force.get(week).copied(),
            at_risk: at_risk[week],
            failed: failed
                .events
                .iter()
                .filter(|(exit, _)| fails(exit))
                .map(|(_, counts)| counts[week])
                .sum(),
            censored: failed.censored[week],
            parameters: None,
        })
        .collect();
    let points = READING_DAYS
        .into_iter()
        .filter_map(|days| {
            let week = week_of_days(days);
            let point = weeks.get(week.index())?;
            Some(HoldPoint {
                days,
                week: week.0,
                hold: point.hold,
                in_force: point.in_force,
                at_risk: point.at_risk,
                parameters: None,
            })
        })
        .collect();
    let count =
        |number: fn(&SpellRecord) -> u64| -> u64 { groups.iter().map(|group| number(group)).sum() };
    let total = |number: fn(&SpellRecord) -> u64| count(number) as f64;
    let seized = count(|group| group.falls.1);
    Holding {
        zone: model.zones[zone].id.clone(),
        zone_name: model.zones[zone].name.clone(),
        forum: model.forums[forum].id.clone(),
        forum_name: model.forums[forum].name.clone(),
        spells: failed.spells,
        reached: share(count(|group| group.rollouts), rollouts),
        weeks_with_incident: total(|group| group.weeks_with_incident) / total(|group| group.weeks),
        median_weeks: first_at_most(weeks.iter().map(|point| point.hold.value), 0.5)
            .map(|week| week as u32),
        mean_weeks_of_year: mean_of_year(&failed, &failures),
        breakers: breakers(model, &failed, &failures, clustered),
        drove: drove(model, groups),
        refused: refused(model, groups),
        seized_after: ratio(groups, |group| (group.falls.1, group.falls.0)),
        weeks_to_seizure: (seized > 0).then(|| total(|group| group.falls.2) / seized as f64),
        left_out: without_each(&failed, all_groups),
        in_draws: Vec::new(),
        points,
        weeks,
    }
}

/// Hold by week without each group of the run; one without such a spell changes nothing.
fn without_each(all: &EventCounts<Exit>, groups: &[Option<&SpellRecord>]) -> Vec<Vec<f64>> {
    let hold = |counts: &EventCounts<Exit>| counts.curves().free_of(fails);
    let whole = hold(all);
    groups
        .iter()
        .map(|group| match group {
            Some(own) => hold(&all.without(&own.failures)),
            None => whole.clone(),
        })
        .collect()
}

fn fails(exit: &Exit) -> bool {
    matches!(exit, Exit::Failed(_))
}

fn share(count: u64, all: u64) -> Estimate {
    wilson(count as f64 / all.max(1) as f64, all)
}

/// A share of counts that come in clusters, several a rollout: its interval is a jackknife over the
/// groups. `None` where nothing was counted.
fn ratio(groups: &[&SpellRecord], counts: impl Fn(&SpellRecord) -> (u64, u64)) -> Option<Estimate> {
    let parts: Vec<(u64, u64)> = groups.iter().map(|group| counts(group)).collect();
    let (part, all) = parts
        .iter()
        .fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
    let of = |part: u64, all: u64| part as f64 / all.max(1) as f64;
    if all == 0 {
        return None;
    }
    if parts.len() < 2 {
        return Some(share(part, all));
    }
    let left_out: Vec<f64> = parts
        .iter()
        .map(|own| of(part - own.0, all - own.1))
        .collect();
    Some(jackknife(of(part, all), &left_out, all))
}

/// Drivers of strain before collapses.
fn drove(model: &Model, groups: &[&SpellRecord]) -> Vec<Driven> {
    let causes: BTreeSet<Cause> = groups
        .iter()
        .flat_map(|group| group.drove.keys().copied())
        .collect();
    let parts = causes.into_iter().filter_map(|cause| {
        let (id, name, _) = named_cause(model, cause);
        let share = ratio(groups, |group| {
            let own = group.drove.get(&cause).copied().unwrap_or(0);
            (own, group.drove.values().sum())
        })?;
        Some(Driven { id, name, share })
    });
    largest_first(parts.collect())
}

/// Guarantors that refused to extend.
fn refused(model: &Model, groups: &[&SpellRecord]) -> Vec<Driven> {
    let actors: BTreeSet<ActorIndex> = groups
        .iter()
        .flat_map(|group| group.refused.1.keys().copied())
        .collect();
    let parts = actors.into_iter().filter_map(|actor| {
        let share = ratio(groups, |group| {
            let own = group.refused.1.get(&actor).copied().unwrap_or(0);
            (own, group.refused.0)
        })?;
        Some(Driven {
            id: model.actors[actor].id.clone(),
            name: model.actors[actor].name.clone(),
            share,
        })
    });
    largest_first(parts.collect())
}

fn largest_first(mut parts: Vec<Driven>) -> Vec<Driven> {
    parts.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
    parts
}

/// Restricted mean: `Σ_{w < 52} S(w)`, with the jackknife over groups.
fn mean_of_year(all: &EventCounts<Exit>, groups: &[&EventCounts<Exit>]) -> Option<Estimate> {
    if all.curves().known_of(fails) < YEAR {
        return None;
    }
    let mean = |counts: &EventCounts<Exit>| -> f64 {
        counts.curves().free_of(fails).iter().take(YEAR).sum()
    };
    let left_out: Vec<f64> = groups
        .iter()
        .map(|group| mean(&all.without(group)))
        .collect();
    Some(jackknife_mean(mean(all), &left_out))
}

fn pooled<K: Ord + Copy>(groups: &[&EventCounts<K>]) -> EventCounts<K> {
    let mut all = groups[0].clone();
    for group in &groups[1..] {
        all.merge(group);
    }
    all
}

/// Share that has met no event that counts, by week, as far as it is known. Wilson's interval where each spell is its own
/// rollout and is seen to its end, a jackknife over groups of rollouts otherwise.
fn free_with_interval<K: Ord + Copy>(
    all: &EventCounts<K>,
    groups: &[&EventCounts<K>],
    clustered: bool,
    counts: impl Fn(&K) -> bool,
) -> Vec<Estimate> {
    let jackknife_from = all.jackknife_from(clustered);
    let curves = all.curves();
    let curve = curves.free_of(&counts);
    let left_out: Vec<Vec<f64>> = groups
        .iter()
        .map(|group| all.without(group).curves().free_of(&counts))
        .collect();
    curve
        .iter()
        .take(curves.known_of(&counts))
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
