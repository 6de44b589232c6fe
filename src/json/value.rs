//! A value of a JSON text, with its place.

use std::borrow::Cow;

use super::mistake::Mistake;
use super::parser::Parser;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Json<'t> {
    /// The value.
    pub value: Value<'t>,
    /// The byte at which it begins, from 0.
    pub at: usize,
}

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number as it is written.
    Number(&'t str),
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Json<'t>>),
    /// An object: keys, each once, with the bytes at which they begin.
    Object(Vec<(Cow<'t, str>, usize, Json<'t>)>),
}

impl<'t> Json<'t> {
    /// The value of a text, which must be one value and nothing else.
    ///
    /// # Errors
    /// [`Mistake`] for the first thing that is no JSON, or a key that an object has twice.
    pub fn parse(text: &'t str) -> Result<Self, Mistake> {
        Parser::new(text).whole()
    }
}

impl Value<'_> {
    /// The value in words.
    ///
    /// ```
    /// use armistice::json::Json;
    /// let told = |text| Json::parse(text).unwrap().value.described();
    /// assert_eq!(told("-1.50e3"), "the number -1.50e3");
    /// assert_eq!(told("[1, 2]"), "a list of 2 entries");
    /// ```
    #[must_use]
    pub fn described(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => format!("the number {number}"),
            Self::Text(text) => format!("the text \"{text}\""),
            Self::List(list) if list.len() == 1 => "a list of 1 entry".into(),
            Self::List(list) => format!("a list of {} entries", list.len()),
            Self::Object(_) => "an object".into(),
        }
    }

    /// The number that a value is, where it is finite.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            // 0 has one sign.
            Self::Number(text) => text
                .parse()
                .ok()
                .filter(|own: &f64| own.is_finite())
                .map(|own| own + 0.0),
            _ => None,
        }
    }
}
