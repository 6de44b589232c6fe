//! A spell: one agreement from entry into force to its end, or to the end of the calendar.

use crate::game::{Cause, Outcome};
use crate::model::Agreement;

/// How a spell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// An outcome of the zone's week ended it: a withdrawal or a collapse.
    Outcome(Outcome),
    /// It was still in force when the calendar ended.
    Censored,
}

/// Why a spell counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// It ended so.
    Ended(Outcome),
    /// Its first violation, and whose it was.
    Violation(Cause),
    /// Strain stood high for too long.
    Strain,
}

/// One agreement from entry into force to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The agreement.
    pub agreement: Agreement,
    /// The week at whose start it entered into force.
    pub entry: u32,
    /// Weeks in force: an end within the first week counts 1.
    pub weeks: u32,
    /// How it ended.
    pub ending: Ending,
    /// Weeks until it failed by the run's rule, and why; `None` if it did not.
    pub failed: Option<(u32, Failure)>,
    /// Weeks with an incident while it was in force.
    pub weeks_with_incident: u32,
}
