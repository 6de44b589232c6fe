//! How an actor plays: in equilibrium, or by a fixed rule.

use super::{Role, RoleIndex, most_violent};
use crate::quantity::{Probability, Quantity};

/// The rule by which an actor chooses its action.
#[derive(Debug, Clone, PartialEq)]
pub enum Behaviour {
    /// Logit quantal response to everyone's strategies and its own future.
    Equilibrium,
    /// Logit quantal response with a discount factor of zero.
    Myopic,
    /// Always the first (passive) action.
    AlwaysHold,
    /// Always the action with the largest violence, ties by assault.
    Spoiler,
    /// The first action at strain 0, the second from strain 1 on.
    TitForTat,
    /// Stated probabilities in one role, and equilibrium in any other.
    Stated {
        /// The role.
        role: RoleIndex,
        /// Outer index strain `0..=K`, inner index action.
        table: Vec<Vec<Probability>>,
    },
}

impl Behaviour {
    /// The names that a scenario file uses for the behaviours without numbers.
    pub const NAMES: [&'static str; 5] = [
        "equilibrium",
        "myopic",
        "always_hold",
        "spoiler",
        "tit_for_tat",
    ];

    /// The behaviour of a name in [`Behaviour::NAMES`].
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "equilibrium" => Self::Equilibrium,
            "myopic" => Self::Myopic,
            "always_hold" => Self::AlwaysHold,
            "spoiler" => Self::Spoiler,
            "tit_for_tat" => Self::TitForTat,
            _ => return None,
        })
    }

    /// The fixed strategy at `strain` in `role`, whose index is `index`: a probability per action, or `None` where the
    /// actor responds to payoffs.
    #[must_use]
    pub fn fixed_strategy(&self, index: RoleIndex, role: &Role, strain: usize) -> Option<Vec<f64>> {
        let pure = |chosen: usize| {
            (0..role.actions.len())
                .map(|action| f64::from(u8::from(action == chosen)))
                .collect()
        };
        match self {
            Self::Equilibrium | Self::Myopic => None,
            Self::AlwaysHold => Some(pure(0)),
            Self::Spoiler => Some(pure(most_violent(&role.actions))),
            Self::TitForTat => Some(pure(strain.min(1).min(role.actions.len() - 1))),
            Self::Stated { role, table } => {
                (*role == index).then(|| table[strain].iter().map(|share| share.get()).collect())
            }
        }
    }
}
