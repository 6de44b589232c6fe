//! Panels over weeks: a name, marks, labels at the right, and a table under the plot.

use super::axis::{Axes, MIDDLE};
use super::ends::{self, End, LEADER};
use super::label::kept;
use super::mark::Mark;
use crate::report::{claim::*, sheet::*};

/// Between an axis and its labels.
pub(crate) const GAP: f64 = 10.0;
/// From the zero line to the table.
pub(crate) const TABLE_GAP: f64 = 14.0;
/// Room between two texts of a row.
const APART: f64 = 10.0;
/// What stands where there is nothing to draw.
pub(crate) const NOTHING: &str = "No agreement is reached in any rollout";

/// The name over a panel.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) style: Option<Style>,
    pub(crate) name: String,
    /// What stands beside the name, if there is room.
    pub(crate) detail: String,
}

/// A row of the table under a plot.
pub(crate) struct Row<'a> {
    pub(crate) title: String,
    /// How the title is set, after a marker if there is one.
    pub(crate) kind: Type,
    pub(crate) style: Option<Style>,
    /// The text at a week; none in a row that says that there is nothing.
    pub(crate) text: Option<Box<dyn Fn(u32) -> String + 'a>>,
}

impl<'a> Row<'a> {
    pub(crate) fn new(title: &str, text: impl Fn(u32) -> String + 'a) -> Self {
        Self {
            title: title.to_owned(),
            kind: NOTE,
            style: None,
            text: Some(Box::new(text)),
        }
    }
}

/// One panel.
pub(crate) struct Panel<'a> {
    pub(crate) head: Option<Head>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) ends: Vec<End>,
    pub(crate) rows: Vec<Row<'a>>,
    /// Whether there is anything to draw.
    pub(crate) reached: bool,
}

/// What the panels share, in pixels.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The last week, and the weeks under the plots.
    pub(crate) last: u32,
    pub(crate) weeks: &'static [u32],
    /// How the names are set; of size 0 if the title alone names the panel.
    pub(crate) name: Type,
    /// From the names to the plot, and to the highest label.
    pub(crate) over: (f64, f64),
    /// Rows of the table that stand under every panel, and so in its cell; the others stand under the
    /// lowest alone.
    pub(crate) inner: usize,
    /// From the zero line to the lowest label.
    pub(crate) beneath: f64,
    /// Room for the labels.
    pub(crate) room: f64,
    /// The share of a text at week 0 that stands to its left.
    pub(crate) lead: f64,
    /// Left edge of the first column, of the titles, and the room of names among them.
    pub(crate) left: (f64, f64, f64),
}

impl Plan {
    /// Draws a panel into its cell.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        panel: &Panel<'_>,
        cell: Area,
        lowest: bool,
    ) {
        let head = self.name.leading();
        if let Some(names) = &panel.head {
            self.head(canvas, names, cell);
        }
        let plot = Area {
            left: cell.left,
            top: cell.top + head + self.over.0,
            right: cell.right - self.room - LEADER,
            bottom: cell.bottom - LINE * self.inner as f64 - TABLE_GAP,
        };
        if !panel.reached {
            let mut baseline = plot.top + RISE * SMALL;
            for line in NOTE.clipped(canvas.fonts(), NOTHING, cell.width(), 3) {
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
        let limits = (cell.top + head + self.over.1, plot.bottom + self.beneath);
        ends::draw(canvas, &panel.ends, &axes, self.room, limits);
        let shown = if lowest { panel.rows.len() } else { self.inner };
        self.table(canvas, &panel.rows, shown, first, &axes);
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
        shown: usize,
        first: bool,
        axes: &Axes,
    ) {
        let (fonts, bottom) = (canvas.fonts(), axes.plot.bottom);
        let texts = || rows.iter().filter_map(|row| row.text.as_ref());
        // Where a text begins, and its width.
        let extent = |week: u32, wide: f64| {
            let share = if week == 0 { self.lead } else { 0.5 };
            axes.x.at(f64::from(week)) - wide * share
        };
        let columns = self.columns(|week| {
            let wide = NOTE.widest(fonts, texts().map(|text| text(week)));
            let left = extent(week, wide);
            (left, left + wide)
        });
        for &week in &columns {
            let x = axes.x.at(f64::from(week));
            canvas.stroke(&[(x, bottom), (x, bottom + 6.0)], Pen::solid(AXIS, 1.5));
        }
        let (_, left, names) = self.left;
        let mut baseline = bottom + TABLE_GAP + RISE * SMALL;
        for row in &rows[..shown] {
            if first {
                let (mut left, mut room) = (left, f64::INFINITY);
                if let Some(style) = row.style {
                    let at = (left + 7.0, baseline - MIDDLE * SMALL);
                    canvas.marker(at, 6.0, style.marker, style.colour);
                    left += INDENT;
                    room = names;
                }
                let title = row.kind.fitted(fonts, &row.title, room);
                canvas.text(&title, left, baseline, row.kind);
            }
            match &row.text {
                Some(text) => {
                    for &week in &columns {
                        let words = text(week);
                        let left = extent(week, NOTE.width(fonts, &words));
                        canvas.text(&words, left, baseline, NOTE);
                    }
                }
                None if row.style.is_some() => {
                    canvas.text(NOTHING, axes.plot.left, baseline, NOTE);
                }
                None => {}
            }
            baseline += LINE;
        }
    }

    /// The weeks under which all rows have room side by side: the first and the last, then those in
    /// the middle.
    fn columns(&self, extent: impl Fn(u32) -> (f64, f64)) -> Vec<u32> {
        let last = self.last;
        let mut weeks: Vec<u32> = self.weeks.iter().copied().filter(|w| *w < last).collect();
        weeks.push(last);
        weeks.sort_by_key(|&week| (week != 0 && week != last, week.abs_diff(last / 2)));
        let mut columns: Vec<u32> = kept(weeks.iter().map(|&week| extent(week)), APART)
            .into_iter()
            .map(|place| weeks[place])
            .collect();
        columns.sort_unstable();
        columns
    }
}

/// From a marker to the title beside it.
pub(crate) const INDENT: f64 = 22.0;

/// A title over rows.
pub(crate) fn title(text: &str) -> Row<'static> {
    Row {
        title: text.to_owned(),
        kind: NOTE.bold(),
        style: None,
        text: None,
    }
}

/// A row for a zone and forum.
pub(crate) fn named<'a>(
    name: &str,
    style: Style,
    text: Option<Box<dyn Fn(u32) -> String + 'a>>,
) -> Row<'a> {
    Row {
        title: name.to_owned(),
        kind: NOTE.coloured(TEXT),
        style: Some(style),
        text,
    }
}

/// "3 more, each at least as likely, are in the table that goes with this chart".
pub(crate) fn more(number: usize, what: &str) -> String {
    let number = count(number as u64);
    format!("{number} more, {what}, are in the table that goes with this chart")
}
