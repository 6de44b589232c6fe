//! A shock: an event from outside that strains zones and moves relations.

use super::{Push, RelationIndex, ZoneIndex};
use crate::quantity::Hazard;

/// An event from outside, with a weekly hazard.
#[derive(Debug, Clone)]
pub struct Shock {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// Its hazard a week.
    pub hazard: Hazard,
    /// The zones in which it raises strain by one.
    pub zones: Vec<ZoneIndex>,
    /// Hazards that it adds to relations in its week; where shocks stand for their average, these
    /// times the probability of a shock in a week.
    pub relations: Vec<(RelationIndex, Push)>,
}
