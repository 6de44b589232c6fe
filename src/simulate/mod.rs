//! Simulation: one rollout's calendar of shocks, sessions and weeks, and the parallel ensemble.

mod agenda;
mod ensemble;
mod failure;
mod played_spell;
mod rollout;
mod scene;
mod script;
mod session;
mod source;
mod spell;
mod stage;
mod summary;
mod table;
mod term;
mod tie;
mod truce;
mod witness;
mod zone_week;

pub use ensemble::{Ensemble, GROUPS};
pub use failure::FailureRule;
pub use played_spell::PlayedSpell;
pub use source::Source;
pub use spell::{Ending, Failure, Refusers, Spell};
pub use stage::Stage;
pub use summary::{Hearing, Phase, RolloutSummary};
pub use table::CumulativeTable;
pub use truce::truces;
pub use witness::{Note, Witness};
