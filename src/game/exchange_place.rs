//! The place of an entry in a file of the exchange format.

/// Where an entry begins in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

impl Place {
    /// The place of `entry`, a key of the outermost object with indices such as `payoffs[0][1]`,
    /// in `text`, which is JSON; `None` where it has no such entry.
    #[must_use]
    pub fn of(entry: &str, text: &str) -> Option<Self> {
        let cursor = Cursor::at(entry, text)?;
        let before = &text[..cursor.at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        Some(Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        })
    }
}

impl Place {
    /// The number that stands at `entry`, as it is written; `None` where none does.
    pub(super) fn number<'t>(entry: &str, text: &'t str) -> Option<&'t str> {
        let mut cursor = Cursor::at(entry, text)?;
        let start = cursor.at;
        cursor.pass_word();
        let word = &text[start..cursor.at];
        word.starts_with(|c: char| c == '-' || c.is_ascii_digit())
            .then_some(word)
    }
}

/// A position in a JSON text, at a value or before the blanks that lead to one.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The position of `entry`.
    fn at(entry: &str, text: &'t str) -> Option<Self> {
        let mut steps = entry.split('[');
        let mut cursor = Self { text, at: 0 };
        cursor.enter_key(steps.next()?)?;
        for step in steps {
            cursor.enter_index(step.strip_suffix(']')?.parse().ok()?)?;
        }
        Some(cursor)
    }

    /// The next character that is no blank.
    fn next(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        Some(self.text.as_bytes()[self.at])
    }

    /// Goes past `expected`, if it is next.
    fn pass(&mut self, expected: u8) -> Option<()> {
        (self.next()? == expected).then(|| self.at += 1)
    }

    /// Goes to the value of `key` of the object that is next.
    fn enter_key(&mut self, key: &str) -> Option<()> {
        self.pass(b'{')?;
        loop {
            self.next()?;
            let start = self.at;
            self.pass_value()?;
            let found = self.text[start..self.at].trim_matches('"') == key;
            self.pass(b':')?;
            self.next()?;
            if found {
                return Some(());
            }
            self.pass_value()?;
            self.pass(b',')?;
        }
    }

    /// Goes to an entry of the list that is next.
    fn enter_index(&mut self, index: usize) -> Option<()> {
        self.pass(b'[')?;
        for _ in 0..index {
            self.pass_value()?;
            self.pass(b',')?;
        }
        (self.next()? != b']').then_some(())
    }

    /// Goes past the value that is next, with all that is in it.
    fn pass_value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                b'"' => self.pass_text()?,
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                _ => self.pass_word(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Goes past a text, at its first quote.
    fn pass_text(&mut self) -> Option<()> {
        let mut escaped = true;
        for (offset, byte) in self.text.bytes().enumerate().skip(self.at) {
            if byte == b'"' && !escaped {
                self.at = offset + 1;
                return Some(());
            }
            // The first quote counts as escaped, for it does not end the text.
            escaped = byte == b'\\' && !escaped;
        }
        None
    }

    /// Goes past a number or a word.
    fn pass_word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let end = |byte: &u8| byte.is_ascii_whitespace() || b",:]}".contains(byte);
        self.at += rest.iter().position(end).unwrap_or(rest.len()).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{
  "players": ["a\"]", "\\", "é", "d"],
  "payoffs": [
    [[1, 2.5e-3], [
      -3, null]], [ ]
  ], "transitions": [[[[0, 1]], []]], "empty": {}}"#;

    #[test]
    fn an_entry_is_found_by_line_and_column() {
        let place = |entry| Place::of(entry, TEXT).map(|place| (place.line, place.column));
        assert_eq!(place("players"), Some((2, 14)));
        assert_eq!(place("players[3]"), Some((2, 34)));
        assert_eq!(place("payoffs[0][0][1]"), Some((4, 10)));
        assert_eq!(place("payoffs[0][1][0]"), Some((5, 7)));
        assert_eq!(place("payoffs[1]"), Some((5, 19)));
        assert_eq!(place("transitions[0][1]"), Some((6, 33)));
        assert_eq!(place("empty"), Some((6, 48)));
    }

    #[test]
    fn a_number_is_found_as_it_is_written() {
        assert_eq!(Place::number("payoffs[0][0][1]", TEXT), Some("2.5e-3"));
        assert_eq!(Place::number("payoffs[0][1][0]", TEXT), Some("-3"));
        for none in [
            "players",
            "payoffs[0][1][1]",
            "payoffs[0]",
            "the sum of payoffs[0][0]",
        ] {
            assert_eq!(Place::number(none, TEXT), None, "{none}");
        }
    }

    #[test]
    fn an_entry_that_is_not_there_has_no_place() {
        for entry in [
            "payoffs[2]",
            "payoffs[1][0]",
            "lambda",
            "empty[0]",
            "payoffs[x]",
            "",
        ] {
            assert_eq!(Place::of(entry, TEXT), None, "{entry}");
        }
        for text in ["", "{", "[1]", "{\"payoffs\": [1", "{\"payoffs\""] {
            assert_eq!(Place::of("payoffs[3]", text), None, "{text}");
        }
    }
}
