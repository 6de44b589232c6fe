//! What a calibration came to.

use serde::Serialize;

use super::without_document::WithoutDocument;
use crate::calibrate::{Hyper, Spread, Stage};

/// One number before and after the decisions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterVerdict {
    /// Its address.
    pub address: String,
    /// Its given value.
    pub given: f64,
    /// Probability by the prior to lie below the given value.
    pub given_below: f64,
    /// Statements that bear on it.
    pub statements: usize,
    /// Whether any decision depends on it; one that no decision involves keeps its prior.
    pub involved: bool,
    /// Before and after.
    #[serde(flatten)]
    pub spread: Spread,
    /// Posterior over prior variance.
    pub variance_ratio: f64,
    /// Whether the decisions say something about it.
    pub says_something: bool,
}

/// One decision: how probable it was before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionVerdict {
    /// Its identifier.
    pub id: String,
    /// Its date.
    pub date: String,
    /// What was done, in the coder's words.
    pub claim: String,
    /// 1 to 5.
    pub certainty: u8,
    /// Its probability given those before it, over the prior and over the posterior.
    #[serde(flatten)]
    pub spread: Spread,
    /// The decision whose probability goes against this one's most over the draws of the prior, and
    /// their correlation, where it is negative.
    pub against: Option<(String, f64)>,
}

/// What a calibration came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// The scenario's identifier.
    pub scenario: String,
    /// The digest of its evidence.
    pub evidence: String,
    /// The sampler's seed.
    pub seed: u64,
    /// Draws from the prior.
    pub draws: usize,
    /// How many sets of values were thrown away: for the scenario's rules, for unsolved games.
    pub rejected: [u32; 2],
    /// `importance` or `tempered`.
    pub method: &'static str,
    /// Effective size of the weighed draws from the prior.
    pub effective_size: f64,
    /// Effective size of the rows that are kept.
    pub kept_effective_size: f64,
    /// Rows in which numbers that no decision involves do not keep the prior, for the scenario's rules
    /// do not admit the mixture.
    pub mixtures_refused: usize,
    /// The logarithm of the mean likelihood under the prior.
    pub log_evidence: f64,
    /// Stages of tempering, where it was needed.
    pub stages: Vec<Stage>,
    /// How far statements moved the prior.
    pub hyper: Hyper,
    /// Statements used.
    pub statements: usize,
    /// Decisions used, and those kept as context.
    pub decisions_used: usize,
    /// See above.
    pub decisions_context: usize,
    /// The numbers.
    pub parameters: Vec<ParameterVerdict>,
    /// The decisions used.
    pub decisions: Vec<DecisionVerdict>,
    /// The likelihood of all of them together, before and after.
    pub together: Spread,
    /// What leaving out each document would change.
    pub without: Vec<WithoutDocument>,
}
