//! Leverage: what a patron takes away from a client in a week in which it restrains it.

use super::{ActorIndex, RelationIndex, Standing};
use crate::quantity::{Factor, Quantity, Share};

/// A factor for each level of a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct ByLevel {
    /// The relation.
    pub relation: RelationIndex,
    /// One factor a level, lowest first.
    pub factor: Vec<Factor>,
}

/// `L_ij`: the share of `client`'s violence, assault and gain that `patron` takes away.
#[derive(Debug, Clone, PartialEq)]
pub struct Leverage {
    /// Who restrains.
    pub patron: ActorIndex,
    /// Who is restrained.
    pub client: ActorIndex,
    /// The share taken away.
    pub share: Share,
    /// How it depends on a relation.
    pub by: Option<ByLevel>,
}

impl Leverage {
    /// The share taken away as the relations stand, in `[0, 1]`.
    #[must_use]
    pub fn at(&self, standing: &Standing) -> f64 {
        self.share.get() * standing.factor(self.by.as_ref())
    }
}
