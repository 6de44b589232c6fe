//! What can go wrong between figures and a picture.

use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

use crate::estimate::Estimate;

/// When an estimate is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAt {
    /// So many days after entry into force.
    Days(u32),
    /// After a week from entry into force on.
    Week(u32),
    /// At the session of a date.
    Session(Date),
}

impl fmt::Display for ReadAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days} days"),
            Self::Week(week) => write!(f, "week {week}"),
            Self::Session(date) => write!(f, "{date}"),
        }
    }
}

/// A chart that could not be drawn.
#[derive(Debug, Error)]
pub enum ChartError {
    /// There is no zone to draw.
    #[error("the chart has nothing to show: no zone was given")]
    NoHoldings,
    /// No zone has a reading date.
    #[error("the chart has nothing to show: no zone, of {holdings}, has a reading date")]
    NoReadings {
        /// Number of zones given.
        holdings: usize,
    },
    /// No zone has a curve by week.
    #[error("the chart has nothing to show: no zone, of {holdings}, has a curve by week")]
    NoWeeks {
        /// Number of zones given.
        holdings: usize,
    },
    /// An estimate is not an interval of probabilities.
    #[error(
        "{place}, {at}: {figure} {} with interval {} to {} is not a probability; allowed are \
         0 <= low <= high <= 1 and a value from 0 to 1",
        .estimate.value, .estimate.low, .estimate.high
    )]
    NotAProbability {
        /// Name of the zone, with the forum where it is of one.
        place: String,
        /// When it is read.
        at: ReadAt,
        /// What it is the probability of.
        figure: String,
        /// The estimate as found.
        estimate: Estimate,
    },
    /// There is no session to draw.
    #[error("the chart has nothing to show: no session was given")]
    NoSessions,
    /// There is no week of a zone to draw.
    #[error("the chart has nothing to show: no week of a zone was given")]
    NoCalendar,
    /// There is no patron to draw.
    #[error("the chart has nothing to show: no patron restrains anyone")]
    NoLeverage,
    /// There is no zone with a place to draw.
    #[error("the chart has nothing to show: no zone with a place was given")]
    NoPlaces,
    /// No zone has figures over draws of the parameters.
    #[error(
        "the chart has nothing to show: of no zone, of {holdings}, two draws of the parameters tell"
    )]
    NoLayers {
        /// Number of zones given.
        holdings: usize,
    },
    /// The part of the parameters is not a share.
    #[error(
        "{zone}, {days} days: the part {share} of the parameters is not a share; allowed is \
         0 to 1"
    )]
    NotAShare {
        /// Name of the zone.
        zone: String,
        /// Reading date, days after entry into force.
        days: u32,
        /// The share as found.
        share: f64,
    },
    /// There is no driver weight to draw.
    #[error("the chart has nothing to show: no driver weight was given")]
    NoPayoffs,
    /// A figure of a driver weight is not one of weights.
    #[error(
        "{actor}, {driver}: {figure} {} with interval {} to {} is not a weight; allowed are \
         0 <= low <= high <= 1 and a value from 0 to 1",
        .estimate.value, .estimate.low, .estimate.high
    )]
    NotAWeight {
        /// Name of the actor.
        actor: String,
        /// Name of the driver.
        driver: String,
        /// Which figure: `given`, `prior` or `posterior`.
        figure: &'static str,
        /// The value and its interval as found.
        estimate: Estimate,
    },
    /// An embedded font could not be read.
    #[error("the embedded font {face} cannot be read")]
    Font {
        /// Name of the face.
        face: &'static str,
        /// The reader's finding.
        #[source]
        source: skrifa::raw::ReadError,
    },
    /// The drawing backend refused a mark.
    #[error("the drawing backend refused a mark")]
    Backend {
        /// The backend's finding.
        #[source]
        source: std::io::Error,
    },
    /// The drawing could not be read back to outline its text.
    #[error("the drawing cannot be read back")]
    Readback {
        /// The reader's finding.
        #[source]
        source: resvg::usvg::Error,
    },
    /// The image has no pixels, or more than memory holds.
    #[error("an image of {width} x {height} pixels cannot be made")]
    Pixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The image could not be written as PNG.
    #[error("the image cannot be written as PNG: {finding}")]
    Png {
        /// The encoder's finding.
        finding: String,
    },
    /// A row of a table could not be written.
    #[error("a row of a table cannot be written")]
    Csv {
        /// The writer's finding.
        #[source]
        source: csv::Error,
    },
}
