//! Records of history, each by itself.

use jiff::civil::Date;

use super::calendar::Calendar;
use crate::model::{Deed, ForumIndex, Record};
use crate::scenario::file::RecordFile;
use crate::scenario::finding::Problem;
use crate::scenario::place::Place;
use crate::scenario::texts::Text;

/// Outcomes of a record.
const OUTCOMES: [&str; 3] = ["signed", "not_signed", "ended"];

/// A record and the place at which it says its outcome.
pub(super) struct Told {
    pub(super) record: Record,
    pub(super) place: Place,
    /// Of an end: the forum whose agreement ended, where the record names it.
    pub(super) of: Option<ForumIndex>,
}

impl Calendar<'_> {
    /// Records, in order of date; in that of the file on one day.
    pub(super) fn history(&self, strain_top: usize) -> Vec<Told> {
        let entries = self.file.history.iter();
        let mut all: Vec<Told> = entries
            .filter_map(|entry| self.told(strain_top, entry))
            .collect();
        all.sort_by_key(|told| told.record.date);
        all
    }

    fn told(&self, strain_top: usize, file: &RecordFile) -> Option<Told> {
        let (date, place) = file.date?;
        self.within(date, place);
        let zone = self.names.zone(&file.zone);
        let outcomes = OUTCOMES.map(str::to_owned);
        let outcome = OUTCOMES[self.names.among("outcome", &outcomes, &file.outcome)?];
        self.no_place(outcome, file);
        let deed = match outcome {
            "signed" => self.signed(strain_top, file, date)?,
            "not_signed" => {
                let forum = self.session_of(file, date)?;
                self.has_menu(forum, file);
                Deed::NotSigned { forum }
            }
            _ => Deed::Ended,
        };
        let ended = file.forum.as_ref().filter(|_| deed == Deed::Ended);
        let of = ended.and_then(|name| self.names.forum(name));
        let (zone, place) = (zone?, file.outcome.place);
        Some(Told {
            record: Record { date, zone, deed },
            place,
            of,
        })
    }

    /// Records every key that the outcome leaves without a meaning.
    fn no_place(&self, outcome: &str, file: &RecordFile) {
        if outcome == "signed" {
            return;
        }
        let package = file.package.as_ref().map(|text| ("package", text.place));
        let strain = file.strain.map(|(_, place)| ("strain", place));
        for (key, place) in [package, strain].into_iter().flatten() {
            let beside = format!("`outcome = \"{outcome}\"`");
            let problem = Problem::NoPlace { key, beside };
            self.names.reading.error(place, problem);
        }
    }

    fn signed(&self, strain_top: usize, file: &RecordFile, date: Date) -> Option<Deed> {
        if file.package.is_none() {
            self.missing(file, "package", "the package that was signed");
        }
        let forum = self.session_of(file, date)?;
        let package = file.package.as_ref()?;
        let zone = &file.zone.value;
        let package = self.names.package(self.file, forum, zone, package)?;
        if let Some((found, place)) = file.strain.filter(|&(at, _)| at as usize > strain_top) {
            let (found, top) = (found.to_string(), strain_top);
            let problem = Problem::Strain { found, top };
            self.names.reading.error(place, problem);
        }
        Some(Deed::Signed {
            forum,
            package,
            strain: file.strain.map(|(strain, _)| strain as usize),
        })
    }

    /// The forum of a record, which must have a session on its date.
    fn session_of(&self, file: &RecordFile, date: Date) -> Option<ForumIndex> {
        let Some(name) = &file.forum else {
            self.missing(file, "forum", "the forum whose session it was");
            return None;
        };
        let forum = self.names.forum(name)?;
        self.held(forum, name, date);
        Some(forum)
    }

    fn missing(&self, file: &RecordFile, key: &str, expected: &'static str) {
        let key = format!("history.{key}");
        let problem = Problem::Missing { key, expected };
        self.names.reading.error(file.place, problem);
    }

    /// Records that a forum has no menu for the zone of which a record tells.
    fn has_menu(&self, forum: ForumIndex, file: &RecordFile) {
        let has = |forum: usize| {
            let menus = &self.file.forums[forum].1.menus;
            menus.iter().any(|(zone, _)| zone.value == file.zone.value)
        };
        let Some(name) = file.forum.as_ref().filter(|_| !has(forum)) else {
            return;
        };
        let forums = self.file.forums.iter().enumerate();
        let problem = Problem::UnknownName {
            kind: "forum with a menu for that zone",
            found: name.value.clone(),
            allowed: forums
                .filter(|&(index, _)| has(index))
                .map(|(_, (id, _))| id.value.clone())
                .collect(),
        };
        self.names.reading.error(name.place, problem);
    }

    /// Records that a forum has no session on the date.
    fn held(&self, forum: ForumIndex, name: &Text, date: Date) {
        let sessions = &self.file.forums[forum].1.sessions;
        let day = date.to_string();
        if !sessions.iter().any(|session| session.date.value == day) {
            let dates = sessions.iter().map(|session| &session.date.value);
            let problem = Problem::NoSession {
                forum: name.value.clone(),
                found: date,
                allowed: dates.cloned().collect(),
            };
            self.names.reading.error(name.place, problem);
        }
    }
}
