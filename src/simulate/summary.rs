//! What one rollout came to.

use super::spell::Spell;
use crate::model::{ActorIndex, ZoneIndex};

/// What a zone is in, as tables of the calendar tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// War.
    War,
    /// Signed, not yet in force.
    Pending,
    /// In force, `k = 0`.
    Calm,
    /// In force, `0 < k < K`.
    Tense,
    /// In force, `k = K`.
    Brink,
    /// Seized by the stronger side.
    Seized,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::War,
        Self::Pending,
        Self::Calm,
        Self::Tense,
        Self::Brink,
        Self::Seized,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::War => "war",
            Self::Pending => "pending",
            Self::Calm => "calm",
            Self::Tense => "tense",
            Self::Brink => "brink",
            Self::Seized => "seized",
        }
    }

    /// The phase of an agreement in force at `strain`.
    pub(super) fn of_strain(strain: usize, top: usize) -> Self {
        match strain {
            0 => Self::Calm,
            _ if strain == top => Self::Brink,
            _ => Self::Tense,
        }
    }
}

/// One zone at one session at which it was on the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hearing {
    /// Number of the session in the calendar.
    pub event: usize,
    /// The zone.
    pub zone: ZoneIndex,
    /// Whether an agreement was pending or in force.
    pub running: bool,
    /// What was signed: index of the package in the forum's menu for the zone, and the proposer.
    pub signed: Option<(usize, ActorIndex)>,
    /// Who walked out, by position among the consulted; the same for all zones of a session.
    pub walked_out: Vec<usize>,
}

/// What one rollout came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RolloutSummary {
    /// The spells, in order of their end, those still in force last, by zone.
    pub spells: Vec<Spell>,
    /// By zone: the week in which it was seized.
    pub seized: Vec<Option<u32>>,
    /// By zone: weeks before the horizon that began at war, before their sessions.
    pub weeks_at_war: Vec<u32>,
    /// Zones at sessions, in the order of the calendar.
    pub hearings: Vec<Hearing>,
    /// What each zone was in when each week was played: week by week, zone by zone, from the week in
    /// which the play begins.
    pub phases: Vec<Phase>,
}
