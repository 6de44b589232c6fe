//! From dates to places: where sessions and their bars stand.

use jiff::civil::Date;

use super::zones::Bar;
use crate::report::placement::{Label, settle};

/// Widest place of a bar.
const WIDEST: f64 = 84.0;

/// The dates of the sessions across the width of a plot.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    left: f64,
    right: f64,
    span: (Date, Date),
    /// Width of a bar's place.
    slot: f64,
}

impl Scale {
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
    pub(super) fn within(&self, x: f64, half: f64) -> f64 {
        let half = half.clamp(0.0, (self.right - self.left) / 2.0);
        x.clamp(self.left + half, self.right - half)
    }

    /// The middles of the bars: at their dates, moved apart where these are close.
    pub(super) fn middles(&self, bars: &[Bar<'_>]) -> Vec<f64> {
        let labels: Vec<Label> = bars
            .iter()
            .map(|bar| Label {
                wanted: self.x(bar.session.date),
                height: self.slot.min(2.0 * self.half() + 6.0),
                weight: 1.0,
            })
            .collect();
        settle(&labels, self.left, self.right)
    }
}
