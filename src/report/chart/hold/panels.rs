//! A few zones and forums: hold over time, a panel each, on common axes.

use super::labels::{label_height, label_size};
use super::panel::{Head, head, panel};
use super::{Plot, Size};
use crate::report::canvas::Canvas;
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::paragraph::width;
use crate::report::percent::{Percent, count};

/// Tick labels and the table of readings.
pub(super) const TICK_SIZE: f64 = 18.0;
/// Between a point and its label.
pub(super) const GAP: f64 = 12.0;
/// Between two columns and two rows of panels.
const GUTTER: (f64, f64) = (40.0, 16.0);
/// From the zero line to the table of readings.
pub(super) const TABLE_GAP: f64 = 14.0;
/// A plot is never flatter than this.
const LEAST_PLOT: f64 = 60.0;

/// A panel that is lower has days alone under it, too.
const LEAST_WHOLE: f64 = 360.0;
/// A plot that is flatter has days alone under it.
const LEAST_TABLED: f64 = 180.0;

/// Sizes that depend on how many panels share the sheet.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) value: f64,
    pub(super) interval: f64,
    /// Size of the zone's name; 0 if the title alone names it.
    pub(super) name: f64,
    pub(super) marker: f64,
    pub(super) line: f64,
}

/// A line of the table under the plots.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Days,
    Week,
    AtRisk,
}

impl Reading {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Week => "week",
            Self::AtRisk => "at risk",
        }
    }
}

/// What all panels share. Places are in pixels from a panel's upper left corner.
pub(super) struct Geometry {
    pub(super) scale: Scale,
    /// The day of entry into force.
    pub(super) left: f64,
    /// Pixels per day.
    pub(super) day: f64,
    /// Whether a value and its interval share a line.
    pub(super) inline: bool,
    /// Whether forum and number of agreements stand beside the names.
    pub(super) beside: bool,
    /// Lower edge of the names.
    pub(super) head: f64,
    /// Heights of 100% and 0%.
    pub(super) full: f64,
    pub(super) zero: f64,
    /// Dates, by place, whose labels would run into each other at one height.
    pub(super) clusters: Vec<Vec<usize>>,
    pub(super) table: Vec<Reading>,
}

impl Geometry {
    pub(super) fn x(&self, cell: Area, days: u32) -> f64 {
        cell.left + self.left + f64::from(days) * self.day
    }

    pub(super) fn y(&self, cell: Area, share: f64) -> f64 {
        cell.top + self.zero - share * (self.zero - self.full)
    }
}

/// Draws the panels side by side or under each other.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot<'_>, area: Area, size: Size) {
    let (columns, rows) = match (plot.series.len(), size) {
        (0 | 1, _) => (1, 1),
        (2, Size::Slide) => (2, 1),
        (3, Size::Slide) => (3, 1),
        (2, Size::Page) => (1, 2),
        (3, Size::Page) => (1, 3),
        _ => (2, 2),
    };
    let (value, interval, name, marker, line) = match (columns, rows) {
        (1, 1) => (54.0, 24.0, 0.0, 10.0, 4.0),
        (2, 1) | (1, 2) => (38.0, 20.0, 28.0, 8.0, 3.5),
        _ => (28.0, 18.0, 24.0, 7.0, 3.0),
    };
    let scale = Scale {
        value,
        interval,
        name,
        marker,
        line,
    };
    let (top, bottom) = (area.top + 18.0, area.bottom - 10.0);
    let share =
        |room: f64, gutter: f64, parts: usize| (room - gutter * (parts - 1) as f64) / parts as f64;
    let size = (
        share(area.width(), GUTTER.0, columns),
        share(bottom - top, GUTTER.1, rows),
    );
    let geometry = Geometry::of(canvas.fonts(), plot, size, scale, rows);
    for (place, series) in plot.series.iter().enumerate() {
        let left = area.left + (place % columns) as f64 * (size.0 + GUTTER.0);
        let top = top + (place / columns) as f64 * (size.1 + GUTTER.1);
        let cell = Area {
            left,
            top,
            right: left + size.0,
            bottom: top + size.1,
        };
        panel(canvas, plot, series, cell, &geometry);
    }
}

/// How the labels lie along the time axis.
struct Spread {
    /// Pixels per day.
    day: f64,
    clusters: Vec<Vec<usize>>,
    inline: bool,
}

