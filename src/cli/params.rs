//! `params`: every number of a scenario, its address, and where it comes from.

use super::args::ParamsArgs;
use super::outcome::{Answer, Failed, Status};
use crate::report::{parameters_json, parameters_table};
use crate::scenario::Scenario;

pub(super) fn params(args: &ParamsArgs) -> Result<Status, Failed> {
    let listed = |scenario: &Scenario| parameters_json(&scenario.parameters);
    let scenario = args.load(&|one, other| listed(one) == listed(other))?;
    let text = if args.json {
        listed(&scenario)
    } else {
        parameters_table(&scenario.parameters)
    };
    Answer::of(&text, args.json).print()?;
    Ok(Status::Done)
}
