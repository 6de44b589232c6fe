//! The charts, one file each.

mod breakers;
mod calendar;
#[cfg(test)]
mod cases;
pub(crate) mod group;
mod hold;
mod leverage;
mod map;
mod negotiation;
mod payoffs;
mod survival;
#[cfg(test)]
mod tests;
mod uncertainty;

use crate::estimate::{CalendarPoint, Holding, SessionEstimate};
use crate::experiment::{LeverageEffect, Payoff};
use crate::report::error::ChartError;
use crate::report::{plot::*, sheet::*};
use crate::scenario::Outline;

pub use breakers::breakers_drawing;
pub use calendar::calendar_drawing;
pub(crate) use group::title_days;
pub use hold::hold_drawing;
pub(crate) use hold::lasting;
pub use leverage::leverage_drawing;
pub use map::{Spot, map_drawing};
pub use negotiation::negotiation_drawing;
pub use payoffs::payoffs_drawing;
pub use survival::survival_drawing;
pub use uncertainty::uncertainty_drawing;

/// What the charts of a run are drawn from.
#[derive(Default)]
pub(crate) struct Figures<'f> {
    pub(crate) truces: &'f [Holding],
    pub(crate) agreements: &'f [Holding],
    pub(crate) sessions: &'f [SessionEstimate],
    pub(crate) calendar: &'f [CalendarPoint],
    /// Weeks up to which sessions are held.
    pub(crate) horizon: u32,
    /// The change by each patron's restraint under each agreement.
    pub(crate) leverage: &'f [LeverageEffect],
    /// Zones that have a place, and the outline under their map.
    pub(crate) spots: Vec<Spot<'f>>,
    pub(crate) outline: Option<&'f Outline>,
    /// Driver weights, none without a posterior.
    pub(crate) payoffs: &'f [Payoff],
    /// Identifiers of all actors, in the scenario's order.
    pub(crate) actors: Vec<&'f str>,
}

/// A kind of chart.
pub(crate) struct Chart {
    /// The name of its files.
    pub(crate) name: &'static str,
    /// The table with the same numbers.
    pub(crate) table: &'static str,
    /// Whether its subtitle says what counts as failing.
    pub(crate) says_rule: bool,
    /// Whether there is anything to draw.
    pub(crate) has: fn(&Figures<'_>) -> bool,
    pub(crate) draw: fn(&Fonts, &Figures<'_>, &Caption, Size) -> Result<Drawing, ChartError>,
}

/// Every chart of a run.
pub(crate) const CHARTS: [Chart; 9] = [
    Chart {
        name: "hold",
        table: "holding.csv",
        says_rule: true,
        has: |figures| group::title_days(figures.truces).is_some(),
        draw: |fonts, figures, caption, size| {
            hold_drawing(fonts, (figures.truces, figures.agreements), caption, size)
        },
    },
    Chart {
        name: "survival",
        table: "survival.csv",
        says_rule: false,
        has: |figures| !figures.truces.is_empty(),
        draw: |fonts, figures, caption, size| {
            survival_drawing(fonts, figures.truces, caption, size)
        },
    },
    Chart {
        name: "breakers",
        table: "breakers.csv",
        says_rule: false,
        has: |figures| !figures.truces.is_empty(),
        draw: |fonts, figures, caption, size| {
            breakers_drawing(fonts, figures.truces, caption, size)
        },
    },
    Chart {
        name: "negotiation",
        table: "packages.csv",
        says_rule: false,
        has: |figures| !figures.sessions.is_empty(),
        draw: |fonts, figures, caption, size| {
            negotiation_drawing(fonts, figures.sessions, caption, size)
        },
    },
    Chart {
        name: "calendar",
        table: "calendar.csv",
        says_rule: false,
        has: |figures| !figures.calendar.is_empty(),
        draw: |fonts, figures, caption, size| {
            calendar_drawing(fonts, (figures.calendar, figures.horizon), caption, size)
        },
    },
    Chart {
        name: "map",
        table: "map.geojson",
        says_rule: true,
        has: |figures| map::has_places(&figures.spots, figures.truces),
        draw: |fonts, figures, caption, size| {
            let under = (figures.spots.as_slice(), figures.outline);
            map_drawing(fonts, under, figures.truces, caption, size)
        },
    },
    Chart {
        name: "leverage",
        table: "leverage.csv",
        says_rule: false,
        has: |figures| !figures.leverage.is_empty(),
        draw: |fonts, figures, caption, size| {
            leverage_drawing(fonts, figures.leverage, caption, size)
        },
    },
    Chart {
        name: "uncertainty",
        table: "uncertainty.csv",
        says_rule: true,
        has: |figures| uncertainty::has_layers(figures.truces),
        draw: |fonts, figures, caption, size| {
            uncertainty_drawing(fonts, figures.truces, caption, size)
        },
    },
    Chart {
        name: "payoffs",
        table: "payoffs.csv",
        says_rule: false,
        has: |figures| !figures.payoffs.is_empty(),
        draw: |fonts, figures, caption, size| {
            payoffs_drawing(fonts, figures.payoffs, &figures.actors, caption, size)
        },
    },
];
