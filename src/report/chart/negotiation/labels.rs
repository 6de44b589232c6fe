//! The figures at the bars: what has room, the likeliest signatures first.

use super::bars::{Column, pen};
use super::zones::Zone;
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::axes::{RISE, TICK_SIZE};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, MUTED, TEXT, lettering};
use crate::report::paragraph::width;
use crate::report::percent::Percent;

/// Between a label and what it stands on, and between two labels side by side.
const GAP: f64 = 4.0;
const BESIDE: f64 = 12.0;
/// A label moves up by so much at a time.
const STEP: f64 = 6.0;
/// A label that stands so far over its bar has a leader.
const FAR: f64 = 14.0;

/// Widest label of a bar in a small panel, in half widths of the bar.
const WIDE: f64 = 4.0;

/// A figure with its interval, on one line or two.
struct Label {
    lines: Vec<(String, Weight, [u8; 3])>,
    wide: f64,
}

impl Label {
    fn new(fonts: &Fonts, estimate: &Estimate, colour: [u8; 3], flat: bool) -> Self {
        let text = Percent::of(estimate);
        let lines = if flat {
            vec![(text.together(), Weight::Bold, colour)]
        } else {
            vec![
                (text.value, Weight::Bold, colour),
                (text.interval, Weight::Regular, MUTED),
            ]
        };
        let wide = lines
            .iter()
            .map(|(text, weight, _)| width(fonts, text, TICK_SIZE, *weight));
        Self {
            wide: wide.fold(0.0, f64::max),
            lines,
        }
    }

    fn high(&self) -> f64 {
        LEADING * TICK_SIZE * self.lines.len() as f64
    }

    /// The box around a middle, over a bottom.
    fn around(&self, middle: f64, bottom: f64) -> Area {
        Area {
            left: middle - self.wide / 2.0,
            right: middle + self.wide / 2.0,
            top: bottom - self.high(),
            bottom,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Area, anchor: Anchor) {
        let mut baseline = place.top + RISE * TICK_SIZE;
        let x = match anchor {
            Anchor::Start => place.left,
            Anchor::Middle => (place.left + place.right) / 2.0,
            Anchor::End => place.right,
        };
        for (text, weight, colour) in &self.lines {
            let kind = Type {
                size: TICK_SIZE,
                weight: *weight,
                colour: *colour,
                anchor,
            };
            canvas.text(text, x, baseline, kind);
            baseline += LEADING * TICK_SIZE;
        }
    }
}

/// Room that the labels take over a plot of which bars reach up to `highest`, where both together
/// have the height `all`.
pub(super) fn room(flat: bool, highest: f64, all: f64) -> f64 {
    let label = LEADING * TICK_SIZE * if flat { 1.0 } else { 2.0 } + GAP + 2.0;
    // The room that is sought and what is free over the bars make up a label.
    let over = label - (1.0 - highest) * all;
    // A label that cannot stand under the highest gridline stands over it, not across.
    if over > 0.0 { label } else { 4.0 }
}

/// Labels the bars within `limits`, then the parts of those with room to their right.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    zone: &Zone<'_>,
    columns: &[Column],
    (limits, plot): (Area, Area),
    flat: bool,
) {
    let fonts = canvas.fonts();
    let mut order: Vec<usize> = (0..columns.len()).collect();
    let value = |place: usize| zone.bars[place].any().value;
    order.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then(a.cmp(&b)));
    let mut taken: Vec<Area> = Vec::new();
    for (rank, &place) in order.iter().enumerate() {
        let column = &columns[place];
        let colour = if value(place) > 0.0 { TEXT } else { MUTED };
        let label = Label::new(fonts, &zone.bars[place].told(), colour, flat);
        // In many small panels a figure that is much wider than its bar is anyone's.
        if flat && rank > 0 && label.wide > WIDE * column.half {
            continue;
        }
        let start = column.whisker.0.min(column.signed) - GAP;
        let lowest = start.min(limits.bottom);
        let steps = ((lowest - label.high() - limits.top) / STEP).floor();
        let found = (0..=steps.max(0.0) as u32).find_map(|step| {
            let spot = label.around(column.x, lowest - STEP * f64::from(step));
            let spot = within(spot, limits)?;
            if spot.top < plot.top && plot.top < spot.bottom {
                return None;
            }
            let leader = Area {
                left: column.x,
                right: column.x,
                top: spot.bottom,
                bottom: start,
            };
            let far = leader.height() > FAR;
            let hit =
                |other: &Area| meet(&spot, other, BESIDE) || (far && meet(&leader, other, GAP));
            let free = !taken.iter().any(hit)
                && (columns.iter().enumerate()).all(|(at, other)| {
                    at == place || !meet(&spot, &other.drawn(limits.bottom), GAP)
                });
            // Many small panels have no room for leaders.
            (free && !(far && flat)).then_some((spot, far.then_some(leader)))
        });
        let Some((spot, leader)) = found else {
            continue;
        };
        if let Some(leader) = leader {
            let line = [
                (leader.left, leader.top + 1.0),
                (leader.left, leader.bottom),
            ];
            canvas.stroke(&line, pen(AXIS, 1.2));
            taken.push(leader);
        }
        label.draw(canvas, spot, Anchor::Middle);
        taken.push(spot);
    }
    for &place in &order {
        beside(canvas, columns, place, limits, &mut taken);
    }
}

/// Labels the parts of a bar at its right.
fn beside(
    canvas: &mut Canvas<'_>,
    columns: &[Column],
    place: usize,
    limits: Area,
    taken: &mut Vec<Area>,
) {
    let fonts = canvas.fonts();
    let column = &columns[place];
    if column.parts.len() < 2 {
        return;
    }
    for part in &column.parts {
        let colour = lettering(part.look.colour);
        let spot = [true, false].into_iter().find_map(|flat| {
            let label = Label::new(fonts, &part.figure, colour, flat);
            let bottom = (part.top + part.bottom + label.high()) / 2.0;
            let middle = column.x + column.half + GAP + 2.0 + label.wide / 2.0;
            let spot = label.around(middle, bottom);
            let fits = part.bottom - part.top >= label.high()
                && spot.right <= limits.right
                && !taken.iter().any(|other| meet(&spot, other, GAP))
                && (columns.iter().enumerate()).all(|(at, other)| {
                    at == place || !meet(&spot, &other.whole(limits.bottom), GAP)
                });
            fits.then_some((label, spot))
        });
        if let Some((label, spot)) = spot {
            label.draw(canvas, spot, Anchor::Start);
            taken.push(spot);
        }
    }
}

/// The box moved sideways into the limits, if it fits.
fn within(spot: Area, limits: Area) -> Option<Area> {
    let shift = (limits.left - spot.left).max(0.0) - (spot.right - limits.right).max(0.0);
    let fits = spot.width() <= limits.width() && spot.top >= limits.top - 0.01;
    fits.then_some(Area {
        left: spot.left + shift,
        right: spot.right + shift,
        ..spot
    })
}

/// Whether two boxes are nearer than a gap from side to side, at one height.
fn meet(a: &Area, b: &Area, gap: f64) -> bool {
    a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom && b.top < a.bottom
}

impl Column {
    /// What is signed, with its whisker.
    fn drawn(&self, base: f64) -> Area {
        Area {
            left: self.x - self.half,
            right: self.x + self.half,
            top: self.whisker.0.min(self.signed) - 2.0,
            bottom: base,
        }
    }

    /// The same with what is on the table.
    fn whole(&self, base: f64) -> Area {
        let drawn = self.drawn(base);
        Area {
            top: drawn.top.min(self.tabled),
            ..drawn
        }
    }
}
