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
