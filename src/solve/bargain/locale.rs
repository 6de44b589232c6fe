//! A locale: everything about one zone that no session changes.

use super::course::{Answered, Course};
use super::status::{Status, Statuses};
use super::term::consents;
use super::voice::{Voice, precisions};
use crate::game::{StateSpace, ZoneGame, falls};
use crate::model::{ActorIndex, Event, EventKind, Freeze, Frozen, Model, ZoneIndex};
use crate::quantity::Quantity;

/// Values: outer index voice, inner index place.
pub(super) type Values = Vec<Vec<f64>>;

/// One zone with its solved agreements.
#[derive(Debug, Clone)]
pub(super) struct Locale {
    pub(super) zone: ZoneIndex,
    pub(super) voices: Vec<Voice>,
    /// By actor: its voices.
    by_actor: Vec<Vec<usize>>,
    pub(super) statuses: Statuses,
    pub(super) courses: Vec<Course>,
    pub(super) space: StateSpace,
    /// `κ` by actor.
    pub(super) precisions: Vec<f64>,
    /// By voice and combination: the flow of war, `W` and `S`.
    war_flow: Vec<Vec<f64>>,
    war: Vec<Vec<f64>>,
    seized: Vec<Vec<f64>>,
    pub(super) war_moves: Vec<Vec<(usize, f64)>>,
    /// `χ b` by combination.
    pub(super) falls: Vec<f64>,
    /// Expiry in a week by agreement: (1/τ, by view and state the probability that some guarantor
    /// refuses); `None` without a term.
    expiry: Vec<Option<(f64, Vec<Vec<f64>>)>>,
    /// Probabilities of the private types of the actor that has them; one entry without.
    pub(super) shares: Vec<f64>,
}

impl Locale {
    /// The zone of `solved`, which are its games.
    pub(super) fn new(
        model: &Model,
        zone: ZoneIndex,
        solved: &[Answered<'_>],
        freeze: Freeze,
    ) -> Self {
        let games: Vec<&ZoneGame> = solved.iter().map(|entry| entry.game).collect();
        let voices = Voice::of(&games);
        let space = StateSpace::new(model, zone, freeze);
        let statuses = Statuses::new(model, &games, space.combinations());
        let by_voice = |values: &dyn Fn(&ZoneGame, usize) -> Vec<f64>| -> Vec<Vec<f64>> {
            voices
                .iter()
                .filter_map(|voice| Some(values(games[0], voice.in_game(games[0])?)))
                .collect()
        };
        let voices_of = |actor: ActorIndex| {
            (0..voices.len())
                .filter(|&voice| voices[voice].actor == actor)
                .collect()
        };
        let mut locale = Self {
            zone,
            by_actor: (0..model.actors.len()).map(voices_of).collect(),
            war_flow: by_voice(&|game, kind| game.war.flow[kind].clone()),
            war: by_voice(&|game, kind| game.war.war[kind].clone()),
            seized: by_voice(&|game, kind| game.war.seized[kind].clone()),
            war_moves: (0..space.combinations())
                .map(|from| space.moves(model, from, 1.0, false))
                .collect(),
            falls: falls(model, zone, &space),
            courses: solved
                .iter()
                .map(|entry| Course::new(entry, &voices))
                .collect(),
            precisions: precisions(model),
            expiry: Vec::new(),
            shares: games.first().map_or(vec![1.0], |game| game.type_shares()),
            voices,
            statuses,
            space,
        };
        locale.expiry = (0..locale.courses.len())
            .map(|agreement| locale.expiry_of(model, agreement, freeze))
            .collect();
        locale
    }

    /// The voices of an actor here.
    pub(super) fn voices_of(&self, actor: ActorIndex) -> impl Iterator<Item = usize> + '_ {
        self.by_actor[actor].iter().copied()
    }

    /// The value of an actor that knows its own type, if it has any, or the mean of its types.
    pub(super) fn of_actor(
        &self,
        actor: ActorIndex,
        kind: Option<usize>,
        value: impl Fn(usize) -> f64,
    ) -> f64 {
        self.voices_of(actor)
            .map(|voice| {
                let entry = &self.voices[voice];
                let weight = match (kind, entry.kind) {
                    (Some(known), Some(own)) => f64::from(u8::from(known == own)),
                    _ => entry.share,
                };
                weight * value(voice)
            })
            .sum()
    }

    /// How many private types there are; 1 without.
    pub(super) fn kinds(&self) -> usize {
        self.shares.len()
    }

