//! Thrift's compact protocol, as far as the headers and the footer of a Parquet file need it.

/// Kinds of fields, as the protocol numbers them.
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// A struct under way: its fields, by rising number.
#[derive(Debug, Default)]
pub(super) struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    pub(super) fn i32(mut self, field: u8, value: i32) -> Self {
        self.begin(field, I32);
        put_whole(&mut self.bytes, i64::from(value));
        self
    }

    pub(super) fn i64(mut self, field: u8, value: i64) -> Self {
        self.begin(field, I64);
        put_whole(&mut self.bytes, value);
        self
    }

    pub(super) fn text(mut self, field: u8, value: &str) -> Self {
        self.begin(field, BINARY);
        put_text(&mut self.bytes, value);
        self
    }

    pub(super) fn record(mut self, field: u8, value: Self) -> Self {
        self.begin(field, STRUCT);
        self.bytes.extend(value.ended());
        self
    }

    pub(super) fn i32s(mut self, field: u8, values: &[i32]) -> Self {
        self.list(field, I32, values.len());
        for value in values {
            put_whole(&mut self.bytes, i64::from(*value));
        }
        self
    }

    pub(super) fn texts(mut self, field: u8, values: &[&str]) -> Self {
        self.list(field, BINARY, values.len());
        for value in values {
            put_text(&mut self.bytes, value);
        }
        self
    }

    pub(super) fn records(mut self, field: u8, values: Vec<Self>) -> Self {
        self.list(field, STRUCT, values.len());
        for value in values {
            self.bytes.extend(value.ended());
        }
        self
    }

    /// The struct with the mark of its end.
    pub(super) fn ended(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }

    /// A field's header: the distance from the last field and the kind, in one byte.
    fn begin(&mut self, field: u8, kind: u8) {
        let distance = field - self.last;
        debug_assert!((1..16).contains(&distance), "fields rise by 1 to 15");
        self.bytes.push(distance << 4 | kind);
        self.last = field;
    }

    fn list(&mut self, field: u8, kind: u8, length: usize) {
        self.begin(field, LIST);
        if length < 15 {
            self.bytes.push((length as u8) << 4 | kind);
        } else {
            self.bytes.push(0xF0 | kind);
            put_varint(&mut self.bytes, length as u64);
        }
    }
}

/// Seven bits a byte, the lowest first; the top bit says that more follow.
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// A whole number in zigzag: 0, -1, 1, -2 as 0, 1, 2, 3.
fn put_whole(bytes: &mut Vec<u8>, value: i64) {
    put_varint(bytes, (value << 1 ^ value >> 63) as u64);
}

fn put_text(bytes: &mut Vec<u8>, value: &str) {
    put_varint(bytes, value.len() as u64);
    bytes.extend(value.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_as_the_protocol_has_them() {
        let bytes = Struct::default()
            .i32(1, -1)
            .i64(3, 300)
            .text(4, "ab")
            .ended();
        assert_eq!(
            bytes,
            [0x15, 0x01, 0x26, 0xD8, 0x04, 0x18, 0x02, b'a', b'b', 0]
        );
    }

    #[test]
    fn a_long_list_gives_its_length_apart() {
        let short = Struct::default().i32s(2, &[7; 14]).ended();
        assert_eq!(short[..3], [0x29, 0xE5, 14]);
        let long = Struct::default().i32s(2, &[7; 15]).ended();
        assert_eq!(long[..4], [0x29, 0xF5, 15, 14]);
        let nested = Struct::default().records(1, vec![Struct::default().i32(2, 1)]);
        assert_eq!(nested.ended(), [0x19, 0x1C, 0x25, 2, 0, 0]);
    }
}
