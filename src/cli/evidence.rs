//! `evidence`: what the coders wrote down, and how far they agree.

use super::args::EvidenceArgs;
use super::outcome::{Answer, Failed, Status};
use super::scenario::read;
use crate::calibrate::agreement;
use crate::report::{agreement_table, evidence_table};
use crate::scenario::Overrides;

pub(super) fn evidence(args: &EvidenceArgs) -> Result<Status, Failed> {
    let scenario = read(&args.scenario, &Overrides::default())?;
    let evidence = &scenario.evidence;
    if evidence.sources.is_empty() {
        return Err(Failed::NoEvidence);
    }
    let text = if args.agreement {
        let all: Vec<_> = evidence
            .statements
            .iter()
            .chain(&evidence.other_statements)
            .cloned()
            .collect();
        let agreed = agreement(&all, &scenario.documents).ok_or(Failed::OneCoder)?;
        agreement_table(&agreed)
    } else {
        evidence_table(evidence, &scenario.documents)
    };
    Answer::Told(&text).print()?;
    Ok(Status::Done)
}
