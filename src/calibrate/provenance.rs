//! Provenance: how a posterior was made, and of which scenario.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::hyper::Hyper;
use super::posterior::Posterior;
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
    /// The form of the digests: [`Provenance::FORM`], or 1, where the file does not say: of bytes.
    #[serde(default = "first_form")]
    pub digests: u8,
    /// SHA-256 of the rows.
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

/// The form of digests in files that do not name it.
fn first_form() -> u8 {
    1
}

impl Provenance {
    /// The form of digests that are of what is read: of values, statements and keys, not of bytes.
    pub const FORM: u8 = 2;

    /// The forms that can be checked.
    #[must_use]
    pub fn has_known_form(&self) -> bool {
        (1..=Self::FORM).contains(&self.digests)
    }

    /// True where rows, read from a text, are those that were written with it.
    #[must_use]
    pub fn is_of(&self, rows: &Posterior, text: &str) -> bool {
        let own = match self.digests {
            1 => digest([text]),
            _ => rows.digest(),
        };
        self.rows == own
    }

    /// The same provenance with digests of the present form, of a scenario and of rows that it has
    /// been checked to belong to.
    #[must_use]
    pub fn renewed(self, scenario: &Scenario, rows: &Posterior) -> Self {
        Self {
            digests: Self::FORM,
            rows: rows.digest(),
            evidence: scenario.evidence.digest(),
            structure: scenario.structure(),
            given: scenario.given(),
            ..self
        }
    }

    /// The file `posterior.json`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("plain fields are JSON");
        text.push('\n');
        text
    }

    /// The digests of a scenario's evidence and structure, in the form that this provenance has.
    fn digests_of(&self, scenario: &Scenario) -> [String; 2] {
        match self.digests {
            1 => [
                scenario.evidence.former_digest(),
                scenario.former_structure(),
            ],
            _ => [scenario.evidence.digest(), scenario.structure()],
        }
    }

    /// What of the scenario has changed since, in words; `None` where nothing has. Numbers that
    /// options set do not count, nor shares that make room for them, nor what maps alone read.
    #[must_use]
    pub fn stale(&self, scenario: &Scenario) -> Option<String> {
        if self.scenario != scenario.model.id {
            return Some(format!("it was made of the scenario {}", self.scenario));
        }
        let [evidence, structure] = self.digests_of(scenario);
        if self.evidence != evidence {
            return Some("the evidence has changed since".to_owned());
        }
        let number = self.changed_number(scenario);
        if number.is_some() {
            return number.map(|address| format!("`{address}` has changed since"));
        }
        if self.horizon != scenario.model.horizon.0 && !scenario.has_set_horizon() {
            return Some("`horizon` has changed since".to_owned());
        }
        let is_other =
            self.structure != structure && self.structure != scenario.structure_without_maps();
        is_other.then(|| {
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
            !Family::is_of_maps(address) && !shares && !pinned.iter().any(|known| known == address)
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
