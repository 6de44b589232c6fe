//! The runs that lie in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::RecordError;
use super::run_folder::MANIFEST;
use crate::input::{self, FileKind};

/// A run as its manifest tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRun {
    /// The folder that holds it.
    #[serde(skip_deserializing)]
    pub folder: PathBuf,
    /// Its identity, with `-interrupted` behind it where a signal ended the play.
    pub run: String,
    /// The name that it was given, if any.
    #[serde(default)]
    pub run_name: Option<String>,
    /// The title of its charts, if one was given.
    #[serde(default)]
    pub title: Option<String>,
    /// Identifier of the scenario.
    pub scenario: String,
    /// The seed of all chance.
    pub seed: u64,
    /// Parameter draws played; 0 where the given values were.
    pub draws: u32,
    /// Rollouts played in each.
    pub rollouts: u32,
    /// Differences from the scenario as it stands, in words.
    pub changed: Vec<String>,
    /// True where every file is there.
    pub complete: bool,
    /// True where a signal ended the play.
    pub interrupted: bool,
    /// Version of the program that made it.
    pub version: String,
}

/// The runs in a folder, and what could not be read on the way to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunList {
    /// The runs, by folder.
    pub runs: Vec<ListedRun>,
    /// Manifests of no run, and folders that cannot be listed, each with the reason.
    pub unread: Vec<(PathBuf, String)>,
}

impl RunList {
    /// Reads the manifests of all runs in a folder, at any depth. A link within it is not followed.
    ///
    /// # Errors
    /// [`RecordError::Unlisted`] where the folder itself cannot be listed.
    pub fn read(folder: &Path) -> Result<Self, RecordError> {
        let mut list = Self::default();
        let within = list.taken(folder).map_err(|cause| RecordError::Unlisted {
            path: folder.to_path_buf(),
            cause,
        })?;
        let mut left = within;
        while let Some(folder) = left.pop() {
            match list.taken(&folder) {
                Ok(within) => left.extend(within),
                Err(cause) => list.unread.push((folder, cause.to_string())),
            }
        }
        list.runs
            .sort_by(|one, other| one.folder.cmp(&other.folder));
        list.unread.sort();
        Ok(list)
    }

    /// Takes the run of a folder, if it holds one, and returns the folders within it.
    fn taken(&mut self, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        let mut within = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                within.push(entry.path());
            } else if entry.file_name() == MANIFEST {
                match run_of(folder) {
                    Ok(run) => self.runs.push(run),
                    Err(why) => self.unread.push((entry.path(), why)),
                }
            }
        }
        Ok(within)
    }
}

/// The run whose manifest lies in a folder.
fn run_of(folder: &Path) -> Result<ListedRun, String> {
    let text = input::read(&folder.join(MANIFEST), FileKind::Record);
    let text = text.map_err(|cause| cause.to_string())?;
    let run: ListedRun =
        serde_json::from_str(&text).map_err(|cause| format!("no manifest of a run: {cause}"))?;
    Ok(ListedRun {
        folder: folder.to_path_buf(),
        ..run
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str = "{\"run\": \"1a2b\", \"scenario\": \"ford\", \"seed\": 1, \"draws\": 0, \
                        \"rollouts\": 100, \"changed\": [], \"complete\": true, \
                        \"interrupted\": false, \"version\": \"0.1.0\"}";

    #[test]
    fn runs_are_found_at_any_depth_and_in_order_of_their_folders() {
        let dir = tempfile::tempdir().unwrap();
        for path in ["ford/b", "ford/a/inner", "z", "empty"] {
            fs::create_dir_all(dir.path().join(path)).unwrap();
        }
        for path in ["z", "ford/b", "ford/a/inner"] {
            fs::write(dir.path().join(path).join(MANIFEST), MADE).unwrap();
        }
        let list = RunList::read(dir.path()).unwrap();
        let folders: Vec<_> = list.runs.iter().map(|run| &run.folder).collect();
        let at = |path: &str| dir.path().join(path);
        assert_eq!(folders, [&at("ford/a/inner"), &at("ford/b"), &at("z")]);
        assert_eq!(list.runs[0].run_name, None, "of an earlier version");
        assert_eq!(list.unread, []);
        // The folder of a run lists that run.
        assert_eq!(RunList::read(&at("z")).unwrap().runs.len(), 1);
    }

    #[test]
    fn what_is_no_run_is_told_and_hides_none() {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in [("a", "{\"icons\": []}"), ("b", "{"), ("c", MADE)] {
            fs::create_dir_all(dir.path().join(path)).unwrap();
            fs::write(dir.path().join(path).join(MANIFEST), text).unwrap();
        }
        let list = RunList::read(dir.path()).unwrap();
        assert_eq!(list.runs.len(), 1);
        let unread: Vec<_> = list.unread.iter().map(|(path, _)| path).collect();
        let at = |path: &str| dir.path().join(path).join(MANIFEST);
        assert_eq!(unread, [&at("a"), &at("b")]);
        assert!(list.unread[0].1.contains("missing field `run`"));
        assert!(matches!(
            RunList::read(&dir.path().join("nowhere")),
            Err(RecordError::Unlisted { .. })
        ));
    }
}
