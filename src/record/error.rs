//! Reasons for which a record is not written.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::entry::Entry;

/// Reasons for which a record is not written.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The folder holds another run.
    #[error("{} holds run {found}, and this is run {this}; allowed: an empty folder or this run's own; hint: choose another --out, or leave it out", path.display())]
    AnotherRun {
        /// The folder.
        path: PathBuf,
        /// The run that it holds.
        found: String,
        /// The run that was to be written.
        this: String,
    },
    /// The folder holds something that is no run.
    #[error("{} is not empty and holds no run; allowed: an empty folder or this run's own; hint: choose another --out, or leave it out", path.display())]
    NotARun {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds a run, and a posterior was to be written.
    #[error("{} holds run {found}, whose files stay as they were played; allowed: a folder that holds no run; hint: choose another --out", path.display())]
    HoldsRun {
        /// The folder.
        path: PathBuf,
        /// The run that it holds.
        found: String,
    },
    /// A file of another kind stands there.
    #[error("{} is there, and is not {kind} as this command writes it; allowed: one that it has written before, an empty file, or nothing yet; hint: choose another name, or move the file away", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The kind that was to be written.
        kind: &'static str,
    },
    /// A single file is to stand in the run's own folder, under a name that a file of the run may have.
    #[error("{} lies in the run's own folder; allowed there: {}; hint: choose one of these names, or another folder", path.display(), names.join(" or "))]
    OwnName {
        /// The file.
        path: PathBuf,
        /// The names that are free.
        names: &'static [&'static str],
    },
    /// The file is one that the command reads.
    #[error("{} is read by this command, and would be written over; allowed: a place of its own for what is written; hint: choose another --out", path.display())]
    IsRead {
        /// The file.
        path: PathBuf,
    },
    /// The name is that of a lock, or of a file while it is written.
    #[error("{} has a name that the program keeps for locks and for files while they are written; allowed: names other than .NAME.lock and .NAME.armistice.NUMBER; hint: choose another name", path.display())]
    Reserved {
        /// The path.
        path: PathBuf,
    },
    /// A file of somebody else has the name of a lock.
    #[error("{} stands where the lock goes, and no process of the program has left it; allowed: nothing there; hint: move it away, or choose another place", path.display())]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// Another process is at work on it.
    #[error("{} is being written by {holder}; allowed: one writer at a time; hint: wait until it has ended, or choose another place", path.display())]
    Claimed {
        /// The folder or file.
        path: PathBuf,
        /// The other's work, process and command line.
        holder: String,
    },
    /// Something that is no regular file stands in the place of one.
    #[error("{} is {found}; allowed: a regular file, or nothing yet; hint: name the file itself, or choose another place", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// The text or thing found there.
        found: Entry,
    },
    /// Something that is no folder stands in the place of one.
    #[error("{} is {found}; allowed: a folder, a link to one, or nothing yet; hint: choose another --out", path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
        /// The text or thing found there.
        found: Entry,
    },
    /// The path ends in no name.
    #[error("`{}` ends in no name; allowed: a path whose last part is the name of what is to be written; hint: spell the name out", path.display())]
    NoName {
        /// The path.
        path: PathBuf,
    },
    /// A folder that should hold runs cannot be listed.
    #[error("{}: cannot be listed: {cause}; allowed: a folder in which runs lie; hint: `armistice run` makes `output`", path.display())]
    Unlisted {
        /// The folder.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The file system refused.
    #[error("{}: cannot be written: {cause}; allowed: a place that this user may write to, with room left; hint: choose another place", path.display())]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

impl RecordError {
    /// The refusal of the file system at `path`.
    pub(super) fn refused(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        |cause| Self::Refused { path, cause }
    }
}
