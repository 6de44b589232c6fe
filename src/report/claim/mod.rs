//! Findings in words.

pub(crate) mod list;
pub(crate) mod percent;
