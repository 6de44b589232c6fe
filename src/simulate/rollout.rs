//! One rollout: the calendar played once.

use super::scene::{Scene, start_level};
use super::spell::{Ending, Running};
use super::stage::Stage;
use super::summary::{Phase, RolloutSummary};
use super::tie::Tie;
use super::witness::{Note, Witness};
use crate::chance::{Reader, Rollout};
use crate::model::{EventKind, Frozen, ZoneIndex};
use crate::quantity::Quantity;
use crate::solve::Status;

/// What an agreement that is signed carries with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    /// Position among the zone's agreements.
    pub(super) agreement: usize,
    pub(super) strain: usize,
    /// Which private type the actor that has them is of in this spell.
    pub(super) kind: usize,
    /// The week from which it is in force.
    pub(super) force: u32,
    /// The week in which its term comes up.
    pub(super) due: Option<u32>,
    pub(super) spell: Running,
}

/// What a zone is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    War,
    Seized,
    /// Signed, and in force from its week on.
    Signed(Signed),
}

/// A zone in play.
pub(super) struct ZonePlay {
    pub(super) standing: Standing,
    pub(super) balance: usize,
    /// Pressure on ladders from the week before: strain share at its start, and a collapse in it.
    pub(super) pressure: (f64, bool),
    /// Whether a dated shock has ended an agreement this week.
    pub(super) collapsed: bool,
    pub(super) luck: Reader,
    balance_luck: Reader,
}

/// A rollout as it is played.
pub(super) struct Play<'s, W> {
    pub(super) stage: &'s Stage,
    pub(super) rollout: Rollout,
    pub(super) witness: &'s mut W,
    pub(super) levels: Vec<usize>,
    tie_luck: Vec<Reader>,
    squall_luck: Vec<Reader>,
    /// Which shocks strike this week, by position among the stage's.
    pub(super) striking: Vec<bool>,
    struck_before: Vec<bool>,
    pub(super) zones: Vec<ZonePlay>,
    pub(super) fighting: Vec<bool>,
    pub(super) summary: RolloutSummary,
}

impl Stage {
    /// Plays the calendar once.
    #[must_use]
    pub fn play(&self, rollout: Rollout) -> RolloutSummary {
        self.play_before(rollout, &mut ())
    }

    /// Plays the calendar once and tells `witness` of everything that happens.
    pub fn play_before<W: Witness>(&self, rollout: Rollout, witness: &mut W) -> RolloutSummary {
        let mut play = Play::new(self, rollout, witness);
        for week in self.begins()..self.weeks {
            play.week(week);
        }
        play.finish()
    }
}

impl<'s, W: Witness> Play<'s, W> {
    fn new(stage: &'s Stage, rollout: Rollout, witness: &'s mut W) -> Self {
        let squalls = stage.squalls.len();
        let mut play = Self {
            stage,
            rollout,
            witness,
            levels: stage
                .ties
                .iter()
                .map(|tie| start_level(&tie.ladder, tie.start_key, rollout))
                .collect(),
            tie_luck: stage
                .ties
                .iter()
                .map(|tie| Reader::new(tie.key, rollout))
                .collect(),
            squall_luck: stage
                .squalls
                .iter()
                .map(|squall| Reader::new(squall.key, rollout))
                .collect(),
            striking: vec![false; squalls],
            struck_before: vec![false; squalls],
            zones: Vec::new(),
            fighting: vec![false; stage.scenes.len()],
            summary: RolloutSummary {
                seized: vec![None; stage.scenes.len()],
                weeks_at_war: vec![0; stage.scenes.len()],
                ..RolloutSummary::default()
            },
        };
        for scene in &stage.scenes {
            let zone = play.begin(scene);
            play.zones.push(zone);
        }
        play
    }

