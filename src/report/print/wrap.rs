//! Text for the terminal, in lines that fit.

/// Columns of the terminal.
pub(crate) const COLUMNS: usize = 80;

/// The words of `text` in lines of at most `columns` characters, all but the first led by `indent`; a
/// longer word has a line of its own.
pub(crate) fn wrapped(text: &str, columns: usize, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > columns {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_keep_every_word_and_are_indented() {
        assert_eq!(wrapped("one two six", 7, "  "), ["one two", "  six"]);
        let text = "word ".repeat(60);
        let lines = wrapped(text.trim(), COLUMNS, "  ");
        assert!(lines.iter().all(|line| line.chars().count() <= COLUMNS));
        assert_eq!(lines.join(" ").split_whitespace().count(), 60);
        assert_eq!(wrapped("immeasurable end", 5, ""), ["immeasurable", "end"]);
    }
}
