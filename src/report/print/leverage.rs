//! The numbers of leverage: tidy CSV.

use super::table::{row, rows};
use crate::experiment::LeverageEffect;
use crate::report::error::ChartError;

row! {
    struct LeverageRow<'r> {
        patron: &'r str,
        zone: &'r str,
        forum: &'r str,
        package: &'r str,
        client: &'r str,
        share: f64,
        restrains: f64,
        survival_without: f64,
        survival_with: f64,
        change: f64,
        converged: bool,
    }
}

/// `leverage.csv`: what each patron's restraint changes under each agreement, one row a client.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn leverage_csv(effects: &[LeverageEffect]) -> Result<Vec<u8>, ChartError> {
    rows(effects.iter().flat_map(|effect| {
        effect.clients.iter().map(|client| LeverageRow {
            patron: &effect.patron,
            zone: &effect.zone,
            forum: &effect.forum,
            package: &effect.package,
            client: &client.client,
            share: client.share,
            restrains: effect.restrains,
            survival_without: effect.without,
            survival_with: effect.with,
            change: effect.effect(),
            converged: effect.converged,
        })
    }))
}
