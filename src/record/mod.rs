//! Records on disk: claimed folders, files written by rename, and what identifies a run.
//!
//! No other room opens a file for writing. Contents are handed over as bytes.
//!
//! ```text
//! entry       the kind of thing that stands at a path
//! claim       one writer at a time
//! file        a file that appears whole
//! folder      a claimed folder
//! run_folder  the folder of one run
//! held        the answer that it holds
//! charts      the charts that it holds
//! run_id      the identity of a run
//! manifest    how a run was made
//! listing     the runs in a folder
//! ```

mod charts;
mod claim;
mod entry;
mod error;
mod file;
mod folder;
mod held;
mod listing;
mod manifest;
mod run_folder;
mod run_id;

pub use charts::{Charts, Letters};
pub use entry::Entry;
pub use error::RecordError;
pub use file::{OutFile, OutKind, OutStream};
pub use folder::Folder;
pub use held::Held;
pub use listing::{ListedRun, RunList};
pub use manifest::{Asked, Manifest, Timing};
pub use run_folder::{RunFolder, check_no_run, is_partial};
pub use run_id::RunId;
