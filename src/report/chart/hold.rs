//! The hold chart: does an agreement last, per zone and forum.
//!
//! Up to three zones and forums (four on a page) are drawn as panels over time,
//! more as rows with one column per reading date. Both are sorted, the least likely to hold
//! first.

mod grid;
mod labels;
mod panel;
mod panels;
mod rows;
#[cfg(test)]
mod tests;

use super::Size;
use crate::estimate::{Estimate, Holding, Layers};
use crate::report::canvas::Canvas;
use crate::report::caption::{Caption, Intervals};
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame};
use crate::report::headline::{headline, headline_days, hold_at, name, several_forums};
use crate::report::palette::Style;
use crate::report::paragraph::isolated;
use crate::report::percent::{Percent, counted};
use crate::report::picture::Picture;

/// Most zones and forums that get a panel each.
fn most_panels(size: Size) -> usize {
    match size {
        Size::Slide => 3,
        Size::Page => 4,
    }
}

/// One zone and forum as it is drawn.
struct Series<'h> {
    holding: &'h Holding,
    style: Style,
    /// Name of the forum, if forums differ.
    forum: Option<String>,
}

impl Series<'_> {
    fn zone(&self) -> String {
        isolated(&self.holding.zone_name)
    }

    /// Hold with the interval that a reader should see.
    fn hold(&self, days: u32) -> Option<Estimate> {
        hold_at(self.holding, days)
    }

    /// Hold with the interval of chance alone, where there is one over the parameters, too.
    fn chance(&self, days: u32) -> Option<Estimate> {
        let mut points = self.holding.points.iter();
        let point = points.find(|point| point.days == days)?;
        point.parameters.map(|_| point.hold)
    }

    /// Agreements that still hold and are still watched after the week of a date.
    fn at_risk(&self, days: u32) -> Option<u64> {
        let mut points = self.holding.points.iter();
        points
            .find(|point| point.days == days)
            .map(|point| point.at_risk)
    }

    /// "1,234 agreements".
    fn agreements(&self) -> String {
        counted(self.holding.spells, "agreement")
    }
}

/// A reading date: days after entry into force, and the week after which it is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Date {
    days: u32,
    week: u32,
}

/// What both layouts draw.
struct Plot<'h> {
    series: Vec<Series<'h>>,
    dates: Vec<Date>,
    /// The date that the title speaks of.
    headline: u32,
    /// Whether there are intervals over the parameters.
    drawn: bool,
}

/// The hold chart as a picture.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoReadings`] and
/// [`ChartError::NotAProbability`] for figures that cannot be drawn; the
/// others if the drawing cannot be made into a picture.
pub fn hold(holdings: &[Holding], caption: &Caption, size: Size) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    Picture::render(&hold_drawing(&fonts, holdings, caption, size)?, &fonts)
}

/// The hold chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`hold`].
pub fn hold_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(holdings)?;
    let title = headline(holdings);
    let (width, height) = size.pixels();
    let mut canvas = Canvas::new(fonts, width, height);
    let area = frame(
        &mut canvas,
        &title,
        &subtitle(holdings, &plot, caption),
        (&caption.footer, Intervals::of(plot.drawn)),
    );
    if plot.series.len() <= most_panels(size) {
        panels::draw(&mut canvas, &plot, area, size);
    } else {
        rows::draw(&mut canvas, &plot, area);
    }
    canvas.finish(&title, &plot.in_words(caption))
}

