//! A figure with its interval.

use serde::Serialize;

/// The level of every interval.
pub const LEVEL: f64 = 0.9;

/// The standard normal quantile at `(1 + LEVEL) / 2`.
pub const Z: f64 = 1.644_853_626_951_472_7;

/// A figure with its 90% interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}
