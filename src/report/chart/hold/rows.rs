//! Five zones and forums or more: a row each, a column per reading date.

use super::grid::{COUNTS, GAP, Grid, TALL_ROW, TICK_SIZE};
use super::{Date, Plot, Series};
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, GRID, MUTED, PAPER, STRIPE, TEXT};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{Percent, count};

/// Reading dates.
const HEADER_SIZE: f64 = 22.0;
/// Least height of a row, in em of the smallest text.
const LEAST_ROW: f64 = LEADING;
/// Least width of the sheet at which labels may stand beside the points.
const WIDE: f64 = 1400.0;

/// Most dates whose weeks stand beside them.
const FLAT_DATES: usize = 4;
/// Least width of a strip that names its middle.
const LEAST_TICKS: f64 = 130.0;

/// Draws as many rows as fit, the least likely to hold first, and says how
/// many are left out.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot<'_>, area: Area) {
    let flat = area.width() >= WIDE && plot.dates.len() <= FLAT_DATES;
    let header = LEADING * (HEADER_SIZE + if flat { 0.0 } else { TICK_SIZE }) + 14.0;
    let axis = LEADING * TICK_SIZE + 10.0;
    let body = Area {
        top: area.top + 10.0 + header,
        bottom: area.bottom - 10.0 - axis,
        ..area
    };
    let least = if area.width() < WIDE {
        TALL_ROW
    } else {
        LEAST_ROW
    };
    let fits = (body.height() / (least * TICK_SIZE)).floor() as usize;
    let shown = if plot.series.len() > fits {
        // One row's room goes to the line that says what is left out.
        fits.saturating_sub(1).max(1)
    } else {
        plot.series.len()
    };
    let (series, rest) = plot.series.split_at(shown);
    let note = if rest.is_empty() {
        0.0
    } else {
        LEADING * TICK_SIZE
    };
    let grid = Grid::of(
        canvas.fonts(),
        plot,
        series,
        Area {
            bottom: body.bottom - note,
            ..body
        },
        flat,
    );

    for place in (0..series.len()).filter(|&place| striped(place)) {
        let top = grid.top(place);
        let (left, right) = (area.left - GAP, area.right + GAP);
        canvas.rect((left, top), (right, top + grid.row), Ink::solid(STRIPE));
    }
    heads(canvas, plot, &grid, body.top);
    axis_lines(canvas, &grid, body.top, grid.top(series.len()));
    for (place, series) in series.iter().enumerate() {
        row(canvas, plot, series, &grid, place);
    }
    if !rest.is_empty() {
        let text = format!(
            "{} more, each at least as likely to hold at {} days, are in the table that goes with this chart",
            count(rest.len() as u64),
            plot.headline
        );
        let bottom = grid.top(series.len()) + axis;
        canvas.text(
            &text,
            area.left,
            bottom + 1.07 * TICK_SIZE,
            muted(Anchor::Start),
        );
    }
}

/// Every second row is shaded, so that the eye keeps to its row.
fn striped(place: usize) -> bool {
    place.is_multiple_of(2)
}

