//! A spell: one agreement from entry into force to its end, or to the end of the calendar.

use super::failure::FailureRule;
use crate::game::{Cause, Outcome, OutcomeKind};
use crate::model::{ActorIndex, Agreement};

/// The guarantors who refused to extend an agreement, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Refusers(u64);

impl Refusers {
    /// The set with one more; actors from the 64th on are not told apart.
    #[must_use]
    pub fn with(self, actor: ActorIndex) -> Self {
        Self(self.0 | 1 << actor.min(63))
    }

    /// Whether nobody refused.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Who refused, in the scenario's order.
    pub fn actors(self) -> impl Iterator<Item = ActorIndex> {
        (0..64).filter(move |actor| self.0 >> actor & 1 == 1)
    }
}

/// How a spell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// An outcome of the zone's week ended it, or a dated shock: a withdrawal or a collapse.
    Outcome(Outcome),
    /// Its term came up and these guarantors refused to extend it.
    Expired(Refusers),
    /// Another agreement took its place.
    Superseded,
    /// It was still in force when the calendar ended.
    Censored,
}

/// Why a spell counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// It ended so.
    Ended(Outcome),
    /// It expired.
    Expired(Refusers),
    /// Its first violation, and whose it was.
    Violation(Cause),
    /// Strain stood high for too long.
    Strain,
}

/// One agreement from entry into force to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The incidents since the last calm week before the end, by cause.
    pub drove: Vec<(Cause, u32)>,
}

/// A spell that still runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Running {
    pub(super) agreement: Agreement,
    pub(super) entry: u32,
    weeks_with_incident: u32,
    last_incident: Option<u32>,
    /// Weeks in a row that began at or above the rule's strain, from the first incident on.
    strained: u32,
    failed: Option<(u32, Failure)>,
    drove: Vec<(Cause, u32)>,
}

impl Running {
    pub(super) fn new(agreement: Agreement, entry: u32) -> Self {
        Self {
            agreement,
            entry,
            weeks_with_incident: 0,
            last_incident: None,
            strained: 0,
            failed: None,
            drove: Vec::new(),
        }
    }

    /// Notes what `week` came to, which began at `strain`.
    pub(super) fn observe(
        &mut self,
        rule: FailureRule,
        strain: usize,
        outcome: Outcome,
        week: u32,
    ) {
        if let FailureRule::Strain { level, .. } = rule {
            // Strain that the agreement entered with is no failing of its own.
            self.strained = if strain >= level && self.last_incident.is_some() {
                self.strained + 1
            } else {
                0
            };
        }
        self.note(rule, strain, outcome, (week, week + 1));
    }

    /// Notes an outcome alone, as a dated shock brings it before the `week` is played; what fails
    /// by it has failed when the spell has seen the weeks up to `ended`.
    pub(super) fn note(
        &mut self,
        rule: FailureRule,
        strain: usize,
        outcome: Outcome,
        (week, ended): (u32, u32),
    ) {
        if strain == 0 {
            self.drove.clear();
        }
        let violation = match outcome {
            Outcome::Incident(cause) | Outcome::Collapse(cause) => Some(cause),
            _ => None,
        };
        if violation.is_some() && self.last_incident != Some(week) {
            self.weeks_with_incident += 1;
            self.last_incident = Some(week);
        }
        if let Outcome::Incident(cause) = outcome {
            self.driven_by(cause);
        }
        if self.failed.is_some() {
            return;
        }
        let ends = matches!(
            outcome.kind(),
            OutcomeKind::Withdrawn | OutcomeKind::Collapsed
        );
        let failure = match rule {
            _ if ends => Some(Failure::Ended(outcome)),
            FailureRule::Violation => violation.map(Failure::Violation),
            FailureRule::Strain { weeks, .. } if self.strained >= weeks => Some(Failure::Strain),
            _ => None,
        };
        self.failed = failure.map(|failure| (ended - self.entry, failure));
    }

    fn driven_by(&mut self, cause: Cause) {
        match self.drove.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, count)) => *count += 1,
            None => self.drove.push((cause, 1)),
        }
    }

    /// The spell as it ended at the start of `week`, which is the first that it does not see.
    pub(super) fn ended(mut self, week: u32, ending: Ending) -> Spell {
        let weeks = week - self.entry;
        // An incident of a week that the spell is not credited with, a dated shock's, is not counted.
        if self.last_incident.is_some_and(|last| last >= week) {
            self.weeks_with_incident -= 1;
        }
        if let (Ending::Expired(refusers), None) = (ending, self.failed) {
            self.failed = Some((weeks, Failure::Expired(refusers)));
        }
        Spell {
            agreement: self.agreement,
            entry: self.entry,
            weeks,
            ending,
            failed: self.failed,
            weeks_with_incident: self.weeks_with_incident,
            drove: self.drove,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGREEMENT: Agreement = Agreement {
        zone: 0,
        forum: 0,
        package: 0,
    };

    #[test]
    fn incidents_since_the_last_calm_week_are_kept_by_cause() {
        let mut running = Running::new(AGREEMENT, 3);
        let (army, rebels) = (Cause::Actor(0), Cause::Actor(1));
        for (week, strain, outcome) in [
            (3, 0, Outcome::Incident(rebels)),
            (4, 1, Outcome::Recovery),
            (5, 0, Outcome::Incident(army)),
            (6, 1, Outcome::Incident(army)),
            (7, 2, Outcome::Nothing),
            (8, 2, Outcome::Incident(rebels)),
            (9, 3, Outcome::Collapse(rebels)),
        ] {
            running.observe(FailureRule::Ends, strain, outcome, week);
        }
        let spell = running.ended(10, Ending::Outcome(Outcome::Collapse(rebels)));
        assert_eq!(spell.drove, [(army, 2), (rebels, 1)]);
        assert_eq!(spell.weeks, 7);
        assert_eq!(spell.weeks_with_incident, 5);
        let failure = Failure::Ended(Outcome::Collapse(rebels));
        assert_eq!(spell.failed, Some((7, failure)));
    }

    #[test]
    fn refusers_are_a_set_and_expiry_fails() {
        let refusers = Refusers::default().with(2).with(0).with(2);
        assert_eq!(refusers.actors().collect::<Vec<_>>(), [0, 2]);
        let spell = Running::new(AGREEMENT, 4).ended(30, Ending::Expired(refusers));
        assert_eq!(spell.failed, Some((26, Failure::Expired(refusers))));
        let replaced = Running::new(AGREEMENT, 4).ended(6, Ending::Superseded);
        assert_eq!(replaced.failed, None);
    }
}
