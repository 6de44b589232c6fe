//! A publication: every file that a run writes, as bytes.

use serde::Serialize;

use super::caption::{Caption, Footer};
use super::chart::{Size, hold};
use super::data::{holding_csv, survival_csv};
use super::error::ChartError;
use super::fonts::Fonts;
use crate::estimate::Holding;
use crate::experiment::{Run, SolvedAgreement};
use crate::model::Model;
use crate::record::Manifest;

/// The estimates of a run, as its JSON says them.
#[derive(Serialize)]
struct Estimates<'r> {
    run: &'r str,
    scenario: &'r str,
    interval_level: f64,
    agreements: &'r [SolvedAgreement],
    holdings: &'r [Holding],
}

/// Every file that a run writes, but for what differs from machine to machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    files: Vec<(String, Vec<u8>)>,
    estimates: String,
    warnings: Vec<String>,
}

impl Publication {
    /// Draws the charts and writes the numbers down.
    ///
    /// # Errors
    /// [`ChartError`] where a chart cannot be drawn or a table not written.
    pub fn new(
        run: &Run,
        manifest: &Manifest,
        model: &Model,
        resolved: &str,
    ) -> Result<Self, ChartError> {
        let estimates = estimates(run, manifest);
        let mut files = vec![
            // First, so that an interrupted run's folder still says whose it is.
            ("manifest.json".to_owned(), manifest.to_json().into_bytes()),
            ("resolved.toml".to_owned(), resolved.as_bytes().to_vec()),
            ("estimates.json".to_owned(), estimates.clone().into_bytes()),
            ("holding.csv".to_owned(), holding_csv(&run.holdings)?),
            (
                "survival.csv".to_owned(),
                survival_csv(&run.holdings, model.start)?,
            ),
        ];
        let mut warnings = missing_characters(model)?;
        if run.holdings.is_empty() {
            warnings.push("no agreement entered into force, so there is no chart".to_owned());
        } else {
            let caption = caption(manifest);
            for (stem, size) in [("hold", Size::Slide), ("hold-page", Size::Page)] {
                let picture = hold(&run.holdings, &caption, size)?;
                files.push((format!("{stem}.svg"), picture.svg.into_bytes()));
                files.push((format!("{stem}.png"), picture.png));
            }
        }
        Ok(Self {
            files,
            estimates,
            warnings,
        })
    }

    /// The files, by name, in the order in which they are to be written.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The estimates as JSON.
    #[must_use]
    pub fn estimates(&self) -> &str {
        &self.estimates
    }

    /// What the user should know of the charts.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

fn estimates(run: &Run, manifest: &Manifest) -> String {
    let estimates = Estimates {
        run: &manifest.run,
        scenario: &manifest.scenario,
        interval_level: manifest.interval_level,
        agreements: &run.agreements,
        holdings: &run.holdings,
    };
    let mut text = serde_json::to_string_pretty(&estimates).expect("plain fields are JSON");
    text.push('\n');
    text
}

fn caption(manifest: &Manifest) -> Caption {
    Caption {
        subtitle: None,
        footer: Footer {
            scenario: manifest.name.clone(),
            seed: manifest.seed,
            draws: manifest.draws.into(),
            rollouts: manifest.rollouts.into(),
            version: manifest.version.to_owned(),
            assumptions: (manifest.numbers_assumed > 0)
                .then(|| "rests partly on assumptions".to_owned()),
        },
    }
}

/// A warning for each name with characters that the fonts lack.
fn missing_characters(model: &Model) -> Result<Vec<String>, ChartError> {
    let fonts = Fonts::embedded()?;
    let zones = model.zones.iter().map(|zone| &zone.name);
    let forums = model.forums.iter().map(|forum| &forum.name);
    let actors = model.actors.iter().map(|actor| &actor.name);
    Ok(zones
        .chain(forums)
        .chain(actors)
        .chain([&model.name])
        .filter_map(|name| {
            let missing = fonts.missing(name);
            (!missing.is_empty())
                .then(|| format!("\"{name}\" has characters without a glyph: {missing:?}"))
        })
        .collect())
}
