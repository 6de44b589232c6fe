//! An address: the name of one source of random numbers.

use std::fmt::{self, Display, Formatter};

use super::Key;

/// The decision that the numbers of an address make. Its name begins the address.
///
/// No name begins another at a `/`, so an address says its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A zone's week: its outcome, or the decisive offensive.
    Outcome,
    /// Strain at entry.
    Entry,
    /// A private type.
    Type,
    /// The week's move of a ladder.
    Move,
    /// The level at which a ladder starts.
    Start,
    /// Attendance of a consulted actor.
    Attendance,
    /// Recognition and proposal.
    Proposal,
    /// A ratifier's vote.
    Vote,
    /// The move by which an event pushes on a relation.
    Push,
    /// A shock with a hazard.
    Strike,
    /// A guarantor's consent to another term.
    Consent,
    /// Draws from the prior in a calibration.
    CalibrationPrior,
    /// Resampling in a stage of tempering.
    CalibrationResampling,
    /// Moves in a stage of tempering.
    CalibrationMove,
    /// The rows of a posterior.
    CalibrationKept,
    /// The rows that are played to compare a posterior without a document.
    CalibrationPlayed,
    /// Draws from the prior that summarise one number or one actor's weights.
    Prior,
}

impl Purpose {
    #[cfg(test)]
    const ALL: [Self; 17] = [
        Self::Outcome,
        Self::Entry,
        Self::Type,
        Self::Move,
        Self::Start,
        Self::Attendance,
        Self::Proposal,
        Self::Vote,
        Self::Push,
        Self::Strike,
        Self::Consent,
        Self::CalibrationPrior,
        Self::CalibrationResampling,
        Self::CalibrationMove,
        Self::CalibrationKept,
        Self::CalibrationPlayed,
        Self::Prior,
    ];

    /// The beginning of the address.
    const fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Entry => "entry",
            Self::Type => "type",
            Self::Move => "move",
            Self::Start => "start",
            Self::Attendance => "attend",
            Self::Proposal => "propose",
            Self::Vote => "vote",
            Self::Push => "push",
            Self::Strike => "strike",
            Self::Consent => "consent",
            Self::CalibrationPrior => "calibrate/prior",
            Self::CalibrationResampling => "calibrate/resampling",
            Self::CalibrationMove => "calibrate/move",
            Self::CalibrationKept => "calibrate/kept",
            Self::CalibrationPlayed => "calibrate/played",
            Self::Prior => "prior",
        }
    }
}

/// The name of one source of random numbers: `PURPOSE/KIND/ID/KIND/ID…`.
///
/// A kind precedes every id and no id has a `/`, so two different things never share an address,
/// even if their ids are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// The address of a purpose, before what it is about.
    #[must_use]
    pub fn of(purpose: Purpose) -> Self {
        Self(purpose.name().to_owned())
    }

    /// The address, about the thing of a kind with an id too.
    #[must_use]
    pub fn with(mut self, kind: &str, id: impl Display) -> Self {
        let id = id.to_string();
        debug_assert!(!kind.contains('/') && !id.contains('/'), "{kind} {id}");
        self.0.push('/');
        self.0.push_str(kind);
        self.0.push('/');
        self.0.push_str(&id);
        self
    }

    /// The address of one of a series, by number.
    #[must_use]
    pub fn numbered(mut self, number: u64) -> Self {
        self.0.push('/');
        self.0.push_str(&number.to_string());
        self
    }

    /// The key of this address under a seed.
    #[must_use]
    pub fn key(&self, seed: u64) -> Key {
        Key::new(seed, &self.0)
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_purpose_begins_another() {
        for one in Purpose::ALL {
            for other in Purpose::ALL.into_iter().filter(|other| *other != one) {
                let (one, other) = (one.name(), other.name());
                assert_ne!(one, other);
                assert!(!other.starts_with(&format!("{one}/")), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_kind_separates_equal_ids() {
        let push = |kind| Address::of(Purpose::Push).with(kind, "ford");
        assert_ne!(push("zone"), push("relation"));
        assert_eq!(push("zone").to_string(), "push/zone/ford");
        let nested = Address::of(Purpose::Vote)
            .with("zone", "a")
            .with("actor", "b");
        assert_ne!(
            nested,
            Address::of(Purpose::Vote)
                .with("actor", "a")
                .with("zone", "b")
        );
    }

    #[test]
    fn the_key_is_that_of_the_text() {
        let address = Address::of(Purpose::CalibrationMove).numbered(3);
        assert_eq!(address.to_string(), "calibrate/move/3");
        assert_eq!(address.key(9), Key::new(9, "calibrate/move/3"));
    }
}
