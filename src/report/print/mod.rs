//! Everything that is printed or written: tables, text, JSON and CSV.

mod agreements;
pub(crate) mod calibration;
pub(crate) mod chronicle;
pub(crate) mod data;
pub(crate) mod data_layers;
pub(crate) mod evidence;
pub(crate) mod explain;
mod figure;
pub(crate) mod forum;
pub(crate) mod geojson;
mod legend;
pub(crate) mod leverage;
pub(crate) mod pictures;
pub(crate) mod played;
pub(crate) mod publication;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod solve;
pub(crate) mod spells;
mod stamp;
mod table;
pub(crate) mod testimony;
pub(crate) mod words;
