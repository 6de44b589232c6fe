//! Experiments: what to solve and play, and what to estimate from it.

mod actors;
mod calibration;
mod likelihood;
mod played_actors;
mod progress;
mod run;
mod solving;

pub use actors::{ActorEffect, Change, IdleActor, actor_effects, idle_actors};
pub use calibration::{
    Calibrating, Calibration, CalibrationOptions, DecisionVerdict, Moved, ParameterVerdict,
    WithoutDocument,
};
pub use likelihood::DecisionModel;
pub use played_actors::{PlayedEffect, played_effects};
pub use progress::Progress;
pub use run::{Options, Precision, Prepared, Run, run};
pub use solving::{Solved, SolvedAgreement};
