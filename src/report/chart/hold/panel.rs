//! One panel: names, axes, curve, labels and the table of readings.

use super::labels::labels;
use super::panels::{GAP, Geometry, Reading, Scale, TABLE_GAP, TICK_SIZE};
use super::{Plot, Series};
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, GRID, MUTED, TEXT};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::count;

/// Size of the forum and the number of agreements.
const DETAIL_SIZE: f64 = 20.0;
/// Opacity of an interval over the parameters.
const LIGHT: f64 = 0.5;
/// Height over and depth under the baseline of a line of text, in em.
pub(super) const RISE: f64 = 1.07;
pub(super) const FALL: f64 = 0.30;

/// The lines over a panel.
pub(super) struct Head {
    names: Vec<String>,
    detail: String,
    /// Whether the detail stands at the right end of the last name.
    pub(super) beside: bool,
    pub(super) height: f64,
}

/// Zone, forum and number of agreements as they fit a panel's width; the last
/// beside the name where that is allowed and there is room.
pub(super) fn head(
    fonts: &Fonts,
    series: &Series<'_>,
    room: f64,
    scale: &Scale,
    allowed: bool,
) -> Head {
    if scale.name == 0.0 {
        return Head {
            names: Vec::new(),
            detail: String::new(),
            beside: true,
            height: 0.0,
        };
    }
    let room = room - indent(scale);
    let names = clipped(fonts, &series.zone(), scale.name, Weight::Bold, room, 2);
    let detail = match &series.forum {
        Some(forum) => format!("{forum} · {}", series.agreements()),
        None => series.agreements(),
    };
    let last = names
        .last()
        .map_or(0.0, |name| width(fonts, name, scale.name, Weight::Bold));
    let beside =
        allowed && last + 24.0 + width(fonts, &detail, DETAIL_SIZE, Weight::Regular) <= room;
    let lines = names.len() as f64 * scale.name + if beside { 0.0 } else { DETAIL_SIZE };
    Head {
        detail: clipped(fonts, &detail, DETAIL_SIZE, Weight::Regular, room, 1).concat(),
        names,
        beside,
        height: LEADING * lines,
    }
}

fn indent(scale: &Scale) -> f64 {
    2.0 * scale.marker + 10.0
}

/// Draws one zone and forum.
pub(super) fn panel(
    canvas: &mut Canvas<'_>,
    plot: &Plot<'_>,
    series: &Series<'_>,
    cell: Area,
    geometry: &Geometry,
) {
    names(canvas, series, cell, geometry);
    let readings: Vec<(u32, Estimate)> = plot
        .dates
        .iter()
        .filter_map(|date| Some((date.days, series.hold(date.days)?)))
        .collect();
    if readings.is_empty() {
        let kind = muted(22.0, Anchor::Start);
        let at = (cell.left, cell.top + geometry.head + 40.0);
        canvas.text("No agreement is reached in any rollout", at.0, at.1, kind);
        return;
    }
    axes(canvas, cell, geometry);
    let labels = labels(canvas.fonts(), plot, series, cell, geometry);
    for label in &labels {
        label.clear(canvas);
    }
    curve(canvas, series, &readings, cell, geometry);
    for label in &labels {
        label.draw(canvas, &geometry.scale);
    }
    table(canvas, plot, series, cell, geometry);
}

fn names(canvas: &mut Canvas<'_>, series: &Series<'_>, cell: Area, geometry: &Geometry) {
    let scale = &geometry.scale;
    let head = head(canvas.fonts(), series, cell.width(), scale, geometry.beside);
    let kind = Type {
        size: scale.name,
        weight: Weight::Bold,
        colour: TEXT,
        anchor: Anchor::Start,
    };
    let left = cell.left + indent(scale);
    let mut baseline = cell.top + RISE * scale.name;
    if !head.names.is_empty() {
        let at = (cell.left + scale.marker, baseline - 0.36 * scale.name);
        canvas.marker(at, scale.marker, series.style.marker, series.style.colour);
    }
    let mut last = baseline;
    for name in &head.names {
        canvas.text(name, left, baseline, kind);
        last = baseline;
        baseline += LEADING * scale.name;
    }
    if head.beside {
        canvas.text(
            &head.detail,
            cell.right,
            last,
            muted(DETAIL_SIZE, Anchor::End),
        );
    } else {
        let baseline = baseline - RISE * (scale.name - DETAIL_SIZE);
        canvas.text(
            &head.detail,
            left,
            baseline,
            muted(DETAIL_SIZE, Anchor::Start),
        );
    }
}

