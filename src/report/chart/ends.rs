//! Labels at the right end of a plot, moved apart, each with a leader to its place.

use super::axes::RISE;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::LEADING;
use crate::report::palette::{AXIS, Dash};
use crate::report::paragraph::{clipped, width};
use crate::report::placement::{Label, settle};

/// From the plot to the labels: the room of the leaders.
pub(super) const LEADER: f64 = 26.0;
/// Between two labels.
const APART: f64 = 3.0;

/// A label: a name in some lines, then a figure.
pub(super) struct End {
    /// Where it belongs, in pixels.
    pub(super) wanted: f64,
    pub(super) name: String,
    pub(super) figure: String,
    pub(super) size: f64,
    pub(super) colour: [u8; 3],
    pub(super) weight: Weight,
}

impl End {
    /// Width on one line.
    pub(super) fn width(&self, fonts: &Fonts) -> f64 {
        let [name, figure] = self.parts(fonts);
        if self.name.is_empty() {
            figure
        } else {
            name + self.space() + figure
        }
    }

    /// Width of the wider of name and figure.
    pub(super) fn stacked(&self, fonts: &Fonts) -> f64 {
        self.parts(fonts).into_iter().fold(0.0, f64::max)
    }

    fn parts(&self, fonts: &Fonts) -> [f64; 2] {
        [
            width(fonts, &self.name, self.size, self.weight),
            width(fonts, &self.figure, self.size, Weight::Regular),
        ]
    }

    fn space(&self) -> f64 {
        0.35 * self.size
    }

    /// Lines of the name that stand over the figure; none if both share a line.
    fn lines(&self, fonts: &Fonts, room: f64, most: usize) -> Vec<String> {
        if self.name.is_empty() || self.width(fonts) <= room {
            Vec::new()
        } else {
            clipped(fonts, &self.name, self.size, self.weight, room, most)
        }
    }
}

/// Height of all labels, their names on at most `most` lines.
pub(super) fn height(fonts: &Fonts, ends: &[End], room: f64, most: usize) -> f64 {
    ends.iter()
        .map(|end| LEADING * end.size * (1 + end.lines(fonts, room, most).len()) as f64 + APART)
        .sum()
}

/// Sets the labels between `top` and `bottom`, from `x` (the end of the plot) on.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    ends: &[End],
    x: f64,
    room: f64,
    (top, bottom): (f64, f64),
) {
    let fonts = canvas.fonts();
    let most = [2, 1]
        .into_iter()
        .find(|&most| height(fonts, ends, room, most) <= bottom - top)
        .unwrap_or(1);
    let lines: Vec<Vec<String>> = ends
        .iter()
        .map(|end| end.lines(fonts, room, most))
        .collect();
    let labels: Vec<Label> = ends
        .iter()
        .zip(&lines)
        .map(|(end, lines)| Label {
            wanted: end.wanted,
            height: LEADING * end.size * (1 + lines.len()) as f64 + APART,
            weight: 1.0,
        })
        .collect();
    let centres = settle(&labels, top, bottom);
    let left = x + LEADER;
    for (((end, lines), label), centre) in ends.iter().zip(&lines).zip(&labels).zip(centres) {
        let pen = Pen {
            ink: Ink::solid(AXIS),
            width: 1.2,
            dash: Dash::Solid,
        };
        let leader = [
            (x + 3.0, end.wanted),
            (x + 7.0, end.wanted),
            (left - 8.0, centre),
            (left - 4.0, centre),
        ];
        canvas.stroke(&leader, pen);
        let kind = Type {
            size: end.size,
            weight: end.weight,
            colour: end.colour,
            anchor: Anchor::Start,
        };
        let mut baseline = centre - (label.height - APART) / 2.0 + RISE * end.size;
        let mut start = left;
        for line in lines {
            canvas.text(line, left, baseline, kind);
            baseline += LEADING * end.size;
        }
        if lines.is_empty() && !end.name.is_empty() {
            start = canvas.text(&end.name, left, baseline, kind).right + end.space();
        }
        let kind = Type {
            weight: Weight::Regular,
            ..kind
        };
        canvas.text(&end.figure, start, baseline, kind);
    }
}
