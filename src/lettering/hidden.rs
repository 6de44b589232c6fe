//! Characters that cannot be seen.

/// True where a character has no shape of its own: controls, line and paragraph separators, marks
/// and overrides of direction, joiners and blanks without a width, fillers, selectors and tags.
///
/// Letters that read from right to left have shapes: a name in Arabic or Hebrew has none of these.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The hidden characters of a text, each once, in code-point order.
#[must_use]
pub fn hidden(text: &str) -> Vec<char> {
    let mut found: Vec<char> = text.chars().filter(|&c| is_hidden(c)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// True where a text has no character that can be seen.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

/// Characters by their code points, and as they look where they can be seen: `力 (U+529B), U+202E`.
#[must_use]
pub fn named(characters: &[char]) -> String {
    let one = |&c: &char| {
        let point = format!("U+{:04X}", u32::from(c));
        if is_hidden(c) {
            point
        } else {
            format!("{c} ({point})")
        }
    };
    characters.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_direction_are_hidden_and_letters_are_not() {
        for c in [
            '\0',
            '\u{1B}',
            '\n',
            '\u{85}',
            '\u{200B}',
            '\u{200E}',
            '\u{202E}',
            '\u{2028}',
            '\u{2029}',
            '\u{2067}',
            '\u{FEFF}',
            '\u{E0041}',
        ] {
            assert!(is_hidden(c), "{c:?}");
        }
        for c in "aÇЖدעرم漢é\u{301} \u{A0}☺—".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn a_text_of_blanks_and_fillers_is_blank() {
        for text in [
            "",
            " ",
            "\u{A0}\u{3000}",
            "\u{200B}",
            "\u{3164}",
            "\u{2800} \n",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank(" a "));
    }

    #[test]
    fn hidden_characters_are_named_by_their_code_points() {
        assert_eq!(hidden("a\u{202E}b\0\u{202E}"), ['\0', '\u{202E}']);
        assert_eq!(named(&['\0', '力']), "U+0000, 力 (U+529B)");
    }
}
