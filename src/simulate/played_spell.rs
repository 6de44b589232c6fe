//! Played spells: those of a rollout as a table has them, a row each.

use super::spell::{Ending, Failure};
use super::summary::RolloutSummary;
use super::truce::{by_zone, goes_on};
use crate::chance::Rollout;
use crate::model::{Agreement, ForumIndex};

/// A spell with its place in a play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedSpell {
    /// The play.
    pub play: Rollout,
    /// Number of the zone's truce in the play, from 1: replacements go on with the one before.
    pub truce: u32,
    /// Number among the spells of its zone and forum in the play, from 1.
    pub number: u32,
    /// The agreement.
    pub agreement: Agreement,
    /// The week at whose start it entered into force.
    pub entry: u32,
    /// Weeks in force.
    pub weeks: u32,
    /// The end.
    pub ending: Ending,
    /// Weeks until it failed by the run's rule, and why; `None` if it did not.
    pub failed: Option<(u32, Failure)>,
}

impl PlayedSpell {
    /// The spells of a rollout, by zone and entry.
    #[must_use]
    pub fn all(play: Rollout, summary: &RolloutSummary) -> Vec<Self> {
        let mut played: Vec<Self> = Vec::with_capacity(summary.spells.len());
        let mut forums: Vec<ForumIndex> = Vec::new();
        let mut before = None;
        for spell in by_zone(&summary.spells) {
            let zone = spell.agreement.zone;
            let last = played.last().filter(|last| last.agreement.zone == zone);
            if last.is_none() {
                forums.clear();
            }
            forums.push(spell.agreement.forum);
            let of_forum = forums
                .iter()
                .filter(|forum| **forum == spell.agreement.forum);
            let truces = last.map_or(0, |last| last.truce);
            let is_new = before.is_none_or(|before| !goes_on(before, spell));
            played.push(Self {
                play,
                truce: truces + u32::from(is_new),
                number: of_forum.count() as u32,
                agreement: spell.agreement,
                entry: spell.entry,
                weeks: spell.weeks,
                ending: spell.ending,
                failed: spell.failed,
            });
            before = Some(spell);
        }
        played
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Cause, Outcome};
    use crate::simulate::{Spell, truces};

    fn spell((zone, forum): (usize, usize), entry: u32, weeks: u32, ending: Ending) -> Spell {
        Spell {
            agreement: Agreement {
                zone,
                forum,
                package: 0,
            },
            entry,
            weeks,
            ending,
            failed: None,
            weeks_with_incident: 0,
            drove: Vec::new(),
        }
    }

    #[test]
    fn spells_are_numbered_by_truce_and_by_forum() {
        let collapse = Ending::Outcome(Outcome::Collapse(Cause::Spread));
        // In the order of their end.
        let spells = vec![
            spell((1, 0), 0, 4, Ending::Superseded),
            spell((0, 0), 2, 3, Ending::Superseded),
            spell((0, 1), 5, 2, collapse),
            spell((0, 0), 9, 3, collapse),
            spell((0, 0), 14, 6, Ending::Censored),
            spell((1, 0), 4, 16, Ending::Censored),
        ];
        let summary = RolloutSummary {
            spells,
            ..RolloutSummary::default()
        };
        let play = Rollout {
            draw: 2,
            rollout: 7,
        };
        let played = PlayedSpell::all(play, &summary);
        let told: Vec<_> = played
            .iter()
            .map(|own| {
                let agreement = own.agreement;
                (
                    agreement.zone,
                    agreement.forum,
                    own.entry,
                    own.truce,
                    own.number,
                )
            })
            .collect();
        let expected = [
            (0, 0, 2, 1, 1),
            (0, 1, 5, 1, 1),
            (0, 0, 9, 2, 2),
            (0, 0, 14, 3, 3),
            (1, 0, 0, 1, 1),
            (1, 0, 4, 1, 2),
        ];
        assert_eq!(told, expected);
        assert!(played.iter().all(|own| own.play == play));
        // As many truces as are counted.
        assert_eq!(truces(&summary.spells).len(), 4);
    }
}
