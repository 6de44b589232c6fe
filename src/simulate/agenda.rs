//! The agenda: the events of the calendar, made ready to be played.

use super::source::{Source, Sources};
use super::table::by_name;
use crate::chance::Key;
use crate::model::{Event, EventKind, ForumIndex, Freeze, Frozen, Model, Push, RelationIndex};

/// An event, made ready.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its number in the calendar.
    pub(super) number: usize,
    pub(super) event: Event,
    /// Whether each consulted actor comes, in the forum's order.
    pub(super) attends: Vec<Key>,
    /// What is voted on together: one table, or one a menu.
    pub(super) tables: Vec<TableKeys>,
    /// Positions in the forum's recognition, by id of the actor.
    pub(super) proposers: Vec<usize>,
    /// What it does to relations at once, each with its own number.
    pub(super) pushes: Vec<(RelationIndex, Push, Key)>,
}

/// The numbers of one vote: named, so that who leaves a seat changes nobody else's luck.
#[derive(Debug, Clone)]
pub(super) struct TableKeys {
    /// Recognition and proposal, two slots a round.
    pub(super) rounds: Key,
    /// The vote of each ratifier, in the forum's order, a slot a round.
    pub(super) votes: Vec<Key>,
    /// Packages of the menu, by id.
    pub(super) packages: Vec<usize>,
}

/// The events by week, from week 0 to the horizon.
#[derive(Debug, Clone)]
pub(super) struct Agenda(Vec<Vec<Item>>);

impl Agenda {
    /// The events that are not frozen.
    pub(super) fn new(model: &Model, sources: &mut Sources<'_>, freeze: Freeze) -> Self {
        let mut weeks = vec![Vec::new(); model.horizon.index()];
        for (number, event) in model.calendar().into_iter().enumerate() {
            let frozen = freeze.has(match event.kind {
                EventKind::Session(..) => Frozen::Forums,
                EventKind::Shock(_) => Frozen::Shocks,
            });
            let Some(week) = model.week_of(event.date).filter(|_| !frozen) else {
                continue;
            };
            let pushes = event
                .relations(model)
                .iter()
                .map(|&(relation, push)| {
                    let key = sources.key(Source::Push(event, relation));
                    (relation, push, key)
                })
                .collect();
            let (attends, tables) = seats(model, sources, event);
            let proposers = match event.kind {
                EventKind::Session(forum, _) => proposers(model, forum),
                EventKind::Shock(_) => Vec::new(),
            };
            let item = Item {
                number,
                event,
                pushes,
                attends,
                tables,
                proposers,
            };
            weeks[week.index()].push(item);
        }
        Self(weeks)
    }

    /// The events of a week; none from the horizon on.
    pub(super) fn of_week(&self, week: u32) -> &[Item] {
        self.0.get(week as usize).map_or(&[], Vec::as_slice)
    }
}

/// Positions in a forum's recognition, by id of the actor.
fn proposers(model: &Model, forum: ForumIndex) -> Vec<usize> {
    let recognition = &model.forums[forum].recognition;
    by_name(recognition.len(), |position| {
        model.actors[recognition[position].0].id.as_str()
    })
}

/// The keys of a session: of each consulted actor, and of each vote: one, or one a zone.
fn seats(model: &Model, sources: &mut Sources<'_>, event: Event) -> (Vec<Key>, Vec<TableKeys>) {
    let EventKind::Session(forum, _) = event.kind else {
        return (Vec::new(), Vec::new());
    };
    let forum = &model.forums[forum];
    let attends = forum
        .consulted
        .iter()
        .map(|&actor| sources.key(Source::Attendance(event, actor)))
        .collect();
    let voted = if forum.bundle { 1 } else { forum.menus.len() };
    let tables = forum
        .menus
        .iter()
        .take(voted)
        .map(|menu| (menu, (!forum.bundle).then_some(menu.zone)))
        .map(|(menu, zone)| TableKeys {
            packages: by_name(menu.packages.len(), |package| {
                menu.packages[package].id.as_str()
            }),
            rounds: sources.key(Source::Proposal(event, zone)),
            votes: forum
                .ratifiers
                .iter()
                .map(|&actor| sources.key(Source::Vote(event, zone, actor)))
                .collect(),
        })
        .collect();
    (attends, tables)
}
