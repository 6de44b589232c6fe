//! The scenario that a verb works on: loaded, with what the options change.

use std::path::Path;

use super::args::{CalendarArgs, GameArgs, ScenarioArgs};
use super::diagnostic;
use super::outcome::Failed;
use super::posterior::home;
use crate::model::Freeze;
use crate::quantity::Weeks;
use crate::record::is_partial;
use crate::scenario::{Edit, Edited, Overrides, Scenario, Use, load};

/// A verb that looks at the games of a scenario, at its given values.
const LOOKED_AT: Use = Use {
    is_drawn: false,
    is_played: false,
};

impl ScenarioArgs {
    /// The scenario with what its options change.
    pub(super) fn load(&self) -> Result<Scenario, Failed> {
        self.load_for(LOOKED_AT, false)
    }

    /// The same where its numbers are drawn.
    pub(super) fn load_drawn(&self, quiet: bool) -> Result<Scenario, Failed> {
        let usage = Use {
            is_drawn: true,
            ..LOOKED_AT
        };
        self.load_for(usage, quiet)
    }

    fn load_for(&self, usage: Use, quiet: bool) -> Result<Scenario, Failed> {
        let (overrides, edits) = self.edits()?;
        let file = read(&self.scenario, &overrides)?;
        Ok(edited(&file, &edits, usage, quiet)?.scenario)
    }

    fn edits(&self) -> Result<(Overrides, Vec<Edit>), Failed> {
        let overrides = Overrides::parse(&self.set)?;
        let mut edits = set_and_without(&overrides, &self.set, &self.without);
        edits.extend(self.cancel.iter().cloned().map(Edit::Cancel));
        edits.extend(self.strike.iter().cloned().map(Edit::Strike));
        Ok((overrides, edits))
    }
}

impl GameArgs {
    /// The scenario at `path`, likewise.
    pub(super) fn load(&self, path: &Path) -> Result<Scenario, Failed> {
        let overrides = Overrides::parse(&self.set)?;
        let edits = set_and_without(&overrides, &self.set, &self.without);
        let file = read(path, &overrides)?;
        Ok(edited(&file, &edits, LOOKED_AT, false)?.scenario)
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
        let (overrides, mut edits) = scenario.edits()?;
        let file = read(&scenario.scenario, &overrides)?;
        edits.extend(self.horizon.map(|weeks| Edit::Horizon(Weeks(weeks))));
        edits.extend(self.as_of.map(Edit::AsOf));
        edits.extend(self.frozen(&file.model).into_iter().map(Edit::Freeze));
        let usage = Use {
            is_drawn,
            is_played: true,
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
fn read(path: &Path, overrides: &Overrides) -> Result<Scenario, Failed> {
    let folder = home(path);
    if is_partial(&folder) {
        return Err(Failed::Partial { path: folder });
    }
    Ok(load(path, overrides)?)
}

/// One edit for each option, in their order: what is given twice is noted.
fn set_and_without(overrides: &Overrides, set: &[String], without: &[String]) -> Vec<Edit> {
    let addresses = set.iter().filter_map(|text| text.split_once('='));
    let set = addresses.filter_map(|(address, _)| {
        let address = address.trim();
        Some(Edit::Set(address.to_owned(), overrides.get(address)?))
    });
    set.chain(without.iter().cloned().map(Edit::Without))
        .collect()
}

/// The scenario of a file with `edits` made; what is to be said of them is said.
fn edited(file: &Scenario, edits: &[Edit], usage: Use, quiet: bool) -> Result<Edited, Failed> {
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
