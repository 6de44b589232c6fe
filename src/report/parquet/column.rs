//! A column of a row group: its values by dictionary, and the pages that they become.

use std::collections::BTreeMap;

use super::cell::{Cell, Kind};
use super::thrift::{Struct, put_varint};

/// Numbers of the format: encodings and kinds of pages.
const PLAIN: i32 = 0;
const RLE: i32 = 3;
const RLE_DICTIONARY: i32 = 8;
const DATA_PAGE: i32 = 0;
const DICTIONARY_PAGE: i32 = 2;
const UNCOMPRESSED: i32 = 0;

/// The values of one column in the rows of a group.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Values, each with its index: in the order in which they came.
    known: BTreeMap<Cell, u32>,
    ordered: Vec<Cell>,
    /// Indices of the values that are there.
    indices: Vec<u32>,
    /// By row: 1 where there is a value.
    levels: Vec<u32>,
}

impl Column {
    pub(super) fn push(&mut self, cell: Cell) {
        self.levels.push(u32::from(cell != Cell::Nothing));
        if cell == Cell::Nothing {
            return;
        }
        let next = self.ordered.len() as u32;
        let index = *self.known.entry(cell.clone()).or_insert(next);
        if index == next {
            self.ordered.push(cell);
        }
        self.indices.push(index);
    }

    /// Appends the pages to `bytes`, which end at `offset` in the file, and describes them.
    pub(super) fn put(self, bytes: &mut Vec<u8>, offset: usize, name: &str, kind: Kind) -> Struct {
        let dictionary_at = offset + bytes.len();
        put_page(bytes, self.dictionary_header(), &self.dictionary());
        let data_at = offset + bytes.len();
        put_page(bytes, self.data_header(), &self.data(kind));
        let size = (offset + bytes.len() - dictionary_at) as i64;
        let about = Struct::default()
            .i32(1, kind.number())
            .i32s(2, &[PLAIN, RLE, RLE_DICTIONARY])
            .texts(3, &[name])
            .i32(4, UNCOMPRESSED)
            .i64(5, self.levels.len() as i64)
            .i64(6, size)
            .i64(7, size)
            .i64(9, data_at as i64)
            .i64(11, dictionary_at as i64);
        Struct::default().i64(2, 0).record(3, about)
    }

    fn dictionary(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.ordered.iter().for_each(|cell| cell.put(&mut bytes));
        bytes
    }

    fn dictionary_header(&self) -> (i32, u8, Struct) {
        let own = Struct::default()
            .i32(1, self.ordered.len() as i32)
            .i32(2, PLAIN);
        (DICTIONARY_PAGE, 7, own)
    }

    fn data(&self, kind: Kind) -> Vec<u8> {
        let mut bytes = Vec::new();
        if kind.may_be_nothing() {
            let levels = hybrid(&self.levels, 1);
            bytes.extend((levels.len() as u32).to_le_bytes());
            bytes.extend(levels);
        }
        let most = self.ordered.len().saturating_sub(1) as u32;
        let width = (u32::BITS - most.leading_zeros()).max(1);
        bytes.push(width as u8);
        bytes.extend(hybrid(&self.indices, width));
        bytes
    }

    fn data_header(&self) -> (i32, u8, Struct) {
        let own = Struct::default()
            .i32(1, self.levels.len() as i32)
            .i32(2, RLE_DICTIONARY)
            .i32(3, RLE)
            .i32(4, RLE);
        (DATA_PAGE, 5, own)
    }
}

/// A page behind its header: the kind of page, the field of its own header, and that header.
fn put_page(bytes: &mut Vec<u8>, (kind, field, own): (i32, u8, Struct), body: &[u8]) {
    let size = body.len() as i32;
    let header = Struct::default()
        .i32(1, kind)
        .i32(2, size)
        .i32(3, size)
        .record(field, own);
    bytes.extend(header.ended());
    bytes.extend(body);
}

/// Numbers of so many bits: as one repeated where all are equal, otherwise packed, in eights.
fn hybrid(values: &[u32], width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Some(first) = values.first() else {
        return bytes;
    };
    if values.iter().all(|value| value == first) {
        put_varint(&mut bytes, (values.len() as u64) << 1);
        let whole = first.to_le_bytes();
        bytes.extend(&whole[..width.div_ceil(8) as usize]);
        return bytes;
    }
    put_varint(&mut bytes, (values.len().div_ceil(8) as u64) << 1 | 1);
    let (mut pending, mut bits) = (0_u64, 0);
    let padded = values.len().next_multiple_of(8);
    for place in 0..padded {
        pending |= u64::from(values.get(place).copied().unwrap_or(0)) << bits;
        bits += width;
        while bits >= 8 {
            bytes.push(pending as u8);
            pending >>= 8;
            bits -= 8;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_packed_from_the_lowest_bit() {
        // The example of the format's description: 0 to 7 in three bits.
        let packed = hybrid(&[0, 1, 2, 3, 4, 5, 6, 7], 3);
        assert_eq!(packed, [3, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        // Nine of them take two eights.
        assert_eq!(hybrid(&[1, 0, 0, 0, 0, 0, 0, 0, 1], 1), [5, 1, 1]);
        assert_eq!(hybrid(&[300; 5], 9), [10, 0x2C, 1]);
        assert!(hybrid(&[], 3).is_empty());
    }

    #[test]
    fn each_value_stands_once_in_the_dictionary() {
        let mut column = Column::default();
        for text in ["b", "a", "b"] {
            column.push(Cell::Text(text.to_owned()));
        }
        column.push(Cell::Nothing);
        assert_eq!(column.dictionary(), b"\x01\0\0\0b\x01\0\0\0a");
        assert_eq!(
            column.data(Kind::TextOrNothing),
            [2, 0, 0, 0, 3, 7, 1, 3, 2]
        );
    }
}
