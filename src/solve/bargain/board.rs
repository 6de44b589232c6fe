//! The board of a session: what one zone brings to it, by where the zone stands.

use crate::model::ActorIndex;

/// What a zone brings to a session while it stands in one place.
///
/// Where the zone is signed, an actor with private types decides by its own: there is one set of
/// gains a type. At war there is one set, by the mean of its types. Walk-outs matter at war alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub(super) kinds: usize,
    pub(super) shifts: usize,
    pub(super) rounds: usize,
    pub(super) packages: usize,
    pub(super) actors: usize,
    /// `A - C`: by type, walk-outs, round, package and actor, the last fastest.
    pub(super) gains: Vec<f64>,
    /// Which packages may be signed.
    pub(super) open: Vec<bool>,
    /// What attending is worth here to each consulted actor, in the forum's order.
    pub(super) attending: Vec<f64>,
    /// `h` in units of `1/K`: `K` at war, the strain under an agreement.
    pub(super) urgency: usize,
    /// Where the session leads by mean strategies, before its push: (place, probability).
    pub(super) onward: Vec<(usize, f64)>,
    /// Probability that something is signed here, by mean strategies.
    pub(super) signed: f64,
}

/// Which of a sheet's sets of gains: `kind` is the type that the actor with types is of, `walk_outs`
/// how many have walked out, `round` counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The private type.
    pub kind: usize,
    /// Walk-outs.
    pub walk_outs: usize,
    /// The round.
    pub round: usize,
}

impl Sheet {
    fn at(&self, turn: Turn) -> usize {
        let kind = turn.kind.min(self.kinds - 1);
        let shift = turn.walk_outs.min(self.shifts - 1);
        ((kind * self.shifts + shift) * self.rounds + turn.round) * self.packages * self.actors
    }

    /// `G`: what signing a package now is worth to an actor here over what follows if the round
    /// fails.
    #[must_use]
    pub fn gain(&self, turn: Turn, actor: ActorIndex, package: usize) -> f64 {
        self.gains[self.at(turn) + package * self.actors + actor]
    }

    /// The gains of all packages and actors, the actor fastest.
    pub(super) fn gains(&self, turn: Turn) -> &[f64] {
        &self.gains[self.at(turn)..][..self.packages * self.actors]
    }

    pub(super) fn gain_mut(&mut self, turn: Turn, actor: ActorIndex, package: usize) -> &mut f64 {
        let index = self.at(turn) + package * self.actors + actor;
        &mut self.gains[index]
    }

    /// Which packages of the menu may be signed.
    #[must_use]
    pub fn open(&self) -> &[bool] {
        &self.open
    }

    /// What attending is worth here to a consulted actor, by its position at the forum.
    #[must_use]
    pub fn attending(&self, consulted: usize) -> f64 {
        self.attending[consulted]
    }

    /// Probability that something is signed here, with the other zones at their mean, by mean
    /// strategies.
    #[must_use]
    pub fn signed(&self) -> f64 {
        self.signed
    }

    /// `h` in units of `1/K`.
    #[must_use]
    pub fn urgency(&self) -> usize {
        self.urgency
    }
}

/// The sheets of one zone at one session, by place; none where the zone is not on the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    pub(super) sheets: Vec<Option<Sheet>>,
}

impl Board {
    /// The sheet of a place, where the zone is on the table there.
    #[must_use]
    pub fn sheet(&self, place: usize) -> Option<&Sheet> {
        self.sheets.get(place)?.as_ref()
    }
}
