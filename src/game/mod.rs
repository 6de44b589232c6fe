//! Model and agreement to a finite stochastic game: states, payoffs, outcome probabilities.
//!
//! A [`ZoneGame`] holds what a zone's week is made of. A solver asks a [`StochasticGame`] for one
//! thing, each action's expected payoff and outcome probabilities under given strategies:
//! [`FactorisedGame`] answers fast, [`EnumeratedGame`] by listing every profile, and a test holds
//! the two equal. War and seizure values come from [`WarValues`].

mod attribution;
mod busy;
mod case;
mod certain;
mod conduct;
mod crowd;
mod enumerated;
mod exchange;
mod exchange_check;
mod exchange_game;
mod exchange_place;
mod exchange_shape;
mod factorised;
mod flow;
mod gambit;
mod outcome;
mod outcome_kinds;
mod pattern;
mod player;
mod quadrature;
mod scene;
mod situation;
mod space;
mod stochastic;
#[cfg(test)]
mod testing;
mod war;
mod week;
mod zone_game;

pub use enumerated::EnumeratedGame;
pub use exchange::{ExchangeError, ExchangeFile};
pub use exchange_game::ExchangeGame;
pub use exchange_place::Place;
pub use exchange_shape::Unread;
pub use factorised::FactorisedGame;
pub use outcome::{Cause, Outcome, OutcomeKind};
pub use outcome_kinds::OutcomeKinds;
pub use player::{Player, PlayerType};
pub use space::{LadderKind, StateSpace};
pub use stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
pub use war::{WarValues, falls};
pub use zone_game::ZoneGame;
