//! The likeness of texts: as much of one as a reader can tell apart.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::hidden::is_hidden;

/// The text without what does not tell it from another: case, blanks, hidden characters, and the
/// composition of its letters.
///
/// ```
/// use armistice::lettering::alike;
/// assert_eq!(alike("Free  Army"), alike("free army\u{200B}"));
/// assert_eq!(alike("Caf\u{E9}"), alike("cafe\u{301}"));
/// assert_ne!(alike("North"), alike("South"));
/// ```
#[must_use]
pub fn alike(text: &str) -> String {
    text.chars()
        .filter(|&c| !c.is_whitespace() && !is_hidden(c))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// The text with its letters composed: the same for texts that differ in composition alone.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The look of a text: the same for texts whose letters look the same (Unicode Technical Standard
/// 39), be they of two scripts.
///
/// ```
/// use armistice::lettering::look;
/// assert_eq!(look("Crown"), look("\u{421}rown"));
/// assert_ne!(look("North"), look("South"));
/// ```
#[must_use]
pub fn look(text: &str) -> String {
    let folded = alike(text);
    alike(&skeleton(&folded).collect::<String>())
}

/// The looks of a text, in small letters and as it stands: two texts that share one look the same.
#[must_use]
pub fn looks(text: &str) -> [String; 2] {
    [look(text), alike(&skeleton(text).collect::<String>())]
}

/// The name nearest to `found`, where one is near.
#[must_use]
pub fn nearest<'n>(found: &str, names: &'n [String]) -> Option<&'n String> {
    names
        .iter()
        .map(|name| (strsim::jaro_winkler(found, name), name))
        .filter(|(closeness, _)| *closeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composition_and_case_do_not_tell_texts_apart() {
        for (one, other) in [
            ("\u{C5}land", "A\u{30A}LAND"),
            ("\u{1E9B}\u{323}", "\u{17F}\u{323}\u{307}"),
            ("\u{AC00}", "\u{1100}\u{1161}"),
        ] {
            assert_eq!(alike(one), alike(other), "{one} {other}");
            assert_eq!(look(one), look(other), "{one} {other}");
        }
        for (one, other) in [
            ("Zone 1", "Zone 2"),
            ("Cafe", "Caf\u{E9}"),
            ("Дараа", "درعا"),
        ] {
            assert_ne!(alike(one), alike(other));
            assert_ne!(look(one), look(other));
        }
    }

    #[test]
    fn letters_of_two_scripts_may_look_the_same() {
        for (one, other) in [
            ("\u{410}rmy", "Army"),
            ("W\u{435}st", "West"),
            ("\u{39F}ld", "Old"),
            ("Camp I", "Camp l"),
        ] {
            let shared = looks(one)
                .into_iter()
                .any(|own| looks(other).contains(&own));
            assert!(shared, "{one} {other}");
            assert_ne!(alike(one), alike(other), "{one} {other}");
        }
    }
}
