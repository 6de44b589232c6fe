//! The grammar of the charts: a figure has panels or rows, these have marks on scales, and labels.

pub(crate) mod around;
pub(crate) mod axis;
pub(crate) mod caption;
pub(crate) mod ends;
pub(crate) mod facet;
pub(crate) mod figure;
pub(crate) mod label;
pub(crate) mod legend;
pub(crate) mod mark;
pub(crate) mod panels;
pub(crate) mod rows;

pub(crate) use around::{Circle, around};
pub(crate) use caption::{Caption, Intervals};
pub(crate) use ends::{End, height};
pub(crate) use facet::{Facets, MOST_PANELS};
pub(crate) use figure::{Figure, MARGIN};
pub(crate) use legend::{Key, LETTERS, Legend, OTHERS, Sign};
pub(crate) use mark::{Fill, Mark, Stripes, has_letter};
pub(crate) use panels::{Head, Panel, Plan, Row, weeks};
pub(crate) use rows::{Cell, Column, Line, Table, Tables};
