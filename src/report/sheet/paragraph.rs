//! Text broken into lines that fit a width.

use super::fonts::{Fonts, Weight};
use super::line::Line;

/// Open stretches that read from left to right, from right to left, and as their first letter does;
/// and close any.
const FROM_LEFT: char = '\u{2066}';
const FROM_RIGHT: char = '\u{2067}';
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// A name that keeps its own reading direction inside a sentence: wrapped in
/// directional isolates if it has letters that read from right to left.
pub(crate) fn isolated(name: &str) -> String {
    if name.chars().any(reads_from_right) {
        format!("{OPEN}{name}{CLOSE}")
    } else {
        name.to_owned()
    }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn reads_from_right(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Width of a text in pixels at a size in pixels.
pub(crate) fn width(fonts: &Fonts, text: &str, size: f64, weight: Weight) -> f64 {
    Line::shape(fonts, text, weight).width * size
}

/// The words of a text: a no-break space is part of a word.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() && c != '\u{A0}')
        .filter(|word| !word.is_empty())
}

/// The text in lines no wider than `room` pixels, broken at spaces, or inside
/// a word that is wider than a whole line.
pub(crate) fn broken(
    fonts: &Fonts,
    text: &str,
    (size, weight): (f64, Weight),
    room: f64,
) -> Vec<String> {
    first_lines(fonts, text, size, weight, room, usize::MAX)
}

/// The first `most` lines of [`broken`], from no more of the text than they hold.
fn first_lines(
    fonts: &Fonts,
    text: &str,
    size: f64,
    weight: Weight,
    room: f64,
    most: usize,
) -> Vec<String> {
    // A hair more than the room, so that a text fits the width it was measured at.
    let fits = |text: &str| width(fonts, text, size, weight) <= room + 0.01;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if lines.len() >= most {
            break;
        }
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&joined) {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if lines.len() >= most {
                break;
            }
            line.push(c);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() && lines.len() < most {
        lines.push(line);
    }
    lines.truncate(most);
    carry_isolates(&mut lines);
    lines
}

/// The text in as few lines as [`broken`] needs, of about equal width.
pub(crate) fn balanced(
    fonts: &Fonts,
    text: &str,
    (size, weight): (f64, Weight),
    room: f64,
) -> Vec<String> {
    let mut lines = broken(fonts, text, (size, weight), room);
    let (mut narrow, mut wide) = (0.0, room);
    for _ in 0..10 {
        let middle = (narrow + wide) / 2.0;
        let tried = broken(fonts, text, (size, weight), middle);
        if tried.len() == lines.len() {
            (lines, wide) = (tried, middle);
        } else {
            narrow = middle;
        }
    }
    lines
}

/// The text in at most `most` lines; what does not fit ends in an ellipsis.
pub(crate) fn clipped(
    fonts: &Fonts,
    text: &str,
    (size, weight): (f64, Weight),
    room: f64,
    most: usize,
) -> Vec<String> {
    let most = most.max(1);
    // One line more than there is room for: no longer text can stand before the ellipsis.
    let mut lines = first_lines(fonts, text, size, weight, room, most + 1);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shortened(fonts, &rest, size, weight, room));
        carry_isolates(&mut lines);
    }
    lines
}

/// The text with an ellipsis at its end, cut until both fit.
fn shortened(fonts: &Fonts, text: &str, size: f64, weight: Weight, room: f64) -> String {
    let mut kept = text.trim_end().to_owned();
    loop {
        let candidate = format!("{}…", kept.trim_end_matches([' ', ',', '-', '–', '(']));
        if kept.is_empty() || width(fonts, &candidate, size, weight) <= room {
            return candidate;
        }
        kept.pop();
    }
}

