//! A forum: who proposes, who ratifies, who guarantees, what is on the table, and when it meets.

use super::{ActorIndex, ForumIndex, Package, RoleIndex, Session, ZoneIndex};
use crate::quantity::{Quantity, Share, Weeks};

/// What a forum may propose for one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// The zone.
    pub zone: ZoneIndex,
    /// The packages, one to eight.
    pub packages: Vec<Package>,
}

/// A table at which agreements are made; one without a menu holds meetings only.
#[derive(Debug, Clone, PartialEq)]
pub struct Forum {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// Who proposes: probabilities of being recognised in a round, summing to one.
    pub recognition: Vec<(ActorIndex, Share)>,
    /// Who must ratify.
    pub ratifiers: Vec<ActorIndex>,
    /// Who is consulted, and may walk out.
    pub consulted: Vec<ActorIndex>,
    /// Who guarantees.
    pub guarantors: Vec<ActorIndex>,
    /// The role of each actor under this forum's agreements, where it differs from the zone's.
    pub roles: Vec<Option<RoleIndex>>,
    /// The menus, one a zone, in the order in which zones are negotiated.
    pub menus: Vec<Menu>,
    /// Whether one package and one vote cover all open zones of a session; the menus then have the
    /// same packages.
    pub bundle: bool,
    /// When it meets, in order of date.
    pub sessions: Vec<Session>,
    /// Distribution of strain at entry, over `0..=K`.
    pub entry: Vec<Share>,
    /// Weeks from signature to force.
    pub delay: Weeks,
    /// How long an agreement runs before its guarantors must consent anew; `None` for ever.
    pub term: Option<Weeks>,
    /// The forums whose agreements it may replace, itself among them unless the scenario says
    /// otherwise.
    pub replaces: Vec<ForumIndex>,
}

impl Forum {
    /// The menu for `zone`, where the forum has one.
    #[must_use]
    pub fn menu(&self, zone: ZoneIndex) -> Option<&Menu> {
        self.menus.iter().find(|menu| menu.zone == zone)
    }

    /// Whether `actor` sits at the table, proposes or guarantees.
    #[must_use]
    pub fn seats(&self, actor: ActorIndex) -> bool {
        [&self.ratifiers, &self.consulted, &self.guarantors]
            .iter()
            .any(|seats| seats.contains(&actor))
            || self.recognition.iter().any(|&(seated, _)| seated == actor)
    }

    /// The strain at entry that the uniform number `u` in `[0, 1)` draws.
    #[must_use]
    pub fn entry_at(&self, u: f64) -> usize {
        let mut below = 0.0;
        let mut drawn = 0;
        for (strain, share) in self.entry.iter().enumerate() {
            if share.get() > 0.0 {
                drawn = strain;
            }
            below += share.get();
            if u < below {
                break;
            }
        }
        drawn
    }

    /// Takes `actor` out of every seat; the other proposers share its recognition in proportion.
    ///
    /// Without a proposer, or without ratifiers and guarantors, the forum makes no agreements any
    /// more: its menus go.
    pub(super) fn leave(&mut self, actor: ActorIndex) {
        if !self.seats(actor) {
            return;
        }
        for seats in [
            &mut self.ratifiers,
            &mut self.consulted,
            &mut self.guarantors,
        ] {
            seats.retain(|&seated| seated != actor);
        }
        self.recognition.retain(|&(seated, _)| seated != actor);
        let left: f64 = self.recognition.iter().map(|(_, share)| share.get()).sum();
        if left > 0.0 {
            for (_, share) in &mut self.recognition {
                let shared = (share.get() / left).min(1.0);
                *share = Share::new(shared).expect("a part of what is left is a share");
            }
        }
        if left <= 0.0 || (self.ratifiers.is_empty() && self.guarantors.is_empty()) {
            self.menus.clear();
        }
    }
}
