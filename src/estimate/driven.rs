//! Parts that somebody has in what is counted: who drives strain, who refuses to extend.

use std::collections::BTreeSet;

use serde::Serialize;

use super::breaker::named_cause;
use super::figure::Estimate;
use super::interval::{jackknife, wilson};
use super::observer::SpellRecord;
use crate::game::Cause;
use crate::model::{ActorIndex, Model};

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

pub(super) fn share(count: u64, all: u64) -> Estimate {
    wilson(count as f64 / all.max(1) as f64, all)
}

/// A share of counts that come in clusters, several a rollout: its interval is a jackknife over the
/// groups. `None` where nothing was counted.
pub(super) fn ratio(
    groups: &[&SpellRecord],
    counts: impl Fn(&SpellRecord) -> (u64, u64),
) -> Option<Estimate> {
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
pub(super) fn drove(model: &Model, groups: &[&SpellRecord]) -> Vec<Driven> {
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
pub(super) fn refused(model: &Model, groups: &[&SpellRecord]) -> Vec<Driven> {
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
