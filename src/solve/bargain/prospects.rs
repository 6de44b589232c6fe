//! Prospects: what bargaining comes to, zone by zone.

use rayon::prelude::*;

use super::board::Board;
use super::course::Answered;
use super::forecast::Forecast;
use super::induction::{Induction, Timeline, induce};
use super::locale::Locale;
use super::means::Means;
use super::sitting::sizes;
use super::status::{Status, Statuses};
use super::voice::Voice;
use crate::model::{ActorIndex, EventKind, Freeze, Frozen, Model};

/// Most passes over the negotiation of all zones.
///
/// In the first pass the other zones bring nothing to a session, in the next what they bring on
/// average by the forecast of the pass before. `Assumption:` each zone sees the others at their mean.
const PASSES: usize = 12;
/// Passes end when no probability of signing moves by more.
pub const SETTLED: f64 = 1e-3;

/// One zone's negotiation, solved.
#[derive(Debug, Clone)]
pub struct Prospects {
    pub(super) locale: Locale,
    induction: Induction,
    /// The week of the first values.
    begins: usize,
}

/// The negotiation of every zone, solved.
#[derive(Debug, Clone)]
pub struct Bargaining {
    /// By zone.
    pub zones: Vec<Prospects>,
    /// The largest change of a probability of signing in the last pass; 0 where no session has
    /// several zones in common.
    pub change: f64,
    /// How many passes were made over the zones.
    pub passes: usize,
    /// `κ` by actor.
    pub precisions: Vec<f64>,
}

impl Bargaining {
    /// Solves the negotiation of every zone of `model`. `solved` holds each game that can be reached.
    #[must_use]
    pub fn new(model: &Model, solved: &[Answered<'_>], freeze: Freeze) -> Self {
        let timeline = Timeline::new(model, !freeze.has(Frozen::Forums));
        let locales: Vec<Locale> = (0..model.zones.len())
            .into_par_iter()
            .map(|zone| {
                let own: Vec<_> = solved
                    .iter()
                    .filter(|entry| entry.game.agreement.zone == zone)
                    .copied()
                    .collect();
                Locale::new(model, zone, &own, freeze)
            })
            .collect();
        let mut brought = Brought::nothing(model, &locales, &timeline);
        let mut inductions: Vec<Induction> = Vec::new();
        let mut signing: Vec<Vec<f64>> = Vec::new();
        let mut change: f64 = 0.0;
        let mut made = 0;
        let passes = if brought.several { PASSES } else { 1 };
        for pass in 0..passes {
            let done: Vec<(Induction, Forecast)> = locales
                .par_iter()
                .zip(brought.to_each())
                .map(|(locale, others)| {
                    let induction = induce(model, locale, &timeline, &others);
                    let forecast = Forecast::new(model, locale, &timeline, &induction);
                    (induction, forecast)
                })
                .collect();
            let now: Vec<Vec<f64>> = done
                .iter()
                .map(|(induction, forecast)| {
                    (0..timeline.events.len())
                        .map(|number| forecast.signs(induction, number))
                        .collect()
                })
                .collect();
            if pass > 0 {
                let both = now.iter().flatten().zip(signing.iter().flatten());
                change = both.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            }
            signing = now;
            made = pass + 1;
            brought.take(&locales, &done);
            inductions = done.into_iter().map(|(induction, _)| induction).collect();
            if pass > 0 && change <= SETTLED {
                break;
            }
        }
        Self {
            change,
            passes: made,
            precisions: super::voice::precisions(model),
            zones: locales
                .into_iter()
                .zip(inductions)
                .map(|(locale, induction)| Prospects {
                    locale,
                    induction,
                    begins: model.begins.index(),
                })
                .collect(),
        }
    }
}

impl Prospects {
    /// The statuses of the zone.
    #[must_use]
    pub fn statuses(&self) -> &Statuses {
        &self.locale.statuses
    }

    /// For whom the zone's statuses are valued.
    #[must_use]
    pub fn voices(&self) -> &[Voice] {
        &self.locale.voices
    }

