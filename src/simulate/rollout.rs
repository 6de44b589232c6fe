//! One rollout: the calendar played once.

use super::failure::FailureRule;
use super::spell::{Ending, Failure, Spell};
use super::stage::{Scene, Stage, Tie, state_levels};
use super::table::CumulativeTable;
use crate::chance::{Reader, Rollout};
use crate::game::{Outcome, OutcomeKind};
use crate::model::Ladder;
use crate::quantity::Quantity;

/// What a zone is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    War,
    Seized,
    /// An agreement is in force: index of its script, strain, and the spell's running record.
    Agreed {
        script: usize,
        strain: usize,
        /// Which private type the actor that has them is of in this spell.
        kind: usize,
        spell: Running,
    },
}

/// A spell that still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Running {
    entry: u32,
    weeks_with_incident: u32,
    /// Weeks in a row that began at or above the rule's strain.
    strained: u32,
    failed: Option<(u32, Failure)>,
}

/// What one rollout came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RolloutSummary {
    /// The spells, in order of their end, those still in force last, by zone.
    pub spells: Vec<Spell>,
    /// By zone: the week in which it was seized.
    pub seized: Vec<Option<u32>>,
    /// By zone: weeks that began at war.
    pub weeks_at_war: Vec<u32>,
}

/// A zone in play.
struct ZonePlay {
    status: Status,
    balance: usize,
    /// Pressure on ladders from the week before: strain share at its start, and a collapse in it.
    pressure: (f64, bool),
    luck: Reader,
    balance_luck: Reader,
}

impl Stage {
    /// Plays the calendar once.
    #[must_use]
    pub fn play(&self, rollout: Rollout) -> RolloutSummary {
        let mut summary = RolloutSummary {
            spells: Vec::new(),
            seized: vec![None; self.scenes.len()],
            weeks_at_war: vec![0; self.scenes.len()],
        };
        let mut levels: Vec<usize> = self
            .ties
            .iter()
            .map(|tie| start_level(&tie.ladder, tie.start_key, rollout))
            .collect();
        let mut tie_luck: Vec<Reader> = self
            .ties
            .iter()
            .map(|tie| Reader::new(tie.key, rollout))
            .collect();
        let mut zones: Vec<ZonePlay> = self
            .scenes
            .iter()
            .map(|scene| self.enter(scene, rollout))
            .collect();
        let mut fighting = vec![false; zones.len()];
        for week in 0..self.weeks {
            if week > 0 && !self.relations_frozen {
                for (tie, luck) in self.ties.iter().zip(&mut tie_luck) {
                    move_relation(tie, &mut levels[tie.relation], &zones, luck, week);
                }
                for (scene, zone) in self.scenes.iter().zip(&mut zones) {
                    move_balance(scene, zone, week);
                }
            }
            for (now, zone) in fighting.iter_mut().zip(&zones) {
                *now = zone.status == Status::War;
            }
            for (scene, zone) in self.scenes.iter().zip(&mut zones) {
                self.zone_week(scene, zone, &levels, &fighting, week, &mut summary);
            }
        }
        for (scene, zone) in self.scenes.iter().zip(&zones) {
            if let Status::Agreed { script, spell, .. } = zone.status {
                let agreement = self.scripts[script].agreement;
                debug_assert_eq!(agreement.zone, scene.zone);
                summary
                    .spells
                    .push(spell.ended(agreement, self.weeks, Ending::Censored));
            }
        }
        summary
    }

    /// One week of one zone.
    fn zone_week(
        &self,
        scene: &Scene,
        zone: &mut ZonePlay,
        levels: &[usize],
        fighting: &[bool],
        week: u32,
        summary: &mut RolloutSummary,
    ) {
        let slot = u64::from(week);
        match zone.status {
            Status::Seized => zone.pressure = (0.0, false),
            Status::War => {
                summary.weeks_at_war[scene.zone] += 1;
                zone.pressure = (1.0, false);
                if zone.luck.uniform(slot) < scene.falls[zone.balance] {
                    zone.status = Status::Seized;
                    summary.seized[scene.zone] = Some(week);
                }
            }
            Status::Agreed {
                script,
                strain,
                kind,
                mut spell,
            } => {
                let state_levels = state_levels(&scene.space, zone.balance, levels);
                let combination = scene.space.combination_of(&state_levels);
                let state = scene.space.state(strain, combination);
                let pattern = if self.neighbours_frozen {
                    0
                } else {
                    pattern(scene, fighting)
                };
                let chapter = &self.scripts[script];
                let at = state + scene.space.len() * (pattern + chapter.patterns * kind);
                let outcome = chapter.outcomes[chapter.tables[at].outcome(zone.luck.uniform(slot))];
                let duration = week + 1 - spell.entry;
                spell.observe(self.rule, strain, outcome, duration);
                let came_to = outcome.kind();
                let collapsed = came_to == OutcomeKind::Collapsed;
                zone.pressure = (strain as f64 / self.strain_top as f64, collapsed);
                zone.status = match came_to {
                    OutcomeKind::Withdrawn | OutcomeKind::Collapsed => {
                        let ending = Ending::Outcome(outcome);
                        summary
                            .spells
                            .push(spell.ended(chapter.agreement, week + 1, ending));
                        Status::War
                    }
                    OutcomeKind::Worse => Status::Agreed {
                        script,
                        strain: strain + 1,
                        kind,
                        spell,
                    },
                    OutcomeKind::Same => Status::Agreed {
                        script,
                        strain,
                        kind,
                        spell,
                    },
                    OutcomeKind::Better => Status::Agreed {
                        script,
                        strain: strain - 1,
                        kind,
                        spell,
                    },
                };
            }
        }
    }
}

