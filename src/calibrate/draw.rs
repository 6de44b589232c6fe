//! A draw: one set of values, and the probabilities that it gives to the decisions.

use serde::{Deserialize, Serialize};

use crate::model::Decision;

/// Why values are not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejected {
    /// They break one of the scenario's own rules.
    Rules,
    /// A game was not solved under them.
    Unsolved,
}

/// What values give to each decision.
pub type Likelihood<'l> = dyn Fn(&[f64]) -> Result<Vec<f64>, Rejected> + Sync + 'l;

/// One set of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Its number.
    pub index: u32,
    /// The values, in the order of the prior's addresses.
    pub values: Vec<f64>,
    /// By decision: its probability given those before it.
    pub probabilities: Vec<f64>,
    /// How many sets were thrown away before it: for rules, for games that were not solved.
    pub rejected: [u32; 2],
}

impl Draw {
    /// `ln Π_n [q_n P_n + (1 - q_n)/2]`, with `q_n` the certainty of a decision.
    #[must_use]
    pub fn log_likelihood(&self, decisions: &[Decision]) -> f64 {
        log_likelihood(&self.probabilities, decisions)
    }
}

/// `ln Π_n [q_n P_n + (1 - q_n)/2]`.
pub(super) fn log_likelihood(probabilities: &[f64], decisions: &[Decision]) -> f64 {
    probabilities
        .iter()
        .zip(decisions)
        .map(|(&probability, decision)| libm::log(decision.likelihood(probability)))
        .sum()
}
