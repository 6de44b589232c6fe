//! A run: one scenario solved, negotiated and played.

use serde::Serialize;

use super::leverage::{LeverageEffect, leverage_effects};
use super::progress::{Progress, SpellSink, Watch};
use super::solving::{Solved, SolvedAgreement};
use crate::estimate::{
    CalendarPoint, Fighting, Holding, PhaseShares, RolloutObserver, SessionEstimate, Spells,
    calendar, fighting, holdings, phase_shares, sessions, truce_holdings,
};
use crate::game::ZoneGame;
use crate::model::{Freeze, Frozen, Model};
use crate::simulate::{Ensemble, FailureRule, GROUPS, PlayedSpell, Stage};
use crate::solve::{Answered, Bargaining};

/// What a run is asked to do, beside the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The seed of all chance.
    pub seed: u64,
    /// Rollouts; with a precision the size of a batch.
    pub rollouts: u32,
    /// What is held still.
    pub freeze: Freeze,
    /// What counts as failing.
    pub rule: FailureRule,
    /// Which spells are counted.
    pub spells: Spells,
    /// Play batches until chance leaves every headline within this half-width.
    pub precision: Option<Precision>,
}

impl Options {
    /// Everything moves, ends fail, first spells count, and no precision is asked for.
    #[must_use]
    pub fn new(seed: u64, rollouts: u32) -> Self {
        Self {
            seed,
            rollouts,
            freeze: Freeze::NONE,
            rule: FailureRule::Ends,
            spells: Spells::First,
            precision: None,
        }
    }

    /// The most rollouts that are played.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.precision.map_or(self.rollouts, |asked| asked.most)
    }
}

/// How exact a run should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The largest half-width of an interval of chance that is small enough.
    pub half_width: f64,
    /// Most rollouts.
    pub most: u32,
}

/// Rollouts after which a run asks whether it is to stop.
pub(super) const ROUND: u32 = 1000;
/// Spells below which a headline does not keep a run from stopping.
const ENOUGH_SPELLS: u64 = 1000;

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// How the games were solved.
    pub agreements: Vec<SolvedAgreement>,
    /// The largest change of a probability of signing in the last pass over the negotiation.
    pub negotiation_change: f64,
    /// Passes over the zones of the negotiation.
    pub negotiation_passes: usize,
    /// Parameter draws played; `None` where the given values were.
    pub draws: Option<Draws>,
    /// The numbers of the draws played, in order: those of each estimate's `in_draws`.
    #[serde(skip)]
    pub draw_numbers: Vec<u32>,
    /// Rollouts played, in each draw.
    pub rollouts: u32,
    /// Whether the precision asked for was reached; `None` where none was asked for.
    pub precise: Option<bool>,
    /// Whether it was stopped before all that was asked for: it is of the first rollouts, or draws.
    pub interrupted: bool,
    /// Hold of the truces of zones: the headline.
    pub truces: Vec<Holding>,
    /// How often agreements hold.
    pub holdings: Vec<Holding>,
    /// What sessions come to.
    pub sessions: Vec<SessionEstimate>,
    /// What zones are in, week by week.
    #[serde(skip)]
    pub calendar: Vec<CalendarPoint>,
    /// Share of weeks in each status.
    pub phases: Vec<PhaseShares>,
    /// The change by each patron's restraint under each agreement, at the given values.
    #[serde(skip)]
    pub leverage: Vec<LeverageEffect>,
    /// How often neighbouring zones fight, beside what is expected of them.
    pub fighting: Vec<Fighting>,
}

impl Run {
    /// Whether every game was solved.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.agreements.iter().all(|agreement| agreement.converged)
    }

    /// The reason for which the precision asked for was not reached; `None` where it was, or none was
    /// asked for.
    #[must_use]
    pub fn imprecise(&self) -> Option<Imprecise> {
        if self.precise != Some(false) {
            return None;
        }
        let spells = self.truces.iter().map(|truce| truce.spells);
        Some(match widest(&self.truces) {
            Some(half_width) => Imprecise::Wide { half_width },
            None => Imprecise::TooFewSpells {
                most: spells.max().unwrap_or(0),
                needed: ENOUGH_SPELLS,
            },
        })
    }
}

