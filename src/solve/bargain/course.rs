//! The course of a week under an agreement: what it pays and what it comes to.

use super::super::solution::Solution;
use super::voice::Voice;
use crate::game::{OutcomeKinds, ZoneGame};

/// A game with its solution.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'s> {
    /// The game.
    pub game: &'s ZoneGame,
    /// Its solution: strategies flat by type.
    pub solution: &'s Solution,
}

/// Probabilities of what a week comes to; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Odds {
    pub(super) withdrawn: f64,
    pub(super) collapsed: f64,
    pub(super) worse: f64,
    pub(super) same: f64,
    pub(super) better: f64,
}

impl Odds {
    /// What a week comes to under strategies, flat by player.
    pub(super) fn of(kinds: &OutcomeKinds<'_>, mean: &[f64]) -> Self {
        let [withdrawn, collapsed, worse, same, better] = kinds.under(mean);
        Self {
            withdrawn,
            collapsed,
            worse,
            same,
            better,
        }
    }
}

/// One agreement under solved strategies.
#[derive(Debug, Clone)]
pub(super) struct Course {
    /// Odds by view and state: first as everyone else sees it, by mean strategies, then as each
    /// private type sees it that knows its own.
    odds: Vec<Vec<Odds>>,
    /// Expected payoff of a week without what follows an end: outer index voice, inner index state.
    pub(super) flow: Vec<Vec<f64>>,
    /// `V`: outer index voice, inner index state.
    pub(super) value: Vec<Vec<f64>>,
    /// Where the ladders stand after the week, by state: without a collapse, and with one.
    pub(super) moves: Vec<[Vec<(usize, f64)>; 2]>,
}

impl Course {
    /// The course of a game under its solution.
    pub(super) fn new(answered: &Answered<'_>, voices: &[Voice]) -> Self {
        let Answered { game, solution } = *answered;
        let (strategies, values) = (&solution.strategies, &solution.values);
        let states = game.space.len();
        let ready: Vec<OutcomeKinds<'_>> = (0..states)
            .map(|state| OutcomeKinds::of(game, state))
            .collect();
        let views = 1 + game.private_types().len();
        let odds: Vec<Vec<Odds>> = (0..views)
            .map(|view| {
                let seen = |state: usize| match view {
                    0 => game.mean_strategies(&strategies[state]),
                    _ => game.strategies_of_type(&strategies[state], view - 1),
                };
                let ready = ready.iter().enumerate();
                ready
                    .map(|(state, kinds)| Odds::of(kinds, &seen(state)))
                    .collect()
            })
            .collect();
        let kinds: Vec<usize> = voices
            .iter()
            .map(|voice| voice.in_game(game).expect("a voice has a role"))
            .collect();
        let mut course = Self {
            odds,
            flow: vec![vec![0.0; states]; voices.len()],
            value: kinds.iter().map(|&kind| values[kind].clone()).collect(),
            moves: (0..states)
                .map(|state| {
                    [false, true].map(|collapsed| game.ladder_moves(state, collapsed).to_vec())
                })
                .collect(),
        };
        for state in 0..states {
            for (position, (voice, &kind)) in voices.iter().zip(&kinds).enumerate() {
                let odds = course.odds(voice, state);
                let after = odds.withdrawn * game.value_after_end(state, kind, false)
                    + odds.collapsed * game.value_after_end(state, kind, true);
                course.flow[position][state] = solution.flows[kind][state] - voice.discount * after;
            }
        }
        course
    }

    /// The odds of a state as `voice` sees them.
    pub(super) fn odds(&self, voice: &Voice, state: usize) -> Odds {
        self.odds[voice.kind.map_or(0, |kind| kind + 1)][state]
    }

    /// The odds of a state when the actor with private types is of the `kind`-th.
    pub(super) fn odds_of_type(&self, kind: usize, state: usize) -> Odds {
        let typed = self.odds.get(kind + 1);
        typed.unwrap_or(&self.odds[0])[state]
    }

    /// The odds of a state by mean strategies.
    pub(super) fn mean_odds(&self, state: usize) -> Odds {
        self.odds[0][state]
    }
}
