//! The grammar of the charts: a figure has panels or rows, these have marks on scales, and labels.

pub(crate) mod axis;
pub(crate) mod caption;
pub(crate) mod ends;
pub(crate) mod facet;
pub(crate) mod figure;
mod guide;
pub(crate) mod label;
pub(crate) mod legend;
pub(crate) mod mark;
pub(crate) mod panels;
pub(crate) mod rows;
