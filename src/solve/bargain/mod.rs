//! Bargaining: what each status of a zone is worth while sessions lie ahead, by backward induction.
//!
//! ```text
//! voice      an actor, or one private type of it
//! status     war, pending, or an agreement at a strain
//! course     how a week under an agreement goes, and what it pays
//! round      one round of proposals at a table
//! board      what a zone brings to a session: gains from signing, by where it stands
//! induction  values by week and status, from the horizon back
//! forecast   where a zone stands at each session, from the start on
//! filter     how probable documented decisions are, each given those before it
//! ```

mod attendance;
mod board;
mod course;
mod filter;
mod forecast;
mod induction;
mod locale;
mod means;
mod prospects;
mod round;
mod sitting;
mod status;
mod term;
mod voice;

pub use attendance::attends;
pub use board::{Board, Sheet, Turn};
pub use course::Answered;
pub use filter::decision_probabilities;
pub use means::urgency;
pub use prospects::{Bargaining, Prospects, SETTLED};
pub use round::Round;
pub use status::{Entry, Status, Statuses};
pub use term::consents;
pub use voice::Voice;

/// `1 / (1 + e^{-x})`.
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
