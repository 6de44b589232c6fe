//! The effect of edits: which of them change a play, and why the others do not.

use std::fmt::{Display, Formatter, Result as Written};

use super::edit::{Edit, EditError};
use super::load::Scenario;
use super::overrides::Overrides;
use crate::model::{Freeze, Frozen};

/// A scenario with all edits made that change something.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The scenario.
    pub scenario: Scenario,
    /// The things held still, of those that there are.
    pub freeze: Freeze,
    /// Remarks on edits that change nothing, or that hold a number in every draw.
    pub remarks: Vec<Remark>,
    /// The names of the forums at which nobody is left.
    pub closed: Vec<String>,
}

/// A remark on an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// It changes nothing, and is left out.
    Idle {
        /// The option as the command line has it.
        option: String,
        /// The reason.
        reason: String,
    },
    /// It sets a number to its given value, which every draw then keeps.
    Holds {
        /// The option as the command line has it.
        option: String,
    },
}

impl Display for Remark {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Written {
        match self {
            Self::Idle { option, reason } => {
                write!(formatter, "{option} changes nothing: {reason}")
            }
            Self::Holds { option } => write!(
                formatter,
                "{option} is the given value: every draw of the numbers keeps it"
            ),
        }
    }
}

/// The circumstances under which edits are judged.
#[derive(Clone, Copy)]
pub struct Use<'u> {
    /// True where the numbers are drawn: then setting one to its given value holds it there.
    pub is_drawn: bool,
    /// The part of a scenario that counts.
    pub reads: Reads<'u>,
}

/// The part of a scenario that counts.
#[derive(Clone, Copy)]
pub enum Reads<'u> {
    /// The whole model.
    All,
    /// All that a play of the calendar can meet.
    Play,
    /// The part that an answer depends on.
    Answer {
        /// The participle of what is done with it, such as "solved".
        done: &'static str,
        /// True where two scenarios have the same answer.
        same: &'u dyn Fn(&Scenario, &Scenario) -> bool,
    },
}

impl Reads<'_> {
    /// The participle of what is done with what counts.
    fn done(&self) -> &'static str {
        match self {
            Self::All => "read",
            Self::Play => "played",
            Self::Answer { done, .. } => done,
        }
    }
}

impl Scenario {
    /// The scenario with `edits` made. An edit without which the play is the same is left out and
    /// noted.
    ///
    /// The scenario must have been loaded with the numbers that `edits` set.
    ///
    /// # Errors
    /// [`EditError`] for the first edit that cannot be made.
    pub fn edited(&self, edits: &[Edit], usage: Use<'_>) -> Result<Edited, EditError> {
        let (mut kept, mut remarks) = distinct(edits);
        let all = self.with_all(&kept)?;
        let still = frozen(&kept);
        // From the last to the first, so that of two that do the same the earlier one stays.
        for index in (0..kept.len()).rev() {
            let edit = kept[index].clone();
            let mut fewer = kept.clone();
            fewer.remove(index);
            let Some(without) = self.with_all(&fewer).ok() else {
                continue;
            };
            let is_given = matches!(edit, Edit::Set(..)) && !self.sets_anew(&edit);
            let is_same = (is_given && all.model == without.model)
                || same((&all, &kept), (&without, &fewer), usage);
            if !is_same {
                continue;
            }
            let option = edit.option();
            let is_read = self.is_read(&all, &kept, index, usage);
            if is_read && self.sets_anew(&edit) {
                continue;
            }
            if is_read && usage.is_drawn && matches!(edit, Edit::Set(..)) {
                remarks.push(Remark::Holds { option });
                continue;
            }
            let reason = if is_read {
                without.reason(&edit, still, usage.reads)
            } else {
                format!("nothing that is {} reads the number", usage.reads.done())
            };
            remarks.push(Remark::Idle { option, reason });
            kept = fewer;
        }
        let scenario = self.with_all(&kept)?;
        Ok(Edited {
            freeze: frozen(&kept),
            closed: scenario.closed_since(&self.model),
            scenario,
            remarks,
        })
    }

    /// True where an edit sets a number to another value than the given one: that is a change even
    /// where scaling would have come to the same.
    fn sets_anew(&self, edit: &Edit) -> bool {
        let Edit::Set(address, value) = edit else {
            return false;
        };
        let own = self.parameters.find(address);
        own.is_none_or(|own| own.given != *value)
    }

    /// False where an edit sets a number that the play is the same without, whatever its value.
    fn is_read(&self, all: &Self, edits: &[Edit], index: usize, usage: Use<'_>) -> bool {
        let Edit::Set(address, value) = &edits[index] else {
            return true;
        };
        let Some(own) = self.parameters.find(address) else {
            return true;
        };
        let others = [own.given, own.low, own.high, 0.5 * (own.low + own.high)];
        let mut other = others
            .into_iter()
            .filter(|other| other != value)
            .filter_map(|other| {
                let mut edits = edits.to_vec();
                edits[index] = Edit::Set(address.clone(), other);
                Some((self.with_all(&edits).ok()?, edits))
            });
        other
            .next()
            .is_none_or(|(other, changed)| !same((all, edits), (&other, &changed), usage))
    }

