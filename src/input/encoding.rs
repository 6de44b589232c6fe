//! Bytes to text: UTF-8 alone, with lines that end in LF or CRLF; a byte order mark of UTF-8 is
//! taken away.

use std::fmt;

/// The byte order mark of UTF-8. Some editors write it unasked; it says nothing, so it is dropped.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Bytes at the beginning of a file in which every second one is 0 in UTF-16 without a mark.
const PROBE: usize = 64;

/// The first thing in a file that is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misread {
    /// The line, from 1.
    pub line: usize,
    /// The byte within the line, from 1; a byte order mark does not count.
    pub byte: usize,
    /// The text or thing found there.
    pub found: Oddity,
}

/// Something that is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A file in UTF-16.
    Utf16 {
        /// True where a byte order mark says so.
        marked: bool,
    },
    /// A file in UTF-32.
    Utf32,
    /// A byte order mark of UTF-8 behind another one.
    SecondMark,
    /// The byte 0.
    Nul,
    /// A byte that begins or continues no character of UTF-8.
    Byte(u8),
    /// A character of which bytes are missing at the end of the file.
    CutOff(u8),
    /// Lines that end in carriage returns alone, in a file without a line feed.
    Returns,
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Utf16 { marked: true } => write!(f, "a UTF-16 file, by its byte order mark"),
            Self::Utf16 { marked: false } => {
                write!(f, "a UTF-16 file, by the 0 in every second byte")
            }
            Self::Utf32 => write!(f, "a UTF-32 file, by its byte order mark"),
            Self::SecondMark => write!(f, "a second byte order mark, which is no text"),
            Self::Nul => write!(f, "byte 0x00, which no text has"),
            Self::Returns => write!(
                f,
                "line ends are carriage returns (CR) alone, so that the file is one line"
            ),
            Self::CutOff(byte) => write!(
                f,
                "byte 0x{byte:02X} begins a character that the end of the file cuts off"
            ),
            Self::Byte(byte @ 0xA0..) => write!(
                f,
                "byte 0x{byte:02X}, which is not UTF-8 (in Latin-1 it is `{}`)",
                char::from(byte)
            ),
            Self::Byte(byte) => write!(f, "byte 0x{byte:02X}, which is not UTF-8"),
        }
    }
}

impl Oddity {
    /// The rule that the file breaks.
    #[must_use]
    pub fn allowed(self) -> &'static str {
        match self {
            Self::Returns => "line ends LF or CRLF",
            _ => "text in UTF-8",
        }
    }

    /// The remedy.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Utf16 { .. } => "save it as UTF-8, or `iconv -f UTF-16 -t UTF-8`",
            Self::Utf32 => "save it as UTF-8, or `iconv -f UTF-32 -t UTF-8`",
            Self::Byte(0xA0..) => "save it as UTF-8, or `iconv -f LATIN1 -t UTF-8`",
            Self::Byte(_) => "save it as UTF-8, or `iconv -f WINDOWS-1252 -t UTF-8`",
            Self::Returns => "save it with line ends LF or CRLF, or `tr '\\r' '\\n'`",
            Self::SecondMark => "save it as UTF-8 without a byte order mark",
            Self::Nul | Self::CutOff(_) => "the file may be damaged, or of another kind",
        }
    }
}

/// The text of some bytes, without a byte order mark.
///
/// # Errors
/// [`Misread`] for the first byte that is not text.
pub fn decoded(mut bytes: Vec<u8>) -> Result<String, Misread> {
    if let Some(found) = wide(&bytes) {
        return Err(Misread {
            line: 1,
            byte: 1,
            found,
        });
    }
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
        if bytes.starts_with(MARK) {
            return Err(misread(&bytes, 0, Oddity::SecondMark));
        }
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (cause, bytes) = (error.utf8_error(), error.as_bytes());
        let at = cause.valid_up_to();
        let found = match cause.error_len() {
            None => Oddity::CutOff(bytes[at]),
            Some(_) => Oddity::Byte(bytes[at]),
        };
        nul(&bytes[..at]).unwrap_or_else(|| misread(bytes, at, found))
    })?;
    let misread = nul(text.as_bytes()).or_else(|| returns(text.as_bytes()));
    misread.map_or(Ok(text), Err)
}

/// The first carriage return, where lines end in nothing else.
fn returns(bytes: &[u8]) -> Option<Misread> {
    if bytes.contains(&b'\n') {
        return None;
    }
    let at = bytes.iter().position(|byte| *byte == b'\r')?;
    Some(misread(bytes, at, Oddity::Returns))
}

/// The first byte 0, where there is one.
fn nul(bytes: &[u8]) -> Option<Misread> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some(misread(bytes, at, Oddity::Nul))
}

