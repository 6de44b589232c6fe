//! The uncertainty chart: what the parameters leave open, and what chance does.
//!
//! One row a zone and forum, those that the parameters leave open widest first: the interval over
//! draws of the parameters, that of chance within it, and in words the shares of the two in whether
//! one agreement holds.

mod finding;
#[cfg(test)]
mod tests;

use super::group::Groups;
use crate::estimate::{HoldPoint, Holding, Layers};
use crate::report::error::ChartError;
use crate::report::headline::headline_days;
use crate::report::{claim::*, plot::*, sheet::*};

/// Largest letters, and the tallest row, in pixels.
const LARGEST: f64 = 24.0;
const TALLEST_ROW: f64 = 150.0;
/// Largest share of the width for the names.
const NAMES: f64 = 0.26;
/// Between two columns, and between a value and its interval.
const GAP: f64 = 24.0;
const SPACE: f64 = 8.0;
/// Heights of the bars and radius of the mark, in parts of a row and at most in pixels.
const DRAWS: (f64, f64) = (0.56, 34.0);
const CHANCE: (f64, f64) = (0.48, 28.0);
const MARK: (f64, f64) = (0.13, 6.5);
/// From the middle of a line of text to its baseline, in em.
const MIDDLE: f64 = 0.385;
/// A narrower plot names its ends alone.
const LEAST_TICKS: f64 = 320.0;
/// Head of the column of shares.
const SHARES: &str = "variance of one outcome";

/// One zone and forum as it is drawn.
struct Part<'h> {
    point: &'h HoldPoint,
    layers: Layers,
    style: Style,
    /// The lines that name its row, where there is room for two.
    label: Vec<String>,
    /// The name that tells it from the others in a sentence.
    name: String,
}

impl Part<'_> {
    /// Whether agreements hold, or fail, in every rollout of every draw.
    fn is_certain(&self) -> bool {
        let Layers { low, high, .. } = self.layers;
        low == high && [0.0, 1.0].contains(&self.point.hold.value)
    }

    /// Hold with the interval over the parameters in print.
    fn told(&self) -> Percent {
        Percent::of(&self.point.told())
    }

    /// Width of the interval over the draws.
    fn width(&self) -> f64 {
        let told = self.point.told();
        told.high - told.low
    }

    /// "parameters 23%, chance 77%".
    fn shares(&self) -> String {
        if self.is_certain() {
            return "nothing is open".to_owned();
        }
        let share = self.layers.parameter_share;
        format!(
            "parameters {}%, chance {}%",
            points(share, 0),
            points(1.0 - share, 0)
        )
    }
}

/// What the chart draws.
struct Plot<'h> {
    /// The widest interval over the parameters first.
    parts: Vec<Part<'h>>,
    /// The reading date in days.
    days: u32,
    /// Zones and forums that too few draws reach.
    untold: usize,
    /// What several zones and forums are called.
    noun: &'static str,
    /// The forum, if they share one.
    forum: Option<String>,
}

/// Whether the draws say anything of the date that the chart shows.
pub(crate) fn has_layers(holdings: &[Holding]) -> bool {
    headline_days(holdings).is_some_and(|days| {
        let mut points = holdings.iter().flat_map(|holding| &holding.points);
        points.any(|point| point.days == days && known(point).is_some())
    })
}

/// The layers of a point, where enough draws have it.
fn known(point: &HoldPoint) -> Option<Layers> {
    point.parameters.filter(Layers::is_known)
}

/// The uncertainty chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoLayers`], [`ChartError::NotAProbability`] and
/// [`ChartError::NotAShare`] for figures that cannot be drawn; the others if the sheet cannot be
/// drawn.
pub fn uncertainty_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(holdings)?;
    let mut key = "Light: 90% of parameter draws, also in brackets (%); dark: what the number of \
                   rollouts leaves open; shares: of whether one agreement holds"
        .to_owned();
    if let Some(forum) = &plot.forum {
        key.push_str(&format!("; forum: {forum}"));
    }
    let figure = Figure {
        title: finding::finding(&plot),
        shown: caption.shown(
            "Probability that an agreement holds: 1 − cumulative incidence of the failing ends",
        ),
        guide: vec![key],
        panels: 1,
        intervals: Intervals::Draws,
        words: in_words(&plot, caption),
    };
    figure.draw((fonts, caption, size), |canvas, area, _| {
        plot.draw(canvas, area);
        true
    })
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(plot: &Plot<'_>, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that an agreement holds at {} days, with the interval of 90% of parameter draws, \
         the 90% interval for chance, and shares of the variance of one agreement's outcome; {}.",
        plot.days,
        caption.footer.population()
    );
    let sentences = plot.parts.iter().map(|part| {
        format!(
            "{}: {}, chance {}, {}, from {}.",
            part.name,
            part.told().together(),
            Percent::of(&part.point.hold).interval,
            part.shares(),
            counted(part.layers.draws as u64, "draw")
        )
    });
    [lead].into_iter().chain(sentences).collect()
}

