//! A zone's truce: its agreements one after the other, without a failure between them.

use super::spell::{Ending, Spell};

/// The truces of a rollout, by zone and entry.
///
/// A truce lasts from the entry into force of an agreement to the first failure in its zone. A
/// replacement continues it: the replacing agreement is in force in the same week. A truce is a
/// [`Spell`] whose `agreement` is the last that was in force, whose `ending` is that agreement's and
/// never [`Ending::Superseded`], and whose `drove` is of the last agreement's time.
#[must_use]
pub fn truces(spells: &[Spell]) -> Vec<Spell> {
    let mut truces: Vec<Spell> = Vec::new();
    for spell in by_zone(spells) {
        match truces.last_mut() {
            Some(truce) if goes_on(truce, spell) => truce.continue_with(spell),
            _ => truces.push(spell.clone()),
        }
    }
    truces
}

/// The spells of a rollout, by zone and entry.
pub(super) fn by_zone(spells: &[Spell]) -> Vec<&Spell> {
    let mut ordered: Vec<&Spell> = spells.iter().collect();
    ordered.sort_by_key(|spell| (spell.agreement.zone, spell.entry));
    ordered
}

/// True where a truce goes on with the next spell in the order of [`by_zone`]: it took the place of the
/// last.
pub(super) fn goes_on(last: &Spell, next: &Spell) -> bool {
    last.agreement.zone == next.agreement.zone && last.ending == Ending::Superseded
}

impl Spell {
    /// Appends the agreement that took this one's place.
    fn continue_with(&mut self, next: &Self) {
        let before = next.entry - self.entry;
        self.agreement = next.agreement;
        self.weeks = before + next.weeks;
        self.ending = next.ending;
        self.failed = self.failed.or(next
            .failed
            .map(|(weeks, failure)| (before + weeks, failure)));
        self.weeks_with_incident += next.weeks_with_incident;
        self.drove.clone_from(&next.drove);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Cause, Outcome};
    use crate::model::Agreement;
    use crate::simulate::{Failure, Refusers};

    fn spell(
        (zone, forum): (usize, usize),
        (entry, weeks): (u32, u32),
        ending: Ending,
        failed: Option<(u32, Failure)>,
    ) -> Spell {
        Spell {
            agreement: Agreement {
                zone,
                forum,
                package: 0,
            },
            entry,
            weeks,
            ending,
            failed,
            weeks_with_incident: 2,
            drove: vec![(Cause::Actor(forum), 1)],
        }
    }

    #[test]
    fn replacement_continues_a_truce_and_failure_ends_it() {
        let collapse = Outcome::Collapse(Cause::Actor(1));
        let ended = Failure::Ended(collapse);
        // In the order of their end: the other zone's first.
        let spells = [
            spell((1, 0), (2, 3), Ending::Superseded, None),
            spell((0, 0), (4, 6), Ending::Superseded, None),
            spell((0, 1), (10, 5), Ending::Superseded, None),
            spell((0, 0), (15, 7), Ending::Outcome(collapse), Some((7, ended))),
            spell((0, 1), (30, 22), Ending::Censored, None),
            spell((1, 1), (5, 47), Ending::Censored, None),
        ];
        let found = truces(&spells);
        let seen: Vec<_> = found
            .iter()
            .map(|truce| {
                let agreement = truce.agreement;
                (agreement.zone, agreement.forum, truce.entry, truce.weeks)
            })
            .collect();
        assert_eq!(seen, [(0, 0, 4, 18), (0, 1, 30, 22), (1, 1, 2, 50)]);
        assert_eq!(found[0].failed, Some((18, ended)));
        assert_eq!(found[0].ending, Ending::Outcome(collapse));
        assert_eq!(found[0].weeks_with_incident, 6);
        assert_eq!(found[0].drove, [(Cause::Actor(0), 1)]);
        assert_eq!((found[1].failed, found[2].failed), (None, None));
    }

    #[test]
    fn the_first_failure_by_the_rule_counts_and_a_lapse_ends_the_truce() {
        let violation = Failure::Violation(Cause::Spread);
        let lapse = Failure::Expired(Refusers::default().with(3));
        let expired = Ending::Expired(Refusers::default().with(3));
        let spells = [
            spell((0, 0), (0, 8), Ending::Superseded, Some((5, violation))),
            spell((0, 1), (8, 26), expired, Some((3, violation))),
            spell((0, 0), (34, 10), expired, Some((10, lapse))),
        ];
        let found = truces(&spells);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].weeks, found[0].failed),
            (34, Some((5, violation)))
        );
        assert_eq!((found[1].entry, found[1].failed), (34, Some((10, lapse))));
    }
}
