//! The exchange format `armistice-game-1`: a finite stochastic game with every profile listed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::enumerated::EnumeratedGame;
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
use super::zone_game::ZoneGame;
use crate::model::Model;

/// The name of the format.
const FORMAT: &str = "armistice-game-1";

/// A game as a file holds it.
///
/// Profiles stand in row-major order, the last player fastest. What is missing from a transition
/// has ended, with nothing after it: values after an end are in the payoffs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeFile {
    /// Always `armistice-game-1`.
    pub format: String,
    /// Names of the players.
    pub players: Vec<String>,
    /// Names of the actions, by player.
    pub actions: Vec<Vec<String>>,
    /// Names of the states.
    pub states: Vec<String>,
    /// `δ` by player, in `[0, 1)`.
    pub discount: Vec<f64>,
    /// `λ` by player, at least 0.
    pub lambda: Vec<f64>,
    /// `π` by player and action, above 0 and summing to one; uniform where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Vec<Vec<f64>>>,
    /// By state, player and profile.
    pub payoffs: Vec<Vec<Vec<f64>>>,
    /// By state and profile: (next state, probability).
    pub transitions: Vec<Vec<Successors>>,
}

/// Why a file is no game.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ExchangeError {
    /// Another format.
    #[error("format is `{found}`; allowed: {FORMAT}")]
    Format {
        /// What stands there.
        found: String,
    },
    /// A list of the wrong length.
    #[error("{what} has {found} entries; allowed: {expected}, one for each of {each}")]
    Length {
        /// Which list, with its indices.
        what: String,
        /// Its length.
        found: usize,
        /// The length that it should have.
        expected: usize,
        /// What its entries stand for.
        each: &'static str,
    },
    /// A number out of range.
    #[error("{what} is {found}; allowed: {allowed}")]
    Number {
        /// Which number, with its indices.
        what: String,
        /// Its value.
        found: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// A next state that is none.
    #[error("{what} leads to state {found}; allowed: 0 to {last}")]
    State {
        /// Which transition, with its indices.
        what: String,
        /// The state.
        found: usize,
        /// The last state.
        last: usize,
    },
    /// A zone game with private types, of which the format holds one.
    #[error("the game has private types ({}); allowed: one; hint: choose it with --type", types.join(", "))]
    Types {
        /// Their names.
        types: Vec<String>,
    },
    /// A player that plays by a fixed rule, which the format cannot say.
    #[error(
        "`{actor}` plays by a fixed rule, which the format cannot hold; hint: set its behaviour to equilibrium"
    )]
    Fixed {
        /// The actor.
        actor: String,
    },
}

impl ExchangeFile {
    /// The file of a zone's game.
    ///
    /// # Errors
    /// [`ExchangeError::Types`] or [`ExchangeError::Fixed`] for what the format cannot hold.
    pub fn of(model: &Model, game: &ZoneGame) -> Result<Self, ExchangeError> {
        let private = game.private_types();
        if private.len() > 1 {
            let types = private
                .into_iter()
                .map(|kind| game.types[kind].id.clone())
                .collect();
            return Err(ExchangeError::Types { types });
        }
        let id = |player: usize| model.actors[game.players[player].actor].id.clone();
        if let Some(kind) = game.types.iter().find(|kind| kind.fixed.is_some()) {
            return Err(ExchangeError::Fixed {
                actor: id(kind.player),
            });
        }
        let listed = EnumeratedGame::of(game);
        let (states, profiles) = (0..game.space.len(), 0..listed.profiles());
        Ok(Self {
            format: FORMAT.to_owned(),
            players: (0..game.players.len()).map(id).collect(),
            actions: game
                .players
                .iter()
                .map(|player| {
                    player
                        .actions
                        .iter()
                        .map(|action| action.id.clone())
                        .collect()
                })
                .collect(),
            states: states
                .clone()
                .map(|state| game.space.name(model, state))
                .collect(),
            discount: game.types.iter().map(|kind| kind.discount).collect(),
            lambda: game.players.iter().map(|player| player.precision).collect(),
            reference: Some(
                game.players
                    .iter()
                    .map(|player| player.reference.clone())
                    .collect(),
            ),
            payoffs: states
                .clone()
                .map(|state| {
                    (0..game.types.len())
                        .map(|kind| {
                            profiles
                                .clone()
                                .map(|profile| listed.payoff(state, profile, kind))
                                .collect()
                        })
                        .collect()
                })
                .collect(),
            transitions: states
                .map(|state| {
                    profiles
                        .clone()
                        .map(|profile| listed.transition(state, profile))
                        .collect()
                })
                .collect(),
        })
    }

