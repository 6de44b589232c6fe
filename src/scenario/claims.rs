//! Claims: which paragraphs bear on which address.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::Index;
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
    /// The statements, by the segments of their patterns.
    statements: Branch,
    /// The decisions' identifiers.
    pub(super) decisions: Index,
}

/// Statements whose patterns begin alike.
#[derive(Debug, Clone, Default)]
struct Branch {
    /// The paragraphs of those that end here, each once, in order.
    here: BTreeSet<Citation>,
    /// The others, by their next segment.
    next: BTreeMap<String, Branch>,
}

impl Branch {
    /// Adds to `found` what bears on the address of which `rest` is left.
    fn gather<'b>(&'b self, rest: &[&str], found: &mut BTreeSet<&'b Citation>) {
        let Some((segment, rest)) = rest.split_first() else {
            found.extend(&self.here);
            return;
        };
        for name in [*segment, "*"] {
            if let Some(branch) = self.next.get(name) {
                branch.gather(rest, found);
            }
        }
    }
}

impl Claims {
    /// Claims of an `evidence.toml` with these decisions, and no statements yet.
    pub(super) fn of(decisions: impl Iterator<Item = String>) -> Self {
        Self {
            given: true,
            statements: Branch::default(),
            decisions: decisions.collect(),
        }
    }

    /// Adds a statement of a paragraph.
    pub(super) fn add(&mut self, pattern: &Pattern, citation: Citation) {
        let mut branch = &mut self.statements;
        for segment in pattern.text().split('.') {
            branch = branch.next.entry(segment.to_owned()).or_default();
        }
        branch.here.insert(citation);
    }

    /// The paragraphs that bear on an address, each once, in order.
    pub(super) fn about(&self, address: &str) -> Vec<Citation> {
        let segments: Vec<&str> = address.split('.').collect();
        let mut found = BTreeSet::new();
        self.statements.gather(&segments, &mut found);
        found.into_iter().cloned().collect()
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

    #[test]
    fn claims_find_what_patterns_match() {
        let patterns = [
            "zones.*.stakes.rebels",
            "zones.south.stakes.rebels",
            "zones.*.stakes.*",
            "zones.south",
            "*",
        ];
        let mut claims = Claims::of(std::iter::empty());
        let citation = |paragraph: usize| Citation {
            document: "report".into(),
            paragraph: paragraph as u32,
        };
        for (paragraph, text) in patterns.iter().enumerate() {
            claims.add(&Pattern::new(text), citation(paragraph));
        }
        for address in [
            "zones.south.stakes.rebels",
            "zones.north.stakes.rebels",
            "zones.south",
            "horizon",
            "zones.south.stakes",
            "zones.*.stakes.rebels",
        ] {
            let expected: Vec<Citation> = patterns
                .iter()
                .enumerate()
                .filter(|(_, text)| Pattern::new(text).matches(address))
                .map(|(paragraph, _)| citation(paragraph))
                .collect();
            assert_eq!(claims.about(address), expected, "{address}");
        }
    }
}
