//! One actor's panel: name, rows and the numbers under them.

use super::Wants;
use super::layout::{AXIS_GAP, GAP, Layout, STATEMENTS, indent, statements};
use crate::experiment::Payoff;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::chart::axes::{RISE, TICK_SIZE, small};
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, GRID, MUTED, TEXT};
use crate::report::paragraph::{clipped, width};

/// Heights of the bars, the stroke at the given value and radius of the dot, in parts of a row and
/// at most in pixels.
const PRIOR: (f64, f64) = (0.16, 5.0);
const POSTERIOR: (f64, f64) = (0.52, 16.0);
const GIVEN: (f64, f64) = (0.8, 24.0);
const DOT: (f64, f64) = (0.2, 6.5);
/// An interval is never drawn narrower, in pixels.
const LEAST_BAR: f64 = 2.0;
/// From the middle of a line of text to its baseline, in em.
const MIDDLE: f64 = 0.385;
/// Room between two numbers under a plot.
const APART: f64 = 8.0;

/// The heights of a row, in pixels.
fn part(row: f64, (share, most): (f64, f64)) -> f64 {
    (row * share).min(most)
}

/// Draws the actor at a place; the weight that the title names has its name in bold.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    wants: &Wants<'_>,
    layout: &Layout,
    place: usize,
    leader: Option<&Payoff>,
) {
    let cell = layout.cells[place];
    head(canvas, wants, layout, cell);
    let left_out = layout.left_out(wants.rows.len());
    let shown = &wants.rows[..wants.rows.len() - left_out];
    let rows = Area {
        left: cell.left + layout.plot.0,
        top: cell.top + layout.head,
        right: cell.left + layout.plot.1,
        bottom: cell.top + layout.head + layout.row * shown.len() as f64,
    };
    grid(canvas, layout, rows);
    for (place, payoff) in shown.iter().enumerate() {
        let middle = rows.top + layout.row * (place as f64 + 0.5);
        let leads = leader.is_some_and(|leader| std::ptr::eq(leader, *payoff));
        texts(canvas, payoff, layout, (cell, middle), leads);
        bars(canvas, wants, payoff, layout, (rows, middle));
    }
    let under = rows.bottom + AXIS_GAP + RISE * TICK_SIZE;
    ticks(canvas, layout, rows, under);
    if left_out > 0 {
        let text = format!("{left_out} more, of less weight: in the table");
        let text = clipped(
            canvas.fonts(),
            &text,
            TICK_SIZE,
            Weight::Regular,
            cell.width(),
            1,
        );
        let baseline = under + LEADING * TICK_SIZE;
        canvas.text(&text.concat(), cell.left, baseline, small(Anchor::Start));
    }
}

/// Marker and name; the head of the statements beside it or under it.
fn head(canvas: &mut Canvas<'_>, wants: &Wants<'_>, layout: &Layout, cell: Area) {
    let (fonts, size) = (canvas.fonts(), layout.size);
    let room = cell.width() - indent(size);
    let lines = clipped(fonts, &wants.name, size, Weight::Bold, room, layout.lines);
    let mut baseline = cell.top + RISE * size;
    let at = (cell.left + 0.36 * size, baseline - 0.36 * size);
    canvas.marker(at, 0.32 * size, wants.style.marker, wants.style.colour);
    let kind = Type {
        size,
        weight: Weight::Bold,
        colour: TEXT,
        anchor: Anchor::Start,
    };
    for line in &lines {
        canvas.text(line, cell.left + indent(size), baseline, kind);
        baseline += LEADING * size;
    }
    let baseline = if layout.beside {
        cell.top + RISE * size
    } else {
        cell.top + layout.head - (LEADING - RISE) * TICK_SIZE
    };
    canvas.text(STATEMENTS, cell.right, baseline, small(Anchor::End));
}

