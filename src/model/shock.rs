//! A shock: an event from outside that strains zones and moves relations.

use jiff::civil::Date;

use super::{Push, RelationIndex, ZoneIndex};
use crate::quantity::Hazard;

/// An event from outside, with a weekly hazard, with dates, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Shock {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// Its hazard a week; 0 where it has dates only.
    pub hazard: Hazard,
    /// The dates on which it happens for sure, in order; nobody expects them.
    pub dates: Vec<Date>,
    /// The zones in which it raises strain by one.
    pub zones: Vec<ZoneIndex>,
    /// Hazards that it adds to relations in its week; where shocks stand for their average, these
    /// times the probability of a shock in a week.
    pub relations: Vec<(RelationIndex, Push)>,
}
