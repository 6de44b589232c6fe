//! A scene: a zone as rollouts see it.

use super::script::Script;
use super::source::{Source, Sources};
use super::table::CumulativeTable;
use crate::chance::{Key, Reader, Rollout};
use crate::game::{LadderKind, StateSpace};
use crate::model::{Agreement, Freeze, Ladder, Model, ZoneIndex};
use crate::quantity::Quantity;

/// The agreement in which a zone starts.
#[derive(Debug, Clone)]
pub(super) struct Start {
    /// Position among the zone's agreements.
    pub(super) agreement: usize,
    pub(super) strain: Option<usize>,
    /// Weeks until force.
    pub(super) wait: u32,
    /// The week in which it entered into force before the play began, or will.
    pub(super) since: u32,
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
    /// The zone's agreements, as indices of scripts.
    pub(super) scripts: Vec<usize>,
    /// The agreement in which the zone starts; `None` for war.
    pub(super) start: Option<Start>,
    /// Shocks with a hazard that strike the zone, by position among those of the stage.
    pub(super) shocks: Vec<usize>,
    pub(super) key: Key,
    pub(super) entry_key: Key,
    pub(super) balance_key: Key,
    pub(super) balance_start_key: Key,
    /// By actor.
    pub(super) term_keys: Vec<Key>,
}

impl Scene {
    /// The zone with its solved agreements among `scripts`; `live` are the shocks that may strike.
    pub(super) fn new(
        model: &Model,
        zone: ZoneIndex,
        scripts: &[Script],
        live: &[usize],
        sources: &mut Sources<'_>,
        freeze: Freeze,
    ) -> Self {
        let place = &model.zones[zone];
        let own: Vec<usize> = (0..scripts.len())
            .filter(|&script| scripts[script].agreement.zone == zone)
            .collect();
        let start = place.stands_in().and_then(|start| {
            let agreement = Agreement {
                zone,
                forum: start.forum,
                package: start.package,
            };
            Some(Start {
                agreement: own
                    .iter()
                    .position(|&script| scripts[script].agreement == agreement)?,
                strain: start.strain,
                wait: start.wait.0,
                since: start.since.0,
            })
        });
        Self {
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
            scripts: own,
            start,
            shocks: (0..live.len())
                .filter(|&position| model.shocks[live[position]].zones.contains(&zone))
                .collect(),
            key: sources.key(Source::Outcome(zone)),
            entry_key: sources.key(Source::Entry(zone)),
            balance_key: sources.key(Source::BalanceMove(zone)),
            balance_start_key: sources.key(Source::BalanceStart(zone)),
            term_keys: (0..model.actors.len())
                .map(|actor| sources.key(Source::Consent(zone, actor)))
                .collect(),
        }
    }

    /// The combination of the zone's ladders.
    pub(super) fn combination(&self, balance: usize, relations: &[usize]) -> usize {
        let levels = self.space.ladders.iter().map(|kind| match kind {
            LadderKind::Balance => balance,
            LadderKind::Relation(relation) => relations[*relation],
        });
        self.space.combination_of_levels(levels)
    }

    /// Which neighbours fight, as bits.
    pub(super) fn pattern(&self, fighting: &[bool]) -> usize {
        self.neighbours
            .iter()
            .enumerate()
            .map(|(bit, &zone)| usize::from(fighting[zone]) << bit)
            .sum()
    }
}

/// The level at which a ladder starts.
pub(super) fn start_level(ladder: &Ladder, key: Key, rollout: Rollout) -> usize {
    let start: Vec<f64> = ladder.start.iter().map(|share| share.get()).collect();
    CumulativeTable::new(&start).outcome(Reader::new(key, rollout).uniform(0))
}
