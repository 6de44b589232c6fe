//! Truces of zones as the charts draw them.

use crate::estimate::{Estimate, HoldPoint, Holding, Layers, Replicates, WeekPoint};
use crate::report::error::{ChartError, ReadAt};
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// Last week of the first year, where the charts over weeks end.
pub(super) const YEAR: u32 = 52;
/// The reading date that titles speak of, in days after entry into force.
const TITLE_DAYS: u32 = 180;

/// The reading date that titles speak of: 180 days, or the date nearest to it (the earlier of two) if
/// it was not read; none without a reading date.
pub(crate) fn title_days(holdings: &[Holding]) -> Option<u32> {
    let points = holdings.iter().flat_map(|holding| &holding.points);
    let days = points.map(|point| point.days);
    days.min_by_key(|&days| (days.abs_diff(TITLE_DAYS), days))
}

/// The name of a zone, kept in its reading direction.
pub(crate) fn name(holding: &Holding) -> String {
    isolated(&holding.zone_name)
}

/// "88%": in how many rollouts there is one.
pub(super) fn reached(holding: &Holding) -> String {
    format!("{}%", points(holding.reached.value, 0))
}

/// The truce of one zone.
pub(super) struct Group<'h> {
    pub(super) holding: &'h Holding,
    /// Look of the zone, the same in every chart.
    pub(super) style: Style,
    pub(super) name: String,
    /// By week from 0, to the end of the year; empty if no agreement was reached.
    pub(super) weeks: &'h [WeekPoint],
}

impl<'h> Group<'h> {
    /// The estimates at the last week of the year that was simulated.
    pub(super) fn end(&self) -> Option<&WeekPoint> {
        self.weeks.last()
    }

    /// The figures at a reading date, where an agreement was reached.
    pub(super) fn point(&self, days: u32) -> Option<&'h HoldPoint> {
        let point = self.holding.at(days);
        point.filter(|_| self.holding.spells > 0)
    }

    /// The replicates by which its difference from another at a reading date is judged by.
    pub(super) fn figure(&self, days: u32) -> Option<Replicates> {
        let point = self.point(days)?;
        Some(
            self.holding
                .figure(point.week, point.hold, point.parameters),
        )
    }

    /// True where hold has an interval over the parameters.
    fn is_drawn(&self) -> bool {
        let weeks = self.weeks.iter().map(|point| point.parameters);
        let points = self.holding.points.iter().map(|point| point.parameters);
        weeks.chain(points).any(|layers| layers.is_some())
    }

    /// The week in which the most agreements end because their term does, if that shows.
    pub(super) fn term(&self) -> Option<u32> {
        let lapses = self.holding.breakers.iter();
        let lapses = lapses.filter(|breaker| breaker.manner == crate::estimate::Manner::Expiry);
        let curves: Vec<_> = lapses.map(|breaker| &breaker.incidence.weeks).collect();
        let lapsed = |week: usize| -> f64 {
            let values = curves.iter().filter_map(|curve| curve.get(week));
            values.map(|incidence| incidence.value).sum()
        };
        let steps =
            (1..self.weeks.len()).map(|week| (lapsed(week) - lapsed(week - 1), week as u32));
        let most = steps.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (most.0 >= 0.02).then_some(most.1)
    }

    /// A dotted line where terms end, with its name.
    pub(super) fn term_marks(&self, caption: &Caption) -> Vec<Mark> {
        let Some(week) = self.term().map(f64::from) else {
            return Vec::new();
        };
        let text = (caption.word(Word::TermEnds).to_owned(), NOTE);
        let line = Mark::Rule {
            x: week,
            pen: Pen::solid(MUTED, 1.5).dashed(Dash::Dots),
        };
        let text = Mark::Text {
            at: (week, 1.0),
            lines: vec![(text.0, text.1.middle())],
            room: f64::INFINITY,
        };
        vec![line, text]
    }

    /// "Idlib, reached in 88% of rollouts: week 4 98% (97–99)."
    pub(super) fn sentence(&self, figures: Vec<String>, caption: &Caption) -> String {
        let lead = if figures.is_empty() { "" } else { ": " };
        let (name, reached) = (&self.name, self.reached(caption));
        format!("{name}, {reached}{lead}{}.", figures.join(", "))
    }

    /// "reached in 88% of rollouts".
    pub(super) fn reached(&self, caption: &Caption) -> String {
        let reached = reached(self.holding);
        caption.with(Word::ReachedIn, &[&reached])
    }
}

