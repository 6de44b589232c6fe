//! A run's folder: each file appears whole, by rename, or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::run_id::RunId;
use crate::input::{self, FileKind};

/// The file that says which run a folder holds.
const MANIFEST: &str = "manifest.json";

/// Why a record could not be written.
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
    /// The file system refused.
    #[error("{}: cannot be written: {cause}; allowed: a folder that this user may write; hint: choose another --out", path.display())]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
}

/// The folder of one run.
#[derive(Debug, Clone)]
pub struct RunFolder {
    path: PathBuf,
}

impl RunFolder {
    /// Opens the folder at `path` for the run `id`; where there is none it is made with its first file.
    ///
    /// # Errors
    /// [`RecordError`] where the folder holds another run or something else, or cannot be made.
    pub fn open(path: &Path, id: &RunId) -> Result<Self, RecordError> {
        let refused = |cause| RecordError::Refused {
            path: path.to_path_buf(),
            cause,
        };
        match fs::read_dir(path) {
            Ok(mut entries) => {
                // An entry that cannot be read is there all the same.
                let counts = |entry: std::io::Result<fs::DirEntry>| {
                    entry.map_or(true, |entry| !is_passing(&entry.file_name()))
                };
                if entries.any(counts) {
                    Self::check_own(path, id)?;
                }
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                Self::try_making(path).map_err(refused)?;
            }
            Err(cause) => return Err(refused(cause)),
        }
        Ok(Self {
            path: path.to_path_buf(),
        })
    }

    /// Makes the folder and takes it away again: that it can be made is known before any work, and
    /// work that ends without a file leaves none.
    fn try_making(path: &Path) -> std::io::Result<()> {
        let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let missing: Vec<&Path> = path.ancestors().take_while(is_missing).collect();
        let made = fs::create_dir_all(path);
        for folder in missing {
            // One into which somebody has written meanwhile stays.
            let _ = fs::remove_dir(folder);
        }
        made
    }

    fn check_own(path: &Path, id: &RunId) -> Result<(), RecordError> {
        let held = input::read(&path.join(MANIFEST), FileKind::Record)
            .ok()
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
            .and_then(|manifest| Some(manifest.get("run")?.as_str()?.to_owned()));
        match held {
            Some(found) if found == id.name() => Ok(()),
            Some(found) => Err(RecordError::AnotherRun {
                path: path.to_path_buf(),
                found,
                this: id.name().to_owned(),
            }),
            None => Err(RecordError::NotARun {
                path: path.to_path_buf(),
            }),
        }
    }

    /// The folder's path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text of a file that was put here before; `None` where there is none, or none that can be
    /// read.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        input::read(&self.path.join(name), FileKind::Record).ok()
    }

    /// Writes one file: under a passing name first, then renamed.
    ///
    /// # Errors
    /// [`RecordError::Refused`] where the file system does not let it.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), RecordError> {
        make_folder(&self.path)?;
        put_file(&self.path.join(name), bytes)
    }
}

/// Makes a folder where there is none, with those above it.
///
/// # Errors
/// [`RecordError::Refused`] where the file system does not let it.
pub fn make_folder(path: &Path) -> Result<(), RecordError> {
    fs::create_dir_all(path).map_err(|cause| RecordError::Refused {
        path: path.to_path_buf(),
        cause,
    })
}

/// Writes one file: under a passing name beside it first, then renamed.
///
/// # Errors
/// [`RecordError::Refused`] where the file system does not let it.
pub fn put_file(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let passing = path.with_file_name(passing(&name));
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create(&passing)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&passing, path)
    };
    write().map_err(|cause| {
        // The passing file is of no use to anyone; that it is gone matters more than why not.
        let _ = fs::remove_file(&passing);
        RecordError::Refused {
            path: path.to_path_buf(),
            cause,
        }
    })
}

/// The passing name of a file while this process writes it: `.NAME.PROCESS`.
fn passing(name: &str) -> String {
    format!(".{name}.{}", std::process::id())
}

/// Whether a name is a passing one, of any process: what an interrupted write leaves behind.
fn is_passing(name: &std::ffi::OsStr) -> bool {
    let hidden = name.to_str().and_then(|name| name.strip_prefix('.'));
    hidden
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(name, process)| {
            !name.is_empty()
                && !process.is_empty()
                && process.bytes().all(|digit| digit.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_takes_its_own_run_again_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let (this, other) = (RunId::of(&[("a", b"1")]), RunId::of(&[("a", b"2")]));
        let folder = RunFolder::open(&dir.path().join("run"), &this).unwrap();
        let manifest = format!("{{\"run\": \"{}\"}}", this.name());
        folder.put(MANIFEST, manifest.as_bytes()).unwrap();
        assert!(RunFolder::open(folder.path(), &this).is_ok());
        assert!(matches!(
            RunFolder::open(folder.path(), &other),
            Err(RecordError::AnotherRun { .. })
        ));
    }

    #[test]
    fn a_folder_is_there_with_its_first_file_and_not_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("output/valley/run");
        let folder = RunFolder::open(&path, &RunId::of(&[])).unwrap();
        assert!(!dir.path().join("output").exists());
        folder.put("timing.json", b"{}").unwrap();
        assert_eq!(folder.get("timing.json").as_deref(), Some("{}"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_refused_before_anything_is_put() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        let opened = RunFolder::open(&dir.path().join("file/run"), &RunId::of(&[]));
        assert!(matches!(opened, Err(RecordError::Refused { .. })));
    }

    #[test]
    fn what_an_interrupted_write_leaves_does_not_fill_a_folder() {
        let id = RunId::of(&[]);
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(".manifest.json.4711"), "{").unwrap();
        fs::write(dir.path().join(passing("hold.png")), "").unwrap();
        assert!(RunFolder::open(dir.path(), &id).is_ok());
        for other in [
            ".notes.txt",
            ".4711",
            ".manifest.json.",
            "manifest.json.4711",
        ] {
            let dir = tempfile::tempdir().unwrap();
            fs::write(dir.path().join(other), "").unwrap();
            assert!(RunFolder::open(dir.path(), &id).is_err(), "{other}");
        }
    }

    #[test]
    fn a_folder_with_something_else_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "dear").unwrap();
        let id = RunId::of(&[]);
        assert!(matches!(
            RunFolder::open(dir.path(), &id),
            Err(RecordError::NotARun { .. })
        ));
    }
}
