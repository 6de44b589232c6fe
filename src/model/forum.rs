//! A forum: who proposes, who ratifies, who guarantees, and what is on the table.

use super::{ActorIndex, Package, RoleIndex, ZoneIndex};
use crate::quantity::Share;

/// What a forum may propose for one zone.
#[derive(Debug, Clone)]
pub struct Menu {
    /// The zone.
    pub zone: ZoneIndex,
    /// The packages, one to eight.
    pub packages: Vec<Package>,
}

/// A table at which agreements are made.
#[derive(Debug, Clone)]
pub struct Forum {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// Who must ratify.
    pub ratifiers: Vec<ActorIndex>,
    /// Who is consulted.
    pub consulted: Vec<ActorIndex>,
    /// Who guarantees.
    pub guarantors: Vec<ActorIndex>,
    /// The role of each actor under this forum's agreements, where it differs from the zone's.
    pub roles: Vec<Option<RoleIndex>>,
    /// The menus, one a zone.
    pub menus: Vec<Menu>,
    /// Distribution of strain at entry, over `0..=K`.
    pub entry: Vec<Share>,
}

impl Forum {
    /// The menu for `zone`, where the forum has one.
    #[must_use]
    pub fn menu(&self, zone: ZoneIndex) -> Option<&Menu> {
        self.menus.iter().find(|menu| menu.zone == zone)
    }
}
