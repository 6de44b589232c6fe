//! The hold chart: does an agreement last, per zone and forum.
//!
//! Up to three zones and forums (four on a page) are drawn as panels over time,
//! more as rows with one column per reading date. Both are sorted, the least likely to hold
//! first.

mod panels;
mod rows;
#[cfg(test)]
mod tests;

use super::group::{Group, Groups};
use crate::estimate::{Estimate, Holding};
use crate::report::error::ChartError;
use crate::report::headline::{headline, name};
use crate::report::{claim::*, plot::*, sheet::*};

/// Most zones and forums that get a panel each.
fn most_panels(size: Size) -> usize {
    match size {
        Size::Slide => 3,
        Size::Page => 4,
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
    groups: Groups<'h>,
    dates: Vec<Date>,
    /// The date that the title speaks of.
    headline: u32,
}

/// The hold chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoReadings`] and
/// [`ChartError::NotAProbability`] for figures that cannot be drawn; the
/// others if the sheet cannot be drawn.
pub fn hold_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(holdings)?;
    let figure = Figure {
        title: headline(holdings),
        shown: caption.shown(
            "Probability that an agreement holds: 1 − cumulative incidence of the failing ends",
        ),
        guide: vec![plot.key()],
        panels: 1,
        intervals: Intervals::of(plot.is_drawn()),
        words: plot.in_words(caption),
    };
    figure.draw((fonts, caption, size), |canvas, area, _| {
        if plot.groups.all.len() <= most_panels(size) {
            panels::draw(canvas, &plot, area, size);
        } else {
            rows::draw(canvas, &plot, area);
        }
        true
    })
}

impl Group<'_> {
    /// Hold with the interval that a reader should see.
    fn hold(&self, days: u32) -> Option<Estimate> {
        let point = self.point(days).filter(|_| self.holding.spells > 0)?;
        Some(point.told())
    }

    /// Hold with the interval of chance alone, where there is one over the parameters, too.
    fn chance(&self, days: u32) -> Option<Estimate> {
        let point = self.point(days)?;
        point.parameters.map(|_| point.hold)
    }
}

impl<'h> Plot<'h> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        let (mut groups, headline) = Groups::at_dates(holdings)?;
        let points = holdings.iter().flat_map(|holding| &holding.points);
        let mut dates: Vec<Date> = points
            .map(|point| Date {
                days: point.days,
                week: point.week,
            })
            .collect();
        dates.sort_unstable();
        dates.dedup_by_key(|date| date.days);
        let key = |group: &Group<'_>| {
            group
                .hold(headline)
                .map_or(f64::INFINITY, |hold| hold.value)
        };
        groups.all.sort_by(|a, b| key(a).total_cmp(&key(b)));
        Ok(Self {
            groups,
            dates,
            headline,
        })
    }

    /// Whether there are intervals over the parameters.
    fn is_drawn(&self) -> bool {
        let mut points = self
            .groups
            .all
            .iter()
            .flat_map(|group| &group.holding.points);
        points.any(|point| point.parameters.is_some())
    }

    /// How to read the chart.
    fn key(&self) -> String {
        let mut key = if self.is_drawn() {
            "Light, in brackets (%): 90% of parameter draws; dark: chance".to_owned()
        } else {
            "Points with 90% intervals, also in brackets (%)".to_owned()
        };
        match self.groups.all.as_slice() {
            [only] => key.push_str(&format!("; {}", only.agreements())),
            _ => key.push_str(&format!(
                "; least likely to hold at {} days first",
                self.headline
            )),
        }
        if let Some(forum) = &self.groups.forum {
            key.push_str(&format!("; forum: {forum}"));
        }
        key
    }

    /// Every figure of the chart in a sentence per zone and forum.
    fn in_words(&self, caption: &Caption) -> Vec<String> {
        let intervals = if self.is_drawn() {
            "the intervals of 90% of parameter draws"
        } else {
            "90% intervals"
        };
        let lead = format!(
            "Probability that an agreement holds, with {intervals}; {}.",
            caption.footer.population()
        );
        let sentences = self.groups.all.iter().map(|group| {
            let dates = self.dates.iter().map(|date| date.days);
            let readings = dates.filter_map(|days| {
                let hold = Percent::of(&group.hold(days)?).together();
                Some(format!("{days} days {hold}"))
            });
            let readings = readings.collect::<Vec<_>>().join(", ");
            let (name, agreements) = (name(group.holding, true), group.agreements());
            format!("{name}, {agreements}: {readings}.")
        });
        [lead].into_iter().chain(sentences).collect()
    }
}
