//! The scenario that a verb works on: loaded, with what the options change.

use std::path::Path;

use super::args::{CalendarArgs, GameArgs, ScenarioArgs};
use super::diagnostic;
use super::outcome::Failed;
use super::posterior::home;
use crate::quantity::Weeks;
use crate::record::is_partial;
use crate::scenario::{Overrides, Scenario, load, nearest};

impl ScenarioArgs {
    /// The scenario, with its overrides and without the actors left out.
    pub(super) fn load(&self) -> Result<Scenario, Failed> {
        loaded(&self.scenario, &self.set, &self.without)?
            .cancel(&self.cancel)
            .and_then(|scenario| scenario.strike(&self.strike))
            .map_err(|(found, allowed)| Failed::NoEvent {
                near: nearest(&found, &allowed).cloned().unwrap_or_default(),
                allowed: allowed.join(", "),
                found,
            })
    }
}

impl GameArgs {
    /// The scenario at `path`, likewise.
    pub(super) fn load(&self, path: &Path) -> Result<Scenario, Failed> {
        loaded(path, &self.set, &self.without)
    }
}

impl CalendarArgs {
    /// The scenario with the part of its calendar that is asked for.
    pub(super) fn load(&self, scenario: &ScenarioArgs) -> Result<Scenario, Failed> {
        let mut scenario = scenario.load()?;
        if let Some(weeks) = self.horizon {
            scenario = scenario.with_horizon(Weeks(weeks));
        }
        if let Some(day) = self.as_of.or(scenario.model.as_of) {
            let (first, last) = scenario.calendar_days();
            if !(first..=last).contains(&day) {
                return Err(Failed::AsOf { day, first, last });
            }
            scenario = scenario.as_of(day);
            for address in scenario.struck_in_vain() {
                diagnostic::say(&format!(
                    "warning: {address} lies before {day}, up to which history is imposed: it does \
                     not strike"
                ));
            }
        }
        for (forum, date, zones) in scenario.untold_sessions() {
            diagnostic::say(&format!(
                "warning: no history of {forum} on {date} for {zones}: taken as held without a \
                 signature"
            ));
        }
        Ok(scenario)
    }
}

fn loaded(path: &Path, set: &[String], without: &[String]) -> Result<Scenario, Failed> {
    // A run's resolved scenario is whole with the evidence and the posterior beside it alone.
    let folder = home(path);
    if is_partial(&folder) {
        return Err(Failed::Partial { path: folder });
    }
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
