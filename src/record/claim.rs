//! A claim on a folder or a file: one process at a time writes there.
//!
//! The claim is an advisory lock of the system on a small file, so that nothing is claimed any more
//! once the process has ended, however it ended. The file says who holds it. It is removed with the
//! claim; one that a crash has left behind claims nothing and is taken over.
//!
//! Writers of single files share the lock of the folder around them: several of them get in, and
//! nobody who claims the folder as a whole.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::entry::Entry;
use super::error::RecordError;

/// The ending of the name of every lock file; the beginning is a dot.
const ENDING: &str = ".lock";
/// The lock file in a claimed folder.
const IN_FOLDER: &str = ".armistice.lock";
/// Times that a lock is tried whose file another process removes at that moment.
const TRIES: u32 = 100;
/// The pause before a shared lock is tried again: the last of those who shared it holds it alone for
/// as long as it removes the file.
const PAUSE: Duration = Duration::from_millis(1);
/// The holder of a lock that was lost to others at every try.
const MANY: &str = "several other processes, one after the other";
/// Characters of a holder's line that are shown, at most.
const SHOWN: usize = 300;

/// Manner in which a lock is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// By one process.
    Alone,
    /// By all who share it.
    Shared,
}

/// The text between the work and the number of the process in a lock's note.
const PROCESS: &str = ", process ";

/// A claim, held until it is dropped.
#[derive(Debug)]
pub(super) struct Claim {
    lock: PathBuf,
    /// Held open: the lock ends with it.
    file: File,
    hold: Hold,
    /// Folders that were made for the lock file, the innermost first.
    made: Vec<PathBuf>,
}

impl Claim {
    /// Claims a folder for `work`, such as `run 1a2b3c4d5e`; makes it where there is none.
    ///
    /// # Errors
    /// [`RecordError::Claimed`] where another process holds it, and others where the file system
    /// refuses.
    pub(super) fn of_folder(folder: &Path, work: &str) -> Result<Self, RecordError> {
        let made = missing(folder);
        let line = line(work);
        for _ in 0..TRIES {
            let lock = fs::create_dir_all(folder)
                .and_then(|()| fs::canonicalize(folder))
                .map(|place| place.join(IN_FOLDER));
            let lock = lock.map_err(|cause| {
                remove(&made);
                RecordError::refused(folder)(cause)
            })?;
            match Self::taken(&lock, &line, Hold::Alone) {
                Ok(Some(mut claim)) => {
                    claim.made = made;
                    return Ok(claim);
                }
                // Its holder has ended meanwhile, and has removed it, or the folder that it had made.
                Ok(None) => {}
                Err(NotLocked::Refused(cause)) if cause.kind() == ErrorKind::NotFound => {}
                Err(why) => {
                    remove(&made);
                    return Err(why.at(folder, &lock));
                }
            }
        }
        Err(NotLocked::Held { by: MANY.into() }.at(folder, folder))
    }

    /// Claims a file that is to be written, and a share of the folder around it, which has to be
    /// there: the folder's share first.
    ///
    /// # Errors
    /// As [`Claim::of_folder`].
    pub(super) fn of_file(file: &Path, work: &str) -> Result<[Self; 2], RecordError> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let folder = file.parent().unwrap_or(Path::new("/"));
        let around = Self::tried(folder, &folder.join(IN_FOLDER), work, Hold::Shared)?;
        let lock = file.with_file_name(format!(".{name}{ENDING}"));
        Ok([around, Self::tried(file, &lock, work, Hold::Alone)?])
    }

    /// The claim on `path` by the file `lock`, tried for as long as others are removing the file.
    fn tried(path: &Path, lock: &Path, work: &str, hold: Hold) -> Result<Self, RecordError> {
        let line = line(work);
        let mut holder = MANY.to_owned();
        for _ in 0..TRIES {
            match Self::taken(lock, &line, hold) {
                Ok(Some(claim)) => return Ok(claim),
                Ok(None) => {}
                Err(NotLocked::Held { by }) if hold == Hold::Shared => {
                    holder = by;
                    std::thread::sleep(PAUSE);
                }
                Err(why) => return Err(why.at(path, lock)),
            }
        }
        Err(NotLocked::Held { by: holder }.at(path, lock))
    }

    /// The lock, taken, with `line` in its file; `None` where the file has been removed from its path
    /// meanwhile.
    fn taken(lock: &Path, line: &str, hold: Hold) -> Result<Option<Self>, NotLocked> {
        match Entry::at(lock)? {
            None | Some(Entry::File) => {}
            Some(found) => return Err(NotLocked::Not(found)),
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(lock)?;
        let taken = match hold {
            Hold::Alone => file.try_lock(),
            Hold::Shared => file.try_lock_shared(),
        };
        match taken {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NotLocked::Held { by: holder(file) }),
            Err(TryLockError::Error(cause)) => return Err(cause.into()),
        }
        if !stands(&file, lock) {
            return Ok(None);
        }
        if !is_ours(&file)? {
            return Err(NotLocked::Foreign);
        }
        // From here on the file goes with the claim, also where nothing can be written into it.
        let mut claim = Self {
            lock: lock.to_path_buf(),
            file,
            hold,
            made: Vec::new(),
        };
        claim.file.set_len(0)?;
        claim.file.rewind()?;
        claim.file.write_all(line.as_bytes())?;
        Ok(Some(claim))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let is_last = match self.hold {
            Hold::Alone => true,
            // The last of those who share it is the one that can hold it alone.
            Hold::Shared => self.file.unlock().is_ok() && self.file.try_lock().is_ok(),
        };
        // While the lock is held: whoever opens the file before that finds, once it has the lock,
        // that the file is gone from its path.
        if is_last && stands(&self.file, &self.lock) {
            let _ = fs::remove_file(&self.lock);
        }
        remove(&self.made);
    }
}

