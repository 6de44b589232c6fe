//! Findings in words.

pub(crate) mod contest;
pub(crate) mod list;
pub(crate) mod percent;
pub(crate) mod phrase;

pub(crate) use contest::Contest;
pub(crate) use percent::{Percent, count, counted, points, range, width_in_points};
pub(crate) use phrase::{Phrase, Slot, likely};
