//! History against itself: each record must follow from those before it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::history::Told;
use crate::model::{Deed, ForumIndex, Model, ZoneIndex};
use crate::scenario::doubt::Doubt;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::{Other, Problem};
use crate::scenario::place::Place;
use crate::scenario::reading::Reading;

/// Records every record that contradicts one before it.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile, model: &Model, told: &[Told]) {
    if reading.count() > 0 {
        return; // indices of a model built beside a mistake mean nothing
    }
    let mut sequence = Sequence::new(reading, file, model, told);
    for position in 0..told.len() {
        if !sequence.again(position) {
            sequence.bundle(position);
            sequence.follow(position);
        }
    }
}

/// Phase of a zone, and the place that says so.
#[derive(Clone, Copy)]
struct Stands {
    /// The forum of the agreement in force or pending; `None` at war.
    running: Option<ForumIndex>,
    /// The day of its signing, where a record tells it.
    signed: Option<Date>,
    place: Place,
}

/// The records up to one of them, and what they leave each zone in.
struct Sequence<'s> {
    reading: &'s Reading<'s>,
    file: &'s ScenarioFile,
    model: &'s Model,
    told: &'s [Told],
    stands: Vec<Stands>,
    /// The sessions of bundles that were looked at.
    bundles: BTreeSet<(Date, ForumIndex)>,
}

impl<'s> Sequence<'s> {
    fn new(
        reading: &'s Reading<'s>,
        file: &'s ScenarioFile,
        model: &'s Model,
        told: &'s [Told],
    ) -> Self {
        let zones = file.zones.iter().zip(&model.zones);
        let stands = zones.map(|((id, entry), zone)| {
            let start = entry.start_in.as_ref();
            Stands {
                running: zone.start_in.map(|start| start.forum),
                signed: None,
                place: start.map_or(id.place, |start| start.forum.place),
            }
        });
        Self {
            reading,
            file,
            model,
            told,
            stands: stands.collect(),
            bundles: BTreeSet::new(),
        }
    }

    fn session(&self, forum: ForumIndex, date: Date) -> String {
        format!("{}/{date}", self.model.forums[forum].id)
    }

    fn zone(&self, zone: ZoneIndex) -> String {
        self.model.zones[zone].id.clone()
    }

    /// Outcome of a record's session, in words.
    fn words(&self, told: &Told) -> String {
        let Deed::Signed {
            forum,
            package,
            strain,
        } = told.record.deed
        else {
            return "nothing signed".into();
        };
        let menu = self.model.forums[forum].menu(told.record.zone);
        let package = menu.map_or("", |menu| &menu.packages[package].id);
        match strain {
            Some(strain) => format!("`{package}` signed at strain {strain}"),
            None => format!("`{package}` signed"),
        }
    }

    /// Records a session that an earlier record tells of for the same zone; whether there is one.
    fn again(&self, position: usize) -> bool {
        let own = &self.told[position];
        let Some(forum) = forum_of(own) else {
            return false;
        };
        let same = |earlier: &&Told| {
            let (one, other) = (&earlier.record, &own.record);
            (one.zone, one.date) == (other.zone, other.date) && forum_of(earlier) == Some(forum)
        };
        let Some(earlier) = self.told[..position].iter().find(same) else {
            return false;
        };
        let problem = Problem::TwoRecords {
            session: self.session(forum, own.record.date),
            zone: self.zone(own.record.zone),
            found: self.words(own),
            earlier: self.words(earlier),
        };
        self.between(own.place, problem, earlier.place, "the other record");
        true
    }

