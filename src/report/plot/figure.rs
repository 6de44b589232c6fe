//! A figure: its finding, how to read it, its plot, and what it rests on.

use super::caption::{Caption, Intervals};
use crate::report::error::ChartError;
use crate::report::sheet::*;
use crate::report::wording::{Language, Word};

/// Distance of everything from the sheet's edge, in pixels.
pub(crate) const MARGIN: f64 = 56.0;
/// Sizes tried for a title of one line, then of two.
const ONE_LINE: [f64; 4] = [40.0, 38.0, 36.0, 34.0];
const TWO_LINES: [f64; 4] = [40.0, 36.0, 32.0, 28.0];
/// Lines of a title that is too long even in the smallest size.
const TITLE_LINES: usize = 3;
const TITLE: Type = Type::new(TWO_LINES[3], TEXT).bold();
const SUBTITLE: Type = Type::new(22.0, MUTED);
/// Lines of a paragraph under the title.
const SUBTITLE_LINES: usize = 2;

/// What a chart shows, but for the plot.
pub(crate) struct Figure {
    /// The finding.
    pub(crate) title: String,
    /// What is shown, its unit and its population.
    pub(crate) shown: String,
    /// How to read it, in phrases.
    pub(crate) guide: Vec<String>,
    pub(crate) intervals: Intervals,
    /// Every figure in sentences.
    pub(crate) words: Vec<String>,
}

