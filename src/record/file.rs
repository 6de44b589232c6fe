//! A file that appears whole, by rename, or not at all.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::claim::{Claim, is_lock};
use super::entry::Entry;
use super::error::RecordError;
use crate::input;

/// Bytes of a file by which it is recognised, at most.
const OPENING: u64 = 1 << 20;

/// A kind of file that the program writes by itself, and knows again.
#[derive(Debug, Clone, Copy)]
pub struct OutKind {
    /// The kind in words, with an article.
    pub name: &'static str,
    /// True where a file begins as the program writes this kind; it is given the file's first mebibyte.
    pub is_own: fn(&str) -> bool,
}

/// A single file that is claimed before the work that fills it.
#[derive(Debug)]
pub struct OutFile {
    /// The file itself: a link on the way to it may be changed meanwhile.
    place: PathBuf,
    kind: OutKind,
    _claims: Vec<Claim>,
}

impl OutFile {
    /// Claims the file at `path` for `work`, such as `export`, which writes a file of a kind.
    ///
    /// # Errors
    /// [`RecordError`] where the path ends in no name or in a lock's, something other than an earlier
    /// file of the kind stands there, another process is at work on it or on the folder around it, or
    /// the folder cannot be written to.
    pub fn open(path: &Path, work: &str, kind: OutKind) -> Result<Self, RecordError> {
        let place = place_of(path)?;
        check_kind(&place, kind)?;
        Ok(Self {
            _claims: Claim::of_file(&place, work)?.into(),
            place,
            kind,
        })
    }

    /// The file at a `place` in a folder that this process has claimed.
    ///
    /// # Errors
    /// [`RecordError`] where something other than an earlier file of the kind stands there.
    pub(super) fn in_claimed(place: PathBuf, kind: OutKind) -> Result<Self, RecordError> {
        check_kind(&place, kind)?;
        Ok(Self {
            place,
            kind,
            _claims: Vec::new(),
        })
    }

    /// A stream that fills the file, which appears with [`OutFile::keep`].
    ///
    /// # Errors
    /// [`RecordError`] where the file system refuses.
    pub fn stream(&self) -> Result<OutStream, RecordError> {
        OutStream::new(&self.place)
    }

    /// Puts what has been streamed into place.
    ///
    /// # Errors
    /// As [`OutFile::put`].
    pub fn keep(&self, stream: OutStream) -> Result<(), RecordError> {
        check_kind(&self.place, self.kind)?;
        stream.keep()
    }

    /// Writes the file.
    ///
    /// # Errors
    /// [`RecordError`] where a file of another kind has come to stand there, or the file system
    /// refuses.
    pub fn put(&self, bytes: &[u8]) -> Result<(), RecordError> {
        check_kind(&self.place, self.kind)?;
        put_file(&self.place, bytes)
    }
}

/// That nothing stands at a path, or an empty file, or one of the kind: so no file that somebody else
/// has written is replaced, and none that the command has read.
fn check_kind(path: &Path, kind: OutKind) -> Result<(), RecordError> {
    check(path)?;
    match input::opening(path, OPENING) {
        Ok(text) if text.is_empty() || (kind.is_own)(&text) => Ok(()),
        Ok(_) => Err(RecordError::Foreign {
            path: path.to_path_buf(),
            kind: kind.name,
        }),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(RecordError::refused(path)(cause)),
    }
}

/// Writes one file: under a passing name beside it first, then renamed. What killed processes have left
/// of it goes; the file, or the folder around it, has to be claimed.
///
/// # Errors
/// [`RecordError`] where something other than a regular file stands there, or the file system
/// refuses.
pub(super) fn put_file(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    let mut stream = OutStream::new(path)?;
    stream.put(bytes)?;
    stream.keep()
}

/// A file under its passing name, which goes where the file is not kept.
#[derive(Debug)]
pub struct OutStream {
    path: PathBuf,
    passing: PathBuf,
    /// `None` once it is kept.
    file: Option<fs::File>,
}

impl OutStream {
    fn new(path: &Path) -> Result<Self, RecordError> {
        let name = check(path)?;
        let passing = path.with_file_name(passing(&name.to_string_lossy()));
        let file = create(&passing).map_err(RecordError::refused(path))?;
        Ok(Self {
            path: path.to_path_buf(),
            passing,
            file: Some(file),
        })
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// [`RecordError`] where the file system refuses.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), RecordError> {
        match &mut self.file {
            Some(file) => file
                .write_all(bytes)
                .map_err(RecordError::refused(&self.path)),
            None => Ok(()),
        }
    }

    /// Renames the file, once the disk has it.
    fn keep(mut self) -> Result<(), RecordError> {
        let name = check(&self.path)?;
        if let Some(file) = &self.file {
            let kept = file
                .sync_all()
                .and_then(|()| fs::rename(&self.passing, &self.path));
            kept.map_err(RecordError::refused(&self.path))?;
        }
        self.file = None;
        remove_passing(&self.path, name);
        Ok(())
    }
}

impl Drop for OutStream {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // It is of no use to anyone; that it is gone matters more than why not.
            let _ = fs::remove_file(&self.passing);
        }
    }
}

