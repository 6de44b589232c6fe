//! Text for a terminal, in lines that fit.

use unicode_width::UnicodeWidthStr as _;

/// Columns of the terminal.
pub const COLUMNS: usize = 80;

/// The cells that a text takes: two a wide character, none a mark on another.
#[must_use]
pub fn cells(text: &str) -> usize {
    text.width()
}

/// The words of `text` in lines of at most `columns` cells, all but the first led by `indent`; a wider
/// word has a line of its own.
#[must_use]
pub fn wrapped(text: &str, columns: usize, indent: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let wide = cells(word);
        let is_begun = !line.trim_start_matches(' ').is_empty();
        if is_begun && used + 1 + wide > columns {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
            used = cells(indent);
        } else if is_begun {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    lines.push(line);
    lines
}

/// Parts in lines of at most [`COLUMNS`] cells, `gap` blanks apart, all lines but the first led by
/// `indent`; no part is broken.
#[must_use]
pub fn packed(parts: &[String], gap: usize, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if cells(line) + gap + cells(part) <= COLUMNS => {
                line.push_str(&" ".repeat(gap));
                line.push_str(part);
            }
            None => lines.push(part.clone()),
            Some(_) => lines.push(format!("{indent}{part}")),
        }
    }
    lines
}

/// A text in which every line wider than [`COLUMNS`] goes on under its own start.
#[must_use]
pub fn fitted(text: &str) -> String {
    let mut fitted = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (body, end) = match line.strip_suffix('\n') {
            Some(body) => (body, "\n"),
            None => (line, ""),
        };
        if cells(body) <= COLUMNS {
            fitted.push_str(line);
            continue;
        }
        let own = body.trim_start_matches(' ');
        let lead = &body[..body.len() - own.len()];
        let rows = wrapped(own, COLUMNS - lead.len().min(COLUMNS / 2), HANG);
        let rows: Vec<String> = rows
            .iter()
            .map(|row| format!("{lead}{}", row.trim_end_matches(' ')))
            .collect();
        fitted.push_str(&rows.join("\n"));
        fitted.push_str(end);
    }
    fitted
}

/// The lead of what goes on, under the start of its line.
const HANG: &str = "  ";

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
        assert_eq!(wrapped("a  b", 9, ""), ["a  b"]);
    }

    #[test]
    fn wide_characters_take_two_cells_and_marks_none() {
        assert_eq!(cells("\u{505C}\u{706B} \u{00B7} e\u{301}"), 8);
        let text = "\u{505C}\u{706B} ".repeat(40);
        let lines = wrapped(text.trim(), COLUMNS, "");
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| cells(line) <= COLUMNS));
    }

    #[test]
    fn parts_stay_whole() {
        let parts = ["a".repeat(40), "b b b".to_owned(), "c".repeat(34)];
        let lines = packed(&parts, 2, "  ");
        assert_eq!(
            lines,
            [format!("{}  b b b", parts[0]), format!("  {}", parts[2])]
        );
        let tight = packed(&[parts[0].clone(), "d".repeat(38)], 2, "  ");
        assert_eq!(tight, [format!("{}  {}", parts[0], "d".repeat(38))]);
    }

    #[test]
    fn only_lines_that_are_too_wide_change() {
        let narrow = "a table   1\n\n  and   2\n";
        assert_eq!(fitted(narrow), narrow);
        let wide = format!("    {}end", "some word ".repeat(12));
        let found = fitted(&format!("{narrow}{wide}\nlast"));
        let mut lines = found.lines().skip(3);
        assert!(lines.next().unwrap().starts_with("    some word"));
        assert!(lines.next().unwrap().starts_with("      "));
        assert_eq!(lines.next(), Some("last"));
        assert!(found.lines().all(|line| cells(line) <= COLUMNS), "{found}");
    }
}
