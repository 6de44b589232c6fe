//! Findings in words.

pub(crate) mod list;
pub(crate) mod percent;

pub(crate) use percent::{Percent, count, counted, points, width_in_points};