/// The groups that the charts draw, the least likely to hold first.
pub(super) struct Groups<'h> {
    pub(super) all: Vec<Group<'h>>,
    /// The last week drawn: 52, or the end of a shorter calendar.
    pub(super) last: u32,
    /// True where parameters were drawn.
    pub(super) drawn: bool,
}

impl<'h> Groups<'h> {
    /// Number of zones.
    pub(super) fn zones(&self) -> String {
        self.all.len().to_string()
    }

    /// The words for the order; for one, how often it is reached.
    pub(super) fn told(&self, caption: &Caption) -> String {
        match self.all.as_slice() {
            [only] => only.reached(caption),
            _ => caption.word(Word::LeastLikelyFirst).to_owned(),
        }
    }

    /// Zones in the order given.
    fn named(holdings: &'h [Holding]) -> Result<Self, ChartError> {
        if holdings.is_empty() {
            return Err(ChartError::NoHoldings);
        }
        let group = |(place, holding): (usize, &'h Holding)| {
            let year = holding.weeks.len().min(YEAR as usize + 1);
            Group {
                holding,
                style: Style::of(place),
                name: name(holding),
                weeks: &holding.weeks[..if holding.spells > 0 { year } else { 0 }],
            }
        };
        let all: Vec<Group<'_>> = holdings.iter().enumerate().map(group).collect();
        Ok(Self {
            last: YEAR,
            drawn: all.iter().any(Group::is_drawn),
            all,
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

    /// At the reading dates, the least likely to hold at the date that the title speaks of first; with
    /// that date, in days.
    pub(super) fn at_dates(holdings: &'h [Holding]) -> Result<(Self, u32), ChartError> {
        let mut groups = Self::named(holdings)?;
        holdings.iter().try_for_each(check_points)?;
        let days = title_days(holdings).ok_or(ChartError::NoReadings {
            holdings: holdings.len(),
        })?;
        let key = |group: &Group<'_>| {
            let point = group.point(days);
            point.map_or(f64::INFINITY, |point| point.hold.value)
        };
        groups.all.sort_by(|a, b| key(a).total_cmp(&key(b)));
        Ok((groups, days))
    }
}

/// Refuses what is not an interval of probabilities at the reading dates; a zone without a truce
/// has no estimate.
fn check_points(holding: &Holding) -> Result<(), ChartError> {
    let mut points = holding.points.iter().filter(|_| holding.spells > 0);
    points.try_for_each(|point| {
        let at = ReadAt::Days(point.days);
        let place = holding.zone_name.as_str();
        check(place, at, "hold", point.hold)?;
        over(point.hold, point.parameters).map_or(Ok(()), |hold| check(place, at, "hold", hold))
    })
}

/// Refuses what is not an interval of probabilities by week.
fn check_weeks(group: &Group<'_>) -> Result<(), ChartError> {
    let holding = group.holding;
    let place = holding.zone_name.as_str();
    for (number, point) in group.weeks.iter().enumerate() {
        let drawn = over(point.hold, point.parameters);
        let breakers = holding.breakers.iter().map(|breaker| {
            let incidence = breaker.incidence.weeks.get(number).copied();
            (breaker.name.as_str(), incidence)
        });
        let figures = [
            ("hold", Some(point.hold)),
            ("in force", point.in_force),
            ("hold over the parameters", drawn),
        ];
        for (figure, estimate) in figures.into_iter().chain(breakers) {
            let at = ReadAt::Week(point.week);
            estimate.map_or(Ok(()), |estimate| check(place, at, figure, estimate))?;
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

/// Refuses an estimate that is not an interval of probabilities.
pub(super) fn check(
    place: &str,
    at: ReadAt,
    figure: &str,
    estimate: Estimate,
) -> Result<(), ChartError> {
    if is_interval(&estimate, 0.0) {
        return Ok(());
    }
    Err(ChartError::NotAProbability {
        place: place.to_owned(),
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
