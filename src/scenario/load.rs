//! Loading: from a path to a checked scenario.

use std::path::{Path, PathBuf};

use thiserror::Error;
use toml::de::DeTable;

use super::check;
use super::file::ScenarioFile;
use super::finding::{Finding, Problem, Severity};
use super::overrides::Overrides;
use super::parameter::Parameters;
use super::place::{Place, Source};
use super::reading::Reading;
use super::resolved::resolve;
use super::section::Section;
use crate::model::Model;
use crate::quantity::Weeks;

/// The name of the scenario file in a scenario's folder.
const FILE: &str = "scenario.toml";

/// A scenario that can be used.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The checked model.
    pub model: Model,
    /// Every number by its address.
    pub parameters: Parameters,
    /// The file as read.
    pub source: Source,
    /// The file's text with the overrides written into it, and the horizon.
    pub resolved: String,
    /// What the user should look at.
    pub warnings: Vec<Finding>,
    /// Where the horizon stands in the file.
    horizon: Place,
}

impl Scenario {
    /// The same scenario with a calendar of `weeks` weeks, which its resolved text says too.
    #[must_use]
    pub fn with_horizon(mut self, weeks: Weeks) -> Self {
        if self.model.horizon != weeks {
            self.model.horizon = weeks;
            self.resolved = resolve(&self.source, &self.parameters, Some((self.horizon, weeks)));
        }
        self
    }
}

/// A scenario that cannot be used, with every mistake found.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{} in {}", plural(self.findings.len()), self.path)]
pub struct Refusal {
    /// The path of the file.
    pub path: String,
    /// The text of the file.
    pub text: String,
    /// The mistakes, sorted by place.
    pub findings: Vec<Finding>,
}

fn plural(count: usize) -> String {
    if count == 1 {
        "1 mistake".into()
    } else {
        format!("{count} mistakes")
    }
}

/// Why a scenario could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{}: cannot be read: {cause}; allowed: a scenario's folder, which holds {FILE}, or the file itself", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file has mistakes.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Loads the scenario in the folder or file at `path`, with `overrides`.
///
/// # Errors
/// [`LoadError`] where the file cannot be read or has mistakes: all of them are collected.
pub fn load(path: &Path, overrides: &Overrides) -> Result<Scenario, LoadError> {
    let file = if path.is_dir() {
        path.join(FILE)
    } else {
        path.to_path_buf()
    };
    let text = std::fs::read_to_string(&file).map_err(|cause| LoadError::Unreadable {
        path: file.clone(),
        cause,
    })?;
    let source = Source {
        path: file.display().to_string(),
        text,
    };
    Ok(read(source, overrides)?)
}

/// Reads a scenario from a text.
pub(super) fn read(source: Source, overrides: &Overrides) -> Result<Scenario, Refusal> {
    let (document, syntax) = DeTable::parse_recoverable(&source.text);
    let reading = Reading::new(overrides);
    for error in &syntax {
        let place = error.span().unwrap_or(0..0).into();
        reading.error(
            place,
            Problem::Syntax {
                message: error.message().to_owned(),
            },
        );
    }
    // After a syntax error a table may be missing for no fault of its own: only what is
    // syntax is reported then.
    let model = syntax.is_empty().then(|| {
        let top = Section::new(&reading, document.get_ref(), Place::START, String::new());
        let file = ScenarioFile::read(top);
        reading.unmet_overrides();
        Some((check::model(&reading, &file)?, file.horizon.1))
    });
    let (findings, parameters) = reading.into_findings();
    let (errors, warnings): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| finding.severity == Severity::Error);
    match model.flatten() {
        Some((model, horizon)) if errors.is_empty() => {
            let parameters = Parameters(parameters);
            let resolved = resolve(&source, &parameters, None);
            Ok(Scenario {
                model,
                parameters,
                source,
                resolved,
                warnings,
                horizon,
            })
        }
        _ => Err(Refusal {
            path: source.path,
            text: source.text,
            findings: errors,
        }),
    }
}
