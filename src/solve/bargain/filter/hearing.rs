//! A hearing: a session as the filter follows it, given what is known of it.

use super::super::attendance::{attends, walk_outs};
use super::super::board::{Sheet, Turn};
use super::super::means::Means;
use super::super::round::Round;
use super::super::sitting::{Sitting, sizes};
use super::super::status::Status;
use super::track::{Cell, Track};
use super::{Filter, IMPOSSIBLE};
use crate::model::{Choice, Decision, Forum, ForumIndex, ZoneIndex};

/// Which session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hearing {
    number: usize,
    forum: ForumIndex,
    session: usize,
    week: usize,
}

/// What is known of a session before it is known what it signed.
#[derive(Debug, Clone, Default)]
struct Known {
    /// By position among the consulted: whether they attended.
    attended: Vec<Option<bool>>,
    /// Whether nothing was put to the vote.
    passed: Option<bool>,
}

/// What a session comes to for a zone in one cell.
struct Course {
    /// Package, walk-outs, probability.
    ways: Vec<(usize, usize, f64)>,
    /// Probability that nothing is put to the vote.
    passes: f64,
}

/// A zone on the table, and what the others bring to it.
struct Table<'t> {
    zone: ZoneIndex,
    sitting: Sitting<'t>,
    others: Means,
}

impl Hearing {
    pub(super) fn new(number: usize, forum: ForumIndex, session: usize, week: usize) -> Self {
        Self {
            number,
            forum,
            session,
            week,
        }
    }
}

impl<'f> Filter<'f> {
    /// Follows a session through what was decided at it.
    pub(super) fn session(
        &mut self,
        hearing: Hearing,
        heard: &[(usize, &Decision)],
        probabilities: &mut [f64],
    ) {
        let forum = &self.model.forums[hearing.forum];
        let mut known = Known {
            attended: vec![None; forum.consulted.len()],
            passed: None,
        };
        for &(number, decision) in heard {
            if let Choice::Attend { actor } = decision.choice
                && let Some(position) = forum.consulted.iter().position(|&other| other == actor)
            {
                let chance = self.learn_of_session(hearing, &known, decision.done, |parts| {
                    parts.attendance[position]
                });
                probabilities[number] = chance;
                if chance > IMPOSSIBLE {
                    known.attended[position] = Some(decision.done);
                }
            }
        }
        for &(number, decision) in heard {
            if decision.choice == Choice::Pass {
                let chance = self.learn_of_session(hearing, &known, decision.done, |parts| {
                    parts.course().passes
                });
                probabilities[number] = chance;
                if chance > IMPOSSIBLE {
                    known.passed = Some(decision.done);
                }
            }
        }
        let signed = heard.iter().find_map(|&(number, decision)| {
            let Choice::Sign { zones, package } = &decision.choice else {
                return None;
            };
            Some((number, decision.done, zones, package.as_deref()))
        });
        match signed {
            Some((number, done, zones, package)) => {
                probabilities[number] = self.sign(hearing, &known, (zones, package, done));
            }
            None => {
                self.sign(hearing, &known, (&[], None, true));
            }
        }
    }

