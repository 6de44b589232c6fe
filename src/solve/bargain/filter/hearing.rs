//! A hearing: a session as the filter follows it, given what is known of it.

use super::super::board::Sheet;
use super::super::means::Means;
use super::super::sitting::{Sitting, sizes};
use super::super::status::Status;
use super::company::Company;
use super::parts::{Known, Parts, Table};
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
        let mut before = 1.0;
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
            let tabled: Vec<f64> = told.iter().map(|(_, tabled, _)| *tabled).collect();
            for (position, (zone, _, mut track)) in told.into_iter().enumerate() {
                // What is not on the table says nothing about who came, but something else was.
                let off = if known.held {
                    probability
                } else {
                    probability * some_other(&tabled, position)
                };
                for (cell, mass) in self.tracks[zone].cells() {
                    if self.sheet(hearing, zone, &cell).is_none() {
                        track.add(cell, mass * off);
                    }
                }
                let seized = self.tracks[zone].seized();
                track.seize(false, seized[0] * off);
                track.seize(true, seized[1] * off);
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
    /// that was.
    fn signed(
        &self,
        hearing: Hearing,
        known: &Known,
        signings: &[Signing<'_>],
    ) -> (f64, Vec<(ZoneIndex, Track)>) {
        let forum = &self.model.forums[hearing.forum];
        let named = |zone: ZoneIndex| signings.iter().any(|own| own.zones.contains(&zone));
        let mut told: Vec<(ZoneIndex, Track)> = Vec::new();
        for table in self.tables(hearing) {
            let zone = table.zone;
            let menu = forum.menu(zone).map_or(&[][..], |menu| &menu.packages);
            // One vote covers all zones of a bundle, and signs it where all are on the table.
            let fits = |number: usize, complete: bool| {
                signings.iter().all(|own| {
                    let asked = own.zones.contains(&zone) || forum.bundle;
                    let package = own.package;
                    let matches = package.is_none_or(|id| menu[number].id == id)
                        && (complete || !forum.bundle);
                    !asked || matches == own.done
                })
            };
            // A zone that is not on the table signs nothing.
            let idle = !signings
                .iter()
                .any(|own| own.done && own.zones.contains(&zone));
            let fails = !signings
                .iter()
                .any(|own| own.done && (own.zones.contains(&zone) || forum.bundle));
            let mut then = Track::empty(self.tracks[zone].shape());
            for (cell, mass) in self.tracks[zone].cells() {
                let Some(sheet) = self.sheet(hearing, zone, &cell) else {
                    if idle {
                        then.add(cell, mass);
                    }
                    continue;
                };
                for others in &table.company.parties {
                    let mass = mass * others.chance;
                    let parts = Parts::new(self, hearing, known, (&table, others), &cell, sheet);
                    let mut stays = 1.0;
                    for (number, walk_outs, chance) in parts.course().ways {
                        stays -= chance;
                        if fits(number, others.complete) {
                            let sent = (cell, mass * chance);
                            self.enter(hearing, &table, sent, (number, walk_outs), &mut then);
                        }
                    }
                    if fails {
                        then.add(cell, mass * stays);
                    }
                }
            }
            if idle {
                let seized = self.tracks[zone].seized();
                then.seize(false, seized[0]);
                then.seize(true, seized[1]);
            }
            told.push((zone, then));
        }
        let shares = told
            .iter()
            .filter(|(zone, _)| named(*zone))
            .map(|(_, track)| track.total());
        let count = shares.clone().count();
        let missing = signings.iter().any(|own| {
            let there = |zone: &ZoneIndex| told.iter().any(|(other, _)| other == zone);
            own.done && !own.zones.iter().all(there)
        });
        let probability = if missing {
            0.0
        } else if count == 0 {
            1.0
        } else if forum.bundle {
            shares.sum::<f64>() / count as f64
        } else {
            shares.product()
        };
        (probability, told)
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

/// Probability that some zone but one is on the table, by the probabilities that each is.
fn some_other(tabled: &[f64], position: usize) -> f64 {
    let others = tabled.iter().enumerate();
    let none: f64 = others
        .filter(|(other, _)| *other != position)
        .map(|(_, tabled)| 1.0 - tabled)
        .product();
    1.0 - none
}
