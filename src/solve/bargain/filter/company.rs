//! Company: what the other zones of a session bring to one of them.

use super::super::means::Means;
use super::IMPOSSIBLE;

/// The other zones of a session: all of them on the table, or not all.
///
/// A bundle is signed for all of its zones only where all are there, and whoever votes knows who is.
/// So the two are kept apart, each with its own means.
pub(super) struct Company {
    pub(super) parties: Vec<Party>,
}

/// The other zones in one of the two cases.
pub(super) struct Party {
    /// Probability of the case.
    pub(super) chance: f64,
    /// Whether all other zones are on the table.
    pub(super) complete: bool,
    pub(super) means: Means,
}

impl Company {
    /// The zones that are each on the table with a probability and then bring, on average over being
    /// there or not, their means; `nothing` is the same session without a zone.
    pub(super) fn of(nothing: &Means, zones: &[(f64, Means)]) -> Self {
        let (mut whole, mut complete) = (nothing.clone(), nothing.clone());
        let mut chance = 1.0;
        for (tabled, means) in zones {
            whole.add(means);
            chance *= tabled;
            if *tabled > IMPOSSIBLE {
                complete.add(&means.without(nothing, 1.0 - tabled));
            }
        }
        let party = |chance, complete, means| Party {
            chance,
            complete,
            means,
        };
        let parties = if chance > 1.0 - IMPOSSIBLE {
            vec![party(1.0, true, complete)]
        } else if chance < IMPOSSIBLE {
            vec![party(1.0, false, whole)]
        } else {
            let rest = whole.without(&complete, chance);
            vec![
                party(1.0 - chance, false, rest),
                party(chance, true, complete),
            ]
        };
        Self { parties }
    }

    /// The mean over the cases.
    pub(super) fn mean(&self, of: impl Fn(&Party) -> f64) -> f64 {
        let parties = self.parties.iter();
        parties.map(|party| party.chance * of(party)).sum()
    }
}