    fn expiry_of(
        &self,
        model: &Model,
        agreement: usize,
        freeze: Freeze,
    ) -> Option<(f64, Vec<Vec<f64>>)> {
        let forum = &model.forums[self.statuses.entries()[agreement].forum];
        let term = forum.term.filter(|_| !freeze.has(Frozen::Terms))?;
        let course = &self.courses[agreement];
        let refused: Vec<Vec<f64>> = (0..self.kinds())
            .map(|kind| {
                (0..course.moves.len())
                    .map(|state| {
                        let combination = self.space.combination(state);
                        let all: f64 = forum
                            .guarantors
                            .iter()
                            .map(|&actor| {
                                let gain = self.of_actor(actor, Some(kind), |voice| {
                                    course.value[voice][state] - self.war[voice][combination]
                                });
                                consents(self.precisions[actor], gain)
                            })
                            .product();
                        1.0 - all
                    })
                    .collect()
            })
            .collect();
        Some((1.0 / f64::from(term.0), refused))
    }

    /// Probability that an agreement's term comes up this week and is not extended, as a voice sees
    /// it; by mean strategies without a voice.
    pub(super) fn expires(&self, agreement: usize, state: usize, voice: Option<usize>) -> f64 {
        let Some((comes_up, refused)) = &self.expiry[agreement] else {
            return 0.0;
        };
        let by_kind = refused.iter().map(|by_state| by_state[state]);
        let refused = match voice.and_then(|voice| self.voices[voice].kind) {
            Some(kind) => refused[kind][state],
            None => by_kind.zip(&self.shares).map(|(p, share)| p * share).sum(),
        };
        comes_up * refused
    }

    /// The values at the horizon: `V`, `W`, and for what is pending the weeks of war before it.
    pub(super) fn at_horizon(&self) -> Values {
        let mut values = vec![vec![0.0; self.statuses.places()]; self.voices.len()];
        for wait in 0..=self.longest_wait() {
            let next = values.clone();
            for status in self.statuses.all() {
                for combination in 0..self.statuses.combinations() {
                    let place = self.statuses.place(status, combination);
                    for (voice, value) in values.iter_mut().enumerate() {
                        value[place] = match status {
                            Status::War => self.war[voice][combination],
                            Status::Agreed { agreement, strain } => {
                                let state = self.space.state(strain, combination);
                                self.courses[agreement].value[voice][state]
                            }
                            Status::Pending { wait: left, .. } if left == wait => {
                                self.week_at_war(voice, status, combination, &next[voice])
                            }
                            Status::Pending { .. } => continue,
                        };
                    }
                }
            }
        }
        values
    }

    fn longest_wait(&self) -> u32 {
        let delays = self.statuses.entries().iter().map(|entry| entry.delay);
        delays.max().unwrap_or(0)
    }

    /// The status after a week of war in which the zone does not fall.
    pub(super) fn after_war(status: Status) -> Status {
        match status {
            Status::Pending {
                agreement,
                wait: 1,
                strain,
            } => Status::Agreed { agreement, strain },
            Status::Pending {
                agreement,
                wait,
                strain,
            } => Status::Pending {
                agreement,
                wait: wait - 1,
                strain,
            },
            other => other,
        }
    }

    /// ```text
    /// X(x,ρ) = f(ρ) + δ Σ_ρ' M_war(ρ,ρ') [(1 - χ b) X'(x',ρ') + χ b S(ρ')]
    /// ```
    /// with `x'` war, or what is pending a week later.
    fn week_at_war(&self, voice: usize, status: Status, combination: usize, next: &[f64]) -> f64 {
        let falls = self.falls[combination];
        let after = Self::after_war(status);
        let ahead: f64 = self.war_moves[combination]
            .iter()
            .map(|&(to, chance)| {
                let stays = next[self.statuses.place(after, to)];
                chance * ((1.0 - falls) * stays + falls * self.seized[voice][to])
            })
            .sum();
        self.war_flow[voice][combination] + self.voices[voice].discount * ahead
    }

    /// Values at the start of a week's play from those at the start of the next week.
    pub(super) fn week(&self, next: &Values) -> Values {
        let mut values = vec![vec![0.0; self.statuses.places()]; self.voices.len()];
        for status in self.statuses.all() {
            for combination in 0..self.statuses.combinations() {
                let place = self.statuses.place(status, combination);
                for (voice, value) in values.iter_mut().enumerate() {
                    let next = &next[voice];
                    value[place] = match status {
                        Status::Agreed { agreement, strain } => {
                            self.week_agreed(voice, agreement, strain, combination, next)
                        }
                        _ => self.week_at_war(voice, status, combination, next),
                    };
                }
            }
        }
        values
    }

