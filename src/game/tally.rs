//! A tally: what each action comes to, summed over patterns.

use crate::model::{Driver, Weights};

/// The drivers that what is done in a week moves, before the weights.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Busy {
    pub(super) ground: f64,
    pub(super) escalation: f64,
    pub(super) resolve: f64,
    pub(super) blame: f64,
    pub(super) burden: f64,
}

impl Busy {
    pub(super) fn add(&mut self, other: &Self) {
        self.ground += other.ground;
        self.escalation += other.escalation;
        self.resolve += other.resolve;
        self.blame += other.blame;
        self.burden += other.burden;
    }

    /// `Σ w φ` over these drivers.
    pub(super) fn weighted(&self, weights: &Weights) -> f64 {
        weights.of(Driver::Ground) * self.ground
            + weights.of(Driver::Escalation) * self.escalation
            + weights.of(Driver::Resolve) * self.resolve
            + weights.of(Driver::Blame) * self.blame
            + weights.of(Driver::Burden) * self.burden
    }
}

/// By flat action of the players: probabilities of what the week comes to when it is taken, and
/// the expected drivers.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) withdrawn: Vec<f64>,
    pub(super) assaulted: Vec<f64>,
    pub(super) incident: Vec<f64>,
    pub(super) quiet: Vec<f64>,
    /// That the action's own player breaks the agreement.
    pub(super) breaks: Vec<f64>,
    pub(super) busy: Vec<Busy>,
}

impl Tally {
    pub(super) fn new(width: usize) -> Self {
        let zero = || vec![0.0; width];
        Self {
            withdrawn: zero(),
            assaulted: zero(),
            incident: zero(),
            quiet: zero(),
            breaks: zero(),
            busy: vec![Busy::default(); width],
        }
    }
}
