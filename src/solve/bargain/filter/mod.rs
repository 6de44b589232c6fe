//! The filter: how probable documented decisions are, each given those before it.
//!
//! ```text
//! P(d_n | d_1 … d_{n-1})
//! ```
//! by an exact forward recursion over each zone's statuses, strains, ladder levels and private types
//! (Rabiner 1989, section III A, for the recursion). A zone sees the others of a session at their
//! mean, once with all of them on the table and once without some, and better after each decision. A
//! decision of several zones in one vote has the mean of what each zone gives it.

mod company;
mod hearing;
mod parts;
mod track;
mod turnover;

use std::ops::Range;

use jiff::civil::Date;

use hearing::Hearing;
use track::{Shape, Track};
use turnover::at_war;

use super::course::Answered;
use super::forecast::start;
use super::induction::Timeline;
use super::locale::weeks;
use super::prospects::Bargaining;
use super::status::Status;
use crate::model::{Choice, Decision, Event, EventKind, Model};
use crate::quantity::Weeks;

/// Below this a decision counts as impossible: what is known is left as it was.
const IMPOSSIBLE: f64 = 1e-12;

/// The probability of each of `decisions`, which are in order of date, given those before it, under
/// solved games and their negotiation. 0 for a decision that cannot happen.
#[must_use]
pub fn decision_probabilities(
    model: &Model,
    solved: &[Answered<'_>],
    bargaining: &Bargaining,
    decisions: &[Decision],
) -> Vec<f64> {
    let mut filter = Filter::new(model, solved, bargaining);
    let mut probabilities = vec![0.0; decisions.len()];
    let last = decisions
        .iter()
        .map(|decision| match &decision.choice {
            Choice::Conduct { until, .. } => *until,
            _ => decision.date,
        })
        .max();
    for week in weeks(model) {
        if last.is_none_or(|last| model.monday(Weeks(week as u32)) > last) {
            break;
        }
        filter.week(week, decisions, &mut probabilities);
    }
    probabilities
}

/// Every zone's track, week by week.
struct Filter<'f> {
    model: &'f Model,
    solved: &'f [Answered<'f>],
    bargaining: &'f Bargaining,
    timeline: Timeline,
    tracks: Vec<Track>,
}

