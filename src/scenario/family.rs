//! Families of numbers: what kind of uncertainty a number has, by its address.

/// What kind of uncertainty a number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// One of shares that sum to one: driver weights, rapport, recognition, types, start levels.
    Share,
    /// A number between 0 and 1 on a scale of its own, whatever its sign: leverage, stakes,
    /// exposures, a balance, what a provision does.
    Scalar,
    /// A positive number without a natural top: precisions and hazards.
    Rate,
    /// Held at the given value: constants of the table, actions, spans of time, places.
    Held,
}

/// Addresses by family; `*` stands for any one name.
const FAMILIES: [(&str, Family); 34] = [
    ("actors.*.weights.*", Family::Share),
    ("actors.*.rapport.*", Family::Share),
    ("actors.*.types.*.share", Family::Share),
    ("actors.*.types.*.weights.*", Family::Share),
    ("forums.*.recognition.*", Family::Share),
    ("relations.*.levels.*.start", Family::Share),
    ("zones.*.balance.levels.*.start", Family::Share),
    ("leverage.*.*", Family::Scalar),
    ("zones.*.stakes.*", Family::Scalar),
    ("zones.*.sides.*", Family::Scalar),
    ("zones.*.spillover.*", Family::Scalar),
    ("zones.*.rival_presence.*", Family::Scalar),
    ("zones.*.excluded_groups", Family::Scalar),
    ("zones.*.detection", Family::Scalar),
    ("zones.*.recovery", Family::Scalar),
    ("zones.*.balance.levels.*.success", Family::Scalar),
    ("provisions.*.levels.*.residual.*", Family::Scalar),
    ("provisions.*.levels.*.visible.*", Family::Scalar),
    ("provisions.*.levels.*.distance.*", Family::Scalar),
    ("provisions.*.levels.*.deployment.*", Family::Scalar),
    ("provisions.*.levels.*.allowed", Family::Scalar),
    ("provisions.*.levels.*.entrenchment", Family::Scalar),
    ("provisions.*.levels.*.cells.*.*", Family::Scalar),
    ("actors.*.play", Family::Rate),
    ("actors.*.negotiation", Family::Rate),
    ("relations.*.levels.*.*", Family::Rate),
    ("relations.*.strain.*", Family::Rate),
    ("zones.*.balance.levels.*.*", Family::Rate),
    ("zones.*.balance.strain.*", Family::Rate),
    ("zones.*.excluded_hazard", Family::Rate),
    ("zones.*.neighbours.*.spread", Family::Rate),
    ("shocks.*.hazard", Family::Rate),
    ("forums.*.sessions.*.relations.*.*", Family::Rate),
    ("shocks.*.relations.*.*", Family::Rate),
];

/// Addresses that maps alone read: no result depends on what stands there.
const OF_MAPS: [&str; 3] = ["zones.*.place", "zones.*.place.*", "zones.*.population"];

impl Family {
    /// True where maps alone read the value at an address.
    #[must_use]
    pub fn is_of_maps(address: &str) -> bool {
        let mut patterns = OF_MAPS.into_iter().map(super::claims::Pattern::new);
        patterns.any(|pattern| pattern.matches(address))
    }

    /// The family of the number at an address.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let meant = |pattern: &str| super::claims::Pattern::new(pattern).matches(address);
        FAMILIES
            .iter()
            .find(|(pattern, _)| meant(pattern))
            .map_or(Self::Held, |&(_, family)| family)
    }

    /// The shares that a share sums to one with: the addresses of a group have the same name.
    ///
    /// The name is the pattern with its last `*` left as it is and the others filled in, such as
    /// `actors.us.weights.*` or `relations.pact.levels.*.start`.
    #[must_use]
    pub fn group(address: &str) -> Option<String> {
        let (pattern, family) = FAMILIES
            .iter()
            .find(|(pattern, _)| super::claims::Pattern::new(pattern).matches(address))?;
        if *family != Self::Share {
            return None;
        }
        let last = pattern.split('.').filter(|segment| *segment == "*").count();
        let mut stars = 0;
        let filled: Vec<&str> = pattern
            .split('.')
            .zip(address.split('.'))
            .map(|(segment, name)| {
                stars += usize::from(segment == "*");
                if segment == "*" && stars == last {
                    "*"
                } else {
                    name
                }
            })
            .collect();
        Some(filled.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_one_group_have_one_name() {
        let group = |address| Family::group(address);
        assert_eq!(
            group("actors.us.weights.burden").as_deref(),
            Some("actors.us.weights.*")
        );
        assert_eq!(
            group("relations.pact.levels.warm.start").as_deref(),
            Some("relations.pact.levels.*.start")
        );
        assert_eq!(
            group("actors.a.types.calm.weights.ground").as_deref(),
            Some("actors.a.types.calm.weights.*")
        );
        assert_eq!(
            group("actors.a.types.calm.share").as_deref(),
            Some("actors.a.types.*.share")
        );
        assert_eq!(group("leverage.a.b"), None);
    }

    #[test]
    fn places_and_populations_are_of_maps_alone() {
        for address in [
            "zones.a.place",
            "zones.a.place.longitude",
            "zones.a.population",
        ] {
            assert!(Family::is_of_maps(address), "{address}");
            assert_eq!(Family::of(address), Family::Held);
        }
        for address in ["zones.a.detection", "actors.place.population", "zones.a"] {
            assert!(!Family::is_of_maps(address), "{address}");
        }
    }

    #[test]
    fn families_are_read_off_addresses() {
        assert_eq!(
            Family::of("relations.pact.levels.warm.start"),
            Family::Share
        );
        assert_eq!(Family::of("relations.pact.levels.warm.down"), Family::Rate);
        assert_eq!(Family::of("zones.a.detection"), Family::Scalar);
        assert_eq!(Family::of("actors.a.discount"), Family::Held);
    }
}
