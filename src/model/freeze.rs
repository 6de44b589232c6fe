//! What a run holds still.

/// Something that moves unless frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frozen {
    /// Relations and balances keep their starting level.
    Relations,
    /// Neighbours' fighting stands at what is expected.
    Neighbours,
    /// No shocks.
    Shocks,
    /// Terms never come up.
    Terms,
    /// No session is held.
    Forums,
}

impl Frozen {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Relations,
        Self::Neighbours,
        Self::Shocks,
        Self::Terms,
        Self::Forums,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Neighbours => "neighbours",
            Self::Shocks => "shocks",
            Self::Terms => "terms",
            Self::Forums => "forums",
        }
    }
}

/// The set of what is frozen; acts on games, values and rollouts alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Freeze(u8);

impl Freeze {
    /// Nothing frozen.
    pub const NONE: Self = Self(0);

    /// The set of the given things.
    #[must_use]
    pub fn of(things: &[Frozen]) -> Self {
        Self(
            things
                .iter()
                .fold(0, |set, &thing| set | (1 << thing as u8)),
        )
    }

    /// Everything frozen.
    #[must_use]
    pub fn everything() -> Self {
        Self::of(&Frozen::ALL)
    }

    /// Whether `thing` is frozen.
    #[must_use]
    pub fn has(self, thing: Frozen) -> bool {
        self.0 & (1 << thing as u8) != 0
    }

    /// Names of what is frozen, in order.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        Frozen::ALL
            .into_iter()
            .filter(|&thing| self.has(thing))
            .map(Frozen::name)
            .collect()
    }
}
