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
    /// The same; `path` is the scenario's.
    pub(super) fn load(&self, path: &Path) -> Result<Scenario, Failed> {
        loaded(path, &self.set, &self.without)
    }
}

fn loaded(path: &Path, set: &[String], without: &[String]) -> Result<Scenario, Failed> {
    let mut scenario = load(path, &Overrides::parse(set)?)?;
    for id in without {
        let actors = &scenario.model.actors;
        let Some(actor) = actors.iter().position(|actor| actor.id == *id) else {
            let allowed: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
            return Err(Failed::NoActor {
                found: id.clone(),
                allowed: allowed.join(", "),
            });
        };
        let before = scenario.model.agreements().len();
        scenario.model = scenario.model.without(actor);
        for forum in &scenario.model.forums {
            if forum.menus.is_empty() && scenario.model.agreements().len() < before {
                diagnostic::say(&format!(
                    "warning: without {id}, nobody is left at {} and its agreements are dropped",
                    forum.name
                ));
            }
        }
    }
    Ok(scenario)
}