impl<'f> Filter<'f> {
    fn new(model: &'f Model, solved: &'f [Answered<'f>], bargaining: &'f Bargaining) -> Self {
        let tracks = (0..model.zones.len())
            .map(|zone| Self::begun(model, bargaining, zone))
            .collect();
        Self {
            model,
            solved,
            bargaining,
            timeline: Timeline::new(model, true),
            tracks,
        }
    }

    /// Where a zone stands as the play begins.
    fn begun(model: &Model, bargaining: &Bargaining, zone: usize) -> Track {
        let locale = &bargaining.zones[zone].locale;
        let shape = Shape {
            kinds: locale.kinds(),
            combinations: locale.statuses.combinations(),
            statuses: {
                let mut all: Vec<Status> = locale.statuses.all().collect();
                all.sort_unstable();
                all
            },
        };
        let mut track = Track::empty(&shape);
        let force = model.zones[zone]
            .stands_in()
            .map_or(0, |start| start.since.0);
        let masses = start(model, locale);
        for status in locale.statuses.all() {
            for combination in 0..shape.combinations {
                let mass = masses[locale.statuses.place(status, combination)];
                let war = status == Status::War;
                let shares: &[f64] = if war { &[1.0] } else { &locale.shares };
                for (kind, share) in shares.iter().enumerate() {
                    let cell = track::Cell {
                        seen: false,
                        kind,
                        status,
                        combination,
                        force: if war { 0 } else { force },
                    };
                    track.add(cell, mass * share);
                }
            }
        }
        track
    }

    /// A week: terms, sessions, and what is done; with the decisions that fall into it.
    fn week(&mut self, week: usize, decisions: &[Decision], probabilities: &mut [f64]) {
        let in_week = |decision: &Decision| {
            let of = self.model.week_of(decision.date);
            of.is_some_and(|of| of.index() == week)
        };
        let own: Vec<(usize, &Decision)> = decisions
            .iter()
            .enumerate()
            .filter(|(_, decision)| in_week(decision))
            .collect();
        for zone in 0..self.tracks.len() {
            self.terms(week, zone, &own, probabilities);
        }
        let events = self.timeline.of_week(week).to_vec();
        let mut from = self.model.monday(Weeks(week as u32));
        for number in events {
            let event = self.timeline.events[number];
            self.stands(&own, probabilities, from..event.date);
            from = event.date;
            if let EventKind::Session(forum, session) = event.kind {
                let heard: Vec<(usize, &Decision)> = own
                    .iter()
                    .filter(|(_, decision)| decision.date == event.date && decision.forum == forum)
                    .copied()
                    .collect();
                self.session(
                    Hearing::new(number, forum, session, week),
                    &heard,
                    probabilities,
                );
            }
            if let EventKind::Shock(shock) = event.kind {
                self.strike(shock);
            }
            self.push(&event);
        }
        self.stands(&own, probabilities, from..Date::MAX);
        for zone in 0..self.tracks.len() {
            self.play(week, zone, decisions, probabilities);
        }
    }

    /// Asks of each of `days`, between two events, whether agreements stand.
    fn stands(&mut self, own: &[(usize, &Decision)], probabilities: &mut [f64], days: Range<Date>) {
        for &(number, decision) in own {
            let Choice::Stand { zone } = decision.choice else {
                continue;
            };
            if !days.contains(&decision.date) {
                continue;
            }
            let entries = self.bargaining.zones[zone].statuses().entries();
            let stands = |status: Status| match status {
                Status::Agreed { agreement, .. } => entries[agreement].forum == decision.forum,
                _ => false,
            };
            let wanted = self.tracks[zone].weighed(
                |cell| f64::from(u8::from(stands(cell.status) == decision.done)),
                f64::from(u8::from(!decision.done)),
            );
            probabilities[number] = self.learn(zone, wanted);
        }
    }

    /// Takes what a decision leaves of a zone's track, and says how much that is.
    fn learn(&mut self, zone: usize, wanted: Track) -> f64 {
        let share = wanted.total() / self.tracks[zone].total();
        if share > IMPOSSIBLE {
            self.tracks[zone] = wanted;
            let total = self.tracks[zone].total();
            self.tracks[zone].scale(1.0 / total);
        }
        share
    }

    /// A dated shock: strain rises by one in its zones, and what stands at the brink collapses.
    fn strike(&mut self, shock: usize) {
        let top = self.model.strain_top;
        for &zone in &self.model.shocks[shock].zones {
            self.tracks[zone] = self.tracks[zone].sent(|cell| match cell.status {
                Status::Agreed { strain, .. } if strain >= top => at_war(cell, cell.combination),
                Status::Agreed { agreement, strain } => track::Cell {
                    status: Status::Agreed {
                        agreement,
                        strain: strain + 1,
                    },
                    ..cell
                },
                _ => cell,
            });
        }
    }

    /// What an event does to relations.
    fn push(&mut self, event: &Event) {
        for (zone, track) in self.tracks.iter_mut().enumerate() {
            let moves = self.bargaining.zones[zone].locale.pushed(self.model, event);
            let mut then = Track::empty(track.shape());
            for (cell, mass) in track.cells() {
                for &(combination, chance) in &moves[cell.combination] {
                    then.add(
                        track::Cell {
                            combination,
                            ..cell
                        },
                        mass * chance,
                    );
                }
            }
            let seized = track.seized();
            then.seize(false, seized[0]);
            then.seize(true, seized[1]);
            *track = then;
        }
    }
}
