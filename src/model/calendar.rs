//! The calendar: what happens on a date.

use jiff::civil::Date;

use super::{Agreement, ForumIndex, Model, Push, RelationIndex, StartIn, ZoneIndex};
use crate::quantity::Weeks;

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// A shock on its date: index of the shock.
    Shock(usize),
    /// A session of a forum, or its meeting where it has no menu: the forum, and which of its
    /// sessions.
    Session(ForumIndex, usize),
}

/// Something with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Its date.
    pub date: Date,
    /// What it is.
    pub kind: EventKind,
}

impl Event {
    /// What the event does to relations.
    #[must_use]
    pub fn relations<'m>(&self, model: &'m Model) -> &'m [(RelationIndex, Push)] {
        match self.kind {
            EventKind::Shock(shock) => &model.shocks[shock].relations,
            EventKind::Session(forum, session) => &model.forums[forum].sessions[session].relations,
        }
    }

    /// Its name: `session/FORUM/DATE` or `shock/SHOCK/DATE`.
    #[must_use]
    pub fn address(&self, model: &Model) -> String {
        match self.kind {
            EventKind::Shock(shock) => format!("shock/{}/{}", model.shocks[shock].id, self.date),
            EventKind::Session(forum, _) => {
                format!("session/{}/{}", model.forums[forum].id, self.date)
            }
        }
    }
}

/// What a document says has happened to a zone.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// The session of a forum signed a package for it.
    Signed {
        /// The forum.
        forum: ForumIndex,
        /// Index of the package in its menu for the zone.
        package: usize,
        /// The strain at which it entered into force, where known.
        strain: Option<usize>,
    },
    /// The session of a forum signed nothing for it.
    NotSigned {
        /// The forum.
        forum: ForumIndex,
    },
    /// The agreement in force, or pending, ended: war.
    Ended,
}

/// A documented outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// When.
    pub date: Date,
    /// Where.
    pub zone: ZoneIndex,
    /// What.
    pub deed: Deed,
}

impl Model {
    /// The week of a date, from 0; `None` before the start.
    #[must_use]
    pub fn week_of(&self, date: Date) -> Option<Weeks> {
        let days = date.since(self.start).ok()?.get_days();
        u32::try_from(days).ok().map(|days| Weeks(days / 7))
    }

    /// The Monday of a week.
    #[must_use]
    pub fn monday(&self, week: Weeks) -> Date {
        let days = jiff::Span::new().days(7 * i64::from(week.0));
        self.start.saturating_add(days)
    }

    /// Everything with a date that is still to come, in order of date; on one date shocks come
    /// first, then sessions, both by id.
    #[must_use]
    pub fn calendar(&self) -> Vec<Event> {
        let sessions = self.forums.iter().enumerate().flat_map(|(forum, table)| {
            let dates = table.sessions.iter().enumerate();
            dates.map(move |(session, entry)| Event {
                date: entry.date,
                kind: EventKind::Session(forum, session),
            })
        });
        let shocks = self.shocks.iter().enumerate().flat_map(|(shock, entry)| {
            entry.dates.iter().map(move |&date| Event {
                date,
                kind: EventKind::Shock(shock),
            })
        });
        let mut events: Vec<Event> = sessions
            .chain(shocks)
            .filter(|event| self.is_ahead(event.date))
            .collect();
        events.sort_by_key(|event| {
            let (after, id) = match event.kind {
                EventKind::Shock(shock) => (false, self.shocks[shock].id.as_str()),
                EventKind::Session(forum, _) => (true, self.forums[forum].id.as_str()),
            };
            (event.date, after, id)
        });
        events
    }

    /// True for a date that is still to come, within the calendar.
    #[must_use]
    pub fn is_ahead(&self, date: Date) -> bool {
        self.as_of.is_none_or(|day| date > day) && date < self.monday(self.horizon)
    }

    /// The address of every session, `FORUM/DATE`, in the scenario's order.
    #[must_use]
    pub fn session_addresses(&self) -> Vec<String> {
        let forums = self.forums.iter();
        forums
            .flat_map(|forum| {
                let dates = forum.sessions.iter();
                dates.map(|session| format!("{}/{}", forum.id, session.date))
            })
            .collect()
    }

    /// The model in which the session at an address `FORUM/DATE` is not held; `None` where there is
    /// none.
    #[must_use]
    pub fn cancelling(&self, address: &str) -> Option<Self> {
        let (id, date) = dated(address)?;
        let mut model = self.clone();
        let forum = model.forums.iter_mut().find(|forum| forum.id == id)?;
        let before = forum.sessions.len();
        forum.sessions.retain(|session| session.date != date);
        (forum.sessions.len() < before).then_some(model)
    }

