//! The headline: how often agreements hold.

use std::collections::BTreeSet;

use serde::Serialize;

use super::breaker::{Breaker, breakers};
use super::contrast::Replicates;
use super::counts::EventCounts;
use super::crossing::{first_at_most, is_at};
use super::driven::{Driven, drove, ratio, refused, share};
use super::ended::{Ended, ended_with_interval};
use super::figure::Estimate;
use super::free::free_with_interval;
use super::interval::jackknife_mean;
use super::layers::Layers;
use super::observer::{Exit, RolloutObserver, SpellRecord, Spells};
use super::reading::{HoldPoint, READING_DAYS, WeekPoint, with_unknown};
use crate::model::{Model, ZoneIndex};
use crate::quantity::week_of_days;

/// Weeks of the first year.
const YEAR: usize = 52;

/// A zone's truce, or the agreements of one forum in a zone: the headline and its curve.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Holding {
    /// Identifier of the zone.
    pub zone: String,
    /// Name of the zone.
    pub zone_name: String,
    /// Identifier of the forum; none of a truce, which is under whichever agreement is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum: Option<String>,
    /// Name of the forum; none of a truce.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forum_name: Option<String>,
    /// Spells counted.
    pub spells: u64,
    /// Probability that an agreement of the forum, or for a truce any, enters into force in the zone
    /// at all.
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
    /// In force, and ended by how, by week, as far as they are known: longer than hold is where all have
    /// ended.
    #[serde(skip)]
    pub states: Vec<(Estimate, Ended)>,
    /// Hold by week without each group of the run's rollouts.
    #[serde(skip)]
    pub left_out: Vec<Vec<f64>>,
    /// Hold by week in each draw of the parameters, as far as it is known there.
    #[serde(skip)]
    pub in_draws: Vec<Vec<f64>>,
}

impl Holding {
    /// The name of the forum, or the word for a truce, which is of no forum.
    #[must_use]
    pub fn forum_shown(&self) -> &str {
        self.forum_name.as_deref().unwrap_or("truce")
    }

    /// The states at so many days: in force, and ended by how; none where nothing is known of them.
    #[must_use]
    pub fn states_at(&self, days: u32) -> Option<(Estimate, Ended)> {
        self.states.get(week_of_days(days).index()).copied()
    }

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

/// The estimates of every zone and forum with an agreement, from one draw's groups of rollouts.
#[must_use]
pub fn holdings(model: &Model, groups: &[RolloutObserver]) -> Vec<Holding> {
    let of = |group: &'_ RolloutObserver| -> Vec<_> { group.records.keys().copied().collect() };
    keys(groups, of)
        .into_iter()
        .map(|table| {
            let records: Vec<_> = groups
                .iter()
                .map(|group| group.records.get(&table))
                .collect();
            let forum = &model.forums[table.1];
            Holding {
                forum: Some(forum.id.clone()),
                forum_name: Some(forum.name.clone()),
                ..holding(model, table.0, &records, groups)
            }
        })
        .collect()
}

/// The estimates of every zone with a truce, likewise: from the entry into force of an agreement to
/// the zone's first failure, through replacements.
#[must_use]
pub fn truce_holdings(model: &Model, groups: &[RolloutObserver]) -> Vec<Holding> {
    let of = |group: &'_ RolloutObserver| -> Vec<_> { group.truces.keys().copied().collect() };
    keys(groups, of)
        .into_iter()
        .map(|zone| {
            let records: Vec<_> = groups.iter().map(|group| group.truces.get(&zone)).collect();
            holding(model, zone, &records, groups)
        })
        .collect()
}

/// The keys under which any group has counted, in order.
fn keys<T: Ord>(groups: &[RolloutObserver], of: impl Fn(&RolloutObserver) -> Vec<T>) -> Vec<T> {
    let all: BTreeSet<T> = groups.iter().flat_map(of).collect();
    all.into_iter().collect()
}

fn holding(
    model: &Model,
    zone: ZoneIndex,
    all_groups: &[Option<&SpellRecord>],
    observers: &[RolloutObserver],
) -> Holding {
    let rollouts = observers.iter().map(|group| group.rollouts).sum();
    let clustered = observers.iter().any(|group| group.which() == Spells::All);
    let groups: Vec<&SpellRecord> = all_groups.iter().copied().flatten().collect();
    let groups = groups.as_slice();
    let failures: Vec<_> = groups.iter().map(|group| &group.failures).collect();
    let ends: Vec<_> = groups.iter().map(|group| &group.ends).collect();
    let (failed, ended) = (pooled(&failures), pooled(&ends));
    let (hold, in_force) = (
        free_with_interval(&failed, &failures, clustered, fails),
        free_with_interval(&ended, &ends, clustered, |_| true),
    );
    let ways = ended_with_interval(&ended, &ends, clustered);
    let at_risk = failed.curves().at_risk;
    let weeks: Vec<WeekPoint> = (0..hold.len())
        .map(|week| WeekPoint {
            week: week as u32,
            hold: hold[week],
            in_force: in_force.get(week).copied(),
            ended: ways.get(week).copied(),
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
                ended: point.ended,
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
        forum: None,
        forum_name: None,
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
        states: in_force.into_iter().zip(ways).collect(),
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
