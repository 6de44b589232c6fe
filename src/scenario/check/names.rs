//! Names of the scenario's things, turned into indices.

use crate::model::{ActorIndex, ForumIndex, RelationIndex, RoleIndex, ZoneIndex};
use crate::quantity::Quantity;
use crate::scenario::choices::{Choices, Index};
use crate::scenario::file::{Named, ScenarioFile};
use crate::scenario::finding::Problem;
use crate::scenario::reading::Reading;
use crate::scenario::texts::Text;

/// The names that a scenario defines, by kind.
pub(super) struct Names<'r> {
    pub(super) reading: &'r Reading<'r>,
    actors: Index,
    relations: Index,
    roles: Index,
    provisions: Index,
    zones: Index,
    forums: Index,
}

fn ids<T>(entries: &[(Text, T)]) -> Index {
    entries.iter().map(|(id, _)| id.value.clone()).collect()
}

impl<'r> Names<'r> {
    pub(super) fn new(reading: &'r Reading<'r>, file: &ScenarioFile) -> Self {
        Self {
            reading,
            actors: ids(&file.actors),
            relations: ids(&file.relations),
            roles: ids(&file.roles),
            provisions: ids(&file.provisions),
            zones: ids(&file.zones),
            forums: ids(&file.forums),
        }
    }

    /// The index of `text` among `names`, or a recorded mistake.
    pub(super) fn among(&self, kind: &'static str, names: &[String], text: &Text) -> Option<usize> {
        let index = names.iter().position(|name| *name == text.value);
        self.known(kind, index, text, || names.to_vec().into())
    }

    /// The same of many names.
    fn in_index(&self, kind: &'static str, names: &Index, text: &Text) -> Option<usize> {
        self.known(kind, names.find(&text.value), text, || names.choices())
    }

    fn known(
        &self,
        kind: &'static str,
        index: Option<usize>,
        text: &Text,
        allowed: impl Fn() -> Choices,
    ) -> Option<usize> {
        if index.is_none() && !text.stands_in() {
            let problem = Problem::UnknownName {
                kind,
                found: text.value.clone(),
                allowed: allowed(),
            };
            self.reading.error(text.place, problem);
        }
        index
    }

    pub(super) fn actor(&self, text: &Text) -> Option<ActorIndex> {
        self.in_index("actor", &self.actors, text)
    }

    /// True where the scenario has an actor of that name.
    pub(super) fn has_actor(&self, name: &str) -> bool {
        self.actors.find(name).is_some()
    }

    /// The actors in the list at the address `list`, each named once.
    pub(super) fn actors(&self, list: &str, texts: &[Text]) -> Vec<ActorIndex> {
        self.reading.distinct(list, texts);
        texts.iter().filter_map(|text| self.actor(text)).collect()
    }

    /// The same, in a list of `owner`, which must not name the owner itself.
    pub(super) fn others(&self, list: &str, owner: &Text, texts: &[Text]) -> Vec<ActorIndex> {
        for text in texts {
            self.not_itself(list, owner, text);
        }
        self.actors(list, texts)
    }

    /// Records that `text`, in the list or table at the address `list`, is `owner` itself.
    pub(super) fn not_itself(&self, list: &str, owner: &Text, text: &Text) {
        if text.value == owner.value {
            let (list, found) = (list.to_owned(), text.value.clone());
            self.reading
                .error(text.place, Problem::Itself { list, found });
        }
    }

    pub(super) fn relation(&self, text: &Text) -> Option<RelationIndex> {
        self.in_index("relation", &self.relations, text)
    }

    /// The relations in the list at the address `list`, each named once.
    pub(super) fn relations(&self, list: &str, texts: &[Text]) -> Vec<RelationIndex> {
        self.reading.distinct(list, texts);
        texts
            .iter()
            .filter_map(|text| self.relation(text))
            .collect()
    }

    /// The strain that a key names, in its one spelling, or a recorded mistake.
    pub(super) fn strain(&self, top: usize, key: &Text) -> Option<usize> {
        let strain = key.value.parse::<usize>().ok();
        let known = strain.filter(|strain| *strain <= top && strain.to_string() == key.value);
        if known.is_none() {
            let found = key.value.clone();
            self.reading
                .error(key.place, Problem::Strain { found, top });
        }
        known
    }

    pub(super) fn role(&self, text: &Text) -> Option<RoleIndex> {
        self.in_index("role", &self.roles, text)
    }

    pub(super) fn provision(&self, text: &Text) -> Option<usize> {
        self.in_index("provision", &self.provisions, text)
    }

    pub(super) fn zone(&self, text: &Text) -> Option<usize> {
        self.in_index("zone", &self.zones, text)
    }

    /// The zones in the list at the address `list`, each named once.
    pub(super) fn zones(&self, list: &str, texts: &[Text]) -> Vec<ZoneIndex> {
        self.reading.distinct(list, texts);
        texts.iter().filter_map(|text| self.zone(text)).collect()
    }

    /// The package of that name on a forum's menu for a zone.
    pub(super) fn package(
        &self,
        whole: &ScenarioFile,
        forum: ForumIndex,
        zone: &str,
        text: &Text,
    ) -> Option<usize> {
        let menus = &whole.forums[forum].1.menus;
        let packages: Vec<String> = menus
            .iter()
            .filter(|(name, _)| name.value == zone)
            .flat_map(|(_, packages)| packages)
            .map(|package| package.id.value.clone())
            .collect();
        self.among("package on that menu", &packages, text)
    }

    /// The forums in the list at the address `list`, each named once.
    pub(super) fn forums(&self, list: &str, texts: &[Text]) -> Vec<ForumIndex> {
        self.reading.distinct(list, texts);
        texts.iter().filter_map(|text| self.forum(text)).collect()
    }

    pub(super) fn forum(&self, text: &Text) -> Option<usize> {
        self.in_index("forum", &self.forums, text)
    }

    /// One value an actor; `otherwise` where the file names none.
    pub(super) fn by_actor<Q: Quantity>(&self, named: &Named<Q>, otherwise: Q) -> Vec<Q> {
        let mut values = vec![otherwise; self.actors.len()];
        for (actor, number) in self.pairs(named) {
            values[actor] = number;
        }
        values
    }

    /// Values by the index of the actor that the file names.
    pub(super) fn pairs<Q: Quantity>(&self, named: &Named<Q>) -> Vec<(ActorIndex, Q)> {
        named
            .iter()
            .filter_map(|(name, number)| Some((self.actor(name)?, number.value)))
            .collect()
    }

    /// The role of each actor that the file names.
    pub(super) fn roles(&self, entries: &[(Text, Text)]) -> Vec<Option<RoleIndex>> {
        let mut roles = vec![None; self.actors.len()];
        for (actor, role) in entries {
            let role = self.role(role);
            if let Some(actor) = self.actor(actor) {
                roles[actor] = role;
            }
        }
        roles
    }
}
