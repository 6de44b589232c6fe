//! What a session comes to for a zone in one cell.

use super::super::attendance::{attends, walk_outs};
use super::super::board::{Sheet, Turn};
use super::super::means::Means;
use super::super::round::Round;
use super::super::sitting::Sitting;
use super::company::{Company, Party};
use super::hearing::Hearing;
use super::track::Cell;
use super::{Filter, IMPOSSIBLE};
use crate::model::{Forum, ZoneIndex};

/// What is known of a session before it is known what it signed.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// By position among the consulted: whether they attended.
    pub(super) attended: Vec<Option<bool>>,
    /// Whether nothing was put to the vote.
    pub(super) passed: Option<bool>,
    /// Whether it was held at all: that some zone was on the table.
    pub(super) held: bool,
}

/// One way to an accord.
pub(super) struct Way {
    pub(super) package: usize,
    pub(super) walk_outs: usize,
    pub(super) chance: f64,
    /// Whether the package is in force in the zone already, so that it is new in others alone.
    pub(super) kept: bool,
}

/// What a session comes to for a zone in one cell.
pub(super) struct Course {
    /// The ways to an accord.
    pub(super) ways: Vec<Way>,
    /// Probability that nothing is put to the vote.
    pub(super) passes: f64,
}

/// A zone on the table, and what the others bring to it.
pub(super) struct Table<'t> {
    pub(super) zone: ZoneIndex,
    /// Probability that it is on the table.
    pub(super) tabled: f64,
    pub(super) sitting: Sitting<'t>,
    pub(super) company: Company,
}

/// Everything that a session's course in one cell is made of.
pub(super) struct Parts<'p> {
    pub(super) forum: &'p Forum,
    pub(super) precisions: &'p [f64],
    pub(super) sheet: &'p Sheet,
    pub(super) others: &'p Means,
    pub(super) kind: usize,
    /// The package that is in force already.
    pub(super) running: Option<usize>,
    pub(super) known: &'p Known,
    pub(super) rounds: usize,
    /// By position among the consulted: probability of attending.
    pub(super) attendance: Vec<f64>,
}

impl<'p> Parts<'p> {
    pub(super) fn new(
        filter: &'p Filter<'_>,
        hearing: Hearing,
        known: &'p Known,
        (table, others): (&Table<'_>, &'p Party),
        cell: &Cell,
        sheet: &'p Sheet,
    ) -> Self {
        let model = filter.model;
        let forum = &model.forums[hearing.forum];
        let precisions = &filter.bargaining.precisions;
        let others = &others.means;
        let urgency = others.urgency(sheet.urgency());
        let attendance = forum
            .consulted
            .iter()
            .enumerate()
            .map(|(position, &actor)| {
                let gain = sheet.attending(position) + others.attending(position);
                attends(model, actor, precisions[actor], gain, urgency)
            })
            .collect();
        let entries = filter.bargaining.zones[table.zone].statuses().entries();
        let running = cell.status.signed().and_then(|(agreement, _)| {
            let entry = entries[agreement];
            (entry.forum == hearing.forum).then_some(entry.package)
        });
        Self {
            forum,
            precisions,
            sheet,
            others,
            kind: cell.kind,
            running,
            known,
            rounds: forum.sessions[hearing.session].rounds as usize,
            attendance,
        }
    }

    /// What the session comes to: what is signed, and how often nothing is proposed.
    pub(super) fn course(&self) -> Course {
        let chances: Vec<f64> = self
            .attendance
            .iter()
            .zip(&self.known.attended)
            .map(|(&chance, known)| known.map_or(chance, |came| f64::from(u8::from(came))))
            .collect();
        let mut course = Course {
            ways: Vec::new(),
            passes: 0.0,
        };
        for (walk_outs, share) in walk_outs(&chances).into_iter().enumerate() {
            if share > 0.0 {
                self.rounds(walk_outs, share, &mut course);
            }
        }
        match self.known.passed {
            Some(true) => course.ways.clear(),
            Some(false) => {
                let proposed = (1.0 - course.passes).max(IMPOSSIBLE);
                for way in &mut course.ways {
                    way.chance /= proposed;
                }
            }
            None => {}
        }
        course
    }

    fn rounds(&self, walk_outs: usize, share: f64, course: &mut Course) {
        let (mut fails, mut passes) = (share, share);
        for round in 0..self.rounds {
            let turn = Turn {
                kind: self.kind,
                walk_outs,
                round,
            };
            let gain = |actor: usize, package: usize| {
                self.sheet.gain(turn, actor, package) + self.others.gain(turn, actor, package)
            };
            let round = Round::new(self.forum, self.precisions, self.sheet.open(), gain);
            let signing = round.signing();
            for (package, chance) in signing.iter().enumerate() {
                course.ways.push(Way {
                    package,
                    walk_outs,
                    chance: fails * chance,
                    kept: Some(package) == self.running,
                });
            }
            fails *= 1.0 - signing.iter().sum::<f64>();
            passes *= round.passing();
        }
        course.passes += passes;
    }
}
