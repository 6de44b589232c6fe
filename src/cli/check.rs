//! `check`: report every mistake of a scenario.

use super::args::CheckArgs;
use super::diagnostic;
use super::outcome::{Failed, Status};
use crate::scenario::{Overrides, load};

pub(super) fn check(args: &CheckArgs) -> Result<Status, Failed> {
    let overrides = Overrides::parse(&args.scenario.set)?;
    let scenario = load(&args.scenario.scenario, &overrides)?;
    diagnostic::findings(
        &scenario.source.path,
        &scenario.source.text,
        &scenario.warnings,
    );
    let model = &scenario.model;
    let (traced, assumed) = scenario.parameters.traced_and_assumed();
    anstream::println!(
        "{}: {} actors, {} zones, {} forums, {} agreements on the menus; \
         {traced} numbers traced, {assumed} assumed",
        model.name,
        model.actors.len(),
        model.zones.len(),
        model.forums.len(),
        model.agreements().len(),
    );
    Ok(Status::short_if(
        args.strict && !scenario.warnings.is_empty(),
    ))
}
