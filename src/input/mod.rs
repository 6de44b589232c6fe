//! Files as text: one reader for every kind of file.
//!
//! ```text
//! kind      the kinds of files, their limits and what may stand in each place
//! encoding  bytes to text: UTF-8 alone, with the place of the first byte that is not
//! file      a path to a text, read with a bound
//! error     the refusals
//! ```
//!
//! Nothing here knows what a text means.

mod encoding;
mod error;
mod file;
mod kind;

pub use encoding::{Misread, Oddity, decoded};
pub use error::InputError;
pub use file::{is_there, opening, read, received};
pub use kind::FileKind;
