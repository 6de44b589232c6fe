//! A mistake in a JSON text, with its place.

use std::fmt;

/// A mistake and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
    /// The mistake.
    pub fault: Box<Fault>,
}

/// A mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A text without a value.
    Empty,
    /// A text that ends within something.
    CutOff {
        /// The thing that has no end.
        within: &'static str,
    },
    /// A character that cannot stand there.
    Sign {
        /// The character, or the word that begins there.
        found: String,
        /// The signs and words allowed there.
        allowed: &'static str,
    },
    /// Lists and objects within one another, too deep.
    Deep {
        /// The most.
        most: usize,
    },
    /// A key that an object has twice.
    Twice {
        /// The key.
        key: String,
    },
    /// A key that is none of those read.
    Unknown {
        /// The key, with those around it.
        key: String,
        /// The keys that the object may have.
        allowed: Vec<&'static str>,
        /// The key that is meant, where one is near.
        near: Option<String>,
    },
    /// A key that is not there.
    Missing {
        /// The key, with those around it.
        key: String,
        /// The text that should stand there.
        allowed: String,
    },
    /// A value of another kind, or out of its bounds.
    Value {
        /// The key, with those around it; empty for the file itself.
        key: String,
        /// The value: a number as it is written, or what it is in words.
        found: String,
        /// The values allowed there.
        allowed: String,
        /// The word that is meant, where one is near.
        near: Option<String>,
    },
}

impl Fault {
    /// The fault at a byte of a text.
    #[must_use]
    pub fn at(self, text: &str, at: usize) -> Mistake {
        let before = &text[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        Mistake {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            fault: Box::new(self),
        }
    }

    /// The text found.
    fn found(&self) -> String {
        match self {
            Self::Empty => "the file holds nothing".into(),
            Self::CutOff { within } => format!("the file ends within {within}"),
            Self::Sign { found, .. } => format!("`{found}` stands here"),
            Self::Deep { most } => format!("more than {most} lists and objects within one another"),
            Self::Twice { key } => format!("`{key}` stands twice"),
            Self::Unknown { key, .. } => format!("unknown key `{key}`"),
            Self::Missing { key, .. } => format!("`{key}` is missing"),
            Self::Value { key, found, .. } if key.is_empty() => format!("the file is {found}"),
            Self::Value { key, found, .. } => format!("`{key}` is {found}"),
        }
    }

    /// The values allowed there.
    fn allowed(&self) -> String {
        match self {
            Self::Empty | Self::CutOff { .. } => "JSON, whole".into(),
            Self::Sign { allowed, .. } => (*allowed).into(),
            Self::Deep { most } => format!("at most {most}"),
            Self::Twice { .. } => "each key once".into(),
            Self::Unknown { allowed, .. } => allowed.join(", "),
            Self::Missing { allowed, .. } | Self::Value { allowed, .. } => allowed.clone(),
        }
    }

    /// The hint, where there is something to say.
    fn hint(&self) -> Option<String> {
        match self {
            Self::Empty | Self::CutOff { .. } => Some("the file may have been cut off".into()),
            Self::Unknown { near, .. } | Self::Value { near, .. } => {
                near.as_ref().map(|near| format!("did you mean `{near}`?"))
            }
            _ => None,
        }
    }
}

impl Mistake {
    /// True where it says what to do.
    #[must_use]
    pub fn has_hint(&self) -> bool {
        self.fault.hint().is_some()
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            fault,
        } = self;
        let (found, allowed) = (fault.found(), fault.allowed());
        write!(
            f,
            "line {line}, column {column}: {found}; allowed: {allowed}"
        )?;
        fault
            .hint()
            .map_or(Ok(()), |hint| write!(f, "; hint: {hint}"))
    }
}

impl std::error::Error for Mistake {}
