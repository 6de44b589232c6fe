//! A run: one scenario solved and played.

use serde::Serialize;

use super::progress::Progress;
use super::solving::{Solved, SolvedAgreement};
use crate::estimate::{Fighting, Holding, SpellObserver, fighting, holdings};
use crate::game::ZoneGame;
use crate::model::{Agreement, Freeze, Model};
use crate::simulate::{Ensemble, FailureRule, Stage};

/// What a run is asked to do, beside the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The seed of all chance.
    pub seed: u64,
    /// Rollouts.
    pub rollouts: u32,
    /// What is held still.
    pub freeze: Freeze,
    /// What counts as failing.
    pub rule: FailureRule,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// How the games were solved.
    pub agreements: Vec<SolvedAgreement>,
    /// How often agreements hold.
    pub holdings: Vec<Holding>,
    /// How often neighbouring zones fight, beside what is expected of them.
    pub fighting: Vec<Fighting>,
}

impl Run {
    /// Whether every game was solved.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.agreements.iter().all(|agreement| agreement.converged)
    }
}

/// Solves the games of `model` that can be played, plays the calendar, and estimates.
pub fn run(model: &Model, options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Run {
    let games = Solved::all(model, &playable(model), options.freeze, progress);
    let solved: Vec<(&ZoneGame, &[Vec<f64>])> = games
        .iter()
        .map(|solved| (&solved.game, solved.solution.strategies.as_slice()))
        .collect();
    let stage = Stage::new(model, &solved, options.seed, options.freeze, options.rule);
    let groups = play(&stage, options, progress);
    Run {
        agreements: games.iter().map(|solved| solved.described(model)).collect(),
        holdings: holdings(model, &groups),
        fighting: fighting(model, &groups, stage.weeks()),
    }
}

/// The agreements that a rollout can reach.
fn playable(model: &Model) -> Vec<Agreement> {
    model
        .agreements()
        .into_iter()
        .filter(|agreement| {
            model.zones[agreement.zone].start_in.is_some_and(|start| {
                start.forum == agreement.forum && start.package == agreement.package
            })
        })
        .collect()
}

fn play(
    stage: &Stage,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Vec<SpellObserver> {
    let ensemble = Ensemble {
        stage,
        draw: 0,
        rollouts: options.rollouts,
    };
    ensemble.observe(
        || SpellObserver::new(stage.weeks() as usize),
        |observer, _, summary| observer.add(summary),
        |more| {
            progress(Progress::Played {
                more,
                of: options.rollouts,
            })
        },
    )
}