impl<'h> Plot<'h> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        let (groups, days) = Groups::at_dates(holdings)?;
        let mut parts = Vec::new();
        for group in groups.all {
            let mut points = group.holding.points.iter();
            let Some(point) = points.find(|point| point.days == days) else {
                continue;
            };
            let Some(layers) = known(point) else {
                continue;
            };
            if !(0.0..=1.0).contains(&layers.parameter_share) {
                return Err(ChartError::NotAShare {
                    zone: group.holding.zone_name.clone(),
                    forum: group.holding.forum_name.clone(),
                    days,
                    share: layers.parameter_share,
                });
            }
            parts.push(Part {
                point,
                layers,
                style: group.style,
                label: group.label(false),
                name: group.name,
            });
        }
        if parts.is_empty() {
            return Err(ChartError::NoLayers {
                holdings: holdings.len(),
            });
        }
        // What is certain stands last: nothing of it is open.
        let key = |part: &Part<'_>| {
            if part.is_certain() {
                -1.0
            } else {
                part.width()
            }
        };
        parts.sort_by(|a, b| key(b).total_cmp(&key(a)));
        Ok(Self {
            untold: holdings.len() - parts.len(),
            noun: groups.noun,
            forum: groups.forum,
            parts,
            days,
        })
    }

    /// Draws as many rows as fit and says how many are left out.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let mut body = Area {
            top: area.top + 14.0 + LINE + 4.0,
            bottom: area.bottom - 16.0 - LINE - if self.untold > 0 { LINE } else { 0.0 },
            ..area
        };
        let fit = ((body.height() / LINE) + 1e-9).floor().max(1.0) as usize;
        let (parts, rest) = self.parts.split_at(shown(self.parts.len(), fit));
        body.bottom -= if rest.is_empty() { 0.0 } else { LINE };
        let grid = Grid::of(canvas.fonts(), parts, body);
        let plot = grid.axes.plot;
        let baseline = area.top + 14.0 + RISE * SMALL;
        let holds = format!("holds at {} days", self.days);
        canvas.text(&holds, plot.left, baseline, NOTE.bold().coloured(TEXT));
        canvas.text(SHARES, grid.shares, baseline, NOTE);
        let mut baseline = plot.bottom + 6.0 + RISE * SMALL;
        for step in (0..=100).step_by(if plot.width() < LEAST_TICKS { 50 } else { 25 }) {
            let x = grid.axes.upright_line(canvas, f64::from(step) / 100.0, 5.0);
            canvas.text(&format!("{step}%"), x, baseline, NOTE.middle());
        }
        for (place, part) in parts.iter().enumerate() {
            grid.row(
                canvas,
                part,
                area.left,
                plot.top + grid.row * (place as f64 + 0.5),
            );
        }
        let untold = count(self.untold as u64);
        for (number, text) in [
            (rest.len(), more(rest.len(), "with no wider intervals")),
            (
                self.untold,
                format!("Not shown, for fewer than two draws tell of it: {untold} more"),
            ),
        ] {
            if number > 0 {
                baseline += LINE;
                canvas.text(&text, area.left, baseline, NOTE);
            }
        }
    }
}

/// The columns, in pixels.
struct Grid {
    size: f64,
    row: f64,
    names: f64,
    /// From 0% to 100%, from the first row to the last.
    axes: Axes,
    /// Right edge of the values, and left edge of the shares.
    values: f64,
    shares: f64,
}

impl Grid {
    fn of(fonts: &Fonts, parts: &[Part<'_>], body: Area) -> Self {
        let row = (body.height() / parts.len().max(1) as f64).min(TALLEST_ROW);
        let size = (row * 0.4).clamp(SMALL, LARGEST);
        let kind = Type::new(size, TEXT);
        let names = parts.iter().flat_map(|part| part.lines(row, size));
        let names = kind.bold().widest(fonts, names) + Names::indent(size);
        let names = names.min(body.width() * NAMES);
        let told: Vec<Percent> = parts.iter().map(Part::told).collect();
        let (value, interval) = widths(fonts, &told, size);
        let shares = kind.widest(fonts, parts.iter().map(Part::shares));
        let shares = body.right - shares.max(NOTE.width(fonts, SHARES));
        let values = shares - GAP - interval - SPACE;
        let plot = Area {
            left: body.left + names + GAP,
            right: values - value - GAP,
            bottom: body.top + row * parts.len() as f64,
            ..body
        };
        Self {
            size,
            row,
            names,
            axes: Axes::level(plot, 1.0),
            values,
            shares,
        }
    }

    fn row(&self, canvas: &mut Canvas<'_>, part: &Part<'_>, left: f64, middle: f64) {
        let names = Names {
            left,
            room: self.names,
            middle,
            size: self.size,
            row: self.row,
            most: 2,
        };
        names.draw(canvas, &part.lines(self.row, self.size), Some(part.style));
        let of_row = |(share, most): (f64, f64)| (self.row * share).min(most);
        let (told, hold) = (part.point.told(), part.point.hold);
        let bar = |interval: (f64, f64), height, opacity| Mark::Bar {
            x: interval,
            y: (middle - of_row(height) / 2.0, middle + of_row(height) / 2.0),
            fill: Fill::tint(part.style.colour, opacity),
            grow: 0.5,
        };
        let marks = [
            bar((told.low, told.high), DRAWS, 0.3),
            bar((hold.low, hold.high), CHANCE, 0.8),
            Mark::Dot {
                at: (hold.value, middle),
                radius: of_row(MARK),
                style: part.style,
            },
        ];
        for mark in marks {
            mark.draw(canvas, &self.axes);
        }
        let baseline = middle + MIDDLE * self.size;
        let kind = Type::new(self.size, TEXT);
        let place = (self.values, SPACE);
        figure(canvas, &part.told(), place, baseline, kind.bold());
        canvas.text(&part.shares(), self.shares, baseline, kind);
    }
}

impl Part<'_> {
    /// The lines that name its row: zone, then forum; or both in one.
    fn lines(&self, row: f64, size: f64) -> Vec<String> {
        if row < 2.0 * LEADING * size {
            vec![self.label.join(" · ")]
        } else {
            self.label.clone()
        }
    }
}
