//! Names that a reader could not tell apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::lettering::{alike, looks};
use crate::model::OtherCause;
use crate::scenario::doubt::Doubt;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::{Other, Problem};
use crate::scenario::naming::Naming;
use crate::scenario::reading::Reading;
use crate::scenario::texts::Text;

/// The part of the second place in a finding about two names.
const OTHER: &str = "the other one";

/// Records every name that another thing of its kind has too, but for case, blanks and the
/// composition of letters; every name that looks like another's; and every actor whose identifier or
/// name stands in results for what is no actor.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile) {
    let group = |kind: &str, names: Vec<(&Text, &Text)>| apart(reading, kind, &names);
    group("actors", named(&file.actors, |actor| &actor.name));
    group("zones", named(&file.zones, |zone| &zone.name));
    group("forums", named(&file.forums, |forum| &forum.name));
    group("relations", named(&file.relations, |entry| &entry.name));
    group("provisions", named(&file.provisions, |entry| &entry.name));
    group("shocks", named(&file.shocks, |shock| &shock.name));
    group("roles", named(&file.roles, |role| &role.name));
    for (id, role) in &file.roles {
        let kind = format!("roles.{}.actions", id.value);
        group(&kind, named(&role.actions, |action| &action.name));
    }
    for (id, forum) in &file.forums {
        for (zone, packages) in &forum.menus {
            let kind = format!("forums.{}.menus.{}", id.value, zone.value);
            let names = packages.iter().map(|package| (&package.id, &package.name));
            group(&kind, names.collect());
        }
    }
    let mut documents = Spellings::default();
    for id in &file.documents {
        documents.one(reading, format!("documents.{}", id.value), id);
    }
    for (id, actor) in &file.actors {
        reserved(reading, id, &actor.name);
    }
}

/// Identifiers with names.
fn named<T>(entries: &[(Text, T)], name: impl Fn(&T) -> &Text) -> Vec<(&Text, &Text)> {
    let entries = entries.iter();
    entries.map(|(id, entry)| (id, name(entry))).collect()
}

/// Records every name of a table that an earlier entry has, or looks like.
fn apart(reading: &Reading<'_>, table: &str, names: &[(&Text, &Text)]) {
    let address = |id: &Text| format!("{table}.{}.name", id.value);
    let (mut names_met, mut looks_met): (BTreeMap<_, _>, BTreeMap<_, _>) = Default::default();
    for &(id, name) in names.iter().filter(|(_, name)| !name.stands_in()) {
        let key = address(id);
        let same = names_met.get(&alike(&name.value)).copied();
        let ways = looks(&name.value);
        let similar: Option<(&Text, &Text)> =
            ways.iter().find_map(|way| looks_met.get(way)).copied();
        let found = name.value.clone();
        let beside = |other: &Text| Other {
            place: other.place,
            label: OTHER,
        };
        match (same, similar) {
            (Some((other, text)), _) => {
                let other = address(other);
                let naming = Naming::Alike {
                    key,
                    name: found,
                    other,
                };
                reading.error_between(name.place, Problem::Naming(naming), beside(text));
            }
            (None, Some((other, text))) => {
                let doubt = Doubt::Lookalike {
                    key,
                    name: found,
                    other: address(other),
                };
                reading.doubt(name.place, doubt, Some(beside(text)));
            }
            (None, None) => {}
        }
        names_met.entry(alike(&name.value)).or_insert((id, name));
        for way in ways {
            looks_met.entry(way).or_insert((id, name));
        }
    }
}

/// Texts by which one thing may be named often, each thing in one spelling.
#[derive(Default)]
pub(super) struct Spellings<'f> {
    /// By its looks: address and text.
    met: BTreeMap<String, (String, &'f Text)>,
    /// Other spellings that were recorded.
    told: BTreeSet<&'f str>,
}

impl<'f> Spellings<'f> {
    /// Records a spelling other than the one met first, once; the first of them.
    pub(super) fn one(
        &mut self,
        reading: &Reading<'_>,
        key: String,
        text: &'f Text,
    ) -> Option<&'f Text> {
        if text.stands_in() {
            return None;
        }
        let ways = looks(&text.value);
        let first = ways.iter().find_map(|way| self.met.get(way)).cloned();
        for way in ways {
            self.met.entry(way).or_insert((key.clone(), text));
        }
        let (other, first) = first?;
        if first.value != text.value && self.told.insert(&text.value) {
            let naming = Naming::Respelled {
                key,
                found: text.value.clone(),
                other,
                known: first.value.clone(),
            };
            let beside = Other {
                place: first.place,
                label: OTHER,
            };
            reading.error_between(text.place, Problem::Naming(naming), beside);
        }
        Some(first)
    }
}

/// Records an actor's identifier or name that results give to what is no actor.
fn reserved(reading: &Reading<'_>, id: &Text, name: &Text) {
    let taken = |text: &Text, key: &str| {
        let key = format!("actors.{}{key}", id.value);
        let found = text.value.clone();
        let problem = Problem::Naming(Naming::Reserved { key, found });
        reading.error(text.place, problem);
    };
    for cause in OtherCause::ALL {
        if id.value == cause.id() {
            taken(id, "");
        }
        if alike(&name.value) == alike(cause.name()) {
            taken(name, ".name");
        }
    }
}
