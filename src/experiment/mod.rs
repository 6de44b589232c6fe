//! Experiments: what to solve and play, and what to estimate from it.

mod actors;
mod alike;
mod calibration;
mod drawn;
mod explain;
mod leverage;
mod likelihood;
mod motive;
mod payoffs;
mod played_actors;
mod progress;
mod run;
mod solving;
mod subject;
mod unexplained;
mod verdict;
mod without_document;

pub use actors::{ActorEffect, Change, IdleActor, actor_effects, idle_actors};
pub use alike::{same_chains, same_effects, same_game};
pub use calibration::{Calibrating, CalibrationOptions, Impossible, surprising};
pub use drawn::run_drawn;
pub use explain::{
    Deeds, Moves, NumberExplained, Restraint, deeds, explain_number, restraints, told_agreements,
};
pub use leverage::{LeverageEffect, RestrainedClient, leverage_effects};
pub use likelihood::DecisionModel;
pub use motive::{Motive, motives};
pub use payoffs::{Payoff, payoffs};
pub use played_actors::{PlayedEffect, played_effects};
pub use progress::{Progress, SpellSink, Watch};
pub use run::{Draws, Imprecise, Options, Played, Precision, Prepared, Run, run};
pub use solving::{Solved, SolvedAgreement};
pub use subject::{Subject, subjects};
pub use unexplained::{Unexplained, unexplained};
pub use verdict::{Calibration, DecisionVerdict, ParameterVerdict};
pub use without_document::{HoldsWithout, Moved, WithoutDocument};
