//! A reading: what one pass over a file collects.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::claims::Claims;
use super::doubt::Doubt;
use super::family::Family;
use super::finding::{Finding, Origin, Other, Problem, Severity};
use super::number::{Citation, Trace};
use super::overrides::Overrides;
use super::parameter::{Parameters, Setting};
use super::place::Place;
use super::texts::Text;
use super::variation::Variation;

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
    pub(super) parameters: RefCell<Parameters>,
    findings: RefCell<Vec<Finding>>,
    /// How many of them are mistakes.
    mistakes: Cell<usize>,
    /// The documents' names, once something cites one that is not there.
    known_documents: OnceCell<Choices>,
    /// Numbers that only evidence could trace, where there is none.
    bare: RefCell<Vec<(Place, String)>>,
    met: RefCell<BTreeSet<String>>,
    /// Tables whose names stand in an order that counts, by address.
    pub(super) ordered: RefCell<BTreeSet<String>>,
    /// Entries that say what is meant without them, by address: they are no part of the meaning.
    pub(super) implied: RefCell<BTreeSet<String>>,
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
            mistakes: Cell::new(0),
            known_documents: OnceCell::new(),
            bare: RefCell::default(),
            met: RefCell::default(),
            ordered: RefCell::default(),
            implied: RefCell::default(),
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
        if severity == Severity::Error {
            self.mistakes.set(self.mistakes.get() + 1);
        }
        self.findings.borrow_mut().push(Finding {
            severity,
            origin,
            problem,
            other,
        });
    }

    /// Records every name that stands in the list at the address `list` once more.
    pub(super) fn distinct(&self, list: &str, texts: &[Text]) {
        let mut earlier = BTreeMap::new();
        for text in texts {
            let first = *earlier.entry(&text.value).or_insert(text.place);
            if first != text.place {
                self.repeated(list, &text.value, text.place, first);
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

    /// Notes that the order of the names in the table at `address` counts: what is read of it keeps
    /// that order.
    pub(super) fn keep_order(&self, address: &str) {
        self.ordered.borrow_mut().insert(address.to_owned());
    }

    /// Notes that the entry at `address` says what is meant without it.
    pub(super) fn imply(&self, address: String) {
        self.implied.borrow_mut().insert(address);
    }

    /// That the entry at `address` says something after all.
    pub(super) fn unimply(&self, address: &str) {
        self.implied.borrow_mut().remove(address);
    }

    /// How many mistakes there are so far.
    pub(super) fn count(&self) -> usize {
        self.mistakes.get()
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
        match assumption {
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
        let left = findings.iter();
        self.mistakes.set(
            left.filter(|finding| finding.severity == Severity::Error)
                .count(),
        );
        drop(findings);
        let others = bare.len() - 1;
        self.error(place, Problem::NoEvidence { first, others });
    }

    /// Checks that the evidence has a decision of that name.
    pub(super) fn decided(&self, id: &Text) {
        if self.claims.decisions.find(&id.value).is_none() {
            let problem = Problem::UnknownName {
                kind: DECISION,
                found: id.value.clone(),
                allowed: self.claims.decisions.choices(),
            };
            self.error(id.place, problem);
        }
    }

    /// Checks a citation `document#paragraph`.
    pub(super) fn citation(&self, text: &Text) -> Option<Citation> {
        let place = text.place;
        let parsed = text
            .value
            .split_once('#')
            .and_then(|(document, paragraph)| Some((document, paragraph.parse::<u32>().ok()?)));
        let Some((document, paragraph)) = parsed else {
            let found = text.value.clone();
            self.error(place, Problem::Citation { found });
            return None;
        };
        self.cited((document, place), (paragraph, place))
    }

    /// Checks that a document has a paragraph.
    pub(super) fn cited(
        &self,
        (document, named): (&str, Place),
        (paragraph, place): (u32, Place),
    ) -> Option<Citation> {
        let documents = self.documents.borrow();
        match documents.get(document) {
            None => {
                let known = || documents.keys().cloned().collect();
                let allowed = self.known_documents.get_or_init(known).clone();
                let found = document.into();
                self.error(
                    named,
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

    /// Checks the list `set` of a file, and notes of each number whether it stands there.
    pub(super) fn check_set(&self, set: &[Text]) {
        self.distinct("set", set);
        let mut parameters = self.parameters.borrow_mut();
        for text in set {
            if let Some(parameter) = parameters.find_mut(&text.value) {
                if parameter.setting == Setting::Given {
                    parameter.setting = Setting::SetBefore;
                }
            } else if text.value != Variation::HORIZON {
                let (found, allowed) = (text.value.clone(), parameters.addresses());
                self.error(text.place, Problem::UnknownAddress { found, allowed });
            }
        }
        let groups: BTreeSet<String> = parameters
            .iter()
            .filter(|own| own.setting == Setting::SetBefore)
            .filter_map(|own| Family::group(&own.address))
            .collect();
        for parameter in parameters.iter_mut() {
            let shares = Family::group(&parameter.address);
            if parameter.setting == Setting::Given && shares.is_some_and(|of| groups.contains(&of))
            {
                parameter.setting = Setting::ScaledBefore;
            }
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
        let allowed = self.parameters.borrow().addresses();
        for (address, value) in unmet {
            self.record(
                Severity::Error,
                Origin::Set(Overrides::text(address, value)),
                Problem::UnknownAddress {
                    found: address.into(),
                    allowed: allowed.clone(),
                },
            );
        }
    }

    /// All findings and all parameters, both sorted by place.
    pub(super) fn into_findings(self) -> (Vec<Finding>, Parameters) {
        let mut findings = self.findings.into_inner();
        findings.sort_by(|a, b| a.origin.cmp(&b.origin));
        findings.dedup();
        (findings, self.parameters.into_inner().sorted())
    }
}
