//! The file of `--spells-out`: opened before the work, filled while it goes on.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::model::Model;
use crate::record::{OutFile, OutKind, OutStream, RecordError, RunFolder, RunId};
use crate::report::{SpellFormat, SpellTable};
use crate::simulate::PlayedSpell;

const CSV: OutKind = OutKind {
    name: "a CSV of spells",
    is_own: SpellFormat::is_csv,
};
const PARQUET: OutKind = OutKind {
    name: "a Parquet file of spells",
    is_own: SpellFormat::is_parquet,
};

/// Path and format of a file of spells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpellsPath {
    pub(super) path: PathBuf,
    pub(super) format: SpellFormat,
}

impl SpellsPath {
    /// Reads a path; its ending says the format.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let path = PathBuf::from(text);
        let ending = path.extension().and_then(|ending| ending.to_str());
        let known = SpellFormat::ALL
            .into_iter()
            .find(|(known, _)| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known)));
        match known {
            Some((_, format)) => Ok(Self { path, format }),
            None => Err("allowed: a file whose name ends in .csv or .parquet".into()),
        }
    }
}

/// A file of spells under way.
pub(super) struct SpellsFile<'m> {
    path: PathBuf,
    file: OutFile,
    state: Mutex<Filling<'m>>,
}

/// A table and the stream that it flows into; after a fault of the stream, the fault.
struct Filling<'m> {
    table: SpellTable<'m>,
    stream: Result<OutStream, RecordError>,
}

impl<'m> SpellsFile<'m> {
    /// Claims the file; `folder` is the run's own, which may hold it.
    ///
    /// # Errors
    /// [`RecordError`] where the file cannot be written, or is none of spells.
    pub(super) fn open(
        spells: &SpellsPath,
        folder: &RunFolder,
        model: &'m Model,
        (id, seed): (&RunId, u64),
    ) -> Result<Self, RecordError> {
        let kind = match spells.format {
            SpellFormat::Csv => CSV,
            SpellFormat::Parquet => PARQUET,
        };
        let work = format!("the spells of run {}", id.name());
        let file = folder.out_file(&spells.path, &work, kind)?;
        let (table, opening) = SpellTable::new(spells.format, model, id.name(), seed);
        let mut stream = file.stream()?;
        stream.put(&opening)?;
        Ok(Self {
            path: spells.path.clone(),
            file,
            state: Mutex::new(Filling {
                table,
                stream: Ok(stream),
            }),
        })
    }

    /// Adds rows. A fault is kept for the end: what is being computed goes on.
    pub(super) fn add(&self, spells: &[PlayedSpell]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Filling { table, stream } = &mut *state;
        if let Ok(open) = stream
            && let Err(fault) = open.put(&table.add(spells))
        {
            *stream = Err(fault);
        }
    }

    /// Ends the file, which appears whole.
    ///
    /// # Errors
    /// [`RecordError`] where it could not be written, now or before.
    pub(super) fn end(self) -> Result<PathBuf, RecordError> {
        let state = self.state.into_inner();
        let Filling { table, stream } = state.unwrap_or_else(PoisonError::into_inner);
        let mut stream = stream?;
        stream.put(&table.end())?;
        self.file.keep(stream)?;
        Ok(self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        let read = |text: &str| SpellsPath::read(text).map(|spells| spells.format);
        assert_eq!(read("a/b.csv"), Ok(SpellFormat::Csv));
        assert_eq!(read("B.Parquet"), Ok(SpellFormat::Parquet));
        for text in ["spells", "spells.txt", "csv", ".csv", "spells.csv.gz", ""] {
            let is_refused = read(text).is_err_and(|why| why.contains(".csv or .parquet"));
            assert!(is_refused, "{text}");
        }
    }
}
