//! Ladders, and the relations that are made of them.

use super::names::Names;
use crate::model::{ByLevel, Ladder, Push, Relation, RelationIndex};
use crate::scenario::file::{ByLevelFile, LadderFile, PushFile, RelationFile};
use crate::scenario::finding::Problem;
use crate::scenario::texts::Text;

pub(super) fn ladder(file: &LadderFile) -> Ladder {
    Ladder {
        levels: file
            .levels
            .iter()
            .map(|level| level.value.clone())
            .collect(),
        up: file.up.iter().map(|number| number.value).collect(),
        down: file.down.iter().map(|number| number.value).collect(),
        start: file.start.iter().map(|number| number.value).collect(),
        strain: push(&file.strain),
        collapse: push(&file.collapse),
    }
}

fn push(file: &PushFile) -> Push {
    Push {
        up: file.up.value,
        down: file.down.value,
    }
}

/// Pushes by relation.
pub(super) fn pushes(names: &Names<'_>, files: &[(Text, PushFile)]) -> Vec<(RelationIndex, Push)> {
    files
        .iter()
        .filter_map(|(name, entry)| Some((names.relation(name)?, push(entry))))
        .collect()
}

pub(super) fn relation(names: &Names<'_>, id: &Text, file: &RelationFile) -> Relation {
    let list = format!("relations.{}.between", id.value);
    let between = names.actors(&list, &file.between);
    let end = |position: usize| between.get(position).copied().unwrap_or_default();
    Relation {
        id: id.value.clone(),
        name: file.name.value.clone(),
        between: (end(0), end(1)),
        ladder: ladder(&file.ladder),
    }
}

/// By-level factors, one a level of the relation; `levels` is the number of levels of each.
pub(super) fn by_level(names: &Names<'_>, levels: &[usize], file: &ByLevelFile) -> Option<ByLevel> {
    let relation = names.relation(&file.relation)?;
    let (found, levels) = (file.factor.len(), levels[relation]);
    if found != levels {
        let relation = file.relation.value.clone();
        names.reading.error(
            file.relation.place,
            Problem::FactorCount {
                relation,
                found,
                levels,
            },
        );
        return None;
    }
    Some(ByLevel {
        relation,
        factor: file.factor.iter().map(|number| number.value).collect(),
    })
}
