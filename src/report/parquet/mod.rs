//! A Parquet file, written a group of rows at a time.
//!
//! The part of the format that a table of texts, whole numbers and days needs: flat columns, each by
//! dictionary, not compressed (Apache Parquet, format version 2, data pages of version 1).
//!
//! ```text
//! cell     a value, and what the values of a column are
//! column   the values of a column, and their pages
//! thrift   headers and footer
//! ```

mod cell;
mod column;
mod thrift;

pub(crate) use cell::{Cell, Kind};

use column::Column;
use thrift::Struct;

/// The bytes at both ends of a file.
const MAGIC: &[u8] = b"PAR1";
/// Rows of a group: all that a file under way keeps.
const ROWS: usize = 65_536;

/// A file under way, from its first byte on.
#[derive(Debug)]
pub(crate) struct ParquetFile {
    columns: &'static [(&'static str, Kind)],
    /// Columns of the group that is not yet full.
    pending: Vec<Column>,
    pending_rows: usize,
    /// Groups that were written.
    groups: Vec<Struct>,
    rows: usize,
    /// Bytes that were written.
    written: usize,
}

impl ParquetFile {
    /// A file of these columns, and its first bytes. Those of `mark` stand before all data, where no
    /// reader looks: a file is known again by them.
    pub(crate) fn new(columns: &'static [(&'static str, Kind)], mark: &str) -> (Self, Vec<u8>) {
        let bytes = [MAGIC, mark.as_bytes()].concat();
        let file = Self {
            columns,
            pending: empty(columns),
            pending_rows: 0,
            groups: Vec::new(),
            rows: 0,
            written: bytes.len(),
        };
        (file, bytes)
    }

    /// Adds a row. The bytes are those of a group, where that is full.
    pub(crate) fn add(&mut self, row: impl IntoIterator<Item = Cell>) -> Vec<u8> {
        for (column, cell) in self.pending.iter_mut().zip(row) {
            column.push(cell);
        }
        self.pending_rows += 1;
        if self.pending_rows < ROWS {
            return Vec::new();
        }
        self.group()
    }

    /// The last bytes: the last group and the footer.
    pub(crate) fn end(mut self) -> Vec<u8> {
        let mut bytes = if self.pending_rows > 0 {
            self.group()
        } else {
            Vec::new()
        };
        let footer = self.footer();
        bytes.extend(&footer);
        bytes.extend((footer.len() as u32).to_le_bytes());
        bytes.extend(MAGIC);
        bytes
    }

    fn group(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let columns = std::mem::replace(&mut self.pending, empty(self.columns));
        let chunks = columns.into_iter().zip(self.columns);
        let chunks = chunks
            .map(|(column, (name, kind))| column.put(&mut bytes, self.written, name, *kind))
            .collect();
        let group = Struct::default()
            .records(1, chunks)
            .i64(2, bytes.len() as i64)
            .i64(3, self.pending_rows as i64);
        self.groups.push(group);
        self.rows += std::mem::take(&mut self.pending_rows);
        self.written += bytes.len();
        bytes
    }

    fn footer(self) -> Vec<u8> {
        let root = Struct::default()
            .text(4, "schema")
            .i32(5, self.columns.len() as i32);
        let columns = self.columns.iter();
        let schema = columns.map(|(name, kind)| kind.described(name));
        Struct::default()
            .i32(1, 2)
            .records(2, std::iter::once(root).chain(schema).collect())
            .i64(3, self.rows as i64)
            .records(4, self.groups)
            .text(6, concat!("armistice version ", env!("CARGO_PKG_VERSION")))
            .ended()
    }
}

fn empty(columns: &[(&str, Kind)]) -> Vec<Column> {
    columns.iter().map(|_| Column::default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [(&str, Kind); 2] = [("who", Kind::TextOrNothing), ("week", Kind::Whole)];

    #[test]
    fn a_group_is_written_once_it_is_full() {
        let (mut file, mut bytes) = ParquetFile::new(&COLUMNS, "mark");
        assert_eq!(bytes, b"PAR1mark");
        let row = |week: usize| [Cell::Text("army".into()), Cell::Whole(week as u32)];
        let mut groups = 0;
        for week in 0..ROWS + 3 {
            let more = file.add(row(week));
            groups += usize::from(!more.is_empty());
            bytes.extend(more);
        }
        assert_eq!((groups, file.rows, file.written), (1, ROWS, bytes.len()));
        bytes.extend(file.end());
        assert!(bytes.ends_with(MAGIC));
        // The length before the last mark leads to the footer, which begins with the version.
        let end = bytes.len() - 8;
        let length = u32::from_le_bytes(bytes[end..end + 4].try_into().unwrap()) as usize;
        assert_eq!(bytes[end - length..end - length + 2], [0x15, 4]);
    }

    #[test]
    fn a_file_without_rows_has_no_group() {
        let (file, mut bytes) = ParquetFile::new(&COLUMNS, "");
        bytes.extend(file.end());
        let written = concat!("armistice version ", env!("CARGO_PKG_VERSION"));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.contains(written) && text.contains("who") && text.contains("week"));
    }
}