/// The reason for which a precision was not reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Imprecise {
    /// A headline is this wide, in half.
    Wide {
        /// The largest half-width of a headline with enough spells.
        half_width: f64,
    },
    /// No headline has the spells by which a precision is judged.
    TooFewSpells {
        /// The most spells of any headline.
        most: u64,
        /// The spells that one must have.
        needed: u64,
    },
}

/// The largest half-width of a headline with enough spells; `None` where no headline has enough.
fn widest(holdings: &[Holding]) -> Option<f64> {
    holdings
        .iter()
        .filter(|holding| holding.spells >= ENOUGH_SPELLS)
        .flat_map(|holding| &holding.points)
        .map(|point| (point.hold.high - point.hold.low) / 2.0)
        .reduce(f64::max)
}

/// The parameter draws of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Draws {
    /// Draws asked for.
    pub asked: u32,
    /// Draws left out because their values break a rule of the scenario as it was changed.
    pub refused: u32,
    /// Draws left out because a game was not solved.
    pub unsolved: u32,
}

impl Draws {
    /// Draws that were played.
    #[must_use]
    pub fn played(&self) -> u32 {
        self.asked - self.refused - self.unsolved
    }
}

/// Solves the games of `model` that can be reached, negotiates, plays the calendar, and estimates.
///
/// One that is to stop has played the first rollouts of those asked for, a round of them at least.
#[must_use]
pub fn run(model: &Model, options: &Options, watch: Watch<'_>) -> Run {
    let prepared = Prepared::new(model, options, watch.show);
    let played = prepared.play(options, 0, watch);
    told(&prepared, &played, options.freeze)
}

/// What rollouts of a model come to.
pub(super) fn told(prepared: &Prepared, played: &Played, freeze: Freeze) -> Run {
    let (model, groups) = (&prepared.model, played.groups.as_slice());
    let calendar = calendar(model, groups);
    Run {
        draws: None,
        draw_numbers: Vec::new(),
        agreements: prepared
            .games
            .iter()
            .map(|solved| solved.described(model))
            .collect(),
        negotiation_change: prepared.stage.bargaining().change,
        negotiation_passes: prepared.stage.bargaining().passes,
        rollouts: played.rollouts,
        precise: played.precise,
        interrupted: played.interrupted,
        truces: truce_holdings(model, groups),
        holdings: holdings(model, groups),
        sessions: sessions(model, groups),
        phases: phase_shares(model, &calendar),
        calendar,
        leverage: leverage_effects(model, &prepared.games, freeze),
        fighting: fighting(model, groups),
    }
}

/// What was played of a draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// What each group of rollouts counted.
    pub groups: Vec<RolloutObserver>,
    /// Rollouts played: the first of those asked for.
    pub rollouts: u32,
    /// Whether the precision asked for was reached; `None` where none was asked for.
    pub precise: Option<bool>,
    /// Whether it was stopped before that.
    pub interrupted: bool,
}

/// A model solved and negotiated, ready to be played.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The model.
    pub model: Model,
    /// The games that can be reached, solved.
    pub games: Vec<Solved>,
    /// The stage.
    pub stage: Stage,
}

