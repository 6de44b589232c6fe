//! Loading: from a path to a checked scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;
use toml::Spanned;
use toml::de::DeTable;

use super::check;
use super::dossier::Dossier;
use super::evidence::Evidence;
use super::file::ScenarioFile;
use super::files::Files;
use super::finding::{Finding, Origin, Problem, Severity};
use super::outline::{Outline, OutlineError};
use super::overrides::Overrides;
use super::parameter::Parameters;
use super::place::{Place, Source};
use super::reading::Reading;
use super::section::Section;
use super::texts::Text;
use super::variation::Variation;
use crate::input::InputError;
use crate::model::Model;

/// The name of the scenario file in a scenario's folder.
const FILE: &str = "scenario.toml";

/// A scenario that can be used.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The checked model.
    pub model: Model,
    /// Every number by its address.
    pub parameters: Parameters,
    /// Its documents, by name, with their numbers of paragraphs.
    pub documents: Vec<(String, u32)>,
    /// What its coders wrote down.
    pub evidence: Arc<Evidence>,
    /// The outline under its map, where there is one.
    pub outline: Option<Arc<Outline>>,
    /// The file as read.
    pub source: Source,
    /// The file's text with the overrides written into it, and the horizon.
    pub resolved: String,
    /// What the user should look at.
    pub warnings: Vec<Finding>,
    /// What differs from the scenario that it comes from, in words; stands in the resolved text too.
    pub changed: Vec<String>,
    pub(super) variation: Variation,
    pub(super) overrides: Overrides,
    /// Tables whose names stand in an order that counts, by address.
    pub(super) ordered: BTreeSet<String>,
    /// Entries that say what is meant without them, by address.
    pub(super) implied: BTreeSet<String>,
    dossier: Arc<Dossier>,
}

/// Values in place of those that a scenario gives, by parameter address.
pub type Drawn = BTreeMap<String, f64>;

/// A scenario that cannot be used, with every mistake found.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{}", self.counted())]
pub struct Refusal {
    /// The path of the file.
    pub path: String,
    /// The text of the file.
    pub text: String,
    /// The mistakes, sorted by place.
    pub findings: Vec<Finding>,
}

impl Refusal {
    /// The mistakes counted where they were made: in the file, on the command line, or in both.
    fn counted(&self) -> String {
        let set = |finding: &&Finding| matches!(finding.origin, Origin::Set(_));
        let set = self.findings.iter().filter(set).count();
        match (self.findings.len() - set, set) {
            (file, 0) => format!("{} in {}", plural(file), self.path),
            (0, set) => format!("{} on the command line", plural(set)),
            (file, set) => format!(
                "{} in {}, and {set} on the command line",
                plural(file),
                self.path
            ),
        }
    }
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
    /// A file is not read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// More evidence files beside the scenario than are read.
    #[error("{} holds {found} files evidence-NAME.toml; allowed: at most {most}", folder.display())]
    Coders {
        /// The folder.
        folder: PathBuf,
        /// How many there are.
        found: usize,
        /// The most that are read.
        most: usize,
    },
    /// The outline has a mistake.
    #[error("{}: {cause}; hint: scenarios/README.md says what an outline is", path.display())]
    Outline {
        /// The file.
        path: PathBuf,
        /// The mistake, with its line and column.
        cause: OutlineError,
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
    Files::beside(&file)?.load(overrides)
}

impl Scenario {
    /// The given numbers, by address.
    #[must_use]
    pub fn given(&self) -> BTreeMap<String, f64> {
        let numbers = self.parameters.iter();
        numbers
            .map(|own| (own.address.clone(), own.given))
            .collect()
    }

    /// The addresses of the numbers that options have set, now or when the text was resolved; every
    /// draw keeps them.
    #[must_use]
    pub fn pinned(&self) -> Vec<String> {
        let set = self.variation.list("set").iter();
        set.filter(|entry| *entry != Variation::HORIZON)
            .cloned()
            .collect()
    }

    /// True where an option has set the length of the calendar, now or when the text was resolved.
    #[must_use]
    pub fn has_set_horizon(&self) -> bool {
        self.variation.says("set", Variation::HORIZON)
    }

    /// The same scenario with other values in place of those that it gives; what options have
    /// changed or set stays so.
    ///
    /// # Errors
    /// [`Refusal`] where the values break one of the scenario's own rules.
    pub fn drawn(&self, values: &Drawn) -> Result<Self, Refusal> {
        self.again(&self.pins(), values)
    }

