//! The readings of a curve: at the dates of the headline, and after each week.

use serde::{Serialize, Serializer};

use super::ended::Ended;
use super::figure::Estimate;
use super::layers::{Layers, told};
use crate::quantity::week_of_days;

/// The days after entry at which the headline is read.
pub const READING_DAYS: [u32; 4] = [30, 90, 180, 365];

/// Hold and in force at one reading date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldPoint {
    /// Days after entry into force.
    pub days: u32,
    /// The week after which it is read.
    pub week: u32,
    /// Probability that the agreement has not failed: one minus the incidence of failing ends.
    pub hold: Estimate,
    /// Probability that it has not ended in any way; none where nobody was at risk of it any more.
    pub in_force: Option<Estimate>,
    /// Probability that it has ended, by how; none where `in_force` is. The four sum to one.
    pub ended: Option<Ended>,
    /// Spells at risk after that week.
    pub at_risk: u64,
    /// The layers of `hold`, where parameters were drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Layers>,
}

impl HoldPoint {
    /// Hold with the interval that a reader should see: over the parameters where they were drawn,
    /// otherwise of chance.
    #[must_use]
    pub fn told(&self) -> Estimate {
        told(self.hold, self.parameters)
    }
}

impl WeekPoint {
    /// As in [`HoldPoint::told`].
    #[must_use]
    pub fn told(&self) -> Estimate {
        told(self.hold, self.parameters)
    }
}

/// Hold and in force after one week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekPoint {
    /// Weeks after entry into force.
    pub week: u32,
    /// As in [`HoldPoint`].
    pub hold: Estimate,
    /// As in [`HoldPoint`].
    pub in_force: Option<Estimate>,
    /// As in [`HoldPoint`].
    pub ended: Option<Ended>,
    /// Spells not failed and still seen after that week.
    pub at_risk: u64,
    /// Spells that failed in that week.
    pub failed: u64,
    /// Spells lost from sight in that week.
    pub censored: u64,
    /// As in [`HoldPoint`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Layers>,
}

/// A reading date of which nothing is known.
#[derive(Serialize)]
struct Unknown {
    days: u32,
    week: u32,
    hold: Option<Estimate>,
    in_force: Option<Estimate>,
    ended: Option<Ended>,
    at_risk: u64,
}

/// The points, and every other reading date with nothing.
pub(super) fn with_unknown<S: Serializer>(
    points: &[HoldPoint],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Row<'p> {
        Known(&'p HoldPoint),
        Unknown(Unknown),
    }
    let known = points.iter().map(|point| (point.days, Row::Known(point)));
    let others = READING_DAYS
        .into_iter()
        .filter(|days| points.iter().all(|point| point.days != *days));
    let unknown = others.map(|days| {
        let row = Unknown {
            days,
            week: week_of_days(days).0,
            hold: None,
            in_force: None,
            ended: None,
            at_risk: 0,
        };
        (days, Row::Unknown(row))
    });
    let mut rows: Vec<(u32, Row<'_>)> = known.chain(unknown).collect();
    rows.sort_by_key(|(days, _)| *days);
    serializer.collect_seq(rows.into_iter().map(|(_, row)| row))
}
