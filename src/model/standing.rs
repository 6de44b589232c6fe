//! How the relations stand: a distribution over levels for each.

use super::{ByLevel, Model, RelationIndex, formula};
use crate::quantity::Quantity;

/// A distribution over levels for every relation; a known level is a point mass.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing(Vec<Vec<f64>>);

impl Standing {
    /// Every relation at its start distribution.
    #[must_use]
    pub fn at_start(model: &Model) -> Self {
        Self(
            model
                .relations
                .iter()
                .map(|relation| {
                    relation
                        .ladder
                        .start
                        .iter()
                        .map(|share| share.get())
                        .collect()
                })
                .collect(),
        )
    }

    /// The same with one relation at a known level.
    #[must_use]
    pub fn with_level(mut self, relation: RelationIndex, level: usize) -> Self {
        let levels = &mut self.0[relation];
        levels.fill(0.0);
        levels[level] = 1.0;
        self
    }

    /// The mean of a by-level factor; 1 where there is none.
    #[must_use]
    pub fn factor(&self, by: Option<&ByLevel>) -> f64 {
        by.map_or(1.0, |by| {
            self.0[by.relation]
                .iter()
                .zip(&by.factor)
                .map(|(share, factor)| share * factor.get())
                .sum()
        })
    }

    /// The mean rapport of one relation, in `[-1, 1]`.
    #[must_use]
    pub fn rapport(&self, relation: RelationIndex) -> f64 {
        let levels = &self.0[relation];
        levels
            .iter()
            .enumerate()
            .map(|(level, share)| share * formula::rapport(level, levels.len()))
            .sum()
    }
}