    /// The scenario with these edits and no others.
    fn with_all(&self, edits: &[Edit]) -> Result<Self, EditError> {
        let mut overrides = Overrides::default();
        for edit in edits {
            if let Edit::Set(address, value) = edit {
                overrides.insert(address, *value);
            }
        }
        let base = if overrides == self.overrides {
            self.clone()
        } else {
            self.overridden(&overrides)?
        };
        let scenario = edits.iter().try_fold(base, Self::made)?;
        scenario.check_as_of()?;
        Ok(scenario)
    }

    /// The reason for which an edit of this scenario changes nothing.
    fn reason(&self, edit: &Edit, frozen: Freeze, reads: Reads<'_>) -> String {
        let stated = self.said_by_file(edit);
        let reason = stated.or_else(|| match reads {
            Reads::Answer { .. } => None,
            Reads::All | Reads::Play => Some(self.reason_in_play(edit, frozen)),
        });
        reason.map_or_else(
            || format!("nothing that is {} depends on it", reads.done()),
            str::to_owned,
        )
    }

    /// The reason for which an edit changes nothing, where the file says the same.
    fn said_by_file(&self, edit: &Edit) -> Option<&'static str> {
        match edit {
            Edit::Set(..) => Some("it is the given value"),
            Edit::Without(actor) if self.variation.says("without", actor) => {
                Some("the file leaves the actor out")
            }
            Edit::Cancel(address) if self.variation.says("cancelled", address) => {
                Some("the file cancels the session")
            }
            _ => None,
        }
    }

    /// The reason for which an edit changes nothing of a play.
    fn reason_in_play(&self, edit: &Edit, frozen: Freeze) -> &'static str {
        const BEFORE: &str = "the play begins after that day, or ends before it";
        match edit {
            Edit::Set(..) => "it is the given value",
            Edit::Without(_) => "the actor has no role, no seat and no leverage in what is played",
            Edit::Cancel(_) if frozen.has(Frozen::Forums) => "no session is held",
            Edit::Strike(_) if frozen.has(Frozen::Shocks) => "no shock strikes",
            Edit::Strike(address) if self.strikes_on(address) => {
                "the shock strikes on that day in any case"
            }
            Edit::Cancel(address) if self.is_ahead_of(address) => {
                "nothing of the session would be played"
            }
            Edit::Strike(address) if self.is_ahead_of(address) => {
                "the shock moves nothing that is played"
            }
            Edit::Cancel(_) | Edit::Strike(_) => BEFORE,
            Edit::Horizon(_) => "the calendar has that length",
            Edit::AsOf(day) if self.model.as_of == Some(*day) => "the file has that day",
            Edit::AsOf(_) => "the play begins in that week in any case, and nothing lies before it",
            Edit::Freeze(Frozen::Relations) => "no relation and no balance can move",
            Edit::Freeze(Frozen::Neighbours) => {
                "no agreement that is played has a neighbour that spreads"
            }
            Edit::Freeze(Frozen::Shocks) => "no shock moves anything that is played",
            Edit::Freeze(Frozen::Terms) => "no agreement that is played has a term",
            Edit::Freeze(Frozen::Forums) => "no session is ahead",
        }
    }

    /// True where the date of an address `FORUM/DATE` or `SHOCK/DATE` is still to come.
    fn is_ahead_of(&self, address: &str) -> bool {
        let day = address
            .split_once('/')
            .and_then(|(_, day)| day.parse().ok());
        day.is_some_and(|day| self.model.is_ahead(day))
    }

    /// True where a shock has the date of an address `SHOCK/DATE` already.
    fn strikes_on(&self, address: &str) -> bool {
        let with = self.model.struck_by(address);
        with.is_some_and(|with| with == self.model)
    }
}

/// The things that edits hold still.
fn frozen(edits: &[Edit]) -> Freeze {
    let things: Vec<Frozen> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Freeze(thing) => Some(*thing),
            _ => None,
        })
        .collect();
    Freeze::of(&things)
}

/// True where what counts of two scenarios, each with its edits, is the same.
fn same(one: (&Scenario, &[Edit]), other: (&Scenario, &[Edit]), usage: Use<'_>) -> bool {
    let (models, freezes) = (
        [&one.0.model, &other.0.model],
        [frozen(one.1), frozen(other.1)],
    );
    match usage.reads {
        Reads::Play => models[0].ahead(freezes[0]) == models[1].ahead(freezes[1]),
        Reads::All => models[0] == models[1] && freezes[0] == freezes[1],
        Reads::Answer { same, .. } => same(one.0, other.0),
    }
}

/// The edits, each once, and a note of each that is given again.
fn distinct(edits: &[Edit]) -> (Vec<Edit>, Vec<Remark>) {
    let (mut kept, mut remarks): (Vec<Edit>, Vec<Remark>) = Default::default();
    for edit in edits {
        if kept.contains(edit) {
            let (option, reason) = (edit.option(), "it is given before".to_owned());
            remarks.push(Remark::Idle { option, reason });
        } else {
            kept.push(edit.clone());
        }
    }
    (kept, remarks)
}
