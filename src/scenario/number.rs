//! A located number: value, place, and where it comes from.

use super::place::Place;
use crate::quantity::Quantity;

/// A paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Citation {
    /// The document's identifier.
    pub document: String,
    /// The paragraph, from 1.
    pub paragraph: u32,
}

impl std::fmt::Display for Citation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}#{}", self.document, self.paragraph)
    }
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trace {
    /// From paragraphs of documents.
    Evidence(Vec<Citation>),
    /// From an assumption, with its reason.
    Assumption(String),
    /// Left out of the file: the value that does nothing.
    LeftOut,
}

/// A checked number with its place and its trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Number<Q> {
    /// The checked value.
    pub value: Q,
    /// Where the value stands.
    pub place: Place,
    /// Where it comes from.
    pub trace: Trace,
}

impl<Q: Quantity> Number<Q> {
    /// The plain number.
    #[must_use]
    pub fn get(&self) -> f64 {
        self.value.get()
    }

    /// The number that a file leaves out: a constant of the program, which must be in range.
    #[must_use]
    pub fn left_out(value: f64, place: Place) -> Self {
        let value = Q::new(value).expect("a constant of the program is in range");
        Self {
            value,
            place,
            trace: Trace::LeftOut,
        }
    }
}
