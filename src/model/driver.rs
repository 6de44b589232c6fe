//! The drivers: what actors care about, one variant each.

use crate::quantity::{Quantity, Share};

/// Something that an actor may care about; its formula is in [`super::formula`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Driver {
    /// Quiet: few incidents.
    Calm,
    /// Ground won or lost by arms.
    Ground,
    /// No entrenched partition of the country.
    Cohesion,
    /// A seat at the table.
    Standing,
    /// Good terms with its partners.
    Rapport,
    /// What acting and deploying costs.
    Burden,
    /// Fighting that comes over its border.
    Spillover,
    /// A rival's forces nearby.
    RivalPresence,
    /// Clashes with a power that it does not want to fight.
    Escalation,
    /// Freedom to fight the excluded armed groups.
    Counterterror,
    /// Being seen to break the agreement.
    Blame,
    /// Concessions that its public sees.
    Audience,
    /// The troubles of its allies.
    Allies,
    /// An answer to those who cross its red line.
    Resolve,
}

impl Driver {
    /// How many there are.
    pub const COUNT: usize = 14;

    /// All drivers, in the order of the table.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Calm,
        Self::Ground,
        Self::Cohesion,
        Self::Standing,
        Self::Rapport,
        Self::Burden,
        Self::Spillover,
        Self::RivalPresence,
        Self::Escalation,
        Self::Counterterror,
        Self::Blame,
        Self::Audience,
        Self::Allies,
        Self::Resolve,
    ];

    /// The name that scenario files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Ground => "ground",
            Self::Cohesion => "cohesion",
            Self::Standing => "standing",
            Self::Rapport => "rapport",
            Self::Burden => "burden",
            Self::Spillover => "spillover",
            Self::RivalPresence => "rival_presence",
            Self::Escalation => "escalation",
            Self::Counterterror => "counterterror",
            Self::Blame => "blame",
            Self::Audience => "audience",
            Self::Allies => "allies",
            Self::Resolve => "resolve",
        }
    }

    /// The driver of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|driver| driver.name() == name)
    }
}

/// `w`: one weight per driver, summing to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights([Share; Driver::COUNT]);

impl Weights {
    /// No driver counts.
    #[must_use]
    pub fn none() -> Self {
        Self([Share::new(0.0).expect("zero is a share"); Driver::COUNT])
    }

    /// Weights in the order of [`Driver::ALL`]; that they sum to one is the reader's rule.
    #[must_use]
    pub fn new(weights: [Share; Driver::COUNT]) -> Self {
        Self(weights)
    }

    /// All the weight on one driver.
    #[must_use]
    pub fn only(driver: Driver) -> Self {
        let share = |value: f64| Share::new(value).expect("zero and one are shares");
        let mut weights = [share(0.0); Driver::COUNT];
        weights[driver as usize] = share(1.0);
        Self(weights)
    }

    /// The weight of one driver, a share.
    #[must_use]
    pub fn of(&self, driver: Driver) -> f64 {
        self.0[driver as usize].get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_driver_is_listed_once_at_its_own_index_and_found_by_name() {
        for (index, driver) in Driver::ALL.into_iter().enumerate() {
            assert_eq!(driver as usize, index);
            assert_eq!(Driver::of_name(driver.name()), Some(driver));
        }
        assert_eq!(Driver::of_name("glory"), None);
    }
}
