//! Who matters at the table and in the field: what each actor's behaviour does when it is played out.

use serde::Serialize;

use super::actors::Change;
use super::progress::{Progress, Watch};
use super::run::{Options, Prepared};
use crate::estimate::{Difference, differences};
use crate::model::Model;

/// What one change of one actor does to a whole run that meets the same luck.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlayedEffect {
    /// Identifier of the actor.
    pub actor: String,
    /// The change.
    pub change: Change,
    /// By zone: what truces do as the scenario stands, and the change.
    pub differences: Vec<Difference>,
    /// Whether all games were solved.
    pub converged: bool,
}

/// Every change of every actor, each solved, negotiated and played with the seed of `options`.
pub fn played_effects(
    model: &Model,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Vec<PlayedEffect> {
    let cases: Vec<(usize, Change)> = (0..model.actors.len())
        .flat_map(|actor| Change::ALL.map(|change| (actor, change)))
        .collect();
    let of = cases.len() + 1;
    let played = |model: &Model| {
        let prepared = Prepared::new(model, options, &|_| {});
        let groups = prepared.play(options, 0, Watch::NONE).groups;
        progress(Progress::Compared { of });
        (groups, prepared.unsolved(model).is_empty())
    };
    let (before, all_solved) = played(model);
    cases
        .into_iter()
        .map(|(actor, change)| {
            let (after, solved) = played(&change.apply(model, actor));
            PlayedEffect {
                actor: model.actors[actor].id.clone(),
                change,
                differences: differences(model, &before, &after),
                converged: all_solved && solved,
            }
        })
        .collect()
}
