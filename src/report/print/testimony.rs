//! One document, one statement, or one decision, as it was coded.

use std::fmt::Write as _;

use super::explain::{given, indented, sign};
use crate::model::Model;
use crate::report::claim::percent::counted;
use crate::scenario::{Bearing, CodedDecision, Evidence, Scenario, Statement};

/// The statements of one document with what they bear on, and the decisions that cite it, at 80
/// columns.
#[must_use]
pub fn document_told(document: &str, paragraphs: u32, evidence: &Evidence) -> String {
    let mut own: Vec<&Statement> = evidence
        .statements
        .iter()
        .filter(|statement| statement.citation.document == document)
        .collect();
    own.sort_by_key(|statement| statement.citation.paragraph);
    let mut text = format!(
        "{document}: {}, {}\n",
        counted(u64::from(paragraphs), "paragraph"),
        counted(own.len() as u64, "statement")
    );
    for statement in own {
        let line = format!(
            "  #{} {} {} {}: {}",
            statement.citation.paragraph,
            statement.id,
            sign(statement),
            statement.about.text(),
            statement.claim
        );
        text.push_str(&indented(&line, 4));
    }
    let cites = |citations: &[crate::scenario::Citation]| {
        citations
            .iter()
            .any(|citation| citation.document == document)
    };
    let decided: Vec<_> = evidence
        .decisions
        .iter()
        .filter(|coded| cites(&coded.citations))
        .collect();
    let _ = writeln!(
        text,
        "\n{} that {} it",
        counted(decided.len() as u64, "decision"),
        if decided.len() == 1 { "cites" } else { "cite" }
    );
    for coded in decided {
        let line = format!("  {} {}: {}", coded.date, coded.id, coded.claim);
        text.push_str(&indented(&line, 4));
    }
    text
}

/// One statement: where it stands, who speaks, and what it bears on, at 80 columns.
#[must_use]
pub fn statement_told(scenario: &Scenario, statement: &Statement) -> String {
    let mut text = format!(
        "{}: {}, by the coder {}\n",
        statement.id, statement.citation, statement.coder
    );
    let list = if statement.list {
        ", in a list of aims"
    } else {
        ""
    };
    let speaker = format!(
        "  {} {} (relied on by {}){list}",
        sign(statement),
        statement.speaker.name(),
        statement.speaker.reliability(),
    );
    text.push_str(&indented(&speaker, 4));
    text.push_str(&indented(&format!("  {}", statement.claim), 4));
    let numbers = match &statement.bears_on {
        Bearing::Numbers(numbers) => numbers.as_slice(),
        Bearing::Menu => {
            text.push_str("\nIt says what stands on a menu, and moves no number\n");
            &[]
        }
        Bearing::Session => {
            text.push_str("\nIt says that a session is held, and moves no number\n");
            &[]
        }
    };
    if !numbers.is_empty() {
        let _ = writeln!(text, "\nIt bears on {}", statement.about.text());
    }
    for address in numbers {
        let own = scenario.parameters.find(address);
        let given = own.map_or_else(String::new, |own| format!(", {}", given(own)));
        text.push_str(&indented(&format!("  {address}{given}"), 4));
    }
    text
}

/// One decision: its date, its paragraphs, and its use in a calibration, at 80 columns.
#[must_use]
pub fn decision_told(model: &Model, coded: &CodedDecision) -> String {
    let cited: Vec<String> = coded.citations.iter().map(ToString::to_string).collect();
    let mut text = indented(
        &format!(
            "{}: {}, {}, by the coder {}",
            coded.id,
            coded.date,
            cited.join(", "),
            coded.coder
        ),
        4,
    );
    text.push_str(&indented(&format!("  {}", coded.claim), 4));
    let used = coded.decision.as_ref().map_or_else(
        || "\nContext: a calibration does not weigh it".to_owned(),
        |decision| {
            format!(
                "\n{} at {}; certainty {} of 5; a calibration weighs it",
                if decision.done { "Done" } else { "Not done" },
                model.forums[decision.forum].name,
                decision.certainty
            )
        },
    );
    text.push_str(&indented(&used, 4));
    text.push_str(&indented(
        "Its probability under prior and posterior: the table of `armistice calibrate`, and \
         `calibration.json`",
        4,
    ));
    text
}
