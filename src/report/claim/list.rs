//! Names in a sentence.

/// "A", "A and B", "A, B and C"; of more than `most` the first are named and the rest counted: "A, B
/// and 4 others".
pub(crate) fn listed(names: &[&str], most: usize) -> String {
    let rest = names.len().saturating_sub(most);
    let named = match rest {
        0 => names,
        _ => &names[..(most - usize::from(most > 2)).max(1)],
    };
    match (names.len() - named.len(), named) {
        (0, []) => String::new(),
        (0, [only]) => (*only).to_owned(),
        (0, [init @ .., last]) => format!("{} and {last}", init.join(", ")),
        (1, _) => format!("{} and 1 other", named.join(", ")),
        (rest, _) => format!("{} and {rest} others", named.join(", ")),
    }
}
