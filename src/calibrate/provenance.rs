//! Provenance: how a posterior was made, and of which scenario.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::hyper::Hyper;
use crate::scenario::{Family, Scenario, digest};

/// How a posterior was made, and of which scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Identifier of the scenario.
    pub scenario: String,
    /// Version of the program.
    pub version: String,
    /// The sampler's seed.
    pub seed: u64,
    /// Draws from the prior.
    pub draws: usize,
    /// `importance` or `tempered`.
    pub method: String,
    /// Effective size of the weighed draws.
    pub effective_size: f64,
    /// Effective size of the rows kept.
    pub kept_effective_size: f64,
    /// How far statements moved the prior.
    pub hyper: Hyper,
    /// SHA-256 of the rows as they were written, `posterior.csv`.
    pub rows: String,
    /// SHA-256 of the evidence.
    pub evidence: String,
    /// Digest of the scenario apart from its numbers and texts.
    pub structure: String,
    /// Weeks of the calendar.
    pub horizon: u32,
    /// The scenario's given numbers.
    pub given: BTreeMap<String, f64>,
}

impl Provenance {
    /// Whether a table of rows is the one that was written with it.
    #[must_use]
    pub fn is_of(&self, rows: &str) -> bool {
        self.rows == digest([rows])
    }

    /// What of the scenario has changed since, in words; `None` where nothing has. Numbers that
    /// options set do not count, nor shares that make room for them.
    #[must_use]
    pub fn stale(&self, scenario: &Scenario) -> Option<String> {
        if self.scenario != scenario.model.id {
            return Some(format!("it was made of the scenario {}", self.scenario));
        }
        if self.evidence != scenario.evidence.digest() {
            return Some("the evidence has changed since".to_owned());
        }
        let number = self.changed_number(scenario);
        if number.is_some() {
            return number.map(|address| format!("`{address}` has changed since"));
        }
        let set = |change: &String| change.starts_with("horizon ");
        if self.horizon != scenario.model.horizon.0 && !scenario.changed.iter().any(set) {
            return Some("`horizon` has changed since".to_owned());
        }
        let known = self.structure == scenario.structure();
        (!known).then(|| {
            "who takes part, roles, relations, menus, sessions or dates have changed since"
                .to_owned()
        })
    }

    /// A number that was given otherwise, or not at all.
    fn changed_number(&self, scenario: &Scenario) -> Option<String> {
        let pinned = scenario.pinned();
        let groups: Vec<Option<String>> = pinned
            .iter()
            .map(|address| Family::group(address))
            .collect();
        let counts = |address: &str| {
            let group = Family::group(address);
            let shares = group.is_some() && groups.contains(&group);
            !shares && !pinned.iter().any(|known| known == address)
        };
        let now: BTreeMap<&str, f64> = scenario
            .parameters
            .iter()
            .map(|parameter| (parameter.address.as_str(), parameter.given))
            .collect();
        let changed = self
            .given
            .iter()
            .find(|(address, value)| counts(address) && now.get(address.as_str()) != Some(value))
            .map(|(address, _)| address.as_str());
        let new = now
            .keys()
            .find(|address| counts(address) && !self.given.contains_key(**address));
        changed.or(new.copied()).map(str::to_owned)
    }
}
