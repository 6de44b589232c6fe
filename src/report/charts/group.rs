//! Zones and forums as the charts draw them.

use crate::estimate::{Estimate, HoldPoint, Holding, Layers, WeekPoint};
use crate::report::error::{ChartError, ReadAt};
use crate::report::headline::{headline_days, name, several_forums};
use crate::report::{claim::*, sheet::*};

/// Last week of the first year, where the charts over weeks end.
pub(super) const YEAR: u32 = 52;

/// One zone and forum.
pub(super) struct Group<'h> {
    pub(super) holding: &'h Holding,
    /// Colour of the zone; over weeks the marker differs between its forums.
    pub(super) style: Style,
    /// The name that tells it from the others in a sentence.
    pub(super) name: String,
    pub(super) zone: String,
    /// The forum, if forums differ.
    pub(super) forum: Option<String>,
    /// By week from 0, to the end of the year; empty if no agreement was reached.
    pub(super) weeks: &'h [WeekPoint],
}

impl Group<'_> {
    /// The estimates at the last week of the year that was simulated.
    pub(super) fn end(&self) -> Option<&WeekPoint> {
        self.weeks.last()
    }

    /// The figures at a reading date.
    pub(super) fn point(&self, days: u32) -> Option<&HoldPoint> {
        let mut points = self.holding.points.iter();
        points.find(|point| point.days == days)
    }

    /// The lines that name it: zone, then forum; or both in one.
    pub(super) fn label(&self, one_line: bool) -> Vec<String> {
        match &self.forum {
            Some(forum) if one_line => vec![format!("{} · {forum}", self.zone)],
            Some(forum) => vec![self.zone.clone(), forum.clone()],
            None => vec![self.zone.clone()],
        }
    }

    /// ", to week 3" where nothing is known of it up to `last`; otherwise nothing.
    pub(super) fn reach(&self, last: u32) -> String {
        match self.end() {
            Some(end) if end.week < last => format!(", to week {}", end.week),
            _ => String::new(),
        }
    }

    /// Whether hold has an interval over the parameters.
    pub(super) fn is_drawn(&self) -> bool {
        self.weeks.iter().any(|point| point.parameters.is_some())
    }

    /// "Idlib, 1,234 agreements: week 4 98% (97–99)."
    pub(super) fn sentence(&self, figures: Vec<String>) -> String {
        let lead = if figures.is_empty() { "" } else { ": " };
        let (name, agreements) = (&self.name, self.agreements());
        format!("{name}, {agreements}{lead}{}.", figures.join(", "))
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

    /// What the order says of those that come later.
    pub(super) fn order(&self) -> String {
        format!("each at least as likely to hold at week {}", self.last)
    }

    /// Zones and forums in the order given.
    fn named(holdings: &'h [Holding]) -> Result<Self, ChartError> {
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
            let year = holding.weeks.len().min(YEAR as usize + 1);
            all.push(Group {
                holding,
                style,
                name: name(holding, forums),
                zone: isolated(&holding.zone_name),
                forum: forums.then(|| isolated(&holding.forum_name)),
                weeks: &holding.weeks[..if holding.spells > 0 { year } else { 0 }],
            });
        }
        let noun = if zones.len() < all.len() {
            "combinations of zone and forum"
        } else {
            "zones"
        };
        Ok(Self {
            all,
            last: YEAR,
            noun,
            forum: (!forums).then(|| isolated(&first.forum_name)),
        })
    }

    /// By week, the least likely to hold at the end first.
    pub(super) fn of(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        let mut groups = Self::named(holdings)?;
        groups.all.iter().try_for_each(check_weeks)?;
        let last = groups
            .all
            .iter()
            .filter_map(Group::end)
            .map(|point| point.week)
            .max();
        if last.is_none() && holdings.iter().any(|holding| holding.spells > 0) {
            return Err(ChartError::NoWeeks {
                holdings: holdings.len(),
            });
        }
        let key = |group: &Group<'_>| group.end().map_or(f64::INFINITY, |end| end.hold.value);
        groups.all.sort_by(|a, b| key(a).total_cmp(&key(b)));
        groups.last = last.unwrap_or(YEAR).max(1);
        Ok(groups)
    }

    /// At the reading dates, with the date that the title speaks of, in days.
    pub(super) fn at_dates(holdings: &'h [Holding]) -> Result<(Self, u32), ChartError> {
        let mut groups = Self::named(holdings)?;
        holdings.iter().try_for_each(check_points)?;
        let days = headline_days(holdings).ok_or(ChartError::NoReadings {
            holdings: holdings.len(),
        })?;
        for place in 0..groups.all.len() {
            // The first of a zone has the zone's own marker.
            let zone = &groups.all[place].holding.zone;
            let first = groups.all.iter().find(|group| group.holding.zone == *zone);
            groups.all[place].style = first.map_or(groups.all[place].style, |group| group.style);
        }
        Ok((groups, days))
    }
}

/// Refuses what is not an interval of probabilities at the reading dates; a zone and forum without
/// agreements has no estimate.
fn check_points(holding: &Holding) -> Result<(), ChartError> {
    let mut points = holding.points.iter().filter(|_| holding.spells > 0);
    points.try_for_each(|point| {
        let at = ReadAt::Days(point.days);
        let place = (holding.zone_name.as_str(), holding.forum_name.as_str());
        check(place, at, "hold", point.hold)?;
        over(point.hold, point.parameters).map_or(Ok(()), |hold| check(place, at, "hold", hold))
    })
}

/// Refuses what is not an interval of probabilities by week.
fn check_weeks(group: &Group<'_>) -> Result<(), ChartError> {
    let holding = group.holding;
    for (number, point) in group.weeks.iter().enumerate() {
        let at = ReadAt::Week(point.week);
        let place = (holding.zone_name.as_str(), holding.forum_name.as_str());
        check(place, at, "hold", point.hold)?;
        if let Some(in_force) = point.in_force {
            check(place, at, "in force", in_force)?;
        }
        if let Some(hold) = over(point.hold, point.parameters) {
            check(place, at, "hold over the parameters", hold)?;
        }
        for breaker in &holding.breakers {
            if let Some(&incidence) = breaker.incidence.weeks.get(number) {
                check(place, at, &breaker.name, incidence)?;
            }
        }
    }
    Ok(())
}

/// The figure with its interval over the parameters, where they were drawn.
fn over(hold: Estimate, parameters: Option<Layers>) -> Option<Estimate> {
    let Layers { low, high, .. } = parameters?;
    let value = hold.value;
    Some(Estimate { value, low, high })
}

/// Refuses an estimate of a zone and forum that is not an interval of probabilities.
pub(super) fn check(
    (zone, forum): (&str, &str),
    at: ReadAt,
    figure: &str,
    estimate: Estimate,
) -> Result<(), ChartError> {
    if is_interval(&estimate, 0.0) {
        return Ok(());
    }
    Err(ChartError::NotAProbability {
        zone: zone.to_owned(),
        forum: forum.to_owned(),
        at,
        figure: figure.to_owned(),
        estimate,
    })
}

/// Whether value and ends lie from 0 to 1, but for rounding, and the ends in their order.
pub(super) fn is_interval(estimate: &Estimate, rounding: f64) -> bool {
    let Estimate { value, low, high } = *estimate;
    let share = |value: f64| (-rounding..=1.0 + rounding).contains(&value);
    share(value) && share(low) && share(high) && low <= high
}
