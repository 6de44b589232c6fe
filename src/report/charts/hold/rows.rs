//! Many zones and forums: a row each, a column per reading date.

use super::{Date, Group, Plot};
use crate::estimate::Estimate;
use crate::report::{claim::*, plot::*, sheet::*};

/// Reading dates.
const HEADER: Type = Type::new(22.0, TEXT);
/// Between a value and its interval, and around a label.
const GAP: f64 = 8.0;
/// Head of the column of counts.
const COUNTS: &str = "agreements";
/// Height that a row needs to carry its labels over the points, in em.
const TALL_ROW: f64 = 2.0;
/// Largest letters, and the tallest row, in pixels.
const LARGEST: f64 = 26.0;
const TALLEST_ROW: f64 = 150.0;
/// Least width of a strip with its labels beside it, and of one that names its middle, in pixels.
const LEAST_STRIP: f64 = 80.0;
const LEAST_TICKS: f64 = 130.0;
/// Between two columns.
const GUTTER: f64 = 28.0;
/// Least width of the sheet at which labels may stand beside the points.
const WIDE: f64 = 1400.0;
/// Most dates whose weeks stand beside them.
const FLAT_DATES: usize = 4;
/// Plans of the columns, the fullest first: share of the width for names, whether there are counts.
const PLANS: [(f64, bool); 5] = [
    (0.27, true),
    (0.22, true),
    (0.22, false),
    (0.15, false),
    (0.1, false),
];

/// Draws as many rows as fit, the least likely to hold first, and says how many are left out.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot<'_>, area: Area) {
    let flat = area.width() >= WIDE && plot.dates.len() <= FLAT_DATES;
    let header = HEADER.leading() + if flat { 0.0 } else { LINE } + 14.0;
    let axis = LINE + 10.0;
    let mut body = Area {
        top: area.top + 10.0 + header,
        bottom: area.bottom - 10.0 - axis,
        ..area
    };
    let least = if area.width() < WIDE {
        TALL_ROW
    } else {
        LEADING
    };
    let fit = (body.height() / (least * SMALL)).floor() as usize;
    let all = &plot.groups.all;
    let (groups, rest) = all.split_at(shown(all.len(), fit));
    body.bottom -= if rest.is_empty() { 0.0 } else { LINE };
    let grid = Grid::of(canvas.fonts(), plot, groups, body);
    let bottom = grid.top(groups.len());
    for place in (0..groups.len()).filter(|&place| striped(place)) {
        let top = grid.top(place);
        let (from, to) = ((area.left - GAP, top), (area.right + GAP, top + grid.row));
        canvas.rect(from, to, Ink::solid(STRIPE));
    }
    grid.heads(canvas, body.top, flat);
    for strip in &grid.strips {
        let axes = Axes::level(Area { bottom, ..*strip }, 1.0);
        for (share, text, anchor) in [
            (0.0, "0", Anchor::Start),
            (0.5, "50", Anchor::Middle),
            (1.0, "100%", Anchor::End),
        ] {
            let x = axes.upright_line(canvas, share, 4.0);
            if share != 0.5 || strip.width() > LEAST_TICKS {
                let baseline = bottom + 6.0 + RISE * SMALL;
                canvas.text(text, x, baseline, NOTE.anchored(anchor));
            }
        }
    }
    for (place, group) in groups.iter().enumerate() {
        grid.row(canvas, group, place);
    }
    if !rest.is_empty() {
        let days = plot.headline;
        let order = format!("each at least as likely to hold at {days} days");
        let baseline = bottom + axis + RISE * SMALL;
        canvas.text(&more(rest.len(), &order), area.left, baseline, NOTE);
    }
}

/// Every second row is shaded, so that the eye keeps to its row.
fn striped(place: usize) -> bool {
    place.is_multiple_of(2)
}

/// The columns and rows of the table, in pixels.
struct Grid<'p> {
    plot: &'p Plot<'p>,
    size: f64,
    names: Area,
    /// Right edge of the counts, if there is room for them.
    counts: Option<f64>,
    /// Plot of each date, without its labels.
    strips: Vec<Area>,
    row: f64,
    /// Widths of the widest value and interval, if labels stand beside the strips.
    beside: Option<(f64, f64)>,
}

