//! Terms: what becomes of an agreement whose time has come.

use super::rollout::{Play, Standing};
use super::spell::{Ending, Refusers};
use super::witness::{Note, Witness};
use crate::chance::Reader;
use crate::model::ZoneIndex;
use crate::solve::consents;

impl<W: Witness> Play<'_, W> {
    /// Asks the guarantors of every agreement whose term comes up this week.
    pub(super) fn terms(&mut self, week: u32) {
        for zone in 0..self.zones.len() {
            let Standing::Signed(signed) = &self.zones[zone].standing else {
                continue;
            };
            if signed.due != Some(week) {
                continue;
            }
            let agreement = signed.spell.agreement;
            let refusers = self.refusers(zone, week);
            if !refusers.is_empty() {
                self.witness.tell(week, Note::Expired(agreement, refusers));
                self.end(zone, week, Ending::Expired(refusers));
                continue;
            }
            self.witness.tell(week, Note::Extended(agreement));
            let term = self.stage.model.forums[agreement.forum].term;
            if let Standing::Signed(signed) = &mut self.zones[zone].standing {
                signed.due = term.map(|term| week + term.0);
            }
        }
    }

    /// The guarantors who refuse to extend.
    fn refusers(&self, zone: ZoneIndex, week: u32) -> Refusers {
        let stage = self.stage;
        let Standing::Signed(signed) = &self.zones[zone].standing else {
            return Refusers::default();
        };
        let prospects = &stage.bargaining.zones[zone];
        let here = (signed.agreement, signed.strain);
        let combination = self.combination(zone);
        let mut refusers = Refusers::default();
        for &actor in &stage.model.forums[signed.spell.agreement.forum].guarantors {
            let gain =
                prospects.worth_over_war(week as usize, actor, signed.kind, here, combination);
            let chance = consents(stage.bargaining.precisions[actor], gain);
            let key = stage.scenes[zone].term_keys[actor];
            if Reader::new(key, self.rollout).uniform(u64::from(week)) < 1.0 - chance {
                refusers = refusers.with(actor);
            }
        }
        refusers
    }
}