    /// A zone as the play begins.
    fn begin(&self, scene: &Scene) -> ZonePlay {
        let now = self.stage.begins();
        let standing = scene.start.as_ref().map_or(Standing::War, |start| {
            let force = now + start.wait;
            let mut signed = self.newly_signed(scene.zone, start.agreement, force, |this| {
                start
                    .strain
                    .unwrap_or_else(|| this.entry_strain(scene.zone, start.agreement, force, 0))
            });
            // The spell is watched from now on; the term has been running since it entered.
            let script = &self.stage.scripts[scene.scripts[start.agreement]];
            let term = self.stage.model.forums[script.agreement.forum].term;
            let term = term.filter(|_| !self.stage.freeze.has(Frozen::Terms));
            signed.due = term.map(|term| {
                let mut due = start.since + term.0;
                while due <= now {
                    due += term.0;
                }
                due
            });
            Standing::Signed(signed)
        });
        let balance = scene.balance.as_ref().map_or(0, |ladder| {
            start_level(ladder, scene.balance_start_key, self.rollout)
        });
        ZonePlay {
            standing,
            balance,
            pressure: (0.0, false),
            collapsed: false,
            luck: Reader::new(scene.key, self.rollout),
            balance_luck: Reader::new(scene.balance_key, self.rollout),
        }
    }

    /// An agreement as it is signed; its private type is drawn by the week from which it is in
    /// force.
    pub(super) fn newly_signed(
        &self,
        zone: ZoneIndex,
        agreement: usize,
        force: u32,
        strain: impl Fn(&Self) -> usize,
    ) -> Signed {
        let script = &self.stage.scripts[self.stage.scenes[zone].scripts[agreement]];
        let term = self.stage.model.forums[script.agreement.forum].term;
        let u = Reader::new(script.kind_key, self.rollout).uniform(u64::from(force));
        Signed {
            agreement,
            strain: strain(self),
            kind: script.kind(u),
            force,
            due: term
                .filter(|_| !self.stage.freeze.has(Frozen::Terms))
                .map(|term| force + term.0),
            spell: Running::new(script.agreement, force),
        }
    }

    /// Strain at entry: drawn by the week of entry, one more for each walk-out, at most `K`.
    pub(super) fn entry_strain(
        &self,
        zone: ZoneIndex,
        agreement: usize,
        force: u32,
        walk_outs: usize,
    ) -> usize {
        let scene = &self.stage.scenes[zone];
        let forum = self.stage.scripts[scene.scripts[agreement]].agreement.forum;
        let u = Reader::new(scene.entry_key, self.rollout).uniform(u64::from(force));
        let drawn = self.stage.model.forums[forum].entry_at(u);
        (drawn + walk_outs).min(self.stage.model.strain_top)
    }

    /// The combination of a zone's ladders.
    pub(super) fn combination(&self, zone: ZoneIndex) -> usize {
        self.stage.scenes[zone].combination(self.zones[zone].balance, &self.levels)
    }

    /// What a zone is in, as bargaining names it; `None` where it is seized.
    pub(super) fn status(&self, zone: ZoneIndex, week: u32) -> Option<Status> {
        match &self.zones[zone].standing {
            Standing::War => Some(Status::War),
            Standing::Seized => None,
            Standing::Signed(signed) => {
                let (agreement, strain) = (signed.agreement, signed.strain);
                Some(match signed.force.saturating_sub(week) {
                    0 => Status::Agreed { agreement, strain },
                    wait => Status::Pending {
                        agreement,
                        wait,
                        strain,
                    },
                })
            }
        }
    }