    /// The game as Gambit's strategic form, for one of one state: the first player fastest.
    #[must_use]
    pub fn to_gambit(&self) -> Option<String> {
        let [payoffs] = &self.payoffs[..] else {
            return None;
        };
        let quoted = |names: &[String]| -> String {
            names
                .iter()
                .map(|name| format!("\"{}\"", name.replace('"', "'")))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let actions: Vec<String> = self
            .actions
            .iter()
            .map(|names| format!("{{ {} }}", quoted(names)))
            .collect();
        let counts: Vec<usize> = self.actions.iter().map(Vec::len).collect();
        let mut text = format!(
            "NFG 1 R \"{}\" {{ {} }}\n\n{{ {} }}\n\n",
            self.states[0],
            quoted(&self.players),
            actions.join(" ")
        );
        for position in 0..counts.iter().product() {
            let mut rest: usize = position;
            let mut profile = 0;
            let mut stride = 1;
            let mut strides = vec![0; counts.len()];
            for player in (0..counts.len()).rev() {
                strides[player] = stride;
                stride *= counts[player];
            }
            for (count, stride) in counts.iter().zip(strides) {
                profile += rest % count * stride;
                rest /= count;
            }
            let row: Vec<String> = payoffs
                .iter()
                .map(|by_profile| format!("{:?}", by_profile[profile]))
                .collect();
            text.push_str(&row.join(" "));
            text.push('\n');
        }
        Some(text)
    }
}

/// A checked game of the exchange format.
#[derive(Debug, Clone)]
pub struct ExchangeGame {
    shapes: Vec<PlayerShape>,
    layout: Layout,
    /// By state: the next state of each outcome.
    outcomes: Vec<Vec<Successors>>,
    /// Number of outcomes of every state.
    width: usize,
    /// By state and profile: payoffs by player.
    payoffs: Vec<Vec<Vec<f64>>>,
    /// By state and profile: (outcome, probability).
    chances: Vec<Vec<Vec<(usize, f64)>>>,
}

impl ExchangeGame {
    /// Checks a file.
    ///
    /// # Errors
    /// [`ExchangeError`] for the first thing that is wrong.
    pub fn new(file: &ExchangeFile) -> Result<Self, ExchangeError> {
        super::exchange_check::check(file, FORMAT)?;
        let states = file.states.len();
        let reached: Vec<Vec<usize>> = file
            .transitions
            .iter()
            .map(|profiles| {
                let mut next: Vec<usize> =
                    profiles.iter().flatten().map(|&(state, _)| state).collect();
                next.sort_unstable();
                next.dedup();
                next
            })
            .collect();
        let width = reached.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let shapes = (0..file.players.len())
            .map(|player| PlayerShape {
                discount: file.discount[player],
                precision: file.lambda[player],
                reference: file.reference.as_ref().map_or_else(
                    || {
                        let count = file.actions[player].len();
                        vec![1.0 / count as f64; count]
                    },
                    |reference| reference[player].clone(),
                ),
                fixed: None,
            })
            .collect();
        Ok(Self {
            shapes,
            layout: Layout::new(file.actions.iter().map(Vec::len)),
            outcomes: reached
                .iter()
                .map(|next| {
                    let known = next.iter().map(|&state| vec![(state, 1.0)]);
                    known
                        .chain(std::iter::repeat(Vec::new()))
                        .take(width)
                        .collect()
                })
                .collect(),
            width,
            payoffs: (0..states)
                .map(|state| {
                    (0..file.transitions[state].len())
                        .map(|profile| {
                            file.payoffs[state]
                                .iter()
                                .map(|player| player[profile])
                                .collect()
                        })
                        .collect()
                })
                .collect(),
            chances: file
                .transitions
                .iter()
                .zip(&reached)
                .map(|(profiles, next)| {
                    let outcome = |state| next.iter().position(|&known| known == state);
                    profiles
                        .iter()
                        .map(|successors| {
                            successors
                                .iter()
                                .filter_map(|&(state, p)| Some((outcome(state)?, p)))
                                .collect()
                        })
                        .collect()
                })
                .collect(),
        })
    }
}

impl StochasticGame for ExchangeGame {
    fn players(&self) -> &[PlayerShape] {
        &self.shapes
    }

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn outcomes(&self, state: usize) -> &[Successors] {
        &self.outcomes[state]
    }