/// True where an open file is the one that stands at its path.
#[cfg(unix)]
fn stands(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let place = |own: fs::Metadata| (own.dev(), own.ino());
    let opened = file.metadata().map(place).ok();
    opened.is_some() && opened == fs::symlink_metadata(path).map(place).ok()
}

/// True where an open file is the one at its path, as far as its time of creation tells.
#[cfg(not(unix))]
fn stands(file: &File, path: &Path) -> bool {
    let opened = file.metadata().and_then(|own| own.created()).ok();
    let at_path = fs::symlink_metadata(path).and_then(|own| own.created());
    opened.is_some() && opened == at_path.ok()
}

/// True where a name is that of a lock file, of this folder's or of a file in it.
pub(super) fn is_lock(name: &str) -> bool {
    // Some file systems take upper and lower case for one.
    let name = name.to_ascii_lowercase();
    name.starts_with('.') && name.len() > ENDING.len() + 1 && name.ends_with(ENDING)
}

/// Reasons for which a lock is not taken.
enum NotLocked {
    Held {
        by: String,
    },
    Not(Entry),
    /// A file that no process of ours has left.
    Foreign,
    Refused(io::Error),
}

impl NotLocked {
    /// The error of whoever wanted to claim `path` by the file `lock`.
    fn at(self, path: &Path, lock: &Path) -> RecordError {
        match self {
            Self::Held { by } => RecordError::Claimed {
                path: path.to_path_buf(),
                holder: by,
            },
            Self::Not(found) => RecordError::NotAFile {
                path: lock.to_path_buf(),
                found,
            },
            Self::Foreign => RecordError::InTheWay {
                path: lock.to_path_buf(),
            },
            Self::Refused(cause) => RecordError::refused(path)(cause),
        }
    }
}

impl From<io::Error> for NotLocked {
    fn from(cause: io::Error) -> Self {
        Self::Refused(cause)
    }
}

/// True where a lock file is empty, or has the note of a process of ours, and no second name: anything
/// else is somebody's file that happens to be called so.
fn is_ours(file: &File) -> io::Result<bool> {
    if !has_one_name(&file.metadata()?) {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    file.take(4096).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let first = text.lines().next().unwrap_or_default();
    Ok(bytes.is_empty() || first.contains(PROCESS))
}

#[cfg(unix)]
fn has_one_name(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.nlink() == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &fs::Metadata) -> bool {
    true
}

/// Note of a lock's holder on itself: the first line of its file.
fn holder(file: File) -> String {
    let mut bytes = Vec::new();
    let _ = file.take(4096).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().next().unwrap_or_default();
    let shown: String = line
        .chars()
        .filter(|letter| !letter.is_control())
        .take(SHOWN)
        .collect();
    if shown.is_empty() {
        "another process, which has just begun".to_owned()
    } else {
        shown
    }
}

/// Note of this process on itself; a second line tells its claims from all others.
fn line(work: &str) -> String {
    let command: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    format!(
        "{work}{PROCESS}{}: {}\n{}\n",
        std::process::id(),
        command.join(" ").replace(char::is_control, " "),
        now.unwrap_or_default().as_nanos()
    )
}

/// The folders of a path that are not there, the innermost first.
pub(super) fn missing(folder: &Path) -> Vec<PathBuf> {
    folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_path_buf)
        .collect()
}

