//! The stage: everything that rollouts of one parameter draw read and none changes.

use super::agenda::Agenda;
use super::failure::FailureRule;
use super::scene::Scene;
use super::script::Script;
use super::source::{Source, Sources};
use super::tie::Tie;
use crate::chance::{Address, Key};
use crate::game::ZoneGame;
use crate::model::{Freeze, Frozen, Model};
use crate::quantity::Quantity;
use crate::solve::Bargaining;

/// Weeks that the calendar runs beyond the horizon, so that every spell is seen for a year.
const RUN_ON: u32 = 52;

/// A shock with a hazard, as rollouts see it.
#[derive(Debug, Clone)]
pub(super) struct Squall {
    /// Index of the shock in the model.
    pub(super) shock: usize,
    /// Probability of it in a week.
    pub(super) chance: f64,
    pub(super) key: Key,
}

/// Everything that rollouts of one parameter draw read.
#[derive(Debug, Clone)]
pub struct Stage {
    pub(super) model: Model,
    pub(super) bargaining: Bargaining,
    pub(super) scripts: Vec<Script>,
    pub(super) scenes: Vec<Scene>,
    pub(super) ties: Vec<Tie>,
    pub(super) squalls: Vec<Squall>,
    pub(super) agenda: Agenda,
    pub(super) freeze: Freeze,
    pub(super) weeks: u32,
    pub(super) rule: FailureRule,
    sources: Vec<Source>,
}

impl Stage {
    /// Sets the stage: `solved` holds each game that may be played with its strategies (outer
    /// index state, inner flat by type), `bargaining` the negotiation over them.
    #[must_use]
    pub fn new(
        model: &Model,
        solved: &[(&ZoneGame, &[Vec<f64>])],
        bargaining: Bargaining,
        seed: u64,
        freeze: Freeze,
        rule: FailureRule,
    ) -> Self {
        let live: Vec<usize> = (0..model.shocks.len())
            .filter(|&shock| !freeze.has(Frozen::Shocks) && model.shocks[shock].hazard.get() > 0.0)
            .collect();
        let mut sources = Sources::new(model, seed);
        let scripts: Vec<Script> = solved
            .iter()
            .map(|(game, strategies)| {
                let zone = game.agreement.zone;
                let struck = live
                    .iter()
                    .any(|&shock| model.shocks[shock].zones.contains(&zone));
                let still = freeze.has(Frozen::Neighbours);
                Script::new(model, game, strategies, &mut sources, still, struck)
            })
            .collect();
        Self {
            scenes: (0..model.zones.len())
                .map(|zone| Scene::new(model, zone, &scripts, &live, &mut sources, freeze))
                .collect(),
            ties: (0..model.relations.len())
                .map(|relation| Tie::new(model, relation, &live, &mut sources))
                .collect(),
            squalls: live
                .iter()
                .map(|&shock| Squall {
                    shock,
                    chance: -libm::expm1(-model.shocks[shock].hazard.get()),
                    key: sources.key(Source::Strike(shock)),
                })
                .collect(),
            agenda: Agenda::new(model, &mut sources, freeze),
            scripts,
            model: model.clone(),
            bargaining,
            freeze,
            weeks: model.horizon.0 + RUN_ON,
            rule,
            sources: sources.keyed(),
        }
    }

    /// The negotiation that is played.
    #[must_use]
    pub fn bargaining(&self) -> &Bargaining {
        &self.bargaining
    }

    /// Everything that rollouts decide by chance, with the address of its random numbers; in order
    /// of source.
    #[must_use]
    pub fn addresses(&self) -> Vec<(Source, Address)> {
        let sources = self.sources.iter();
        sources
            .map(|&source| (source, source.address(&self.model)))
            .collect()
    }

    /// The week in which rollouts begin.
    #[must_use]
    pub fn begins(&self) -> u32 {
        self.model.begins.0
    }

    /// The week before which rollouts end: a year after the horizon.
    #[must_use]
    pub fn weeks(&self) -> u32 {
        self.weeks
    }
}
