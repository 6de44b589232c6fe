//! A zone's week: at war, or under an agreement; and how what is signed ends.

use super::rollout::{Play, Standing};
use super::script::Circumstance;
use super::spell::Ending;
use super::witness::{Note, Witness};
use crate::game::{Cause, Outcome, OutcomeKind};
use crate::model::{Frozen, ZoneIndex};

impl<W: Witness> Play<'_, W> {
    /// A week of war: a decisive offensive of the stronger side may end it.
    pub(super) fn week_at_war(&mut self, zone: ZoneIndex, week: u32) {
        let play = &mut self.zones[zone];
        play.pressure = (1.0, play.collapsed);
        let u = play.luck.uniform(u64::from(week));
        if u < self.stage.scenes[zone].falls[play.balance] {
            play.standing = Standing::Seized;
            self.summary.seized[zone] = Some(week);
            self.witness.tell(week, Note::Seized(zone));
        }
    }

    pub(super) fn week_agreed(&mut self, zone: ZoneIndex, week: u32, combination: usize) {
        let stage = self.stage;
        let scene = &stage.scenes[zone];
        let pattern = if stage.freeze.has(Frozen::Neighbours) {
            0
        } else {
            scene.pattern(&self.fighting)
        };
        let shock = scene.shocks.iter().any(|&position| self.striking[position]);
        let play = &mut self.zones[zone];
        let Standing::Signed(signed) = &mut play.standing else {
            return;
        };
        let strain = signed.strain;
        let script = &stage.scripts[scene.scripts[signed.agreement]];
        let now = Circumstance {
            state: scene.space.state(strain, combination),
            pattern,
            kind: signed.kind,
            shock,
        };
        let outcome = script.outcome(now, play.luck.uniform(u64::from(week)));
        signed.spell.observe(stage.rule, strain, outcome, week);
        let kind = outcome.kind();
        play.pressure = (
            strain as f64 / stage.model.strain_top as f64,
            kind == OutcomeKind::Collapsed,
        );
        self.witness
            .tell(week, Note::Week(script.agreement, outcome, strain));
        match kind {
            OutcomeKind::Withdrawn | OutcomeKind::Collapsed => {
                self.end(zone, week + 1, Ending::Outcome(outcome));
            }
            OutcomeKind::Worse => signed.strain += 1,
            OutcomeKind::Same => {}
            OutcomeKind::Better => signed.strain -= 1,
        }
    }

    /// Ends what is signed in a zone: war. One that was never in force for a week leaves no spell.
    pub(super) fn end(&mut self, zone: ZoneIndex, week: u32, ending: Ending) {
        let ended = std::mem::replace(&mut self.zones[zone].standing, Standing::War);
        if let Standing::Signed(signed) = ended
            && week > signed.force
        {
            self.summary.spells.push(signed.spell.ended(week, ending));
        }
    }

    /// A dated shock: strain rises by one in its zones, and collapses what stands at the brink.
    pub(super) fn dated_shock(&mut self, week: u32, shock: usize) {
        let stage = self.stage;
        for &zone in &stage.model.shocks[shock].zones {
            let top = stage.model.strain_top;
            let Standing::Signed(signed) = &mut self.zones[zone].standing else {
                continue;
            };
            if signed.force > week {
                continue;
            }
            let strain = signed.strain;
            // The week itself has not been played: a spell of no week counts as one.
            let ended = week.max(signed.force + 1);
            let outcome = if strain == top {
                Outcome::Collapse(Cause::Shock)
            } else {
                signed.strain += 1;
                Outcome::Incident(Cause::Shock)
            };
            signed
                .spell
                .note(stage.rule, strain, outcome, (week, ended));
            let note = Note::Week(signed.spell.agreement, outcome, strain);
            self.witness.tell(week, note);
            if strain == top {
                self.zones[zone].collapsed = true;
                self.end(zone, ended, Ending::Outcome(outcome));
            }
        }
    }
}