    /// Looks at all records of a bundle's session when the first of them comes: one package, and
    /// one vote, for all its zones that are on the table.
    fn bundle(&mut self, position: usize) {
        let first = &self.told[position];
        let date = first.record.date;
        let Some(forum) = forum_of(first).filter(|&forum| self.model.forums[forum].bundle) else {
            return;
        };
        if !self.bundles.insert((date, forum)) {
            return;
        }
        let of_session: Vec<&Told> = self.told[position..]
            .iter()
            .filter(|told| told.record.date == date && forum_of(told) == Some(forum))
            .collect();
        let Some(signed) = of_session.iter().find(|told| package_of(told).is_some()) else {
            return;
        };
        for (menu, (name, _)) in self.model.forums[forum]
            .menus
            .iter()
            .zip(&self.file.forums[forum].1.menus)
        {
            let own = of_session.iter().find(|told| told.record.zone == menu.zone);
            let package = own.and_then(|told| package_of(told));
            if package == package_of(signed) || !self.on_the_table(forum, menu.zone) {
                continue;
            }
            let problem = Problem::SplitBundle {
                session: self.session(forum, date),
                zone: self.zone(menu.zone),
                found: own.map_or("untold".into(), |told| self.words(told)),
                expected: self.words(signed),
            };
            match own {
                Some(own) => self.between(own.place, problem, signed.place, "what was signed"),
                None => self.between(signed.place, problem, name.place, "this zone, too"),
            }
        }
    }

    /// True where a forum may sign for the zone: at war, or under an agreement that it may replace.
    fn on_the_table(&self, forum: ForumIndex, zone: ZoneIndex) -> bool {
        let running = self.stands[zone].running;
        running.is_none_or(|running| self.model.forums[forum].replaces.contains(&running))
    }

    /// Records what does not follow from what the zone is in, and moves it on.
    fn follow(&mut self, position: usize) {
        let own = &self.told[position];
        let zone = own.record.zone;
        let stands = self.stands[zone];
        match own.record.deed {
            Deed::NotSigned { .. } => return,
            Deed::Signed { forum, .. } => {
                if let Some(running) = stands.running.filter(|_| !self.on_the_table(forum, zone)) {
                    let problem = Problem::MayNotReplace {
                        zone: self.zone(zone),
                        forum: self.model.forums[forum].id.clone(),
                        running: self.model.forums[running].id.clone(),
                    };
                    self.between(own.place, problem, stands.place, "since here");
                }
            }
            Deed::Ended => self.end(own, stands),
        }
        self.stands[zone] = Stands {
            running: forum_of(own),
            signed: Some(own.record.date),
            place: own.place,
        };
    }

    fn end(&self, own: &Told, stands: Stands) {
        let zone = self.zone(own.record.zone);
        let found = own.record.date;
        let Some(running) = stands.running else {
            let problem = Problem::NothingToEnd { zone, found };
            self.between(own.place, problem, stands.place, "at war since here");
            return;
        };
        if let Some(named) = own.of.filter(|&named| named != running) {
            let problem = Problem::EndOfAnother {
                zone,
                found: self.model.forums[named].id.clone(),
                running: self.model.forums[running].id.clone(),
            };
            self.between(own.place, problem, stands.place, "in force since here");
            return;
        }
        let Some(signed) = stands.signed else {
            return;
        };
        if signed == found {
            let problem = Problem::EndAtOnce { zone, found };
            self.between(own.place, problem, stands.place, "signed here");
        } else if let Some(due) = self.due(running, signed).filter(|due| found > *due) {
            let doubt = Doubt::EndAfterTerm {
                zone,
                found,
                forum: self.model.forums[running].id.clone(),
                due,
            };
            let other = Other {
                place: stands.place,
                label: "signed here",
            };
            self.reading.doubt(own.place, doubt, Some(other));
        }
    }

    /// The day on which the first term of an agreement comes up, counted from its entry into force.
    fn due(&self, forum: ForumIndex, signed: Date) -> Option<Date> {
        let forum = &self.model.forums[forum];
        let weeks = forum.delay.0 + forum.term?.0;
        signed
            .checked_add(jiff::Span::new().weeks(i64::from(weeks)))
            .ok()
    }

    fn between(&self, place: Place, problem: Problem, other: Place, label: &'static str) {
        let other = Other {
            place: other,
            label,
        };
        self.reading.error_between(place, problem, other);
    }
}

/// The forum whose session a record tells of.
fn forum_of(told: &Told) -> Option<ForumIndex> {
    match told.record.deed {
        Deed::Signed { forum, .. } | Deed::NotSigned { forum } => Some(forum),
        Deed::Ended => None,
    }
}

/// The package that a record says was signed.
fn package_of(told: &Told) -> Option<usize> {
    match told.record.deed {
        Deed::Signed { package, .. } => Some(package),
        _ => None,
    }
}
