//! Labels at the right end of a plot, moved apart, each with a leader to its place.

use super::axis::Axes;
use super::label::{Label, settle};
use crate::report::sheet::*;

/// From the plot to the labels: the room of the leaders.
pub(crate) const LEADER: f64 = 26.0;
/// Between two labels.
const APART: f64 = 3.0;

/// A label: a name in some lines, then a figure.
#[derive(Debug, Clone)]
pub(crate) struct End {
    /// The share at which it belongs.
    pub(crate) wanted: f64,
    pub(crate) name: String,
    pub(crate) figure: String,
    /// How the name is set; the figure is like it in regular letters.
    pub(crate) kind: Type,
}

impl End {
    /// Width on one line.
    pub(crate) fn width(&self, fonts: &Fonts) -> f64 {
        let [name, figure] = self.parts(fonts);
        if self.name.is_empty() {
            figure
        } else {
            name + self.space() + figure
        }
    }

    /// Width of the wider of name and figure.
    pub(crate) fn stacked(&self, fonts: &Fonts) -> f64 {
        self.parts(fonts).into_iter().fold(0.0, f64::max)
    }

    fn parts(&self, fonts: &Fonts) -> [f64; 2] {
        let figure = self.kind.weighed(false);
        [
            self.kind.width(fonts, &self.name),
            figure.width(fonts, &self.figure),
        ]
    }

    fn space(&self) -> f64 {
        0.35 * self.kind.size
    }

    /// Lines of the name that stand over the figure; none if both share a line.
    fn lines(&self, fonts: &Fonts, room: f64, most: usize) -> Vec<String> {
        if self.name.is_empty() || self.width(fonts) <= room {
            Vec::new()
        } else {
            self.kind.clipped(fonts, &self.name, room, most)
        }
    }

    fn height(&self, lines: &[String]) -> f64 {
        self.kind.leading() * (1 + lines.len()) as f64 + APART
    }
}

/// Height of all labels, their names on at most `most` lines.
pub(crate) fn height(fonts: &Fonts, ends: &[End], room: f64, most: usize) -> f64 {
    let high = |end: &End| end.height(&end.lines(fonts, room, most));
    ends.iter().map(high).sum()
}

/// Sets the labels between `top` and `bottom`, at the right of the plot.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    ends: &[End],
    axes: &Axes,
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
            wanted: axes.y.at(end.wanted),
            height: end.height(lines),
            weight: 1.0,
        })
        .collect();
    let centres = settle(&labels, top, bottom);
    let x = axes.plot.right;
    let left = x + LEADER;
    for (((end, lines), label), centre) in ends.iter().zip(&lines).zip(&labels).zip(centres) {
        let leader = [
            (x + 3.0, label.wanted),
            (x + 7.0, label.wanted),
            (left - 8.0, centre),
            (left - 4.0, centre),
        ];
        canvas.stroke(&leader, Pen::solid(AXIS, 1.2));
        let mut baseline = centre - (label.height - APART) / 2.0 + RISE * end.kind.size;
        let mut start = left;
        for line in lines {
            canvas.text(line, left, baseline, end.kind);
            baseline += end.kind.leading();
        }
        if lines.is_empty() && !end.name.is_empty() {
            start = canvas.text(&end.name, left, baseline, end.kind).right + end.space();
        }
        canvas.text(&end.figure, start, baseline, end.kind.weighed(false));
    }
}
