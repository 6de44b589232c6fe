//! Backward induction: values by week and place, from the horizon back to the start.

use super::board::Board;
use super::locale::{Locale, Values, weeks};
use super::means::Means;
use super::sitting::Sitting;
use crate::model::{Event, EventKind, Model};

/// What a zone's places are worth while sessions lie ahead.
#[derive(Debug, Clone)]
pub(super) struct Induction {
    /// At the start of each week played, before terms and sessions, and at the horizon; the first is
    /// that of the week in which the play begins.
    pub(super) start: Vec<Values>,
    /// In each week played, after terms and before sessions.
    pub(super) met: Vec<Values>,
    /// By event of the calendar: the board; none where the zone has none.
    pub(super) boards: Vec<Option<Board>>,
}

/// A calendar by week.
pub(super) struct Timeline {
    /// The events, in order.
    pub(super) events: Vec<Event>,
    /// The numbers of the events of each week, from week 0.
    by_week: Vec<Vec<usize>>,
}

impl Timeline {
    pub(super) fn new(model: &Model, sessions_held: bool) -> Self {
        let events = if sessions_held {
            model.calendar()
        } else {
            Vec::new()
        };
        let mut by_week = vec![Vec::new(); model.horizon.index()];
        for (number, event) in events.iter().enumerate() {
            if let Some(week) = model.week_of(event.date) {
                by_week[week.index()].push(number);
            }
        }
        Self { events, by_week }
    }

    /// The numbers of a week's events.
    pub(super) fn of_week(&self, week: usize) -> &[usize] {
        &self.by_week[week]
    }
}

/// The negotiation of one zone when the other zones bring `others`, by event.
pub(super) fn induce(
    model: &Model,
    locale: &Locale,
    timeline: &Timeline,
    others: &[Option<Means>],
) -> Induction {
    let mut induction = Induction {
        start: vec![locale.at_horizon()],
        met: Vec::new(),
        boards: vec![None; timeline.events.len()],
    };
    let mut now = locale.at_horizon();
    for week in weeks(model).rev() {
        now = locale.week(&now);
        for &number in timeline.of_week(week).iter().rev() {
            let event = &timeline.events[number];
            now = pushed(model, locale, event, &now);
            let EventKind::Session(forum, session) = event.kind else {
                continue;
            };
            if let (Some(sitting), Some(others)) = (
                Sitting::new(model, locale, forum, session),
                others[number].as_ref(),
            ) {
                let (board, before) = sitting.held(&now, others);
                induction.boards[number] = Some(board);
                now = before;
            }
        }
        induction.met.push(now.clone());
        now = locale.with_terms(&now);
        induction.start.push(now.clone());
    }
    induction.start.reverse();
    induction.met.reverse();
    induction
}

/// Values before an event's push from those after it.
fn pushed(model: &Model, locale: &Locale, event: &Event, after: &Values) -> Values {
    let moves = locale.pushed(model, event);
    let combinations = locale.statuses.combinations();
    after
        .iter()
        .map(|values| {
            (0..values.len())
                .map(|place| {
                    let first = place - place % combinations;
                    moves[place % combinations]
                        .iter()
                        .map(|&(to, chance)| chance * values[first + to])
                        .sum()
                })
                .collect()
        })
        .collect()
}
