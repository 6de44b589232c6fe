//! A witness: who is told of a rollout as it goes.

use super::spell::Refusers;
use crate::game::Outcome;
use crate::model::{ActorIndex, Agreement, RelationIndex, ZoneIndex};
use crate::solve::Status;

/// Something that happens in a rollout.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// How the play of a week finds a zone, after its sessions: its status (agreements by their
    /// position among the zone's), the agreement itself, and the combination of its ladders' levels.
    Standing {
        /// The zone.
        zone: ZoneIndex,
        /// What it is in; `None` where it is seized.
        status: Option<Status>,
        /// What is in force or pending.
        agreement: Option<Agreement>,
        /// Where its ladders stand.
        combination: usize,
    },
    /// A relation stands at another level.
    Relation(RelationIndex, usize),
    /// The balance of a zone stands at another level.
    Balance(ZoneIndex, usize),
    /// An event of the calendar, by its number: a session or meeting opens, a dated shock strikes.
    Event(usize),
    /// A shock that nobody dated.
    Shock(usize),
    /// A session opens at which no zone is on the table.
    NothingTabled,
    /// A consulted actor walks out of the session.
    WalkedOut(ActorIndex),
    /// An actor is recognised and proposes a package (index in the menu) for zones, or passes.
    Proposed {
        /// The proposer.
        actor: ActorIndex,
        /// The zones.
        zones: Vec<ZoneIndex>,
        /// The package.
        package: Option<usize>,
    },
    /// A ratifier votes on the proposal.
    Voted(ActorIndex, bool),
    /// An agreement is signed; its strain at entry, and the week from which it is in force.
    Signed(Agreement, usize, u32),
    /// A session ends without a signature for a zone that was on the table.
    NotSigned(ZoneIndex),
    /// A bundle names for a zone what is in force, or pending, there: it stays.
    Kept(Agreement),
    /// An agreement enters into force.
    Entered(Agreement),
    /// It ends because another takes its place.
    Superseded(Agreement),
    /// Its guarantors extend it.
    Extended(Agreement),
    /// These refuse, and it expires.
    Expired(Agreement, Refusers),
    /// A week of an agreement in force came to this; its strain at the start of the week.
    Week(Agreement, Outcome, usize),
    /// The stronger side seizes a zone at war.
    Seized(ZoneIndex),
}

/// Who is told of a rollout as it goes.
pub trait Witness {
    /// Takes a note of what happened in a week.
    fn tell(&mut self, week: u32, note: Note);
}

/// Nobody.
impl Witness for () {
    #[inline]
    fn tell(&mut self, _: u32, _: Note) {}
}

/// Keeps every note, with its week.
impl Witness for Vec<(u32, Note)> {
    fn tell(&mut self, week: u32, note: Note) {
        self.push((week, note));
    }
}
