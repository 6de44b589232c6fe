//! A session: who comes, what is proposed, who votes how, what is signed.

use super::agenda::Item;
use super::rollout::{Play, Standing};
use super::spell::Ending;
use super::summary::Hearing;
use super::witness::{Note, Witness};
use crate::chance::{Reader, Rollout};
use crate::model::{ActorIndex, Agreement, Forum, ForumIndex, Frozen, ZoneIndex};
use crate::solve::{Round, Sheet, Status, Turn, attends, urgency};

/// A zone on the table.
struct Tabled<'s> {
    zone: ZoneIndex,
    /// Position of its menu.
    menu: usize,
    sheet: &'s Sheet,
    status: Status,
    /// The private type of the actor that has them, where the zone is signed.
    kind: usize,
    /// The package of this forum that is signed there already.
    running: Option<usize>,
}

/// The numbers of one vote, and the orders in which they pick.
struct Luck<'i> {
    proposers: &'i [usize],
    packages: &'i [usize],
    rounds: Reader,
    votes: Vec<Reader>,
}

impl<'i> Luck<'i> {
    fn new(item: &'i Item, table: usize, rollout: Rollout) -> Self {
        let keys = &item.tables[table];
        Self {
            proposers: &item.proposers,
            packages: &keys.packages,
            rounds: Reader::new(keys.rounds, rollout),
            votes: keys
                .votes
                .iter()
                .map(|&key| Reader::new(key, rollout))
                .collect(),
        }
    }
}

/// A package that is signed, and who proposed it.
type Accord = (usize, ActorIndex);

impl<'s, W: Witness> Play<'s, W> {
    /// Plays a session; one without a zone on the table is a meeting.
    pub(super) fn session(&mut self, week: u32, item: &Item, index: ForumIndex, session: usize) {
        let forum = &self.stage.model.forums[index];
        let tabled = self.tabled(week, item.number, index);
        if tabled.is_empty() {
            if !forum.menus.is_empty() {
                self.witness.tell(week, Note::NothingTabled);
            }
            return;
        }
        let walked_out = self.walk_outs(week, forum, &tabled, item);
        let rounds = forum.sessions[session].rounds as usize;
        let size = if forum.bundle { tabled.len() } else { 1 };
        for group in tabled.chunks(size) {
            let table = if forum.bundle { 0 } else { group[0].menu };
            let mut luck = Luck::new(item, table, self.rollout);
            let accord = (0..rounds).find_map(|round| {
                self.round(week, forum, group, (walked_out.len(), round), &mut luck)
            });
            for tabled in group {
                let new = accord.filter(|&(package, _)| tabled.running != Some(package));
                match (new, accord) {
                    (Some((package, _)), _) => {
                        self.sign(week, tabled, index, package, walked_out.len());
                    }
                    (None, None) => self.witness.tell(week, Note::NotSigned(tabled.zone)),
                    (None, Some((package, _))) => {
                        let kept = Agreement {
                            zone: tabled.zone,
                            forum: index,
                            package,
                        };
                        self.witness.tell(week, Note::Kept(kept));
                    }
                }
                self.summary.hearings.push(Hearing {
                    event: item.number,
                    zone: tabled.zone,
                    running: tabled.status != Status::War,
                    signed: new,
                    walked_out: walked_out.clone(),
                });
            }
        }
    }

