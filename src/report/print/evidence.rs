//! Counts of what coders wrote down, and their agreement.

use std::fmt::Write as _;

use crate::calibrate::Agreement;
use crate::report::claim::percent::counted;
use crate::scenario::Evidence;

/// Statements by document, and every decision, at 80 columns.
#[must_use]
pub fn evidence_table(evidence: &Evidence, documents: &[(String, u32)]) -> String {
    let mut text = format!(
        "{} and {}\n\n{:<20} {:>10} {:>10} {:>10} {:>10}\n",
        counted(evidence.statements.len() as u64, "statement"),
        counted(evidence.decisions.len() as u64, "decision"),
        "document",
        "paragraphs",
        "coded",
        "statements",
        "strength"
    );
    for (document, paragraphs) in documents {
        let own: Vec<_> = evidence
            .statements
            .iter()
            .filter(|statement| statement.citation.document == *document)
            .collect();
        let mut coded: Vec<u32> = own.iter().map(|one| one.citation.paragraph).collect();
        coded.sort_unstable();
        coded.dedup();
        let strength: u32 = own.iter().map(|one| u32::from(one.strength)).sum();
        let _ = writeln!(
            text,
            "{document:<20} {paragraphs:>10} {:>10} {:>10} {strength:>10}",
            coded.len(),
            own.len()
        );
    }
    text.push_str("\ndate        certainty  used  decision\n");
    for coded in &evidence.decisions {
        let (certainty, used) = coded
            .decision
            .as_ref()
            .map_or(("-".to_owned(), "no"), |own| {
                (own.certainty.to_string(), "yes")
            });
        let _ = writeln!(
            text,
            "{}  {certainty:>9}  {used:>4}  {}",
            coded.date, coded.id
        );
    }
    text
}

/// Krippendorff's alpha of each thing that coders decide.
#[must_use]
pub fn agreement_table(agreement: &Agreement) -> String {
    let show = |alpha: Option<f64>| {
        alpha.map_or_else(|| "not defined".to_owned(), |alpha| format!("{alpha:.2}"))
    };
    format!(
        "Krippendorff's alpha of {}\n\n\
         whose number a paragraph speaks of (nominal)  {}\n\
         which number a paragraph speaks of (nominal)  {}  {} paragraphs x numbers\n\
         how strongly, where both name it (ordinal)    {}  {} in common\n\
         more or less, where both name it (nominal)    {}\n",
        agreement.coders.join(", "),
        show(agreement.subject),
        show(agreement.target),
        agreement.pairs,
        show(agreement.strength),
        agreement.shared,
        show(agreement.direction),
    )
}
