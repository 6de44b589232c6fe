//! A message in which nothing that was found is quoted at length.

/// Characters of a quoted text that a message has room for.
pub const QUOTED: usize = 200;
/// Characters of a word without quotes around it, such as a path.
const BARE: usize = 400;
/// Characters that stay of a longer one, at its beginning and at its end.
const KEPT: [usize; 2] = [120, 40];

/// The message with every text between two of one of the quote marks `marks` of more than [`QUOTED`]
/// characters, and every other word that is very long, cut in its middle; behind it stands how long it
/// is.
///
/// ```
/// use armistice::lettering::abridged;
/// let found = format!("`{}` is no number", "x".repeat(12_000));
/// let told = abridged(&found, &['`']);
/// assert!(told.len() < 250 && told.ends_with("x` (12000 characters) is no number"));
/// assert_eq!(abridged("`0.5` is one", &['`']), "`0.5` is one");
/// ```
#[must_use]
pub fn abridged(message: &str, marks: &[char]) -> String {
    marks.iter().fold(message.to_owned(), |message, &mark| {
        quoted_in_short(&message, mark)
    })
}

/// The same for one mark.
fn quoted_in_short(message: &str, mark: char) -> String {
    let mut told = String::with_capacity(message.len().min(4096));
    let mut pieces = message.split(mark).peekable();
    let mut is_quoted = false;
    while let Some(piece) = pieces.next() {
        // The last piece has no mark behind it: nothing closes it.
        if is_quoted && pieces.peek().is_some() {
            told.push_str(&cut(piece, QUOTED, &mark.to_string()));
        } else {
            let words = piece.split(' ').map(|word| cut(word, BARE, ""));
            told.push_str(&words.collect::<Vec<_>>().join(" "));
            if pieces.peek().is_some() {
                told.push(mark);
            }
        }
        is_quoted = !is_quoted;
    }
    told
}

/// A text and what closes it, in full where it has at most `most` characters.
fn cut(text: &str, most: usize, close: &str) -> String {
    let count = text.chars().count();
    if count <= most {
        return format!("{text}{close}");
    }
    let at = |place: usize| {
        let place = text.char_indices().nth(place);
        place.map_or(text.len(), |(at, _)| at)
    };
    let (head, tail) = (&text[..at(KEPT[0])], &text[at(count - KEPT[1])..]);
    format!("{head}…{tail}{close} ({count} characters)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_long_is_cut_and_marks_stay_in_pairs() {
        let long = "é ".repeat(150);
        for (message, told) in [
            ("a `b` c `d`".to_owned(), "a `b` c `d`".to_owned()),
            (
                format!("`{}`", "x".repeat(200)),
                format!("`{}`", "x".repeat(200)),
            ),
            (
                format!("a `{long}` and `b`"),
                format!(
                    "a `{}…{}` (300 characters) and `b`",
                    "é ".repeat(60),
                    "é ".repeat(20)
                ),
            ),
            (
                format!("the text \"{long}\"; allowed: `a`"),
                format!(
                    "the text \"{}…{}\" (300 characters); allowed: `a`",
                    "é ".repeat(60),
                    "é ".repeat(20)
                ),
            ),
            // A mark that nothing closes: words alone are looked at.
            (
                format!("`b` c `{}", "word ".repeat(100)),
                format!("`b` c `{}", "word ".repeat(100)),
            ),
            (
                format!("/{} is missing", "p".repeat(400)),
                format!(
                    "/{}…{} (401 characters) is missing",
                    "p".repeat(119),
                    "p".repeat(40)
                ),
            ),
        ] {
            assert_eq!(abridged(&message, &['`', '"']), told);
        }
        let usage = format!("invalid value '{}' for '--seed'", "9".repeat(201));
        assert!(abridged(&usage, &['\'']).ends_with("9' (201 characters) for '--seed'"));
    }
}
