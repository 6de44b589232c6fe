//! A zone's game with every profile listed: the plain reading, against which the factorised one
//! is tested, and what the exchange format holds.

use super::busy::busy_flow;
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
use super::week::Week;
use super::zone_game::ZoneGame;
use crate::model::Driver;

/// A [`ZoneGame`] with every profile listed.
#[derive(Debug, Clone)]
pub struct EnumeratedGame<'g> {
    game: &'g ZoneGame,
    shapes: Vec<PlayerShape>,
    successors: Vec<Vec<Successors>>,
    profiles: usize,
    /// State × profile × type, flat.
    payoffs: Vec<f64>,
    /// State × profile × outcome, flat.
    probabilities: Vec<f64>,
}

/// Outcomes of a zone's week that go on: worse, and not worse.
const OUTCOMES: usize = 2;

impl<'g> EnumeratedGame<'g> {
    /// Lists every profile of `game`.
    ///
    /// ```text
    /// payoff = u + δ Σ_end P(end) E[W | end] - B s w_blame detection P(collapse, breaker = i)
    /// ```
    #[must_use]
    pub fn of(game: &'g ZoneGame) -> Self {
        let states = game.space.len();
        let (mut payoffs, mut probabilities) = (Vec::new(), Vec::new());
        for state in 0..states {
            game.for_each_profile(|profile| {
                list(game, state, profile, &mut payoffs, &mut probabilities);
            });
        }
        Self {
            game,
            shapes: game.shapes(),
            successors: (0..states).map(|state| game.successors(state)).collect(),
            profiles: game
                .players
                .iter()
                .map(|player| player.actions.len())
                .product(),
            payoffs,
            probabilities,
        }
    }

    /// Number of profiles, the last player fastest.
    #[must_use]
    pub fn profiles(&self) -> usize {
        self.profiles
    }

    /// The payoff of a type in a state under a profile.
    #[must_use]
    pub fn payoff(&self, state: usize, profile: usize, kind: usize) -> f64 {
        self.payoffs[(state * self.profiles + profile) * self.game.types.len() + kind]
    }

    /// The distribution over next states in a state under a profile; what is missing has ended.
    #[must_use]
    pub fn transition(&self, state: usize, profile: usize) -> Successors {
        let mut next: Vec<f64> = vec![0.0; self.successors.len()];
        for (outcome, successors) in self.successors[state].iter().enumerate() {
            let chance = self.probabilities[(state * self.profiles + profile) * OUTCOMES + outcome];
            for &(to, probability) in successors {
                next[to] += chance * probability;
            }
        }
        next.into_iter()
            .enumerate()
            .filter(|(_, probability)| *probability > 0.0)
            .collect()
    }
}

fn list(
    game: &ZoneGame,
    state: usize,
    profile: &[usize],
    payoffs: &mut Vec<f64>,
    probabilities: &mut Vec<f64>,
) {
    let situation = &game.situations[state];
    let conduct = game.conduct(state, profile);
    let week = Week::of(situation, &conduct, game.expected_spread);
    let brink = game.at_brink(state);
    let withdrawn: f64 = week.withdrawal.iter().sum();
    let incident: f64 = week.incident.iter().sum();
    let collapsed = week.assault.iter().sum::<f64>() + if brink { incident } else { 0.0 };
    for (kind, entry) in game.types.iter().enumerate() {
        let position = entry.player;
        let player = &game.players[position];
        let breaks = week.assault[position] + if brink { week.incident[position] } else { 0.0 };
        let flow = situation.quiet[kind]
            + busy_flow(
                (player, &entry.weights),
                &situation.terms,
                &conduct,
                position,
            );
        let ended = withdrawn * game.value_after_end(state, kind, false)
            + collapsed * game.value_after_end(state, kind, true);
        let blame =
            game.blame_weeks * entry.weights.of(Driver::Blame) * situation.terms.detection * breaks;
        payoffs.push(player.stake * (flow - blame) + entry.discount * ended);
    }
    probabilities.extend([if brink { 0.0 } else { incident }, week.quiet]);
}

impl StochasticGame for EnumeratedGame<'_> {
    fn players(&self) -> &[PlayerShape] {
        &self.shapes
    }

    fn layout(&self) -> &Layout {
        &self.game.type_layout
    }

    fn outcomes(&self, state: usize) -> &[Successors] {
        &self.successors[state]
    }

    fn states(&self) -> usize {
        self.successors.len()
    }

    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
        response.clear();
        let game = self.game;
        let mean = game.mean_strategies(strategies);
        let mut index = 0;
        game.for_each_profile(|profile| {
            let share = |player: usize| mean[game.player_layout.of(player).start + profile[player]];
            for (kind, entry) in game.types.iter().enumerate() {
                let others: f64 = (0..profile.len())
                    .filter(|&player| player != entry.player)
                    .map(share)
                    .product();
                let action = game.type_layout.of(kind).start + profile[entry.player];
                response.payoff[action] += others * self.payoff(state, index, kind);
                for outcome in 0..OUTCOMES {
                    response.outcome[action * OUTCOMES + outcome] += others
                        * self.probabilities[(state * self.profiles + index) * OUTCOMES + outcome];
                }
            }
            index += 1;
        });
    }
}
