//! `params`: every number of a scenario, its address, and where it comes from.

use std::io::Write as _;

use super::args::ParamsArgs;
use super::outcome::{Failed, Status};
use crate::report::{parameters_json, parameters_table};
use crate::scenario::{Overrides, load};

pub(super) fn params(args: &ParamsArgs) -> Result<Status, Failed> {
    let overrides = Overrides::parse(&args.scenario.set)?;
    let scenario = load(&args.scenario.scenario, &overrides)?;
    let text = if args.json {
        parameters_json(&scenario.parameters)
    } else {
        parameters_table(&scenario.parameters)
    };
    anstream::stdout()
        .write_all(text.as_bytes())
        .map_err(|cause| Failed::Output { cause })?;
    Ok(Status::Done)
}
