//! Scales and gridlines.

use crate::report::sheet::*;

/// A plot that is lower names every second gridline.
const TALL: f64 = 150.0;
/// A plot that is lower names the first and the last alone.
const FLAT: f64 = 52.0;
/// From the middle of a line of small figures to its baseline, in em.
pub(crate) const MIDDLE: f64 = 0.36;

/// A linear scale from figures to pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// The first and the last figure.
    pub(crate) from: (f64, f64),
    /// Their places, in pixels.
    pub(crate) to: (f64, f64),
}

impl Scale {
    /// Figures that are pixels already.
    pub(crate) const PIXELS: Self = Self {
        from: (0.0, 1.0),
        to: (0.0, 1.0),
    };

    pub(crate) fn at(&self, figure: f64) -> f64 {
        let (first, last) = self.from;
        self.to.0 + (self.to.1 - self.to.0) * (figure - first) / (last - first)
    }
}

/// A plot and its scales.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axes {
    pub(crate) plot: Area,
    pub(crate) x: Scale,
    pub(crate) y: Scale,
}

impl Axes {
    /// Shares from 0% at the bottom to 100%, over figures from 0 to `last`.
    pub(crate) fn upright(plot: Area, last: f64) -> Self {
        Self {
            plot,
            x: Scale {
                from: (0.0, last),
                to: (plot.left, plot.right),
            },
            y: Scale {
                from: (0.0, 1.0),
                to: (plot.bottom, plot.top),
            },
        }
    }

    /// Figures from 0 at the left to `last`; heights are in pixels.
    pub(crate) fn level(plot: Area, last: f64) -> Self {
        Self {
            y: Scale::PIXELS,
            ..Self::upright(plot, last)
        }
    }

    pub(crate) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x.at(x), self.y.at(y))
    }

    /// Level gridlines with the line at zero, named so far from the plot's left edge if asked for.
    pub(crate) fn levels(&self, canvas: &mut Canvas<'_>, named: Option<f64>) {
        let high = self.plot.height();
        for step in [0, 25, 50, 75, 100]
            .into_iter()
            .filter(|step| high >= TALL || step % 50 == 0)
            .filter(|step| high >= FLAT || step % 100 == 0)
        {
            let y = self.y.at(f64::from(step) / 100.0);
            let line = [(self.plot.left, y), (self.plot.right, y)];
            canvas.stroke(&line, Pen::grid(step == 0));
            // In a plot that is lower than a line of text the names would lie over each other.
            if let Some(gap) = named.filter(|_| step == 0 || high >= LINE) {
                let baseline = y + MIDDLE * SMALL;
                canvas.text(
                    &format!("{step}%"),
                    self.plot.left - gap,
                    baseline,
                    NOTE.end(),
                );
            }
        }
    }

    /// An upright gridline at a figure, from the top of the plot to a little under its bottom; returns
    /// its place.
    pub(crate) fn upright_line(&self, canvas: &mut Canvas<'_>, figure: f64, under: f64) -> f64 {
        let x = self.x.at(figure);
        let line = [(x, self.plot.top), (x, self.plot.bottom + under)];
        canvas.stroke(&line, Pen::grid(figure == 0.0));
        x
    }
}
