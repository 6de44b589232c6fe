//! An actor: what it wants, how far ahead it looks, how steadily it plays.

use super::{ActorIndex, Behaviour, Driver, RelationIndex, Weights};
use crate::quantity::{Discount, Precision, Quantity, Share};

/// A private type that an actor may be of, drawn at signature and lasting for the spell.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorType {
    /// Identifier.
    pub id: String,
    /// Probability that the actor is of this type.
    pub share: Share,
    /// Its driver weights.
    pub weights: Weights,
    /// How it plays.
    pub behaviour: Behaviour,
}

/// A party to the conflict or its settlement.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Identifier, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// `δ`: discount factor a week.
    pub discount: Discount,
    /// `λ`: precision of play, per unit of one week's payoff.
    pub play: Precision,
    /// `μ`: precision of negotiation, per unit of weekly equivalent.
    pub negotiation: Precision,
    /// `w`: driver weights, on the simplex.
    pub weights: Weights,
    /// How it plays.
    pub behaviour: Behaviour,
    /// Actors whose residual violence is an escalation in its eyes.
    pub clash: Vec<ActorIndex>,
    /// Actors whose residual violence crosses its red line.
    pub redlines: Vec<ActorIndex>,
    /// Actors whose spillover and rival presence it takes to heart.
    pub allies: Vec<ActorIndex>,
    /// Its private types, with shares that sum to one; empty where it has none.
    pub types: Vec<ActorType>,
    /// `ν`: shares of its rapport by relation, summing to one; empty where it has none.
    pub rapport: Vec<(RelationIndex, Share)>,
}

impl Actor {
    /// The weight of a driver, the mean over its types where it has any.
    #[must_use]
    pub fn mean_weight(&self, driver: Driver) -> f64 {
        if self.types.is_empty() {
            return self.weights.of(driver);
        }
        self.types
            .iter()
            .map(|kind| kind.share.get() * kind.weights.of(driver))
            .sum()
    }
}
