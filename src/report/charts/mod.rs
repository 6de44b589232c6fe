//! The charts, one file each.

mod breakers;
#[cfg(test)]
mod cases;
pub(crate) mod group;
mod hold;
mod negotiation;
mod payoffs;
mod survival;
#[cfg(test)]
mod tests;
mod uncertainty;

use crate::estimate::{Holding, SessionEstimate};
use crate::experiment::Payoff;
use crate::report::error::ChartError;
use crate::report::{plot::*, sheet::*};

pub use breakers::breakers_drawing;
pub(crate) use group::title_days;
pub use hold::hold_drawing;
pub(crate) use hold::lasting;
pub use negotiation::negotiation_drawing;
pub use payoffs::payoffs_drawing;
pub use survival::survival_drawing;
pub use uncertainty::uncertainty_drawing;

/// What the charts of a run are drawn from.
pub(crate) struct Figures<'f> {
    pub(crate) holdings: &'f [Holding],
    pub(crate) sessions: &'f [SessionEstimate],
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
pub(crate) const CHARTS: [Chart; 6] = [
    Chart {
        name: "hold",
        table: "holding.csv",
        says_rule: true,
        has: |figures| group::title_days(figures.holdings).is_some(),
        draw: |fonts, figures, caption, size| hold_drawing(fonts, figures.holdings, caption, size),
    },
    Chart {
        name: "survival",
        table: "survival.csv",
        says_rule: false,
        has: |figures| !figures.holdings.is_empty(),
        draw: |fonts, figures, caption, size| {
            survival_drawing(fonts, figures.holdings, caption, size)
        },
    },
    Chart {
        name: "breakers",
        table: "breakers.csv",
        says_rule: false,
        has: |figures| !figures.holdings.is_empty(),
        draw: |fonts, figures, caption, size| {
            breakers_drawing(fonts, figures.holdings, caption, size)
        },
    },
    Chart {
        name: "negotiation",
        table: "negotiation.csv",
        says_rule: false,
        has: |figures| !figures.sessions.is_empty(),
        draw: |fonts, figures, caption, size| {
            negotiation_drawing(fonts, figures.sessions, caption, size)
        },
    },
    Chart {
        name: "uncertainty",
        table: "uncertainty.csv",
        says_rule: true,
        has: |figures| uncertainty::has_layers(figures.holdings),
        draw: |fonts, figures, caption, size| {
            uncertainty_drawing(fonts, figures.holdings, caption, size)
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