impl<'h> Plot<'h> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        if holdings.is_empty() {
            return Err(ChartError::NoHoldings);
        }
        holdings.iter().try_for_each(check)?;
        let headline = headline_days(holdings).ok_or(ChartError::NoReadings {
            holdings: holdings.len(),
        })?;
        let mut dates: Vec<Date> = holdings
            .iter()
            .flat_map(|holding| &holding.points)
            .map(|point| Date {
                days: point.days,
                week: point.week,
            })
            .collect();
        dates.sort_unstable();
        dates.dedup_by_key(|date| date.days);

        let forums = several_forums(holdings);
        let mut zones: Vec<&str> = Vec::new();
        let mut series = Vec::new();
        for holding in holdings {
            let index = zones
                .iter()
                .position(|zone| *zone == holding.zone)
                .unwrap_or_else(|| {
                    zones.push(&holding.zone);
                    zones.len() - 1
                });
            let forum = forums.then(|| isolated(&holding.forum_name));
            series.push(Series {
                holding,
                style: Style::of(index),
                forum,
            });
        }
        let key = |series: &Series<'_>| {
            series
                .hold(headline)
                .map_or(f64::INFINITY, |hold| hold.value)
        };
        series.sort_by(|a, b| key(a).total_cmp(&key(b)));
        Ok(Self {
            series,
            dates,
            headline,
            drawn: (holdings.iter().flat_map(|holding| &holding.points))
                .any(|point| point.parameters.is_some()),
        })
    }

    /// Every figure of the chart in a sentence per zone and forum.
    fn in_words(&self, caption: &Caption) -> String {
        let intervals = if self.drawn {
            "the intervals of 90% of parameter draws"
        } else {
            "90% intervals"
        };
        let mut words = format!(
            "Probability that an agreement holds, with {intervals}; {}.",
            caption.footer.population()
        );
        for series in &self.series {
            let readings: Vec<String> = self
                .dates
                .iter()
                .filter_map(|date| {
                    Some(format!(
                        "{} days {}",
                        date.days,
                        Percent::of(&series.hold(date.days)?).together()
                    ))
                })
                .collect();
            let name = name(series.holding, true);
            words.push_str(&format!(
                " {name}, {}: {}.",
                series.agreements(),
                readings.join(", ")
            ));
        }
        if let Some(mark) = &caption.footer.assumptions {
            words.push_str(&format!(" {}.", capitalised(mark)));
        }
        words
    }
}

/// Refuses an estimate that is not an interval of probabilities; a zone and
/// forum without agreements has no estimate.
pub(super) fn check(holding: &Holding) -> Result<(), ChartError> {
    let share = |value: f64| (0.0..=1.0).contains(&value);
    let points = holding.points.iter().filter(|_| holding.spells > 0);
    let layers = points.clone().filter_map(|point| {
        let Layers { low, high, .. } = point.parameters?;
        let value = point.hold.value;
        Some((point, Estimate { value, low, high }))
    });
    let chance = points.map(|point| (point, point.hold));
    for (point, Estimate { value, low, high }) in chance.chain(layers) {
        if !(share(value) && share(low) && share(high) && low <= high) {
            return Err(ChartError::NotAProbability {
                zone: holding.zone_name.clone(),
                forum: holding.forum_name.clone(),
                days: point.days,
                value,
                low,
                high,
            });
        }
    }
    Ok(())
}

/// What is shown and its population; then how to read it.
fn subtitle(holdings: &[Holding], plot: &Plot<'_>, caption: &Caption) -> Vec<String> {
    let shown = caption.subtitle.clone().unwrap_or_else(|| {
        format!(
            "Probability that an agreement holds: 1 − cumulative incidence of the failing ends; {}",
            caption.footer.population().replace(' ', "\u{A0}")
        )
    });
    let mut key = if plot.drawn {
        "Light, in brackets (%): 90% of parameter draws; dark: chance".to_owned()
    } else {
        "Points with 90% intervals, also in brackets (%)".to_owned()
    };
    match holdings {
        [only] => key.push_str(&format!("; {}", counted(only.spells, "agreement"))),
        _ => key.push_str(&format!(
            "; least likely to hold at {} days first",
            plot.headline
        )),
    }
    match holdings {
        [first, ..] if !several_forums(holdings) => {
            key.push_str(&format!("; forum: {}", isolated(&first.forum_name)))
        }
        _ => {}
    }
    vec![shown, key]
}
