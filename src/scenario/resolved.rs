//! The resolved scenario: the file's text with every override written into it.

use super::parameter::Parameters;
use super::place::{Place, Source};

/// The text of `source` with each parameter's value in force in place of the given one, and
/// with each of `edits` at its place.
///
/// Comments and order stay, so the result is itself a scenario that reads like its origin.
pub(super) fn resolve(
    source: &Source,
    parameters: &Parameters,
    edits: &[(Place, String)],
) -> String {
    let mut changed: Vec<(Place, String)> = parameters
        .iter()
        .filter(|parameter| parameter.value.to_bits() != parameter.given.to_bits())
        .map(|parameter| (parameter.place, format!("{:?}", parameter.value)))
        .chain(edits.iter().cloned())
        .collect();
    changed.sort();
    let mut text = String::with_capacity(source.text.len());
    let mut from = 0;
    for (place, value) in changed {
        text.push_str(&source.text[from..place.start]);
        text.push_str(&value);
        from = place.end;
    }
    text.push_str(&source.text[from..]);
    text
}
