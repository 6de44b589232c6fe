//! Shares of weeks in which zones fight, beside what their neighbours' strategies expect.

use serde::Serialize;

use super::observer::RolloutObserver;
use crate::model::Model;
use crate::quantity::Quantity;

/// Share of weeks in which one zone fights.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fighting {
    /// Identifier of the zone.
    pub zone: String,
    /// Its name.
    pub zone_name: String,
    /// `m`: share of weeks at war that its neighbours' strategies expect.
    pub expected: f64,
    /// Share of weeks at war in the rollouts, over the whole calendar.
    pub simulated: f64,
}

/// The fighting of each zone that is somebody's neighbour, over calendars of `weeks` weeks.
#[must_use]
pub fn fighting(model: &Model, groups: &[RolloutObserver]) -> Vec<Fighting> {
    let weeks = model.horizon.0.saturating_sub(model.begins.0).max(1);
    let rollouts: u64 = groups.iter().map(|group| group.rollouts).sum();
    let watched = |zone: usize| {
        model
            .zones
            .iter()
            .any(|other| other.neighbours.iter().any(|near| near.zone == zone))
    };
    (0..model.zones.len())
        .filter(|&zone| watched(zone))
        .map(|zone| {
            let at_war: u64 = groups
                .iter()
                .filter_map(|group| group.weeks_at_war.get(zone))
                .sum();
            Fighting {
                zone: model.zones[zone].id.clone(),
                zone_name: model.zones[zone].name.clone(),
                expected: model.zones[zone].expected_fighting.get(),
                simulated: at_war as f64 / (rollouts.max(1) as f64 * f64::from(weeks)),
            }
        })
        .collect()
}
