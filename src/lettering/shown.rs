//! A text as a terminal shows it: without a character that steers the terminal or the order of letters.

use std::borrow::Cow;

use super::hidden::is_hidden;

/// The text in one line: every hidden character as `\n` or `\u{…}`.
///
/// ```
/// use armistice::lettering::shown;
/// assert_eq!(shown("a\u{1B}[31m\nb"), "a\\u{1b}[31m\\nb");
/// assert_eq!(shown("درعا"), "درعا");
/// ```
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden, |c, into| match c {
        '\n' => into.push_str("\\n"),
        '\t' => into.push_str("\\t"),
        _ => into.extend(c.escape_unicode()),
    })
}

/// The same for a text of many lines, which keeps its line ends.
#[must_use]
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    let hidden = |c| c != '\n' && is_hidden(c);
    escaped(text, hidden, |c, into| into.extend(c.escape_unicode()))
}

/// The same for JSON, whose texts stay what they are: every hidden character as `\uXXXX`.
#[must_use]
pub fn shown_in_json(text: &str) -> Cow<'_, str> {
    let hidden = |c| c != '\n' && is_hidden(c);
    escaped(text, hidden, |c, into| {
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            into.push_str(&format!("\\u{unit:04x}"));
        }
    })
}

/// The text with every character that `hidden` picks as `write` writes it.
fn escaped(
    text: &str,
    hidden: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    if !text.contains(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hidden(c) {
            write(c, &mut shown);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(shown("\0\u{9B}2J\r"), "\\u{0}\\u{9b}2J\\u{d}");
        assert_eq!(
            shown("a\u{202E}b\u{2028}\u{85}"),
            "a\\u{202e}b\\u{2028}\\u{85}"
        );
        assert_eq!(shown("ירושלים, \"x\" \\"), "ירושלים, \"x\" \\");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            shown_lines("a\n\u{1B}]0;x\u{7}\n"),
            "a\n\\u{1b}]0;x\\u{7}\n"
        );
    }

    #[test]
    fn json_stays_json_and_means_the_same() {
        let text = "a \u{202E} \u{E0041} \u{85}";
        let json = serde_json::to_string(text).unwrap();
        let shown = shown_in_json(&json);
        assert!(shown.is_ascii());
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
