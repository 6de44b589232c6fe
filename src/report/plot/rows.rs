//! Rows of a chart: names at the left, bars on a common axis, figures.

use super::axis::MIDDLE;
use crate::report::{claim::*, sheet::*};

/// How many rows are shown where so many fit: one row's room goes to the line that says what is left
/// out.
pub(crate) fn shown(rows: usize, fit: usize) -> usize {
    if rows > fit {
        fit.saturating_sub(1).max(1)
    } else {
        rows
    }
}

/// The place of a row's names.
pub(crate) struct Names {
    pub(crate) left: f64,
    pub(crate) room: f64,
    pub(crate) middle: f64,
    /// Size of the letters, and height of the row, in pixels.
    pub(crate) size: f64,
    pub(crate) row: f64,
    /// Most lines of the first name.
    pub(crate) most: usize,
}

impl Names {
    /// Room for a marker before the names.
    pub(crate) fn indent(size: f64) -> f64 {
        size + 4.0
    }

    /// Sets a name in bold after a marker, if there is one, and a second under it, in as many lines as
    /// the row has room for.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, label: &[String], style: Option<Style>) {
        let (fonts, size) = (canvas.fonts(), self.size);
        let indent = style.map_or(0.0, |_| Self::indent(size));
        let (first, second) = (Type::new(size, TEXT).bold(), Type::new(size, MUTED));
        let fit = ((self.row / (LEADING * size)).floor() as usize).max(1);
        let room = self.room - indent;
        let beneath = label
            .get(1)
            .map(|name| second.clipped(fonts, name, room, 1));
        let beneath = beneath.unwrap_or_default();
        let most = fit.saturating_sub(beneath.len()).clamp(1, self.most);
        let over = first.clipped(fonts, &label[0], room, most);
        let lines = over.len() + beneath.len();
        let mut baseline = self.middle - LEADING * size * lines as f64 / 2.0 + RISE * size;
        if let Some(style) = style {
            let at = (self.left + MIDDLE * size, baseline - MIDDLE * size);
            canvas.marker(at, 0.32 * size, style.marker, style.colour);
        }
        let over = over.into_iter().map(|line| (line, first));
        for (line, kind) in over.chain(beneath.into_iter().map(|line| (line, second))) {
            canvas.text(&line, self.left + indent, baseline, kind);
            baseline += LEADING * size;
        }
    }
}

/// Sets a value that ends at a place, and its interval after a gap.
pub(crate) fn figure(
    canvas: &mut Canvas<'_>,
    text: &Percent,
    (edge, gap): (f64, f64),
    baseline: f64,
    kind: Type,
) {
    canvas.text(&text.value, edge, baseline, kind.end());
    let muted = Type::new(kind.size, MUTED);
    canvas.text(&text.bracketed(), edge + gap, baseline, muted);
}

/// Widths of the widest value and interval.
pub(crate) fn widths(
    fonts: &crate::report::sheet::fonts::Fonts,
    texts: &[Percent],
    size: f64,
) -> (f64, f64) {
    let kind = Type::new(size, TEXT);
    (
        kind.bold()
            .widest(fonts, texts.iter().map(|text| &text.value)),
        kind.widest(fonts, texts.iter().map(Percent::bracketed)),
    )
}
