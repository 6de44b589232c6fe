//! Solving: logit Markov quantal response equilibrium by continuation, bargaining by backward
//! induction, and the exact chain.

mod bargain;
mod branch;
mod chain;
mod krylov;
mod linearisation;
mod lu;
mod outlook;
mod probe;
mod scene;
mod settings;
mod solution;
mod system;

pub use bargain::{
    Answered, Bargaining, Board, Entry, Prospects, Round, SETTLED, Sheet, Status, Statuses, Turn,
    Voice, attends, consents, decision_probabilities, urgency,
};
pub use branch::solve;
pub use chain::{Chain, Survival};
pub use probe::{equal_starts, probe, unlike_starts};
pub use settings::Settings;
pub use solution::{Solution, Unsolved};