    /// `X` of a voice in a place at the start of a week, from the week in which the play begins to
    /// the horizon.
    #[must_use]
    pub fn value(&self, week: usize, voice: usize, place: usize) -> f64 {
        self.induction.start[week - self.begins][voice][place]
    }

    /// The week's flow of a voice in a place: under an agreement what is expected of a week with
    /// everything that it costs, otherwise that of war.
    #[must_use]
    pub fn flow(&self, voice: usize, place: usize) -> f64 {
        self.locale.flow(voice, place)
    }

    /// What a seized zone is worth to a voice while the ladders stand at a combination of levels.
    #[must_use]
    pub fn seized(&self, voice: usize, combination: usize) -> f64 {
        self.locale.seized_value(voice, combination)
    }

    /// The zone's board at an event of the calendar, by its number; none where the zone is not on
    /// the table.
    #[must_use]
    pub fn board(&self, event: usize) -> Option<&Board> {
        self.induction.boards.get(event)?.as_ref()
    }

    /// What an agreement in force is worth to an actor over war in a week, before its sessions; by
    /// the type that it is of. 0 from the horizon on it is `V - W`.
    #[must_use]
    pub fn worth_over_war(
        &self,
        week: usize,
        actor: ActorIndex,
        kind: usize,
        (agreement, strain): (usize, usize),
        combination: usize,
    ) -> f64 {
        let statuses = &self.locale.statuses;
        let here = statuses.place(Status::Agreed { agreement, strain }, combination);
        let war = statuses.place(Status::War, combination);
        let met = &self.induction.met;
        let last = &self.induction.start[self.induction.start.len() - 1];
        let values = met.get(week - self.begins).unwrap_or(last);
        self.locale.of_actor(actor, Some(kind), |voice| {
            values[voice][here] - values[voice][war]
        })
    }
}

/// What each zone brings to each session.
struct Brought {
    /// By zone and event.
    means: Vec<Vec<Option<Means>>>,
    /// Whether a session has several zones in common.
    several: bool,
}

impl Brought {
    fn nothing(model: &Model, locales: &[Locale], timeline: &Timeline) -> Self {
        let mut several = false;
        let means = locales
            .iter()
            .map(|locale| {
                timeline
                    .events
                    .iter()
                    .map(|event| {
                        let EventKind::Session(forum, session) = event.kind else {
                            return None;
                        };
                        let table = &model.forums[forum];
                        table.menu(locale.zone)?;
                        several |=
                            table.menus.len() > 1 && (table.bundle || !table.consulted.is_empty());
                        Some(Means::none(sizes(model, forum, session)?))
                    })
                    .collect()
            })
            .collect();
        Self { means, several }
    }

    /// What the others bring to the sessions of each zone: outer index zone, inner index event.
    ///
    /// From the zones before and after each, so that the cost is linear in zones.
    fn to_each(&self) -> Vec<Vec<Option<Means>>> {
        let zones = self.means.len();
        let events = self.means.first().map_or(0, Vec::len);
        let mut others = vec![vec![None; events]; zones];
        for event in 0..events {
            let own = |zone: usize| self.means[zone][event].as_ref();
            let Some(nothing) = (0..zones).find_map(own).map(Means::nothing) else {
                continue;
            };
            let mut before = nothing.clone();
            for (zone, others) in others.iter_mut().enumerate() {
                if let Some(means) = own(zone) {
                    others[event] = Some(before.clone());
                    before.add(means);
                }
            }
            let mut after = nothing;
            for (zone, others) in others.iter_mut().enumerate().rev() {
                if let (Some(means), Some(others)) = (own(zone), &mut others[event]) {
                    others.add(&after);
                    after.add(means);
                }
            }
        }
        others
    }

    fn take(&mut self, locales: &[Locale], done: &[(Induction, Forecast)]) {
        for ((own, locale), (induction, forecast)) in self.means.iter_mut().zip(locales).zip(done) {
            for (event, means) in own.iter_mut().enumerate() {
                if let (Some(means), Some(board)) = (means, &induction.boards[event]) {
                    *means = means.seen(board, &forecast.before[event], &locale.shares);
                }
            }
        }
    }
}
