//! A run's folder: it holds this run, or nothing yet.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::charts::{Charts, Letters};
use super::claim::is_lock;
use super::error::RecordError;
use super::file::{OutFile, OutKind, passing_of};
use super::folder::{Folder, check};
use super::held::Held;
use super::manifest::Manifest;
use super::run_id::RunId;
use crate::input::{self, FileKind};

/// The file that says which run a folder holds, and whether all of it.
pub(super) const MANIFEST: &str = "manifest.json";
/// The names of files that are claimed by themselves and may stand in the folder.
const SPELLS: [&str; 2] = ["spells.csv", "spells.parquet"];

/// The folder of one run, claimed.
#[derive(Debug)]
pub struct RunFolder {
    folder: Folder,
    id: RunId,
}

impl RunFolder {
    /// Opens the folder at `path` for the run `id`; where there is none it is made.
    ///
    /// # Errors
    /// [`RecordError`] where the folder holds another run or something else, another process is at
    /// work on it, or it cannot be made.
    pub fn open(path: &Path, id: &RunId) -> Result<Self, RecordError> {
        // Before anything is touched, and again once nobody else writes.
        check(path)?;
        check_own(path, id)?;
        let folder = Folder::open(path, &format!("run {}", id.name()))?;
        check_own(path, id)?;
        Ok(Self {
            folder,
            id: id.clone(),
        })
    }

    /// The folder's path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file that was put here before; `None` where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.folder.get(name)
    }

    /// Writes one file.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), RecordError> {
        self.folder.put(name, bytes)
    }

    /// The answer of this run that is here, told by the file `answer`; `None` where there is none yet.
    #[must_use]
    pub fn held(&self, answer: &str) -> Option<Held> {
        let parsed = |name: &str| serde_json::from_str(&self.get(name)?).ok();
        Held::of(&parsed(MANIFEST)?, &parsed(answer)?, &self.id)
    }

    /// The chart files of the very run with `manifest` that are here, all of them whole, and the letters
    /// of those that are SVG.
    #[must_use]
    pub fn charts(&self, manifest: &Manifest) -> (Charts, Option<Letters>) {
        let held = self.get(MANIFEST);
        let held = held.and_then(|text| serde_json::from_str(&text).ok());
        held.map_or((Charts::None, None), |held| Charts::held(&held, manifest))
    }

    /// Removes one file, where there is one.
    ///
    /// # Errors
    /// As [`Folder::remove`].
    pub fn remove(&self, name: &str) -> Result<(), RecordError> {
        self.folder.remove(name)
    }

    /// As [`Folder::out_file`], for a file of spells.
    ///
    /// # Errors
    /// As [`Folder::out_file`].
    pub fn out_file(&self, path: &Path, work: &str, kind: OutKind) -> Result<OutFile, RecordError> {
        self.folder.out_file(path, work, kind, &SPELLS)
    }

    /// As [`Folder::spares`].
    ///
    /// # Errors
    /// As [`Folder::spares`].
    pub fn spares(&self, read: &Path, name: &str, text: Option<&str>) -> Result<(), RecordError> {
        self.folder.spares(read, name, text)
    }
}

/// That a folder holds no run.
///
/// # Errors
/// [`RecordError::HoldsRun`] where it does.
pub fn check_no_run(folder: &Path) -> Result<(), RecordError> {
    match manifest(folder)
        .as_ref()
        .and_then(|own| own["run"].as_str())
    {
        Some(found) => Err(RecordError::HoldsRun {
            path: folder.to_path_buf(),
            found: found.to_owned(),
        }),
        None => Ok(()),
    }
}

/// True where a folder holds a run of which not every file has been written.
#[must_use]
pub fn is_partial(folder: &Path) -> bool {
    manifest(folder).is_some_and(|own| own["run"].is_string() && own["complete"] == false)
}

