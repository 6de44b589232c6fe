//! Causes of an end that are no actor.

/// Who or what results name, beside actors, as behind the end of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherCause {
    /// Groups that the agreement leaves out.
    ExcludedGroups,
    /// Fighting next door.
    Spread,
    /// A shock.
    Shock,
    /// Strain that stood high for too long.
    Strain,
    /// A term that came up and was not extended.
    NotExtended,
}

impl OtherCause {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ExcludedGroups,
        Self::Spread,
        Self::Shock,
        Self::Strain,
        Self::NotExtended,
    ];

    /// The identifier in tables.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ExcludedGroups => "excluded_groups",
            Self::Spread => "spread",
            Self::Shock => "shock",
            Self::Strain => "strain",
            Self::NotExtended => "not_extended",
        }
    }

    /// The name on charts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExcludedGroups => "Excluded groups",
            Self::Spread => "Spread from neighbours",
            Self::Shock => "Shocks",
            Self::Strain => "High strain",
            Self::NotExtended => "Not extended",
        }
    }
}