    fn states(&self) -> usize {
        self.outcomes.len()
    }

    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
        response.clear();
        let count = self.shapes.len();
        let mut profile = vec![0_usize; count];
        // before[i] is the product of the strategies of players 0..i, after[i] of i..count.
        let (mut before, mut after) = (vec![1.0; count + 1], vec![1.0; count + 1]);
        for (payoffs, chances) in self.payoffs[state].iter().zip(&self.chances[state]) {
            let at = |player: usize| self.layout.of(player).start + profile[player];
            for player in 0..count {
                before[player + 1] = before[player] * strategies[at(player)];
            }
            for player in (0..count).rev() {
                after[player] = after[player + 1] * strategies[at(player)];
            }
            for player in 0..count {
                let others = before[player] * after[player + 1];
                if others == 0.0 {
                    continue;
                }
                let action = at(player);
                response.payoff[action] += others * payoffs[player];
                let row = &mut response.outcome[action * self.width..(action + 1) * self.width];
                for &(outcome, probability) in chances {
                    row[outcome] += others * probability;
                }
            }
            for player in (0..count).rev() {
                profile[player] += 1;
                if profile[player] < self.layout.of(player).len() {
                    break;
                }
                profile[player] = 0;
            }
        }
    }

    fn certain_values(&self, state: usize, strategies: &[f64], onward: &[f64]) -> Vec<Vec<f64>> {
        let count = self.shapes.len();
        let width = self.layout.width();
        let mut rows = vec![vec![0.0; width]; width];
        let mut profile = vec![0_usize; count];
        let mut worth = vec![0.0; count];
        for (payoffs, chances) in self.payoffs[state].iter().zip(&self.chances[state]) {
            for (player, shape) in self.shapes.iter().enumerate() {
                let ahead = &onward[player * self.width..(player + 1) * self.width];
                let expected: f64 = chances.iter().map(|&(to, chance)| chance * ahead[to]).sum();
                worth[player] = payoffs[player] + shape.discount * expected;
            }
            let at = |player: usize| self.layout.of(player).start + profile[player];
            for cause in 0..count {
                // The others' product without the causing player, then without the valued one.
                let (mut zeros, mut product) = (0, 1.0);
                for player in (0..count).filter(|&player| player != cause) {
                    let share = strategies[at(player)];
                    if share == 0.0 {
                        zeros += 1
                    } else {
                        product *= share
                    }
                }
                if zeros > 1 {
                    continue;
                }
                for player in (0..count).filter(|&player| player != cause) {
                    let share = strategies[at(player)];
                    let others = match (zeros, share == 0.0) {
                        (0, _) => product / share,
                        (1, true) => product,
                        _ => continue,
                    };
                    rows[at(cause)][at(player)] += others * worth[player];
                }
            }
            for player in (0..count).rev() {
                profile[player] += 1;
                if profile[player] < self.layout.of(player).len() {
                    break;
                }
                profile[player] = 0;
            }
        }
        rows
    }
}