impl<'p> Grid<'p> {
    /// The largest letters and the fullest columns that leave the labels room; the narrowest plan if
    /// none does.
    fn of(fonts: &Fonts, plot: &'p Plot<'p>, groups: &[Group<'_>], body: Area) -> Self {
        let row = (body.height() / groups.len().max(1) as f64).min(TALLEST_ROW);
        let largest = (row * 0.36).clamp(SMALL, LARGEST);
        let sizes = [LARGEST, 24.0, 22.0, 20.0, SMALL].map(|size| size.min(largest));
        let plans = PLANS
            .iter()
            .flat_map(|&plan| sizes.map(|size| (plan, size)));
        let mut last = None;
        for (plan, size) in plans {
            let (grid, fits) = Self::tried(fonts, plot, groups, body, (size, row), plan);
            if fits {
                return grid;
            }
            last = Some(grid);
        }
        let least = || Self::tried(fonts, plot, groups, body, (SMALL, row), PLANS[4]).0;
        last.unwrap_or_else(least)
    }

    /// The columns at a size of letters by a plan; and whether the labels have room.
    fn tried(
        fonts: &Fonts,
        plot: &'p Plot<'p>,
        groups: &[Group<'_>],
        body: Area,
        (size, row): (f64, f64),
        (share, counted): (f64, bool),
    ) -> (Self, bool) {
        let kind = Type::new(size, TEXT);
        let one_line = row < 2.0 * LEADING * size;
        let lines = groups.iter().flat_map(|group| group.label(one_line));
        let natural = kind.bold().widest(fonts, lines);
        let limit = body.width() * share;
        let names = natural.min(limit);
        let counts = groups.iter().map(|group| count(group.holding.spells));
        let counts = kind.widest(fonts, counts).max(NOTE.width(fonts, COUNTS));
        let dates = plot.dates.iter();
        let holds = dates.flat_map(|date| groups.iter().filter_map(|group| group.hold(date.days)));
        let labels: Vec<Percent> = holds.map(|hold| Percent::of(&hold)).collect();
        let (value, interval) = widths(fonts, &labels, size);
        let beside = (row < TALL_ROW * size).then_some((value, interval));

        let left = body.left + names + GUTTER + if counted { counts + GUTTER * 0.6 } else { 0.0 };
        let columns = plot.dates.len().max(1) as f64;
        let column = (body.right - left - GUTTER * (columns - 1.0)) / columns;
        let mut grid = Self {
            plot,
            size,
            names: Area {
                right: body.left + names,
                ..body
            },
            counts: counted.then_some(left - GUTTER),
            strips: Vec::new(),
            row,
            beside,
        };
        let labelled = grid.labelled();
        let strips = (0..plot.dates.len()).map(|place| {
            let start = left + place as f64 * (column + GUTTER);
            Area {
                left: start + labelled,
                right: start + column,
                ..body
            }
        });
        grid.strips = strips.collect();
        let full = if size > SMALL { 0.8 } else { 1.0 };
        let fits = match beside {
            Some(_) => column - labelled >= LEAST_STRIP,
            None => value + interval + 2.0 * GAP <= column * full,
        };
        (grid, fits && (natural <= limit || size <= SMALL))
    }

    /// Upper edge of a row.
    fn top(&self, place: usize) -> f64 {
        self.names.top + self.row * place as f64
    }

    /// Whether the row has height to spare.
    fn airy(&self) -> bool {
        self.row >= 2.8 * self.size
    }

    /// From the left edge of a column, its labels included, to its strip.
    fn labelled(&self) -> f64 {
        let wide = |(value, interval)| value + interval + 2.5 * GAP;
        self.beside.map_or(0.0, wide)
    }

    /// Over each column its date, the one of the title in bold, with the week beside it or under it.
    fn heads(&self, canvas: &mut Canvas<'_>, bottom: f64, flat: bool) {
        let lower = bottom - 10.0 - FALL * SMALL;
        let lift = if flat {
            0.0
        } else {
            RISE * SMALL + FALL * HEADER.size
        };
        if let Some(right) = self.counts {
            canvas.text(COUNTS, right, lower, NOTE.end());
        }
        for (Date { days, week }, strip) in self.plot.dates.iter().zip(&self.strips) {
            let kind = HEADER.weighed(*days == self.plot.headline);
            let left = strip.left - self.labelled();
            let head = canvas.text(&format!("{days} days"), left, lower - lift, kind);
            let left = if flat { head.right + GAP } else { left };
            canvas.text(&format!("week {week}"), left, lower, NOTE);
        }
    }

    fn row(&self, canvas: &mut Canvas<'_>, group: &Group<'_>, place: usize) {
        let (size, middle) = (self.size, self.top(place) + self.row / 2.0);
        let baseline = middle + MIDDLE * size;
        let muted = Type::new(size, MUTED);
        let names = Names {
            left: self.names.left,
            room: self.names.width(),
            middle,
            size,
            row: self.row,
            most: usize::MAX,
        };
        let one_line = ((self.row / (LEADING * size)).floor() as usize) < 2;
        names.draw(canvas, &group.label(one_line), None);
        if let Some(right) = self.counts {
            let number = count(group.holding.spells);
            canvas.text(&number, right, baseline, muted.end());
        }
        let mut empty = true;
        for (date, strip) in self.plot.dates.iter().zip(&self.strips) {
            if let Some(hold) = group.hold(date.days) {
                empty = false;
                let axes = Axes::level(*strip, 1.0);
                for mark in self.marks(group, date.days, hold, middle) {
                    mark.draw(canvas, &axes);
                }
                let kind = Type::new(size, TEXT).weighed(date.days == self.plot.headline);
                self.label(
                    canvas,
                    &Percent::of(&hold),
                    axes.x.at(hold.value),
                    (strip, middle),
                    kind,
                );
            }
        }
        if empty && let (Some(first), Some(last)) = (self.strips.first(), self.strips.last()) {
            let left = first.left - self.labelled();
            let paper = if striped(place) { STRIPE } else { PAPER };
            let half = self.row / 2.0;
            let (from, to) = (
                (left - 1.0, middle - half),
                (last.right + 1.0, middle + half),
            );
            canvas.rect(from, to, Ink::solid(paper));
            canvas.text(NOTHING, left, baseline, muted);
        }
    }

    /// Intervals and point of a reading.
    fn marks(&self, group: &Group<'_>, days: u32, hold: Estimate, middle: f64) -> Vec<Mark> {
        let (drop, half) = match self.beside {
            Some(_) => (0.0, 0.38),
            None if self.airy() => (0.78, 0.38),
            None => (0.62, 0.32),
        };
        let (y, half) = (middle + drop * self.size, half * self.size);
        let bar = |hold: Estimate, opacity: f64| Mark::Bar {
            x: (hold.low, hold.high),
            y: (y - half, y + half),
            fill: Fill::tint(group.style.colour, opacity),
            grow: 0.0,
        };
        let mut marks = match group.chance(days) {
            Some(chance) => vec![bar(hold, 0.3), bar(chance, 0.8)],
            None => vec![bar(hold, 0.4)],
        };
        marks.push(Mark::Dot {
            at: (hold.value, y),
            radius: self.size * 0.19,
            style: group.style,
        });
        marks
    }

    /// Value and interval beside a strip, or over a point.
    fn label(
        &self,
        canvas: &mut Canvas<'_>,
        text: &Percent,
        x: f64,
        (strip, middle): (&Area, f64),
        kind: Type,
    ) {
        if let Some((value, _)) = self.beside {
            let edge = strip.left - self.labelled() + value;
            figure(canvas, text, (edge, GAP), middle + MIDDLE * self.size, kind);
            return;
        }
        let (fonts, gap) = (canvas.fonts(), GAP * 0.75);
        let first = kind.width(fonts, &text.value);
        let all = first + gap + kind.weighed(false).width(fonts, &text.bracketed());
        let inset = strip.left + gap;
        let most = strip.right.max(inset + all) - all;
        let left = (x - all / 2.0).max(inset).min(most);
        let baseline = middle - if self.airy() { 0.2 } else { 0.12 } * self.size;
        figure(canvas, text, (left + first, gap), baseline, kind);
    }
}
