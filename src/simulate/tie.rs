//! A tie: a relation as rollouts see it.

use super::source::{Source, Sources};
use crate::chance::Key;
use crate::model::{Ladder, Model, Push, RelationIndex, ZoneIndex};

/// A relation as rollouts see it.
#[derive(Debug, Clone)]
pub(super) struct Tie {
    pub(super) relation: RelationIndex,
    pub(super) ladder: Ladder,
    /// The zones whose strain and collapses press on it.
    pub(super) pressed_by: Vec<ZoneIndex>,
    /// What shocks with a hazard add in their week, by position among those of the stage.
    pub(super) shocks: Vec<(usize, Push)>,
    pub(super) key: Key,
    pub(super) start_key: Key,
}

impl Tie {
    /// The relation; `live` are the shocks that may strike.
    pub(super) fn new(
        model: &Model,
        relation: RelationIndex,
        live: &[usize],
        sources: &mut Sources<'_>,
    ) -> Self {
        let bond = &model.relations[relation];
        let pushes = live.iter().enumerate().flat_map(|(position, &shock)| {
            let own = model.shocks[shock].relations.iter();
            own.filter(|(pushed, _)| *pushed == relation)
                .map(move |&(_, push)| (position, push))
        });
        Self {
            relation,
            ladder: bond.ladder.clone(),
            shocks: pushes.collect(),
            pressed_by: (0..model.zones.len())
                .filter(|&zone| model.zones[zone].relations.contains(&relation))
                .collect(),
            key: sources.key(Source::RelationMove(relation)),
            start_key: sources.key(Source::RelationStart(relation)),
        }
    }
}
