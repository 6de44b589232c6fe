//! Model and agreement to a finite stochastic game: states, payoffs, outcome probabilities.
//!
//! A [`ZoneGame`] holds what a zone's week is made of; [`EnumeratedGame`] lists every profile
//! of it and is what the solver asks. War and seizure values come from [`WarValues`].

mod conduct;
mod enumerated;
mod flow;
mod outcome;
mod player;
mod situation;
mod space;
mod stochastic;
mod war;
mod week;
mod zone_game;

pub use enumerated::EnumeratedGame;
pub use outcome::{Cause, Outcome, OutcomeKind};
pub use player::Player;
pub use space::{LadderKind, StateSpace};
pub use stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};
pub use war::WarValues;
pub use zone_game::ZoneGame;
