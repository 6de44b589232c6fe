//! A path to a text, read with a bound.

use std::fs::{File, FileType, Metadata};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::encoding::decoded;
use super::error::InputError;
use super::kind::FileKind;

/// True where something stands at a path; a link without a target does.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    !matches!(std::fs::symlink_metadata(path), Err(cause) if cause.kind() == ErrorKind::NotFound)
}

/// The text of the file at `path`, without a byte order mark.
///
/// Only a regular file is opened, and never more is read than the limit of its kind and one byte.
///
/// # Errors
/// [`InputError`] where it cannot be read, is no file, is too large, or is no text.
pub fn read(path: &Path, kind: FileKind) -> Result<String, InputError> {
    let unreadable = |cause| InputError::Unreadable {
        path: path.to_path_buf(),
        kind,
        cause,
    };
    // Before it is opened: opening a pipe waits for somebody who writes.
    admitted(path, kind, &std::fs::metadata(path).map_err(unreadable)?)?;
    let file = File::open(path).map_err(unreadable)?;
    admitted(path, kind, &file.metadata().map_err(unreadable)?)?;
    let mut bytes = Vec::new();
    file.take(kind.limit() + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > kind.limit() {
        return Err(InputError::TooLarge {
            path: path.to_path_buf(),
            kind,
            found: None,
        });
    }
    received(path, kind, bytes)
}

/// The beginning of the file at `path`, at most so many bytes; those that are no text stand as U+FFFD.
///
/// # Errors
/// The system's own.
pub fn opening(path: &Path, most: u64) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text of bytes that stand for the file at `path`: the same rules, without a file.
///
/// # Errors
/// As [`read`].
pub fn received(path: &Path, kind: FileKind, bytes: Vec<u8>) -> Result<String, InputError> {
    sized(path, kind, bytes.len() as u64)?;
    decoded(bytes).map_err(|misread| InputError::Encoding {
        path: path.to_path_buf(),
        misread,
    })
}

fn admitted(path: &Path, kind: FileKind, metadata: &Metadata) -> Result<(), InputError> {
    if !metadata.is_file() {
        return Err(InputError::NotAFile {
            path: path.to_path_buf(),
            kind,
            found: name(metadata.file_type()),
        });
    }
    sized(path, kind, metadata.len())
}

fn sized(path: &Path, kind: FileKind, found: u64) -> Result<(), InputError> {
    if found <= kind.limit() {
        return Ok(());
    }
    Err(InputError::TooLarge {
        path: path.to_path_buf(),
        kind,
        found: Some(found),
    })
}

/// The kind of what is no file, in words.
fn name(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "something else"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_refused_before_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        for kind in FileKind::ALL {
            let refused = read(folder.path(), kind).unwrap_err();
            assert!(matches!(
                refused,
                InputError::NotAFile {
                    found: "a folder",
                    ..
                }
            ));
            assert!(refused.to_string().contains("; allowed: "), "{refused}");
        }
        #[cfg(unix)]
        for endless in ["/dev/zero", "/dev/null"] {
            let refused = read(Path::new(endless), FileKind::Game).unwrap_err();
            assert!(refused.to_string().contains("is a device"), "{refused}");
        }
    }

    #[test]
    fn a_file_over_its_limit_is_refused_by_its_size_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scenario.toml");
        let file = File::create(&path).unwrap();
        file.set_len(FileKind::Scenario.limit() + 1).unwrap();
        let refused = read(&path, FileKind::Scenario).unwrap_err();
        let told = refused.to_string();
        assert!(told.contains("has 4194305 bytes"), "{told}");
        assert!(told.ends_with("allowed: at most 4 MiB"), "{told}");
        // The same bytes are not too many for another kind: there the zeros are.
        let zeros = read(&path, FileKind::Game).unwrap_err();
        assert!(matches!(zeros, InputError::Encoding { .. }), "{zeros}");
    }

    #[test]
    fn a_link_without_a_target_is_there_and_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("evidence.toml");
        assert!(!is_there(&path));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("nowhere", &path).unwrap();
            assert!(is_there(&path));
            let refused = read(&path, FileKind::Evidence).unwrap_err();
            assert!(matches!(refused, InputError::Unreadable { .. }));
        }
    }
}
