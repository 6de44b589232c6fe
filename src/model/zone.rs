//! A zone: a place with stakes, sides, exposures and a balance of power.

use super::{ForumIndex, Ladder, RelationIndex, RoleIndex, ZoneIndex};
use crate::quantity::{
    Balance, Hazard, Latitude, Longitude, Persons, Probability, Share, Side, Weeks,
};

/// What an actor stands to suffer in a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// `e`: to fighting that spills over.
    pub spillover: Share,
    /// `e'`: to a rival's presence.
    pub rival_presence: Share,
}

/// The balance of power, as a ladder; one level where it does not shift.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceLadder {
    /// Its levels and how they move.
    pub ladder: Ladder,
    /// `b` by level: probability that a decisive offensive of the stronger side succeeds.
    pub success: Vec<Balance>,
    /// `χ` by level: probability a week of such an offensive in war.
    pub offensive: Vec<Probability>,
}

/// A neighbouring zone whose fighting spreads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// The neighbour.
    pub zone: ZoneIndex,
    /// `d`: incident hazard a week that its fighting adds here.
    pub spread: Hazard,
}

/// The agreement in which a zone starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartIn {
    /// The forum.
    pub forum: ForumIndex,
    /// Index of the package in its menu for the zone.
    pub package: usize,
    /// Its strain; `None` to draw it from the forum's entry distribution.
    pub strain: Option<usize>,
    /// Weeks until it is in force; 0 where it is.
    pub wait: Weeks,
    /// The week in which it entered, or will enter, into force: terms count from there.
    pub since: Weeks,
}

/// The place of a zone on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    /// Degrees east of Greenwich.
    pub longitude: Longitude,
    /// Degrees north of the equator.
    pub latitude: Latitude,
    /// Number of people who live there.
    pub population: Persons,
}

/// A place under negotiation.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// Its place and its people, for maps; no result depends on it.
    pub site: Option<Site>,
    /// `s`: the stake of each actor.
    pub stakes: Vec<Share>,
    /// `c`: the side of each actor.
    pub sides: Vec<Side>,
    /// The exposures of each actor.
    pub exposure: Vec<Exposure>,
    /// `ct`: presence of excluded armed groups.
    pub excluded_groups: Share,
    /// `η`: their incident hazard a week.
    pub excluded_hazard: Hazard,
    /// Base probability that a violation is detected.
    pub detection: Probability,
    /// `γ`: base probability a week that strain falls by one in a week without incident.
    pub recovery: Probability,
    /// The balance of power.
    pub balance: BalanceLadder,
    /// Relations that move inside this zone's game.
    pub relations: Vec<RelationIndex>,
    /// The role of each actor, unless a forum gives it another.
    pub roles: Vec<Option<RoleIndex>>,
    /// At most two neighbours.
    pub neighbours: Vec<Neighbour>,
    /// `m`: probability that this zone fights, as its neighbours' strategies expect it.
    pub expected_fighting: Probability,
    /// The agreement in which it starts; `None` for war.
    pub start_in: Option<StartIn>,
    /// Where history leaves it on the day as of which the model stands; `None` where no history is
    /// imposed.
    pub recorded: Option<Option<StartIn>>,
}

impl Zone {
    /// The agreement in which the play finds it as it begins; `None` for war.
    #[must_use]
    pub fn stands_in(&self) -> Option<StartIn> {
        self.recorded.unwrap_or(self.start_in)
    }
}
