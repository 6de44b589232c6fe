//! A file of the exchange format, read and checked.

use std::path::{Path, PathBuf};

use super::outcome::Failed;
use crate::game::{ExchangeError, ExchangeFile, ExchangeGame, Place, Unread};
use crate::input::{FileKind, read};

/// A file of the exchange format, read and checked.
pub(super) struct GameFile {
    path: PathBuf,
    text: String,
    /// The file.
    pub(super) file: ExchangeFile,
    /// Its game.
    pub(super) game: ExchangeGame,
}

impl GameFile {
    /// Reads and checks the file at `path`.
    ///
    /// # Errors
    /// [`Failed`] with the place of the first thing that is wrong.
    pub(super) fn read(path: &Path) -> Result<Self, Failed> {
        let text = read(path, FileKind::Game)?;
        let file = ExchangeFile::read(&text).map_err(|cause| match cause {
            Unread::Syntax(cause) => Failed::MalformedGame {
                path: path.to_path_buf(),
                cause,
            },
            Unread::Shape(cause) => refused(path, &text, cause),
        })?;
        let game = ExchangeGame::new(&file).map_err(|cause| refused(path, &text, cause))?;
        Ok(Self {
            path: path.to_path_buf(),
            text,
            file,
            game,
        })
    }

    /// The failure of a verb that cannot use the file, with the place of what is in its way.
    pub(super) fn refused(&self, cause: ExchangeError) -> Failed {
        refused(&self.path, &self.text, cause)
    }
}

fn refused(path: &Path, text: &str, cause: ExchangeError) -> Failed {
    let entry = cause.entry();
    Failed::Game {
        path: path.to_path_buf(),
        place: entry.and_then(|entry| Place::of(&entry, text)),
        cause: cause.as_written(text),
    }
}
