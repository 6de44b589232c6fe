//! Experiments: what to solve and play, and what to estimate from it.

mod actors;
mod run;
mod solving;

pub use actors::{ActorEffect, Change, IdleActor, actor_effects, idle_actors};
pub use run::{Options, Progress, Run, run};
pub use solving::{Solved, SolvedAgreement};
