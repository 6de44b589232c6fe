//! An evidence file: one coder's statements and decisions.

use super::{DecisionFile, StatementFile};
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

#[derive(Debug)]
pub(in crate::scenario) struct EvidenceFile {
    pub(in crate::scenario) statements: Vec<StatementFile>,
    pub(in crate::scenario) decisions: Vec<DecisionFile>,
}

impl EvidenceFile {
    pub(in crate::scenario) fn read(mut top: Section<'_>) -> Self {
        let file = Self {
            statements: top
                .table_list("statement")
                .into_iter()
                .map(StatementFile::read)
                .collect(),
            decisions: top
                .table_list("decision")
                .into_iter()
                .map(DecisionFile::read)
                .collect(),
        };
        top.close();
        file
    }

    /// Every coder, with the identifier of what it has coded: statements, then decisions.
    pub(in crate::scenario) fn coders(&self) -> impl Iterator<Item = (&Text, &Text)> {
        let stated = self.statements.iter().map(|own| (&own.id, &own.coder));
        stated.chain(self.decisions.iter().map(|own| (&own.id, &own.coder)))
    }
}
