//! A claim on a folder or a file: one process at a time writes there.
//!
//! The claim is an advisory lock of the system on a small file, so that nothing is claimed any more
//! once the process has ended, however it ended. The file says who holds it. It is removed with the
//! claim; one that a crash has left behind claims nothing and is taken over.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::entry::Entry;
use super::error::RecordError;
use crate::input::{self, FileKind, InputError};

/// The ending of the name of every lock file; the beginning is a dot.
const ENDING: &str = ".lock";
/// The lock file in a claimed folder.
const IN_FOLDER: &str = ".armistice.lock";
/// Times that a lock is tried whose file another process removes at that moment.
const TRIES: u32 = 100;
/// The holder of a lock that was lost to others at every try.
const MANY: &str = "several other processes, one after the other";
/// Characters of a holder's line that are shown, at most.
const SHOWN: usize = 300;

/// A claim, held until it is dropped.
#[derive(Debug)]
pub(super) struct Claim {
    lock: PathBuf,
    /// Held open: the lock ends with it.
    _file: File,
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
        let mut made = missing(folder);
        let line = line(work);
        for _ in 0..TRIES {
            let lock = fs::create_dir_all(folder)
                .and_then(|()| fs::canonicalize(folder))
                .map(|place| place.join(IN_FOLDER));
            let lock = lock.map_err(|cause| {
                remove(&made);
                RecordError::refused(folder)(cause)
            })?;
            match locked(&lock, &line) {
                Ok(Some(file)) => {
                    return Ok(Self {
                        lock,
                        _file: file,
                        made: std::mem::take(&mut made),
                    });
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

    /// Claims a file that is to be written; the folder around it has to be there.
    ///
    /// # Errors
    /// As [`Claim::of_folder`].
    pub(super) fn of_file(file: &Path, work: &str) -> Result<Self, RecordError> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let lock = file.with_file_name(format!(".{name}{ENDING}"));
        let line = line(work);
        for _ in 0..TRIES {
            match locked(&lock, &line) {
                Ok(Some(own)) => {
                    return Ok(Self {
                        lock,
                        _file: own,
                        made: Vec::new(),
                    });
                }
                Ok(None) => {}
                Err(why) => return Err(why.at(file, &lock)),
            }
        }
        Err(NotLocked::Held { by: MANY.into() }.at(file, &lock))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // While the lock is held: whoever opens the file before that finds, once it has the lock,
        // that the file is gone from its path.
        let _ = fs::remove_file(&self.lock);
        remove(&self.made);
    }
}

/// Whether a name is that of a lock file, of this folder's or of a file in it.
pub(super) fn is_lock(name: &str) -> bool {
    name.starts_with('.') && name.len() > ENDING.len() + 1 && name.ends_with(ENDING)
}

/// Why a lock was not taken.
enum NotLocked {
    Held { by: String },
    Not(Entry),
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
            Self::Refused(cause) => RecordError::refused(path)(cause),
        }
    }
}

impl From<io::Error> for NotLocked {
    fn from(cause: io::Error) -> Self {
        Self::Refused(cause)
    }
}

/// The lock file, locked and with `line` in it; `None` where it has been removed from its path
/// meanwhile.
fn locked(lock: &Path, line: &str) -> Result<Option<File>, NotLocked> {
    match Entry::at(lock)? {
        None | Some(Entry::File) => {}
        Some(found) => return Err(NotLocked::Not(found)),
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(lock)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(NotLocked::Held { by: holder(file) }),
        Err(TryLockError::Error(cause)) => return Err(cause.into()),
    }
    file.set_len(0)?;
    file.rewind()?;
    if let Err(cause) = file.write_all(line.as_bytes()) {
        let _ = fs::remove_file(lock);
        return Err(cause.into());
    }
    let stands = match input::read(lock, FileKind::Record) {
        Ok(text) => text == line,
        // Systems whose locks keep others from reading: nobody else could have written it.
        Err(InputError::Unreadable { cause, .. }) => cause.kind() != ErrorKind::NotFound,
        Err(_) => false,
    };
    Ok(stands.then_some(file))
}

/// What the holder of a lock says of itself: the first line of its file.
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

/// What this process says of itself; a second line tells its claims from all others.
fn line(work: &str) -> String {
    let command: Vec<String> = std::env::args_os()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    format!(
        "{work}, process {}: {}\n{}\n",
        std::process::id(),
        command.join(" ").replace(char::is_control, " "),
        now.unwrap_or_default().as_nanos()
    )
}

/// The folders of a path that are not there, the innermost first.
fn missing(folder: &Path) -> Vec<PathBuf> {
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
            Err(RecordError::Claimed { .. })
        ));
        drop((held, other));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        let nowhere = dir.path().join("nowhere/game.json");
        assert!(matches!(
            Claim::of_file(&nowhere, "export"),
            Err(RecordError::Refused { .. })
        ));
        assert!(is_lock(".game.json.lock") && is_lock(IN_FOLDER));
        assert!(!is_lock("Cargo.lock") && !is_lock(".lock"));
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
