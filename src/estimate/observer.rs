//! The record of rollouts: counts, never the rollouts themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::PhaseCounts;
use super::counts::EventCounts;
use super::session::SessionCounts;
use crate::game::Cause;
use crate::model::{ActorIndex, ForumIndex, ZoneIndex};
use crate::simulate::{Ending, Failure, RolloutSummary, Spell, truces};

/// Ways in which a spell leaves the set of those at risk of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It fails.
    Failed(Failure),
    /// Another agreement takes its place: no failure, and nothing can fail any more.
    Superseded,
}

/// The spells that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spells {
    /// The first of each zone and forum in a rollout.
    #[default]
    First,
    /// All of them.
    All,
}

/// Counts of the spells of one zone and forum, or of the truces of one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct SpellRecord {
    /// Until the spell failed by the run's rule, or was superseded.
    pub failures: EventCounts<Exit>,
    /// Until it ended in any way.
    pub ends: EventCounts<Ending>,
    /// Rollouts with such a spell.
    pub rollouts: u64,
    /// Weeks in force, all spells together.
    pub weeks: u64,
    /// Weeks with an incident, all spells together.
    pub weeks_with_incident: u64,
    /// Incidents since the last calm week before a collapse, by cause.
    pub drove: BTreeMap<Cause, u64>,
    /// Spells that were not extended, and by guarantor those at which it refused.
    pub refused: (u64, BTreeMap<ActorIndex, u64>),
    /// Spells that ended in war, those after which the zone was seized before another agreement was
    /// in force, and the weeks between, all together.
    pub falls: (u64, u64, u64),
}

/// Counts what rollouts come to.
#[derive(Debug, Clone, PartialEq)]
pub struct RolloutObserver {
    weeks: usize,
    which: Spells,
    /// Rollouts seen.
    pub rollouts: u64,
    /// By zone: weeks that began at war, all rollouts together.
    pub weeks_at_war: Vec<u64>,
    /// Agreements, by zone and forum.
    pub records: BTreeMap<(ZoneIndex, ForumIndex), SpellRecord>,
    /// Truces, by zone.
    pub truces: BTreeMap<ZoneIndex, SpellRecord>,
    /// By number of the session in the calendar, and zone.
    pub sessions: BTreeMap<(usize, ZoneIndex), SessionCounts>,
    /// Phases of zones, by week.
    pub phases: PhaseCounts,
}

impl RolloutObserver {
    /// An observer of rollouts of `weeks` weeks.
    #[must_use]
    pub fn new(weeks: usize, which: Spells) -> Self {
        Self {
            weeks,
            which,
            rollouts: 0,
            weeks_at_war: Vec::new(),
            records: BTreeMap::new(),
            truces: BTreeMap::new(),
            sessions: BTreeMap::new(),
            phases: PhaseCounts::default(),
        }
    }

    /// The spells that are counted.
    #[must_use]
    pub fn which(&self) -> Spells {
        self.which
    }

    /// Adds what another observer of the same calendar has counted.
    pub fn merge(&mut self, other: &Self) {
        self.rollouts += other.rollouts;
        let zones = self.weeks_at_war.len().max(other.weeks_at_war.len());
        self.weeks_at_war.resize(zones, 0);
        for (mine, theirs) in self.weeks_at_war.iter_mut().zip(&other.weeks_at_war) {
            *mine += theirs;
        }
        merge_records(&mut self.records, &other.records, self.weeks);
        merge_records(&mut self.truces, &other.truces, self.weeks);
        for (session, counts) in &other.sessions {
            self.sessions.entry(*session).or_default().merge(counts);
        }
        self.phases.merge(&other.phases);
    }

    /// Counts a rollout.
    pub fn add(&mut self, summary: &RolloutSummary) {
        self.rollouts += 1;
        self.weeks_at_war.resize(summary.weeks_at_war.len(), 0);
        for (sum, weeks) in self.weeks_at_war.iter_mut().zip(&summary.weeks_at_war) {
            *sum += u64::from(*weeks);
        }
        self.phases.add(summary);
        for hearing in &summary.hearings {
            self.sessions
                .entry((hearing.event, hearing.zone))
                .or_default()
                .add(hearing);
        }
        let (weeks, which) = (self.weeks, self.which);
        let agreements = summary.spells.iter().map(|spell| {
            let agreement = spell.agreement;
            ((agreement.zone, agreement.forum), spell)
        });
        add_records(&mut self.records, agreements, summary, (weeks, which));
        let truces = truces(&summary.spells);
        let truces = truces.iter().map(|truce| (truce.agreement.zone, truce));
        add_records(&mut self.truces, truces, summary, (weeks, which));
    }
}

