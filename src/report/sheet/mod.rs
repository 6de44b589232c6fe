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
mod subset;
pub(crate) mod text;

pub(crate) use area::Area;
pub(crate) use canvas::{Canvas, Ink, Pen};
pub(crate) use drawing::Drawing;
pub(crate) use fonts::Fonts;
pub(crate) use palette::{
    AUTHORS, AXIS, Dash, MUTED, Marker, PACKAGES, PAPER, STRIPE, Style, TEXT, lettering,
};
pub(crate) use paragraph::isolated;
pub(crate) use size::Size;
pub(crate) use text::{FALL, LEADING, LINE, NOTE, RISE, SMALL, Type};
