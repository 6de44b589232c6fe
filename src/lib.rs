//! A ceasefire-negotiation simulator.
//!
//! A scenario file says who wants what; the program solves each zone's stochastic game,
//! plays it out many times from a seed, and shows how often agreements hold.
//!
//! The rooms, in the order in which data flows:
//!
//! ```text
//! lettering <- quantity <- json <- chance <- model <- game <- solve <- simulate <- estimate <- calibrate
//!   <- experiment <- report <- cli
//! scenario (files to model) stands beside it: the rooms from calibrate on may use it; record (bytes
//! to disk) likewise: the rooms from experiment on may. input (files as text) stands before both.
//! ```

pub mod calibrate;
pub mod chance;
pub mod cli;
pub mod estimate;
pub mod experiment;
pub mod game;
pub mod input;
pub mod json;
pub mod lettering;
pub mod model;
pub mod quantity;
pub mod record;
pub mod report;
pub mod scenario;
pub mod simulate;
pub mod solve;
