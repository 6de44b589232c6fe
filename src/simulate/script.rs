//! A script: an agreement with its outcome tables under solved strategies.

use super::source::{Source, Sources};
use super::table::{CumulativeTable, by_name};
use crate::chance::Key;
use crate::game::{Cause, Outcome, ZoneGame};
use crate::model::{Agreement, Model};
use crate::quantity::Quantity;

/// An agreement with its outcome tables under solved strategies.
#[derive(Debug, Clone)]
pub(super) struct Script {
    pub(super) agreement: Agreement,
    /// Worst first, and by the actors' ids.
    outcomes: Vec<Outcome>,
    states: usize,
    /// How many patterns of fighting neighbours there are tables for.
    patterns: usize,
    /// How many private types there are.
    types: usize,
    /// Cumulative tables: state + states · (pattern + patterns · (type + types · shock)).
    tables: Vec<CumulativeTable>,
    /// The private types of the actor that has them, by id: positions and cumulative shares.
    kinds: (Vec<usize>, CumulativeTable),
    pub(super) kind_key: Key,
}

/// What decides which table a week is read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circumstance {
    pub(super) state: usize,
    /// Which neighbours fight, as bits.
    pub(super) pattern: usize,
    /// The private type.
    pub(super) kind: usize,
    /// Whether a shock strikes the zone.
    pub(super) shock: bool,
}

impl Script {
    pub(super) fn new(
        model: &Model,
        game: &ZoneGame,
        strategies: &[Vec<f64>],
        sources: &mut Sources<'_>,
        neighbours_frozen: bool,
        shocks: bool,
    ) -> Self {
        let neighbours = &model.zones[game.agreement.zone].neighbours;
        let patterns = if neighbours_frozen {
            1
        } else {
            1 << neighbours.len()
        };
        let spread = |pattern: usize| -> f64 {
            if neighbours_frozen {
                return game.expected_spread;
            }
            let fighting = neighbours
                .iter()
                .enumerate()
                .filter(|(bit, _)| pattern >> bit & 1 == 1);
            fighting.map(|(_, neighbour)| neighbour.spread.get()).sum()
        };
        let shares = game.type_shares();
        let order = by_name(game.outcomes.len(), |position| {
            named(model, game.outcomes[position])
        });
        let mut tables = Vec::new();
        for shock in [false, true].into_iter().take(1 + usize::from(shocks)) {
            for kind in 0..shares.len() {
                for pattern in 0..patterns {
                    for (state, by_type) in strategies.iter().enumerate() {
                        let of_type = game.strategies_of_type(by_type, kind);
                        let outcomes = game.outcome_probabilities_knowing_shock(
                            state,
                            &of_type,
                            spread(pattern),
                            shock,
                        );
                        tables.push(CumulativeTable::new(&picked(&order, &outcomes)));
                    }
                }
            }
        }
        let private = game.private_types();
        let typed = private
            .first()
            .map(|&kind| game.players[game.types[kind].player].actor);
        let kinds = by_name(shares.len(), |kind| {
            private.get(kind).map(|&own| game.types[own].id.as_str())
        });
        Self {
            agreement: game.agreement,
            outcomes: picked(&order, &game.outcomes),
            states: strategies.len(),
            patterns,
            types: shares.len(),
            tables,
            kinds: {
                let table = CumulativeTable::new(&picked(&kinds, &shares));
                (kinds, table)
            },
            kind_key: sources.key(Source::Type(game.agreement.zone, typed)),
        }
    }

    /// The private type that the uniform number `u` draws.
    pub(super) fn kind(&self, u: f64) -> usize {
        let (order, table) = &self.kinds;
        order[table.outcome(u)]
    }

    /// What a week comes to at the uniform number `u`.
    pub(super) fn outcome(&self, now: Circumstance, u: f64) -> Outcome {
        let shock = usize::from(now.shock);
        let at = now.state
            + self.states * (now.pattern + self.patterns * (now.kind + self.types * shock));
        self.outcomes[self.tables[at].outcome(u)]
    }
}

/// The values at positions.
fn picked<T: Copy>(order: &[usize], values: &[T]) -> Vec<T> {
    order.iter().map(|&position| values[position]).collect()
}

/// The place of an outcome in its table: worst first, actors by id before the other causes.
fn named(model: &Model, outcome: Outcome) -> (usize, Option<Cause>, &str) {
    let of = |rank: usize, cause: Cause| match cause {
        Cause::Actor(actor) => (rank, None, model.actors[actor].id.as_str()),
        other => (rank, Some(other), ""),
    };
    match outcome {
        Outcome::Withdrawal(actor) => of(0, Cause::Actor(actor)),
        Outcome::Collapse(cause) => of(1, cause),
        Outcome::Incident(cause) => of(2, cause),
        Outcome::Nothing => (3, None, ""),
        Outcome::Recovery => (4, None, ""),
    }
}
