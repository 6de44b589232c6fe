//! Loading: from a path to a checked scenario.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
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
use super::section::{Section, Text};
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
    /// What differs from the scenario that it comes from, in words; stands in the resolved text too.
    pub changed: Vec<String>,
    places: Places,
    /// The actors that the file leaves out, and those left out besides; sorted.
    left_out: Vec<String>,
    /// The horizon, where it was replaced.
    horizon: Option<Weeks>,
    day: Option<Date>,
}

/// Where in the file stands what a caller may replace; its beginning for what is not there.
#[derive(Debug, Clone, Copy)]
struct Places {
    horizon: Place,
    without: Place,
    changed: Place,
    as_of: Place,
}

impl Scenario {
    /// The first and the last day of its calendar.
    #[must_use]
    pub fn calendar_days(&self) -> (Date, Date) {
        let end = self.model.monday(self.model.horizon);
        (self.model.start, end.yesterday().unwrap_or(end))
    }

    /// The same scenario as of the end of `day`, which its resolved text says too.
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        if self.model.as_of != Some(day) {
            self.model = self.model.as_of(day);
            self.day = Some(day);
            self.resolve();
        }
        self
    }

    /// The sessions up to the day as of which the scenario stands that no record tells of: forum,
    /// date and the zones, by name.
    #[must_use]
    pub fn untold_sessions(&self) -> Vec<(String, Date, String)> {
        let Some(day) = self.model.as_of else {
            return Vec::new();
        };
        let mut told: Vec<(usize, Date, String)> = Vec::new();
        for (forum, date, zone) in self.model.unrecorded(day) {
            let zone = &self.model.zones[zone].name;
            match told.last_mut().filter(|last| (last.0, last.1) == (forum, date)) {
                Some((.., zones)) => {
                    zones.push_str(", ");
                    zones.push_str(zone);
                }
                None => told.push((forum, date, zone.clone())),
            }
        }
        told.into_iter()
            .map(|(forum, date, zones)| (self.model.forums[forum].name.clone(), date, zones))
            .collect()
    }

    /// The same scenario with a calendar of `weeks` weeks, which its resolved text says too.
    #[must_use]
    pub fn with_horizon(mut self, weeks: Weeks) -> Self {
        if self.model.horizon != weeks {
            self.model.horizon = weeks;
            self.horizon = Some(weeks);
            self.changed.push(format!("horizon {} weeks", weeks.0));
            self.resolve();
        }
        self
    }

    /// The same scenario without the actors `ids`, which its resolved text says too, and the names
    /// of the forums at which nobody is left.
    ///
    /// # Errors
    /// The first of `ids` that is no actor.
    pub fn without(mut self, ids: &[String]) -> Result<(Self, Vec<String>), String> {
        let with_menu = |model: &Model| -> Vec<String> {
            let open = model.forums.iter().filter(|forum| !forum.menus.is_empty());
            open.map(|forum| forum.name.clone()).collect()
        };
        let mut forums = with_menu(&self.model);
        let mut ids = ids.to_vec();
        ids.sort();
        for id in ids {
            let actors = &self.model.actors;
            let actor = actors
                .iter()
                .position(|actor| actor.id == id)
                .ok_or_else(|| id.clone())?;
            if !self.left_out.contains(&id) {
                self.model = self.model.without(actor);
                self.changed.push(format!("without {id}"));
                self.left_out.push(id);
            }
        }
        self.left_out.sort();
        let open = with_menu(&self.model);
        forums.retain(|forum| !open.contains(forum));
        self.resolve();
        Ok((self, forums))
    }

    /// Writes everything that was replaced into the file's text.
    fn resolve(&mut self) {
        let line = |place: Place, key: &str, list: &[String]| -> Option<(Place, String)> {
            let absent = place == Place::START;
            let text = if absent {
                format!("{key} = {list:?}\n")
            } else {
                format!("{list:?}")
            };
            (!list.is_empty()).then_some((place, text))
        };
        let edits: Vec<(Place, String)> = [
            self.horizon
                .map(|weeks| (self.places.horizon, weeks.0.to_string())),
            line(self.places.without, "without", &self.left_out),
            line(self.places.changed, "changed", &self.changed),
            self.day.map(|day| {
                let absent = self.places.as_of == Place::START;
                let text = if absent {
                    format!("as_of = {day}\n")
                } else {
                    day.to_string()
                };
                (self.places.as_of, text)
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.resolved = resolve(&self.source, &self.parameters, &edits);
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
        let texts = |texts: &[Text]| -> Vec<String> {
            texts.iter().map(|text| text.value.clone()).collect()
        };
        let model = check::model(&reading, &file)?;
        Some((
            model,
            file.horizon.1,
            texts(&file.without),
            texts(&file.changed),
        ))
    });
    let (findings, parameters) = reading.into_findings();
    let (errors, warnings): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| finding.severity == Severity::Error);
    match model.flatten() {
        Some((model, horizon, mut left_out, mut changed)) if errors.is_empty() => {
            let parameters = Parameters(parameters);
            left_out.sort();
            changed.extend(
                overrides
                    .iter()
                    .map(|(address, value)| format!("{address}={value}")),
            );
            let place = |key: &str| -> Place {
                let list = document.get_ref().get(key);
                list.map_or(Place::START, |list| list.span().into())
            };
            let places = Places {
                horizon,
                without: place("without"),
                changed: place("changed"),
                as_of: place("as_of"),
            };
            let resolved = String::new();
            let mut scenario = Scenario {
                model,
                parameters,
                source,
                resolved,
                warnings,
                changed,
                places,
                left_out,
                horizon: None,
                day: None,
            };
            scenario.resolve();
            Ok(scenario)
        }
        _ => Err(Refusal {
            path: source.path,
            text: source.text,
            findings: errors,
        }),
    }
}
