//! A file that appears whole, by rename, or not at all.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::claim::Claim;
use super::entry::Entry;
use super::error::RecordError;

/// A single file that is claimed before the work that fills it.
#[derive(Debug)]
pub struct OutFile {
    path: PathBuf,
    _claim: Claim,
}

impl OutFile {
    /// Claims the file at `path` for `work`, such as `export`.
    ///
    /// # Errors
    /// [`RecordError`] where the path ends in no name, something other than a regular file stands
    /// there, another process is at work on it, or the folder cannot be written to.
    pub fn open(path: &Path, work: &str) -> Result<Self, RecordError> {
        check(path)?;
        Ok(Self {
            _claim: Claim::of_file(path, work)?,
            path: path.to_path_buf(),
        })
    }

    /// Writes the file.
    ///
    /// # Errors
    /// [`RecordError`] where the file system refuses.
    pub fn put(&self, bytes: &[u8]) -> Result<(), RecordError> {
        put_file(&self.path, bytes)
    }
}

/// Writes one file: under a passing name beside it first, then renamed. What killed processes have left
/// of it goes; the file, or the folder around it, has to be claimed.
///
/// # Errors
/// [`RecordError`] where something other than a regular file stands there, or the file system
/// refuses.
pub(super) fn put_file(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let name = check(path)?;
    let passing = path.with_file_name(passing(&name.to_string_lossy()));
    let write = || -> io::Result<()> {
        let mut file = create(&passing)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&passing, path)?;
        remove_passing(path, name);
        Ok(())
    };
    write().map_err(|cause| {
        // The passing file is of no use to anyone; that it is gone matters more than why not.
        let _ = fs::remove_file(&passing);
        RecordError::refused(path)(cause)
    })
}

/// The name of a file that may be written: a regular one, or one that is not there yet.
fn check(path: &Path) -> Result<&OsStr, RecordError> {
    let name = path.file_name().ok_or_else(|| RecordError::NoName {
        path: path.to_path_buf(),
    })?;
    match Entry::at(path).map_err(RecordError::refused(path))? {
        None | Some(Entry::File) => Ok(name),
        Some(found) => Err(RecordError::NotAFile {
            path: path.to_path_buf(),
            found,
        }),
    }
}

/// A new file. One that an interrupted process with the same number has left is replaced; a link is
/// not followed.
fn create(passing: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    match options.open(passing) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(passing)?;
            options.open(passing)
        }
        opened => opened,
    }
}

/// The passing name of a file while this process writes it: `.NAME.PROCESS`.
fn passing(name: &str) -> String {
    format!(".{name}.{}", std::process::id())
}

/// The name of which `passing` is a passing one, of any process: what an interrupted write leaves
/// behind.
pub(super) fn passing_of(passing: &str) -> Option<&str> {
    let (name, process) = passing.strip_prefix('.')?.rsplit_once('.')?;
    let is_number = !process.is_empty() && process.bytes().all(|digit| digit.is_ascii_digit());
    (is_number && !name.is_empty()).then_some(name)
}

/// Removes what killed processes have left of a file. That it is gone matters to nobody's result.
fn remove_passing(path: &Path, name: &OsStr) {
    let Some(entries) = path.parent().and_then(|folder| {
        let folder = if folder == Path::new("") {
            Path::new(".")
        } else {
            folder
        };
        fs::read_dir(folder).ok()
    }) else {
        return;
    };
    for entry in entries.flatten() {
        let own = entry.file_name();
        if own
            .to_str()
            .and_then(passing_of)
            .is_some_and(|of| of == name)
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_interrupted_write_leaves_is_known_and_replaced() {
        for (name, is) in [
            (".manifest.json.4711", Some("manifest.json")),
            (&passing("hold.png"), Some("hold.png")),
            (".notes.txt", None),
            (".4711", None),
            (".manifest.json.", None),
            ("manifest.json.4711", None),
        ] {
            assert_eq!(passing_of(name), is, "{name}");
        }
        let dir = tempfile::tempdir().unwrap();
        for name in [&passing("a"), ".a.4711", ".notes.2024"] {
            fs::write(dir.path().join(name), "half").unwrap();
        }
        put_file(&dir.path().join("a"), b"whole").unwrap();
        assert_eq!(fs::read(dir.path().join("a")).unwrap(), b"whole");
        assert!(dir.path().join(".notes.2024").exists());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        for path in ["", "..", "a/..", "/"] {
            assert!(
                matches!(
                    OutFile::open(Path::new(path), "export"),
                    Err(RecordError::NoName { .. })
                ),
                "{path}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_a_regular_file_is_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("thesis"), "dear").unwrap();
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink(at("thesis"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("nothing"), at("loose")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        for (name, expected) in [
            ("folder", Entry::Folder),
            ("link", Entry::Link),
            ("loose", Entry::LooseLink),
            ("socket", Entry::Socket),
        ] {
            match OutFile::open(&at(name), "export") {
                Err(RecordError::NotAFile { found, .. }) => assert_eq!(found, expected),
                other => panic!("{name}: {other:?}"),
            }
            assert!(put_file(&at(name), b"new").is_err(), "{name}");
            assert_eq!(Entry::at(&at(name)).unwrap(), Some(expected), "{name}");
        }
        assert_eq!(fs::read(at("thesis")).unwrap(), b"dear");
        put_file(&at("thesis"), b"new").unwrap();
        assert_eq!(fs::read(at("thesis")).unwrap(), b"new");
    }
}
