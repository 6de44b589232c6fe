//! What every chart has around its plot: finding, subtitle and footer.

use super::canvas::{Anchor, Canvas, Ink, Pen, Type};
use super::caption::{Footer, Intervals};
use super::fonts::{Fonts, Weight};
use super::palette::{Dash, GRID, MUTED, TEXT};
use super::paragraph::{balanced, broken, clipped, width};

/// Distance of everything from the sheet's edge, in pixels.
const MARGIN: f64 = 56.0;
/// Sizes tried for a title of one line, then of two.
const ONE_LINE: [f64; 4] = [40.0, 38.0, 36.0, 34.0];
const TWO_LINES: [f64; 4] = [40.0, 36.0, 32.0, 28.0];
/// Lines of a title that is too long even in the smallest size.
const TITLE_LINES: usize = 3;
const SUBTITLE_SIZE: f64 = 22.0;
/// Lines of a paragraph under the title.
const SUBTITLE_LINES: usize = 2;
const FOOTER_SIZE: f64 = 18.0;
/// From one baseline to the next, in em: the ascent and descent of the faces.
pub(super) const LEADING: f64 = 1.37;

/// A part of the sheet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// Draws title, subtitle paragraphs and footer, and returns the room between.
pub(super) fn frame(
    canvas: &mut Canvas<'_>,
    title: &str,
    subtitle: &[String],
    (footer, intervals): (&Footer, Intervals),
) -> Area {
    let (right, bottom) = canvas.size();
    let area = Area {
        left: MARGIN,
        top: MARGIN - 12.0,
        right: right - MARGIN,
        bottom: bottom - MARGIN + 20.0,
    };
    let top = heading(canvas, area, title, subtitle, footer.assumptions.is_some());
    let bottom = foot(canvas, area, footer, intervals);
    Area {
        top,
        bottom,
        ..area
    }
}

/// Whether a title stands in two lines on a sheet of a width in pixels without the smallest size.
pub(super) fn has_room(fonts: &Fonts, title: &str, sheet: u32, marked: bool) -> bool {
    let wide = f64::from(sheet) - 2.0 * MARGIN;
    let title = dressed(title, marked);
    broken(fonts, &title, TWO_LINES[2], Weight::Bold, wide).len() <= 2
}

/// Whether a paragraph under the title stands there whole, on a sheet of a width in pixels.
pub(super) fn stands_whole(fonts: &Fonts, paragraph: &str, sheet: u32) -> bool {
    let wide = f64::from(sheet) - 2.0 * MARGIN;
    broken(fonts, paragraph, SUBTITLE_SIZE, Weight::Regular, wide).len() <= SUBTITLE_LINES
}

/// Returns the lower edge of the subtitle.
fn heading(
    canvas: &mut Canvas<'_>,
    area: Area,
    title: &str,
    subtitle: &[String],
    marked: bool,
) -> f64 {
    let fonts = canvas.fonts();
    let title = dressed(title, marked);
    let lines = |size: f64| broken(fonts, &title, size, Weight::Bold, area.width()).len();
    let size = (ONE_LINE.into_iter().find(|&size| lines(size) == 1))
        .or_else(|| TWO_LINES.into_iter().find(|&size| lines(size) == 2))
        .unwrap_or(TWO_LINES[3]);
    let mut kind = Type {
        size,
        weight: Weight::Bold,
        colour: TEXT,
        anchor: Anchor::Start,
    };
    let mut top = area.top;
    let text = if lines(size) > TITLE_LINES {
        clipped(fonts, &title, size, Weight::Bold, area.width(), TITLE_LINES)
    } else {
        balanced(fonts, &title, size, Weight::Bold, area.width())
    };
    for line in text {
        let place = canvas.text(&line, area.left, top + 1.07 * size, kind);
        top = place.bottom;
    }
    top += 4.0;
    kind = Type {
        size: SUBTITLE_SIZE,
        weight: Weight::Regular,
        colour: MUTED,
        anchor: Anchor::Start,
    };
    for paragraph in subtitle {
        for line in clipped(
            fonts,
            paragraph,
            kind.size,
            kind.weight,
            area.width(),
            SUBTITLE_LINES,
        ) {
            let place = canvas.text(&line, area.left, top + 1.07 * kind.size, kind);
            top = place.bottom;
        }
    }
    top
}

/// Returns the upper edge of the footer.
fn foot(canvas: &mut Canvas<'_>, area: Area, footer: &Footer, intervals: Intervals) -> f64 {
    let fonts = canvas.fonts();
    let kind = Type {
        size: FOOTER_SIZE,
        weight: Weight::Regular,
        colour: MUTED,
        anchor: Anchor::Start,
    };
    let mark = footer
        .assumptions
        .as_deref()
        .map(|text| format!("† {}", capitalised(text)));
    let wide = |text: &str| width(fonts, text, kind.size, kind.weight);
    let line = footer.line(intervals);
    let beside = mark
        .as_deref()
        .is_some_and(|mark| wide(&line) + wide(mark) + 40.0 <= area.width());

    let mut lines = Vec::new();
    if let Some(mark) = mark.as_deref().filter(|_| !beside) {
        lines.extend(clipped(
            fonts,
            mark,
            kind.size,
            kind.weight,
            area.width(),
            2,
        ));
    }
    lines.extend(clipped(
        fonts,
        &line,
        kind.size,
        kind.weight,
        area.width(),
        2,
    ));
    let top = area.bottom - LEADING * kind.size * lines.len() as f64;
    for (place, text) in lines.iter().enumerate() {
        canvas.text(
            text,
            area.left,
            top + kind.size * (LEADING * place as f64 + 1.07),
            kind,
        );
    }
    if let Some(mark) = mark.filter(|_| beside) {
        canvas.text(
            &mark,
            area.right,
            top + 1.07 * kind.size,
            Type {
                anchor: Anchor::End,
                ..kind
            },
        );
    }
    let pen = Pen {
        ink: Ink::solid(GRID),
        width: 1.0,
        dash: Dash::Solid,
    };
    canvas.stroke(&[(area.left, top - 8.0), (area.right, top - 8.0)], pen);
    top - 8.0
}

/// The text with its first letter large.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
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
