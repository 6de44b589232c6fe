//! Who matters: what each actor's behaviour does to how long agreements hold.

use rayon::prelude::*;
use serde::Serialize;

use super::progress::Progress;
use super::solving::Solved;
use crate::game::ZoneGame;
use crate::model::{ActorIndex, Agreement, Behaviour, Driver, Freeze, Model};

/// A change of one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It takes no part.
    Without,
    /// It always takes its first action.
    AlwaysHold,
    /// It always takes its most violent action.
    Spoiler,
}

impl Change {
    /// All changes, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Without, Self::AlwaysHold, Self::Spoiler];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Without => "without",
            Self::AlwaysHold => "always_hold",
            Self::Spoiler => "spoiler",
        }
    }

    pub(super) fn apply(self, model: &Model, actor: ActorIndex) -> Model {
        match self {
            Self::Without => model.without(actor),
            Self::AlwaysHold => model.playing(actor, &Behaviour::AlwaysHold),
            Self::Spoiler => model.playing(actor, &Behaviour::Spoiler),
        }
    }
}

/// What one change of one actor does to one agreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorEffect {
    /// Identifier of the actor.
    pub actor: String,
    /// The change.
    pub change: Change,
    /// Identifier of the zone.
    pub zone: String,
    /// `zone/forum/package`.
    pub agreement: String,
    /// Survival at 26 weeks by the agreement's own chain, as the scenario stands.
    pub before: f64,
    /// The same with the change.
    pub after: f64,
    /// Whether both games were solved.
    pub converged: bool,
}

/// An actor that has a role in a zone and whose behaviour moves nothing there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IdleActor {
    /// Its name.
    pub actor: String,
    /// The zone's name.
    pub zone: String,
    /// The largest move of survival at 26 weeks, a probability.
    pub moves: f64,
    /// The driver that dominates what the agreement is worth to it there.
    pub dominated_by: &'static str,
}

/// The least move of survival at 26 weeks that counts.
const COUNTS: f64 = 0.01;

/// Every change of every actor with a role in every agreement on a menu.
pub fn actor_effects(
    model: &Model,
    changes: &[Change],
    progress: &(dyn Fn(Progress) + Sync),
) -> Vec<ActorEffect> {
    let agreements = model.agreements();
    let cases: Vec<(Agreement, Option<(ActorIndex, Change)>)> = agreements
        .iter()
        .flat_map(|&agreement| {
            let changed = agreement.active(model).into_iter().flat_map(move |actor| {
                changes
                    .iter()
                    .map(move |&change| (agreement, Some((actor, change))))
            });
            std::iter::once((agreement, None)).chain(changed)
        })
        .collect();
    let survivals: Vec<Option<(f64, bool)>> = cases
        .par_iter()
        .map(|&(agreement, change)| {
            let survival = match change {
                None => Some(Solved::survival_26(model, agreement, Freeze::NONE)),
                Some((actor, change)) => {
                    let changed = change.apply(model, actor);
                    // Without its only party a forum makes no agreement to speak of.
                    let stands = changed.agreements().contains(&agreement);
                    stands.then(|| Solved::survival_26(&changed, agreement, Freeze::NONE))
                }
            };
            progress(Progress::Solved { of: cases.len() });
            survival
        })
        .collect();
    let mut before = (0.0, true);
    let mut effects = Vec::new();
    for (&(agreement, change), survival) in cases.iter().zip(survivals) {
        let Some(survival) = survival else { continue };
        match change {
            None => before = survival,
            Some((actor, change)) => effects.push(ActorEffect {
                actor: model.actors[actor].id.clone(),
                change,
                zone: model.zones[agreement.zone].id.clone(),
                agreement: agreement.address(model),
                before: before.0,
                after: survival.0,
                converged: before.1 && survival.1,
            }),
        }
    }
    effects
}

/// The actors whose behaviour (always holding, or spoiling) moves survival at 26 weeks by less
/// than 0.01 in every agreement of a zone in which they have a role.
///
/// Beside them the agreements whose games were not all solved, by address: what is said of these is
/// uncertain.
pub fn idle_actors(
    model: &Model,
    progress: &(dyn Fn(Progress) + Sync),
) -> (Vec<IdleActor>, Vec<String>) {
    let effects = actor_effects(model, &[Change::AlwaysHold, Change::Spoiler], progress);
    let mut idle = Vec::new();
    for (index, actor) in model.actors.iter().enumerate() {
        for (place, zone) in model.zones.iter().enumerate() {
            let acts = model.agreements().iter().any(|agreement| {
                agreement.zone == place
                    && agreement
                        .role(model, index)
                        .is_some_and(|role| role.actions.len() > 1)
            });
            if !acts {
                continue; // with one action there is no behaviour that could matter
            }
            let moves = effects
                .iter()
                .filter(|effect| effect.actor == actor.id && effect.zone == zone.id)
                .map(|effect| (effect.after - effect.before).abs())
                .reduce(f64::max);
            if let Some(moves) = moves.filter(|&moves| moves < COUNTS) {
                idle.push(IdleActor {
                    actor: actor.name.clone(),
                    zone: zone.name.clone(),
                    moves,
                    dominated_by: dominant(model, index, place).map_or("nothing", Driver::name),
                });
            }
        }
    }
    let mut unsolved: Vec<String> = effects
        .iter()
        .filter(|effect| !effect.converged)
        .map(|effect| effect.agreement.clone())
        .collect();
    unsolved.dedup();
    (idle, unsolved)
}

/// The driver with the largest weighted difference between a quiet week under the first agreement
/// of the zone in which the actor has a role, and a week of war.
fn dominant(model: &Model, actor: ActorIndex, zone: usize) -> Option<Driver> {
    let agreement = model
        .agreements()
        .into_iter()
        .find(|agreement| agreement.zone == zone && agreement.role(model, actor).is_some())?;
    let game = ZoneGame::new(model, agreement, Freeze::NONE);
    let player = game
        .players
        .iter()
        .position(|player| player.actor == actor)?;
    let gains = game.quiet_gain_over_war(model, player);
    Driver::ALL.into_iter().max_by(|a, b| {
        gains[*a as usize]
            .abs()
            .total_cmp(&gains[*b as usize].abs())
    })
}
