//! A decision: what parties are documented to have done, where the model has a probability for it.

use jiff::civil::Date;

use super::{ActorIndex, ForumIndex, ZoneIndex};

/// Something that was either done or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A session signs something new for each of these zones.
    Sign {
        /// The zones.
        zones: Vec<ZoneIndex>,
        /// Identifier of the package, where it is known.
        package: Option<String>,
    },
    /// Nothing is put to the vote in a session.
    Pass,
    /// A consulted actor attends a session.
    Attend {
        /// The actor.
        actor: ActorIndex,
    },
    /// A guarantor consents to extend the agreement on a zone when its term comes up.
    Extend {
        /// The zone.
        zone: ZoneIndex,
        /// The guarantor.
        actor: ActorIndex,
    },
    /// An actor takes an action at least once, from the decision's week to another, under agreements
    /// of the forum, of which one is in force at the beginning.
    Conduct {
        /// The zone.
        zone: ZoneIndex,
        /// The actor.
        actor: ActorIndex,
        /// Identifier of the action in its role there.
        action: String,
        /// The last day.
        until: Date,
    },
    /// An agreement of the forum is in force in a zone on the date.
    Stand {
        /// The zone.
        zone: ZoneIndex,
    },
}

/// A documented decision with a place in the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its date.
    pub date: Date,
    /// The forum whose session it was, or whose agreement it concerns.
    pub forum: ForumIndex,
    /// What might be done.
    pub choice: Choice,
    /// Whether it was.
    pub done: bool,
    /// 1 to 5: how sure the documents are of it.
    pub certainty: u8,
}

impl Decision {
    /// `q`: the certainty as a probability.
    #[must_use]
    pub fn sureness(&self) -> f64 {
        f64::from(self.certainty) / 5.0
    }

    /// `q P + (1 - q)/2`: probability of the record, where the model gives the decision `P`.
    #[must_use]
    pub fn likelihood(&self, probability: f64) -> f64 {
        self.sureness() * probability + (1.0 - self.sureness()) / 2.0
    }

    /// The same decision, taken the other way.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let mut other = self.clone();
        other.done = !self.done;
        if let Choice::Sign { package, .. } = &mut other.choice {
            *package = None;
        }
        other
    }
}