impl Running {
    fn new(entry: u32) -> Self {
        Self {
            entry,
            weeks_with_incident: 0,
            strained: 0,
            failed: None,
        }
    }

    /// Notes a week's outcome; `duration` counts the weeks in force with this one.
    fn observe(&mut self, rule: FailureRule, strain: usize, outcome: Outcome, duration: u32) {
        let violation = match outcome {
            Outcome::Incident(cause) | Outcome::Collapse(cause) => Some(cause),
            _ => None,
        };
        self.weeks_with_incident += u32::from(violation.is_some());
        if let FailureRule::Strain { level, .. } = rule {
            self.strained = if strain >= level {
                self.strained + 1
            } else {
                0
            };
        }
        if self.failed.is_some() {
            return;
        }
        let ended = matches!(
            outcome.kind(),
            OutcomeKind::Withdrawn | OutcomeKind::Collapsed
        );
        let failure = match rule {
            _ if ended => Some(Failure::Ended(outcome)),
            FailureRule::Violation => violation.map(Failure::Violation),
            FailureRule::Strain { weeks, .. } if self.strained >= weeks => Some(Failure::Strain),
            _ => None,
        };
        self.failed = failure.map(|failure| (duration, failure));
    }

    fn ended(self, agreement: crate::model::Agreement, week: u32, ending: Ending) -> Spell {
        Spell {
            agreement,
            entry: self.entry,
            weeks: week - self.entry,
            ending,
            failed: self.failed,
            weeks_with_incident: self.weeks_with_incident,
        }
    }
}

fn start_level(ladder: &Ladder, key: crate::chance::Key, rollout: Rollout) -> usize {
    let start: Vec<f64> = ladder.start.iter().map(|share| share.get()).collect();
    CumulativeTable::new(&start).outcome(Reader::new(key, rollout).uniform(0))
}

impl Stage {
    /// A zone as the calendar begins.
    fn enter(&self, scene: &Scene, rollout: Rollout) -> ZonePlay {
        let status = match &scene.start {
            None => Status::War,
            Some((script, entry)) => {
                let strain = entry.outcome(Reader::new(scene.entry_key, rollout).uniform(0));
                {
                    let chapter = &self.scripts[*script];
                    let kind = chapter
                        .kinds
                        .outcome(Reader::new(chapter.kind_key, rollout).uniform(0));
                    Status::Agreed {
                        script: *script,
                        strain,
                        kind,
                        spell: Running::new(0),
                    }
                }
            }
        };
        let balance = scene.balance.as_ref().map_or(0, |ladder| {
            start_level(ladder, scene.balance_start_key, rollout)
        });
        ZonePlay {
            status,
            balance,
            pressure: (0.0, false),
            luck: Reader::new(scene.key, rollout),
            balance_luck: Reader::new(scene.balance_key, rollout),
        }
    }
}

/// A ladder's move at the start of `week`, from the pressures of the week before: down, stay or
/// up, worst first.
fn step(ladder: &Ladder, level: usize, pressure: (f64, f64), u: f64) -> usize {
    let moves = ladder.moves(level, pressure);
    if u < moves.down {
        level - 1
    } else if u < moves.down + moves.stay {
        level
    } else {
        (level + 1).min(ladder.len() - 1)
    }
}

fn move_relation(tie: &Tie, level: &mut usize, zones: &[ZonePlay], luck: &mut Reader, week: u32) {
    let pressure = tie.pressed_by.iter().fold(tie.shocks, |sum, &zone| {
        let (strain, collapsed) = zones[zone].pressure;
        let (up, down) = tie.ladder.pressure(strain, collapsed);
        (sum.0 + up, sum.1 + down)
    });
    *level = step(&tie.ladder, *level, pressure, luck.uniform(u64::from(week)));
}

fn move_balance(scene: &Scene, zone: &mut ZonePlay, week: u32) {
    if let Some(ladder) = &scene.balance {
        let (strain, collapsed) = zone.pressure;
        let pressure = ladder.pressure(strain, collapsed);
        zone.balance = step(
            ladder,
            zone.balance,
            pressure,
            zone.balance_luck.uniform(u64::from(week)),
        );
    }
}

/// Which neighbours fight, as bits.
fn pattern(scene: &Scene, fighting: &[bool]) -> usize {
    scene
        .neighbours
        .iter()
        .enumerate()
        .map(|(bit, &zone)| usize::from(fighting[zone]) << bit)
        .sum()
}
