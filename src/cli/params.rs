//! `params`: every number of a scenario, its address, and where it comes from.

use super::args::ParamsArgs;
use super::outcome::{Answer, Failed, Status};
use crate::report::{parameters_json, parameters_table};

pub(super) fn params(args: &ParamsArgs) -> Result<Status, Failed> {
    let scenario = args.scenario.load()?;
    let text = if args.json {
        parameters_json(&scenario.parameters)
    } else {
        parameters_table(&scenario.parameters)
    };
    Answer::of(&text, args.json).print()?;
    Ok(Status::Done)
}
