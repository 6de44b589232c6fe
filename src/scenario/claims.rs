//! Claims: which paragraphs bear on which address.

use super::number::Citation;

/// An address in which a segment `*` stands for any name at that place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern as a statement gives it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The pattern as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether an address is meant.
    #[must_use]
    pub fn matches(&self, address: &str) -> bool {
        let mut own = self.0.split('.');
        let mut other = address.split('.');
        loop {
            match (own.next(), other.next()) {
                (None, None) => return true,
                (Some(segment), Some(name)) if segment == "*" || segment == name => {}
                _ => return false,
            }
        }
    }
}

/// What the evidence bears on, before anything of the scenario is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// Whether there is an `evidence.toml`.
    pub(super) given: bool,
    /// By statement.
    pub(super) statements: Vec<(Pattern, Citation)>,
    /// The decisions' identifiers.
    pub(super) decisions: Vec<String>,
}

impl Claims {
    /// The paragraphs that bear on an address, each once, in order.
    pub(super) fn about(&self, address: &str) -> Vec<Citation> {
        let bearing = self
            .statements
            .iter()
            .filter(|(pattern, _)| pattern.matches(address));
        let mut citations: Vec<Citation> = bearing.map(|(_, citation)| citation.clone()).collect();
        citations.sort();
        citations.dedup();
        citations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_name() {
        let pattern = Pattern::new("zones.*.stakes.rebels");
        assert!(pattern.matches("zones.south.stakes.rebels"));
        assert!(!pattern.matches("zones.south.stakes.army"));
        assert!(!pattern.matches("zones.south.stakes"));
        assert!(!pattern.matches("zones.south.stakes.rebels.more"));
    }
}
