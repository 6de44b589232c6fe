//! Turnover: what a week makes of a zone: its term, what is done in it, and how it ends.

use super::super::course::Odds;
use super::super::status::Status;
use super::super::term::consents;
use super::track::{Cell, Track};
use super::{Filter, IMPOSSIBLE};
use crate::game::{OutcomeKinds, ZoneGame};
use crate::model::{ActorIndex, Choice, Decision};

/// What one actor is looked at for, and whether its week is looked at now.
struct Watch<'d> {
    number: usize,
    forum: usize,
    actor: ActorIndex,
    action: &'d str,
    done: bool,
    begins: bool,
    ends: bool,
}

impl Filter<'_> {
    /// Asks the guarantors of what comes up for extension.
    pub(super) fn terms(
        &mut self,
        week: usize,
        zone: usize,
        own: &[(usize, &Decision)],
        probabilities: &mut [f64],
    ) {
        let model = self.model;
        let prospects = &self.bargaining.zones[zone];
        let entries = prospects.statuses().entries();
        let due = |cell: &Cell| -> Option<(usize, usize)> {
            let Status::Agreed { agreement, strain } = cell.status else {
                return None;
            };
            let term = model.forums[entries[agreement].forum].term?.0;
            let age = (week as u32).checked_sub(cell.force)?;
            (age > 0 && age % term == 0).then_some((agreement, strain))
        };
        let consent = |cell: &Cell, here: (usize, usize), actor: ActorIndex| {
            let gain = prospects.worth_over_war(week, actor, cell.kind, here, cell.combination);
            consents(self.bargaining.precisions[actor], gain)
        };
        let mut track = self.tracks[zone].clone();
        let mut known: Vec<(usize, ActorIndex, bool)> = Vec::new();
        for &(number, decision) in own {
            let Choice::Extend { zone: at, actor } = decision.choice else {
                continue;
            };
            if at != zone {
                continue;
            }
            let chance = |cell: &Cell| {
                let here = due(cell)
                    .filter(|(agreement, _)| entries[*agreement].forum == decision.forum)?;
                let yes = consent(cell, here, actor);
                Some(if decision.done { yes } else { 1.0 - yes })
            };
            let asked = track.weighed(|cell| f64::from(u8::from(chance(cell).is_some())), 0.0);
            let wanted = track.weighed(|cell| chance(cell).unwrap_or(0.0), 0.0);
            let (all, share) = (asked.total(), wanted.total());
            probabilities[number] = if all > 0.0 { share / all } else { 0.0 };
            if share > IMPOSSIBLE {
                track = wanted;
                let total = track.total();
                track.scale(1.0 / total);
                known.push((number, actor, decision.done));
            }
        }
        let mut then = Track::empty(track.shape());
        for (cell, mass) in track.cells() {
            let Some(here) = due(&cell) else {
                then.add(cell, mass);
                continue;
            };
            let forum = &model.forums[entries[here.0].forum];
            let extended: f64 = forum
                .guarantors
                .iter()
                .map(
                    |&actor| match known.iter().find(|(_, other, _)| *other == actor) {
                        Some((.., done)) => f64::from(u8::from(*done)),
                        None => consent(&cell, here, actor),
                    },
                )
                .product();
            then.add(cell, mass * extended);
            then.add(at_war(cell, cell.combination), mass * (1.0 - extended));
        }
        let seized = track.seized();
        then.seize(false, seized[0]);
        then.seize(true, seized[1]);
        self.tracks[zone] = then;
    }

    /// A week's play, with the conduct that is looked at.
    pub(super) fn play(
        &mut self,
        week: usize,
        zone: usize,
        decisions: &[Decision],
        probabilities: &mut [f64],
    ) {
        let watch = self.watched(week, zone, decisions);
        if let Some(watch) = watch.as_ref().filter(|watch| watch.begins) {
            let entries = self.bargaining.zones[zone].statuses().entries();
            let stands = |cell: &Cell| match cell.status {
                Status::Agreed { agreement, .. } => entries[agreement].forum == watch.forum,
                _ => false,
            };
            let standing = self.tracks[zone].weighed(|cell| f64::from(u8::from(stands(cell))), 0.0);
            self.learn(zone, standing);
        }
        let mut then = Track::empty(self.tracks[zone].shape());
        for (cell, mass) in self.tracks[zone].cells() {
            self.step(zone, cell, mass, watch.as_ref(), &mut then);
        }
        let seized = self.tracks[zone].seized();
        then.seize(false, seized[0]);
        then.seize(true, seized[1]);
        self.tracks[zone] = then;
        if let Some(watch) = watch.filter(|watch| watch.ends) {
            let wanted =
                self.tracks[zone].weighed(|cell| f64::from(u8::from(cell.seen == watch.done)), 0.0);
            let seized = self.tracks[zone].seized()[usize::from(watch.done)];
            let mut wanted = wanted;
            wanted.seize(watch.done, seized);
            probabilities[watch.number] = self.learn(zone, wanted);
            self.forget(zone);
        }
    }

    /// Forgets whether conduct was seen.
    fn forget(&mut self, zone: usize) {
        let mut then = Track::empty(self.tracks[zone].shape());
        for (cell, mass) in self.tracks[zone].cells() {
            then.add(
                Cell {
                    seen: false,
                    ..cell
                },
                mass,
            );
        }
        then.seize(false, self.tracks[zone].seized().iter().sum());
        self.tracks[zone] = then;
    }

    /// The conduct looked at in a zone this week.
    fn watched<'d>(
        &self,
        week: usize,
        zone: usize,
        decisions: &'d [Decision],
    ) -> Option<Watch<'d>> {
        decisions.iter().enumerate().find_map(|(number, decision)| {
            let Choice::Conduct {
                zone: at,
                actor,
                action,
                until,
            } = &decision.choice
            else {
                return None;
            };
            let from = self.model.week_of(decision.date)?.index();
            let to = self.model.week_of(*until)?.index();
            let last = to.min(self.model.horizon.index() - 1);
            (*at == zone && (from..=last).contains(&week)).then_some(Watch {
                number,
                forum: decision.forum,
                actor: *actor,
                action,
                done: decision.done,
                begins: week == from,
                ends: week == last,
            })
        })
    }

    /// Sends a cell's mass where the week leads.
    fn step(
        &self,
        zone: usize,
        cell: Cell,
        mass: f64,
        watch: Option<&Watch<'_>>,
        then: &mut Track,
    ) {
        let locale = &self.bargaining.zones[zone].locale;
        let Status::Agreed { agreement, strain } = cell.status else {
            let falls = locale.falls[cell.combination];
            then.seize(cell.seen, mass * falls);
            let status = super::super::locale::Locale::after_war(cell.status);
            for &(combination, chance) in &locale.war_moves[cell.combination] {
                let next = Cell {
                    status,
                    combination,
                    ..cell
                };
                then.add(next, mass * (1.0 - falls) * chance);
            }
            return;
        };
        let course = &locale.courses[agreement];
        let state = locale.space.state(strain, cell.combination);
        let mut send = |seen: bool, share: f64, odds: Odds| {
            let top = locale.statuses.strain_top();
            let [calm, broken] = &course.moves[state];
            let from = Cell { seen, ..cell };
            let agreed = |strain| Status::Agreed { agreement, strain };
            let mut go = |status: Status, chance: f64, moves: &[(usize, f64)]| {
                if chance <= 0.0 {
                    return;
                }
                for &(combination, likely) in moves {
                    let next = match status {
                        Status::War => at_war(from, combination),
                        _ => Cell {
                            status,
                            combination,
                            ..from
                        },
                    };
                    then.add(next, mass * share * chance * likely);
                }
            };
            go(Status::War, odds.withdrawn, calm);
            go(Status::War, odds.collapsed, broken);
            go(agreed((strain + 1).min(top)), odds.worse, calm);
            go(agreed(strain), odds.same, calm);
            go(agreed(strain.saturating_sub(1)), odds.better, calm);
        };
        let whole = || course.odds_of_type(cell.kind, state);
        let entry = locale.statuses.entries()[agreement];
        let split = watch
            .filter(|watch| watch.forum == entry.forum && !cell.seen)
            .and_then(|watch| self.split(zone, agreement, (state, cell.kind), watch));
        match split {
            Some((share, with, without)) => {
                if share > 0.0 {
                    send(true, share, with);
                }
                if share < 1.0 {
                    send(false, 1.0 - share, without);
                }
            }
            None => send(cell.seen, 1.0, whole()),
        }
    }

    /// How often an action is taken in a state, and what the week comes to with it and without.
    fn split(
        &self,
        zone: usize,
        agreement: usize,
        (state, kind): (usize, usize),
        watch: &Watch<'_>,
    ) -> Option<(f64, Odds, Odds)> {
        let entry = self.bargaining.zones[zone].statuses().entries()[agreement];
        let answered = self.solved.iter().find(|answered| {
            let own = answered.game.agreement;
            (own.zone, own.forum, own.package) == (zone, entry.forum, entry.package)
        })?;
        let game = answered.game;
        let player = game
            .players
            .iter()
            .position(|player| player.actor == watch.actor)?;
        let before = &game.players[..player];
        let first: usize = before.iter().map(|player| player.actions.len()).sum();
        let own = first..first + game.players[player].actions.len();
        let action = own.start
            + game.players[player]
                .actions
                .iter()
                .position(|action| action.id == watch.action)?;
        let mixed = mixed(game, &answered.solution.strategies[state], kind);
        let share = mixed[action];
        let mut with = mixed.clone();
        with[own.clone()].fill(0.0);
        with[action] = 1.0;
        let mut without = mixed;
        without[action] = 0.0;
        if share < 1.0 {
            for chance in &mut without[own] {
                *chance /= 1.0 - share;
            }
        }
        let kinds = OutcomeKinds::of(game, state);
        let of = |strategies: &[f64]| Odds::of(&kinds, strategies);
        Some((share, of(&with), of(&without)))
    }
}

/// The players' strategies in a state when the actor with private types is of the `kind`-th.
fn mixed(game: &ZoneGame, strategies: &[f64], kind: usize) -> Vec<f64> {
    if game.private_types().is_empty() {
        game.mean_strategies(strategies)
    } else {
        game.strategies_of_type(strategies, kind)
    }
}

/// War, in place of what a cell was.
pub(super) fn at_war(cell: Cell, combination: usize) -> Cell {
    Cell {
        kind: 0,
        status: Status::War,
        force: 0,
        combination,
        ..cell
    }
}