    /// The numbers that options have set, with their values.
    pub(super) fn pins(&self) -> Overrides {
        let mut pins = Overrides::default();
        for address in self.pinned() {
            if let Some(parameter) = self.parameters.find(&address) {
                pins.insert(&address, parameter.value);
            }
        }
        pins
    }

    /// The scenario as it stands, read again with these numbers set and these drawn.
    pub(super) fn again(&self, overrides: &Overrides, drawn: &Drawn) -> Result<Self, Refusal> {
        let source = Source {
            path: self.source.path.clone(),
            text: self.resolved.clone(),
        };
        self.read_again(source, overrides, drawn)
    }

    /// The file read again with these numbers set in place of others.
    pub(super) fn overridden(&self, overrides: &Overrides) -> Result<Self, Refusal> {
        self.read_again(self.source.clone(), overrides, &Drawn::new())
    }

    /// Another text beside the files of this scenario.
    fn read_again(
        &self,
        source: Source,
        overrides: &Overrides,
        drawn: &Drawn,
    ) -> Result<Self, Refusal> {
        let (dossier, evidence) = (&self.dossier, Some(&self.evidence));
        let scenario = read(source, overrides, drawn, dossier, evidence)?;
        Ok(Self {
            outline: self.outline.clone(),
            ..scenario
        })
    }
}

/// Reads a scenario from a text; its evidence where it has been checked before.
pub(super) fn read(
    source: Source,
    overrides: &Overrides,
    drawn: &Drawn,
    dossier: &Arc<Dossier>,
    evidence: Option<&Arc<Evidence>>,
) -> Result<Scenario, Refusal> {
    let (document, syntax) = DeTable::parse_recoverable(&source.text);
    let reading = Reading::new(overrides, &dossier.claims, drawn);
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
        reading.missing_evidence();
        let texts = |texts: &[Text]| -> Vec<String> {
            texts.iter().map(|text| text.value.clone()).collect()
        };
        reading.check_set(&file.set);
        let (model, whole) = check::model(&reading, &file)?;
        let variation = Variation {
            horizon: (file.horizon.1, None),
            as_of: (place_of(&document, "as_of"), None),
            lists: Variation::LISTS.map(|key| {
                let list = match key {
                    "without" => &file.without,
                    "cancelled" => &file.cancelled,
                    "struck" => &file.struck,
                    "set" => &file.set,
                    _ => &file.changed,
                };
                (key, place_of(&document, key), texts(list))
            }),
        };
        Some((model, whole, variation, texts(&file.changed)))
    });
    let documents = reading.documents.take();
    let ordered = reading.ordered.take();
    let implied = reading.implied.take();
    let (findings, parameters) = reading.into_findings();
    let (errors, warnings): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| finding.severity == Severity::Error);
    match model.flatten() {
        Some((model, whole, mut variation, mut changed)) if errors.is_empty() => {
            for (address, value) in overrides.iter() {
                changed.push(format!("{address}={value}"));
                variation.add("set", address);
            }
            let evidence = match evidence {
                Some(checked) => Arc::clone(checked),
                None => Arc::new(dossier.checked(&whole, &parameters, &documents)?),
            };
            let mut scenario = Scenario {
                model,
                parameters,
                documents: documents.into_iter().collect(),
                evidence,
                outline: None,
                overrides: overrides.clone(),
                ordered,
                implied,
                dossier: Arc::clone(dossier),
                source: source.clone(),
                resolved: String::new(),
                warnings,
                changed,
                variation,
            };
            scenario.resolve();
            Ok(scenario)
        }
        model => {
            let untraced = |error: &Finding| matches!(error.problem, Problem::Untraced { .. });
            let misled = model
                .filter(|_| errors.iter().all(untraced))
                .and_then(|(_, whole, ..)| dossier.misled(&whole, &parameters, &documents));
            Err(misled.unwrap_or(Refusal {
                path: source.path,
                text: source.text,
                findings: errors,
            }))
        }
    }
}

/// Where a key of the top level has its value; the beginning where it is not there.
fn place_of(document: &Spanned<DeTable<'_>>, key: &str) -> Place {
    let value = document.get_ref().get(key);
    value.map_or(Place::START, |value| value.span().into())
}
