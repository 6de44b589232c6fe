//! A role: a menu of actions, the passive one first.

use crate::quantity::{AssaultShare, Gain, Quantity, Share, Violence};

/// One thing that an actor in a role may do in a week.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// `v`: expected incidents a week.
    pub violence: Violence,
    /// `α`: probability a week of ending the agreement by force.
    pub assault: AssaultShare,
    /// Whether it restrains the actor's clients.
    pub restrains: bool,
    /// Whether it ends the agreement by leaving it.
    pub withdraws: bool,
    /// Whether it answers a crossed red line.
    pub answers: bool,
    /// `g`: ground gained.
    pub gain: Gain,
    /// What it costs, as a share of a week's worth.
    pub cost: Share,
    /// `π`: how often it is taken in a week in which payoffs do not speak.
    pub reference: Share,
}

/// A menu of actions that a party plays.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Identifier.
    pub id: String,
    /// Name, free text.
    pub name: String,
    /// The actions, the passive one first; at least one.
    pub actions: Vec<Action>,
}

impl Role {
    /// `π`: the reference shares, one an action, summing to one.
    #[must_use]
    pub fn reference(&self) -> Vec<f64> {
        self.actions
            .iter()
            .map(|action| action.reference.get())
            .collect()
    }
}

/// Index of the action with the largest violence, ties by assault, then the first.
#[must_use]
pub fn most_violent(actions: &[Action]) -> usize {
    let key = |action: &Action| (action.violence.get(), action.assault.get());
    (0..actions.len()).fold(0, |best, index| {
        if key(&actions[index]) > key(&actions[best]) {
            index
        } else {
            best
        }
    })
}
