//! The resolved scenario: the file's text with every override written into it.

use super::parameter::Parameters;
use super::place::Source;

/// The text of `source` with each parameter's value in force in place of the given one.
///
/// Comments and order stay, so the result is itself a scenario that reads like its origin.
pub(super) fn resolve(source: &Source, parameters: &Parameters) -> String {
    let mut changed: Vec<_> = parameters
        .iter()
        .filter(|parameter| parameter.value.to_bits() != parameter.given.to_bits())
        .collect();
    changed.sort_by_key(|parameter| parameter.place);
    let mut text = String::with_capacity(source.text.len());
    let mut from = 0;
    for parameter in changed {
        text.push_str(&source.text[from..parameter.place.start]);
        text.push_str(&format!("{:?}", parameter.value));
        from = parameter.place.end;
    }
    text.push_str(&source.text[from..]);
    text
}