/// The encoding of wider characters that some bytes are in, where they are.
fn wide(bytes: &[u8]) -> Option<Oddity> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Some(Oddity::Utf32);
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Some(Oddity::Utf16 { marked: true });
    }
    let probe = &bytes[..bytes.len().min(PROBE) / 2 * 2];
    let zeros = |parity: usize| probe.iter().skip(parity).step_by(2).filter(|b| **b == 0);
    let half = probe.len() / 2;
    // Latin letters alone have a 0 in each pair; other letters among them have none.
    let is_wide = |zero: usize, other: usize| zero * 2 > half && other == 0;
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    (is_wide(even, odd) || is_wide(odd, even)).then_some(Oddity::Utf16 { marked: false })
}

fn misread(bytes: &[u8], at: usize, found: Oddity) -> Misread {
    let before = &bytes[..at];
    let start = before.iter().rposition(|byte| *byte == b'\n');
    Misread {
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        byte: at - start.map_or(0, |newline| newline + 1) + 1,
        found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> (usize, usize, String) {
        let misread = decoded(bytes.to_vec()).unwrap_err();
        (misread.line, misread.byte, misread.found.to_string())
    }

    #[test]
    fn a_mark_of_utf_8_is_dropped_and_places_count_without_it() {
        assert_eq!(
            decoded(b"\xEF\xBB\xBFa = 1\r\n".to_vec()).unwrap(),
            "a = 1\r\n"
        );
        let marked = refused(b"\xEF\xBB\xBFab\xE9");
        assert_eq!(marked, refused(b"ab\xE9"));
        assert_eq!(decoded(Vec::new()).unwrap(), "");
        assert_eq!(decoded(b"\xEF\xBB\xBF".to_vec()).unwrap(), "");
    }

    #[test]
    fn a_second_mark_is_no_text() {
        for text in ["a = 1\n", ""] {
            let twice = [MARK, MARK, text.as_bytes()].concat();
            let (line, byte, told) = refused(&twice);
            assert_eq!((line, byte), (1, 1), "{told}");
            assert!(told.starts_with("a second byte order mark"), "{told}");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_told_with_line_and_byte() {
        let (line, byte, told) = refused(b"name = \"x\"\r\nname = \"Mus\xE9e\"\r\n");
        assert_eq!((line, byte), (2, 12));
        assert!(told.contains("0xE9") && told.contains("`é`"), "{told}");
        // A character before it counts as its bytes.
        let (line, byte, _) = refused(b"\xC3\xA9\x93\"");
        assert_eq!((line, byte), (1, 3));
        let (line, byte, told) = refused(b"a\n\xC3");
        assert_eq!((line, byte), (2, 1));
        assert!(told.contains("cuts off"), "{told}");
        let (line, byte, told) = refused(b"\n\nab\x80");
        assert_eq!((line, byte), (3, 3));
        assert!(told.ends_with("0x80, which is not UTF-8"), "{told}");
    }

    #[test]
    fn wider_encodings_are_named_with_and_without_a_mark() {
        let little: Vec<u8> = "name = \"é\"\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "{\"format\": 1}"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, marked) in [
            (little.clone(), false),
            (big.clone(), false),
            ([b"\xFF\xFE".to_vec(), little].concat(), true),
            ([b"\xFE\xFF".to_vec(), big].concat(), true),
        ] {
            let misread = decoded(bytes).unwrap_err();
            assert_eq!(misread.found, Oddity::Utf16 { marked });
        }
        let wide = decoded(b"\xFF\xFE\0\0a\0\0\0".to_vec()).unwrap_err();
        assert_eq!(wide.found, Oddity::Utf32);
    }

    #[test]
    fn line_ends_of_carriage_returns_alone_are_refused_once() {
        for text in ["a = 1\rb = 2\r", "{\"a\": 1}\r\r"] {
            let misread = decoded(text.into()).unwrap_err();
            let first = text.find('\r').unwrap() + 1;
            assert_eq!(
                (misread.line, misread.byte, misread.found),
                (1, first, Oddity::Returns)
            );
        }
        for text in ["a = 1\r\nb = 2\r\n", "no line end"] {
            assert_eq!(decoded(text.into()).unwrap(), text);
        }
    }

    #[test]
    fn a_nul_is_no_text_and_the_first_oddity_counts() {
        assert_eq!(
            decoded(b"a = 1 # \0\n".to_vec()).unwrap_err(),
            Misread {
                line: 1,
                byte: 9,
                found: Oddity::Nul
            }
        );
        let both = decoded(b"plain text\n\0 and \xE9".to_vec()).unwrap_err();
        assert_eq!((both.line, both.byte, both.found), (2, 1, Oddity::Nul));
    }
}
