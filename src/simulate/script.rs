//! A script: an agreement with its outcome tables under solved strategies.

use super::source::{Source, Sources};
use super::table::CumulativeTable;
use crate::chance::Key;
use crate::game::{Outcome, ZoneGame};
use crate::model::{Agreement, Model};
use crate::quantity::Quantity;

/// An agreement with its outcome tables under solved strategies.
#[derive(Debug, Clone)]
pub(super) struct Script {
    pub(super) agreement: Agreement,
    outcomes: Vec<Outcome>,
    states: usize,
    /// How many patterns of fighting neighbours there are tables for.
    patterns: usize,
    /// How many private types there are.
    types: usize,
    /// Cumulative tables: state + states · (pattern + patterns · (type + types · shock)).
    tables: Vec<CumulativeTable>,
    /// The private type of the actor that has them: cumulative shares and its key.
    pub(super) kinds: CumulativeTable,
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
                        tables.push(CumulativeTable::new(&outcomes));
                    }
                }
            }
        }
        let typed = game
            .private_types()
            .first()
            .map(|&kind| game.players[game.types[kind].player].actor);
        Self {
            agreement: game.agreement,
            outcomes: game.outcomes.clone(),
            states: strategies.len(),
            patterns,
            types: shares.len(),
            tables,
            kinds: CumulativeTable::new(&shares),
            kind_key: sources.key(Source::Type(game.agreement.zone, typed)),
        }
    }

    /// What a week comes to at the uniform number `u`.
    pub(super) fn outcome(&self, now: Circumstance, u: f64) -> Outcome {
        let shock = usize::from(now.shock);
        let at = now.state
            + self.states * (now.pattern + self.patterns * (now.kind + self.types * shock));
        self.outcomes[self.tables[at].outcome(u)]
    }
}
