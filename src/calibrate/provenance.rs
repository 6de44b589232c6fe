//! Provenance: how a posterior was made, and of which scenario.

use std::collections::BTreeMap;

use serde::Serialize;

use super::hyper::Hyper;
use super::posterior::Posterior;
use crate::json::{Fields, Json, Mistake};
use crate::lettering::{hidden, is_blank};
use crate::scenario::{Family, Scenario, digest};

/// Fewest and most draws of a calibration, as its options allow.
const FEWEST_DRAWS: u64 = 16;
const MOST_DRAWS: u64 = 1_000_000;
/// Most rows that are kept.
const MOST_KEPT: u64 = Posterior::MOST_ROWS as u64;
/// Part of an effective size that sums of weights may round off.
const ROUNDING: f64 = 1e-9;
/// The longest calendar, weeks.
const MOST_WEEKS: u64 = 1040;
/// The ways to draw.
const METHODS: [&str; 2] = ["importance", "tempered"];
/// The look of names, versions and digests.
const NAME: &str = "the identifier of a scenario";
const VERSION: &str = "the version of a program, such as 0.1.0";
const DIGEST: &str = "a SHA-256 in 64 hexadecimal digits";

fn is_name(text: &str) -> bool {
    !is_blank(text) && hidden(text).is_empty()
}

fn is_version(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-+.".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= 60 && text.chars().all(is_sign)
}

fn is_digest(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    text.len() == 64 && text.chars().all(is_digit)
}

/// An effective size of at most `most`, but for rounding.
fn size(file: &mut Fields<'_, '_>, key: &'static str, most: u64) -> Result<f64, Mistake> {
    let found = file.number(key, f64::MIN, f64::MAX).ok();
    let most = most as f64;
    let fits = |found: &f64| (0.0..=most * (1.0 + ROUNDING)).contains(found);
    found
        .filter(fits)
        .ok_or_else(|| file.refused(key, format!("a number from 0 to {most}")))
}

/// How a posterior was made, and of which scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

impl Provenance {
    /// The form of digests that are of what is read: of values, statements and keys, not of bytes.
    pub const FORM: u8 = 2;

    /// Reads the file `posterior.json`.
    ///
    /// # Errors
    /// [`Mistake`] for the first value that `calibrate` cannot have written, or an unknown key.
    pub fn read(text: &str) -> Result<Self, Mistake> {
        let json = Json::parse(text)?;
        let mut file = Fields::of(&json, text)?;
        let draws = file.whole("draws", FEWEST_DRAWS, MOST_DRAWS)?;
        let own = Self {
            scenario: file.text("scenario", NAME, is_name)?.to_owned(),
            version: file.text("version", VERSION, is_version)?.to_owned(),
            seed: file.whole("seed", 0, u64::MAX)?,
            draws: draws as usize,
            method: file.word("method", &METHODS)?.to_owned(),
            effective_size: size(&mut file, "effective_size", draws)?,
            kept_effective_size: size(&mut file, "kept_effective_size", MOST_KEPT)?,
            hyper: Hyper::read(file.object("hyper")?)?,
            digests: match file.optional("digests") {
                None => 1,
                Some(_) => file.whole("digests", 1, Self::FORM.into())? as u8,
            },
            rows: file.text("rows", DIGEST, is_digest)?.to_owned(),
            evidence: file.text("evidence", DIGEST, is_digest)?.to_owned(),
            structure: file.text("structure", DIGEST, is_digest)?.to_owned(),
            horizon: file.whole("horizon", 1, MOST_WEEKS)? as u32,
            given: file.object("given")?.numbers()?.into_iter().collect(),
        };
        file.closed()?;
        Ok(own)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Provenance {
        let sum = "0123456789abcdef".repeat(4);
        Provenance {
            scenario: "ford".into(),
            version: "0.1.0".into(),
            seed: u64::MAX,
            draws: 16,
            method: "importance".into(),
            effective_size: 15.5,
            kept_effective_size: 8.0,
            hyper: Hyper::default(),
            digests: Provenance::FORM,
            rows: sum.clone(),
            evidence: sum.clone(),
            structure: sum,
            horizon: 52,
            given: [("zones.ford.detection".to_owned(), 0.25)].into(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(Provenance::read(&written().to_json()).unwrap(), written());
        let first = written().to_json().replace("  \"digests\": 2,\n", "");
        assert_eq!(Provenance::read(&first).unwrap().digests, 1);
    }

    #[test]
    fn what_calibrate_cannot_have_written_is_refused_at_its_place() {
        for (from, to, told) in [
            (
                "15.5",
                "-5",
                "line 7, column 21: `effective_size` is -5; allowed: a number from 0 to 16",
            ),
            (
                "15.5",
                "17",
                "`effective_size` is 17; allowed: a number from 0 to 16",
            ),
            (
                "15.5",
                "null",
                "`effective_size` is null; allowed: a number from 0 to 16",
            ),
            (
                ": 8.0",
                ": 1e999",
                "`kept_effective_size` is 1e999; allowed: a number from 0 to 100000",
            ),
            (
                ": 16,",
                ": 0,",
                "line 5, column 12: `draws` is 0; allowed: a whole number from 16 to 1000000",
            ),
            (
                ": 16,",
                ": 16.5,",
                "`draws` is 16.5; allowed: a whole number",
            ),
            (
                "importance",
                "importanse",
                "hint: did you mean `importance`?",
            ),
            (
                "importance",
                "magic",
                "`method` is the text \"magic\"; allowed: importance or tempered",
            ),
            (
                "0.1.0",
                "\\u001b[31m",
                "allowed: the version of a program, such as 0.1.0",
            ),
            ("\"0.1.0\"", "1", "`version` is 1; allowed: the version"),
            (
                ": 52",
                ": 0",
                "`horizon` is 0; allowed: a whole number from 1 to 1040",
            ),
            (
                ": 2,",
                ": 9,",
                "`digests` is 9; allowed: a whole number from 1 to 2",
            ),
            (
                ": 2,",
                ": 256,",
                "`digests` is 256; allowed: a whole number from 1 to 2",
            ),
            (
                "18446744073709551615",
                "-1",
                "`seed` is -1; allowed: a whole number from 0 to 18446744073709551615",
            ),
            ("0123", "012X", "`rows` is the text \"012X"),
            ("\"horizon\"", "\"horizons\"", "`horizon` is missing"),
            ("\"seed\"", "\"sed\": 1, \"seed\"", "unknown key `sed`; "),
            (
                "0.25",
                "\"0.25\"",
                "`given.zones.ford.detection` is the text \"0.25\"; allowed: a finite number",
            ),
            (
                "10.0",
                "1e308",
                "`hyper.anchor` is 1e308; allowed: a concentration from 0.01 to 10000",
            ),
            (
                "\"least\": 5.0",
                "\"least\": 26",
                "`hyper.least` is 26; allowed: at most `most`, 25",
            ),
            (
                "\"half\"",
                "\"hal\": 1, \"half\"",
                "unknown key `hyper.hal`; ",
            ),
        ] {
            let spoilt = written().to_json().replacen(from, to, 1);
            assert_ne!(spoilt, written().to_json(), "{from}");
            let found = Provenance::read(&spoilt).unwrap_err().to_string();
            assert!(
                found.starts_with("line ") && found.contains(told),
                "{to}: {found}"
            );
            assert!(found.contains("; allowed: "), "{found}");
        }
    }
}
