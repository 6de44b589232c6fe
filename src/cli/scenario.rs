//! The scenario that a verb works on: loaded, with what the options change.

use std::path::Path;

use super::args::{GameArgs, ScenarioArgs};
use super::diagnostic;
use super::outcome::Failed;
use crate::scenario::{Overrides, Scenario, load};

impl ScenarioArgs {
    /// The scenario, with its overrides and without the actors left out.
    pub(super) fn load(&self) -> Result<Scenario, Failed> {
        loaded(&self.scenario, &self.set, &self.without)
    }
}

impl GameArgs {
    /// The scenario at `path`, likewise.
    pub(super) fn load(&self, path: &Path) -> Result<Scenario, Failed> {
        loaded(path, &self.set, &self.without)
    }
}

fn loaded(path: &Path, set: &[String], without: &[String]) -> Result<Scenario, Failed> {
    let scenario = load(path, &Overrides::parse(set)?)?;
    let actors: Vec<String> = scenario
        .model
        .actors
        .iter()
        .map(|actor| actor.id.clone())
        .collect();
    let (scenario, dropped) = scenario.without(without).map_err(|found| Failed::NoActor {
        found,
        allowed: actors.join(", "),
    })?;
    for forum in dropped {
        diagnostic::say(&format!(
            "warning: nobody is left at {forum}: its agreements are dropped"
        ));
    }
    Ok(scenario)
}
