//! Simulation: outcome tables, one rollout's calendar, the parallel ensemble.

mod ensemble;
mod failure;
mod rollout;
mod spell;
mod stage;
mod table;

pub use ensemble::{Ensemble, GROUPS};
pub use failure::FailureRule;
pub use rollout::RolloutSummary;
pub use spell::{Ending, Failure, Spell};
pub use stage::Stage;
pub use table::CumulativeTable;
