//! Names in a sentence.

/// Names in a list before the rest are counted.
const NAMES: usize = 3;

/// "A", "A and B", "A, B and C", "A, B and 4 others".
pub(crate) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [init @ .., last] if names.len() <= NAMES => format!("{} and {last}", init.join(", ")),
        [first, second, rest @ ..] => format!("{first}, {second} and {} others", rest.len()),
    }
}
