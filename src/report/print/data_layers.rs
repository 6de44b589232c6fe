//! The numbers of payoffs and of the two layers of uncertainty: tidy CSV.

use super::data::unit;
use super::table::{row, rows};
use crate::estimate::{Holding, Layers};
use crate::experiment::Payoff;
use crate::report::error::ChartError;

row! {
    struct PayoffRow<'r> {
        actor: &'r str,
        driver: &'r str,
        given: f64,
        statements: usize,
        prior_mean: f64,
        prior_low: f64,
        prior_high: f64,
        posterior_mean: f64,
        posterior_low: f64,
        posterior_high: f64,
    }
}

row! {
    struct UncertaintyRow<'r> {
        of: &'static str,
        zone: &'r str,
        forum: Option<&'r str>,
        days: u32,
        hold: f64,
        chance_low: f64,
        chance_high: f64,
        parameters_low: f64,
        parameters_high: f64,
        parameter_share: f64,
        draws: usize,
    }
}

/// A row for each driver of each actor, with 90% intervals.
///
/// # Errors
/// [`ChartError`] where the table cannot be written.
pub fn payoffs_csv(payoffs: &[Payoff]) -> Result<Vec<u8>, ChartError> {
    rows(payoffs.iter().map(|payoff| PayoffRow {
        actor: &payoff.actor,
        driver: &payoff.driver,
        given: payoff.given,
        statements: payoff.statements,
        prior_mean: payoff.prior.mean,
        prior_low: payoff.prior.low,
        prior_high: payoff.prior.high,
        posterior_mean: payoff.posterior.mean,
        posterior_low: payoff.posterior.low,
        posterior_high: payoff.posterior.high,
    }))
}

/// A row for each zone, forum and reading date of which the parameters were drawn.
///
/// # Errors
/// [`ChartError`] where the table cannot be written.
pub fn uncertainty_csv<'r>(
    holdings: impl Iterator<Item = &'r Holding>,
) -> Result<Vec<u8>, ChartError> {
    rows(holdings.flat_map(|holding| {
        holding.points.iter().filter_map(|point| {
            let layers = point.parameters.filter(Layers::is_known)?;
            Some(UncertaintyRow {
                of: unit(holding),
                zone: &holding.zone,
                forum: holding.forum.as_deref(),
                days: point.days,
                hold: point.hold.value,
                chance_low: point.hold.low,
                chance_high: point.hold.high,
                parameters_low: layers.low,
                parameters_high: layers.high,
                parameter_share: layers.parameter_share,
                draws: layers.draws,
            })
        })
    }))
}