    fn week_agreed(
        &self,
        voice: usize,
        agreement: usize,
        strain: usize,
        combination: usize,
        next: &[f64],
    ) -> f64 {
        let course = &self.courses[agreement];
        let state = self.space.state(strain, combination);
        let entry = &self.voices[voice];
        let odds = course.odds(entry, state);
        let [calm, broken] = &course.moves[state];
        let to = |status: Status, moves: &[(usize, f64)]| -> f64 {
            moves
                .iter()
                .map(|&(to, chance)| chance * next[self.statuses.place(status, to)])
                .sum()
        };
        let at = |strain: usize| to(Status::Agreed { agreement, strain }, calm);
        let top = self.statuses.strain_top();
        let mut ahead = odds.same * at(strain);
        for (chance, status) in [
            (odds.withdrawn, None),
            (odds.worse, Some((strain + 1).min(top))),
            (odds.better, Some(strain.saturating_sub(1))),
        ] {
            if chance > 0.0 {
                ahead += chance * status.map_or_else(|| to(Status::War, calm), at);
            }
        }
        if odds.collapsed > 0.0 {
            ahead += odds.collapsed * to(Status::War, broken);
        }
        course.flow[voice][state] + entry.discount * ahead
    }

    /// What expiry does to values: `(1 - e) X(g) + e X(war)`.
    pub(super) fn with_terms(&self, values: &Values) -> Values {
        let mut with = values.clone();
        for (status, combination, place) in self.agreed_places() {
            let Status::Agreed { agreement, strain } = status else {
                continue;
            };
            let state = self.space.state(strain, combination);
            let war = self.statuses.place(Status::War, combination);
            for (voice, value) in with.iter_mut().enumerate() {
                let expires = self.expires(agreement, state, Some(voice));
                value[place] += expires * (values[voice][war] - values[voice][place]);
            }
        }
        with
    }

    pub(super) fn agreed_places(&self) -> impl Iterator<Item = (Status, usize, usize)> + '_ {
        self.statuses
            .all()
            .filter(|status| matches!(status, Status::Agreed { .. }))
            .flat_map(|status| {
                (0..self.statuses.combinations()).map(move |combination| (status, combination))
            })
            .map(|(status, combination)| {
                (
                    status,
                    combination,
                    self.statuses.place(status, combination),
                )
            })
    }

    /// The week's flow of a voice in a place.
    pub(super) fn flow(&self, voice: usize, place: usize) -> f64 {
        let combinations = self.statuses.combinations();
        let combination = place % combinations;
        match self.statuses.all().nth(place / combinations) {
            Some(Status::Agreed { agreement, strain }) => {
                let state = self.space.state(strain, combination);
                self.courses[agreement].flow[voice][state]
            }
            _ => self.war_flow[voice][combination],
        }
    }

    /// `S`.
    pub(super) fn seized_value(&self, voice: usize, combination: usize) -> f64 {
        self.seized[voice][combination]
    }

    /// Where the ladders stand after an event's push, by combination.
    pub(super) fn pushed(&self, model: &Model, event: &Event) -> Vec<Vec<(usize, f64)>> {
        (0..self.statuses.combinations())
            .map(|combination| match event.kind {
                // Dated shocks surprise everyone.
                EventKind::Shock(_) => vec![(combination, 1.0)],
                EventKind::Session(..) => {
                    self.space
                        .pushed(model, combination, event.relations(model))
                }
            })
            .collect()
    }
}

/// A number of weeks as an index, and the weeks of the calendar that are still to be played.
pub(super) fn weeks(model: &Model) -> std::ops::Range<usize> {
    model.begins.index().min(model.horizon.index())..model.horizon.index()
}

/// The distribution of strain at entry after some have walked out: each walk-out moves it up one, to
/// at most `K`.
pub(super) fn entry(model: &Model, forum: usize, walk_outs: usize) -> Vec<f64> {
    let shares = &model.forums[forum].entry;
    let top = shares.len() - 1;
    let mut entry = vec![0.0; shares.len()];
    for (strain, share) in shares.iter().enumerate() {
        entry[(strain + walk_outs).min(top)] += share.get();
    }
    entry
}
