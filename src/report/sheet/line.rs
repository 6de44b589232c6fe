//! One line of text, shaped and measured.

use unicode_bidi::{BidiInfo, Level};

use super::fonts::{Face, Fonts, Weight};
use super::paragraph::words;
use crate::lettering::is_hidden;

/// A piece of a line in one face and one direction.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// Left edge, in em from the left edge of the line.
    pub(crate) x: f64,
    /// Its characters in reading order, without spaces at the edges.
    pub(crate) text: String,
    /// Family of its face.
    pub(crate) family: &'static str,
    /// Whether it reads from right to left.
    pub(crate) rtl: bool,
}

/// A line of text in one weight, with its extent in em.
///
/// The width is the sum of the shaped advances: ligatures, kerning and the
/// joining of Arabic letters are in it. Multiply by the size in pixels.
///
/// ```
/// # use armistice::report::{Fonts, Line, Weight};
/// let fonts = Fonts::embedded().unwrap();
/// let one = Line::shape(&fonts, "1", Weight::Regular).width;
/// // Figures are tabular: ten of them are ten times as wide.
/// let ten = Line::shape(&fonts, "0123456789", Weight::Regular).width;
/// assert!((ten - 10.0 * one).abs() < 1e-9);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Width in em.
    pub width: f64,
    /// Height above the baseline in em: the tallest of the faces used.
    pub ascent: f64,
    /// Depth below the baseline in em, as a positive number.
    pub descent: f64,
    pub(crate) runs: Vec<Run>,
}

impl Line {
    /// Orders, splits and measures a text. The paragraph reads from left to
    /// right; white space is collapsed.
    pub fn shape(fonts: &Fonts, text: &str, weight: Weight) -> Self {
        let faces = fonts.faces(weight);
        let text = collapse(text);
        let mut line = Self {
            width: 0.0,
            ascent: faces[0].ascent(),
            descent: faces[0].descent(),
            runs: Vec::new(),
        };
        let bidi = BidiInfo::new(&text, Some(Level::ltr()));
        for paragraph in &bidi.paragraphs {
            let (levels, visual) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for range in visual {
                let rtl = levels[range.start].is_rtl();
                let mut pieces = split(&text[range], faces);
                if rtl {
                    pieces.reverse();
                }
                for (face, piece) in pieces {
                    line.push(&faces[face], &piece, rtl);
                }
            }
        }
        line
    }

    /// Appends one piece at the right edge.
    fn push(&mut self, face: &Face, piece: &str, rtl: bool) {
        let width = face.advance(piece, rtl);
        let before = piece.len() - piece.trim_start_matches(' ').len();
        let after = piece.len() - piece.trim_end_matches(' ').len();
        let indent = if rtl { after } else { before };
        let core = piece.trim_matches(' ');
        if !core.is_empty() {
            self.runs.push(Run {
                x: self.width + face.advance(" ", rtl) * indent as f64,
                text: core.to_owned(),
                family: face.family,
                rtl,
            });
            self.ascent = self.ascent.max(face.ascent());
            self.descent = self.descent.max(face.descent());
        }
        self.width += width;
    }
}

/// The text with every stretch of white space as one space and none at the ends.
fn collapse(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// Cuts a text of one direction where the face changes. A character stays in
/// the face of the one before it if that is the face it would fall back to
/// anyway, or if it is white space or punctuation inside a foreign stretch.
fn split(text: &str, faces: &[Face; 2]) -> Vec<(usize, String)> {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    for c in text
        .chars()
        .filter(|&c| !is_hidden(c) || matches!(c, '\u{200C}' | '\u{200D}'))
    {
        let own = usize::from((!faces[0].has(c) || is_turned_comma(c)) && faces[1].has(c));
        match pieces.last_mut() {
            Some((face, piece))
                if *face == own || (!c.is_alphanumeric() && faces[*face].has(c)) =>
            {
                piece.push(c)
            }
            _ => pieces.push((own, c.to_string())),
        }
    }
    pieces
}

/// The letters that stand for ayn and hamza in Latin script. The first face
/// gives them no advance, as if they were accents.
fn is_turned_comma(c: char) -> bool {
    matches!(c, '\u{2BB}'..='\u{2BF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_and_cyrillic_are_one_run() {
        let fonts = Fonts::embedded().unwrap();
        for text in ["Southern Syria", "Східна Гута", "Şırnak İli"] {
            let line = Line::shape(&fonts, text, Weight::Bold);
            assert_eq!(line.runs.len(), 1, "{text}");
            assert_eq!(line.runs[0].family, "Noto Sans");
        }
    }

    #[test]
    fn arabic_is_joined_and_stays_apart_from_figures() {
        let fonts = Fonts::embedded().unwrap();
        let line = Line::shape(
            &fonts,
            "\u{2068}الغوطة الشرقية\u{2069}: 55%",
            Weight::Regular,
        );
        let families: Vec<_> = line.runs.iter().map(|run| (run.family, run.rtl)).collect();
        assert_eq!(families, [("DejaVu Sans", true), ("Noto Sans", false)]);
        assert!(line.runs[1].text.starts_with(": 55%"));
        let apart: f64 = "الغوطة"
            .chars()
            .map(|c| Line::shape(&fonts, &c.to_string(), Weight::Regular).width)
            .sum();
        assert!(Line::shape(&fonts, "الغوطة", Weight::Regular).width < apart);
    }

    #[test]
    fn ayn_and_hamza_take_room() {
        let fonts = Fonts::embedded().unwrap();
        let width = |text| Line::shape(&fonts, text, Weight::Bold).width;
        assert!(width("Daraʿa") > width("Daraa") + 0.2);
        assert!(width("Suwaydāʾ") > width("Suwaydā") + 0.2);
    }

    #[test]
    fn white_space_is_collapsed() {
        let fonts = Fonts::embedded().unwrap();
        let line = |text| Line::shape(&fonts, text, Weight::Regular);
        assert_eq!(line("  a \n b "), line("a b"));
        assert_eq!(line("").width, 0.0);
    }
}
