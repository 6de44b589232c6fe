//! An agreement: a zone, the forum that made it, and the package that it contains.

use super::{ActorIndex, ForumIndex, Model, Package, Role, RoleIndex, ZoneIndex};

/// `g = (z, f, p)`: the same zone under another forum is another game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Agreement {
    /// The zone.
    pub zone: ZoneIndex,
    /// The forum that made it.
    pub forum: ForumIndex,
    /// Index of the package in the forum's menu for the zone.
    pub package: usize,
}

/// Where an actor stands towards an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// It ratifies or guarantees.
    Party,
    /// It is consulted.
    Consulted,
    /// It is left out.
    LeftOut,
}

impl Agreement {
    /// The package.
    ///
    /// # Panics
    /// If the agreement is on no menu of `model`.
    #[must_use]
    pub fn terms<'m>(&self, model: &'m Model) -> &'m Package {
        let menu = model.forums[self.forum]
            .menu(self.zone)
            .expect("an agreement is on a menu");
        &menu.packages[self.package]
    }

    /// The role of `actor`: the forum's for it, otherwise the zone's, otherwise none.
    #[must_use]
    pub fn role<'m>(&self, model: &'m Model, actor: ActorIndex) -> Option<&'m Role> {
        self.role_index(model, actor).map(|role| &model.roles[role])
    }

    /// Index of that role.
    #[must_use]
    pub fn role_index(&self, model: &Model, actor: ActorIndex) -> Option<RoleIndex> {
        model.forums[self.forum].roles[actor].or(model.zones[self.zone].roles[actor])
    }

    /// The actors with a role, in the scenario's order.
    #[must_use]
    pub fn active(&self, model: &Model) -> Vec<ActorIndex> {
        (0..model.actors.len())
            .filter(|&actor| self.role(model, actor).is_some())
            .collect()
    }

    /// Where `actor` stands.
    #[must_use]
    pub fn seat(&self, model: &Model, actor: ActorIndex) -> Seat {
        let forum = &model.forums[self.forum];
        if forum.ratifiers.contains(&actor) || forum.guarantors.contains(&actor) {
            Seat::Party
        } else if forum.consulted.contains(&actor) {
            Seat::Consulted
        } else {
            Seat::LeftOut
        }
    }

    /// `zone/forum/package`, by identifiers.
    #[must_use]
    pub fn address(&self, model: &Model) -> String {
        format!(
            "{}/{}/{}",
            model.zones[self.zone].id,
            model.forums[self.forum].id,
            self.terms(model).id
        )
    }
}
