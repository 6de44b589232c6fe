//! A hearing: a session as the filter follows it, given what is known of it.

use super::super::board::Sheet;
use super::super::means::Means;
use super::super::sitting::{Sitting, sizes};
use super::super::status::Status;
use super::company::Company;
use super::parts::{Known, Parts, Table, Way};
use super::track::{Cell, Track};
use super::{Filter, IMPOSSIBLE};
use crate::model::{Choice, Decision, ForumIndex, ZoneIndex};

/// Which session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hearing {
    number: usize,
    pub(super) forum: ForumIndex,
    pub(super) session: usize,
    week: usize,
}

/// Something that was signed at a session, or was not.
struct Signing<'d> {
    zones: &'d [ZoneIndex],
    package: Option<&'d str>,
    done: bool,
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
            held: false,
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
                    known.held = true;
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
                    known.held = true;
                }
            }
        }
        let mut signings: Vec<Signing<'_>> = Vec::new();
        let mut before = if known.held {
            let tables = self.tables(hearing);
            some(tables.iter().map(|table| table.tabled))
        } else {
            1.0
        };
        for &(number, decision) in heard {
            let Choice::Sign { zones, package } = &decision.choice else {
                continue;
            };
            signings.push(Signing {
                zones,
                package: package.as_deref(),
                done: decision.done,
            });
            let (together, _) = self.signed(hearing, &known, &signings);
            if together > IMPOSSIBLE {
                probabilities[number] = together / before;
                before = together;
            } else {
                // What cannot have happened teaches nothing: the session goes on as if unknown.
                signings.pop();
            }
        }
        let (_, told) = self.signed(hearing, &known, &signings);
        for (zone, track) in told {
            self.learn(zone, track);
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
            let means =
                nothing.seen_by_type(board, masses.len(), |place, kind| masses[kind][place]);
            brought.push((self.tabled(hearing, menu.zone), means));
            zones.push(menu.zone);
        }
        zones
            .iter()
            .enumerate()
            .filter_map(|(position, &zone)| {
                let mut others = brought.clone();
                others.remove(position);
                let locale = &self.bargaining.zones[zone].locale;
                Some(Table {
                    zone,
                    tabled: brought[position].0,
                    sitting: Sitting::new(model, locale, hearing.forum, hearing.session)?,
                    company: Company::of(&nothing, &others),
                })
            })
            .collect()
    }

    /// Probability that a zone is on the table.
    fn tabled(&self, hearing: Hearing, zone: ZoneIndex) -> f64 {
        let cells = self.tracks[zone].cells();
        cells
            .filter(|(cell, _)| self.sheet(hearing, zone, cell).is_some())
            .map(|(_, mass)| mass)
            .sum()
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
            let track = self.tracks[table.zone].weighed(
                |cell| match self.sheet(hearing, table.zone, cell) {
                    Some(sheet) => {
                        let own = table.company.mean(|others| {
                            let parts =
                                Parts::new(self, hearing, known, (&table, others), cell, sheet);
                            chance(&parts)
                        });
                        if done { own } else { 1.0 - own }
                    }
                    None => 0.0,
                },
                0.0,
            );
            if table.tabled > 0.0 {
                told.push((table.zone, table.tabled, track));
            }
        }
        // A zone's answer counts by how often the zone is there.
        let tabled: f64 = told.iter().map(|(_, tabled, _)| tabled).sum();
        if tabled <= 0.0 {
            return 0.0;
        }
        let happened: f64 = told.iter().map(|(.., track)| track.total()).sum();
        let probability = happened / tabled;
        if probability > IMPOSSIBLE {
            for (zone, _, mut track) in told {
                // Where the zone is not on the table it says nothing of who came. That some zone was
                // is taken into account when the session ends.
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

    /// Every zone where the session leads, given what it signed and what not; and how probable all of
    /// that was, together with the session's being held where it is known that it was.
    fn signed(
        &self,
        hearing: Hearing,
        known: &Known,
        signings: &[Signing<'_>],
    ) -> (f64, Vec<(ZoneIndex, Track)>) {
        let bundle = self.model.forums[hearing.forum].bundle;
        let tables = self.tables(hearing);
        let asked = |zone: ZoneIndex| {
            let own = signings.iter();
            own.filter(move |own| bundle || own.zones.contains(&zone))
        };
        let done = |zone: ZoneIndex| asked(zone).any(|own| own.done);
        let there = |zone: &ZoneIndex| tables.iter().any(|table| table.zone == *zone);
        let mut wanted = signings.iter().filter(|own| own.done);
        if !wanted.all(|own| own.zones.iter().all(there)) {
            return (0.0, Vec::new());
        }
        let mut told: Vec<(ZoneIndex, Track)> = tables
            .iter()
            .map(|table| {
                let own: Vec<&Signing<'_>> = asked(table.zone).collect();
                (table.zone, self.vote(hearing, known, table, &own))
            })
            .collect();
        let on: Vec<f64> = told.iter().map(|(_, track)| track.total()).collect();
        let tabled: f64 = tables.iter().map(|table| table.tabled).sum();
        // What the vote of a bundle comes to, as those on the table see it.
        let voted = if tabled > 0.0 {
            on.iter().sum::<f64>() / tabled
        } else {
            1.0
        };
        let mut shares = Vec::new();
        for (position, (zone, track)) in told.iter_mut().enumerate() {
            let others = || tables.iter().enumerate().filter(|(at, _)| *at != position);
            let some_other = some(others().map(|(_, table)| table.tabled));
            let elsewhere = others().any(|(_, table)| done(table.zone));
            let held = if elsewhere { 1.0 } else { some_other };
            // A zone that is not on the table signs nothing.
            let off = match (done(*zone), bundle) {
                (true, _) => 0.0,
                (false, true) if known.held => some_other * voted,
                (false, true) => some_other * voted + 1.0 - some_other,
                (false, false) if known.held => held,
                (false, false) => 1.0,
            };
            let idle = if done(*zone) { 0.0 } else { 1.0 };
            shares.push(on[position] + idle * (1.0 - tables[position].tabled));
            for (cell, mass) in self.tracks[*zone].cells() {
                if self.sheet(hearing, *zone, &cell).is_none() {
                    track.add(cell, mass * off);
                }
            }
            let seized = self.tracks[*zone].seized();
            track.seize(false, seized[0] * off);
            track.seize(true, seized[1] * off);
        }
        let held = some(tables.iter().map(|table| table.tabled));
        let any = tables.iter().any(|table| done(table.zone));
        let unheld = if any || known.held { 0.0 } else { 1.0 - held };
        let probability = match (bundle, any) {
            (true, true) => on.iter().sum::<f64>() / on.len() as f64,
            (true, false) => held * voted + unheld,
            (false, true) => shares.iter().product(),
            (false, false) => shares.iter().product::<f64>() - (1.0 - held) + unheld,
        };
        (probability, told)
    }

    /// Where the vote on a zone leads while it is on the table, where that fits what was signed.
    ///
    /// One vote covers all zones of a bundle. It signs the bundle where all are on the table and the
    /// package is new in each; it has signed nothing where no vote passes.
    fn vote(
        &self,
        hearing: Hearing,
        known: &Known,
        table: &Table<'_>,
        signings: &[&Signing<'_>],
    ) -> Track {
        let zone = table.zone;
        let forum = &self.model.forums[hearing.forum];
        let menu = forum.menu(zone).map_or(&[][..], |menu| &menu.packages);
        let fits = |way: &Way, complete: bool| {
            signings.iter().all(|own| {
                let named = own.package.is_none_or(|id| menu[way.package].id == id);
                if own.done {
                    named && !way.kept && (complete || !forum.bundle)
                } else {
                    !named
                }
            })
        };
        let fails = !signings.iter().any(|own| own.done);
        let mut then = Track::empty(self.tracks[zone].shape());
        for (cell, mass) in self.tracks[zone].cells() {
            let Some(sheet) = self.sheet(hearing, zone, &cell) else {
                continue;
            };
            for others in &table.company.parties {
                let mass = mass * others.chance;
                let parts = Parts::new(self, hearing, known, (table, others), &cell, sheet);
                let mut stays = 1.0;
                for way in parts.course().ways {
                    stays -= way.chance;
                    if !fits(&way, others.complete) {
                        continue;
                    }
                    let sent = (cell, mass * way.chance);
                    if way.kept {
                        then.add(sent.0, sent.1);
                    } else {
                        self.enter(hearing, table, sent, &way, &mut then);
                    }
                }
                if fails {
                    then.add(cell, mass * stays);
                }
            }
        }
        then
    }

    /// Sends mass to what signing a package leads to.
    fn enter(
        &self,
        hearing: Hearing,
        table: &Table<'_>,
        (cell, mass): (Cell, f64),
        way: &Way,
        then: &mut Track,
    ) {
        let shares = &self.bargaining.zones[table.zone].locale.shares;
        let kinds: Vec<(usize, f64)> = match cell.status {
            Status::War => shares.iter().copied().enumerate().collect(),
            _ => vec![(cell.kind, 1.0)],
        };
        for (status, chance) in table.sitting.leads(cell.status, way.walk_outs, way.package) {
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

/// Probability that some of several independent things is, by their probabilities.
fn some(chances: impl Iterator<Item = f64>) -> f64 {
    1.0 - chances.map(|chance| 1.0 - chance).product::<f64>()
}
