//! The agenda: the events of the calendar, made ready to be played.

use crate::chance::Key;
use crate::model::{Event, EventKind, Freeze, Frozen, Model, Push, RelationIndex};

/// An event, made ready.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its number in the calendar.
    pub(super) number: usize,
    pub(super) event: Event,
    /// The numbers of its session.
    pub(super) key: Key,
    /// What it does to relations at once, each with its own number.
    pub(super) pushes: Vec<(RelationIndex, Push, Key)>,
}

/// The events by week, from week 0 to the horizon.
#[derive(Debug, Clone)]
pub(super) struct Agenda(Vec<Vec<Item>>);

impl Agenda {
    /// The events that are not frozen.
    pub(super) fn new(model: &Model, seed: u64, freeze: Freeze) -> Self {
        let mut weeks = vec![Vec::new(); model.horizon.index()];
        for (number, event) in model.calendar().into_iter().enumerate() {
            let frozen = freeze.has(match event.kind {
                EventKind::Session(..) => Frozen::Forums,
                EventKind::Shock(_) => Frozen::Shocks,
            });
            let Some(week) = model.week_of(event.date).filter(|_| !frozen) else {
                continue;
            };
            let address = event.address(model);
            let pushes = event.relations(model).iter().map(|&(relation, push)| {
                let name = format!("{address}/{}", model.relations[relation].id);
                (relation, push, Key::new(seed, &name))
            });
            let item = Item {
                number,
                event,
                pushes: pushes.collect(),
                key: Key::new(seed, &address),
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
