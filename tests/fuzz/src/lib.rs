//! The properties that mutated input must keep, one function a kind of input.
//!
//! No input panics. A refusal has a place within the text, says what is allowed, and holds no debug
//! text. Input that is accepted reads the same again from what the program writes of it.
//!
//! `cargo fuzz` feeds these functions; `tests/suite/corpus.rs` replays the kept corpora.

mod game;
mod options;
mod posterior;
mod refused;
mod texts;

pub use game::game;
pub use options::options;
pub use posterior::posterior;
pub use texts::{evidence, scenario};
