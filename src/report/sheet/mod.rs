//! The sheet: text and marks in pixels, as SVG and PNG. It knows nothing of charts.

pub(crate) mod area;
pub(crate) mod canvas;
pub(crate) mod drawing;
pub(crate) mod fonts;
pub(crate) mod line;
mod mark;
pub(crate) mod palette;
pub(crate) mod paragraph;
pub(crate) mod picture;
pub(crate) mod size;
pub(crate) mod text;
