//! A forecast: where a zone stands at each session, from the start on, by mean strategies.

use super::induction::{Induction, Timeline};
use super::locale::{Locale, entry, weeks};
use super::status::Status;
use crate::model::{Event, Model};

/// Where a zone stands just before each event of the calendar: by event, by place. What has been
/// seized is left out.
pub(super) struct Forecast {
    pub(super) before: Vec<Vec<f64>>,
}

impl Forecast {
    pub(super) fn new(
        model: &Model,
        locale: &Locale,
        timeline: &Timeline,
        induction: &Induction,
    ) -> Self {
        let mut before = vec![Vec::new(); timeline.events.len()];
        let mut now = start(model, locale);
        for week in weeks(model) {
            now = locale.expire(&now);
            for &number in timeline.of_week(week) {
                before[number].clone_from(&now);
                if let Some(board) = &induction.boards[number] {
                    let mut then = vec![0.0; now.len()];
                    for (place, &mass) in now.iter().enumerate() {
                        match board.sheet(place) {
                            Some(sheet) => {
                                for &(to, chance) in &sheet.onward {
                                    then[to] += mass * chance;
                                }
                            }
                            None => then[place] += mass,
                        }
                    }
                    now = then;
                }
                now = pushed(model, locale, &timeline.events[number], &now);
            }
            now = locale.play(&now);
        }
        Self { before }
    }

    /// Probability that a zone signs something at an event.
    pub(super) fn signs(&self, induction: &Induction, number: usize) -> f64 {
        let Some(board) = &induction.boards[number] else {
            return 0.0;
        };
        self.before[number]
            .iter()
            .enumerate()
            .filter_map(|(place, mass)| Some(mass * board.sheet(place)?.signed))
            .sum()
    }
}

impl Locale {
    /// Where the zone stands after a week's play by mean strategies; what falls is left out.
    fn play(&self, now: &[f64]) -> Vec<f64> {
        let mut then = vec![0.0; now.len()];
        for status in self.statuses.all() {
            for combination in 0..self.statuses.combinations() {
                let mass = now[self.statuses.place(status, combination)];
                if mass <= 0.0 {
                    continue;
                }
                let mut send = |status: Status, share: f64, moves: &[(usize, f64)]| {
                    for &(to, chance) in moves {
                        then[self.statuses.place(status, to)] += mass * share * chance;
                    }
                };
                let Status::Agreed { agreement, strain } = status else {
                    let stays = 1.0 - self.falls[combination];
                    send(Self::after_war(status), stays, &self.war_moves[combination]);
                    continue;
                };
                let course = &self.courses[agreement];
                let state = self.space.state(strain, combination);
                let odds = course.mean_odds(state);
                let [calm, broken] = &course.moves[state];
                let at = |strain: usize| Status::Agreed { agreement, strain };
                send(Status::War, odds.withdrawn, calm);
                send(Status::War, odds.collapsed, broken);
                send(
                    at((strain + 1).min(self.statuses.strain_top())),
                    odds.worse,
                    calm,
                );
                send(at(strain), odds.same, calm);
                send(at(strain.saturating_sub(1)), odds.better, calm);
            }
        }
        then
    }

    /// What expiry does to where the zone stands.
    fn expire(&self, now: &[f64]) -> Vec<f64> {
        let mut then = now.to_vec();
        for (status, combination, place) in self.agreed_places() {
            let Status::Agreed { agreement, strain } = status else {
                continue;
            };
            let state = self.space.state(strain, combination);
            let gone = now[place] * self.expires(agreement, state, None);
            then[place] -= gone;
            then[self.statuses.place(Status::War, combination)] += gone;
        }
        then
    }
}

/// Where the zone stands as the play begins.
pub(super) fn start(model: &Model, locale: &Locale) -> Vec<f64> {
    let statuses = &locale.statuses;
    let ladders = locale.space.start(model);
    let zone = &model.zones[locale.zone];
    let begun = zone.stands_in().and_then(|start| {
        let agreement = statuses.position(start.forum, start.package)?;
        let shares = match start.strain {
            Some(strain) => vec![(strain, 1.0)],
            None => entry(model, start.forum, 0)
                .into_iter()
                .enumerate()
                .collect(),
        };
        let wait = start.wait.0.min(statuses.entries()[agreement].delay);
        let status = move |strain: usize| match wait {
            0 => Status::Agreed { agreement, strain },
            wait => Status::Pending {
                agreement,
                wait,
                strain,
            },
        };
        Some(
            shares
                .into_iter()
                .map(|(strain, share)| (status(strain), share))
                .collect::<Vec<_>>(),
        )
    });
    let mut now = vec![0.0; statuses.places()];
    for (status, share) in begun.unwrap_or_else(|| vec![(Status::War, 1.0)]) {
        for (combination, level) in ladders.iter().enumerate() {
            now[statuses.place(status, combination)] += share * level;
        }
    }
    now
}

fn pushed(model: &Model, locale: &Locale, event: &Event, now: &[f64]) -> Vec<f64> {
    let moves = locale.pushed(model, event);
    let combinations = locale.statuses.combinations();
    let mut then = vec![0.0; now.len()];
    for (place, mass) in now.iter().enumerate() {
        let first = place - place % combinations;
        for &(to, chance) in &moves[place % combinations] {
            then[first + to] += mass * chance;
        }
    }
    then
}
