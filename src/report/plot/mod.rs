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

pub(crate) use axis::{Axes, MIDDLE, Scale};
pub(crate) use caption::{Caption, Intervals};
pub(crate) use ends::{End, height};
pub(crate) use facet::{Facets, MOST_PANELS, cells};
pub(crate) use figure::{Figure, has_room};
pub(crate) use label::{Label, kept, settle};
pub(crate) use legend::{Legend, Sign, Spacing};
pub(crate) use mark::{Fill, Mark, Stripes};
pub(crate) use panels::{
    GAP, Head, INDENT, NOTHING, Panel, Plan, Row, TABLE_GAP, more, named, title,
};
pub(crate) use rows::{Names, figure, shown, widths};
