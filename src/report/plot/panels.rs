//! Panels on one axis: a name, marks, labels at the right, and a table under the plot.

use super::axis::{Axes, MIDDLE};
use super::ends::{self, End, LEADER};
use super::label::kept;
use super::mark::Mark;
use crate::report::sheet::*;

/// Between an axis and its labels.
pub(crate) const GAP: f64 = 10.0;
/// From the zero line to the table.
pub(crate) const TABLE_GAP: f64 = 14.0;
/// Room between two texts of a row, and how far one may stand out of its cell.
const APART: f64 = 10.0;
const OVER: f64 = 7.0;

/// The name over a panel.
pub(crate) struct Head {
    pub(crate) style: Option<Style>,
    pub(crate) name: String,
    /// What stands beside the name, if there is room.
    pub(crate) detail: String,
}

/// A row of the table under a plot: its title, and the text at a tick.
pub(crate) struct Row<'a> {
    title: String,
    text: Box<dyn Fn(u32) -> String + 'a>,
}

impl<'a> Row<'a> {
    pub(crate) fn new(title: &str, text: impl Fn(u32) -> String + 'a) -> Self {
        Self {
            title: title.to_owned(),
            text: Box::new(text),
        }
    }
}

/// One panel.
pub(crate) struct Panel<'a> {
    pub(crate) head: Option<Head>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) ends: Vec<End>,
    pub(crate) rows: Vec<Row<'a>>,
    /// The words in the place of a plot, where there is nothing to draw.
    pub(crate) nothing: Option<String>,
}

/// What the panels share, in pixels.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The last place of the axis, and those that have texts under them, if there is room.
    pub(crate) last: u32,
    pub(crate) ticks: Vec<u32>,
    /// How the names are set; of size 0 if the title alone names the panel.
    pub(crate) name: Type,
    /// From the names to the plot, and to the highest label.
    pub(crate) over: (f64, f64),
    /// Rows of the table that stand under every panel, and so in its cell; the others stand under the
    /// lowest alone.
    pub(crate) inner: usize,
    /// Room for the labels; 0 without any.
    pub(crate) room: f64,
    /// Left edge of the first column, and of the titles of rows.
    pub(crate) left: (f64, f64),
}

/// The weeks under a plot, to the last of the calendar.
pub(crate) fn weeks(last: u32) -> Vec<u32> {
    let weeks = [0, 13, 26, 39].into_iter().filter(|&week| week < last);
    weeks.chain([last]).collect()
}

impl Plan {
    /// The plot of a panel in its cell.
    pub(crate) fn plot(&self, cell: Area) -> Area {
        let room = if self.room > 0.0 {
            self.room + LEADER
        } else {
            0.0
        };
        Area {
            left: cell.left,
            top: cell.top + self.name.leading() + self.over.0,
            right: cell.right - room,
            bottom: cell.bottom - LINE * self.inner as f64 - TABLE_GAP,
        }
    }

    /// Draws a panel into its cell.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        panel: &Panel<'_>,
        cell: Area,
        lowest: bool,
    ) {
        if let Some(names) = &panel.head {
            self.head(canvas, names, cell);
        }
        let plot = self.plot(cell);
        if let Some(nothing) = &panel.nothing {
            let mut baseline = plot.top + RISE * SMALL;
            for line in NOTE.clipped(canvas.fonts(), nothing, cell.width(), 3) {
                canvas.text(&line, cell.left, baseline, NOTE);
                baseline += LINE;
            }
            return;
        }
        let first = cell.left <= self.left.0 + 0.5;
        let axes = Axes::upright(plot, f64::from(self.last));
        axes.levels(canvas, first.then_some(GAP));
        for mark in &panel.marks {
            mark.draw(canvas, &axes);
        }
        let beneath = TABLE_GAP + LINE * self.inner.min(1) as f64;
        let limits = (
            cell.top + self.name.leading() + self.over.1,
            plot.bottom + beneath,
        );
        ends::draw(canvas, &panel.ends, &axes, self.room, limits);
        let shown = if lowest { panel.rows.len() } else { self.inner };
        self.table(canvas, &panel.rows, (shown, first), cell, &axes);
    }

    fn head(&self, canvas: &mut Canvas<'_>, head: &Head, cell: Area) {
        let (fonts, size) = (canvas.fonts(), self.name.size);
        let baseline = cell.top + RISE * size;
        let mut left = cell.left;
        if let Some(style) = head.style {
            let at = (cell.left + 6.0, baseline - MIDDLE * size);
            canvas.marker(at, 6.0, style.marker, style.colour);
            left += 18.0;
        }
        let name = self.name.fitted(fonts, &head.name, cell.right - left);
        let left = canvas.text(&name, left, baseline, self.name).right + 8.0;
        if left + NOTE.width(fonts, &head.detail) <= cell.right {
            canvas.text(&head.detail, left, baseline, NOTE);
        }
    }

    /// Small marks on the zero line, and the rows under them.
    fn table(
        &self,
        canvas: &mut Canvas<'_>,
        rows: &[Row<'_>],
        (shown, first): (usize, bool),
        cell: Area,
        axes: &Axes,
    ) {
        let (fonts, bottom) = (canvas.fonts(), axes.plot.bottom);
        // Labels may stand as low as the first row.
        let right = match self.room > 0.0 {
            true => axes.plot.right + LEADER / 2.0,
            false => cell.right + OVER,
        };
        // Left edge of a text of a width under a tick.
        let left_of = |tick: u32, wide: f64| {
            let share = if tick == 0 { 0.0 } else { 0.5 };
            let left = axes.x.at(f64::from(tick)) - wide * share;
            left.min(right - wide).max(cell.left - OVER)
        };
        let columns = self.columns(|tick| {
            let wide = NOTE.widest(fonts, rows.iter().map(|row| (row.text)(tick)));
            let left = left_of(tick, wide);
            (left, left + wide)
        });
        for &tick in &columns {
            let x = axes.x.at(f64::from(tick));
            canvas.stroke(&[(x, bottom), (x, bottom + 6.0)], Pen::solid(AXIS, 1.5));
        }
        let mut baseline = bottom + TABLE_GAP + RISE * SMALL;
        for row in &rows[..shown] {
            if first {
                canvas.text(&row.title, self.left.1, baseline, NOTE);
            }
            for &tick in &columns {
                let text = (row.text)(tick);
                let left = left_of(tick, NOTE.width(fonts, &text));
                canvas.text(&text, left, baseline, NOTE);
            }
            baseline += LINE;
        }
    }

    /// The ticks under which all rows have room side by side: the first and the last, then those in
    /// the middle.
    pub(crate) fn columns(&self, extent: impl Fn(u32) -> (f64, f64)) -> Vec<u32> {
        let mut ticks = self.ticks.clone();
        let (first, last) = (ticks.first().copied(), ticks.last().copied());
        let end = |tick: u32| [first, last].contains(&Some(tick));
        ticks.sort_by_key(|&tick| (!end(tick), tick.abs_diff(self.last / 2)));
        let mut columns: Vec<u32> = kept(ticks.iter().map(|&tick| extent(tick)), APART)
            .into_iter()
            .map(|place| ticks[place])
            .collect();
        columns.sort_unstable();
        columns
    }
}
