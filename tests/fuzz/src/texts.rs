//! Scenario and evidence files.

use armistice::scenario::{Files, LoadError, Overrides, Scenario};

use super::refused::refused;

pub(super) const FORD: &str = include_str!("../../scenarios/ford/scenario.toml");
pub(super) const EVIDENCE: &str = include_str!("../../scenarios/ford/evidence.toml");

/// Reads a scenario, and its evidence where it has some.
pub(super) fn load(scenario: &[u8], evidence: Option<&[u8]>) -> Result<Scenario, LoadError> {
    let evidence = evidence.map(|bytes| ("evidence.toml", bytes.to_vec()));
    let scenario = ("scenario.toml", scenario.to_vec());
    Files::of(scenario, evidence.into_iter().collect())?.load(&Overrides::default())
}

/// Mutated bytes as `scenario.toml`, without evidence and beside the ford's; whether either is accepted.
pub fn scenario(bytes: &[u8]) -> Option<&'static str> {
    let mut kind = None;
    for evidence in [None, Some(EVIDENCE.as_bytes())] {
        match load(bytes, evidence) {
            Ok(scenario) => {
                rereads(&scenario, evidence);
                kind = Some("scenario");
            }
            Err(error) => refused(&error, bytes),
        }
    }
    kind
}

/// Mutated bytes as `evidence.toml` beside the ford's scenario; whether they are accepted.
pub fn evidence(bytes: &[u8]) -> Option<&'static str> {
    match load(FORD.as_bytes(), Some(bytes)) {
        Ok(scenario) => {
            rereads(&scenario, Some(bytes));
            Some("evidence")
        }
        Err(error) => {
            refused(&error, bytes);
            None
        }
    }
}

/// Asserts that the resolved text reads as the same model with the same numbers.
pub(super) fn rereads(scenario: &Scenario, evidence: Option<&[u8]>) {
    let again = load(scenario.resolved.as_bytes(), evidence)
        .unwrap_or_else(|error| panic!("{error}\n{}", scenario.resolved));
    let told = |own: &Scenario| format!("{:?}", own.model);
    assert_eq!(told(&again), told(scenario));
    let numbers = |own: &Scenario| -> Vec<(String, u64)> {
        let all = own.parameters.iter();
        all.map(|number| (number.address.clone(), number.value.to_bits()))
            .collect()
    };
    assert_eq!(numbers(&again), numbers(scenario));
    assert_eq!(again.resolved, scenario.resolved);
}