fn remove(folders: &[PathBuf]) {
    for folder in folders {
        // One into which something was written stays.
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_keeps_others_out_and_says_whose_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/b");
        let held = Claim::of_folder(&folder, "run 1a2b").unwrap();
        match Claim::of_folder(&folder, "run 3c4d") {
            Err(RecordError::Claimed { holder, .. }) => {
                let own = format!("run 1a2b, process {}: ", std::process::id());
                assert!(holder.starts_with(&own), "{holder}");
                assert_eq!(holder.lines().count(), 1);
            }
            other => panic!("{other:?}"),
        }
        drop(held);
        assert!(!dir.path().join("a").exists(), "nothing was written");
        Claim::of_folder(&folder, "run 3c4d").unwrap();
    }

    #[test]
    fn a_lock_file_that_a_crash_has_left_claims_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let lock = dir.path().join(IN_FOLDER);
        fs::write(&lock, "run 1a2b, process 1: armistice\n").unwrap();
        let held = Claim::of_folder(dir.path(), "run 3c4d").unwrap();
        assert!(fs::read_to_string(&lock).unwrap().starts_with("run 3c4d, "));
        drop(held);
        assert!(!lock.exists());
    }

    #[test]
    fn a_file_of_others_with_the_name_of_a_lock_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for text in ["dear\n", "\u{0}", "process 1\n"] {
            for lock in [IN_FOLDER, ".game.json.lock"] {
                fs::write(at(lock), text).unwrap();
                let claimed = Claim::of_file(&at("game.json"), "export");
                assert!(
                    matches!(&claimed, Err(RecordError::InTheWay { path }) if *path == at(lock)),
                    "{claimed:?}"
                );
                assert_eq!(fs::read_to_string(at(lock)).unwrap(), text);
                fs::remove_file(at(lock)).unwrap();
            }
        }
        // Another name of somebody's file, though nothing is in it yet.
        #[cfg(unix)]
        {
            fs::write(at("thesis"), "").unwrap();
            fs::hard_link(at("thesis"), at(".game.json.lock")).unwrap();
            let claimed = Claim::of_file(&at("game.json"), "export");
            assert!(matches!(claimed, Err(RecordError::InTheWay { .. })));
            assert_eq!(fs::read_to_string(at("thesis")).unwrap(), "");
        }
    }

    #[test]
    fn a_lock_whose_file_was_removed_meanwhile_is_no_claim() {
        let dir = tempfile::tempdir().unwrap();
        let lock = dir.path().join(IN_FOLDER);
        let first = Claim::of_folder(dir.path(), "run 1").unwrap();
        // Opened while the first holds it, locked after the first has removed it.
        let late = File::open(&lock).unwrap();
        drop(first);
        late.try_lock().unwrap();
        let second = Claim::of_folder(dir.path(), "run 2").unwrap();
        assert!(matches!(
            Claim::of_folder(dir.path(), "run 3"),
            Err(RecordError::Claimed { .. })
        ));
        drop(second);
    }

    #[test]
    fn a_file_is_claimed_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("game.json");
        let held = Claim::of_file(&file, "export").unwrap();
        let other = Claim::of_file(&dir.path().join("other.json"), "export");
        assert!(other.is_ok());
        assert!(matches!(
            Claim::of_file(&file, "export"),
            Err(RecordError::Claimed { path, .. }) if path == file
        ));
        drop((held, other));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let nowhere = dir.path().join("nowhere/game.json");
        assert!(matches!(
            Claim::of_file(&nowhere, "export"),
            Err(RecordError::Refused { .. })
        ));
        assert!(is_lock(".game.json.lock") && is_lock(IN_FOLDER));
        assert!(is_lock(".Armistice.LOCK"));
        assert!(!is_lock("Cargo.lock") && !is_lock(".lock"));
    }

    #[test]
    fn a_folder_and_the_files_in_it_keep_each_other_out() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str| Claim::of_file(&dir.path().join(name), "export");
        let run = Claim::of_folder(dir.path(), "run 1").unwrap();
        match file("manifest.json") {
            Err(RecordError::Claimed { path, holder }) => {
                assert_eq!(path, dir.path());
                assert!(holder.starts_with("run 1, process "), "{holder}");
            }
            other => panic!("{other:?}"),
        }
        drop(run);
        let (first, second) = (file("a").unwrap(), file("b").unwrap());
        for shared in [first, second] {
            match Claim::of_folder(dir.path(), "run 1") {
                Err(RecordError::Claimed { holder, .. }) => {
                    assert!(holder.starts_with("export, "), "{holder}");
                }
                other => panic!("{other:?}"),
            }
            drop(shared);
        }
        drop(Claim::of_folder(dir.path(), "run 1").unwrap());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_lock_file_that_was_replaced_is_not_removed_by_who_held_the_other() {
        let dir = tempfile::tempdir().unwrap();
        let (lock, other) = (dir.path().join(IN_FOLDER), dir.path().join("other"));
        let first = Claim::of_folder(dir.path(), "run 1").unwrap();
        fs::write(&other, "another's").unwrap();
        fs::rename(&other, &lock).unwrap();
        assert!(!stands(&first.file, &lock));
        drop(first);
        assert_eq!(fs::read_to_string(&lock).unwrap(), "another's");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_a_lock_file_is_refused_and_what_it_leads_to_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis"), "dear").unwrap();
        for target in ["thesis", "nothing"] {
            let lock = dir.path().join(IN_FOLDER);
            std::os::unix::fs::symlink(dir.path().join(target), &lock).unwrap();
            let claimed = Claim::of_folder(dir.path(), "run 1");
            assert!(matches!(claimed, Err(RecordError::NotAFile { .. })));
            fs::remove_file(lock).unwrap();
        }
        assert_eq!(
            fs::read_to_string(dir.path().join("thesis")).unwrap(),
            "dear"
        );
        assert!(!dir.path().join("nothing").exists());
    }
}
