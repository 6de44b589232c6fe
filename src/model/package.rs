//! A package: a level for each provision, with a name.

use super::{Effects, Model};

/// Terms that a forum may propose.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// The level of each provision, in the order of [`Model::provisions`].
    pub levels: Vec<usize>,
}

impl Package {
    /// The effects in force, one a provision.
    pub fn effects<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = &'m Effects> {
        model
            .provisions
            .iter()
            .zip(&self.levels)
            .map(|(provision, &level)| &provision.levels[level])
    }
}
