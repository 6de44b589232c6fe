//! The bars of a panel: what is signed on what is on the table, with the interval of the whole.

use super::packages::{Look, Packages};
use super::scale::Scale;
use super::zones::{Bar, Zone, Zones};
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::chart::axes::{Axes, TICK_SIZE};
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, MUTED, PAPER, TEXT};

/// What is on the table.
const TABLE: [u8; 3] = [0xEA, 0xEA, 0xEA];
/// Letters on dark and on light colours.
const DARK: u32 = 400;
/// A part that is smaller has no letter.
const LETTERED: (f64, f64) = (20.0, LEADING * TICK_SIZE);
/// From the zero line to the end of its tick, and to the forum's marker.
const TICK: f64 = 7.0;
const MARKER: f64 = 16.0;

/// Where a bar stands, in pixels.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) x: f64,
    /// Half its width.
    pub(super) half: f64,
    /// Upper edge of what is signed, and of what is on the table.
    pub(super) signed: f64,
    pub(super) tabled: f64,
    /// Upper and lower end of the whisker.
    pub(super) whisker: (f64, f64),
    pub(super) parts: Vec<Part>,
}

/// A package's part of a bar.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) figure: Estimate,
    pub(super) look: Look,
    letter: String,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Lays the bars of a zone out.
pub(super) fn columns(
    zone: &Zone<'_>,
    packages: &Packages,
    axes: &Axes,
    scale: &Scale,
) -> Vec<Column> {
    let middles = scale.middles(&zone.bars);
    let bars = zone.bars.iter().zip(middles);
    bars.map(|(bar, x)| {
        let any = &bar.told();
        let parts = parts(bar, packages, axes);
        Column {
            x,
            half: scale.half(),
            signed: axes.y(any.value),
            tabled: axes.y(bar.tabled()),
            whisker: (axes.y(any.high), axes.y(any.low)),
            parts,
        }
    })
    .collect()
}

/// The packages of a bar from below, in the order of the menu.
fn parts(bar: &Bar<'_>, packages: &Packages, axes: &Axes) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut below = 0.0;
    for package in &bar.session.packages {
        let value = package.share.value;
        if value <= 0.0 {
            continue;
        }
        let above = f64::min(below + value, 1.0);
        let entry = packages.find(bar.forum, package);
        parts.push(Part {
            figure: package.share,
            look: entry.map_or_else(Look::others, |entry| entry.look),
            letter: entry.map_or("+", |entry| &entry.letter).to_owned(),
            top: axes.y(above),
            bottom: axes.y(below),
        });
        below = above;
    }
    parts
}

/// Draws the bars, their ticks and, where there are several, the markers of their forums.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    zones: &Zones<'_>,
    zone: &Zone<'_>,
    columns: &[Column],
    (plot, scale): (Area, &Scale),
) {
    let base = plot.bottom;
    for column in columns {
        let (left, right) = (column.x - column.half, column.x + column.half);
        canvas.rect((left, column.tabled), (right, base), Ink::solid(TABLE));
        for part in &column.parts {
            part.look
                .fill(canvas, (left, part.top), (right, part.bottom));
            if part.top > column.signed + 1.0 {
                let line = [(left, part.top), (right, part.top)];
                canvas.stroke(&line, pen(PAPER, 1.5));
            }
        }
        whisker(canvas, column);
        for part in &column.parts {
            letter(canvas, column, part);
        }
    }
    canvas.stroke(&[(plot.left, base), (plot.right, base)], pen(AXIS, 1.5));
    for (bar, column) in zone.bars.iter().zip(columns) {
        let tick = [(column.x, base), (scale.x(bar.session.date), base + TICK)];
        canvas.stroke(&tick, pen(AXIS, 1.5));
        if zones.forums.len() > 1 {
            let marker = zones.forums[bar.forum].marker;
            let radius = (column.half * 0.9).clamp(3.0, 6.0);
            canvas.marker((column.x, base + MARKER), radius, marker, MUTED);
        }
    }
}

/// Height of ticks and markers under the zero line.
pub(super) fn beneath(zones: &Zones<'_>) -> f64 {
    if zones.forums.len() > 1 {
        MARKER + 8.0
    } else {
        TICK + 7.0
    }
}

/// The interval of the whole, on a light rim.
fn whisker(canvas: &mut Canvas<'_>, column: &Column) {
    let (top, bottom) = column.whisker;
    let cap = (column.half * 0.4).clamp(1.5, 8.0);
    let narrow = column.half < 4.0;
    for (colour, more) in [(PAPER, 2.0), (TEXT, 0.0)] {
        let width = if narrow { 1.2 } else { 1.6 };
        let pen = pen(colour, width + more);
        canvas.stroke(&[(column.x, top), (column.x, bottom)], pen);
        for y in [top, bottom] {
            canvas.stroke(&[(column.x - cap, y), (column.x + cap, y)], pen);
        }
    }
}

/// The letter of a package in its part, where it has room beside the whisker.
fn letter(canvas: &mut Canvas<'_>, column: &Column, part: &Part) {
    let (wide, high) = LETTERED;
    let bottom = part.bottom - 1.0;
    let top = part.top.max(column.whisker.1 + 4.0);
    if 2.0 * column.half < wide || bottom - top < high {
        return;
    }
    let [red, green, blue] = part.look.colour.map(u32::from);
    let dark = 3 * red + 6 * green + blue < 10 * DARK / 4;
    let middle = (top + bottom) / 2.0;
    let (across, up) = (8.5, 0.5 * TICK_SIZE + 1.0);
    let from = (column.x - across, middle - up);
    canvas.rect(
        from,
        (column.x + across, middle + up),
        Ink::solid(part.look.colour),
    );
    let kind = Type {
        size: TICK_SIZE,
        weight: Weight::Bold,
        colour: if dark { PAPER } else { TEXT },
        anchor: Anchor::Middle,
    };
    canvas.text(&part.letter, column.x, middle + 0.36 * TICK_SIZE, kind);
}

pub(super) fn pen(colour: [u8; 3], width: f64) -> Pen {
    Pen {
        ink: Ink::solid(colour),
        width,
        dash: Dash::Solid,
    }
}