/// Horizontal gridlines with their percentages, and the line at zero.
fn axes(canvas: &mut Canvas<'_>, cell: Area, geometry: &Geometry) {
    let left = cell.left + geometry.left;
    let tall = geometry.zero - geometry.full >= 150.0;
    for step in [0, 25, 50, 75, 100]
        .into_iter()
        .filter(|step| tall || step % 50 == 0)
    {
        let y = geometry.y(cell, f64::from(step) / 100.0);
        let pen = Pen {
            ink: Ink::solid(if step == 0 { AXIS } else { GRID }),
            width: if step == 0 { 1.5 } else { 1.0 },
            dash: Dash::Solid,
        };
        canvas.stroke(&[(left, y), (cell.right, y)], pen);
        let kind = muted(TICK_SIZE, Anchor::End);
        canvas.text(&format!("{step}%"), left - GAP, y + 0.36 * TICK_SIZE, kind);
    }
}

/// Bands, line from certainty at entry into force, intervals and points; where the parameters were
/// drawn, what they leave open is lighter than what chance does.
fn curve(
    canvas: &mut Canvas<'_>,
    series: &Series<'_>,
    readings: &[(u32, Estimate)],
    cell: Area,
    geometry: &Geometry,
) {
    let at = |days: u32, share: f64| (geometry.x(cell, days), geometry.y(cell, share));
    let (colour, scale) = (series.style.colour, &geometry.scale);
    let chance: Vec<(u32, Estimate)> = readings
        .iter()
        .filter_map(|&(days, _)| Some((days, series.chance(days)?)))
        .collect();
    for (readings, opacity) in [(readings, 0.16), (&chance, 0.3)] {
        if readings.is_empty() {
            continue;
        }
        let mut band = vec![at(0, 1.0)];
        band.extend(readings.iter().map(|(days, hold)| at(*days, hold.high)));
        band.extend(
            readings
                .iter()
                .rev()
                .map(|(days, hold)| at(*days, hold.low)),
        );
        canvas.area(&band, Ink { colour, opacity });
    }

    let mut line = vec![at(0, 1.0)];
    line.extend(readings.iter().map(|(days, hold)| at(*days, hold.value)));
    let pen = Pen {
        ink: Ink {
            colour,
            opacity: 0.6,
        },
        width: scale.line * 0.7,
        dash: series.style.dash,
    };
    canvas.stroke(&line, pen);

    for (days, hold) in readings {
        let pen = Pen {
            ink: Ink {
                colour,
                opacity: if series.chance(*days).is_some() {
                    LIGHT
                } else {
                    1.0
                },
            },
            width: scale.line * 0.8,
            dash: Dash::Solid,
        };
        let (low, high) = (at(*days, hold.low), at(*days, hold.high));
        canvas.stroke(&[low, high], pen);
        for (x, y) in [low, high] {
            let cap = scale.marker * 1.15;
            canvas.stroke(&[(x - cap, y), (x + cap, y)], pen);
        }
    }
    let pen = Pen {
        ink: Ink::solid(colour),
        width: scale.line * 2.0,
        dash: Dash::Solid,
    };
    for (days, hold) in &chance {
        canvas.stroke(&[at(*days, hold.low), at(*days, hold.high)], pen);
    }
    for (days, hold) in readings {
        canvas.marker(
            at(*days, hold.value),
            scale.marker,
            series.style.marker,
            colour,
        );
    }
}

/// Days, week and agreements at risk under the reading dates.
fn table(
    canvas: &mut Canvas<'_>,
    plot: &Plot<'_>,
    series: &Series<'_>,
    cell: Area,
    geometry: &Geometry,
) {
    let mut baseline = cell.top + geometry.zero + TABLE_GAP + RISE * TICK_SIZE;
    for &reading in &geometry.table {
        canvas.text(
            reading.title(),
            cell.left,
            baseline,
            muted(TICK_SIZE, Anchor::Start),
        );
        for date in &plot.dates {
            let (text, colour) = match reading {
                Reading::Days => (date.days.to_string(), TEXT),
                Reading::Week => (date.week.to_string(), MUTED),
                Reading::AtRisk => (
                    series.at_risk(date.days).map_or_else(String::new, count),
                    MUTED,
                ),
            };
            let kind = Type {
                colour,
                ..muted(TICK_SIZE, Anchor::Middle)
            };
            canvas.text(&text, geometry.x(cell, date.days), baseline, kind);
        }
        baseline += LEADING * TICK_SIZE;
    }
}

pub(super) fn muted(size: f64, anchor: Anchor) -> Type {
    Type {
        size,
        weight: Weight::Regular,
        colour: MUTED,
        anchor,
    }
}
