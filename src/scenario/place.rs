//! Where in a file something stands.

/// A file's text and the path by which the user named it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path, as given.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A range of bytes in a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The very beginning of a file.
    pub const START: Self = Self { start: 0, end: 0 };
}

impl From<std::ops::Range<usize>> for Place {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl Source {
    /// Line and column of a byte, both from 1; columns count characters.
    ///
    /// ```
    /// use armistice::scenario::Source;
    /// let source = Source { path: "a.toml".into(), text: "x = 1\ny = 2\n".into() };
    /// assert_eq!(source.line_and_column(10), (2, 5));
    /// ```
    #[must_use]
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let before = &self.text[..byte.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }
}

/// The lines of a text: where each begins is found once, so that many places cost no more than few.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<usize>,
}

/// The whole lines in which a place lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'t> {
    /// The lines.
    pub text: &'t str,
    /// The number of the first, from 1.
    pub line: usize,
    /// The byte of the text at which they begin.
    pub from: usize,
}

impl Excerpt<'_> {
    /// Where in the lines a place stands.
    #[must_use]
    pub fn within(&self, place: Place) -> std::ops::Range<usize> {
        let start = place.start.saturating_sub(self.from).min(self.text.len());
        let end = place.end.saturating_sub(self.from).min(self.text.len());
        start..end.max(start)
    }
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// The index of the line of a byte.
    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// Line and column of a byte, as [`Source::line_and_column`].
    #[must_use]
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.index(byte);
        let before = &self.text[self.starts[line]..byte];
        (line + 1, before.chars().count() + 1)
    }

    /// The lines from the first byte of a place to its last.
    #[must_use]
    pub fn excerpt(&self, place: Place) -> Excerpt<'t> {
        let start = place.start.min(self.text.len());
        let end = place.end.clamp(start, self.text.len());
        let first = self.index(start);
        // An end after a line break is the end of the line before it.
        let last = self.index(end.saturating_sub(1).max(start));
        let until = self
            .starts
            .get(last + 1)
            .map_or(self.text.len(), |next| next - 1);
        let from = self.starts[first];
        let lines = &self.text[from..until.max(end)];
        // Of a line end of two bytes the first would be shown.
        let bare = lines
            .strip_suffix('\r')
            .filter(|bare| end - from <= bare.len());
        Excerpt {
            text: bare.unwrap_or(lines),
            line: first + 1,
            from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_find_what_counting_finds() {
        for text in ["", "a", "a\n", "a = 1\r\n\u{e9}\u{e9} = 2\r\n\nb", "\n\n\n"] {
            let lines = Lines::of(text);
            let source = Source {
                path: String::new(),
                text: text.to_owned(),
            };
            for byte in
                (0..=text.len() + 1).filter(|&byte| text.is_char_boundary(byte.min(text.len())))
            {
                let counted = source.line_and_column(byte);
                assert_eq!(lines.line_and_column(byte), counted, "{text:?} {byte}");
            }
        }
    }

    #[test]
    fn an_excerpt_is_the_whole_lines_of_its_place_and_no_more() {
        let text = "first\nsecond = [1,\n2]\nlast";
        let lines = Lines::of(text);
        let excerpt = |start, end| lines.excerpt(Place { start, end });
        let two = excerpt(15, 21);
        let within = two.within(Place { start: 15, end: 21 });
        assert_eq!((two.text, two.line), ("second = [1,\n2]", 2));
        assert_eq!(within, 9..15);
        assert_eq!(excerpt(0, 0).text, "first");
        assert_eq!(excerpt(text.len(), text.len()).text, "last");
        let past = Place { start: 22, end: 99 };
        assert_eq!(lines.excerpt(past).within(past), 0..4);
        let lines = Lines::of("a = 1\r\nb = 2\r\n");
        assert_eq!(lines.excerpt(Place { start: 7, end: 8 }).text, "b = 2");
    }
}