impl Prepared {
    /// Solves and negotiates.
    #[must_use]
    pub fn new(model: &Model, options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Self {
        let freeze = options.freeze;
        let reachable = model.reachable(!freeze.has(Frozen::Forums));
        let games = Solved::all(model, &reachable, freeze, progress);
        Self::over(model, games, options)
    }

    /// Negotiates over solved games; `model` may differ in its tables from the one that they were
    /// solved under.
    #[must_use]
    pub fn over(model: &Model, games: Vec<Solved>, options: &Options) -> Self {
        let freeze = options.freeze;
        let bargaining = Self::negotiate(model, &games, freeze);
        let played: Vec<(&ZoneGame, &[Vec<f64>])> = games
            .iter()
            .map(|solved| (&solved.game, solved.solution.strategies.as_slice()))
            .collect();
        let stage = Stage::new(
            model,
            &played,
            bargaining,
            options.seed,
            freeze,
            options.rule,
        );
        Self {
            model: model.clone(),
            games,
            stage,
        }
    }

    /// Solves the negotiation over solved games.
    #[must_use]
    pub fn negotiate(model: &Model, games: &[Solved], freeze: Freeze) -> Bargaining {
        let solved: Vec<Answered<'_>> = games
            .iter()
            .map(|solved| Answered {
                game: &solved.game,
                solution: &solved.solution,
            })
            .collect();
        Bargaining::new(model, &solved, freeze)
    }

    /// The games that did not converge, by address, with the last `t` of each.
    #[must_use]
    pub fn unsolved(&self, model: &Model) -> Vec<(String, f64)> {
        self.games
            .iter()
            .filter(|solved| !solved.solution.converged())
            .map(|solved| {
                (
                    solved.game.agreement.address(model),
                    solved.solution.reached,
                )
            })
            .collect()
    }

    /// Plays the rollouts of a draw, in rounds. It may be stopped after each round, so that what was
    /// played is always what a run of so many rollouts plays.
    #[must_use]
    pub fn play(&self, options: &Options, draw: u32, watch: Watch<'_>) -> Played {
        let weeks = self.stage.weeks() as usize;
        let most = options.most();
        let mut played = Played {
            groups: vec![RolloutObserver::new(weeks, options.spells); GROUPS as usize],
            rollouts: 0,
            precise: options.precision.map(|_| false),
            interrupted: false,
        };
        while played.rollouts < most {
            let batch = played.rollouts.saturating_add(options.rollouts).min(most);
            while played.rollouts < batch {
                let next = played.rollouts.saturating_add(ROUND).min(batch);
                let ensemble = Ensemble {
                    stage: &self.stage,
                    draw,
                    rollouts: played.rollouts..next,
                };
                let show = |more| (watch.show)(Progress::Played { more, of: most });
                played.groups = match watch.spells {
                    None => ensemble.observe(
                        played.groups,
                        |observer, _, summary| observer.add(summary),
                        show,
                    ),
                    Some(hand) => observe_with_spells(&ensemble, played.groups, show, hand),
                };
                played.rollouts = next;
                if next < most && (watch.stops)() {
                    played.interrupted = true;
                    return played;
                }
            }
            if let Some(asked) = options.precision
                && self.half_width(&played.groups) <= asked.half_width
            {
                played.precise = Some(true);
                break;
            }
        }
        played
    }

    /// The largest half-width of a headline with enough spells; infinite where none has.
    fn half_width(&self, groups: &[RolloutObserver]) -> f64 {
        widest(&truce_holdings(&self.model, groups)).unwrap_or(f64::INFINITY)
    }
}

/// Observes rollouts, and hands over their spells: by rollout, zone and entry, whatever the groups.
fn observe_with_spells(
    ensemble: &Ensemble<'_>,
    groups: Vec<RolloutObserver>,
    show: impl Fn(u32) + Sync,
    hand: SpellSink<'_>,
) -> Vec<RolloutObserver> {
    let observers = groups.into_iter().map(|group| (group, Vec::new()));
    let seen = ensemble.observe(
        observers.collect(),
        |(observer, spells): &mut (RolloutObserver, Vec<PlayedSpell>), play, summary| {
            observer.add(summary);
            spells.extend(PlayedSpell::all(play, summary));
        },
        show,
    );
    let (groups, spells): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let mut spells: Vec<PlayedSpell> = spells.into_iter().flatten().collect();
    // Stable: the spells of a rollout keep their order.
    spells.sort_by_key(|spell| spell.play.rollout);
    hand(&spells);
    groups
}
