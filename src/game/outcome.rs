//! What a zone's week comes to.

use crate::model::ActorIndex;

/// Who or what is behind an incident or a collapse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An actor.
    Actor(ActorIndex),
    /// Armed groups that the agreement excludes.
    ExcludedGroups,
    /// Fighting that spreads from a neighbouring zone.
    Spread,
    /// An event from outside.
    Shock,
}

impl Cause {
    /// The causes that are no actor, in the order of all tables.
    pub const OTHERS: [Self; 3] = [Self::ExcludedGroups, Self::Spread, Self::Shock];
}

/// What a zone's week comes to, worst first in every table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The agreement ends because an actor leaves it.
    Withdrawal(ActorIndex),
    /// The agreement ends by force.
    Collapse(Cause),
    /// An incident; strain rises by one.
    Incident(Cause),
    /// A week without incident; strain stays.
    Nothing,
    /// A week without incident; strain falls by one.
    Recovery,
}

/// What an outcome does to the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// It ends, without blame.
    Withdrawn,
    /// It ends by force.
    Collapsed,
    /// Strain rises by one.
    Worse,
    /// Strain stays.
    Same,
    /// Strain falls by one.
    Better,
}

impl Outcome {
    /// What it does to the agreement.
    #[must_use]
    pub fn kind(self) -> OutcomeKind {
        match self {
            Self::Withdrawal(_) => OutcomeKind::Withdrawn,
            Self::Collapse(_) => OutcomeKind::Collapsed,
            Self::Incident(_) => OutcomeKind::Worse,
            Self::Nothing => OutcomeKind::Same,
            Self::Recovery => OutcomeKind::Better,
        }
    }

    /// Every outcome of a game among `actors`, in the fixed order of all tables: withdrawals,
    /// collapses and incidents by each actor in the scenario's order, by excluded groups, by
    /// spread, by shocks; nothing; recovery.
    #[must_use]
    pub fn all(actors: &[ActorIndex]) -> Vec<Self> {
        let causes = || {
            actors
                .iter()
                .map(|&actor| Cause::Actor(actor))
                .chain(Cause::OTHERS)
        };
        actors
            .iter()
            .map(|&actor| Self::Withdrawal(actor))
            .chain(causes().map(Self::Collapse))
            .chain(causes().map(Self::Incident))
            .chain([Self::Nothing, Self::Recovery])
            .collect()
    }
}
