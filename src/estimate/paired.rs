//! Paired differences: two runs that met the same luck.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::counts::EventCounts;
use super::figure::Estimate;
use super::interval::jackknife_difference;
use super::observer::{Exit, RolloutObserver};
use crate::model::{Model, ZoneIndex};
use crate::quantity::week_of_days;

/// Difference of two runs in the truce of one zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Identifier of the zone.
    pub zone: String,
    /// Of the probability that an agreement enters into force: as it stands, and the change.
    pub reached: (f64, Estimate),
    /// Of the probability that the truce has not failed at 180 days once there is one, likewise; `None`
    /// where one of the runs has none.
    pub hold: Option<(f64, Estimate)>,
}

/// Day at which holding is compared.
const DAYS: u32 = 180;

/// Differences of the run of `after` from that of `before`, zone by zone: differences of the estimates
/// of truces, with a jackknife over the groups of rollouts, which the two share.
#[must_use]
pub fn differences(
    model: &Model,
    before: &[RolloutObserver],
    after: &[RolloutObserver],
) -> Vec<Difference> {
    let zones: BTreeSet<ZoneIndex> = before
        .iter()
        .chain(after)
        .flat_map(|group| group.truces.keys().copied())
        .collect();
    zones
        .into_iter()
        .map(|zone| {
            let (before, after) = (Column::of(before, zone), Column::of(after, zone));
            let compare = |figure: fn(&Column, Option<usize>) -> Option<f64>| {
                let parts = 0..before.rollouts.len();
                paired(parts, &|left_out| figure(&before, left_out), &|left_out| {
                    figure(&after, left_out)
                })
            };
            Difference {
                zone: model.zones[zone].id.clone(),
                reached: compare(Column::reached).unwrap_or_default(),
                hold: compare(Column::hold),
            }
        })
        .collect()
}

/// A figure as it stands, and its change with an interval: each as a function of the group left out.
fn paired(
    mut groups: Range<usize>,
    before: &dyn Fn(Option<usize>) -> Option<f64>,
    after: &dyn Fn(Option<usize>) -> Option<f64>,
) -> Option<(f64, Estimate)> {
    let difference = |left_out: Option<usize>| Some(after(left_out)? - before(left_out)?);
    let parts = groups.try_fold(Vec::new(), |mut parts, group| {
        parts.push(difference(Some(group))?);
        Some(parts)
    })?;
    Some((
        before(None)?,
        jackknife_difference(difference(None)?, &parts),
    ))
}

/// Difference in the share that a zone signs something at a session (`FORUM/DATE`) that two runs
/// hold, over all rollouts: as it stands, and the change. `None` where one of them does not hold
/// it.
#[must_use]
pub fn signing_difference(
    before: (&Model, &[RolloutObserver]),
    after: (&Model, &[RolloutObserver]),
    session: &str,
    zone: &str,
) -> Option<(f64, Estimate)> {
    let share = |(model, groups): (&Model, &[RolloutObserver])| {
        let address = format!("session/{session}");
        let event = model
            .calendar()
            .iter()
            .position(|event| event.address(model) == address)?;
        let zone = model.zones.iter().position(|place| place.id == zone)?;
        let (rollouts, signed): (Vec<u64>, Vec<u64>) = groups
            .iter()
            .map(|group| {
                let counts = group.sessions.get(&(event, zone));
                let signed = counts.map_or(0, |counts| counts.signed.values().sum());
                (group.rollouts, signed)
            })
            .unzip();
        Some(move |left_out: Option<usize>| {
            let all = Column::sum(&rollouts, left_out);
            (all > 0.0).then(|| Column::sum(&signed, left_out) / all)
        })
    };
    let groups = 0..before.1.len();
    let (before, after) = (share(before)?, share(after)?);
    paired(groups, &before, &after)
}

/// One zone in one run, group by group.
struct Column {
    rollouts: Vec<u64>,
    reached: Vec<u64>,
    failures: Vec<Option<EventCounts<Exit>>>,
}

impl Column {
    fn of(groups: &[RolloutObserver], zone: ZoneIndex) -> Self {
        let record = |group: &RolloutObserver| group.truces.get(&zone).cloned();
        Self {
            rollouts: groups.iter().map(|group| group.rollouts).collect(),
            reached: groups
                .iter()
                .map(|group| record(group).map_or(0, |record| record.rollouts))
                .collect(),
            failures: groups
                .iter()
                .map(|group| record(group).map(|record| record.failures))
                .collect(),
        }
    }