impl Spread {
    /// Gives the axis the room that the last label leaves, and finds labels
    /// that would run into the next.
    fn of(fonts: &Fonts, plot: &Plot<'_>, room: f64, scale: &Scale, inline: bool) -> Self {
        let widths: Vec<f64> = plot
            .dates
            .iter()
            .map(|date| {
                let holds = plot
                    .series
                    .iter()
                    .filter_map(|series| series.hold(date.days));
                let wide = |hold| label_size(fonts, &Percent::of(&hold), scale, inline).0;
                holds.map(wide).fold(0.0, f64::max)
            })
            .collect();
        let reach = widths.last().copied().unwrap_or(0.0) + GAP + scale.marker;
        let last = plot.dates.last().map_or(1, |date| date.days.max(1));
        let day = ((room - reach) / f64::from(last)).max(0.0);
        let at = |place: usize| f64::from(plot.dates[place].days) * day;
        let mut clusters: Vec<Vec<usize>> = Vec::new();
        for place in 0..plot.dates.len() {
            let joins = place > 0 && at(place - 1) + widths[place - 1] + GAP * 0.75 > at(place);
            match clusters.last_mut() {
                Some(cluster) if joins => cluster.push(place),
                _ => clusters.push(vec![place]),
            }
        }
        Self {
            day,
            clusters,
            inline,
        }
    }
}

impl Geometry {
    /// Fits the axes to the widest and highest label of all panels.
    fn of(fonts: &Fonts, plot: &Plot<'_>, size: (f64, f64), scale: Scale, rows: usize) -> Self {
        let small = |text: &str| width(fonts, text, TICK_SIZE, Weight::Regular);
        let left = ["100%", "days", "week", "at risk"]
            .map(small)
            .into_iter()
            .fold(0.0, f64::max)
            + 14.0;
        let first = Spread::of(fonts, plot, size.0 - left, &scale, rows > 1);
        // On one line only if no label then has to leave its place.
        let spread = if first.inline && first.clusters.len() < plot.dates.len() {
            Spread::of(fonts, plot, size.0 - left, &scale, false)
        } else {
            first
        };
        let heads = |beside| {
            let series = plot.series.iter();
            series.map(move |series| head(fonts, series, size.0, &scale, beside))
        };
        let beside = heads(true).all(|head: Head| head.beside);
        let mut geometry = Self {
            left,
            day: spread.day,
            inline: spread.inline,
            head: heads(beside).map(|head| head.height).fold(0.0, f64::max),
            beside,
            full: 0.0,
            zero: 0.0,
            clusters: spread.clusters,
            table: Vec::new(),
            scale,
        };
        geometry.table = geometry.readings(plot, size.1, small);
        geometry.stretch(plot, size.1);
        if geometry.zero - geometry.full < LEAST_TABLED {
            geometry.table.truncate(1);
            geometry.stretch(plot, size.1);
        }
        geometry
    }

    /// Puts 0% over the table and 100% under the names and labels.
    fn stretch(&mut self, plot: &Plot<'_>, height: f64) {
        self.zero = height - self.table.len() as f64 * LEADING * TICK_SIZE - TABLE_GAP;
        self.full = self.headroom(plot);
    }

    /// The lines of the table whose texts keep apart in every panel.
    fn readings(&self, plot: &Plot<'_>, height: f64, small: impl Fn(&str) -> f64) -> Vec<Reading> {
        let all = if height < LEAST_WHOLE {
            &[Reading::Days][..]
        } else {
            &[Reading::Days, Reading::Week, Reading::AtRisk]
        };
        let fits = |reading: Reading| {
            plot.series.iter().all(|series| {
                let mut edge = small(reading.title()) + 8.0;
                plot.dates.iter().all(|date| {
                    let text = match reading {
                        Reading::Days => date.days.to_string(),
                        Reading::Week => date.week.to_string(),
                        Reading::AtRisk => {
                            series.at_risk(date.days).map_or_else(String::new, count)
                        }
                    };
                    let (middle, half) = (
                        self.left + f64::from(date.days) * self.day,
                        small(&text) / 2.0,
                    );
                    let clear = middle - half >= edge;
                    edge = middle + half + 10.0;
                    clear
                })
            })
        };
        all.iter()
            .copied()
            .filter(|&reading| fits(reading))
            .collect()
    }

    /// Height of 100%, so low that the labels over the curves have room
    /// beneath the names.
    fn headroom(&self, plot: &Plot<'_>) -> f64 {
        let height = label_height(&self.scale, self.inline);
        let mut full = self.head + 16.0;
        for series in &plot.series {
            for cluster in &self.clusters {
                for (place, &date) in cluster.iter().enumerate() {
                    let Some(hold) = series.hold(plot.dates[date].days) else {
                        continue;
                    };
                    let labels = height * (cluster.len() - place) as f64 + GAP / 2.0;
                    let share = hold.high.max(0.05);
                    full = f64::max(
                        full,
                        (self.head + labels - (1.0 - share) * self.zero) / share,
                    );
                }
            }
        }
        full.min(self.zero - LEAST_PLOT)
    }
}