fn check_own(path: &Path, id: &RunId) -> Result<(), RecordError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(RecordError::refused(path)(cause)),
    };
    // An entry that cannot be read is there all the same.
    let counts = |entry: std::io::Result<fs::DirEntry>| {
        entry.map_or(true, |entry| !passes(&entry.file_name()))
    };
    if !entries.into_iter().any(counts) {
        return Ok(());
    }
    let held = manifest(path).and_then(|own| own.get("run")?.as_str().map(str::to_owned));
    match held {
        Some(found) if found == id.name() || found == id.interrupted() => Ok(()),
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

fn manifest(folder: &Path) -> Option<Value> {
    let text = input::read(&folder.join(MANIFEST), FileKind::Record).ok()?;
    serde_json::from_str(&text).ok()
}

/// True where an entry does not fill a folder: a lock, or what an interrupted write has left.
fn passes(name: &OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| passing_of(name).is_some() || is_lock(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put_manifest(path: &Path, id: &RunId, run: &str, complete: bool) {
        let folder = RunFolder::open(path, id).unwrap();
        let manifest = format!("{{\"run\": \"{run}\", \"complete\": {complete}}}");
        folder.put(MANIFEST, manifest.as_bytes()).unwrap();
    }

    #[test]
    fn a_folder_takes_its_own_run_again_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("run");
        let (this, other) = (RunId::of(&[("a", b"1")]), RunId::of(&[("a", b"2")]));
        for run in [this.name().to_owned(), this.interrupted()] {
            put_manifest(&path, &this, &run, true);
            assert!(RunFolder::open(&path, &this).is_ok());
            assert!(matches!(
                RunFolder::open(&path, &other),
                Err(RecordError::AnotherRun { .. })
            ));
        }
    }

    #[test]
    fn a_folder_is_partial_until_its_last_file_is_there() {
        let dir = tempfile::tempdir().unwrap();
        let id = RunId::of(&[]);
        assert!(!is_partial(dir.path()) && check_no_run(dir.path()).is_ok());
        for complete in [false, true] {
            put_manifest(dir.path(), &id, id.name(), complete);
            assert_eq!(is_partial(dir.path()), !complete);
            assert!(matches!(
                check_no_run(dir.path()),
                Err(RecordError::HoldsRun { found, .. }) if found == id.name()
            ));
        }
    }

    #[test]
    fn an_answer_is_held_where_its_file_and_the_manifest_are_of_one_run() {
        let dir = tempfile::tempdir().unwrap();
        let id = RunId::of(&[]);
        let (whole, part) = (id.name().to_owned(), id.interrupted());
        let folder = RunFolder::open(dir.path(), &id).unwrap();
        assert_eq!(folder.held("answer"), None);
        for (manifest, answer, finished) in [
            (&whole, "", None),
            (&whole, &part, None),
            (&part, &part, Some(false)),
            (&part, &whole, None),
            (&whole, &whole, Some(true)),
        ] {
            let manifest = format!(
                "{{\"run\": \"{manifest}\", \"complete\": false, \"draws\": 3, \"draws_left_out\": 1, \
                 \"rollouts\": 2000}}"
            );
            folder.put(MANIFEST, manifest.as_bytes()).unwrap();
            let answer = format!("{{\"run\": \"{answer}\"}}");
            folder.put("answer", answer.as_bytes()).unwrap();
            let held = finished.map(|is_finished| Held {
                is_finished,
                is_complete: false,
                draws: 4,
                rollouts: 2000,
            });
            assert_eq!(folder.held("answer"), held, "{manifest} {answer}");
        }
    }

    #[test]
    fn what_an_interrupted_write_leaves_does_not_fill_a_folder() {
        let id = RunId::of(&[]);
        let dir = tempfile::tempdir().unwrap();
        for name in [
            ".manifest.json.armistice.4711",
            ".armistice.lock",
            ".a.json.lock",
        ] {
            let left = "run 1, process 7: armistice\n";
            fs::write(dir.path().join(name), left).unwrap();
        }
        assert!(RunFolder::open(dir.path(), &id).is_ok());
        for other in [".notes.txt", "Cargo.lock", "thesis.txt"] {
            let dir = tempfile::tempdir().unwrap();
            fs::write(dir.path().join(other), "dear").unwrap();
            assert!(
                matches!(
                    RunFolder::open(dir.path(), &id),
                    Err(RecordError::NotARun { .. })
                ),
                "{other}"
            );
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{other}");
        }
    }
}
