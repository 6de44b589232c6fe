//! A game with every profile listed.

use super::flow::busy_flow;
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
use super::week::Week;
use super::zone_game::ZoneGame;

/// A stochastic game with every profile listed: the plain reading of a [`ZoneGame`].
#[derive(Debug, Clone)]
pub struct EnumeratedGame {
    players: Vec<PlayerShape>,
    layout: Layout,
    /// Number of outcomes that go on.
    outcomes: usize,
    /// By state: the next states of each outcome.
    successors: Vec<Vec<Successors>>,
    /// State × profile × player, flat.
    payoffs: Vec<f64>,
    /// State × profile × outcome, flat.
    probabilities: Vec<f64>,
}

/// Outcomes of a zone's week that go on: worse, and not worse.
const WORSE: usize = 0;
const CALM: usize = 1;

impl EnumeratedGame {
    /// Lists every profile of `game`.
    ///
    /// ```text
    /// payoff = u + δ Σ_end P(end) E[W | end] - B s w_blame detection P(collapse, breaker = i)
    /// ```
    #[must_use]
    pub fn of(game: &ZoneGame) -> Self {
        let states = game.space.len();
        let (mut payoffs, mut probabilities) = (Vec::new(), Vec::new());
        for state in 0..states {
            game.for_each_profile(|profile| {
                list(game, state, profile, &mut payoffs, &mut probabilities)
            });
        }
        Self {
            players: shapes(game),
            layout: Layout::new(game.players.iter().map(|player| player.actions.len())),
            outcomes: 2,
            successors: (0..states).map(|state| successors(game, state)).collect(),
            payoffs,
            probabilities,
        }
    }

    fn profiles(&self) -> usize {
        self.players
            .iter()
            .map(|player| player.reference.len())
            .product()
    }
}

/// The players of a zone's game as the solver sees them.
pub(super) fn shapes(game: &ZoneGame) -> Vec<PlayerShape> {
    game.players
        .iter()
        .map(|player| PlayerShape {
            discount: player.discount,
            precision: player.precision,
            reference: player.reference.clone(),
            fixed: player.fixed.as_ref().map(|by_strain| {
                (0..game.space.len())
                    .map(|state| by_strain[game.space.strain(state)].clone())
                    .collect()
            }),
        })
        .collect()
}

/// The next states of the two outcomes that go on.
pub(super) fn successors(game: &ZoneGame, state: usize) -> Vec<Successors> {
    let strain = game.space.strain(state);
    let recovery = game.recovery(state);
    let to = |strain: usize, weight: f64| {
        game.ladder_moves(state, false)
            .iter()
            .map(move |&(combination, probability)| {
                (game.space.state(strain, combination), weight * probability)
            })
    };
    let worse = if strain < game.space.strain_top {
        to(strain + 1, 1.0).collect()
    } else {
        Vec::new()
    };
    let mut calm: Successors = to(strain, 1.0 - recovery).collect();
    if recovery > 0.0 {
        calm.extend(to(strain - 1, recovery));
    }
    vec![worse, calm]
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
    let brink = game.space.strain(state) == game.space.strain_top;
    let withdrawn: f64 = week.withdrawal.iter().sum();
    let incident: f64 = week.incident.iter().sum();
    let collapsed = week.assault.iter().sum::<f64>() + if brink { incident } else { 0.0 };
    for (position, player) in game.players.iter().enumerate() {
        let breaks = week.assault[position] + if brink { week.incident[position] } else { 0.0 };
        let flow =
            situation.quiet[position] + busy_flow(player, &situation.terms, &conduct, position);
        let ended = withdrawn * game.value_after_end(state, position, false)
            + collapsed * game.value_after_end(state, position, true);
        let blame = game.blame_weeks
            * player.weights.of(crate::model::Driver::Blame)
            * situation.terms.detection
            * breaks;
        payoffs.push(player.stake * (flow - blame) + player.discount * ended);
    }
    let mut outcome = [0.0; 2];
    outcome[WORSE] = if brink { 0.0 } else { incident };
    outcome[CALM] = week.quiet;
    probabilities.extend(outcome);
}

impl StochasticGame for EnumeratedGame {
    fn players(&self) -> &[PlayerShape] {
        &self.players
    }

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn outcomes(&self, state: usize) -> &[Successors] {
        &self.successors[state]
    }

    fn states(&self) -> usize {
        self.successors.len()
    }

    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
        response.clear();
        let count = self.players.len();
        let mut profile = vec![0_usize; count];
        // before[i] is the product of the strategies of players 0..i, after[i] of i..count.
        let mut before = vec![1.0; count + 1];
        let mut after = vec![1.0; count + 1];
        for index in 0..self.profiles() {
            let mut rest = index;
            for player in (0..count).rev() {
                let actions = self.players[player].reference.len();
                profile[player] = rest % actions;
                rest /= actions;
            }
            let share = |player: usize| strategies[self.layout.of(player).start + profile[player]];
            for player in 0..count {
                before[player + 1] = before[player] * share(player);
            }
            for player in (0..count).rev() {
                after[player] = after[player + 1] * share(player);
            }
            let at = state * self.profiles() + index;
            for player in 0..count {
                let others = before[player] * after[player + 1];
                if others == 0.0 {
                    continue;
                }
                let action = self.layout.of(player).start + profile[player];
                response.payoff[action] += others * self.payoffs[at * count + player];
                for outcome in 0..self.outcomes {
                    response.outcome[action * self.outcomes + outcome] +=
                        others * self.probabilities[at * self.outcomes + outcome];
                }
            }
        }
    }
}
