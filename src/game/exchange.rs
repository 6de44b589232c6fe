//! The exchange format `armistice-game-1`: a finite stochastic game with every profile listed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::enumerated::EnumeratedGame;
use super::exchange_place::Place;
use super::stochastic::Successors;
use super::zone_game::ZoneGame;
use crate::model::Model;

/// The name of the format.
pub(super) const FORMAT: &str = "armistice-game-1";

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
    #[error(
        "{} has {found} entries; allowed: {expected}, one for each of {each}",
        counted(what)
    )]
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
    /// A value of another kind.
    #[error("{} is {found}; allowed: {allowed}", counted(what))]
    Kind {
        /// The value, with its indices; empty for the file itself.
        what: String,
        /// The thing found there, in words.
        found: String,
        /// The things allowed there.
        allowed: &'static str,
    },
    /// A key that is not there.
    #[error("`{key}` is missing; allowed: all keys of the format but `reference`")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A key that the format does not have.
    #[error(
        "unknown key `{found}`; allowed: {}{}", ExchangeFile::KEYS.join(", "),
        near.as_ref().map_or_else(String::new, |near| format!("; hint: did you mean `{near}`?"))
    )]
    UnknownKey {
        /// The key.
        found: String,
        /// The key that is meant, where one is near.
        near: Option<String>,
    },
    /// JSON of the right shape that cannot be read all the same.
    #[error(
        "line {line}: a value that cannot be read; allowed: the format {FORMAT}; hint: `armistice export` writes one"
    )]
    Unreadable {
        /// The line, from 1.
        line: usize,
    },
    /// A number out of range.
    #[error("{} is {found}; allowed: {allowed}", counted(what))]
    Number {
        /// Which number, with its indices.
        what: String,
        /// The number as it is written, where it stands in a file.
        found: String,
        /// What it may be.
        allowed: &'static str,
    },
    /// More of something than the solver is built for.
    #[error("{what} come to {found}; allowed: at most {most}")]
    Size {
        /// Of what.
        what: &'static str,
        /// How many.
        found: usize,
        /// The most.
        most: usize,
    },
    /// A next state that is none.
    #[error(
        "{} leads to the state of number {found}; allowed: 0 to {last}, for transitions number states from 0",
        counted(what)
    )]
    State {
        /// Which transition, with its indices.
        what: String,
        /// The state.
        found: usize,
        /// The last state.
        last: usize,
    },
    /// A name that says nothing, cannot be seen, or is another's.
    #[error("{} is `{found}`; allowed: {allowed}", counted(what))]
    Label {
        /// Which name, with its indices.
        what: String,
        /// The name.
        found: String,
        /// What it may be.
        allowed: &'static str,
    },
    /// A zone game with private types, of which the format holds one.
    #[error("the game has private types ({}); allowed: one; hint: choose it with --type", types.join(", "))]
    Types {
        /// Their names.
        types: Vec<String>,
    },
    /// More states than one, for a form that holds one.
    #[error(
        "Gambit's strategic form holds one state, and the game has {found}; allowed: a game of one state"
    )]
    States {
        /// How many.
        found: usize,
    },
    /// A profile after which the game goes on, for a form without a future.
    #[error(
        "Gambit's strategic form has no future, and the game goes on after profile {}; allowed: no transitions",
        profile + 1
    )]
    Future {
        /// The first such profile, from 0.
        profile: usize,
    },
    /// A label that Gambit reads as another one, or not at all.
    #[error(
        "{} is `{found}`, which Gambit's files cannot hold; allowed: a backslash only before a \
         character that is neither a quote nor a backslash",
        counted(what)
    )]
    Unquotable {
        /// Which label, with its indices.
        what: String,
        /// The label.
        found: String,
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

/// An entry as messages write it, counted from 1: `payoffs[0][1]` is entry 1.2 of payoffs.
fn counted(what: &str) -> String {
    let (sum, entry) = match what.strip_prefix("the sum of ") {
        Some(entry) => ("the sum of ", entry),
        None => ("", what),
    };
    let mut steps = entry.split('[');
    let list = steps.next().unwrap_or_default();
    let counts: Vec<String> = steps
        .filter_map(|step| step.strip_suffix(']')?.parse::<usize>().ok())
        .map(|index| (index + 1).to_string())
        .collect();
    match (list, counts.is_empty()) {
        ("", _) => "the file".into(),
        (list, true) => format!("{sum}{list}"),
        (list, false) => format!("{sum}entry {} of {list}", counts.join(".")),
    }
}

impl ExchangeError {
    /// The same with a number of `text` as it is written there: its value may be another one, to the
    /// last digit.
    #[must_use]
    pub fn as_written(self, text: &str) -> Self {
        match self {
            Self::Number {
                what,
                found,
                allowed,
            } => Self::Number {
                found: Place::number(&what, text).map_or(found, str::to_owned),
                what,
                allowed,
            },
            other => other,
        }
    }

    /// The entry of the file that is in the way, such as `payoffs[0][1]`, where it is one.
    #[must_use]
    pub fn entry(&self) -> Option<String> {
        match self {
            Self::Format { .. } => Some("format".to_owned()),
            Self::Length { what, .. }
            | Self::Kind { what, .. }
            | Self::Number { what, .. }
            | Self::State { what, .. }
            | Self::Label { what, .. }
            | Self::Unquotable { what, .. } => {
                Some(what.strip_prefix("the sum of ").unwrap_or(what).to_owned())
            }
            Self::States { .. } => Some("states".to_owned()),
            Self::Future { profile } => Some(format!("transitions[0][{profile}]")),
            Self::UnknownKey { found, .. } => Some(found.clone()),
            Self::Unreadable { .. }
            | Self::Size { .. }
            | Self::Missing { .. }
            | Self::Types { .. }
            | Self::Fixed { .. } => None,
        }
    }
}

impl ExchangeFile {
    /// True where a text begins as `export` writes a file of this format: on one line, the format first.
    #[must_use]
    pub fn is_exported(opening: &str) -> bool {
        opening.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"players\":["))
    }

    /// The keys of the format.
    pub const KEYS: [&'static str; 9] = [
        "format",
        "players",
        "actions",
        "states",
        "discount",
        "lambda",
        "reference",
        "payoffs",
        "transitions",
    ];

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
}