/// Closes the isolates that run over a line's end and opens them on the next.
fn carry_isolates(lines: &mut [String]) {
    let mut open: Vec<char> = Vec::new();
    for line in lines {
        let carried: String = open.iter().collect();
        for c in line.chars() {
            match c {
                FROM_LEFT | FROM_RIGHT | OPEN => open.push(c),
                CLOSE => drop(open.pop()),
                _ => {}
            }
        }
        line.insert_str(0, &carried);
        line.extend(open.iter().map(|_| CLOSE));
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::Type;
    use super::*;
    use crate::report::sheet::fonts::shaped;

    const KIND: Type = Type::new(20.0, [0; 3]);

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        let fonts = Fonts::embedded().unwrap();
        let text = "Donaudampfschifffahrtsgesellschaftskapitän of the Upper Euphrates and Khabur";
        let lines = KIND.broken(&fonts, text, 180.0);
        assert!(KIND.widest(&fonts, &lines) <= 180.0);
        let flat = |text: &str| text.replace(' ', "");
        assert_eq!(flat(&lines.concat()), flat(text));
    }

    #[test]
    fn a_clipped_text_says_so() {
        let fonts = Fonts::embedded().unwrap();
        let lines = KIND.clipped(&fonts, "one two three four", 80.0, 1);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].ends_with('…'));
        assert!(KIND.width(&fonts, &lines[0]) <= 80.0);
    }

    /// How many times as many characters are shaped for 16 times the text.
    fn growth(text: &str, lay: impl Fn(&Fonts, &str) -> Vec<String>) -> f64 {
        let fonts = Fonts::embedded().unwrap();
        let work = |times: usize| shaped(|| lay(&fonts, &text.repeat(times))) as f64;
        work(1600) / work(100)
    }

    #[test]
    fn work_grows_no_faster_than_the_text() {
        for text in ["a word, ", "Donau", "الغوطة ", "Şırnak—", "a\u{A0}b"] {
            let of = |lay: fn(&Fonts, &str) -> Vec<String>| growth(text, lay);
            for (name, growth) in [
                (
                    "broken",
                    of(|f, t| broken(f, t, (20.0, Weight::Bold), 300.0)),
                ),
                (
                    "balanced",
                    of(|f, t| balanced(f, t, (20.0, Weight::Bold), 300.0)),
                ),
                (
                    "clipped",
                    of(|f, t| clipped(f, t, (20.0, Weight::Bold), 300.0, 2)),
                ),
            ] {
                assert!(growth < 17.0, "{name} of {text:?}: {growth}");
            }
        }
        // Words that no line shows are not shaped.
        let clip = |f: &Fonts, t: &str| clipped(f, t, (20.0, Weight::Bold), 300.0, 2);
        assert_eq!(growth("a word, ", clip), 1.0);
    }

    #[test]
    fn a_broken_isolate_is_opened_again() {
        let fonts = Fonts::embedded().unwrap();
        let lines = KIND.broken(&fonts, &isolated("الغوطة الشرقية"), 70.0);
        assert_eq!(lines, ["\u{2068}الغوطة\u{2069}", "\u{2068}الشرقية\u{2069}"]);
    }

    #[test]
    fn isolates_within_isolates_are_closed_and_opened_in_their_order() {
        let mut lines =
            ["\u{2067}في \u{2066}90%", "of\u{2069} draws", "x\u{2069} y"].map(str::to_owned);
        carry_isolates(&mut lines);
        let whole = [
            "\u{2067}في \u{2066}90%\u{2069}\u{2069}",
            "\u{2067}\u{2066}of\u{2069} draws\u{2069}",
            "\u{2067}x\u{2069} y",
        ];
        assert_eq!(lines, whole);
        // Once more changes nothing: every line is whole.
        carry_isolates(&mut lines);
        assert_eq!(lines, whole);
    }

    #[test]
    fn a_cut_phrase_has_its_ellipsis_where_it_ends() {
        let fonts = Fonts::embedded().unwrap();
        let phrase = "\u{2067}الأسبوع \u{2068}Astana\u{2069} الرابع والعشرون\u{2069}";
        let lines = KIND.clipped(&fonts, phrase, 170.0, 1);
        assert!(lines[0].starts_with('\u{2067}') && lines[0].ends_with("…\u{2069}"));
    }
}
