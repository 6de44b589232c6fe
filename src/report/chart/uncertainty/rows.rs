//! The rows: names, bars on a common axis, figures and shares.

use super::{Part, Plot};
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::chart::axes::{RISE, TICK_SIZE, small};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, GRID, MUTED, TEXT};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{Percent, count};

/// Largest letters, in pixels.
const LARGEST: f64 = 24.0;
/// A row is never taller than this, in pixels.
const TALLEST_ROW: f64 = 150.0;
/// Largest share of the width for the names.
const NAMES: f64 = 0.26;
/// Between two columns, and between a value and its interval.
const GAP: f64 = 24.0;
const SPACE: f64 = 8.0;
/// Heights of the bars and radius of the mark, in parts of a row and at most in pixels.
const DRAWS: (f64, f64) = (0.56, 34.0);
const CHANCE: (f64, f64) = (0.48, 28.0);
const MARK: (f64, f64) = (0.13, 6.5);
/// An interval is never drawn narrower, in pixels.
const LEAST_BAR: f64 = 2.0;
/// From the middle of a line of text to its baseline, in em.
const MIDDLE: f64 = 0.385;
/// A narrower plot names its ends alone.
const LEAST_TICKS: f64 = 320.0;

/// The columns, in pixels.
struct Grid {
    size: f64,
    row: f64,
    names: f64,
    /// From 0% to 100%, from the first row to the last.
    plot: Area,
    /// Right edge of the values.
    values: f64,
    /// Left edge of the shares.
    shares: f64,
}

/// Draws as many rows as fit and says how many are left out.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot<'_>, area: Area) {
    let line = LEADING * TICK_SIZE;
    let notes = if plot.untold > 0 { line } else { 0.0 };
    let body = Area {
        top: area.top + 14.0 + line + 4.0,
        bottom: area.bottom - 10.0 - 6.0 - line - notes,
        ..area
    };
    let fits = ((body.height() / line) + 1e-9).floor().max(1.0) as usize;
    let shown = if plot.parts.len() > fits {
        // One row's room goes to the line that says what is left out.
        fits.saturating_sub(1).max(1)
    } else {
        plot.parts.len()
    };
    let (parts, rest) = plot.parts.split_at(shown);
    let body = Area {
        bottom: body.bottom - if rest.is_empty() { 0.0 } else { line },
        ..body
    };
    let grid = Grid::of(canvas.fonts(), parts, body);
    heads(canvas, plot, &grid, area);
    axis(canvas, &grid);
    for (place, part) in parts.iter().enumerate() {
        let middle = grid.plot.top + grid.row * (place as f64 + 0.5);
        row(canvas, part, &grid, (area.left, middle));
    }
    let mut baseline = grid.plot.bottom + 6.0 + line + RISE * TICK_SIZE;
    let mut note = |text: &str| {
        canvas.text(text, area.left, baseline, small(Anchor::Start));
        baseline += line;
    };
    if !rest.is_empty() {
        note(&format!(
            "{} more, with no wider intervals, are in the table that goes with this chart",
            count(rest.len() as u64)
        ));
    }
    if plot.untold > 0 {
        note(&format!(
            "Not shown, for fewer than two draws tell of it: {} more",
            count(plot.untold as u64)
        ));
    }
}

impl Grid {
    fn of(fonts: &Fonts, parts: &[Part<'_>], body: Area) -> Self {
        let row = (body.height() / parts.len().max(1) as f64).min(TALLEST_ROW);
        let size = (row * 0.4).clamp(TICK_SIZE, LARGEST);
        let wide = |text: &str, weight| width(fonts, text, size, weight);
        let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let names = parts.iter().flat_map(|part| part.label(row, size));
        let names = widest(&mut names.map(|line| wide(&line, Weight::Bold)));
        let names = (names + indent(size)).min(body.width() * NAMES);
        let told: Vec<Percent> = parts.iter().map(Part::told).collect();
        let value = widest(&mut told.iter().map(|told| wide(&told.value, Weight::Bold)));
        let interval = |told: &Percent| wide(&format!("({})", told.interval), Weight::Regular);
        let interval = widest(&mut told.iter().map(interval));
        let shares = widest(
            &mut parts
                .iter()
                .map(|part| wide(&part.shares(), Weight::Regular)),
        );
        let head = width(fonts, SHARES, TICK_SIZE, Weight::Regular);
        let shares = body.right - shares.max(head);
        let values = shares - GAP - interval - SPACE;
        let plot = Area {
            left: body.left + names + GAP,
            right: values - value - GAP,
            bottom: body.top + row * parts.len() as f64,
            ..body
        };
        Self {
            size,
            row,
            names,
            plot,
            values,
            shares,
        }
    }

    fn x(&self, share: f64) -> f64 {
        self.plot.left + share * self.plot.width()
    }

    fn part(&self, (share, most): (f64, f64)) -> f64 {
        (self.row * share).min(most)
    }
}

/// Head of the column of shares.
const SHARES: &str = "variance of one outcome";

impl Part<'_> {
    /// Hold with the interval over the parameters in print.
    fn told(&self) -> Percent {
        Percent::of(&self.point.told())
    }

