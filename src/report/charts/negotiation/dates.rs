//! From dates to places: where sessions and their bars stand, and the dates under them.

use jiff::civil::Date;

use super::zones::{Bar, Zone};
use crate::report::{plot::*, sheet::*};

/// Widest place of a bar.
const WIDEST: f64 = 84.0;
/// Room between two dates.
const APART: f64 = 12.0;
/// How far a text may stand out of its panel.
const OVER: f64 = 2.0;
/// How a date is written: the first of a year with its year, if there is room.
const FORMS: [&str; 3] = ["%-d %b %Y", "%-d %b ’%y", "%-d %b"];

/// The dates of the sessions across the width of a plot.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    left: f64,
    right: f64,
    span: (Date, Date),
    /// Width of a bar's place.
    slot: f64,
}

/// A date and where it stands.
struct Tick {
    x: f64,
    date: Date,
    week: u32,
    /// How much it matters: what is signed then.
    value: f64,
    /// Whether the panel over it has a session then.
    own: bool,
}

/// Height of the rows of weeks and dates.
pub(super) fn height() -> f64 {
    2.0 * LINE + FALL * SMALL
}

impl Dates {
    /// A scale for plots of which the fullest has `most` bars.
    pub(super) fn new((left, right): (f64, f64), span: (Date, Date), most: usize) -> Self {
        let slot = ((right - left) / most.max(1) as f64).min(WIDEST);
        Self {
            left,
            right,
            span,
            slot,
        }
    }

    /// The same dates in another plot of this width.
    pub(super) fn moved(&self, left: f64) -> Self {
        Self {
            left,
            right: left + self.right - self.left,
            ..*self
        }
    }

    /// Half the width of a bar.
    pub(super) fn half(&self) -> f64 {
        (self.slot * 0.36).max(1.5)
    }

    pub(super) fn x(&self, date: Date) -> f64 {
        let days = |to: Date| {
            let span = to.since(self.span.0);
            span.map_or(0.0, |span| f64::from(span.get_days()))
        };
        let edge = self.slot / 2.0;
        let (left, right) = (self.left + edge, self.right - edge);
        match days(self.span.1) {
            0.0 => (left + right) / 2.0,
            all => left + (right - left) * days(date) / all,
        }
    }

    /// A middle moved so far into the plot that a text of half the width `half` stands in it.
    fn within(&self, x: f64, half: f64) -> f64 {
        let half = half.clamp(0.0, (self.right - self.left) / 2.0);
        x.clamp(self.left + half, self.right - half)
    }

    /// The middles of the bars: at their dates, moved apart where these are close.
    pub(super) fn middles(&self, bars: &[Bar<'_>]) -> Vec<f64> {
        let label = |bar: &Bar<'_>| Label {
            wanted: self.x(bar.session.date),
            height: self.slot.min(2.0 * self.half() + 6.0),
            weight: 1.0,
        };
        let labels: Vec<Label> = bars.iter().map(label).collect();
        settle(&labels, self.left, self.right)
    }

    /// The dates of several zones, the first of which is the lowest panel's: these stand under its
    /// bars, others under their dates. Those with most signatures come first.
    fn ticks(&self, zones: &[&Zone<'_>], middles: &[f64]) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for (place, zone) in zones.iter().enumerate() {
            for (number, bar) in zone.bars.iter().enumerate() {
                let (date, value) = (bar.session.date, bar.any().value);
                if let Some(known) = ticks.iter_mut().find(|tick| tick.date == date) {
                    known.value = known.value.max(value);
                    continue;
                }
                let own = middles.get(number).filter(|_| place == 0);
                ticks.push(Tick {
                    x: own.copied().unwrap_or_else(|| self.x(date)),
                    date,
                    week: bar.session.week,
                    value,
                    own: own.is_some(),
                });
            }
        }
        ticks.sort_by(|a, b| {
            let value = b.value.total_cmp(&a.value);
            (!a.own).cmp(&!b.own).then(value).then(a.date.cmp(&b.date))
        });
        ticks
    }

    /// Draws weeks, and dates beneath, as many as have room.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        zones: &[&Zone<'_>],
        middles: &[f64],
        baseline: f64,
    ) {
        let fonts = canvas.fonts();
        // Middle and width of a date with its week, not into the next panel.
        let place = |tick: &Tick, text: &str| {
            let wide = NOTE.widest(fonts, [text, &tick.week.to_string()]);
            (self.within(tick.x, wide / 2.0 - OVER), wide)
        };
        let ticks = self.ticks(zones, middles);
        let edges = ticks.iter().map(|tick| {
            let (x, wide) = place(tick, &day(tick.date, FORMS[2]));
            (x - wide / 2.0, x + wide / 2.0)
        });
        let mut shown: Vec<&Tick> = kept(edges, APART)
            .into_iter()
            .map(|number| &ticks[number])
            .collect();
        shown.sort_by_key(|tick| tick.date);
        let mut texts: Vec<String> = shown.iter().map(|tick| day(tick.date, FORMS[2])).collect();
        for (number, tick) in shown.iter().enumerate() {
            let same_year = |other: &&Tick| other.date.year() == tick.date.year();
            if shown[..number].iter().any(same_year) {
                continue;
            }
            let longer = FORMS.iter().map(|form| day(tick.date, form)).find(|text| {
                let (x, wide) = place(tick, text);
                let mut others = (0..shown.len()).filter(|&other| other != number);
                others.all(|other| {
                    let (middle, own) = place(shown[other], &texts[other]);
                    (x - middle).abs() >= (wide + own) / 2.0 + APART
                })
            });
            if let Some(text) = longer {
                texts[number] = text;
            }
        }
        for (tick, text) in shown.into_iter().zip(&texts) {
            let week = tick.week.to_string();
            // A date may stand beside its bar for want of room; the week never needs to.
            let at = self.within(tick.x, NOTE.width(fonts, &week) / 2.0);
            canvas.text(&week, at, baseline, NOTE.middle());
            canvas.text(text, place(tick, text).0, baseline + LINE, NOTE.middle());
        }
    }
}

/// "4 May" in one of the forms.
fn day(date: Date, form: &str) -> String {
    date.strftime(form).to_string()
}
