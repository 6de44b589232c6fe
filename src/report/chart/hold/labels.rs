//! The figures in a panel: a value and its interval at each point.

use super::panel::{FALL, RISE, muted};
use super::panels::{GAP, Geometry, Scale};
use super::{Plot, Series};
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::Area;
use crate::report::palette::{AXIS, Dash, PAPER, TEXT, lettering};
use crate::report::paragraph::width;
use crate::report::percent::Percent;
use crate::report::placement::{Label, settle};

/// Height of a label: the value with its interval beside it or beneath.
pub(super) fn label_height(scale: &Scale, inline: bool) -> f64 {
    let beneath = if inline { 0.0 } else { scale.interval };
    (RISE + FALL) * (scale.value + beneath)
}

/// Width of a label, and of its value alone.
pub(super) fn label_size(fonts: &Fonts, text: &Percent, scale: &Scale, inline: bool) -> (f64, f64) {
    let value = width(fonts, &text.value, scale.value, Weight::Bold);
    let interval = format!("({})", text.interval);
    let interval = width(fonts, &interval, scale.interval, Weight::Regular);
    if inline {
        (value + GAP / 2.0 + interval, value)
    } else {
        (value.max(interval), value)
    }
}

/// A value with its interval at its place.
pub(super) struct Placed {
    text: Percent,
    interval: String,
    /// Where value and interval start on their baselines.
    value_at: (f64, f64),
    interval_at: (f64, f64),
    /// Clear paper behind the two lines: upper left and lower right corner.
    paper: ((f64, f64), (f64, f64)),
    /// From the point to the label, if the label had to leave it.
    leader: Option<[(f64, f64); 2]>,
    weight: Weight,
    colour: [u8; 3],
}

/// Labels stand over their points, to the right, where a falling curve leaves
/// room; those that would run into the next one rise.
pub(super) fn labels(
    fonts: &Fonts,
    plot: &Plot<'_>,
    series: &Series<'_>,
    cell: Area,
    geometry: &Geometry,
) -> Vec<Placed> {
    let scale = &geometry.scale;
    let height = label_height(scale, geometry.inline);
    let mut placed = Vec::new();
    for cluster in &geometry.clusters {
        let found: Vec<(u32, Estimate)> = cluster
            .iter()
            .filter_map(|&place| {
                Some((plot.dates[place].days, series.hold(plot.dates[place].days)?))
            })
            .collect();
        let wanted: Vec<Label> = found
            .iter()
            .enumerate()
            .map(|(place, (_, hold))| Label {
                wanted: geometry.y(cell, hold.high) - (GAP + height) / 2.0,
                height,
                // The last keeps its place, for what follows it is lower.
                weight: 1e4_f64.powi(place as i32),
            })
            .collect();
        let centres = settle(&wanted, cell.top + geometry.head, cell.top + geometry.zero);
        for (((days, hold), wanted), centre) in found.iter().zip(&wanted).zip(centres) {
            let (x, lower) = (geometry.x(cell, *days), centre + height / 2.0);
            let left = x + GAP / 2.0;
            let text = Percent::of(hold);
            let interval = format!("({})", text.interval);
            let emphasis = *days == plot.headline;
            let weight = if emphasis {
                Weight::Bold
            } else {
                Weight::Regular
            };
            let (wide, value) = label_size(fonts, &text, scale, geometry.inline);
            let (value_at, interval_at) = if geometry.inline {
                let baseline = lower - FALL * scale.value;
                ((left, baseline), (left + value + GAP / 2.0, baseline))
            } else {
                let baseline = lower - FALL * scale.interval;
                let upper = baseline - RISE * scale.interval - FALL * scale.value;
                ((left, upper), (left, baseline))
            };
            let lifted = wanted.wanted - centre > height * 0.3;
            placed.push(Placed {
                text,
                interval,
                value_at,
                interval_at,
                paper: (
                    (left - 4.0, value_at.1 - 0.8 * scale.value),
                    (left + wide + 4.0, lower - 2.0),
                ),
                leader: lifted.then(|| {
                    [
                        (x, geometry.y(cell, hold.high) - 4.0),
                        (x, lower - 0.9 * scale.interval),
                    ]
                }),
                weight,
                colour: if emphasis {
                    lettering(series.style.colour)
                } else {
                    TEXT
                },
            });
        }
    }
    placed
}

impl Placed {
    /// Keeps gridlines from running through the figures.
    pub(super) fn clear(&self, canvas: &mut Canvas<'_>) {
        canvas.rect(self.paper.0, self.paper.1, Ink::solid(PAPER));
    }

    /// Sets the figures, and the leader if there is one.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, scale: &Scale) {
        if let Some(leader) = &self.leader {
            let pen = Pen {
                ink: Ink::solid(AXIS),
                width: 1.0,
                dash: Dash::Solid,
            };
            canvas.stroke(leader, pen);
        }
        let kind = Type {
            size: scale.value,
            weight: self.weight,
            colour: self.colour,
            anchor: Anchor::Start,
        };
        canvas.text(&self.text.value, self.value_at.0, self.value_at.1, kind);
        let kind = muted(scale.interval, Anchor::Start);
        canvas.text(&self.interval, self.interval_at.0, self.interval_at.1, kind);
    }
}
