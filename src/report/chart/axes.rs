//! The axes of the charts over weeks: probability upwards, weeks to the right.

use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::Area;
use crate::report::palette::{AXIS, Dash, GRID, MUTED};
use crate::report::paragraph::width;

/// Tick labels and the table under a plot.
pub(super) const TICK_SIZE: f64 = 18.0;
/// Height over and depth under the baseline of a line of text, in em.
pub(super) const RISE: f64 = 1.07;
/// Between an axis and its labels.
const GAP: f64 = 10.0;
/// Room between two labels of a row.
const APART: f64 = 10.0;
/// A plot that is lower names every second gridline.
const TALL: f64 = 150.0;
/// A plot that is lower names the first and the last alone.
const FLAT: f64 = 52.0;

/// A plot and its scales.
#[derive(Clone, Copy)]
pub(super) struct Axes {
    /// From 100% to 0%, from entry into force to the last week.
    pub(super) plot: Area,
    pub(super) last: u32,
    /// The share of a text at entry into force that stands to its left.
    pub(super) lead: f64,
}

impl Axes {
    pub(super) fn x(&self, week: u32) -> f64 {
        self.plot.left + self.plot.width() * f64::from(week) / f64::from(self.last)
    }

    pub(super) fn y(&self, share: f64) -> f64 {
        self.plot.bottom - self.plot.height() * share
    }

    /// Horizontal gridlines, named at the left if asked for, and the line at zero.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, named: bool) {
        let tall = self.plot.height() >= TALL;
        for step in [0, 25, 50, 75, 100]
            .into_iter()
            .filter(|step| tall || step % 50 == 0)
            .filter(|step| self.plot.height() >= FLAT || step % 100 == 0)
        {
            let y = self.y(f64::from(step) / 100.0);
            let pen = Pen {
                ink: Ink::solid(if step == 0 { AXIS } else { GRID }),
                width: if step == 0 { 1.5 } else { 1.0 },
                dash: Dash::Solid,
            };
            canvas.stroke(&[(self.plot.left, y), (self.plot.right, y)], pen);
            if named {
                let (right, baseline) = (self.plot.left - GAP, y + 0.36 * TICK_SIZE);
                canvas.text(&format!("{step}%"), right, baseline, small(Anchor::End));
            }
        }
    }

    /// The weeks of `wanted` under which all `rows` have room side by side: the first and the
    /// last, then those in the middle.
    pub(super) fn columns(
        &self,
        fonts: &Fonts,
        wanted: &[u32],
        rows: &[&dyn Fn(u32) -> String],
    ) -> Vec<u32> {
        let mut weeks: Vec<u32> = wanted.iter().copied().filter(|w| *w < self.last).collect();
        weeks.push(self.last);
        let first = |week: u32| week == 0 || week == self.last;
        let half = self.last / 2;
        let mut ranked = weeks.clone();
        ranked.sort_by_key(|&week| (!first(week), week.abs_diff(half)));
        let extent = |week: u32| {
            let widths = rows
                .iter()
                .map(|row| width(fonts, &row(week), TICK_SIZE, Weight::Regular));
            let wide = widths.fold(0.0, f64::max);
            let left = self.x(week) - wide * self.shift(week);
            (left, left + wide)
        };
        let mut kept: Vec<u32> = Vec::new();
        for week in ranked {
            let (left, right) = extent(week);
            let free = kept.iter().all(|&other| {
                let (start, end) = extent(other);
                right + APART <= start || end + APART <= left
            });
            if free {
                kept.push(week);
            }
        }
        kept.sort_unstable();
        kept
    }

    /// A row of texts under the weeks.
    pub(super) fn row(
        &self,
        canvas: &mut Canvas<'_>,
        columns: &[u32],
        baseline: f64,
        text: &dyn Fn(u32) -> String,
    ) {
        for &week in columns {
            let words = text(week);
            let wide = width(canvas.fonts(), &words, TICK_SIZE, Weight::Regular);
            let left = self.x(week) - wide * self.shift(week);
            canvas.text(&words, left, baseline, small(Anchor::Start));
        }
    }

    /// How far a text reaches to the left of its week.
    fn shift(&self, week: u32) -> f64 {
        if week == 0 { self.lead } else { 0.5 }
    }

    /// Small marks on the zero line over the columns.
    pub(super) fn ticks(&self, canvas: &mut Canvas<'_>, columns: &[u32]) {
        let pen = Pen {
            ink: Ink::solid(AXIS),
            width: 1.5,
            dash: Dash::Solid,
        };
        for &week in columns {
            let (x, y) = (self.x(week), self.plot.bottom);
            canvas.stroke(&[(x, y), (x, y + 6.0)], pen);
        }
    }
}

/// Small grey type.
pub(super) fn small(anchor: Anchor) -> Type {
    Type {
        size: TICK_SIZE,
        weight: Weight::Regular,
        colour: MUTED,
        anchor,
    }
}
