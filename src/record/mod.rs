//! Records on disk: run folders, written by rename, and what identifies a run.
//!
//! No other room opens a file for writing. Contents are handed over as bytes.

mod folder;
mod manifest;
mod run_id;

pub use folder::{RecordError, RunFolder, make_folder, put_file};
pub use manifest::{Manifest, Timing};
pub use run_id::RunId;