/// Upright gridlines; the one at zero is an axis.
fn grid(canvas: &mut Canvas<'_>, layout: &Layout, rows: Area) {
    for step in 0..=layout.steps {
        let x = at(layout, rows, layout.step * step as f64);
        let pen = Pen {
            ink: Ink::solid(if step == 0 { AXIS } else { GRID }),
            width: if step == 0 { 1.5 } else { 1.0 },
            dash: Dash::Solid,
        };
        canvas.stroke(&[(x, rows.top), (x, rows.bottom + 4.0)], pen);
    }
}

/// The place of a weight.
fn at(layout: &Layout, rows: Area, weight: f64) -> f64 {
    let top = layout.step * layout.steps as f64;
    rows.left + rows.width() * (weight / top).clamp(0.0, 1.0)
}

/// Weights under the plot: all that have room, otherwise the first and the last.
fn ticks(canvas: &mut Canvas<'_>, layout: &Layout, rows: Area, baseline: f64) {
    let text = |step: usize| {
        let text = format!("{:.2}", layout.step * step as f64);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let fonts = canvas.fonts();
    let wide = |step| width(fonts, &text(step), TICK_SIZE, Weight::Regular);
    let widest = (0..=layout.steps).map(wide).fold(0.0, f64::max);
    let apart = rows.width() / layout.steps as f64;
    let every = (1..layout.steps)
        .find(|every| {
            layout.steps.is_multiple_of(*every) && apart * *every as f64 >= widest + APART
        })
        .unwrap_or(layout.steps);
    for step in (0..=layout.steps).step_by(every) {
        let x = at(layout, rows, layout.step * step as f64);
        canvas.text(&text(step), x, baseline, small(Anchor::Middle));
    }
}

/// The driver's name and the number of statements.
fn texts(
    canvas: &mut Canvas<'_>,
    payoff: &Payoff,
    layout: &Layout,
    (cell, middle): (Area, f64),
    leads: bool,
) {
    let size = layout.size;
    let weight = if leads { Weight::Bold } else { Weight::Regular };
    let baseline = middle + MIDDLE * size;
    let kind = Type {
        size,
        weight,
        colour: TEXT,
        anchor: Anchor::Start,
    };
    let room = layout.plot.0 - GAP;
    let name = clipped(canvas.fonts(), &payoff.driver, size, weight, room, 1);
    canvas.text(&name.concat(), cell.left, baseline, kind);
    let kind = Type {
        weight: Weight::Regular,
        colour: if payoff.statements == 0 { MUTED } else { TEXT },
        anchor: Anchor::End,
        ..kind
    };
    canvas.text(&statements(payoff.statements), cell.right, baseline, kind);
}

/// Prior, posterior, given value and mean.
fn bars(
    canvas: &mut Canvas<'_>,
    wants: &Wants<'_>,
    payoff: &Payoff,
    layout: &Layout,
    (rows, middle): (Area, f64),
) {
    let x = |weight: f64| at(layout, rows, weight);
    let colour = wants.style.colour;
    let tint = Ink {
        colour,
        opacity: 0.45,
    };
    for (moments, height, ink) in [
        (&payoff.prior, PRIOR, Ink::solid(AXIS)),
        (&payoff.posterior, POSTERIOR, tint),
    ] {
        let half = part(layout.row, height) / 2.0;
        let (low, high) = (x(moments.low), x(moments.high));
        let high = high.max(low + LEAST_BAR);
        canvas.rect((low, middle - half), (high, middle + half), ink);
    }
    let pen = Pen {
        ink: Ink::solid(TEXT),
        width: 2.0,
        dash: Dash::Solid,
    };
    let (given, half) = (x(payoff.given), part(layout.row, GIVEN) / 2.0);
    canvas.stroke(&[(given, middle - half), (given, middle + half)], pen);
    let dot = (x(payoff.posterior.mean), middle);
    canvas.marker(dot, part(layout.row, DOT), wants.style.marker, colour);
}
