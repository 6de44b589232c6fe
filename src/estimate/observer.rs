//! What is kept of the rollouts: counts, never the rollouts themselves.

use std::collections::BTreeMap;

use super::counts::EventCounts;
use crate::game::Outcome;
use crate::model::{ForumIndex, ZoneIndex};
use crate::simulate::{Ending, Failure, RolloutSummary};

/// Counts of the first spells of one zone and forum.
#[derive(Debug, Clone, PartialEq)]
pub struct SpellRecord {
    /// Until the spell failed by the run's rule.
    pub failures: EventCounts<Failure>,
    /// Until it ended in any way.
    pub ends: EventCounts<Outcome>,
    /// Weeks in force, all spells together.
    pub weeks: u64,
    /// Weeks with an incident, all spells together.
    pub weeks_with_incident: u64,
}

/// Counts the first spell of each zone and forum in every rollout.
#[derive(Debug, Clone, PartialEq)]
pub struct SpellObserver {
    weeks: usize,
    /// Rollouts seen.
    pub rollouts: u64,
    /// By zone: weeks that began at war, all rollouts together.
    pub weeks_at_war: Vec<u64>,
    /// By zone and forum.
    pub records: BTreeMap<(ZoneIndex, ForumIndex), SpellRecord>,
}

impl SpellObserver {
    /// An observer of spells of at most `weeks` weeks.
    #[must_use]
    pub fn new(weeks: usize) -> Self {
        Self {
            weeks,
            rollouts: 0,
            weeks_at_war: Vec::new(),
            records: BTreeMap::new(),
        }
    }

    /// Counts a rollout.
    pub fn add(&mut self, summary: &RolloutSummary) {
        let weeks = self.weeks;
        self.rollouts += 1;
        self.weeks_at_war.resize(summary.weeks_at_war.len(), 0);
        for (sum, weeks) in self.weeks_at_war.iter_mut().zip(&summary.weeks_at_war) {
            *sum += u64::from(*weeks);
        }
        let mut seen = Vec::new();
        for spell in &summary.spells {
            let table = (spell.agreement.zone, spell.agreement.forum);
            if seen.contains(&table) {
                continue;
            }
            seen.push(table);
            let record = self.records.entry(table).or_insert_with(|| SpellRecord {
                failures: EventCounts::new(weeks),
                ends: EventCounts::new(weeks),
                weeks: 0,
                weeks_with_incident: 0,
            });
            match spell.failed {
                Some((week, failure)) => record.failures.add(week, Some(failure)),
                None => record.failures.add(spell.weeks, None),
            }
            match spell.ending {
                Ending::Outcome(outcome) => record.ends.add(spell.weeks, Some(outcome)),
                Ending::Censored => record.ends.add(spell.weeks, None),
            }
            record.weeks += u64::from(spell.weeks);
            record.weeks_with_incident += u64::from(spell.weeks_with_incident);
        }
    }
}