    fn week(&mut self, week: u32) {
        let stage = self.stage;
        if week > stage.begins() && !stage.freeze.has(Frozen::Relations) {
            self.move_ladders(week);
        }
        for zone in 0..self.zones.len() {
            // War, or waiting for force, when the last week ended; as the play begins, now.
            let before = week.saturating_sub(u32::from(week > stage.begins()));
            self.fighting[zone] = matches!(
                self.status(zone, before),
                Some(Status::War | Status::Pending { .. })
            );
            if week < stage.model.horizon.0 {
                self.summary.weeks_at_war[zone] += u32::from(self.fighting[zone]);
            }
            self.zones[zone].collapsed = false;
            if let Standing::Signed(signed) = &self.zones[zone].standing
                && signed.force == week
            {
                let note = Note::Entered(signed.spell.agreement);
                self.witness.tell(week, note);
            }
        }
        self.terms(week);
        for item in stage.agenda.of_week(week) {
            self.witness.tell(week, Note::Event(item.number));
            match item.event.kind {
                EventKind::Session(forum, session) => self.session(week, item, forum, session),
                EventKind::Shock(shock) => self.dated_shock(week, shock),
            }
            self.push(week, item);
        }
        self.draw_shocks(week);
        for zone in 0..self.zones.len() {
            let status = self.status(zone, week);
            self.summary.phases.push(match status {
                None => Phase::Seized,
                Some(Status::War) => Phase::War,
                Some(Status::Pending { .. }) => Phase::Pending,
                Some(Status::Agreed { strain, .. }) => {
                    Phase::of_strain(strain, stage.model.strain_top)
                }
            });
            let combination = self.combination(zone);
            let note = Note::Standing {
                zone,
                status,
                agreement: match &self.zones[zone].standing {
                    Standing::Signed(signed) => Some(signed.spell.agreement),
                    Standing::War | Standing::Seized => None,
                },
                combination,
            };
            self.witness.tell(week, note);
            match status {
                None => self.zones[zone].pressure = (0.0, false),
                Some(Status::Agreed { .. }) => self.week_agreed(zone, week, combination),
                Some(_) => self.week_at_war(zone, week),
            }
        }
    }

    fn move_ladders(&mut self, week: u32) {
        let stage = self.stage;
        for (tie, luck) in stage.ties.iter().zip(&mut self.tie_luck) {
            let level = self.levels[tie.relation];
            let pressure = pressure(tie, &self.zones, &self.struck_before);
            let moves = tie.ladder.moves(level, pressure);
            let moved = tie
                .ladder
                .moved(level, &moves, luck.uniform(u64::from(week)));
            if moved != level {
                self.levels[tie.relation] = moved;
                self.witness.tell(week, Note::Relation(tie.relation, moved));
            }
        }
        for (scene, zone) in stage.scenes.iter().zip(&mut self.zones) {
            let Some(ladder) = &scene.balance else {
                continue;
            };
            let pressure = ladder.pressure(zone.pressure.0, zone.pressure.1);
            let moves = ladder.moves(zone.balance, pressure);
            let u = zone.balance_luck.uniform(u64::from(week));
            let moved = ladder.moved(zone.balance, &moves, u);
            if moved != zone.balance {
                zone.balance = moved;
                self.witness.tell(week, Note::Balance(scene.zone, moved));
            }
        }
    }

    /// Draws the shocks that nobody dated.
    fn draw_shocks(&mut self, week: u32) {
        for (position, squall) in self.stage.squalls.iter().enumerate() {
            let u = self.squall_luck[position].uniform(u64::from(week));
            self.striking[position] = u < squall.chance;
            if self.striking[position] {
                self.witness.tell(week, Note::Shock(squall.shock));
            }
        }
        self.struck_before.clone_from(&self.striking);
    }

    fn finish(mut self) -> RolloutSummary {
        for zone in 0..self.zones.len() {
            self.end(zone, self.stage.weeks, Ending::Censored);
        }
        self.summary
    }
}

/// The hazards that a week's strain, collapses and shocks add to a relation.
fn pressure(tie: &Tie, zones: &[ZonePlay], struck: &[bool]) -> (f64, f64) {
    let mut sum = (0.0, 0.0);
    for &zone in &tie.pressed_by {
        let (strain, collapsed) = zones[zone].pressure;
        let (up, down) = tie.ladder.pressure(strain, collapsed);
        sum = (sum.0 + up, sum.1 + down);
    }
    for (_, push) in tie.shocks.iter().filter(|(position, _)| struck[*position]) {
        sum = (sum.0 + push.up.get(), sum.1 + push.down.get());
    }
    sum
}
