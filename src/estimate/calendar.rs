//! The calendar: what zones are in, week by week.

use jiff::civil::Date;
use serde::Serialize;

use super::figure::Estimate;
use super::interval::wilson;
use super::layers::{Layers, told};
use super::observer::RolloutObserver;
use crate::model::Model;
use crate::quantity::Weeks;
use crate::simulate::{Phase, RolloutSummary};

const PHASES: usize = Phase::ALL.len();

/// Rollouts that found a zone in each phase: week by week, zone by zone, phase by phase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhaseCounts(Vec<u64>);

/// One zone in one week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarPoint {
    /// Identifier of the zone.
    pub zone: String,
    /// Its name.
    pub zone_name: String,
    /// Week of the calendar.
    pub week: u32,
    /// Its Monday.
    pub date: Date,
    /// Share of rollouts in each phase while the week is played, in the order of [`Phase::ALL`].
    pub shares: [Estimate; PHASES],
    /// The layers of each share, by phase; none where they were not drawn.
    pub parameters: [Option<Layers>; PHASES],
    /// Rollouts that it is estimated from.
    pub rollouts: u64,
}

impl CalendarPoint {
    /// The share in a phase with the interval that a reader should see: over the parameters where they
    /// were drawn.
    #[must_use]
    pub fn told(&self, phase: Phase) -> Estimate {
        told(self.shares[phase as usize], self.parameters[phase as usize])
    }
}

/// Share of weeks before the horizon that a zone spends in each phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseShares {
    /// Identifier of the zone.
    pub zone: String,
    /// Its name.
    pub zone_name: String,
    /// By phase, in the order of [`Phase::ALL`].
    pub shares: [f64; PHASES],
}

impl PhaseCounts {
    pub(super) fn add(&mut self, summary: &RolloutSummary) {
        self.0.resize(summary.phases.len() * PHASES, 0);
        for (counts, phase) in self.0.chunks_exact_mut(PHASES).zip(&summary.phases) {
            counts[*phase as usize] += 1;
        }
    }

    /// Adds another set of counts.
    pub(super) fn merge(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }
}

/// Phases of zones, zone by zone, week by week from the one in which the play begins.
#[must_use]
pub fn calendar(model: &Model, groups: &[RolloutObserver]) -> Vec<CalendarPoint> {
    let zones = model.zones.len();
    let rollouts: u64 = groups.iter().map(|group| group.rollouts).sum();
    let length = groups.iter().map(|group| group.phases.0.len()).max();
    let mut sums = vec![0_u64; length.unwrap_or(0)];
    for group in groups {
        for (sum, count) in sums.iter_mut().zip(&group.phases.0) {
            *sum += count;
        }
    }
    let mut points = Vec::new();
    for (zone, place) in model.zones.iter().enumerate() {
        for (week_number, week) in (model.begins.0..).zip(sums.chunks_exact(PHASES * zones)) {
            let counts = &week[zone * PHASES..(zone + 1) * PHASES];
            points.push(CalendarPoint {
                zone: place.id.clone(),
                zone_name: place.name.clone(),
                week: week_number,
                date: model.monday(Weeks(week_number)),
                shares: std::array::from_fn(|phase| {
                    wilson(counts[phase] as f64 / rollouts as f64, rollouts)
                }),
                parameters: [None; PHASES],
                rollouts,
            });
        }
    }
    points
}

/// Share of weeks before the horizon in each phase, by zone.
#[must_use]
pub fn phase_shares(model: &Model, calendar: &[CalendarPoint]) -> Vec<PhaseShares> {
    model
        .zones
        .iter()
        .map(|zone| {
            let weeks: Vec<&CalendarPoint> = calendar
                .iter()
                .filter(|point| point.zone == zone.id && point.week < model.horizon.0)
                .collect();
            let mean = |phase: usize| -> f64 {
                let sum: f64 = weeks.iter().map(|point| point.shares[phase].value).sum();
                sum / weeks.len().max(1) as f64
            };
            PhaseShares {
                zone: zone.id.clone(),
                zone_name: zone.name.clone(),
                shares: std::array::from_fn(mean),
            }
        })
        .collect()
}
