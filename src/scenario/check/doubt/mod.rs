//! Doubts: what is allowed, and has no effect or is seldom meant.

mod actor;
mod calendar;
mod terms;
mod zone;

use super::history::Told;
use crate::model::{ActorIndex, Model, RoleIndex};
use crate::quantity::Quantity;
use crate::scenario::doubt::Doubt;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::Other;
use crate::scenario::number::Number;
use crate::scenario::place::Place;
use crate::scenario::reading::Reading;

/// Records every doubt about a scenario without mistakes.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile, model: &Model, told: &[Told]) {
    if reading.count() > 0 || !reading.drawn.is_empty() {
        return; // indices mean nothing beside a mistake; drawn values are nobody's to mend
    }
    let doubts = Doubts {
        reading,
        file,
        model,
    };
    actor::check(&doubts);
    terms::check(&doubts);
    zone::check(&doubts);
    calendar::check(&doubts, told);
}

/// A scenario that is looked at.
struct Doubts<'d> {
    reading: &'d Reading<'d>,
    file: &'d ScenarioFile,
    model: &'d Model,
}

impl Doubts<'_> {
    fn warn(&self, place: Place, doubt: Doubt) {
        self.reading.doubt(place, doubt, None);
    }

    fn warn_between(&self, place: Place, doubt: Doubt, other: Place, label: &'static str) {
        let other = Other {
            place: other,
            label,
        };
        self.reading.doubt(place, doubt, Some(other));
    }

    /// True where the file itself gives a number above 0; what an option sets is not in doubt.
    fn given_above_zero<Q: Quantity>(&self, address: &str, number: &Number<Q>) -> bool {
        number.get() > 0.0 && self.reading.overrides.get(address).is_none()
    }

    /// True where the file itself gives 0.
    fn given_zero<Q: Quantity>(&self, address: &str, number: &Number<Q>) -> bool {
        number.get() == 0.0 && self.reading.overrides.get(address).is_none()
    }

    /// The roles that an actor may have, in a zone or under a forum's agreements.
    fn roles(&self, actor: ActorIndex) -> impl Iterator<Item = RoleIndex> + '_ {
        let zones = self.model.zones.iter().map(move |zone| zone.roles[actor]);
        let forums = self
            .model
            .forums
            .iter()
            .map(move |forum| forum.roles[actor]);
        zones.chain(forums).flatten()
    }
}