    /// The lines that name a row: zone, then forum; or both in one.
    fn label(&self, row: f64, size: f64) -> Vec<String> {
        match &self.forum {
            Some(forum) if row < 2.0 * LEADING * size => vec![format!("{} · {forum}", self.zone)],
            Some(forum) => vec![self.zone.clone(), forum.clone()],
            None => vec![self.zone.clone()],
        }
    }
}

/// From the left edge to a name.
fn indent(size: f64) -> f64 {
    size + 4.0
}

/// What the columns are, over them.
fn heads(canvas: &mut Canvas<'_>, plot: &Plot<'_>, grid: &Grid, area: Area) {
    let baseline = area.top + 14.0 + RISE * TICK_SIZE;
    let kind = Type {
        weight: Weight::Bold,
        colour: TEXT,
        ..small(Anchor::Start)
    };
    let holds = format!("holds at {} days", plot.days);
    canvas.text(&holds, grid.plot.left, baseline, kind);
    canvas.text(SHARES, grid.shares, baseline, small(Anchor::Start));
}

/// Upright gridlines with their percentages under them.
fn axis(canvas: &mut Canvas<'_>, grid: &Grid) {
    let every = if grid.plot.width() < LEAST_TICKS {
        50
    } else {
        25
    };
    let baseline = grid.plot.bottom + 6.0 + RISE * TICK_SIZE;
    for step in (0..=100).step_by(every) {
        let x = grid.x(step as f64 / 100.0);
        let pen = Pen {
            ink: Ink::solid(if step == 0 { AXIS } else { GRID }),
            width: if step == 0 { 1.5 } else { 1.0 },
            dash: Dash::Solid,
        };
        canvas.stroke(&[(x, grid.plot.top), (x, grid.plot.bottom + 5.0)], pen);
        canvas.text(&format!("{step}%"), x, baseline, small(Anchor::Middle));
    }
}

fn row(canvas: &mut Canvas<'_>, part: &Part<'_>, grid: &Grid, (left, middle): (f64, f64)) {
    names(canvas, part, grid, (left, middle));
    let colour = part.style.colour;
    let (told, hold) = (part.point.told(), part.point.hold);
    for ((low, high), height, opacity) in [
        ((told.low, told.high), DRAWS, 0.3),
        ((hold.low, hold.high), CHANCE, 0.8),
    ] {
        let half = grid.part(height) / 2.0;
        let (low, high) = (grid.x(low), grid.x(high));
        let spare = (LEAST_BAR - (high - low)).max(0.0) / 2.0;
        let ink = Ink { colour, opacity };
        canvas.rect(
            (low - spare, middle - half),
            (high + spare, middle + half),
            ink,
        );
    }
    let at = (grid.x(hold.value), middle);
    canvas.marker(at, grid.part(MARK), part.style.marker, colour);

    let baseline = middle + MIDDLE * grid.size;
    let kind = |weight, colour, anchor| Type {
        size: grid.size,
        weight,
        colour,
        anchor,
    };
    let printed = part.told();
    let bold = kind(Weight::Bold, TEXT, Anchor::End);
    canvas.text(&printed.value, grid.values, baseline, bold);
    let muted = kind(Weight::Regular, MUTED, Anchor::Start);
    let interval = format!("({})", printed.interval);
    canvas.text(&interval, grid.values + SPACE, baseline, muted);
    let plain = kind(Weight::Regular, TEXT, Anchor::Start);
    canvas.text(&part.shares(), grid.shares, baseline, plain);
}

/// Marker and zone in bold, forum under it or beside it.
fn names(canvas: &mut Canvas<'_>, part: &Part<'_>, grid: &Grid, (left, middle): (f64, f64)) {
    let (fonts, size) = (canvas.fonts(), grid.size);
    let room = grid.names - indent(size);
    let fit = ((grid.row / (LEADING * size)).floor() as usize).max(1);
    let label = part.label(grid.row, size);
    let forum = label
        .get(1)
        .map(|forum| clipped(fonts, forum, size, Weight::Regular, room, 1))
        .unwrap_or_default();
    let most = fit.saturating_sub(forum.len()).clamp(1, 2);
    let zone = clipped(fonts, &label[0], size, Weight::Bold, room, most);
    let lines = zone.len() + forum.len();
    let top = middle - LEADING * size * lines as f64 / 2.0;
    let zone = zone.into_iter().map(|line| (line, Weight::Bold, TEXT));
    let forum = forum.into_iter().map(|line| (line, Weight::Regular, MUTED));
    let mut baseline = top + RISE * size;
    let at = (left + 0.36 * size, baseline - 0.36 * size);
    canvas.marker(at, 0.32 * size, part.style.marker, part.style.colour);
    for (line, weight, colour) in zone.chain(forum) {
        let kind = Type {
            size,
            weight,
            colour,
            anchor: Anchor::Start,
        };
        canvas.text(&line, left + indent(size), baseline, kind);
        baseline += LEADING * size;
    }
}
