//! Charts for briefings: figures in, pictures out.
//!
//! The room draws what `estimate` gives and adds no number of its own. A chart
//! is laid out on a [`Canvas`], which measures every text with the fonts it
//! will be drawn in ([`Fonts`]); the finished [`Drawing`] knows its text boxes
//! and can list its own faults; [`Picture`] carries it as an SVG with live
//! text, an SVG with outlined text, and a PNG.
//!
//! ```text
//! holdings -> headline, chart -> Canvas -> Drawing -> Picture
//! ```
//!
//! Nothing here reads the machine's fonts, the clock or the environment, so
//! equal input gives equal bytes.

mod calibrated;
mod canvas;
mod caption;
mod chart;
mod chronicle;
mod coded;
mod data;
mod data_layers;
mod drawing;
mod error;
mod explained;
mod fonts;
mod frame;
mod headline;
mod line;
mod list;
mod mark;
mod palette;
mod paragraph;
mod percent;
mod picture;
mod placement;
mod played;
mod publication;
mod ranking;
mod solving;
mod table;
mod testimony;
mod words;
mod wrap;

pub use calibrated::{calibration_json, calibration_table, distance_line, posterior_manifest};
pub use canvas::{Anchor, Canvas, Ink, Pen, Type};
pub use caption::{Caption, Footer, Intervals};
pub use chart::{
    Size, breakers, breakers_drawing, hold, hold_drawing, negotiation, negotiation_drawing,
    payoffs, payoffs_drawing, survival, survival_drawing, uncertainty, uncertainty_drawing,
};
pub use chronicle::chronicle;
pub use coded::{agreement_table, evidence_table};
pub use data::{breakers_csv, calendar_csv, holding_csv, negotiation_csv, survival_csv};
pub use data_layers::{payoffs_csv, uncertainty_csv};
pub use drawing::{Drawing, Fault, TextBox};
pub use error::ChartError;
pub use explained::{
    breakers_explained, deeds_explained, number_explained, restraints_explained, stale_explained,
    weights_explained,
};
pub use fonts::{Fonts, Missing, Weight};
pub use headline::headline;
pub use line::Line;
pub use palette::{Dash, Marker, Style};
pub use percent::{Percent, counted};
pub use picture::Picture;
pub use placement::{Label, settle};
pub use played::played_table;
pub use publication::Publication;
pub use solving::{
    actors_table, actors_table_by_agreement, ages, exchange_solution_json, exchange_solution_table,
    solved_json, solved_table, strategies_table,
};
pub use table::{parameters_json, parameters_table, run_table};
pub use testimony::{document_told, statement_told};
pub use words::paragraph;
