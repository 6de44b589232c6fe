//! A provision: a clause of an agreement, as a ladder of levels with effects.

use super::{ActorIndex, ByLevel, Driver};
use crate::quantity::{Factor, LogOdds, Residual, Score, Share};

/// A constant on one cell of the driver table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Which driver.
    pub driver: Driver,
    /// Whose; `None` for everyone's.
    pub actor: Option<ActorIndex>,
    /// What is added under the agreement, before the cut to `[-1, 1]`.
    pub add: Score,
}

/// What one level of a provision does. A field that the file leaves out does nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// Identifier of the level.
    pub id: String,
    /// Factors on the violence, assault and gain of named actors.
    pub residual: Vec<(ActorIndex, Residual)>,
    /// Shift of the log-odds of detection.
    pub detection: LogOdds,
    /// Shift of the log-odds of recovery.
    pub recovery: LogOdds,
    /// How both shifts depend on a relation.
    pub by: Option<ByLevel>,
    /// Factor on the incident hazard of excluded groups.
    pub excluded_hazard: Factor,
    /// `q`: how far it entrenches a partition.
    pub entrenchment: Share,
    /// How far it lets the excluded groups be fought.
    pub allowed: Share,
    /// What it costs named actors to deploy.
    pub deployment: Vec<(ActorIndex, Share)>,
    /// How visible a concession it is for named actors.
    pub visible: Vec<(ActorIndex, Share)>,
    /// How far it keeps the rival of named actors away.
    pub distance: Vec<(ActorIndex, Share)>,
    /// Constants on the driver table.
    pub cells: Vec<Cell>,
}

/// A clause with ordered levels, the lowest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Provision {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// The levels, lowest first; a package that does not name the provision has the lowest.
    pub levels: Vec<Effects>,
}
