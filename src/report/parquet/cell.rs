//! A cell of a table, and the kinds of cells that a column has.

use std::fmt;

use jiff::civil::{Date, date};

use super::thrift::Struct;

/// Number of a physical type of the format.
const INT32: i32 = 1;
const INT64: i32 = 2;
const BYTE_ARRAY: i32 = 6;
/// Numbers of the meaning of a type.
const UTF8: i32 = 0;
const DATE: i32 = 6;
const UINT_64: i32 = 14;

/// A value of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    /// Nothing: empty in CSV, null in Parquet.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number below 2^31.
    Whole(u32),
    /// A whole number of 64 bits.
    Wide(u64),
    /// A day.
    Day(Date),
}

/// The kind of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Texts.
    Text,
    /// Texts, or nothing.
    TextOrNothing,
    /// Whole numbers below 2^31.
    Whole,
    /// Whole numbers of 64 bits.
    Wide,
    /// Days.
    Day,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Wide(number) => write!(f, "{number}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Cell {
    /// Appends the value as the plain encoding has it.
    pub(super) fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => {
                bytes.extend((text.len() as u32).to_le_bytes());
                bytes.extend(text.as_bytes());
            }
            Self::Whole(number) => bytes.extend(number.to_le_bytes()),
            Self::Wide(number) => bytes.extend(number.to_le_bytes()),
            Self::Day(day) => bytes.extend(days_since_1970(*day).to_le_bytes()),
        }
    }
}

impl Kind {
    /// Number of the physical type.
    pub(super) fn number(self) -> i32 {
        match self {
            Self::Text | Self::TextOrNothing => BYTE_ARRAY,
            Self::Whole | Self::Day => INT32,
            Self::Wide => INT64,
        }
    }

    pub(super) fn may_be_nothing(self) -> bool {
        self == Self::TextOrNothing
    }

    /// The column in the schema.
    pub(super) fn described(self, name: &str) -> Struct {
        let described = Struct::default()
            .i32(1, self.number())
            .i32(3, i32::from(self.may_be_nothing()))
            .text(4, name);
        match self {
            Self::Text | Self::TextOrNothing => described.i32(6, UTF8),
            Self::Day => described.i32(6, DATE),
            Self::Wide => described.i32(6, UINT_64),
            Self::Whole => described,
        }
    }
}

fn days_since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days_since_1970(date(1970, 1, 1)), 0);
        assert_eq!(days_since_1970(date(2017, 7, 9)), 17356);
        assert_eq!(days_since_1970(date(1969, 12, 31)), -1);
    }
}
