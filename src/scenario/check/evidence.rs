//! Evidence against the scenario that it is about.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::alike::Spellings;
use super::{decision, statement};
use crate::lettering::look;
use crate::model::{ActorIndex, ForumIndex, Model, ZoneIndex};
use crate::scenario::choices::{Choices, Index};
use crate::scenario::evidence::{CodedDecision, Statement};
use crate::scenario::file::EvidenceFile;
use crate::scenario::finding::Problem;
use crate::scenario::parameter::Parameters;
use crate::scenario::place::Place;
use crate::scenario::reading::Reading;
use crate::scenario::texts::Text;

/// Context in which evidence is read: the checked scenario.
pub(super) struct Known<'k> {
    pub(super) reading: &'k Reading<'k>,
    pub(super) model: &'k Model,
    pub(super) parameters: &'k Parameters,
    actors: Index,
    zones: Index,
    forums: Index,
    /// The sessions' addresses, as statements give them.
    pub(super) sessions: Vec<String>,
    /// The numbers' addresses, once a statement is about none.
    addresses: OnceCell<Choices>,
}

/// The statements and decisions of one file; mistakes are recorded in `reading`.
pub(in crate::scenario) fn evidence(
    reading: &Reading<'_>,
    model: &Model,
    parameters: &Parameters,
    file: &EvidenceFile,
) -> (Vec<Statement>, Vec<CodedDecision>) {
    one_spelling(reading, file);
    let known = Known {
        reading,
        model,
        parameters,
        actors: model.actors.iter().map(|actor| actor.id.clone()).collect(),
        zones: model.zones.iter().map(|zone| zone.id.clone()).collect(),
        forums: model.forums.iter().map(|forum| forum.id.clone()).collect(),
        sessions: model
            .session_addresses()
            .iter()
            .filter_map(|address| address.split_once('/'))
            .map(|(forum, date)| format!("forums.{forum}.sessions.{date}"))
            .collect(),
        addresses: OnceCell::new(),
    };
    (
        statement::statements(&known, &file.statements),
        decision::decisions(&known, &file.decisions),
    )
}

/// Records every coder who is spelled in two ways: what it states would count as another's, too.
fn one_spelling(reading: &Reading<'_>, file: &EvidenceFile) {
    let mut coders = Spellings::default();
    for (id, coder) in file.coders() {
        coders.one(reading, format!("{}.coder", id.value), coder);
    }
}

/// The value that a text names, or a recorded mistake.
pub(super) fn chosen<T: Copy>(
    known: &Known<'_>,
    kind: &'static str,
    names: &[(&str, T)],
    text: &Text,
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == text.value);
    if found.is_none() && !text.stands_in() {
        let problem = Problem::UnknownName {
            kind,
            found: text.value.clone(),
            allowed: names.iter().map(|(name, _)| (*name).to_owned()).collect(),
        };
        known.reading.error(text.place, problem);
    }
    found.map(|&(_, value)| value)
}

impl Known<'_> {
    /// The addresses of all numbers.
    pub(super) fn addresses(&self) -> Choices {
        let known = || self.parameters.addresses();
        self.addresses.get_or_init(known).clone()
    }

    fn among(&self, kind: &'static str, names: &Index, text: &Text) -> Option<usize> {
        let found = names.find(&text.value);
        if found.is_none() && !text.stands_in() {
            let problem = Problem::UnknownName {
                kind,
                found: text.value.clone(),
                allowed: names.choices(),
            };
            self.reading.error(text.place, problem);
        }
        found
    }

    pub(super) fn actor(&self, text: &Text) -> Option<ActorIndex> {
        self.among("actor", &self.actors, text)
    }

    pub(super) fn zone(&self, text: &Text) -> Option<ZoneIndex> {
        self.among("zone", &self.zones, text)
    }

    pub(super) fn forum(&self, text: &Text) -> Option<ForumIndex> {
        self.among("forum", &self.forums, text)
    }

    /// The identifier of a package on a forum's menu for a zone.
    pub(super) fn package(
        &self,
        forum: ForumIndex,
        zone: ZoneIndex,
        text: &Text,
    ) -> Option<String> {
        let menu = self.model.forums[forum].menu(zone);
        let packages = menu.map_or(&[][..], |menu| &menu.packages);
        let ids = packages.iter().map(|package| (package.id.as_str(), ()));
        let ids: Vec<(&str, ())> = ids.collect();
        chosen(self, "package on that menu", &ids, text)?;
        Some(text.value.clone())
    }

    /// The forums with a menu for a zone.
    pub(super) fn forums_for(&self, zone: ZoneIndex) -> Vec<String> {
        let forums = self.model.forums.iter();
        forums
            .filter(|forum| forum.menu(zone).is_some())
            .map(|forum| forum.id.clone())
            .collect()
    }

    /// Records an identifier that a coder has used before, in whatever spelling.
    pub(super) fn once<'t>(
        &self,
        ids: &mut BTreeMap<String, Spellings<'t>>,
        list: &str,
        coder: &'t Text,
        id: &'t Text,
    ) {
        let of_coder = ids.entry(look(&coder.value)).or_default();
        let first = of_coder.one(self.reading, format!("{list} of {}", coder.value), id);
        if let Some(first) = first.filter(|first| first.value == id.value) {
            let list = format!("{list} of {}", coder.value);
            self.reading
                .repeated(&list, &id.value, id.place, first.place);
        }
    }

    /// True where a number lies between 0 and 1 on a scale of its own, so that a statement can
    /// claim a level for it.
    pub(super) fn is_scalar(&self, address: &str) -> bool {
        crate::scenario::Family::of(address) == crate::scenario::Family::Scalar
    }

    /// Records a date before the calendar as a mistake. One after its end is none: a shorter horizon
    /// leaves the evidence as it is.
    pub(super) fn not_before(&self, date: Date, place: Place) {
        let first = self.model.start;
        if date < first {
            let end = self.end();
            let problem = Problem::OutsideCalendar {
                found: date,
                first,
                last: end.yesterday().unwrap_or(end),
            };
            self.reading.error(place, problem);
        }
    }

    /// The first day after the calendar.
    pub(super) fn end(&self) -> Date {
        self.model.monday(self.model.horizon)
    }
}
