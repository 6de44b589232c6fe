//! Voices: for whom a zone's statuses are valued.

use crate::game::ZoneGame;
use crate::model::{ActorIndex, Behaviour, Model};
use crate::quantity::Quantity;

/// An actor in a zone, or one private type of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The actor.
    pub actor: ActorIndex,
    /// Which of its private types, from 0; `None` where it has none.
    pub kind: Option<usize>,
    /// Probability that the actor is of this type.
    pub share: f64,
    /// `δ` as it looks ahead.
    pub discount: f64,
}

impl Voice {
    /// The voices of the zone of `games`: every actor with a role under each of them, type by type.
    pub(super) fn of(games: &[&ZoneGame]) -> Vec<Self> {
        let Some((first, others)) = games.split_first() else {
            return Vec::new();
        };
        let mut voices = Vec::new();
        for (position, player) in first.players.iter().enumerate() {
            let everywhere = others
                .iter()
                .all(|game| game.players.iter().any(|other| other.actor == player.actor));
            if !everywhere {
                continue;
            }
            let kinds = first.types.iter().filter(|kind| kind.player == position);
            voices.extend(kinds.enumerate().map(|(index, kind)| Self {
                actor: player.actor,
                kind: (!kind.id.is_empty()).then_some(index),
                share: kind.share,
                discount: kind.discount,
            }));
        }
        voices
    }

    /// Position among the types of `game`.
    pub(super) fn in_game(&self, game: &ZoneGame) -> Option<usize> {
        let first = game
            .types
            .iter()
            .position(|kind| game.players[kind.player].actor == self.actor)?;
        Some(first + self.kind.unwrap_or(0))
    }
}

/// `κ_i = μ_i (1 - δ_i)` by actor: the precision of negotiation on present values. A myopic actor
/// bargains as it plays, with `δ = 0`; of an actor with private types its own behaviour counts.
pub(super) fn precisions(model: &Model) -> Vec<f64> {
    model
        .actors
        .iter()
        .map(|actor| {
            let discount = match actor.behaviour {
                Behaviour::Myopic => 0.0,
                _ => actor.discount.get(),
            };
            actor.negotiation.get() * (1.0 - discount)
        })
        .collect()
}