    fn sum(values: &[u64], left_out: Option<usize>) -> f64 {
        let kept = values.iter().enumerate();
        kept.filter(|(group, _)| Some(*group) != left_out)
            .map(|(_, &value)| value as f64)
            .sum()
    }

    fn reached(&self, left_out: Option<usize>) -> Option<f64> {
        let all = Self::sum(&self.rollouts, left_out);
        (all > 0.0).then(|| Self::sum(&self.reached, left_out) / all)
    }

    fn hold(&self, left_out: Option<usize>) -> Option<f64> {
        let mut pooled: Option<EventCounts<Exit>> = None;
        let kept = self.failures.iter().enumerate();
        for (_, counts) in kept.filter(|(group, _)| Some(*group) != left_out) {
            match (&mut pooled, counts) {
                (Some(pooled), Some(counts)) => pooled.merge(counts),
                (None, Some(counts)) => pooled = Some(counts.clone()),
                (_, None) => {}
            }
        }
        let curves = pooled?.curves();
        let week = week_of_days(DAYS).index();
        // Without a group a curve may end earlier, and its last value stands.
        let fails = |exit: &Exit| matches!(exit, Exit::Failed(_));
        if left_out.is_none() && curves.known_of(fails) <= week {
            return None;
        }
        let free = curves.free_of(fails);
        free.get(week).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Spells;
    use crate::game::{Cause, Outcome};
    use crate::model::Agreement;
    use crate::scenario::{Overrides, load};
    use crate::simulate::{Ending, Failure, RolloutSummary, Spell};

    /// Two groups of one-zone rollouts, each with a spell that fails in that week, is still in force
    /// after 60, or is none.
    fn groups(spells: [&[Option<u32>]; 2]) -> Vec<RolloutObserver> {
        let agreement = Agreement {
            zone: 0,
            forum: 0,
            package: 0,
        };
        let end = Outcome::Collapse(Cause::Shock);
        spells
            .iter()
            .map(|weeks| {
                let mut observer = RolloutObserver::new(60, Spells::First);
                for week in *weeks {
                    let failed = week.filter(|&week| week > 0 && week < 60);
                    let spell = week.filter(|&week| week > 0).map(|week| Spell {
                        agreement,
                        entry: 0,
                        weeks: week,
                        ending: failed.map_or(Ending::Censored, |_| Ending::Outcome(end)),
                        failed: failed.map(|week| (week, Failure::Ended(end))),
                        weeks_with_incident: 0,
                        drove: Vec::new(),
                    });
                    observer.add(&RolloutSummary {
                        spells: spell.into_iter().collect(),
                        seized: vec![None],
                        weeks_at_war: vec![0],
                        ..RolloutSummary::default()
                    });
                }
                observer
            })
            .collect()
    }

    fn valley() -> Model {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/valley");
        load(folder.as_ref(), &Overrides::default())
            .expect("the valley loads")
            .model
    }

    #[test]
    fn a_run_differs_from_itself_by_nothing() {
        let run = groups([&[Some(3), Some(60)], &[Some(30), None]]);
        let found = &differences(&valley(), &run, &run)[0];
        assert_eq!(found.reached, (0.75, Estimate::default()));
        let (before, change) = found.hold.unwrap();
        assert!((before - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(change, Estimate::default());
    }

    #[test]
    fn a_difference_by_hand() {
        // Hold at week 26: 1/4 before; 3/4 after. Without the first group 1/2 and 1, without the
        // second 0 and 1/2: the difference is 1/2 either way, so its interval has no width.
        let before = groups([&[Some(3), Some(5)], &[Some(9), Some(60)]]);
        let after = groups([&[Some(3), Some(60)], &[Some(60), Some(60)]]);
        let (stands, change) = differences(&valley(), &before, &after)[0].hold.unwrap();
        assert!((stands - 0.25).abs() < 1e-15);
        for end in [change.value, change.low, change.high] {
            assert!((end - 0.5).abs() < 1e-15, "{change:?}");
        }
    }
}
