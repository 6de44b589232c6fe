//! Reasons for which a file is not read.

use std::path::PathBuf;

use thiserror::Error;

use super::encoding::Misread;
use super::kind::FileKind;

/// Reasons for which a file is not read.
#[derive(Debug, Error)]
pub enum InputError {
    /// The system refuses.
    #[error("{}: cannot be read: {cause}; allowed: {}", path.display(), kind.allowed())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The kind as which it was asked for.
        kind: FileKind,
        /// Why.
        cause: std::io::Error,
    },
    /// A folder, a device or a pipe: something that may have no end.
    #[error("{} is {found}, not a file; allowed: {}", path.display(), kind.allowed())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// The kind as which it was asked for.
        kind: FileKind,
        /// Its kind, in words.
        found: &'static str,
    },
    /// More than the limit of its kind.
    #[error("{} has {}; allowed: {}", path.display(), bytes(*found), kind.limit_words())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The kind as which it was asked for.
        kind: FileKind,
        /// Its size in bytes; `None` where it grew while it was read.
        found: Option<u64>,
    },
    /// Not text.
    #[error(
        "{}: line {}, byte {}: {}; allowed: {}; hint: {}",
        path.display(), misread.line, misread.byte, misread.found, misread.found.allowed(),
        misread.found.hint()
    )]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Where, and what stands there.
        misread: Misread,
    },
}

fn bytes(found: Option<u64>) -> String {
    found.map_or_else(
        || "more bytes than at first".to_owned(),
        |found| format!("{found} bytes"),
    )
}
