//! The numbers beside the charts: tidy CSV, one row an observation.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::estimate::{CalendarPoint, Holding, Layers, Manner, READING_DAYS, SessionEstimate};
use crate::quantity::week_of_days;
use crate::report::error::ChartError;
use crate::simulate::Phase;

#[derive(Serialize)]
struct HoldingRow<'r> {
    zone: &'r str,
    forum: &'r str,
    days: u32,
    week: u32,
    hold: Option<f64>,
    hold_low: Option<f64>,
    hold_high: Option<f64>,
    in_force: Option<f64>,
    in_force_low: Option<f64>,
    in_force_high: Option<f64>,
    at_risk: u64,
    spells: u64,
}

#[derive(Serialize)]
struct SurvivalRow<'r> {
    zone: &'r str,
    forum: &'r str,
    week: u32,
    if_entered_at_start: String,
    hold: f64,
    hold_low: f64,
    hold_high: f64,
    in_force: Option<f64>,
    in_force_low: Option<f64>,
    in_force_high: Option<f64>,
    at_risk: u64,
    failed: u64,
    censored: u64,
}

#[derive(Serialize)]
struct BreakerRow<'r> {
    zone: &'r str,
    forum: &'r str,
    breaker: &'r str,
    manner: Manner,
    week: usize,
    incidence: f64,
    incidence_low: f64,
    incidence_high: f64,
}

#[derive(Serialize)]
struct NegotiationRow<'r> {
    date: String,
    week: u32,
    forum: &'r str,
    zone: &'r str,
    package: &'r str,
    signed: f64,
    signed_low: f64,
    signed_high: f64,
    on_the_table: u64,
    rollouts: u64,
    any_given_on_the_table: f64,
    any_low: f64,
    any_high: f64,
    any_over_all: f64,
    any_over_all_low: f64,
    any_over_all_high: f64,
    running_before: f64,
}

#[derive(Serialize)]
struct CalendarRow<'r> {
    zone: &'r str,
    week: u32,
    date: String,
    status: &'static str,
    share: f64,
    share_low: f64,
    share_high: f64,
    parameters_low: Option<f64>,
    parameters_high: Option<f64>,
}

/// `breakers.csv`: cumulative incidence of failure by breaker and week.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn breakers_csv(holdings: &[Holding]) -> Result<Vec<u8>, ChartError> {
    rows(holdings.iter().flat_map(|holding| {
        holding.breakers.iter().flat_map(move |breaker| {
            breaker
                .incidence
                .weeks
                .iter()
                .enumerate()
                .map(move |(week, incidence)| BreakerRow {
                    zone: &holding.zone,
                    forum: &holding.forum,
                    breaker: &breaker.id,
                    manner: breaker.manner,
                    week,
                    incidence: incidence.value,
                    incidence_low: incidence.low,
                    incidence_high: incidence.high,
                })
        })
    }))
}

/// `holding.csv`: hold and in force at the reading dates; empty where nothing is known of them.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn holding_csv(holdings: &[Holding]) -> Result<Vec<u8>, ChartError> {
    rows(holdings.iter().flat_map(|holding| {
        READING_DAYS.into_iter().map(move |days| {
            let point = holding.at(days);
            let hold = point.map(|point| point.hold);
            let in_force = point.and_then(|point| point.in_force);
            HoldingRow {
                zone: &holding.zone,
                forum: &holding.forum,
                days,
                week: week_of_days(days).0,
                hold: hold.map(|hold| hold.value),
                hold_low: hold.map(|hold| hold.low),
                hold_high: hold.map(|hold| hold.high),
                in_force: in_force.map(|in_force| in_force.value),
                in_force_low: in_force.map(|in_force| in_force.low),
                in_force_high: in_force.map(|in_force| in_force.high),
                at_risk: point.map_or(0, |point| point.at_risk),
                spells: holding.spells,
            }
        })
    }))
}

/// `survival.csv`: hold and in force by week, as far as somebody was at risk.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn survival_csv(holdings: &[Holding], start: Date) -> Result<Vec<u8>, ChartError> {
    rows(holdings.iter().flat_map(|holding| {
        holding.weeks.iter().map(move |point| SurvivalRow {
            zone: &holding.zone,
            forum: &holding.forum,
            week: point.week,
            if_entered_at_start: start
                .saturating_add(i64::from(point.week).weeks())
                .to_string(),
            hold: point.hold.value,
            hold_low: point.hold.low,
            hold_high: point.hold.high,
            in_force: point.in_force.map(|in_force| in_force.value),
            in_force_low: point.in_force.map(|in_force| in_force.low),
            in_force_high: point.in_force.map(|in_force| in_force.high),
            at_risk: point.at_risk,
            failed: point.failed,
            censored: point.censored,
        })
    }))
}

/// `negotiation.csv`: what sessions come to, a row a zone and package.
///
/// # Errors
/// [`ChartError::Csv`] where a row cannot be written.
pub fn negotiation_csv(sessions: &[SessionEstimate]) -> Result<Vec<u8>, ChartError> {
    rows(sessions.iter().flat_map(|session| {
        session.packages.iter().map(move |package| NegotiationRow {
            date: session.date.to_string(),
            week: session.week,
            forum: &session.forum,
            zone: &session.zone,
            package: &package.id,
            signed: package.share.value,
            signed_low: package.share.low,
            signed_high: package.share.high,
            on_the_table: session.heard,
            rollouts: session.rollouts,
            any_given_on_the_table: session.signed.value,
            any_low: session.signed.low,
            any_high: session.signed.high,
            any_over_all: session.signed_of_all.value,
            any_over_all_low: session.signed_of_all.low,
            any_over_all_high: session.signed_of_all.high,
            running_before: session.running.value,
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
                share_low: share.low,
                share_high: share.high,
                parameters_low: layers.map(|layers| layers.low),
                parameters_high: layers.map(|layers| layers.high),
            })
    }))
}

pub(crate) fn rows(rows: impl Iterator<Item = impl Serialize>) -> Result<Vec<u8>, ChartError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .serialize(row)
            .map_err(|source| ChartError::Csv { source })?;
    }
    writer.into_inner().map_err(|error| ChartError::Csv {
        source: error.into_error().into(),
    })
}