    /// The zones that the session may treat, each with what the others bring by what is known.
    fn tables(&self, hearing: Hearing) -> Vec<Table<'f>> {
        let model = self.model;
        let menus = &model.forums[hearing.forum].menus;
        let Some(sizes) = sizes(model, hearing.forum, hearing.session) else {
            return Vec::new();
        };
        let nothing = Means::none(sizes);
        let (mut zones, mut brought) = (Vec::new(), Vec::new());
        for menu in menus {
            let prospects = &self.bargaining.zones[menu.zone];
            let Some(board) = prospects.board(hearing.number) else {
                continue;
            };
            let locale = &prospects.locale;
            let masses = self.tracks[menu.zone].by_type(&locale.shares);
            brought
                .push(nothing.seen_by_type(board, masses.len(), |place, kind| masses[kind][place]));
            zones.push(menu.zone);
        }
        zones
            .iter()
            .enumerate()
            .filter_map(|(position, &zone)| {
                let mut others = nothing.clone();
                for (other, means) in brought.iter().enumerate() {
                    if other != position {
                        others.add(means);
                    }
                }
                let locale = &self.bargaining.zones[zone].locale;
                Some(Table {
                    zone,
                    sitting: Sitting::new(model, locale, hearing.forum, hearing.session)?,
                    others,
                })
            })
            .collect()
    }

    /// Learns that something happened in a session, or did not, whose probability in a cell is
    /// `chance`; says how probable it was.
    fn learn_of_session(
        &mut self,
        hearing: Hearing,
        known: &Known,
        done: bool,
        chance: impl Fn(&Parts<'_>) -> f64,
    ) -> f64 {
        let mut told: Vec<(ZoneIndex, f64, Track)> = Vec::new();
        for table in self.tables(hearing) {
            let (mut tabled, mut happened) = (0.0, 0.0);
            let track = self.tracks[table.zone].weighed(
                |cell| match self.sheet(hearing, table.zone, cell) {
                    Some(sheet) => {
                        let own = chance(&Parts::new(self, hearing, known, &table, cell, sheet));
                        if done { own } else { 1.0 - own }
                    }
                    None => 0.0,
                },
                0.0,
            );
            for (cell, mass) in self.tracks[table.zone].cells() {
                if self.sheet(hearing, table.zone, &cell).is_some() {
                    tabled += mass;
                }
            }
            happened += track.total();
            if tabled > 0.0 {
                told.push((table.zone, happened / tabled, track));
            }
        }
        if told.is_empty() {
            return 0.0;
        }
        let probability = told.iter().map(|(_, share, _)| share).sum::<f64>() / told.len() as f64;
        if probability > IMPOSSIBLE {
            for (zone, _, mut track) in told {
                // What is not on the table says nothing about who came.
                for (cell, mass) in self.tracks[zone].cells() {
                    if self.sheet(hearing, zone, &cell).is_none() {
                        track.add(cell, mass * probability);
                    }
                }
                let seized = self.tracks[zone].seized();
                track.seize(false, seized[0] * probability);
                track.seize(true, seized[1] * probability);
                self.learn(zone, track);
            }
        }
        probability
    }

    /// What a zone brings to the session in a cell, where it is on the table there.
    fn sheet(&self, hearing: Hearing, zone: ZoneIndex, cell: &Cell) -> Option<&'f Sheet> {
        let prospects = &self.bargaining.zones[zone];
        let place = prospects.statuses().place(cell.status, cell.combination);
        prospects.board(hearing.number)?.sheet(place)
    }

    /// Sends every zone where the session leads, given whether it `(zones, package, done)` signed;
    /// no zones where that is not known. Says how probable it was.
    fn sign(
        &mut self,
        hearing: Hearing,
        known: &Known,
        (zones, package, done): (&[ZoneIndex], Option<&str>, bool),
    ) -> f64 {
        let forum = &self.model.forums[hearing.forum];
        let mut told: Vec<(ZoneIndex, f64, Track)> = Vec::new();
        for table in self.tables(hearing) {
            let zone = table.zone;
            let listed = zones.contains(&zone);
            let asked = listed || (forum.bundle && !zones.is_empty());
            let matches = |number: usize| {
                let menu = forum.menu(zone).map_or(&[][..], |menu| &menu.packages);
                package.is_none_or(|id| menu.get(number).is_some_and(|known| known.id == id))
            };
            let mut then = Track::empty(self.tracks[zone].shape());
            for (cell, mass) in self.tracks[zone].cells() {
                let Some(sheet) = self.sheet(hearing, zone, &cell) else {
                    // A zone that is not on the table signs nothing.
                    if !(listed && done) {
                        then.add(cell, mass);
                    }
                    continue;
                };
                let course = Parts::new(self, hearing, known, &table, &cell, sheet).course();
                let mut stays = 1.0;
                for &(number, walk_outs, chance) in &course.ways {
                    stays -= chance;
                    if asked && matches(number) != done {
                        continue;
                    }
                    self.enter(
                        hearing,
                        &table,
                        (cell, mass * chance),
                        (number, walk_outs),
                        &mut then,
                    );
                }
                if !(asked && done) {
                    then.add(cell, mass * stays);
                }
            }
            if !(listed && done) {
                let seized = self.tracks[zone].seized();
                then.seize(false, seized[0]);
                then.seize(true, seized[1]);
            }
            told.push((zone, then.total(), then));
        }
        let of_listed = || told.iter().filter(|(zone, ..)| zones.contains(zone));
        let count = of_listed().count();
        let probability = if zones.is_empty() {
            1.0
        } else if count < zones.len() {
            f64::from(u8::from(!done))
        } else if forum.bundle {
            of_listed().map(|(_, share, _)| share).sum::<f64>() / count as f64
        } else {
            of_listed().map(|(_, share, _)| share).product()
        };
        if probability <= IMPOSSIBLE {
            // What cannot have happened teaches nothing: the session goes on as if unknown.
            self.sign(hearing, known, (&[], None, true));
            return 0.0;
        }
        for (zone, _, track) in told {
            self.learn(zone, track);
        }
        probability
    }

    /// Sends mass to what signing a package leads to.
    fn enter(
        &self,
        hearing: Hearing,
        table: &Table<'_>,
        (cell, mass): (Cell, f64),
        (package, walk_outs): (usize, usize),
        then: &mut Track,
    ) {
        let shares = &self.bargaining.zones[table.zone].locale.shares;
        let kinds: Vec<(usize, f64)> = match cell.status {
            Status::War => shares.iter().copied().enumerate().collect(),
            _ => vec![(cell.kind, 1.0)],
        };
        for (status, chance) in table.sitting.leads(cell.status, walk_outs, package) {
            let wait = match status {
                Status::Pending { wait, .. } => wait,
                _ => 0,
            };
            for &(kind, share) in &kinds {
                let next = Cell {
                    kind,
                    status,
                    force: hearing.week as u32 + wait,
                    ..cell
                };
                then.add(next, mass * chance * share);
            }
        }
    }
}

