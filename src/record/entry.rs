//! An entry of the file system: the kind of thing that stands at a path.

use std::fmt;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The kind of thing that stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link to something that is there.
    Link,
    /// A symbolic link to nothing.
    LooseLink,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device, such as a terminal.
    Device,
    /// Anything else that the system knows.
    Special,
}

impl Entry {
    /// The entry at `path` itself, without following a link; `None` where nothing stands.
    ///
    /// # Errors
    /// The system's own where it does not tell, such as for a path through a file.
    pub(super) fn at(path: &Path) -> io::Result<Option<Self>> {
        let own = match fs::symlink_metadata(path) {
            Ok(own) => own.file_type(),
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(cause),
        };
        Ok(Some(match own.is_symlink() {
            true if path.exists() => Self::Link,
            true => Self::LooseLink,
            false => Self::of(own),
        }))
    }

    /// The entry to which `path` leads, links followed; a link to nothing stays what it is.
    ///
    /// # Errors
    /// As [`Entry::at`].
    pub(super) fn behind(path: &Path) -> io::Result<Option<Self>> {
        match Self::at(path)? {
            Some(Self::Link) => Ok(Some(Self::of(fs::metadata(path)?.file_type()))),
            own => Ok(own),
        }
    }

    fn of(kind: FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else {
            special(kind)
        }
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> Entry {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        Entry::Pipe
    } else if kind.is_socket() {
        Entry::Socket
    } else if kind.is_char_device() || kind.is_block_device() {
        Entry::Device
    } else {
        Entry::Special
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Entry {
    Entry::Special
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::LooseLink => "a link that leads nowhere",
            Self::Pipe => "a pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
            Self::Special => "neither a file nor a folder",
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn each_kind_is_known_and_no_link_is_followed_unasked() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("file"), "").unwrap();
        symlink(at("file"), at("to-file")).unwrap();
        symlink(dir.path(), at("to-folder")).unwrap();
        symlink(at("nothing"), at("to-nothing")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        for (name, own, behind) in [
            ("", Some(Entry::Folder), Some(Entry::Folder)),
            ("file", Some(Entry::File), Some(Entry::File)),
            ("to-file", Some(Entry::Link), Some(Entry::File)),
            ("to-folder", Some(Entry::Link), Some(Entry::Folder)),
            ("to-nothing", Some(Entry::LooseLink), Some(Entry::LooseLink)),
            ("socket", Some(Entry::Socket), Some(Entry::Socket)),
            ("nothing", None, None),
        ] {
            assert_eq!(Entry::at(&at(name)).unwrap(), own, "{name}");
            assert_eq!(Entry::behind(&at(name)).unwrap(), behind, "{name}");
        }
        assert!(Entry::at(&at("file/below")).is_err());
        let null = Entry::at(Path::new("/dev/null")).unwrap();
        assert_eq!(null, Some(Entry::Device));
    }
}
