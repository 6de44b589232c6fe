//! JSON as a tree with places: syntax, kinds of values, keys, numbers as they are written.
//!
//! ```text
//! value    a value with its place
//! parser   a text to a value
//! fields   an object read key by key; what is not read is unknown
//! mistake  the refusals
//! ```
//!
//! Nothing here knows what a file is about.

mod fields;
mod mistake;
mod parser;
mod value;

pub use fields::Fields;
pub use mistake::{Fault, Mistake};
pub use value::{Json, Value};
