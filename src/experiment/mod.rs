//! Experiments: what to solve and play, and what to estimate from it.

mod run;

pub use run::{Options, Progress, Run, SolvedAgreement, run};