    /// The model with the shock of an address `SHOCK/DATE` on that date too; `None` where there is no
    /// such shock or the date lies outside the calendar.
    #[must_use]
    pub fn struck_by(&self, address: &str) -> Option<Self> {
        let (id, date) = dated(address)?;
        let week = self.week_of(date)?;
        let mut model = self.clone();
        let shock = model.shocks.iter_mut().find(|shock| shock.id == id)?;
        if !shock.dates.contains(&date) {
            shock.dates.push(date);
            shock.dates.sort_unstable();
        }
        (week < self.horizon).then_some(model)
    }

    /// The model as of the end of `day`: what is documented up to it has happened, what is not has
    /// not, and the calendar goes on from there.
    ///
    /// Zones stand where their last record leaves them; an agreement in force keeps the strain of
    /// its record, or is entered by its forum's distribution; relations stand at their start
    /// distribution.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let mut model = self.clone();
        let now = self.week_of(day).unwrap_or(Weeks(0));
        model.as_of = Some(day);
        model.begins = now;
        for (zone, place) in self.zones.iter().enumerate() {
            let mut stands = place.start_in;
            for record in self.history.iter().filter(|record| {
                record.zone == zone && record.date <= day && self.still_held(record)
            }) {
                match record.deed {
                    Deed::Signed {
                        forum,
                        package,
                        strain,
                    } => {
                        let signed = self.week_of(record.date).unwrap_or(Weeks(0));
                        // What takes the place of an agreement in force is in force at once.
                        let replaces = stands.is_some_and(|old| old.since <= signed);
                        let delay = if replaces {
                            0
                        } else {
                            self.forums[forum].delay.0
                        };
                        let force = signed.0 + delay;
                        stands = Some(StartIn {
                            forum,
                            package,
                            strain,
                            wait: Weeks(force.saturating_sub(now.0)),
                            since: Weeks(force),
                        });
                    }
                    Deed::Ended => stands = None,
                    Deed::NotSigned { .. } => {}
                }
            }
            let dropped = |start: &StartIn| self.forums[start.forum].menu(zone).is_none();
            model.zones[zone].recorded = Some(stands.filter(|start| !dropped(start)));
        }
        model
    }

    /// Whether the session of a record is one of the calendar's, not cancelled.
    fn still_held(&self, record: &Record) -> bool {
        match record.deed {
            Deed::Signed { forum, .. } | Deed::NotSigned { forum } => self.forums[forum]
                .sessions
                .iter()
                .any(|session| session.date == record.date),
            Deed::Ended => true,
        }
    }

    /// The sessions up to `day` at which a zone could have been negotiated of which no record says
    /// what became of it: forum, date and zone.
    #[must_use]
    pub fn unrecorded(&self, day: Date) -> Vec<(ForumIndex, Date, ZoneIndex)> {
        let mut missing = Vec::new();
        for (forum, table) in self.forums.iter().enumerate() {
            for session in table.sessions.iter().filter(|session| session.date <= day) {
                for menu in &table.menus {
                    let told = self.history.iter().any(|record| {
                        let same = record.zone == menu.zone && record.date == session.date;
                        same && match record.deed {
                            Deed::Signed { forum: at, .. } | Deed::NotSigned { forum: at } => {
                                at == forum
                            }
                            Deed::Ended => false,
                        }
                    });
                    if !told {
                        missing.push((forum, session.date, menu.zone));
                    }
                }
            }
        }
        missing
    }

    /// The agreements that a rollout can reach: those in which a zone starts, and, where sessions
    /// are held, those on the menu of a forum that has one ahead.
    #[must_use]
    pub fn reachable(&self, sessions_held: bool) -> Vec<Agreement> {
        let calendar = self.calendar();
        let meets = |forum: ForumIndex| {
            sessions_held
                && calendar
                    .iter()
                    .any(|event| matches!(event.kind, EventKind::Session(at, _) if at == forum))
        };
        self.agreements()
            .into_iter()
            .filter(|agreement| {
                meets(agreement.forum)
                    || self.zones[agreement.zone].stands_in().is_some_and(|start| {
                        start.forum == agreement.forum && start.package == agreement.package
                    })
            })
            .collect()
    }
}

fn dated(address: &str) -> Option<(&str, Date)> {
    let (id, date) = address.split_once('/')?;
    Some((id, date.parse().ok()?))
}
