//! `runs`: list the runs in a folder.

use super::args::RunsArgs;
use super::diagnostic;
use super::outcome::{Answer, Failed, Status};
use crate::record::RunList;
use crate::report::{runs_json, runs_table};

pub(super) fn runs(args: &RunsArgs) -> Result<Status, Failed> {
    let list = RunList::read(&args.folder)?;
    let text = if args.json {
        runs_json(&list.runs)
    } else {
        runs_table(&args.folder, &list.runs)
    };
    // A run has one line, however long what was changed in it.
    Answer::Data(&text).print()?;
    for (path, why) in &list.unread {
        diagnostic::say(&format!("note: {}: {why}; it is left out", path.display()));
    }
    Ok(Status::Done)
}
