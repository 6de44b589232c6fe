//! Names that a reader could not tell apart.

use std::collections::BTreeMap;

use crate::lettering::alike;
use crate::model::OtherCause;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::Problem;
use crate::scenario::naming::Naming;
use crate::scenario::reading::Reading;
use crate::scenario::texts::Text;

/// Records every name that another thing of its kind has too, but for case and blanks, and every
/// actor whose identifier or name stands in results for what is no actor.
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
    for (id, actor) in &file.actors {
        reserved(reading, id, &actor.name);
    }
}

/// Identifiers with names.
fn named<T>(entries: &[(Text, T)], name: impl Fn(&T) -> &Text) -> Vec<(&Text, &Text)> {
    let entries = entries.iter();
    entries.map(|(id, entry)| (id, name(entry))).collect()
}

/// Records every name of a table that an earlier entry has.
fn apart(reading: &Reading<'_>, table: &str, names: &[(&Text, &Text)]) {
    let address = |id: &Text| format!("{table}.{}.name", id.value);
    let mut known: BTreeMap<String, &Text> = BTreeMap::new();
    for &(id, name) in names.iter().filter(|(_, name)| !name.stands_in()) {
        match known.get(&alike(&name.value)) {
            Some(other) => {
                let naming = Naming::Alike {
                    key: address(id),
                    name: name.value.clone(),
                    other: address(other),
                };
                reading.error(name.place, Problem::Naming(naming));
            }
            None => {
                known.insert(alike(&name.value), id);
            }
        }
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
