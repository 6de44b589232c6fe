//! The numbers beside the charts: tidy CSV, one row an observation.
//!
//! `chance_low` and `chance_high` are the ends of the 90% interval of chance alone; `parameters_low`
//! and `parameters_high` those over the parameters, empty where none were drawn.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::table::{row, rows};
use crate::estimate::{CalendarPoint, Holding, Layers, Manner, READING_DAYS, SessionEstimate};
use crate::quantity::week_of_days;
use crate::report::error::ChartError;
use crate::simulate::Phase;

row! {
    struct HoldingRow<'r> {
        of: &'static str,
        zone: &'r str,
        forum: Option<&'r str>,
        days: u32,
        week: u32,
        hold: Option<f64>,
        chance_low: Option<f64>,
        chance_high: Option<f64>,
        parameters_low: Option<f64>,
        parameters_high: Option<f64>,
        parameter_draws: Option<usize>,
        in_force: Option<f64>,
        in_force_chance_low: Option<f64>,
        in_force_chance_high: Option<f64>,
        replaced: Option<f64>,
        lapsed: Option<f64>,
        failed: Option<f64>,
        at_risk: u64,
        spells: u64,
    }
}

row! {
    struct SurvivalRow<'r> {
        of: &'static str,
        zone: &'r str,
        forum: Option<&'r str>,
        week: u32,
        if_entered_at_start: String,
        hold: f64,
        chance_low: f64,
        chance_high: f64,
        parameters_low: Option<f64>,
        parameters_high: Option<f64>,
        hold_if_never_replaced: Option<f64>,
        in_force: Option<f64>,
        in_force_chance_low: Option<f64>,
        in_force_chance_high: Option<f64>,
        replaced: Option<f64>,
        lapsed: Option<f64>,
        failed: Option<f64>,
        at_risk: u64,
        failures: u64,
        censored: u64,
    }
}

row! {
    struct BreakerRow<'r> {
        of: &'static str,
        zone: &'r str,
        forum: Option<&'r str>,
        breaker: &'r str,
        manner: Manner,
        week: usize,
        incidence: f64,
        chance_low: f64,
        chance_high: f64,
    }
}

row! {
    struct SessionRow<'r> {
        forum: &'r str,
        date: String,
        week: u32,
        zone: &'r str,
        rollouts: u64,
        on_the_table: u64,
        running_before: f64,
        signed: f64,
        chance_low: f64,
        chance_high: f64,
        parameters_low: Option<f64>,
        parameters_high: Option<f64>,
        signed_given_on_the_table: f64,
        given_chance_low: f64,
        given_chance_high: f64,
    }
}

row! {
    struct PackageRow<'r> {
        forum: &'r str,
        date: String,
        week: u32,
        zone: &'r str,
        package: &'r str,
        signed: f64,
        chance_low: f64,
        chance_high: f64,
    }
}

row! {
    struct DrawRow<'r> {
        draw: u32,
        of: &'static str,
        zone: &'r str,
        forum: Option<&'r str>,
        days: u32,
        week: u32,
        hold: Option<f64>,
    }
}

row! {
    struct CalendarRow<'r> {
        zone: &'r str,
        week: u32,
        date: String,
        status: &'static str,
        share: f64,
        chance_low: f64,
        chance_high: f64,
        parameters_low: Option<f64>,
        parameters_high: Option<f64>,
    }
}

/// The word for the unit of a row: a zone's truce, or the agreements of one forum in it.
pub(super) fn unit(holding: &Holding) -> &'static str {
    if holding.forum.is_some() {
        "agreement"
    } else {
        "truce"
    }
}

/// `breakers.csv`: cumulative incidence of failure by breaker and week.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn breakers_csv<'r>(
    holdings: impl Iterator<Item = &'r Holding>,
) -> Result<Vec<u8>, ChartError> {
    rows(holdings.flat_map(|holding| {
        holding.breakers.iter().flat_map(move |breaker| {
            breaker
                .incidence
                .weeks
                .iter()
                .enumerate()
                .map(move |(week, incidence)| BreakerRow {
                    of: unit(holding),
                    zone: &holding.zone,
                    forum: holding.forum.as_deref(),
                    breaker: &breaker.id,
                    manner: breaker.manner,
                    week,
                    incidence: incidence.value,
                    chance_low: incidence.low,
                    chance_high: incidence.high,
                })
        })
    }))
}

/// `holding.csv`: hold and the states at the reading dates; empty where nothing is known of them.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn holding_csv<'r>(holdings: impl Iterator<Item = &'r Holding>) -> Result<Vec<u8>, ChartError> {
    rows(holdings.flat_map(|holding| {
        READING_DAYS.into_iter().map(move |days| {
            let point = holding.at(days);
            let hold = point.map(|point| point.hold);
            let layers = point.and_then(|point| point.parameters);
            let (in_force, ended) = holding.states_at(days).unzip();
            HoldingRow {
                of: unit(holding),
                zone: &holding.zone,
                forum: holding.forum.as_deref(),
                days,
                week: week_of_days(days).0,
                hold: hold.map(|hold| hold.value),
                chance_low: hold.map(|hold| hold.low),
                chance_high: hold.map(|hold| hold.high),
                parameters_low: layers.map(|layers| layers.low),
                parameters_high: layers.map(|layers| layers.high),
                parameter_draws: layers.map(|layers| layers.draws),
                in_force: in_force.map(|in_force| in_force.value),
                in_force_chance_low: in_force.map(|in_force| in_force.low),
                in_force_chance_high: in_force.map(|in_force| in_force.high),
                replaced: ended.map(|ended| ended.replaced.value),
                lapsed: ended.map(|ended| ended.lapsed.value),
                failed: ended.map(|ended| ended.failed.value),
                at_risk: point.map_or(0, |point| point.at_risk),
                spells: holding.spells,
            }
        })
    }))
}

