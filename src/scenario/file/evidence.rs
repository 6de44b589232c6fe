//! An evidence file: one coder's statements and decisions.

use super::{DecisionFile, StatementFile};
use crate::scenario::section::Section;

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
}
