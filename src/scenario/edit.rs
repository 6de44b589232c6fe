//! An edit: one change of a scenario that an option asks for.

use jiff::civil::Date;
use thiserror::Error;

use super::load::{Refusal, Scenario};
use super::overrides::Overrides;
use super::unknown::Unknown;
use crate::model::{Frozen, Model};
use crate::quantity::Weeks;

/// One change that an option asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// A number is set: address and value.
    Set(String, f64),
    /// An actor takes no part.
    Without(String),
    /// A session is not held: `FORUM/DATE`.
    Cancel(String),
    /// A shock strikes on a day: `SHOCK/DATE`.
    Strike(String),
    /// The calendar has another length.
    Horizon(Weeks),
    /// History is imposed up to the end of a day.
    AsOf(Date),
    /// A thing is held still.
    Freeze(Frozen),
}

/// The reason for which an edit cannot be made.
#[derive(Debug, Error)]
pub enum EditError {
    /// A number that is set breaks a rule.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It names nothing.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// A day that the calendar does not have.
    #[error("{option}: {found} lies outside the calendar; allowed: {first} to {last}")]
    OutsideCalendar {
        /// The option.
        option: &'static str,
        /// The day.
        found: Date,
        /// The calendar's first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
    /// A word that should be a day.
    #[error(
        "{option}: `{found}` names no day; allowed: SHOCK/YYYY-MM-DD from {first} to {last}, such as SHOCK/{first}"
    )]
    NotADay {
        /// The option.
        option: &'static str,
        /// The word.
        found: String,
        /// The calendar's first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
}

impl Edit {
    /// The option as the command line has it.
    #[must_use]
    pub fn option(&self) -> String {
        match self {
            Self::Set(address, value) => Overrides::text(address, *value),
            Self::Without(actor) => format!("--without {actor}"),
            Self::Cancel(address) => format!("--cancel {address}"),
            Self::Strike(address) => format!("--strike {address}"),
            Self::Horizon(weeks) => format!("--horizon {}", weeks.0),
            Self::AsOf(day) => format!("--as-of {day}"),
            Self::Freeze(thing) => format!("--freeze {}", thing.name()),
        }
    }
}

impl Scenario {
    /// The scenario with one edit made, which its resolved text says too. Numbers are set where the
    /// file is read, and what is frozen is no part of a scenario.
    pub(super) fn made(self, edit: &Edit) -> Result<Self, EditError> {
        match edit {
            Edit::Without(actor) => Ok(self.leaving_out(actor)?),
            Edit::Cancel(address) => self.cancelling(address),
            Edit::Strike(address) => self.struck_by(address),
            Edit::Horizon(weeks) => Ok(self.with_horizon(*weeks)),
            Edit::AsOf(day) => Ok(self.standing_as_of(*day)),
            Edit::Set(..) | Edit::Freeze(_) => Ok(self),
        }
    }

    fn leaving_out(mut self, id: &str) -> Result<Self, Unknown> {
        let actors = &self.model.actors;
        let actor = actors.iter().position(|actor| actor.id == id);
        let actor = actor.ok_or_else(|| Unknown {
            option: "--without",
            kind: "actor",
            found: id.to_owned(),
            allowed: actors.iter().map(|actor| actor.id.clone()).collect(),
        })?;
        if self.variation.add("without", id) {
            self.model = self.model.without(actor);
            self.changed.push(format!("without {id}"));
        }
        self.impose_history();
        self.resolve();
        Ok(self)
    }

    fn cancelling(mut self, address: &str) -> Result<Self, EditError> {
        if self.variation.says("cancelled", address) {
            return Ok(self);
        }
        let Some(model) = self.model.cancelling(address) else {
            return Err(self.no_session(address));
        };
        self.model = model;
        if self.variation.add("cancelled", address) {
            self.changed.push(format!("without session {address}"));
        }
        self.impose_history();
        self.resolve();
        Ok(self)
    }

    fn struck_by(mut self, address: &str) -> Result<Self, EditError> {
        let Some(model) = self.model.struck_by(address) else {
            return Err(self.no_strike(address));
        };
        self.model = model;
        if self.variation.add("struck", address) {
            self.changed.push(format!("struck by {address}"));
        }
        self.resolve();
        Ok(self)
    }

    /// The mistake of a session that is not held: in its forum, or in its day.
    fn no_session(&self, address: &str) -> EditError {
        let unknown = |kind, found: &str, allowed: Vec<String>| Unknown {
            option: "--cancel",
            kind,
            found: found.to_owned(),
            allowed: allowed.into(),
        };
        let all = self.model.session_addresses();
        let (forum, day) = address.split_once('/').unwrap_or((address, ""));
        let forums = self.model.forums.iter().map(|forum| forum.id.clone());
        let held = all.iter().filter_map(|own| own.split_once('/'));
        let own: Vec<String> = held
            .filter(|(own, _)| *own == forum)
            .map(|(_, day)| day.to_owned())
            .collect();
        if !self.model.forums.iter().any(|known| known.id == forum) {
            unknown("forum", forum, forums.collect()).into()
        } else if address.contains('/') && !own.is_empty() {
            unknown("session of that forum", day, own).into()
        } else {
            unknown("session FORUM/DATE", address, all).into()
        }
    }

    /// The mistake of a shock that cannot strike: in its name, or in its day.
    fn no_strike(&self, address: &str) -> EditError {
        const OPTION: &str = "--strike";
        let (shock, found) = address.split_once('/').unwrap_or((address, address));
        let shocks: &[_] = &self.model.shocks;
        if !shocks.iter().any(|known| known.id == shock) {
            let allowed = shocks.iter().map(|known| known.id.clone()).collect();
            let (kind, found) = ("shock", shock.to_owned());
            return Unknown {
                option: OPTION,
                kind,
                found,
                allowed,
            }
            .into();
        }
        let (first, last) = self.calendar_days();
        match found.parse() {
            Ok(day) => EditError::OutsideCalendar {
                option: OPTION,
                found: day,
                first,
                last,
            },
            Err(_) => EditError::NotADay {
                option: OPTION,
                found: found.to_owned(),
                first,
                last,
            },
        }
    }

    /// That the day as of which it stands lies within its calendar.
    pub(super) fn check_as_of(&self) -> Result<(), EditError> {
        let (first, last) = self.calendar_days();
        match self.model.as_of {
            Some(found) if !(first..=last).contains(&found) => Err(EditError::OutsideCalendar {
                option: "--as-of",
                found,
                first,
                last,
            }),
            _ => Ok(()),
        }
    }

    /// The names of the forums of `before` at which agreements can no longer be made.
    pub(super) fn closed_since(&self, before: &Model) -> Vec<String> {
        let pairs = before.forums.iter().zip(&self.model.forums);
        pairs
            .filter(|(before, now)| !before.menus.is_empty() && now.menus.is_empty())
            .map(|(before, _)| before.name.clone())
            .collect()
    }
}
