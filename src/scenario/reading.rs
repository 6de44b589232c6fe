//! A reading: what one pass over a file collects.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claims;
use super::doubt::Doubt;
use super::finding::{Finding, Origin, Other, Problem, Severity};
use super::number::{Citation, Trace};
use super::overrides::Overrides;
use super::parameter::Parameter;
use super::place::Place;
use super::section::Text;

/// What a record of history cites, as a mistake names it.
const DECISION: &str = "decision of the evidence";

/// What one pass over a file collects: findings, parameters, which overrides were met.
pub(super) struct Reading<'o> {
    pub(super) overrides: &'o Overrides,
    /// What the evidence says of which number.
    pub(super) claims: &'o Claims,
    /// Values in place of those that the file gives, by address; overrides go before them.
    pub(super) drawn: &'o BTreeMap<String, f64>,
    /// Paragraph counts by document; read before anything cites one.
    pub(super) documents: RefCell<BTreeMap<String, u32>>,
    pub(super) parameters: RefCell<Vec<Parameter>>,
    findings: RefCell<Vec<Finding>>,
    /// Numbers that only evidence could trace, where there is none.
    bare: RefCell<Vec<(Place, String)>>,
    met: RefCell<BTreeSet<String>>,
}

impl<'o> Reading<'o> {
    pub(super) fn new(
        overrides: &'o Overrides,
        claims: &'o Claims,
        drawn: &'o BTreeMap<String, f64>,
    ) -> Self {
        Self {
            overrides,
            claims,
            drawn,
            documents: RefCell::default(),
            parameters: RefCell::default(),
            findings: RefCell::default(),
            bare: RefCell::default(),
            met: RefCell::default(),
        }
    }

    /// Records a mistake at a place.
    pub(super) fn error(&self, place: Place, problem: Problem) {
        self.record(Severity::Error, Origin::File(place), problem);
    }

    /// Records a mistake that lies between two places.
    pub(super) fn error_between(&self, place: Place, problem: Problem, other: Other) {
        self.push(Severity::Error, Origin::File(place), problem, Some(other));
    }

    /// Records something to look at, which may lie between two places.
    pub(super) fn doubt(&self, place: Place, doubt: Doubt, other: Option<Other>) {
        let problem = Problem::Doubtful(doubt);
        self.push(Severity::Warning, Origin::File(place), problem, other);
    }

    pub(super) fn record(&self, severity: Severity, origin: Origin, problem: Problem) {
        self.push(severity, origin, problem, None);
    }

    fn push(&self, severity: Severity, origin: Origin, problem: Problem, other: Option<Other>) {
        self.findings.borrow_mut().push(Finding {
            severity,
            origin,
            problem,
            other,
        });
    }

    /// Records every name that stands in the list at the address `list` once more.
    pub(super) fn distinct(&self, list: &str, texts: &[Text]) {
        for (position, text) in texts.iter().enumerate() {
            let mut earlier = texts[..position].iter();
            if let Some(first) = earlier.find(|earlier| earlier.value == text.value) {
                self.repeated(list, &text.value, text.place, first.place);
            }
        }
    }

    /// Records that `found` stands in the list at the address `list` twice.
    pub(super) fn repeated(&self, list: &str, found: &str, place: Place, first: Place) {
        let (list, found) = (list.to_owned(), found.to_owned());
        let other = Other {
            place: first,
            label: "the first time",
        };
        self.error_between(place, Problem::Repeated { list, found }, other);
    }

    /// Where the number at `address` comes from: its override where there is one, else its place.
    pub(super) fn origin(&self, address: &str, place: Place) -> Origin {
        self.overrides
            .get(address)
            .map_or(Origin::File(place), |value| {
                Origin::Set(Overrides::text(address, value))
            })
    }

    /// How many mistakes there are so far.
    pub(super) fn count(&self) -> usize {
        let findings = self.findings.borrow();
        let mistakes = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        mistakes.count()
    }

    /// The override for an address, noting that it was met.
    pub(super) fn override_for(&self, address: &str) -> Option<f64> {
        let value = self.overrides.get(address)?;
        self.met.borrow_mut().insert(address.to_owned());
        Some(value)
    }

