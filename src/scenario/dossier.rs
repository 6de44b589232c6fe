//! The dossier: the evidence files beside a scenario, read before it.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::claims::{Claims, Pattern};
use super::evidence::Evidence;
use super::file::EvidenceFile;
use super::finding::{Finding, Problem, Severity};
use super::load::Refusal;
use super::naming::Naming;
use super::number::Citation;
use super::parameter::Parameters;
use super::place::{Place, Source};
use super::reading::Reading;
use super::section::Section;
use crate::lettering::look;
use crate::model::Model;

/// The evidence files of a folder, `evidence.toml` first, the others by name.
#[derive(Debug, Default)]
pub(super) struct Dossier {
    files: Vec<(Source, EvidenceFile)>,
    pub(super) claims: Claims,
}

impl Dossier {
    /// Reads evidence files, `evidence.toml` first; none where there is none.
    pub(super) fn of(sources: Vec<Source>) -> Result<Self, Refusal> {
        let files = sources
            .into_iter()
            .map(|source| Ok((source.clone(), read(source)?)))
            .collect::<Result<Vec<_>, Refusal>>()?;
        Ok(Self {
            claims: files
                .first()
                .map_or_else(Claims::default, |(_, first)| claims(first)),
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
        let mut coders = BTreeMap::new();
        for (number, (source, file)) in self.files.iter().enumerate() {
            let (overrides, claims, drawn) = Default::default();
            let reading = Reading::new(&overrides, &claims, &drawn);
            reading.documents.replace(documents.clone());
            one_file(&reading, &mut coders, &source.path, file);
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

/// Records every coder of a file who is a coder of an earlier one, in whatever spelling: what both
/// say would count as two coders' or twice.
fn one_file<'f>(
    reading: &Reading<'_>,
    coders: &mut BTreeMap<String, (&'f str, &'f str)>,
    path: &'f str,
    file: &'f EvidenceFile,
) {
    for (id, coder) in file.coders() {
        let known = &*coders
            .entry(look(&coder.value))
            .or_insert((&coder.value, path));
        if known.1 != path {
            let naming = Naming::OtherFile {
                key: format!("{}.coder", id.value),
                found: coder.value.clone(),
                known: known.0.to_owned(),
                path: known.1.to_owned(),
            };
            reading.error(coder.place, Problem::Naming(naming));
        }
    }
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
    let decisions = file.decisions.iter();
    let mut claims = Claims::of(decisions.map(|decision| decision.id.value.clone()));
    for statement in &file.statements {
        let citation = Citation {
            document: statement.document.value.clone(),
            paragraph: statement.paragraph.0,
        };
        claims.add(&Pattern::new(&statement.about.value), citation);
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_evidence_is_an_empty_dossier() {
        let dossier = Dossier::of(Vec::new()).unwrap();
        assert!(dossier.files.is_empty() && !dossier.claims.given);
    }

    #[test]
    fn unfinished_toml_is_refused_with_its_place() {
        let source = Source {
            path: "evidence.toml".into(),
            text: "[[statement]\n".into(),
        };
        let refusal = Dossier::of(vec![source]).unwrap_err();
        assert_eq!(refusal.path, "evidence.toml");
        assert!(!refusal.findings.is_empty());
    }
}