fn merge_records<T: Ord + Copy>(
    mine: &mut BTreeMap<T, SpellRecord>,
    theirs: &BTreeMap<T, SpellRecord>,
    weeks: usize,
) {
    for (key, record) in theirs {
        mine.entry(*key)
            .or_insert_with(|| SpellRecord::new(weeks))
            .merge(record);
    }
}

/// Counts the spells of a rollout under their keys: all, or the first of each key.
fn add_records<'s, T: Ord + Copy>(
    records: &mut BTreeMap<T, SpellRecord>,
    spells: impl Iterator<Item = (T, &'s Spell)>,
    summary: &RolloutSummary,
    (weeks, which): (usize, Spells),
) {
    let mut seen = BTreeSet::new();
    for (key, spell) in spells {
        let first = seen.insert(key);
        if !first && which == Spells::First {
            continue;
        }
        let record = records
            .entry(key)
            .or_insert_with(|| SpellRecord::new(weeks));
        record.rollouts += u64::from(first);
        record.add(spell, summary);
    }
}

impl SpellRecord {
    fn new(weeks: usize) -> Self {
        Self {
            failures: EventCounts::new(weeks),
            ends: EventCounts::new(weeks),
            rollouts: 0,
            weeks: 0,
            weeks_with_incident: 0,
            drove: BTreeMap::new(),
            refused: (0, BTreeMap::new()),
            falls: (0, 0, 0),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.failures.merge(&other.failures);
        self.ends.merge(&other.ends);
        self.rollouts += other.rollouts;
        self.weeks += other.weeks;
        self.weeks_with_incident += other.weeks_with_incident;
        for (cause, count) in &other.drove {
            *self.drove.entry(*cause).or_default() += count;
        }
        self.refused.0 += other.refused.0;
        for (actor, count) in &other.refused.1 {
            *self.refused.1.entry(*actor).or_default() += count;
        }
        let (ended, seized, weeks) = other.falls;
        self.falls.0 += ended;
        self.falls.1 += seized;
        self.falls.2 += weeks;
    }

    fn add(&mut self, spell: &Spell, summary: &RolloutSummary) {
        match (spell.failed, spell.ending) {
            (Some((week, failure)), _) => self.failures.add(week, Some(Exit::Failed(failure))),
            (None, Ending::Superseded) => self.failures.add(spell.weeks, Some(Exit::Superseded)),
            (None, _) => self.failures.add(spell.weeks, None),
        }
        match spell.ending {
            Ending::Censored => self.ends.add(spell.weeks, None),
            ending => self.ends.add(spell.weeks, Some(ending)),
        }
        self.weeks += u64::from(spell.weeks);
        self.weeks_with_incident += u64::from(spell.weeks_with_incident);
        if matches!(spell.ending, Ending::Outcome(_)) {
            for &(cause, count) in &spell.drove {
                *self.drove.entry(cause).or_default() += u64::from(count);
            }
        }
        if let Ending::Expired(refusers) = spell.ending {
            self.refused.0 += 1;
            for actor in refusers.actors() {
                *self.refused.1.entry(actor).or_default() += 1;
            }
        }
        if matches!(spell.ending, Ending::Outcome(_) | Ending::Expired(_)) {
            self.falls.0 += 1;
            if let Some(weeks) = weeks_to_seizure(spell, summary) {
                self.falls.1 += 1;
                self.falls.2 += u64::from(weeks);
            }
        }
    }
}

/// Weeks from the end of a spell to the seizure of its zone, if no other agreement was in force
/// between.
fn weeks_to_seizure(spell: &Spell, summary: &RolloutSummary) -> Option<u32> {
    let zone = spell.agreement.zone;
    let ended = spell.entry + spell.weeks;
    let seized = summary.seized[zone]?;
    let between = summary
        .spells
        .iter()
        .any(|other| other.agreement.zone == zone && other.entry >= ended);
    (seized >= ended && !between).then(|| seized - ended)
}
