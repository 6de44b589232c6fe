//! A relation between two actors: a ladder with a name.

use super::{ActorIndex, Ladder};

/// How two actors stand with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// The two actors.
    pub between: (ActorIndex, ActorIndex),
    /// Its levels and how they move.
    pub ladder: Ladder,
}
