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

/// A list of texts as TOML writes it.
pub(super) fn texts(list: &[String]) -> String {
    let quoted: Vec<String> = list.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A text in quotation marks, with the escapes of TOML, which are not those of Rust.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use toml::de::{DeTable, DeValue};

    use super::*;

    #[test]
    fn any_text_is_read_back_as_it_was() {
        for text in [
            "",
            "a",
            "\"a\\b\"",
            "e\u{301}\u{202e}",
            "\0\u{7f}\n\r\t\u{9b}",
            "\u{1f54a}",
        ] {
            let written = format!("changed = {}", texts(&[text.to_owned(), "b".to_owned()]));
            let read = DeTable::parse(&written).expect("TOML");
            let DeValue::Array(list) = read.get_ref()["changed"].get_ref() else {
                panic!("{written}");
            };
            let DeValue::String(first) = list[0].get_ref() else {
                panic!("{written}");
            };
            assert_eq!((first.as_ref(), list.len()), (text, 2), "{written}");
        }
    }
}
