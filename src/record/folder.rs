//! A claimed folder: one process at a time writes into it, each file whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use super::claim::{Claim, missing};
use super::entry::Entry;
use super::error::RecordError;
use super::file::{OutFile, OutKind, is_reserved, place_of, put_file, remove_file};
use crate::input::{self, FileKind};

/// A folder that nobody else of ours writes into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The folder itself: a link on the way to it may be changed meanwhile.
    place: PathBuf,
    _claim: Claim,
}

impl Folder {
    /// Claims the folder at `path` for `work`, such as `run 1a2b3c4d5e`; makes it where there is none.
    /// One that was made goes with the claim, where nothing was put.
    ///
    /// # Errors
    /// [`RecordError`] where the path is no folder's, another process is at work on it, or it cannot
    /// be written to.
    pub fn open(path: &Path, work: &str) -> Result<Self, RecordError> {
        check(path)?;
        let claim = Claim::of_folder(path, work)?;
        Ok(Self {
            place: fs::canonicalize(path).map_err(RecordError::refused(path))?,
            path: path.to_path_buf(),
            _claim: claim,
        })
    }

    /// The folder's path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text of a file that is here; `None` where there is none, or none that can be read.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        input::read(&self.place.join(name), FileKind::Record).ok()
    }

    /// That the file `read`, of this command's own input, does not stand where `name` is to be
    /// written here with another text.
    ///
    /// # Errors
    /// [`RecordError::IsRead`] where it does.
    pub fn spares(&self, read: &Path, name: &str, text: Option<&str>) -> Result<(), RecordError> {
        let here = fs::canonicalize(self.place.join(name)).ok();
        let is_it = here.is_some() && here == fs::canonicalize(read).ok();
        if is_it && (text.is_none() || self.get(name).as_deref() != text) {
            return Err(RecordError::IsRead {
                path: read.to_path_buf(),
            });
        }
        Ok(())
    }

    /// Claims a single file for `work`: here under one of the `names`, or anywhere else.
    ///
    /// # Errors
    /// [`RecordError::OwnName`] for another name in this folder; otherwise as [`OutFile::open`].
    pub fn out_file(
        &self,
        path: &Path,
        work: &str,
        kind: OutKind,
        names: &'static [&'static str],
    ) -> Result<OutFile, RecordError> {
        let place = place_of(path)?;
        if place.parent() != Some(&self.place) {
            return OutFile::open(path, work, kind);
        }
        if names.iter().any(|name| place.ends_with(name)) {
            return OutFile::in_claimed(place, kind);
        }
        Err(RecordError::OwnName {
            path: path.to_path_buf(),
            names,
        })
    }

    /// Writes one file.
    ///
    /// # Errors
    /// [`RecordError`] where something other than a regular file stands there, or the file system
    /// refuses.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), RecordError> {
        put_file(&self.place.join(name), bytes)
    }

    /// Removes one file, where there is one.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub fn remove(&self, name: &str) -> Result<(), RecordError> {
        remove_file(&self.place.join(name))
    }
}

/// That `path` names a folder, or nothing yet.
pub(super) fn check(path: &Path) -> Result<(), RecordError> {
    // `..` under what is not there would be made and left: `a/..` makes `a`.
    if path.as_os_str().is_empty() || path.ends_with("..") {
        return Err(RecordError::NoName {
            path: path.to_path_buf(),
        });
    }
    // Of folders that are to be made.
    let made = missing(path);
    let mut names = made.iter().filter_map(|folder| folder.file_name());
    if path.file_name().is_some_and(is_reserved) || names.any(is_reserved) {
        return Err(RecordError::Reserved {
            path: path.to_path_buf(),
        });
    }
    match Entry::behind(path).map_err(RecordError::refused(path))? {
        None | Some(Entry::Folder) => Ok(()),
        Some(found) => Err(RecordError::NotAFolder {
            path: path.to_path_buf(),
            found,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_with_those_above_it_and_goes_where_nothing_was_put() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("output/valley/run");
        drop(Folder::open(&path, "run 1").unwrap());
        assert!(!dir.path().join("output").exists());
        let folder = Folder::open(&path, "run 1").unwrap();
        folder.put("timing.json", b"{}").unwrap();
        assert_eq!(folder.get("timing.json").as_deref(), Some("{}"));
        drop(folder);
        assert_eq!(fs::read_dir(&path).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_refused_before_anything_is_put() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        let opened = Folder::open(&dir.path().join("file/run"), "run 1");
        assert!(matches!(opened, Err(RecordError::Refused { .. })));
        let opened = Folder::open(&dir.path().join("file"), "run 1");
        assert!(matches!(opened, Err(RecordError::NotAFolder { .. })));
        for path in ["", "..", "nothing/.."] {
            let opened = Folder::open(Path::new(path), "run 1");
            assert!(matches!(opened, Err(RecordError::NoName { .. })), "{path}");
        }
    }

    #[test]
    fn no_folder_is_made_with_the_name_of_a_lock() {
        let dir = tempfile::tempdir().unwrap();
        for path in [
            ".armistice.lock",
            ".game.json.lock/run",
            "run/.hold.svg.armistice.7",
        ] {
            let opened = Folder::open(&dir.path().join(path), "run 1");
            assert!(
                matches!(opened, Err(RecordError::Reserved { .. })),
                "{path}"
            );
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        // One that is there on the way is somebody's.
        fs::create_dir(dir.path().join(".cache.armistice.2024")).unwrap();
        assert!(Folder::open(&dir.path().join(".cache.armistice.2024/run"), "run 1").is_ok());
    }

    #[test]
    fn what_was_read_is_spared() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a"), "1").unwrap();
        fs::write(dir.path().join("b"), "1").unwrap();
        let folder = Folder::open(dir.path(), "run 1").unwrap();
        let around = dir
            .path()
            .join("../")
            .join(dir.path().file_name().unwrap())
            .join("a");
        for (read, name, text, is_spared) in [
            (dir.path().join("a"), "a", None, true),
            (around, "a", Some("2"), true),
            (dir.path().join("a"), "a", Some("1"), false),
            (dir.path().join("b"), "a", None, false),
            (dir.path().join("c"), "c", None, false),
        ] {
            let refused = folder.spares(&read, name, text);
            assert_eq!(
                matches!(refused, Err(RecordError::IsRead { .. })),
                is_spared,
                "{read:?} {text:?}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_a_folder_or_is_refused() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("disk")).unwrap();
        fs::create_dir(at("other")).unwrap();
        symlink(at("disk"), at("link")).unwrap();
        let folder = Folder::open(&at("link"), "run 1").unwrap();
        // The link is turned elsewhere while the folder is open.
        fs::remove_file(at("link")).unwrap();
        symlink(at("other"), at("link")).unwrap();
        folder.put("a", b"1").unwrap();
        assert!(at("disk/a").exists() && !at("other/a").exists());
        symlink(at("nothing"), at("loose")).unwrap();
        match Folder::open(&at("loose"), "run 1") {
            Err(RecordError::NotAFolder { found, .. }) => assert_eq!(found, Entry::LooseLink),
            other => panic!("{other:?}"),
        }
        assert!(!at("nothing").exists());
        let opened = Folder::open(Path::new("/dev/null"), "run 1");
        assert!(matches!(opened, Err(RecordError::NotAFolder { .. })));
    }
}
