//! How to read a chart: a line under its title, or a list in the place of a panel that is missing.

use super::Size;
use super::axes::{RISE, TICK_SIZE, small};
use super::cells::leaves_one;
use super::group::MOST_PANELS;
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING, capitalised};
use crate::report::paragraph::clipped;

/// Above the list and between two of its entries.
const HEAD: f64 = 34.0;
const APART: f64 = 6.0;
/// Most lines of an entry.
const LINES: usize = 3;

/// What a reader must know of the marks and figures of a chart, in short phrases.
pub(super) struct Reading {
    phrases: Vec<String>,
    /// Whether they stand in a free cell.
    apart: bool,
}

impl Reading {
    /// For a chart of one or more panels that share its axes.
    pub(super) fn of(phrases: Vec<String>, panels: usize, size: Size) -> Self {
        let apart = leaves_one(panels.min(MOST_PANELS), size);
        Self { phrases, apart }
    }

    /// The line under the title, if that is where it stands.
    pub(super) fn line(&self) -> Option<String> {
        (!self.apart).then(|| capitalised(&self.phrases.join("; ")))
    }

    /// Draws the list right of the last panel, if that is where it stands.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cells: &[Area], right: f64) {
        let (true, [.., before, last]) = (self.apart, cells) else {
            return;
        };
        // On a page a lone panel has the free cell at its right, under the one before it.
        let left = last.right + (cells[1].left - cells[0].right);
        let area = Area {
            left,
            right: right.min(left + before.width()),
            ..*last
        };
        let fonts = canvas.fonts();
        let mut baseline = area.top + HEAD + RISE * TICK_SIZE;
        let head = Type {
            weight: Weight::Bold,
            ..small(Anchor::Start)
        };
        canvas.text("How to read it", area.left, baseline, head);
        for phrase in &self.phrases {
            baseline += APART;
            let text = capitalised(phrase);
            for line in clipped(
                fonts,
                &text,
                TICK_SIZE,
                Weight::Regular,
                area.width(),
                LINES,
            ) {
                baseline += LEADING * TICK_SIZE;
                if baseline > area.bottom {
                    return;
                }
                canvas.text(&line, area.left, baseline, small(Anchor::Start));
            }
        }
    }
}
