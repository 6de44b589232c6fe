//! The part of a model that a play can meet.

use super::{Freeze, Frozen, Model};

impl Model {
    /// True where freezing `thing` would hold something still.
    #[must_use]
    pub fn has_to_freeze(&self, thing: Frozen) -> bool {
        match thing {
            Frozen::Relations => {
                let mut zones = self.zones.iter();
                !self.relations.is_empty() || zones.any(|zone| zone.balance.ladder.len() > 1)
            }
            Frozen::Neighbours => self.zones.iter().any(|zone| !zone.neighbours.is_empty()),
            Frozen::Shocks => !self.shocks.is_empty(),
            Frozen::Terms => self.forums.iter().any(|forum| forum.term.is_some()),
            Frozen::Forums => {
                let mut ahead = self.forums.iter().flat_map(|forum| &forum.sessions);
                ahead.any(|session| self.is_ahead(session.date))
            }
        }
    }

    /// The model without dates that a play under `freeze` does not come to, and of `freeze` what
    /// there is to hold still: two plays of equal parts are the same play.
    #[must_use]
    pub fn ahead(&self, freeze: Freeze) -> (Self, Freeze) {
        let things: Vec<Frozen> = Frozen::ALL
            .into_iter()
            .filter(|&thing| freeze.has(thing) && self.has_to_freeze(thing))
            .collect();
        let mut model = self.clone();
        for forum in &mut model.forums {
            let held = |date| !freeze.has(Frozen::Forums) && self.is_ahead(date);
            forum.sessions.retain(|session| held(session.date));
        }
        for shock in &mut model.shocks {
            let strikes = |date| !freeze.has(Frozen::Shocks) && self.is_ahead(date);
            shock.dates.retain(|&date| strikes(date));
        }
        (model, Freeze::of(&things))
    }
}
