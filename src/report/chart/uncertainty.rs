//! The uncertainty chart: what the parameters leave open, and what chance does.
//!
//! One row a zone and forum, those that the parameters leave open widest first: the interval over
//! draws of the parameters, that of chance within it, and in words the shares of the two in whether
//! one agreement holds.

#[cfg(test)]
mod cases;
mod finding;
mod rows;
#[cfg(test)]
mod tests;

use super::Size;
use super::hold::check;
use crate::estimate::{HoldPoint, Holding, Layers};
use crate::report::canvas::Canvas;
use crate::report::caption::{Caption, Intervals};
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame};
use crate::report::headline::{headline_days, name, several_forums};
use crate::report::palette::Style;
use crate::report::paragraph::isolated;
use crate::report::percent::{Percent, counted, points};
use crate::report::picture::Picture;

/// One zone and forum as it is drawn.
struct Part<'h> {
    point: &'h HoldPoint,
    layers: Layers,
    style: Style,
    zone: String,
    /// Name of the forum, if forums differ.
    forum: Option<String>,
    /// The name that tells it from the others in a sentence.
    name: String,
}

impl Part<'_> {
    /// Whether agreements hold, or fail, in every rollout of every draw.
    fn is_certain(&self) -> bool {
        let Layers { low, high, .. } = self.layers;
        low == high && [0.0, 1.0].contains(&self.point.hold.value)
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

/// The uncertainty chart as a picture.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoLayers`], [`ChartError::NotAProbability`] and
/// [`ChartError::NotAShare`] for figures that cannot be drawn; the others if the drawing cannot be
/// made into a picture.
pub fn uncertainty(
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    let drawing = uncertainty_drawing(&fonts, holdings, caption, size)?;
    Picture::render(&drawing, &fonts)
}

/// The uncertainty chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`uncertainty`].
pub fn uncertainty_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(holdings)?;
    let title = finding::finding(&plot);
    let (width, height) = size.pixels();
    let mut canvas = Canvas::new(fonts, width, height);
    let area = frame(
        &mut canvas,
        &title,
        &subtitle(&plot, caption),
        (&caption.footer, Intervals::Draws),
    );
    rows::draw(&mut canvas, &plot, area);
    canvas.finish(&title, &in_words(&plot, caption))
}

impl<'h> Plot<'h> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        let Some(first) = holdings.first() else {
            return Err(ChartError::NoHoldings);
        };
        holdings.iter().try_for_each(check)?;
        let days = headline_days(holdings).ok_or(ChartError::NoReadings {
            holdings: holdings.len(),
        })?;
        let forums = several_forums(holdings);
        let mut zones: Vec<&str> = Vec::new();
        let mut parts = Vec::new();
        for holding in holdings {
            let found = zones.iter().position(|zone| *zone == holding.zone);
            let index = found.unwrap_or_else(|| {
                zones.push(&holding.zone);
                zones.len() - 1
            });
            let point = holding.points.iter().find(|point| point.days == days);
            let Some((point, layers)) = point.and_then(|point| Some((point, point.parameters?)))
            else {
                continue;
            };
            if !(0.0..=1.0).contains(&layers.parameter_share) {
                return Err(ChartError::NotAShare {
                    zone: holding.zone_name.clone(),
                    forum: holding.forum_name.clone(),
                    days,
                    share: layers.parameter_share,
                });
            }
            parts.push(Part {
                point,
                layers,
                style: Style::of(index),
                zone: isolated(&holding.zone_name),
                forum: forums.then(|| isolated(&holding.forum_name)),
                name: name(holding, forums),
            });
        }
        if parts.is_empty() {
            return Err(ChartError::NoLayers {
                holdings: holdings.len(),
            });
        }
        // What is certain stands last: nothing of it is open.
        let key = |part: &Part<'_>| match part.is_certain() {
            true => -1.0,
            false => part.width(),
        };
        parts.sort_by(|a, b| key(b).total_cmp(&key(a)));
        Ok(Self {
            untold: holdings.len() - parts.len(),
            noun: if zones.len() < holdings.len() {
                "combinations of zone and forum"
            } else {
                "zones"
            },
            forum: (!forums).then(|| isolated(&first.forum_name)),
            parts,
            days,
        })
    }
}

/// What is shown and its population; then how to read it.
fn subtitle(plot: &Plot<'_>, caption: &Caption) -> Vec<String> {
    let shown = caption.subtitle.clone().unwrap_or_else(|| {
        format!(
            "Probability that an agreement holds: 1 − cumulative incidence of the failing ends; {}",
            caption.footer.population().replace(' ', "\u{A0}")
        )
    });
    let mut key = "Light: 90% of parameter draws, also in brackets (%); dark: what the number of \
                   rollouts leaves open; shares: of whether one agreement holds"
        .to_owned();
    if let Some(forum) = &plot.forum {
        key.push_str(&format!("; forum: {forum}"));
    }
    vec![shown, key]
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(plot: &Plot<'_>, caption: &Caption) -> String {
    let mut words = format!(
        "Probability that an agreement holds at {} days, with the interval of 90% of parameter draws, \
         the 90% interval for chance, and shares of the variance of one agreement's outcome; {}.",
        plot.days,
        caption.footer.population()
    );
    for part in &plot.parts {
        let told = Percent::of(&part.point.told()).together();
        let chance = Percent::of(&part.point.hold).interval;
        words.push_str(&format!(
            " {}: {told}, chance {chance}, {}, from {}.",
            part.name,
            part.shares(),
            counted(part.layers.draws as u64, "draw")
        ));
    }
    if let Some(mark) = &caption.footer.assumptions {
        words.push_str(&format!(" {}.", capitalised(mark)));
    }
    words
}
