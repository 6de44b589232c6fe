//! The figures at the bars: what has room, the likeliest signatures first.

use super::packages::{OTHERS, Packages};
use super::zones::Zone;
use crate::estimate::Estimate;
use crate::report::{claim::*, plot::*, sheet::*};

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
    lines: Vec<(String, Type)>,
    wide: f64,
    high: f64,
}

impl Label {
    fn new(fonts: &Fonts, estimate: &Estimate, colour: [u8; 3], flat: bool) -> Self {
        let (text, bold) = (Percent::of(estimate), NOTE.coloured(colour).bold());
        let lines = if flat {
            vec![(text.together(), bold)]
        } else {
            vec![(text.value, bold), (text.interval, NOTE)]
        };
        let wide = lines.iter().map(|(text, kind)| kind.width(fonts, text));
        Self {
            wide: wide.fold(0.0, f64::max),
            high: LINE * lines.len() as f64,
            lines,
        }
    }

    /// The box around a middle, over a bottom.
    fn around(&self, middle: f64, bottom: f64) -> Area {
        Area {
            left: middle - self.wide / 2.0,
            right: middle + self.wide / 2.0,
            top: bottom - self.high,
            bottom,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Area, anchor: Anchor) {
        let x = match anchor {
            Anchor::Middle => (place.left + place.right) / 2.0,
            _ => place.left,
        };
        for (line, (text, kind)) in self.lines.iter().enumerate() {
            let baseline = place.top + RISE * SMALL + LINE * line as f64;
            canvas.text(text, x, baseline, kind.anchored(anchor));
        }
    }
}

/// Room that the labels take over a plot of which bars reach up to `highest`, where both together
/// have the height `all`.
pub(super) fn room(flat: bool, highest: f64, all: f64) -> f64 {
    let label = LINE * if flat { 1.0 } else { 2.0 } + GAP + 2.0;
    // The room that is sought and what is free over the bars make up a label.
    let over = label - (1.0 - highest) * all;
    // A label that cannot stand under the highest gridline stands over it, not across.
    if over > 0.0 { label } else { 4.0 }
}

/// The bars of a panel.
pub(super) struct Bars<'b> {
    pub(super) zone: &'b Zone<'b>,
    pub(super) packages: &'b Packages,
    pub(super) middles: &'b [f64],
    /// Half the width of a bar.
    pub(super) half: f64,
    pub(super) axes: &'b Axes,
    /// Where labels may stand.
    pub(super) limits: Area,
    /// Whether figures stand on one line.
    pub(super) flat: bool,
}

impl Bars<'_> {
    /// Labels the bars, then the parts of those with room to their right.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let order = self.zone.ranked();
        let mut taken: Vec<Area> = Vec::new();
        for (rank, &place) in order.iter().enumerate() {
            self.over(canvas, place, rank == 0, &mut taken);
        }
        for &place in &order {
            self.beside(canvas, place, &mut taken);
        }
    }

    /// Labels a bar over it, where that has room.
    fn over(&self, canvas: &mut Canvas<'_>, place: usize, first: bool, taken: &mut Vec<Area>) {
        let (bar, x) = (&self.zone.bars[place], self.middles[place]);
        let colour = if bar.any().value > 0.0 { TEXT } else { MUTED };
        let label = Label::new(canvas.fonts(), &bar.told(), colour, self.flat);
        // In many small panels a figure that is much wider than its bar is anyone's.
        if self.flat && !first && label.wide > WIDE * self.half {
            return;
        }
        let (limits, highest) = (self.limits, self.axes.plot.top);
        let start = self.signed(place) - GAP;
        let lowest = start.min(limits.bottom);
        let steps = ((lowest - label.high - limits.top) / STEP).floor();
        let found = (0..=steps.max(0.0) as u32).find_map(|step| {
            let spot = label.around(x, lowest - STEP * f64::from(step));
            let spot = within(spot, limits)?;
            if spot.top < highest && highest < spot.bottom {
                return None;
            }
            let leader = Area {
                left: x,
                right: x,
                top: spot.bottom,
                bottom: start,
            };
            let far = leader.height() > FAR;
            let hit = |other: &Area| spot.meets(other, BESIDE) || (far && leader.meets(other, GAP));
            let free = !taken.iter().any(hit) && self.misses(place, &spot, false);
            // Many small panels have no room for leaders.
            (free && !(far && self.flat)).then_some((spot, far.then_some(leader)))
        });
        let Some((spot, leader)) = found else { return };
        if let Some(leader) = leader {
            let line = [(x, leader.top + 1.0), (x, leader.bottom)];
            canvas.stroke(&line, Pen::solid(AXIS, 1.2));
            taken.push(leader);
        }
        label.draw(canvas, spot, Anchor::Middle);
        taken.push(spot);
    }

    /// Labels the parts of a bar at its right.
    fn beside(&self, canvas: &mut Canvas<'_>, place: usize, taken: &mut Vec<Area>) {
        let bar = &self.zone.bars[place];
        if bar.signed().count() < 2 {
            return;
        }
        for (package, below, above) in bar.stacked() {
            let [top, bottom] = [above, below].map(|share| self.axes.y.at(share));
            let entry = self.packages.find(bar.forum, package);
            let colour = lettering(entry.map_or(OTHERS, |entry| entry.fill).colour);
            let spot = [true, false].into_iter().find_map(|flat| {
                let label = Label::new(canvas.fonts(), &package.share, colour, flat);
                let left = self.middles[place] + self.half + GAP + 2.0;
                let spot = label.around(left + label.wide / 2.0, (top + bottom + label.high) / 2.0);
                let fits = bottom - top >= label.high
                    && spot.right <= self.limits.right
                    && !taken.iter().any(|other| spot.meets(other, GAP))
                    && self.misses(place, &spot, true);
                fits.then_some((label, spot))
            });
            if let Some((label, spot)) = spot {
                label.draw(canvas, spot, Anchor::Start);
                taken.push(spot);
            }
        }
    }

    /// Upper edge of what is signed with its interval, in pixels.
    fn signed(&self, place: usize) -> f64 {
        let any = self.zone.bars[place].told();
        self.axes.y.at(any.high).min(self.axes.y.at(any.value))
    }

    /// Whether an area keeps away from all other bars: from what is signed, or from all that is on the
    /// table, too.
    fn misses(&self, place: usize, spot: &Area, whole: bool) -> bool {
        let bars = self.zone.bars.iter().zip(self.middles).enumerate();
        let mut others = bars.filter(|(other, _)| *other != place);
        others.all(|(other, (bar, x))| {
            let signed = self.signed(other) - 2.0;
            let tabled = self.axes.y.at(bar.tabled());
            let area = Area {
                left: x - self.half,
                right: x + self.half,
                top: if whole { signed.min(tabled) } else { signed },
                bottom: self.limits.bottom,
            };
            !spot.meets(&area, GAP)
        })
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
