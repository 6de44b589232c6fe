//! The dossier: the evidence files beside a scenario, read before it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::claims::{Claims, Pattern};
use super::evidence::Evidence;
use super::file::EvidenceFile;
use super::finding::{Finding, Problem, Severity};
use super::load::{LoadError, Refusal};
use super::number::Citation;
use super::parameter::Parameters;
use super::place::{Place, Source};
use super::reading::Reading;
use super::section::Section;
use crate::model::Model;

/// The name of the evidence file that traces the scenario's numbers; those of other coders are
/// `evidence-NAME.toml`.
const FIRST: &str = "evidence.toml";
const OTHERS: &str = "evidence-";

/// The evidence files of a folder, `evidence.toml` first, the others by name.
#[derive(Debug, Default)]
pub(super) struct Dossier {
    files: Vec<(Source, EvidenceFile)>,
    pub(super) claims: Claims,
}

impl Dossier {
    /// Reads the evidence beside `scenario`; none where there is no `evidence.toml`.
    pub(super) fn beside(scenario: &Path) -> Result<Self, LoadError> {
        let folder = folder_of(scenario);
        let first = folder.join(FIRST);
        if !first.is_file() {
            return Ok(Self::default());
        }
        let mut files = Vec::new();
        for path in std::iter::once(first).chain(others(folder)?) {
            let text = std::fs::read_to_string(&path).map_err(|cause| LoadError::Unreadable {
                path: path.clone(),
                cause,
            })?;
            let source = Source {
                path: path.display().to_string(),
                text,
            };
            files.push((source.clone(), read(source)?));
        }
        Ok(Self {
            claims: claims(&files[0].1),
            files,
        })
    }

    /// The mistakes of `evidence.toml`, where one is a statement about nothing that there is: what it
    /// should have traced then stands untraced in the scenario for no fault of its own.
    pub(super) fn misled(
        &self,
        model: &Model,
        parameters: &Parameters,
        documents: &BTreeMap<String, u32>,
    ) -> Option<Refusal> {
        let (first, _) = self.files.first()?;
        let refusal = self.checked(model, parameters, documents).err()?;
        let astray = |finding: &Finding| matches!(finding.problem, Problem::UnknownAddress { .. });
        (refusal.path == first.path && refusal.findings.iter().any(astray)).then_some(refusal)
    }

    /// The evidence, checked against the scenario and the paragraphs of its documents.
    pub(super) fn checked(
        &self,
        model: &Model,
        parameters: &Parameters,
        documents: &BTreeMap<String, u32>,
    ) -> Result<Evidence, Refusal> {
        let mut evidence = Evidence::default();
        for (number, (source, file)) in self.files.iter().enumerate() {
            let (overrides, claims, drawn) = Default::default();
            let reading = Reading::new(&overrides, &claims, &drawn);
            reading.documents.replace(documents.clone());
            let (statements, decisions) = super::check::evidence(&reading, model, parameters, file);
            refuse(source, reading)?;
            if number == 0 {
                (evidence.statements, evidence.decisions) = (statements, decisions);
            } else {
                evidence.other_statements.extend(statements);
                evidence.other_decisions.extend(decisions);
            }
            evidence.sources.push(source.clone());
        }
        Ok(evidence)
    }
}

/// The folder in which a file stands.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The files of other coders, by name.
fn others(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |cause| LoadError::Unreadable {
        path: folder.to_path_buf(),
        cause,
    };
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let entries: Vec<_> = entries.collect::<Result<_, _>>().map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(OTHERS) && name.ends_with(".toml"))
        })
        .collect();
    paths.sort();
    Ok(paths)
}

/// Reads one file as far as it can be without the scenario.
fn read(source: Source) -> Result<EvidenceFile, Refusal> {
    let (document, syntax) = DeTable::parse_recoverable(&source.text);
    let (overrides, claims, drawn) = Default::default();
    let reading = Reading::new(&overrides, &claims, &drawn);
    for error in &syntax {
        let place = error.span().unwrap_or(0..0).into();
        let message = error.message().to_owned();
        reading.error(place, Problem::Syntax { message });
    }
    let file = syntax.is_empty().then(|| {
        let top = Section::new(&reading, document.get_ref(), Place::START, String::new());
        EvidenceFile::read(top)
    });
    refuse(&source, reading)?;
    Ok(file.expect("a file without a mistake was read"))
}

fn refuse(source: &Source, reading: Reading<'_>) -> Result<(), Refusal> {
    let (mut findings, _) = reading.into_findings();
    findings.retain(|finding| finding.severity == Severity::Error);
    if findings.is_empty() {
        return Ok(());
    }
    Err(Refusal {
        path: source.path.clone(),
        text: source.text.clone(),
        findings,
    })
}

fn claims(file: &EvidenceFile) -> Claims {
    Claims {
        given: true,
        statements: file
            .statements
            .iter()
            .map(|statement| {
                let citation = Citation {
                    document: statement.document.value.clone(),
                    paragraph: statement.paragraph.0,
                };
                (Pattern::new(&statement.about.value), citation)
            })
            .collect(),
        decisions: file
            .decisions
            .iter()
            .map(|decision| decision.id.value.clone())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_without_evidence_has_an_empty_dossier() {
        let folder = tempfile::tempdir().unwrap();
        let dossier = Dossier::beside(&folder.path().join("scenario.toml")).unwrap();
        assert!(dossier.files.is_empty() && dossier.claims.statements.is_empty());
    }

    #[test]
    fn unfinished_toml_is_refused_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FIRST), "[[statement]\n").unwrap();
        let refused = Dossier::beside(&folder.path().join("scenario.toml"));
        let Err(LoadError::Refused(refusal)) = refused else {
            panic!("a broken file was read");
        };
        assert!(refusal.path.ends_with(FIRST));
        assert!(!refusal.findings.is_empty());
    }
}
