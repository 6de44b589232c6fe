//! Zones and forums as the charts over weeks draw them.

use crate::estimate::{Estimate, Holding, Layers, WeekPoint};
use crate::report::error::ChartError;
use crate::report::headline::{name, several_forums};
use crate::report::palette::Style;
use crate::report::paragraph::isolated;
use crate::report::percent::counted;

/// Last week of the first year, where the charts over weeks end.
pub(super) const YEAR: u32 = 52;
/// Most panels on a sheet.
pub(super) const MOST_PANELS: usize = 20;

/// One zone and forum over the first year.
pub(super) struct Group<'h> {
    pub(super) holding: &'h Holding,
    /// Colour of the zone; the marker differs between its forums.
    pub(super) style: Style,
    /// The name that tells it from the others in a sentence.
    pub(super) name: String,
    /// By week from 0, to the end of the year; empty if no agreement was reached.
    pub(super) weeks: &'h [WeekPoint],
}

impl Group<'_> {
    /// The estimates at the last week of the year that was simulated.
    pub(super) fn end(&self) -> Option<&WeekPoint> {
        self.weeks.last()
    }

    /// Whether hold has an interval over the parameters.
    pub(super) fn is_drawn(&self) -> bool {
        self.weeks.iter().any(|point| point.parameters.is_some())
    }

    /// "1,234 agreements".
    pub(super) fn agreements(&self) -> String {
        counted(self.holding.spells, "agreement")
    }
}

/// What the charts over weeks draw, the least likely to hold first.
pub(super) struct Groups<'h> {
    pub(super) all: Vec<Group<'h>>,
    /// The last week drawn: 52, or the end of a shorter calendar.
    pub(super) last: u32,
    /// What several of them are called.
    pub(super) noun: &'static str,
    /// The forum, if they share one.
    pub(super) forum: Option<String>,
}

impl<'h> Groups<'h> {
    /// Whether parameters were drawn.
    pub(super) fn is_drawn(&self) -> bool {
        self.all.iter().any(Group::is_drawn)
    }

    /// Checks the figures and puts them in the order of the drawing.
    pub(super) fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        let Some(first) = holdings.first() else {
            return Err(ChartError::NoHoldings);
        };
        let forums = several_forums(holdings);
        let mut zones: Vec<(&str, usize)> = Vec::new();
        let mut all = Vec::new();
        for holding in holdings {
            let found = zones.iter().position(|(zone, _)| *zone == holding.zone);
            let index = found.unwrap_or_else(|| {
                zones.push((&holding.zone, 0));
                zones.len() - 1
            });
            let style = Style {
                marker: Style::of(index + zones[index].1).marker,
                ..Style::of(index)
            };
            zones[index].1 += 1;
            let weeks = if holding.spells > 0 {
                &holding.weeks[..holding.weeks.len().min(YEAR as usize + 1)]
            } else {
                &[]
            };
            check(holding, weeks)?;
            all.push(Group {
                holding,
                style,
                name: name(holding, forums),
                weeks,
            });
        }
        let noun = if zones.len() < all.len() {
            "combinations of zone and forum"
        } else {
            "zones"
        };
        let last = all.iter().filter_map(Group::end).map(|point| point.week);
        let last = last.max();
        if last.is_none() && holdings.iter().any(|holding| holding.spells > 0) {
            return Err(ChartError::NoWeeks {
                holdings: holdings.len(),
            });
        }
        let key = |group: &Group<'_>| group.end().map_or(f64::INFINITY, |end| end.hold.value);
        all.sort_by(|a, b| key(a).total_cmp(&key(b)));
        Ok(Self {
            all,
            last: last.unwrap_or(YEAR).max(1),
            noun,
            forum: (!forums).then(|| isolated(&first.forum_name)),
        })
    }
}

/// Refuses an estimate that is not an interval of probabilities.
fn check(holding: &Holding, weeks: &[WeekPoint]) -> Result<(), ChartError> {
    let held = weeks.iter().flat_map(|point| {
        [
            (point.week, "hold", point.hold),
            (point.week, "in force", point.in_force),
        ]
    });
    let broken = holding.breakers.iter().flat_map(|breaker| {
        let year = breaker.incidence.weeks.iter().take(weeks.len());
        year.zip(weeks)
            .map(|(incidence, point)| (point.week, breaker.name.as_str(), *incidence))
    });
    let layers = weeks.iter().filter_map(|point| {
        let Layers { low, high, .. } = point.parameters?;
        let value = point.hold.value;
        let hold = Estimate { value, low, high };
        Some((point.week, "hold over the parameters", hold))
    });
    let all = held.chain(layers).chain(broken);
    for (week, curve, Estimate { value, low, high }) in all {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        if !(share(value) && share(low) && share(high) && low <= high) {
            return Err(ChartError::WeekNotAProbability {
                zone: holding.zone_name.clone(),
                forum: holding.forum_name.clone(),
                curve: curve.to_owned(),
                week,
                value,
                low,
                high,
            });
        }
    }
    Ok(())
}