    /// The zones on the table, in the order of the menus.
    fn tabled(&self, week: u32, event: usize, index: ForumIndex) -> Vec<Tabled<'s>> {
        let stage = self.stage;
        let menus = stage.model.forums[index].menus.iter().enumerate();
        menus
            .filter_map(|(menu, entry)| {
                let zone = entry.zone;
                let status = self.status(zone, week)?;
                let prospects = &stage.bargaining.zones[zone];
                let place = prospects.statuses().place(status, self.combination(zone));
                let sheet = prospects.board(event)?.sheet(place)?;
                let (kind, running) = match &self.zones[zone].standing {
                    Standing::Signed(signed) => {
                        let own = signed.spell.agreement;
                        (signed.kind, (own.forum == index).then_some(own.package))
                    }
                    _ => (0, None),
                };
                Some(Tabled {
                    zone,
                    menu,
                    sheet,
                    status,
                    kind,
                    running,
                })
            })
            .collect()
    }

    /// Who walks out, by position among the consulted.
    fn walk_outs(
        &mut self,
        week: u32,
        forum: &Forum,
        tabled: &[Tabled<'_>],
        item: &Item,
    ) -> Vec<usize> {
        let stage = self.stage;
        let urgency = urgency(
            tabled.iter().map(|zone| zone.sheet.urgency()),
            stage.model.strain_top,
        );
        let mut walked_out = Vec::new();
        for (position, &actor) in forum.consulted.iter().enumerate() {
            let gain = tabled
                .iter()
                .map(|zone| zone.sheet.attending(position))
                .sum();
            let precision = stage.bargaining.precisions[actor];
            let comes = attends(&stage.model, actor, precision, gain, urgency);
            let u = Reader::new(item.attends[position], self.rollout).uniform(0);
            if u < 1.0 - comes {
                walked_out.push(position);
                self.witness.tell(week, Note::WalkedOut(actor));
            }
        }
        walked_out
    }

    /// One round over a group of zones that are voted on together.
    fn round(
        &mut self,
        week: u32,
        forum: &Forum,
        group: &[Tabled<'_>],
        (walk_outs, round): (usize, usize),
        luck: &mut Luck<'_>,
    ) -> Option<Accord> {
        let packages = group[0].sheet.open().len();
        let open: Vec<bool> = (0..packages)
            .map(|package| {
                group
                    .iter()
                    .any(|zone| zone.sheet.open()[package] && zone.running != Some(package))
            })
            .collect();
        let gain = |actor: ActorIndex, package: usize| -> f64 {
            let gains = group.iter().map(|zone| {
                let turn = Turn {
                    kind: zone.kind,
                    walk_outs,
                    round,
                };
                zone.sheet.gain(turn, actor, package)
            });
            gains.sum()
        };
        let precisions = &self.stage.bargaining.precisions;
        let bargain = Round::new(forum, precisions, &open, gain);
        let slot = 2 * round as u64;
        let proposer = bargain.recognises(luck.rounds.uniform(slot), luck.proposers);
        let u = luck.rounds.uniform(slot + 1);
        let package = bargain.proposal(proposer, u, luck.packages);
        let actor = forum.recognition[proposer].0;
        let zones = group.iter().map(|zone| zone.zone).collect();
        let note = Note::Proposed {
            actor,
            zones,
            package,
        };
        self.witness.tell(week, note);
        let package = package?;
        let mut accepted = true;
        for (position, &ratifier) in forum.ratifiers.iter().enumerate() {
            let u = luck.votes[position].uniform(round as u64);
            let votes = bargain.accepts(proposer, position, package, u);
            self.witness.tell(week, Note::Voted(ratifier, votes));
            accepted &= votes;
        }
        accepted.then_some((package, actor))
    }

    /// Signs a package for a zone: what is there is superseded, and keeps its strain.
    fn sign(
        &mut self,
        week: u32,
        tabled: &Tabled<'_>,
        forum: ForumIndex,
        package: usize,
        walk_outs: usize,
    ) {
        let zone = tabled.zone;
        let statuses = self.stage.bargaining.zones[zone].statuses();
        let Some(agreement) = statuses.position(forum, package) else {
            return;
        };
        let running = tabled.status.signed();
        let strain = running.map_or(0, |(_, strain)| strain);
        let wait = match statuses.on_signing(tabled.status, agreement, strain) {
            Status::Pending { wait, .. } => wait,
            _ => 0,
        };
        let force = week + wait;
        let mut signed = self.newly_signed(zone, agreement, force, |this| match running {
            Some((_, strain)) => strain,
            None => this.entry_strain(zone, agreement, force, walk_outs),
        });
        if running.is_some() {
            // Who replaces an agreement stays what it is, as the strain stays.
            signed.kind = tabled.kind;
        }
        if let Standing::Signed(old) = &self.zones[zone].standing {
            let old = old.spell.agreement;
            self.witness.tell(week, Note::Superseded(old));
            self.end(zone, week, Ending::Superseded);
        }
        let made = Agreement {
            zone,
            forum,
            package,
        };
        self.witness
            .tell(week, Note::Signed(made, signed.strain, force));
        self.zones[zone].standing = Standing::Signed(signed);
    }

    /// Moves the relations on which an event pushes at once.
    pub(super) fn push(&mut self, week: u32, item: &Item) {
        if self.stage.freeze.has(Frozen::Relations) {
            return;
        }
        for &(relation, push, key) in &item.pushes {
            let level = self.levels[relation];
            let ladder = &self.stage.ties[relation].ladder;
            let moves = ladder.pushed(level, &push);
            let u = Reader::new(key, self.rollout).uniform(0);
            let moved = ladder.moved(level, &moves, u);
            if moved != level {
                self.levels[relation] = moved;
                self.witness.tell(week, Note::Relation(relation, moved));
            }
        }
    }
}