impl Figure {
    /// Draws the sheet; `plot` fills the room between subtitle and footer.
    pub(crate) fn draw(
        self,
        (fonts, caption, size): (&Fonts, &Caption, Size),
        plot: impl Fn(&mut Canvas<'_>, Area),
    ) -> Result<Drawing, ChartError> {
        let (width, height) = size.pixels();
        let mut canvas = Canvas::new(fonts, width, height);
        let language = caption.language;
        let mut subtitle = vec![self.shown.clone()];
        subtitle.extend(paragraphs(fonts, &self.guide, width, language));
        let footer = (caption, self.intervals);
        let area = frame(&mut canvas, &self.title, &subtitle, footer);
        plot(&mut canvas, area);
        let mut words = self.words;
        let mark = caption.footer.assumptions.as_deref();
        if language != Language::English {
            // The sentences are English; what the fixed words say follows them.
            words.extend(subtitle.iter().map(|paragraph| format!("{paragraph}.")));
        }
        words.extend(mark.map(|mark| format!("{}.", language.capitalised(mark))));
        canvas.finish(&self.title, &words.join(" "))
    }
}

/// Phrases in one paragraph, or in more where they do not stand whole in one on a sheet of a width in
/// pixels.
fn paragraphs(fonts: &Fonts, phrases: &[String], sheet: u32, language: Language) -> Vec<String> {
    let room = f64::from(sheet) - 2.0 * MARGIN;
    let whole = |words: &String| SUBTITLE.broken(fonts, words, room).len() <= SUBTITLE_LINES;
    let mut paragraphs: Vec<String> = Vec::new();
    for phrase in phrases {
        let joined = paragraphs.last();
        let joined = joined.map(|words| language.with(Word::Also, &[words, phrase]));
        match joined.filter(whole) {
            Some(words) => {
                paragraphs.pop();
                paragraphs.push(words);
            }
            None => paragraphs.push(language.capitalised(phrase)),
        }
    }
    paragraphs
}

/// Draws title, subtitle paragraphs and footer, and returns the room between.
fn frame(
    canvas: &mut Canvas<'_>,
    title: &str,
    subtitle: &[String],
    (caption, intervals): (&Caption, Intervals),
) -> Area {
    let (right, bottom) = canvas.size();
    let area = Area {
        left: MARGIN,
        top: MARGIN - 12.0,
        right: right - MARGIN,
        bottom: bottom - MARGIN + 20.0,
    };
    let top = heading(canvas, area, title, subtitle, caption);
    let bottom = foot(canvas, area, caption, intervals);
    Area {
        top,
        bottom,
        ..area
    }
}

fn sized(size: f64) -> Type {
    Type { size, ..TITLE }
}

/// Sets lines under each other at a place and returns the lower edge of the last.
fn set(canvas: &mut Canvas<'_>, lines: &[String], x: f64, top: f64, kind: Type) -> f64 {
    lines.iter().fold(top, |top, line| {
        canvas.text(line, x, top + RISE * kind.size, kind).bottom
    })
}

/// Returns the lower edge of the subtitle.
fn heading(
    canvas: &mut Canvas<'_>,
    area: Area,
    title: &str,
    subtitle: &[String],
    caption: &Caption,
) -> f64 {
    let (fonts, room) = (canvas.fonts(), area.width());
    let title = dressed(title, caption.footer.assumptions.is_some());
    let lines = |size: f64| sized(size).broken(fonts, &title, room).len();
    let size = (ONE_LINE.into_iter().find(|&size| lines(size) == 1))
        .or_else(|| TWO_LINES.into_iter().find(|&size| lines(size) == 2))
        .unwrap_or(TWO_LINES[3]);
    let kind = sized(size);
    let text = if lines(size) > TITLE_LINES {
        kind.clipped(fonts, &title, room, TITLE_LINES)
    } else {
        kind.balanced(fonts, &title, room)
    };
    let mut top = set(canvas, &text, area.left, area.top, kind) + 4.0;
    // A paragraph begins at the side from which its language reads.
    let (x, kind) = match caption.language.is_from_right() {
        true => (area.right, SUBTITLE.end()),
        false => (area.left, SUBTITLE),
    };
    for paragraph in subtitle {
        let lines = SUBTITLE.clipped(fonts, paragraph, room, SUBTITLE_LINES);
        top = set(canvas, &lines, x, top, kind);
    }
    top
}

/// Returns the upper edge of the footer.
fn foot(canvas: &mut Canvas<'_>, area: Area, caption: &Caption, intervals: Intervals) -> f64 {
    let (fonts, room) = (canvas.fonts(), area.width());
    let language = caption.language;
    let mark = caption
        .footer
        .assumptions
        .as_deref()
        .map(|text| language.with(Word::Marked, &[&language.capitalised(text)]));
    let line = caption.footer.line(language, intervals);
    let fits = |mark: &str| NOTE.width(fonts, &line) + NOTE.width(fonts, mark) + 40.0 <= room;
    let beside = mark.as_deref().is_some_and(fits);
    let over = mark.as_deref().filter(|_| !beside);
    let lines: Vec<String> = over
        .into_iter()
        .chain([line.as_str()])
        .flat_map(|text| NOTE.clipped(fonts, text, room, 2))
        .collect();
    let top = area.bottom - NOTE.leading() * lines.len() as f64;
    let baseline = |place: usize| top + NOTE.leading() * place as f64 + RISE * NOTE.size;
    for (place, text) in lines.iter().enumerate() {
        canvas.text(text, area.left, baseline(place), NOTE);
    }
    if let Some(mark) = mark.filter(|_| beside) {
        canvas.text(&mark, area.right, baseline(0), NOTE.end());
    }
    let edge = [(area.left, top - 8.0), (area.right, top - 8.0)];
    canvas.stroke(&edge, Pen::grid(false));
    top - 8.0
}

/// The title as it is set, with its mark.
fn dressed(title: &str, marked: bool) -> String {
    bound(title) + if marked { "\u{A0}†" } else { "" }
}

/// The title with a number tied to its unit and the interval to its words.
fn bound(title: &str) -> String {
    title
        .replace(" at ", " at\u{A0}")
        .replace(" days", "\u{A0}days")
        .replace(" week ", " week\u{A0}")
        .replace(" weeks ", " weeks\u{A0}")
        .replace("90% interval ", "90%\u{A0}interval\u{A0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_too_many_for_a_paragraph_make_two() {
        let fonts = Fonts::embedded().unwrap();
        let phrases = vec!["a phrase of some words".to_owned(); 20];
        let paragraphs = paragraphs(&fonts, &phrases, 1600, Language::English);
        assert!(paragraphs.len() > 1);
        let said = paragraphs.iter().map(|words| words.split("; ").count());
        assert_eq!(said.sum::<usize>(), 20);
    }
}
