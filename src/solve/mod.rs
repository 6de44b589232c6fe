//! Solving: logit Markov quantal response equilibrium by continuation, and the exact chain.

mod branch;
mod chain;
mod krylov;
mod linearisation;
mod lu;
mod outlook;
mod probe;
mod settings;
mod solution;
mod system;

pub use branch::solve;
pub use chain::{Chain, Survival};
pub use probe::probe;
pub use settings::Settings;
pub use solution::{Solution, Unsolved};
