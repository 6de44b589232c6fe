//! Solving the games of agreements, and what their own chains say.

use rayon::prelude::*;
use serde::Serialize;

use super::progress::Progress;
use crate::game::{FactorisedGame, ZoneGame};
use crate::model::{Agreement, Freeze, Model};
use crate::quantity::Quantity;
use crate::solve::{Chain, Settings, Solution, Survival, Unsolved, probe, solve, unlike_starts};

/// Weeks that a chain is followed.
const WEEKS: usize = 52;
/// The week at which another solution's survival is read.
const READ_AT: usize = 26;

/// A game with its solution.
#[derive(Debug, Clone)]
pub struct Solved {
    /// The game.
    pub game: ZoneGame,
    /// Its solution: strategies flat by type.
    pub solution: Solution,
    /// How the agreement fares by its own chain for a year, entered from its forum's entry
    /// distribution, neighbours at their expected fighting.
    pub survival: Survival,
    /// Survival at 26 weeks under other solutions that the probes ended in.
    pub others: Vec<f64>,
}

/// How one agreement's game was solved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SolvedAgreement {
    /// `zone/forum/package`.
    pub agreement: String,
    /// States.
    pub states: usize,
    /// Players.
    pub players: usize,
    /// Action profiles.
    pub profiles: usize,
    /// Whether the branch was followed to its end.
    pub converged: bool,
    /// Why it was not.
    pub unsolved: Option<Unsolved>,
    /// The last `t` of the branch.
    pub reached: f64,
    /// Largest distance of a strategy from its logit response.
    pub residual: f64,
    /// Largest gain from a player's best action over its strategy.
    pub regret: f64,
    /// Steps along the branch.
    pub steps: usize,
    /// `t` at each turn.
    pub turns: Vec<f64>,
    /// `t` at each bifurcation that the branch was followed through.
    pub bifurcations: Vec<f64>,
    /// Whether a probe that started elsewhere ended in another solution.
    pub several_equilibria: bool,
    /// Survival at 26 weeks by the agreement's own chain under this solution.
    pub own_chain_survival_26_weeks: f64,
    /// The same under each other solution found.
    pub others_own_chain_survival_26_weeks: Vec<f64>,
}

impl Solved {
    /// Solves one agreement's game and looks for other solutions.
    #[must_use]
    pub fn of(model: &Model, agreement: Agreement, freeze: Freeze) -> Self {
        let game = ZoneGame::new(model, agreement, freeze);
        let (solution, found) = {
            let ready = FactorisedGame::of(&game);
            let settings = Settings::default();
            let solution = solve(&ready, &settings);
            let mut starts = starts_elsewhere(&game).to_vec();
            if !solution.bifurcations.is_empty() {
                starts.extend(unlike_starts(&ready, &solution));
            }
            let found = starts
                .into_iter()
                .filter_map(|start| probe(&ready, &start, &solution.strategies, &settings))
                .collect::<Vec<_>>();
            (solution, found)
        };
        let fares = |strategies: &[Vec<f64>]| fares(model, &game, strategies);
        Self {
            survival: fares(&solution.strategies),
            others: found
                .iter()
                .map(|strategies| fares(strategies).standing[READ_AT])
                .collect(),
            solution,
            game,
        }
    }

    /// Solves the game of every agreement, in parallel, in order, without looking for other solutions
    /// or following its chain.
    #[must_use]
    pub fn plainly(model: &Model, agreements: &[Agreement], freeze: Freeze) -> Vec<Self> {
        agreements
            .par_iter()
            .map(|&agreement| {
                let game = ZoneGame::new(model, agreement, freeze);
                let solution = solve(&FactorisedGame::of(&game), &Settings::default());
                Self {
                    survival: Survival::default(),
                    others: Vec::new(),
                    solution,
                    game,
                }
            })
            .collect()
    }

    /// Solves the game of every agreement, in parallel, in order.
    #[must_use]
    pub fn all(
        model: &Model,
        agreements: &[Agreement],
        freeze: Freeze,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Self> {
        agreements
            .par_iter()
            .map(|&agreement| {
                let solved = Self::of(model, agreement, freeze);
                progress(Progress::Solved {
                    of: agreements.len(),
                });
                solved
            })
            .collect()
    }

    /// Survival at 26 weeks by the agreement's own chain, without looking for other solutions.
    /// Says too whether the game was solved.
    pub(super) fn survival_26(model: &Model, agreement: Agreement, freeze: Freeze) -> (f64, bool) {
        let game = ZoneGame::new(model, agreement, freeze);
        let solution = solve(&FactorisedGame::of(&game), &Settings::default());
        (
            fares(model, &game, &solution.strategies).standing[READ_AT],
            solution.converged(),
        )
    }

    /// Survival at 26 weeks by the agreement's own chain; the chain must have been followed.
    pub(super) fn survival_at_26(&self) -> f64 {
        self.survival.standing[READ_AT]
    }

    /// The distribution over states in which the agreement enters into force.
    pub(super) fn start(&self, model: &Model) -> Vec<f64> {
        let [entry, start] = chain_start(model, &self.game);
        Chain::entry(&self.game, &entry, &start)
    }

    /// What to say of it.
    #[must_use]
    pub fn described(&self, model: &Model) -> SolvedAgreement {
        let solution = &self.solution;
        SolvedAgreement {
            agreement: self.game.agreement.address(model),
            states: self.game.space.len(),
            players: self.game.players.len(),
            profiles: self
                .game
                .players
                .iter()
                .map(|player| player.actions.len())
                .product(),
            converged: solution.converged(),
            unsolved: solution.unsolved,
            reached: solution.reached,
            residual: solution.residual,
            regret: solution.regret,
            steps: solution.steps,
            turns: solution.turns.clone(),
            bifurcations: solution.bifurcations.clone(),
            several_equilibria: !self.others.is_empty(),
            own_chain_survival_26_weeks: self.survival_at_26(),
            others_own_chain_survival_26_weeks: self.others.clone(),
        }
    }
}

fn fares(model: &Model, game: &ZoneGame, strategies: &[Vec<f64>]) -> Survival {
    let [entry, start] = chain_start(model, game);
    Survival::of(game, strategies, &entry, &start, WEEKS)
}

/// The distributions over strain and over ladder levels in which a game's agreement is entered.
pub(super) fn chain_start(model: &Model, game: &ZoneGame) -> [Vec<f64>; 2] {
    [entry(model, game), game.space.start(model)]
}

/// The entry distribution over strain of a game's forum.
fn entry(model: &Model, game: &ZoneGame) -> Vec<f64> {
    let entry = model.forums[game.agreement.forum].entry.iter();
    entry.map(|share| share.get()).collect()
}

/// Where the probes of every game start: everyone's first action, and everyone's most violent one.
fn starts_elsewhere(game: &ZoneGame) -> [Vec<Vec<f64>>; 2] {
    [false, true].map(|violent| {
        let state: Vec<f64> = game
            .types
            .iter()
            .flat_map(|kind| {
                let actions = &game.players[kind.player].actions;
                let chosen = if violent {
                    crate::model::most_violent(actions)
                } else {
                    0
                };
                (0..actions.len()).map(move |action| f64::from(u8::from(action == chosen)))
            })
            .collect();
        vec![state; game.space.len()]
    })
}
