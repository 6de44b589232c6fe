//! Characters in texts that users write: those that cannot be seen, those that the charts' faces lack,
//! and the form and the width of a text on a terminal.

mod faces;
mod hidden;
mod shown;
mod wrap;

pub use faces::{FaceFile, faces, undrawable};
pub use hidden::{alike, hidden, is_blank, is_hidden, named};
pub use shown::{shown, shown_in_json, shown_lines};
pub use wrap::{COLUMNS, cells, fitted, packed, wrapped};
