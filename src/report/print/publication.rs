//! A publication: the answer of a run as data files, as bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::{
    breakers_csv, calendar_csv, draws_csv, holding_csv, packages_csv, sessions_csv, survival_csv,
};
use super::data_layers::{payoffs_csv, uncertainty_csv};
use super::geojson::map_geojson;
use super::leverage::leverage_csv;
use super::stamp::stamped;
use crate::estimate::{Fighting, Holding, PhaseShares, SessionEstimate};
use crate::experiment::{Payoff, Run, SolvedAgreement};
use crate::model::Model;
use crate::record::Manifest;
use crate::report::error::ChartError;
use crate::simulate::Phase;

/// The estimates of a run, as its JSON says them.
#[derive(Serialize)]
struct Estimates<'r> {
    run: &'r str,
    scenario: &'r str,
    interval_level: f64,
    agreements: &'r [SolvedAgreement],
    truces: &'r [Holding],
    holdings: &'r [Holding],
    negotiation_change: f64,
    negotiation_passes: usize,
    sessions: &'r [SessionEstimate],
    phases: Vec<Phases<'r>>,
    fighting: &'r [Fighting],
}

/// Share of weeks before the horizon that a zone spends in each status.
#[derive(Serialize)]
struct Phases<'r> {
    zone: &'r str,
    weeks: BTreeMap<&'static str, f64>,
}

impl<'r> Phases<'r> {
    fn of(shares: &'r PhaseShares) -> Self {
        let names = Phase::ALL.iter().map(|phase| phase.name());
        Self {
            zone: &shares.zone,
            weeks: names.zip(shares.shares).collect(),
        }
    }
}

/// The answer of a run: the estimates as JSON, and every table. They need no chart, so that they can be
/// written before any is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    files: Vec<(&'static str, Vec<u8>)>,
    estimates: String,
}

impl Publication {
    /// Writes the numbers down.
    ///
    /// # Errors
    /// [`ChartError`] where a table cannot be written.
    pub fn new(
        run: &Run,
        manifest: &Manifest,
        model: &Model,
        payoffs: Option<&[Payoff]>,
    ) -> Result<Self, ChartError> {
        let estimates = estimates(run, manifest);
        let all = || run.truces.iter().chain(&run.holdings);
        let mut tables = vec![
            ("breakers.csv", breakers_csv(all())?),
            ("calendar.csv", calendar_csv(&run.calendar)?),
            ("sessions.csv", sessions_csv(&run.sessions)?),
            ("packages.csv", packages_csv(&run.sessions)?),
            ("holding.csv", holding_csv(all())?),
            ("survival.csv", survival_csv(all(), model.start)?),
        ];
        if !run.leverage.is_empty() {
            tables.push(("leverage.csv", leverage_csv(&run.leverage)?));
        }
        if let Some(payoffs) = payoffs {
            tables.push(("payoffs.csv", payoffs_csv(payoffs)?));
            tables.push(("uncertainty.csv", uncertainty_csv(all())?));
            tables.push(("draws.csv", draws_csv(all(), &run.draw_numbers)?));
        }
        let mut files = vec![("estimates.json", estimates.clone().into_bytes())];
        if let Some(map) = map_geojson(model, &run.truces) {
            files.push(("map.geojson", map));
        }
        for (name, table) in tables {
            files.push((name, stamped(&table, manifest)?));
        }
        Ok(Self { files, estimates })
    }

    /// The files, by name, in the order in which they are to be written.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice()))
    }

    /// The estimates as JSON.
    #[must_use]
    pub fn estimates(&self) -> &str {
        &self.estimates
    }
}

fn estimates(run: &Run, manifest: &Manifest) -> String {
    let estimates = Estimates {
        run: &manifest.run,
        scenario: &manifest.scenario,
        interval_level: manifest.interval_level,
        agreements: &run.agreements,
        truces: &run.truces,
        holdings: &run.holdings,
        negotiation_change: run.negotiation_change,
        negotiation_passes: run.negotiation_passes,
        sessions: &run.sessions,
        phases: run.phases.iter().map(Phases::of).collect(),
        fighting: &run.fighting,
    };
    let mut text = serde_json::to_string_pretty(&estimates).expect("plain fields are JSON");
    text.push('\n');
    text
}
