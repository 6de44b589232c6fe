//! The scenario that a verb works on: loaded, with what the options change.

use std::path::Path;

use super::args::{
    CalendarArgs, CalibrateArgs, DateArgs, ExplainArgs, GameArgs, ParamsArgs, ScenarioArgs,
};
use super::diagnostic;
use super::outcome::Failed;
use super::posterior::home;
use crate::model::Freeze;
use crate::quantity::Weeks;
use crate::record::is_partial;
use crate::scenario::{Edit, Edited, Overrides, Reads, Scenario, Use, load};

/// True where two scenarios have the same answer.
pub(super) type Same<'s> = &'s dyn Fn(&Scenario, &Scenario) -> bool;

/// The options that change a scenario.
#[derive(Debug, Clone, Copy, Default)]
struct Changes<'a> {
    set: &'a [String],
    without: &'a [String],
    cancel: &'a [String],
    strike: &'a [String],
}

impl<'a> Changes<'a> {
    fn of(scenario: &'a ScenarioArgs) -> Self {
        Self {
            set: &scenario.set,
            without: &scenario.without,
            ..Self::default()
        }
    }

    fn and(self, dates: &'a DateArgs) -> Self {
        Self {
            cancel: &dates.cancel,
            strike: &dates.strike,
            ..self
        }
    }

    /// The scenario at `path` with these changes; those without which what is `done` with it is the
    /// `same` are noted.
    fn answered(self, path: &Path, done: &'static str, same: Same<'_>) -> Result<Scenario, Failed> {
        let reads = Reads::Answer { done, same };
        let usage = Use {
            is_drawn: false,
            reads,
        };
        self.load(path, usage, false)
    }

    fn load(self, path: &Path, usage: Use<'_>, quiet: bool) -> Result<Scenario, Failed> {
        let (overrides, edits) = self.edits()?;
        let file = read(path, &overrides)?;
        Ok(edited(&file, &edits, usage, quiet)?.scenario)
    }

    fn edits(self) -> Result<(Overrides, Vec<Edit>), Failed> {
        let overrides = Overrides::parse(self.set)?;
        let mut edits = set(&overrides, self.set);
        edits.extend(self.without.iter().cloned().map(Edit::Without));
        edits.extend(self.cancel.iter().cloned().map(Edit::Cancel));
        edits.extend(self.strike.iter().cloned().map(Edit::Strike));
        Ok((overrides, edits))
    }
}

impl ScenarioArgs {
    /// The scenario with its changes, judged by what is `done` with it.
    pub(super) fn load(&self, done: &'static str, same: Same<'_>) -> Result<Scenario, Failed> {
        Changes::of(self).answered(&self.scenario, done, same)
    }
}

impl ExplainArgs {
    /// The scenario with its changes, judged by what is told.
    pub(super) fn load(&self, same: Same<'_>) -> Result<Scenario, Failed> {
        let changes = Changes::of(&self.scenario).and(&self.dates);
        changes.answered(&self.scenario.scenario, "told", same)
    }
}

impl ParamsArgs {
    /// The scenario with its changes, judged by what is listed.
    pub(super) fn load(&self, same: Same<'_>) -> Result<Scenario, Failed> {
        let changes = Changes {
            set: &self.set,
            ..Changes::default()
        };
        changes.answered(&self.scenario, "listed", same)
    }
}

impl GameArgs {
    /// The scenario at `path` with its changes, judged by what is `done` with its games.
    pub(super) fn load(
        &self,
        path: &Path,
        done: &'static str,
        same: Same<'_>,
    ) -> Result<Scenario, Failed> {
        let changes = Changes {
            set: &self.set,
            without: &self.without,
            ..Changes::default()
        };
        changes.answered(path, done, same)
    }
}

impl CalibrateArgs {
    /// The scenario with its changes, its numbers to be drawn.
    pub(super) fn load(&self) -> Result<Scenario, Failed> {
        let usage = Use {
            is_drawn: true,
            reads: Reads::All,
        };
        let changes = Changes::of(&self.scenario).and(&self.dates);
        changes.load(&self.scenario.scenario, usage, self.quiet)
    }
}

impl CalendarArgs {
    /// The scenario with the part of its calendar that is asked for, and what is held still.
    pub(super) fn load(
        &self,
        scenario: &ScenarioArgs,
        is_drawn: bool,
        quiet: bool,
    ) -> Result<(Scenario, Freeze), Failed> {
        let (overrides, mut edits) = Changes::of(scenario).and(&self.dates).edits()?;
        let file = read(&scenario.scenario, &overrides)?;
        edits.extend(self.horizon.map(|weeks| Edit::Horizon(Weeks(weeks))));
        edits.extend(self.as_of.map(Edit::AsOf));
        edits.extend(self.frozen(&file.model).into_iter().map(Edit::Freeze));
        let usage = Use {
            is_drawn,
            reads: Reads::Play,
        };
        let Edited {
            scenario, freeze, ..
        } = edited(&file, &edits, usage, quiet)?;
        if let Some(day) = scenario.model.as_of {
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
        Ok((scenario, freeze))
    }
}

/// The scenario of a file. A run's resolved scenario is whole with the evidence and the posterior
/// beside it alone.
pub(super) fn read(path: &Path, overrides: &Overrides) -> Result<Scenario, Failed> {
    let folder = home(path);
    if is_partial(&folder) {
        return Err(Failed::Partial { path: folder });
    }
    Ok(load(path, overrides)?)
}

/// One edit for each option, in their order: what is given twice is noted.
fn set(overrides: &Overrides, texts: &[String]) -> Vec<Edit> {
    let addresses = texts.iter().filter_map(|text| text.split_once('='));
    let set = addresses.filter_map(|(address, _)| {
        let address = address.trim();
        Some(Edit::Set(address.to_owned(), overrides.get(address)?))
    });
    set.collect()
}

/// The scenario of a file with `edits` made; what is to be said of them is said.
fn edited(file: &Scenario, edits: &[Edit], usage: Use<'_>, quiet: bool) -> Result<Edited, Failed> {
    let edited = file.edited(edits, usage)?;
    for remark in edited.remarks.iter().filter(|_| !quiet) {
        diagnostic::say(&format!("note: {remark}"));
    }
    for forum in &edited.closed {
        diagnostic::say(&format!(
            "warning: nobody is left at {forum}: its agreements are dropped"
        ));
    }
    Ok(edited)
}
