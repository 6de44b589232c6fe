//! The reason for which a name cannot be explained.

use std::collections::BTreeSet;

use thiserror::Error;

use super::subject::{KINDS, paragraph, subjects};
use crate::lettering::nearest;
use crate::scenario::{Choices, Scenario, near};

/// The reason for which nothing can be explained under a name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unexplained {
    /// The word before a colon is no kind of thing.
    #[error("no kind of thing is called `{found}`; allowed: {}{}", KINDS.join(", "), hint(near))]
    Kind {
        /// The word.
        found: String,
        /// The kind that is meant.
        near: Vec<String>,
    },
    /// Nothing of the kind has the name.
    #[error("no {kind} is called `{found}`; allowed: {}{}", allowed.line(), hint(near))]
    Name {
        /// The kind.
        kind: &'static str,
        /// The name.
        found: String,
        /// The names of that kind.
        allowed: Choices,
        /// The name that is meant: of that kind, or of another kind.
        near: Vec<String>,
    },
    /// A document has no such paragraph.
    #[error("the document `{document}` has no paragraph `{found}`; allowed: 1 to {paragraphs}")]
    Paragraph {
        /// The document.
        document: String,
        /// The text that should be a number.
        found: String,
        /// Number of its paragraphs.
        paragraphs: u32,
    },
    /// No statement and no decision cites a paragraph.
    #[error(
        "no statement and no decision cites paragraph {found} of `{document}`; allowed: {}; hint: \
         `armistice explain SCENARIO {document}` tells of all that cite it",
        numbers(cited)
    )]
    Uncited {
        /// The document.
        document: String,
        /// The paragraph.
        found: u32,
        /// The paragraphs that something cites.
        cited: Vec<u32>,
    },
    /// Nothing of any kind has the name.
    #[error(
        "nothing of the scenario is called `{found}`; allowed: {}, an address that `armistice params` \
         lists, DOCUMENT#PARAGRAPH, or the `id` of a statement or a decision{}",
        allowed.line(),
        hint(near)
    )]
    Nothing {
        /// The name.
        found: String,
        /// The names of actors, zones, forums and documents.
        allowed: Choices,
        /// The kind that is meant.
        near: Vec<String>,
    },
}

/// The reason for which `what` names nothing of a scenario.
#[must_use]
pub fn unexplained(scenario: &Scenario, what: &str) -> Unexplained {
    if let Some((word, name)) = what.split_once(':') {
        let Some(kind) = KINDS.into_iter().find(|kind| *kind == word) else {
            let found = word.to_owned();
            let near = nearest(word, &KINDS.map(str::to_owned)).cloned();
            let near = near.into_iter().map(|kind| format!("{kind}:{name}"));
            return Unexplained::Kind {
                found,
                near: near.collect(),
            };
        };
        return of_kind(scenario, kind, name);
    }
    if let Some(reason) = of_paragraph(scenario, what) {
        return reason;
    }
    let short = ["actor", "zone", "forum", "document"];
    let allowed: Choices = short
        .into_iter()
        .flat_map(|kind| names(scenario, kind))
        .collect();
    let all: Vec<String> = KINDS
        .into_iter()
        .flat_map(|kind| names(scenario, kind))
        .collect();
    Unexplained::Nothing {
        found: what.to_owned(),
        near: meant(scenario, what, &all),
        allowed,
    }
}

/// The reason for which no `kind` has a name: a paragraph, where statements or decisions are asked
/// for.
fn of_kind(scenario: &Scenario, kind: &'static str, name: &str) -> Unexplained {
    if matches!(kind, "document" | "statement" | "decision")
        && let Some(reason) = of_paragraph(scenario, name)
    {
        return reason;
    }
    let names = names(scenario, kind);
    let others = subjects(scenario, name).into_iter();
    let mut near: Vec<String> = others
        .map(|other| format!("{}:{name}", other.kind()))
        .collect();
    if near.is_empty() {
        let meant = match kind {
            "number" => meant(scenario, name, &names),
            _ => nearest(name, &names).cloned().into_iter().collect(),
        };
        near.extend(meant.into_iter().map(|name| format!("{kind}:{name}")));
    }
    Unexplained::Name {
        kind,
        found: name.to_owned(),
        allowed: names.into(),
        near,
    }
}

/// The reason for which nothing is told of a paragraph; `None` of what is no paragraph, and of a
/// document that there is not.
fn of_paragraph(scenario: &Scenario, what: &str) -> Option<Unexplained> {
    let (document, number) = what.split_once('#')?;
    let mut documents = scenario.documents.iter();
    let Some((_, paragraphs)) = documents.find(|(known, _)| known == document) else {
        return Some(of_kind(scenario, "document", document));
    };
    let document = document.to_owned();
    Some(match paragraph(what) {
        Some((_, found)) if (1..=*paragraphs).contains(&found) => Unexplained::Uncited {
            cited: cited(scenario, &document),
            document,
            found,
        },
        _ => Unexplained::Paragraph {
            document,
            found: number.to_owned(),
            paragraphs: *paragraphs,
        },
    })
}

/// The paragraphs of a document that a statement or a decision cites, in order.
fn cited(scenario: &Scenario, document: &str) -> Vec<u32> {
    let evidence = &scenario.evidence;
    let statements = evidence.statements.iter().chain(&evidence.other_statements);
    let statements = statements.map(|statement| &statement.citation);
    let decisions = evidence.decisions.iter().chain(&evidence.other_decisions);
    let decisions = decisions.flat_map(|decision| &decision.citations);
    let own = statements
        .chain(decisions)
        .filter(|citation| citation.document == document)
        .map(|citation| citation.paragraph);
    own.collect::<BTreeSet<u32>>().into_iter().collect()
}

/// The names of all things of one of the [`KINDS`].
fn names(scenario: &Scenario, kind: &str) -> Vec<String> {
    let (model, evidence) = (&scenario.model, &scenario.evidence);
    match kind {
        "actor" => model.actors.iter().map(|own| own.id.clone()).collect(),
        "zone" => model.zones.iter().map(|own| own.id.clone()).collect(),
        "forum" => model.forums.iter().map(|own| own.id.clone()).collect(),
        "document" => scenario.documents.iter().map(|own| own.0.clone()).collect(),
        "statement" => {
            let all = evidence.statements.iter().chain(&evidence.other_statements);
            distinct(all.map(|own| own.id.clone()))
        }
        "decision" => {
            let all = evidence.decisions.iter().chain(&evidence.other_decisions);
            distinct(all.map(|own| own.id.clone()))
        }
        _ => scenario.parameters.addresses().to_vec(),
    }
}

/// The nearest of all names; otherwise the address of a number of which parts are left out.
fn meant(scenario: &Scenario, found: &str, names: &[String]) -> Vec<String> {
    let addresses = scenario.parameters.addresses();
    let name = nearest(found, names).map(String::as_str);
    let number = || near(found, &addresses).first().copied();
    name.or_else(number)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Names, each once: two coders may write down the same thing.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    names.collect::<BTreeSet<String>>().into_iter().collect()
}

fn hint(near: &[String]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    format!("; hint: did you mean {}?", near.join(" or "))
}

fn numbers(all: &[u32]) -> String {
    if all.is_empty() {
        return "none, for nothing cites it".to_owned();
    }
    let all: Choices = all.iter().map(ToString::to_string).collect();
    all.line()
}
