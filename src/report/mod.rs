//! Charts for briefings: figures in, pictures out.
//!
//! The room draws what `estimate` gives and adds no number of its own. A chart says which rows, which
//! marks and which sentences; the grammar lays them out in figures; the sheet measures every text with
//! the fonts it will be drawn in ([`Fonts`]), and the finished [`Drawing`] can list its own faults.
//!
//! ```text
//! sheet <- claim <- plot <- charts <- print      each imports those at its left, and `wording`
//! parquet <- print                              a table's bytes
//! holdings -> charts -> plot::Figure -> sheet::Canvas -> Drawing -> Picture
//! ```
//!
//! Nothing here reads the machine's fonts, the clock or the environment, so
//! equal input gives equal bytes.

mod charts;
mod claim;
mod error;
mod parquet;
mod plot;
mod print;
mod sheet;
mod wording;

pub use charts::{
    Spot, breakers_drawing, calendar_drawing, hold_drawing, leverage_drawing, map_drawing,
    negotiation_drawing, payoffs_drawing, survival_drawing, uncertainty_drawing,
};
pub use claim::percent::{Percent, counted};
pub use error::{ChartError, ReadAt};
pub use plot::caption::{Caption, Footer, Intervals};
pub use plot::label::{Label, settle};
pub use print::calibration::{
    calibration_json, calibration_table, distance_line, posterior_manifest, tells_more,
};
pub use print::chronicle::chronicle;
pub use print::data::{
    breakers_csv, calendar_csv, draws_csv, holding_csv, packages_csv, sessions_csv, survival_csv,
};
pub use print::data_layers::{payoffs_csv, uncertainty_csv};
pub use print::evidence::{agreement_table, evidence_table};
pub use print::explain::{
    breakers_explained, deeds_explained, left_out_explained, number_explained,
    restraints_explained, stale_explained, weights_explained,
};
pub use print::forum::forum_told;
pub use print::geojson::map_geojson;
pub use print::leverage::leverage_csv;
pub use print::pictures::{Look, Pictures};
pub use print::played::played_table;
pub use print::publication::Publication;
pub use print::run::{origins_told, parameters_json, parameters_table, run_table};
pub use print::runs::{runs_json, runs_table};
pub use print::solve::{
    actors_table, actors_table_by_agreement, ages, exchange_solution_json, exchange_solution_table,
    solved_json, solved_table, strategies_table,
};
pub use print::spells::{SpellFormat, SpellTable};
pub use print::testimony::{decision_told, document_told, statement_told};
pub use print::words::paragraph;
pub use sheet::canvas::{Canvas, Ink, Pen};
pub use sheet::drawing::{Drawing, Fault, TextBox};
pub use sheet::fonts::{Fonts, Weight};
pub use sheet::line::Line;
pub use sheet::palette::{Dash, Marker, Style};
pub use sheet::picture::Picture;
pub use sheet::size::Size;
pub use sheet::text::{Anchor, Type};
pub use wording::{Language, Word};