    /// Where what stands at `address` comes from: the statements that name it, or an assumption;
    /// `None` after a recorded mistake.
    pub(super) fn traced(
        &self,
        address: &str,
        place: Place,
        assumption: Option<Text>,
    ) -> Option<Trace> {
        let citations = self.claims.about(address);
        let address = || address.to_owned();
        match assumption.filter(|reason| !reason.value.trim().is_empty()) {
            Some(_) if !citations.is_empty() => {
                self.error(place, Problem::TracedTwice { address: address() });
                None
            }
            Some(reason) => Some(Trace::Assumption(reason.value)),
            None if citations.is_empty() => {
                self.error(place, Problem::Untraced { address: address() });
                None
            }
            None => Some(Trace::Evidence(citations)),
        }
    }

    /// Where a number that stands bare comes from: the statements that name it.
    pub(super) fn traced_bare(&self, address: &str, place: Place) -> Option<Trace> {
        if self.claims.given {
            return self.traced(address, place, None);
        }
        self.bare.borrow_mut().push((place, address.to_owned()));
        None
    }

    /// Records that there is no evidence where numbers stand bare: one mistake, in place of those
    /// that hang on it.
    pub(super) fn missing_evidence(&self) {
        let mut bare = self.bare.take();
        bare.sort();
        let Some((place, first)) = bare.first().cloned() else {
            return;
        };
        let hangs_on_it = |problem: &Problem| match problem {
            Problem::Untraced { .. } => true,
            Problem::UnknownName { kind, .. } => *kind == DECISION,
            _ => false,
        };
        let mut findings = self.findings.borrow_mut();
        findings.retain(|finding| !hangs_on_it(&finding.problem));
        drop(findings);
        let others = bare.len() - 1;
        self.error(place, Problem::NoEvidence { first, others });
    }

    /// Checks that the evidence has a decision of that name.
    pub(super) fn decided(&self, id: &Text) {
        if !self.claims.decisions.contains(&id.value) {
            let problem = Problem::UnknownName {
                kind: DECISION,
                found: id.value.clone(),
                allowed: self.claims.decisions.clone(),
            };
            self.error(id.place, problem);
        }
    }

    /// Checks a citation `document#paragraph`.
    pub(super) fn citation(&self, text: &str, place: Place) -> Option<Citation> {
        let parsed = text
            .split_once('#')
            .and_then(|(document, paragraph)| Some((document, paragraph.parse::<u32>().ok()?)));
        let Some((document, paragraph)) = parsed else {
            self.error(place, Problem::Citation { found: text.into() });
            return None;
        };
        self.cited(document, paragraph, place)
    }

    /// Checks that a document has a paragraph.
    pub(super) fn cited(&self, document: &str, paragraph: u32, place: Place) -> Option<Citation> {
        let documents = self.documents.borrow();
        match documents.get(document) {
            None => {
                let allowed = documents.keys().cloned().collect();
                let found = document.into();
                self.error(
                    place,
                    Problem::UnknownName {
                        kind: "document",
                        found,
                        allowed,
                    },
                );
                None
            }
            Some(&paragraphs) if paragraph == 0 || paragraph > paragraphs => {
                let document = document.into();
                self.error(
                    place,
                    Problem::Paragraph {
                        document,
                        found: paragraph,
                        paragraphs,
                    },
                );
                None
            }
            Some(_) => Some(Citation {
                document: document.into(),
                paragraph,
            }),
        }
    }

    /// Records every override that met no number.
    pub(super) fn unmet_overrides(&self) {
        let met = self.met.borrow();
        let unmet: Vec<(&str, f64)> = self
            .overrides
            .iter()
            .filter(|(address, _)| !met.contains(*address))
            .collect();
        for (address, value) in unmet {
            let allowed = self
                .parameters
                .borrow()
                .iter()
                .map(|parameter| parameter.address.clone())
                .collect::<Vec<_>>();
            self.record(
                Severity::Error,
                Origin::Set(Overrides::text(address, value)),
                Problem::UnknownAddress {
                    found: address.into(),
                    near: near(address, &allowed),
                },
            );
        }
    }

    /// All findings and all parameters, both sorted by place.
    pub(super) fn into_findings(self) -> (Vec<Finding>, Vec<Parameter>) {
        let mut findings = self.findings.into_inner();
        findings.sort_by(|a, b| a.origin.cmp(&b.origin));
        findings.dedup();
        let mut parameters = self.parameters.into_inner();
        parameters.sort_by_key(|parameter| parameter.place);
        (findings, parameters)
    }
}

/// The addresses nearest to one that does not exist, at most five.
pub(super) fn near(address: &str, allowed: &[String]) -> Vec<String> {
    let mut scored: Vec<(f64, &String)> = allowed
        .iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(address, name), name))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(5)
        .map(|(_, name)| name.clone())
        .collect()
}
