//! A solution: strategies, values, and how they were reached.

use std::fmt;

use serde::Serialize;

/// Why a branch was not followed to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsolved {
    /// The most steps were taken.
    Steps,
    /// No step, however short, was corrected.
    Stuck,
    /// A bifurcation was met that could not be crossed.
    Bifurcation,
    /// The end was reached, but not to the residual asked for.
    Residual,
}

impl fmt::Display for Unsolved {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Steps => "the most steps were taken",
            Self::Stuck => "no step, however short, could be corrected",
            Self::Bifurcation => "a bifurcation could not be crossed",
            Self::Residual => "the residual stayed above what is promised",
        })
    }
}

/// The first arrival of the branch at full precision, or the last point before it was lost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Solution {
    /// Strategies: outer index state, inner index flat action by player.
    pub strategies: Vec<Vec<f64>>,
    /// Values: outer index player, inner index state.
    pub values: Vec<Vec<f64>>,
    /// What a week pays, with the discounted values of whatever ends the game: outer index player,
    /// inner index state.
    #[serde(skip)]
    pub flows: Vec<Vec<f64>>,
    /// Largest distance of a strategy from its logit response, a probability.
    pub residual: f64,
    /// Largest gain of a player in a state from its best action over its strategy, in units of
    /// payoff; players with fixed strategies left out.
    pub regret: f64,
    /// Steps along the branch.
    pub steps: usize,
    /// `t` at each turn of the branch.
    pub turns: Vec<f64>,
    /// `t` at each bifurcation that the branch was followed through; other branches cross it there.
    pub bifurcations: Vec<f64>,
    /// The last `t`; 1 at the end of the branch.
    pub reached: f64,
    /// Why the end was not reached, if it was not.
    pub unsolved: Option<Unsolved>,
}

impl Solution {
    /// Whether the branch was followed to its end.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.unsolved.is_none()
    }
}