/// Everything that a session's course in one cell is made of.
struct Parts<'p> {
    forum: &'p Forum,
    precisions: &'p [f64],
    sheet: &'p Sheet,
    others: &'p Means,
    kind: usize,
    /// The package that is in force already.
    running: Option<usize>,
    known: &'p Known,
    rounds: usize,
    /// By position among the consulted: probability of attending.
    attendance: Vec<f64>,
}

impl<'p> Parts<'p> {
    fn new(
        filter: &'p Filter<'_>,
        hearing: Hearing,
        known: &'p Known,
        table: &'p Table<'_>,
        cell: &Cell,
        sheet: &'p Sheet,
    ) -> Self {
        let model = filter.model;
        let forum = &model.forums[hearing.forum];
        let precisions = &filter.bargaining.precisions;
        let urgency = table.others.urgency(sheet.urgency());
        let attendance = forum
            .consulted
            .iter()
            .enumerate()
            .map(|(position, &actor)| {
                let gain = sheet.attending(position) + table.others.attending(position);
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
            others: &table.others,
            kind: cell.kind,
            running,
            known,
            rounds: forum.sessions[hearing.session].rounds as usize,
            attendance,
        }
    }

    /// What the session comes to: what is new and signed, and how often nothing is proposed.
    fn course(&self) -> Course {
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
                for (.., chance) in &mut course.ways {
                    *chance /= proposed;
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
                if Some(package) != self.running {
                    course.ways.push((package, walk_outs, fails * chance));
                }
            }
            fails *= 1.0 - signing.iter().sum::<f64>();
            passes *= round.passing();
        }
        course.passes += passes;
    }
}