/// `survival.csv`: hold and the states by week, as far as somebody was at risk.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn survival_csv<'r>(
    holdings: impl Iterator<Item = &'r Holding>,
    start: Date,
) -> Result<Vec<u8>, ChartError> {
    rows(holdings.flat_map(|holding| {
        let unfailed = holding.unfailed();
        let rows = holding.weeks.iter().enumerate();
        rows.map(move |(week, point)| SurvivalRow {
            of: unit(holding),
            zone: &holding.zone,
            forum: holding.forum.as_deref(),
            week: point.week,
            if_entered_at_start: start
                .saturating_add(i64::from(point.week).weeks())
                .to_string(),
            hold: point.hold.value,
            chance_low: point.hold.low,
            chance_high: point.hold.high,
            parameters_low: point.parameters.map(|layers| layers.low),
            parameters_high: point.parameters.map(|layers| layers.high),
            hold_if_never_replaced: unfailed.get(week).copied(),
            in_force: point.in_force.map(|in_force| in_force.value),
            in_force_chance_low: point.in_force.map(|in_force| in_force.low),
            in_force_chance_high: point.in_force.map(|in_force| in_force.high),
            replaced: point.ended.map(|ended| ended.replaced.value),
            lapsed: point.ended.map(|ended| ended.lapsed.value),
            failed: point.ended.map(|ended| ended.failed.value),
            at_risk: point.at_risk,
            failures: point.failed,
            censored: point.censored,
        })
    }))
}

/// `sessions.csv`: a row a session and zone on its table.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn sessions_csv(sessions: &[SessionEstimate]) -> Result<Vec<u8>, ChartError> {
    rows(sessions.iter().map(|session| SessionRow {
        forum: &session.forum,
        date: session.date.to_string(),
        week: session.week,
        zone: &session.zone,
        rollouts: session.rollouts,
        on_the_table: session.heard,
        running_before: session.running.value,
        signed: session.signed_of_all.value,
        chance_low: session.signed_of_all.low,
        chance_high: session.signed_of_all.high,
        parameters_low: session.parameters.map(|layers| layers.low),
        parameters_high: session.parameters.map(|layers| layers.high),
        signed_given_on_the_table: session.signed.value,
        given_chance_low: session.signed.low,
        given_chance_high: session.signed.high,
    }))
}

/// `packages.csv`: a row a session, zone and package; shares are of all rollouts.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn packages_csv(sessions: &[SessionEstimate]) -> Result<Vec<u8>, ChartError> {
    rows(sessions.iter().flat_map(|session| {
        session.packages.iter().map(move |package| PackageRow {
            forum: &session.forum,
            date: session.date.to_string(),
            week: session.week,
            zone: &session.zone,
            package: &package.id,
            signed: package.share.value,
            chance_low: package.share.low,
            chance_high: package.share.high,
        })
    }))
}

/// `draws.csv`: hold at the reading dates in each draw of the parameters, `numbers` giving the draws
/// in the order in which they were played.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn draws_csv<'r>(
    holdings: impl Iterator<Item = &'r Holding>,
    numbers: &[u32],
) -> Result<Vec<u8>, ChartError> {
    rows(holdings.flat_map(|holding| {
        let draws = numbers.iter().zip(&holding.in_draws);
        draws.flat_map(move |(&draw, weeks)| {
            READING_DAYS.into_iter().map(move |days| {
                let week = week_of_days(days);
                DrawRow {
                    draw,
                    of: unit(holding),
                    zone: &holding.zone,
                    forum: holding.forum.as_deref(),
                    days,
                    week: week.0,
                    hold: weeks.get(week.index()).copied(),
                }
            })
        })
    }))
}

/// `calendar.csv`: the share of rollouts in each phase, by zone and week; the interval over the
/// parameters is empty where they were not drawn.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn calendar_csv(calendar: &[CalendarPoint]) -> Result<Vec<u8>, ChartError> {
    rows(calendar.iter().flat_map(|point| {
        let known = point
            .parameters
            .map(|layers| layers.filter(Layers::is_known));
        let layered = point.shares.iter().zip(known);
        Phase::ALL
            .iter()
            .zip(layered)
            .map(move |(phase, (share, layers))| CalendarRow {
                zone: &point.zone,
                week: point.week,
                date: point.date.to_string(),
                status: phase.name(),
                share: share.value,
                chance_low: share.low,
                chance_high: share.high,
                parameters_low: layers.map(|layers| layers.low),
                parameters_high: layers.map(|layers| layers.high),
            })
    }))
}
