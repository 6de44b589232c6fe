//! Characters in texts that users write: those that cannot be seen, those that the charts' faces lack,
//! those that look alike, and the form and the width of a text on a terminal.

mod abridged;
mod faces;
mod hidden;
mod likeness;
mod shown;
mod wrap;

pub use abridged::{QUOTED, abridged};
pub use faces::{FaceFile, faces, undrawable};
pub use hidden::{hidden, is_blank, is_hidden, named};
pub use likeness::{alike, composed, look, looks, nearest};
pub use shown::{shown, shown_in_json, shown_lines};
pub use wrap::{COLUMNS, cells, fitted, packed, wrapped};
