//! The columns of the rows layout: how wide, how large, with labels where.

use super::{Plot, Series};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::paragraph::width;
use crate::report::percent::{Percent, count};

/// Ticks, weeks and notes.
pub(super) const TICK_SIZE: f64 = 18.0;
/// Between a value and its interval, and around a label.
pub(super) const GAP: f64 = 8.0;
/// Head of the column of counts.
pub(super) const COUNTS: &str = "agreements";
/// Height that a row needs to carry its labels over the points, in em.
pub(super) const TALL_ROW: f64 = 2.0;
/// Largest letters, in pixels.
const LARGEST: f64 = 26.0;
/// A row is never taller than this, in pixels.
const TALLEST_ROW: f64 = 150.0;
/// Least width of a strip with its labels beside it, in pixels.
const LEAST_STRIP: f64 = 80.0;
/// Between two columns.
const GUTTER: f64 = 28.0;

/// The columns and rows of the table, in pixels.
pub(super) struct Grid {
    pub(super) size: f64,
    pub(super) names: Area,
    /// Right edge of the counts, if there is room for them.
    pub(super) counts: Option<f64>,
    /// Plot of each date, without its labels.
    pub(super) strips: Vec<Area>,
    pub(super) row: f64,
    /// Widths of the widest value and interval, if labels stand beside the strips.
    pub(super) beside: Option<(f64, f64)>,
    /// Whether date and week share a line.
    pub(super) flat: bool,
}

impl Grid {
    /// The largest letters and the fullest columns that leave the labels room.
    pub(super) fn of(
        fonts: &Fonts,
        plot: &Plot<'_>,
        series: &[Series<'_>],
        body: Area,
        flat: bool,
    ) -> Self {
        let row = (body.height() / series.len().max(1) as f64).min(TALLEST_ROW);
        let largest = (row * 0.36).clamp(TICK_SIZE, LARGEST);
        let sizes = [LARGEST, 24.0, 22.0, 20.0, TICK_SIZE].map(|size| size.min(largest));
        let plans = [
            (0.27, true),
            (0.22, true),
            (0.22, false),
            (0.15, false),
            (0.1, false),
        ];
        let mut narrowest = None;
        for (share, counted) in plans {
            for size in sizes {
                let (grid, fits) = Self::tried(
                    fonts,
                    plot,
                    series,
                    body,
                    (size, row, flat),
                    (share, counted),
                );
                if fits {
                    return grid;
                }
                narrowest = Some(grid);
            }
        }
        // Not even the narrowest plan fits; it is the best there is.
        narrowest.unwrap_or_else(|| {
            Self::tried(
                fonts,
                plot,
                series,
                body,
                (TICK_SIZE, row, flat),
                (0.1, false),
            )
            .0
        })
    }

    /// The columns at a size of letters, a share of the width for names, and
    /// with or without counts; and whether the labels have room.
    fn tried(
        fonts: &Fonts,
        plot: &Plot<'_>,
        series: &[Series<'_>],
        body: Area,
        (size, row, flat): (f64, f64, bool),
        (share, counted): (f64, bool),
    ) -> (Self, bool) {
        let wide = |text: &str, weight| width(fonts, text, size, weight);
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let one_line = row < 2.0 * LEADING * size;
        let lines = series.iter().flat_map(|series| series.label(one_line));
        let natural = widest(&mut lines.map(|line| wide(&line, Weight::Bold)));
        let limit = body.width() * share;
        let names = natural.min(limit);
        let counts = series
            .iter()
            .map(|series| wide(&count(series.holding.spells), Weight::Regular));
        let counts = widest(&mut counts.chain([width(fonts, COUNTS, TICK_SIZE, Weight::Regular)]));
        let labels: Vec<Percent> = series
            .iter()
            .flat_map(|series| plot.dates.iter().filter_map(|date| series.hold(date.days)))
            .map(|hold| Percent::of(&hold))
            .collect();
        let value = widest(&mut labels.iter().map(|text| wide(&text.value, Weight::Bold)));
        let interval = |text: &Percent| wide(&format!("({})", text.interval), Weight::Regular);
        let interval = widest(&mut labels.iter().map(interval));
        let beside = (row < TALL_ROW * size).then_some((value, interval));

        let mut left = body.left + names + GUTTER;
        if counted {
            left += counts + GUTTER * 0.6;
        }
        let columns = plot.dates.len().max(1) as f64;
        let column = (body.right - left - GUTTER * (columns - 1.0)) / columns;
        let labelled = beside.map_or(0.0, |(value, interval)| value + interval + 2.5 * GAP);
        let strips = (0..plot.dates.len())
            .map(|place| {
                let start = left + place as f64 * (column + GUTTER);
                Area {
                    left: start + labelled,
                    right: start + column,
                    ..body
                }
            })
            .collect();
        let grid = Self {
            size,
            names: Area {
                right: body.left + names,
                ..body
            },
            counts: counted.then_some(left - GUTTER),
            strips,
            row,
            beside,
            flat,
        };
        let fits = match beside {
            Some(_) => column - labelled >= LEAST_STRIP,
            None => {
                value + interval + 2.0 * GAP <= column * if size > TICK_SIZE { 0.8 } else { 1.0 }
            }
        };
        (grid, fits && (natural <= limit || size <= TICK_SIZE))
    }

    /// Upper edge of a row.
    pub(super) fn top(&self, place: usize) -> f64 {
        self.names.top + self.row * place as f64
    }

    /// Whether the row has height to spare.
    pub(super) fn airy(&self) -> bool {
        self.row >= 2.8 * self.size
    }

    /// Left edge of a column, its labels included.
    pub(super) fn column(&self, strip: &Area) -> f64 {
        strip.left
            - self
                .beside
                .map_or(0.0, |(value, interval)| value + interval + 2.5 * GAP)
    }
}

impl Series<'_> {
    /// The lines that name a row: zone, then forum; or both in one.
    pub(super) fn label(&self, one_line: bool) -> Vec<String> {
        match &self.forum {
            Some(forum) if one_line => vec![format!("{} · {forum}", self.zone())],
            Some(forum) => vec![self.zone(), forum.clone()],
            None => vec![self.zone()],
        }
    }
}
