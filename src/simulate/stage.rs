//! The stage: everything that rollouts of one parameter draw read and none changes.

use super::failure::FailureRule;
use super::table::CumulativeTable;
use crate::chance::Key;
use crate::game::{LadderKind, Outcome, StateSpace, ZoneGame};
use crate::model::{Agreement, Freeze, Frozen, Ladder, Model, RelationIndex, ZoneIndex};
use crate::quantity::Quantity;

/// Weeks that the calendar runs beyond the horizon, so that every spell is seen for a year.
const RUN_ON: u32 = 52;

/// An agreement with its outcome tables under solved strategies.
#[derive(Debug, Clone)]
pub(super) struct Script {
    pub(super) agreement: Agreement,
    pub(super) outcomes: Vec<Outcome>,
    /// Cumulative tables: state + states · (pattern of fighting neighbours + patterns · type).
    pub(super) tables: Vec<CumulativeTable>,
    /// How many patterns of fighting neighbours there are tables for.
    pub(super) patterns: usize,
    /// The private type of the actor that has them: cumulative shares and its key.
    pub(super) kinds: CumulativeTable,
    pub(super) kind_key: Key,
}

/// A zone as rollouts see it.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) zone: ZoneIndex,
    pub(super) space: StateSpace,
    pub(super) neighbours: Vec<ZoneIndex>,
    pub(super) balance: Option<Ladder>,
    /// `χ b` by level of the balance: probability a week that war ends in seizure.
    pub(super) falls: Vec<f64>,
    /// The script in which the zone starts, and the cumulative entry strain; `None` for war.
    pub(super) start: Option<(usize, CumulativeTable)>,
    pub(super) key: Key,
    pub(super) entry_key: Key,
    pub(super) balance_key: Key,
    pub(super) balance_start_key: Key,
}

/// A relation as rollouts see it.
#[derive(Debug, Clone)]
pub(super) struct Tie {
    pub(super) relation: RelationIndex,
    pub(super) ladder: Ladder,
    /// Hazards, up and down, that shocks add on average.
    pub(super) shocks: (f64, f64),
    /// The zones whose strain and collapses press on it.
    pub(super) pressed_by: Vec<ZoneIndex>,
    pub(super) key: Key,
    pub(super) start_key: Key,
}

/// Everything that rollouts of one parameter draw read.
#[derive(Debug, Clone)]
pub struct Stage {
    pub(super) scripts: Vec<Script>,
    pub(super) scenes: Vec<Scene>,
    pub(super) ties: Vec<Tie>,
    pub(super) strain_top: usize,
    pub(super) weeks: u32,
    pub(super) relations_frozen: bool,
    pub(super) neighbours_frozen: bool,
    pub(super) rule: FailureRule,
}

impl Stage {
    /// Sets the stage: `solved` holds each game that may be played with its strategies (outer
    /// index state, inner flat by type).
    #[must_use]
    pub fn new(
        model: &Model,
        solved: &[(&ZoneGame, &[Vec<f64>])],
        seed: u64,
        freeze: Freeze,
        rule: FailureRule,
    ) -> Self {
        let neighbours_frozen = freeze.has(Frozen::Neighbours);
        let scripts = solved
            .iter()
            .map(|(game, strategies)| script(model, game, strategies, seed, neighbours_frozen))
            .collect::<Vec<_>>();
        Self {
            scenes: (0..model.zones.len())
                .map(|zone| scene(model, zone, &scripts, seed, freeze))
                .collect(),
            ties: (0..model.relations.len())
                .map(|relation| tie(model, relation, seed, freeze))
                .collect(),
            scripts,
            strain_top: model.strain_top,
            weeks: model.horizon.0 + RUN_ON,
            relations_frozen: freeze.has(Frozen::Relations),
            neighbours_frozen,
            rule,
        }
    }
}

impl Stage {
    /// Weeks that a rollout plays: the horizon and a year beyond it.
    #[must_use]
    pub fn weeks(&self) -> u32 {
        self.weeks
    }
}

fn script(
    model: &Model,
    game: &ZoneGame,
    strategies: &[Vec<f64>],
    seed: u64,
    frozen: bool,
) -> Script {
    let neighbours = &model.zones[game.agreement.zone].neighbours;
    let patterns = if frozen { 1 } else { 1 << neighbours.len() };
    let spread = |pattern: usize| -> f64 {
        if frozen {
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
    for choice in 0..shares.len() {
        for pattern in 0..patterns {
            for (state, by_type) in strategies.iter().enumerate() {
                let of_type = game.strategies_of_type(by_type, choice);
                let outcomes = game.outcome_probabilities(state, &of_type, spread(pattern));
                tables.push(CumulativeTable::new(&outcomes));
            }
        }
    }
    let zone = &model.zones[game.agreement.zone].id;
    let typed = game.private_types().first().map_or("", |&kind| {
        let player = game.types[kind].player;
        model.actors[game.players[player].actor].id.as_str()
    });
    Script {
        agreement: game.agreement,
        outcomes: game.outcomes.clone(),
        tables,
        patterns,
        kinds: CumulativeTable::new(&shares),
        kind_key: Key::new(seed, &format!("type/{zone}/{typed}")),
    }
}

fn scene(model: &Model, zone: ZoneIndex, scripts: &[Script], seed: u64, freeze: Freeze) -> Scene {
    let place = &model.zones[zone];
    let start = place.start_in.and_then(|start| {
        let agreement = Agreement {
            zone,
            forum: start.forum,
            package: start.package,
        };
        let script = scripts
            .iter()
            .position(|script| script.agreement == agreement)?;
        let entry: Vec<f64> = model.forums[start.forum]
            .entry
            .iter()
            .map(|share| share.get())
            .collect();
        Some((script, CumulativeTable::new(&entry)))
    });
    let name = |kind: &str| Key::new(seed, &format!("{kind}/{}", place.id));
    Scene {
        zone,
        space: StateSpace::new(model, zone, freeze),
        neighbours: place
            .neighbours
            .iter()
            .map(|neighbour| neighbour.zone)
            .collect(),
        balance: (place.balance.ladder.len() > 1).then(|| place.balance.ladder.clone()),
        falls: place
            .balance
            .success
            .iter()
            .zip(&place.balance.offensive)
            .map(|(success, offensive)| success.get() * offensive.get())
            .collect(),
        start,
        key: name("zone"),
        entry_key: name("entry"),
        balance_key: name("balance"),
        balance_start_key: name("start/balance"),
    }
}

fn tie(model: &Model, relation: RelationIndex, seed: u64, freeze: Freeze) -> Tie {
    let bond = &model.relations[relation];
    Tie {
        relation,
        ladder: bond.ladder.clone(),
        shocks: model.shock_pressure(relation, freeze),
        pressed_by: (0..model.zones.len())
            .filter(|&zone| model.zones[zone].relations.contains(&relation))
            .collect(),
        key: Key::new(seed, &format!("relation/{}", bond.id)),
        start_key: Key::new(seed, &format!("start/relation/{}", bond.id)),
    }
}

/// The levels of a zone's state ladders, in their order.
pub(super) fn state_levels(space: &StateSpace, balance: usize, relations: &[usize]) -> Vec<usize> {
    space
        .ladders
        .iter()
        .map(|kind| match kind {
            LadderKind::Balance => balance,
            LadderKind::Relation(relation) => relations[*relation],
        })
        .collect()
}