/// Over each column its date, the one of the title in bold, with the week
/// beside it or under it.
fn heads(canvas: &mut Canvas<'_>, plot: &Plot<'_>, grid: &Grid, bottom: f64) {
    let lower = bottom - 10.0 - 0.3 * TICK_SIZE;
    let upper = if grid.flat {
        lower
    } else {
        lower - 1.07 * TICK_SIZE - 0.3 * HEADER_SIZE
    };
    if let Some(right) = grid.counts {
        canvas.text(COUNTS, right, lower, muted(Anchor::End));
    }
    for (Date { days, week }, strip) in plot.dates.iter().zip(&grid.strips) {
        let weight = if *days == plot.headline {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let kind = Type {
            size: HEADER_SIZE,
            weight,
            colour: TEXT,
            anchor: Anchor::Start,
        };
        let left = grid.column(strip);
        let head = canvas.text(&format!("{days} days"), left, upper, kind);
        let left = if grid.flat { head.right + GAP } else { left };
        canvas.text(&format!("week {week}"), left, lower, muted(Anchor::Start));
    }
}

/// Gridlines at 0, 50 and 100% in each column, named at the foot.
fn axis_lines(canvas: &mut Canvas<'_>, grid: &Grid, top: f64, bottom: f64) {
    for strip in &grid.strips {
        let ticks = [
            (0.0, "0", Anchor::Start),
            (0.5, "50", Anchor::Middle),
            (1.0, "100%", Anchor::End),
        ];
        for (share, text, anchor) in ticks {
            let x = strip.left + share * strip.width();
            let pen = Pen {
                ink: Ink::solid(if share == 0.0 { AXIS } else { GRID }),
                width: if share == 0.0 { 1.5 } else { 1.0 },
                dash: Dash::Solid,
            };
            canvas.stroke(&[(x, top), (x, bottom + 4.0)], pen);
            if share != 0.5 || strip.width() > LEAST_TICKS {
                canvas.text(text, x, bottom + 6.0 + 1.07 * TICK_SIZE, muted(anchor));
            }
        }
    }
}

fn row(canvas: &mut Canvas<'_>, plot: &Plot<'_>, series: &Series<'_>, grid: &Grid, place: usize) {
    let middle = grid.top(place) + grid.row / 2.0;
    let baseline = middle + 0.36 * grid.size;
    names(canvas, series, grid, middle);
    if let Some(right) = grid.counts {
        let kind = sized(grid, MUTED, Anchor::End);
        canvas.text(&count(series.holding.spells), right, baseline, kind);
    }
    let mut empty = true;
    for (date, strip) in plot.dates.iter().zip(&grid.strips) {
        let Some(hold) = series.hold(date.days) else {
            continue;
        };
        empty = false;
        let x = |share: f64| strip.left + share * strip.width();
        let (drop, half, radius) = match grid.beside {
            Some(_) => (0.0, 0.38, 0.19),
            None if grid.airy() => (0.78, 0.38, 0.19),
            None => (0.62, 0.32, 0.19),
        };
        let (y, half) = (middle + drop * grid.size, half * grid.size);
        let colour = series.style.colour;
        let mut bar = |hold: Estimate, half: f64, opacity: f64| {
            let (low, high) = (x(hold.low), x(hold.high).max(x(hold.low) + 2.0));
            let ink = Ink { colour, opacity };
            canvas.rect((low, y - half), (high, y + half), ink);
        };
        match series.chance(date.days) {
            Some(chance) => {
                bar(hold, half, 0.3);
                bar(chance, half, 0.8);
            }
            None => bar(hold, half, 0.4),
        }
        let marker = series.style.marker;
        canvas.marker((x(hold.value), y), grid.size * radius, marker, colour);

        let text = Percent::of(&hold);
        let interval = format!("({})", text.interval);
        let weight = if date.days == plot.headline {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let kind = Type {
            weight,
            ..sized(grid, TEXT, Anchor::End)
        };
        if let Some((value, _)) = grid.beside {
            let edge = grid.column(strip) + value;
            canvas.text(&text.value, edge, baseline, kind);
            canvas.text(
                &interval,
                edge + GAP,
                baseline,
                sized(grid, MUTED, Anchor::Start),
            );
        } else {
            let fonts = canvas.fonts();
            let first = width(fonts, &text.value, grid.size, weight);
            let all = first + GAP * 0.75 + width(fonts, &interval, grid.size, Weight::Regular);
            let inset = strip.left + GAP * 0.75;
            let room = (inset, strip.right.max(inset + all) - all);
            let left = (x(hold.value) - all / 2.0).max(room.0).min(room.1);
            let baseline = middle - if grid.airy() { 0.2 } else { 0.12 } * grid.size;
            canvas.text(&text.value, left + first, baseline, kind);
            canvas.text(
                &interval,
                left + all,
                baseline,
                sized(grid, MUTED, Anchor::End),
            );
        }
    }
    if empty && let (Some(first), Some(last)) = (grid.strips.first(), grid.strips.last()) {
        let left = grid.column(first);
        let paper = if striped(place) { STRIPE } else { PAPER };
        let half = grid.row / 2.0;
        canvas.rect(
            (left - 1.0, middle - half),
            (last.right + 1.0, middle + half),
            Ink::solid(paper),
        );
        canvas.text(
            "No agreement is reached in any rollout",
            left,
            baseline,
            sized(grid, MUTED, Anchor::Start),
        );
    }
}

/// Zone in bold, forum under it, in as many lines as the row has room for.
fn names(canvas: &mut Canvas<'_>, series: &Series<'_>, grid: &Grid, middle: f64) {
    let fonts = canvas.fonts();
    let room = grid.names.width();
    let lines = ((grid.row / (LEADING * grid.size)).floor() as usize).max(1);
    let label = series.label(lines < 2);
    let forum = label
        .get(1)
        .map(|forum| clipped(fonts, forum, grid.size, Weight::Regular, room, 1));
    let zone = clipped(
        fonts,
        &label[0],
        grid.size,
        Weight::Bold,
        room,
        lines - forum.iter().flatten().count(),
    );
    let all = zone.len() + forum.iter().flatten().count();
    let mut top = middle - LEADING * grid.size * all as f64 / 2.0;
    for (line, weight, colour) in zone.iter().map(|line| (line, Weight::Bold, TEXT)).chain(
        forum
            .iter()
            .flatten()
            .map(|line| (line, Weight::Regular, MUTED)),
    ) {
        let kind = Type {
            weight,
            ..sized(grid, colour, Anchor::Start)
        };
        canvas.text(line, grid.names.left, top + 1.07 * grid.size, kind);
        top += LEADING * grid.size;
    }
}

fn sized(grid: &Grid, colour: [u8; 3], anchor: Anchor) -> Type {
    Type {
        size: grid.size,
        weight: Weight::Regular,
        colour,
        anchor,
    }
}

fn muted(anchor: Anchor) -> Type {
    Type {
        size: TICK_SIZE,
        weight: Weight::Regular,
        colour: MUTED,
        anchor,
    }
}
