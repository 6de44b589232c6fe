//! The key of a chart: letters, looks and markers with their names, in lines.

use super::axis::MIDDLE;
use super::mark::Fill;
use crate::report::sheet::*;

/// Height of a sample.
const HIGH: f64 = 16.0;
const PLAIN: Type = NOTE.coloured(TEXT);

/// What stands before the text of an entry.
pub(crate) enum Sign {
    Marker(Marker),
    Sample(Fill, String),
    Nothing,
}

/// Widths of a key, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Spacing {
    /// Of a sample, of what follows a part, and between two entries.
    pub(crate) sample: f64,
    pub(crate) gap: f64,
    pub(crate) apart: f64,
    /// How far a sample reaches under the baseline, and the room under the key.
    pub(crate) under: f64,
    pub(crate) after: f64,
}

struct Entry {
    sign: Sign,
    text: String,
    left: f64,
    line: usize,
}

/// The entries and where they stand.
pub(crate) struct Legend {
    spacing: Spacing,
    wide: f64,
    entries: Vec<Entry>,
    lines: usize,
    /// Where the next entry stands.
    free: f64,
}

impl Legend {
    /// An empty key in a width.
    pub(crate) fn new(spacing: Spacing, wide: f64) -> Self {
        Self {
            spacing,
            wide,
            entries: Vec::new(),
            lines: 1,
            free: 0.0,
        }
    }

    /// Begins a new line, if something stands on this one.
    pub(crate) fn break_line(&mut self) {
        if self.free > 0.0 {
            self.free = 0.0;
            self.lines += 1;
        }
    }

    /// Adds an entry after the last, on a new line if there is no room.
    pub(crate) fn add(&mut self, fonts: &Fonts, sign: Sign, text: &str) {
        let Spacing {
            sample, gap, apart, ..
        } = self.spacing;
        let before = match &sign {
            Sign::Marker(_) => HIGH + gap,
            Sign::Sample(_, letter) => sample + gap + PLAIN.bold().width(fonts, letter) + gap,
            Sign::Nothing => 0.0,
        };
        let all = before + self.kind(&sign).width(fonts, text);
        if self.free + all > self.wide {
            self.break_line();
        }
        self.entries.push(Entry {
            sign,
            text: text.to_owned(),
            left: self.free,
            line: self.lines - 1,
        });
        self.free += all + apart;
    }

    fn kind(&self, sign: &Sign) -> Type {
        match sign {
            Sign::Marker(_) => PLAIN.bold(),
            Sign::Sample(..) => PLAIN,
            Sign::Nothing => NOTE,
        }
    }

    /// Height of the key; an empty one has none.
    pub(crate) fn height(&self) -> f64 {
        if self.entries.is_empty() {
            return 0.0;
        }
        LINE * self.lines as f64 + self.spacing.after
    }

    /// Draws the key from an upper left corner on.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, (left, top): (f64, f64)) {
        let Spacing {
            sample, gap, under, ..
        } = self.spacing;
        for entry in &self.entries {
            let left = left + entry.left;
            let baseline = top + LINE * entry.line as f64 + RISE * SMALL;
            let start = match &entry.sign {
                Sign::Marker(marker) => {
                    let at = (left + HIGH / 2.0, baseline - MIDDLE * SMALL);
                    canvas.marker(at, 6.5, *marker, MUTED);
                    left + HIGH + gap
                }
                Sign::Sample(fill, letter) => {
                    let area = Area {
                        left,
                        top: baseline - HIGH + under,
                        right: left + sample,
                        bottom: baseline + under,
                    };
                    fill.rect(canvas, area);
                    let bold = PLAIN.bold();
                    canvas.text(letter, area.right + gap, baseline, bold).right + gap
                }
                Sign::Nothing => left,
            };
            canvas.text(&entry.text, start, baseline, self.kind(&entry.sign));
        }
    }
}
