//! The driver table: one function a driver, under an agreement, at war, and when seized.
//!
//! Symbols: `x = k/K` strain as a share; `v̂` residual violence over the scenario's largest
//! violence; `c` side in `[-1, 1]`; `σ = ±1` the side that holds a seized zone; `e`, `e'`
//! exposures in `[0, 1]`. Every result lies in `[-1, 1]`.

use crate::quantity::{Quantity, Share};

/// Constants of the driver table that a scenario may state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableConstants {
    /// Calm in a seized zone.
    pub calm_seized: Share,
    /// `q_war`: partition that war itself entrenches.
    pub cohesion_war: Share,
    /// `cost_war`: the burden of war.
    pub burden_war: Share,
    /// `cost_seized`: the burden of a seized zone.
    pub burden_seized: Share,
    /// `clash_war`: clashes in war.
    pub escalation_war: Share,
    /// `redline_war`: red lines crossed in war.
    pub resolve_war: Share,
}

/// The value cut to `[-1, 1]`.
#[must_use]
pub fn clip(value: f64) -> f64 {
    value.clamp(-1.0, 1.0)
}

/// Calm under an agreement: `1 - x`.
#[must_use]
pub fn calm(strain: f64) -> f64 {
    1.0 - strain
}

/// Ground under an agreement: `clip(g r - ½ Σ_rivals v̂)`.
#[must_use]
pub fn ground(own_gain: f64, rival_violence: f64) -> f64 {
    clip(own_gain - 0.5 * rival_violence)
}

/// Ground at war: `c (2b - 1)`, with `b` the stronger side's chance of success.
#[must_use]
pub fn ground_war(side: f64, balance: f64) -> f64 {
    side * (2.0 * balance - 1.0)
}

/// Ground when seized: `c σ`.
#[must_use]
pub fn ground_seized(side: f64, holder: f64) -> f64 {
    side * holder
}

/// Cohesion under an agreement: `-q`, the entrenchment of its terms.
#[must_use]
pub fn cohesion(entrenchment: f64) -> f64 {
    -entrenchment
}

/// Cohesion at war: `-q_war`.
#[must_use]
pub fn cohesion_war(table: &TableConstants) -> f64 {
    -table.cohesion_war.get()
}

/// Cohesion when seized: `-(1 - c σ) / 2`.
#[must_use]
pub fn cohesion_seized(side: f64, holder: f64) -> f64 {
    -(1.0 - side * holder) / 2.0
}

/// Rapport of one relation: `2 l / (n - 1) - 1`, with `l` its level of `n`.
///
/// A ladder of one level has no better and no worse: 0.
///
/// ```
/// use armistice::model::formula::rapport;
/// assert_eq!([0, 1, 2].map(|level| rapport(level, 3)), [-1.0, 0.0, 1.0]);
/// ```
#[must_use]
pub fn rapport(level: usize, levels: usize) -> f64 {
    if levels < 2 {
        0.0
    } else {
        2.0 * level as f64 / (levels - 1) as f64 - 1.0
    }
}

/// Burden under an agreement: `-min(1, cost + deployment)`.
#[must_use]
pub fn burden(action_cost: f64, deployment: f64) -> f64 {
    -(action_cost + deployment).min(1.0)
}

/// Spillover under an agreement: `-e x`.
#[must_use]
pub fn spillover(exposure: f64, strain: f64) -> f64 {
    -exposure * strain
}

/// Spillover at war: `-e`.
#[must_use]
pub fn spillover_war(exposure: f64) -> f64 {
    -exposure
}

/// Spillover when seized: `-e/2`.
#[must_use]
pub fn spillover_seized(exposure: f64) -> f64 {
    -exposure / 2.0
}

/// Rival presence under an agreement: `-e' (1 - distance)`.
#[must_use]
pub fn rival_presence(exposure: f64, distance: f64) -> f64 {
    -exposure * (1.0 - distance)
}

/// Rival presence at war: `-e'`.
#[must_use]
pub fn rival_presence_war(exposure: f64) -> f64 {
    -exposure
}

/// Rival presence when seized: `-e'` where the rival's side holds the zone, that is where the
/// actor's own side does not (`c σ <= 0`); else 0.
#[must_use]
pub fn rival_presence_seized(exposure: f64, rival_holds: bool) -> f64 {
    if rival_holds { -exposure } else { 0.0 }
}

/// Escalation under an agreement: `-min(1, Σ_clash v̂)`.
#[must_use]
pub fn escalation(clash_violence: f64) -> f64 {
    -clash_violence.min(1.0)
}

/// Freedom against the excluded groups under an agreement: `ct · allowed · (1 - x)`.
#[must_use]
pub fn counterterror(presence: f64, allowed: f64, strain: f64) -> f64 {
    presence * allowed * (1.0 - strain)
}

/// Blame in a week under an agreement: `-detection · v̂` of its own.
#[must_use]
pub fn blame(detection: f64, own_violence: f64) -> f64 {
    -detection * own_violence
}

/// Audience under an agreement: `-visible`.
#[must_use]
pub fn audience(visible: f64) -> f64 {
    -visible
}

/// One ally's troubles: `½ (spillover + rival presence)` of that ally.
#[must_use]
pub fn ally(spillover: f64, rival_presence: f64) -> f64 {
    0.5 * (spillover + rival_presence)
}

/// Resolve under an agreement: `-min(1, Σ_redline v̂)` unless the actor answers.
#[must_use]
pub fn resolve(redline_violence: f64, answers: bool) -> f64 {
    if answers {
        0.0
    } else {
        -redline_violence.min(1.0)
    }
}
