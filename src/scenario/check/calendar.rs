//! Dates: sessions and shocks within the calendar.

use jiff::civil::Date;

use super::ladder::pushes;
use super::names::Names;
use crate::model::{Model, Session};
use crate::quantity::{Quantity, Span, shown};
use crate::scenario::choices::Choices;
use crate::scenario::file::{ForumFile, ScenarioFile, SessionFile};
use crate::scenario::finding::{Origin, Problem, Severity};
use crate::scenario::number::Number;
use crate::scenario::place::Place;
use crate::scenario::texts::Text;

/// The calendar of a scenario, against which dates are checked.
pub(super) struct Calendar<'r> {
    pub(super) names: &'r Names<'r>,
    pub(super) file: &'r ScenarioFile,
    first: Date,
    last: Date,
}

impl<'r> Calendar<'r> {
    pub(super) fn new(names: &'r Names<'r>, file: &'r ScenarioFile, start: Date) -> Self {
        let days = jiff::Span::new().days(7 * i64::from(file.horizon.0) - 1);
        Self {
            names,
            file,
            first: start,
            last: start.saturating_add(days),
        }
    }

    /// Records a date outside the calendar: one before it is a mistake; one after its end is not
    /// played, which the user should know.
    pub(super) fn within(&self, date: Date, place: Place) {
        let severity = if date < self.first {
            Severity::Error
        } else {
            Severity::Warning
        };
        self.outside(date, place, severity);
    }

    /// Records a day outside the calendar as a mistake.
    pub(super) fn strictly_within(&self, date: Date, place: Place) {
        self.outside(date, place, Severity::Error);
    }

    fn outside(&self, date: Date, place: Place, severity: Severity) {
        if !(self.first..=self.last).contains(&date) {
            let problem = Problem::OutsideCalendar {
                found: date,
                first: self.first,
                last: self.last,
            };
            let origin = Origin::File(place);
            self.names.reading.record(severity, origin, problem);
        }
    }

    /// The sessions of a forum, in order of date.
    pub(super) fn sessions(&self, id: &Text, file: &ForumFile) -> Vec<Session> {
        let mut sessions: Vec<Session> = file
            .sessions
            .iter()
            .filter_map(|entry| self.session(id, file, entry))
            .collect();
        sessions.sort_by_key(|session| session.date);
        sessions
    }

    fn session(&self, forum: &Text, file: &ForumFile, entry: &SessionFile) -> Option<Session> {
        // One spelling a day, so that no day can stand there twice.
        let parsed = entry.date.value.parse::<Date>().ok();
        let Some(date) = parsed.filter(|date| date.to_string() == entry.date.value) else {
            let found = entry.date.value.clone();
            self.names
                .reading
                .error(entry.date.place, Problem::NotADate { found });
            return None;
        };
        self.within(date, entry.date.place);
        if file.menus.is_empty() && entry.rounds.is_some() {
            let forum = forum.value.clone();
            self.names
                .reading
                .error(entry.date.place, Problem::RoundsWithoutMenu { forum });
        }
        let held = u32::from(!file.menus.is_empty());
        Some(Session {
            date,
            rounds: entry.rounds.unwrap_or(held),
            relations: pushes(self.names, &entry.relations),
        })
    }

    /// A number of weeks that must be whole.
    pub(super) fn whole(&self, address: &str, number: &Number<Span>) -> u32 {
        let weeks = number.get();
        if weeks.fract() != 0.0 {
            let origin = self.names.reading.origin(address, number.place);
            let (address, found) = (address.to_owned(), weeks);
            let problem = Problem::NotWhole { address, found };
            self.names.reading.record(Severity::Error, origin, problem);
        } else if weeks < 1.0 && address.ends_with("term") {
            let origin: Origin = self.names.reading.origin(address, number.place);
            let problem = Problem::Range {
                address: address.to_owned(),
                found: shown(weeks),
                name: "a term",
                unit: "weeks",
                low: 1.0,
                high: Span::HIGH,
            };
            self.names.reading.record(Severity::Error, origin, problem);
        }
        weeks as u32
    }

    /// The model without the sessions that the file cancels, and with the shocks that it sets on
    /// dates; `None` after a recorded mistake.
    pub(super) fn varied(&self, mut model: Model) -> Option<Model> {
        let unknown = |text: &Text, kind: &'static str, allowed: Choices| {
            let found = text.value.clone();
            let problem = Problem::UnknownName {
                kind,
                found,
                allowed,
            };
            self.names.reading.error(text.place, problem);
        };
        for (list, texts) in [
            ("cancelled", &self.file.cancelled),
            ("struck", &self.file.struck),
        ] {
            let before = self.names.reading.count();
            self.names.reading.distinct(list, texts);
            if self.names.reading.count() > before {
                return None;
            }
        }
        for text in &self.file.cancelled {
            match model.cancelling(&text.value) {
                Some(without) => model = without,
                None => {
                    unknown(text, "session FORUM/DATE", model.session_addresses().into());
                    return None;
                }
            }
        }
        for text in &self.file.struck {
            match model.struck_by(&text.value) {
                Some(with) => model = with,
                None => {
                    let shocks = model
                        .shocks
                        .iter()
                        .map(|shock| format!("{}/DATE", shock.id));
                    unknown(text, "shock SHOCK/DATE", shocks.collect());
                    return None;
                }
            }
        }
        Some(model)
    }
}