/// The file that a path leads to: a link on the way to it may be changed meanwhile.
///
/// # Errors
/// [`RecordError`] where the path ends in no name or in a lock's, something other than a regular file
/// stands there, or the folder around it is not there.
pub(super) fn place_of(path: &Path) -> Result<PathBuf, RecordError> {
    let name = check(path)?;
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(RecordError::refused(path))?;
    Ok(folder.join(name))
}

/// Removes one file, where there is one; the folder around it has to be claimed.
///
/// # Errors
/// As [`put_file`].
pub(super) fn remove_file(path: &Path) -> Result<(), RecordError> {
    check(path)?;
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(RecordError::refused(path)(cause)),
        _ => Ok(()),
    }
}

/// The name of a file that may be written: a regular one, or one that is not there yet.
fn check(path: &Path) -> Result<&OsStr, RecordError> {
    let name = path.file_name().ok_or_else(|| RecordError::NoName {
        path: path.to_path_buf(),
    })?;
    if is_reserved(name) {
        return Err(RecordError::Reserved {
            path: path.to_path_buf(),
        });
    }
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

/// The mark of the program in a passing name, so that no backup of somebody is taken for one.
const MARK: &str = ".armistice";

/// The passing name of a file while this process writes it: `.NAME.armistice.PROCESS`.
fn passing(name: &str) -> String {
    format!(".{name}{MARK}.{}", std::process::id())
}

/// The name of which `passing` is a passing one, of any process: what an interrupted write leaves
/// behind.
pub(super) fn passing_of(passing: &str) -> Option<&str> {
    let (name, process) = passing.strip_prefix('.')?.rsplit_once('.')?;
    let name = name.strip_suffix(MARK)?;
    let is_number = !process.is_empty() && process.bytes().all(|digit| digit.is_ascii_digit());
    (is_number && !name.is_empty()).then_some(name)
}

/// True where a name is one that the program gives to locks, or to files while it writes them.
pub(super) fn is_reserved(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    is_lock(&name) || passing_of(&name).is_some()
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

    const VERSE: OutKind = OutKind {
        name: "a verse",
        is_own: |text| text.starts_with("O "),
    };

    fn opened(path: &Path) -> Result<OutFile, RecordError> {
        OutFile::open(path, "export", VERSE)
    }

    #[test]
    fn only_a_file_of_the_same_kind_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for (name, text) in [("own", "O muse"), ("empty", "")] {
            fs::write(at(name), text).unwrap();
            opened(&at(name)).unwrap().put(b"O new").unwrap();
            assert_eq!(fs::read(at(name)).unwrap(), b"O new");
        }
        for (name, bytes) in [("prose", &b"Of late"[..]), ("picture", b"\x89PNG\0\xFF")] {
            fs::write(at(name), bytes).unwrap();
            match opened(&at(name)) {
                Err(RecordError::Foreign { kind, .. }) => assert_eq!(kind, "a verse"),
                other => panic!("{other:?}"),
            }
            // One that has come to stand there during the work, too.
            let file = opened(&at("new")).unwrap();
            fs::rename(at(name), at("new")).unwrap();
            let put = file.put(b"O new");
            assert!(matches!(put, Err(RecordError::Foreign { .. })), "{put:?}");
            assert_eq!(fs::read(at("new")).unwrap(), bytes);
            fs::remove_file(at("new")).unwrap();
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn names_of_locks_and_passing_files_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        for name in [
            ".armistice.lock",
            ".ARMISTICE.LOCK",
            ".game.json.lock",
            ".manifest.json.armistice.4711",
        ] {
            let refused = opened(&dir.path().join(name));
            assert!(
                matches!(refused, Err(RecordError::Reserved { .. })),
                "{name}"
            );
        }
        for name in ["armistice.lock", ".game.json", "game.4711"] {
            assert!(opened(&dir.path().join(name)).is_ok(), "{name}");
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_an_interrupted_write_leaves_is_known_and_replaced() {
        for (name, is) in [
            (".manifest.json.armistice.4711", Some("manifest.json")),
            (".manifest.json.4711", None),
            (".armistice.4711", None),
            (&passing("hold.png"), Some("hold.png")),
            (".notes.txt", None),
            (".4711", None),
            (".manifest.json.", None),
            ("manifest.json.4711", None),
        ] {
            assert_eq!(passing_of(name), is, "{name}");
        }
        let dir = tempfile::tempdir().unwrap();
        for name in [&passing("a"), ".a.armistice.4711", ".a.2024"] {
            fs::write(dir.path().join(name), "half").unwrap();
        }
        put_file(&dir.path().join("a"), b"whole").unwrap();
        assert_eq!(fs::read(dir.path().join("a")).unwrap(), b"whole");
        assert!(dir.path().join(".a.2024").exists());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_path_without_a_name_is_refused() {
        for path in ["", "..", "a/..", "/"] {
            assert!(
                matches!(opened(Path::new(path)), Err(RecordError::NoName { .. })),
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
            match opened(&at(name)) {
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
