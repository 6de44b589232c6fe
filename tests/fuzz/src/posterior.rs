//! The files of a calibration: rows, their provenance, another calibration.

use armistice::calibrate::{Hyper, Posterior, PosteriorError, Prior, Provenance, Twin, from_rows};
use armistice::input::{FileKind, received};

use super::refused::{allows, plain};
use super::texts::{EVIDENCE, FORD, load};

/// Mutated bytes as `posterior.csv`, or, where they begin as such, as JSON or a batch of draws.
pub fn posterior(bytes: &[u8]) {
    let path = std::path::Path::new("posterior.csv");
    let text = match received(path, FileKind::Posterior, bytes.to_vec()) {
        Ok(text) => text,
        Err(error) => return allows(&error.to_string(), bytes),
    };
    if text.starts_with('{') {
        return json(&text);
    }
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        for draw in from_rows(&text, 0..64, 2).into_iter().flatten() {
            assert!(draw.rejected.iter().sum::<u32>() < 1000);
        }
    }
    match Posterior::parse(&text) {
        Ok(rows) => accepted(&rows, bytes),
        Err(error) => message(&error, bytes),
    }
}

fn accepted(rows: &Posterior, bytes: &[u8]) {
    let scenario = load(FORD.as_bytes(), Some(EVIDENCE.as_bytes())).expect("the ford is read");
    let hyper = Hyper::default();
    let statements = &scenario.evidence.statements;
    let prior = Prior::new(&scenario.parameters, statements, &hyper);
    if let Err(error) = rows.check(&scenario.parameters, &prior) {
        return message(&error, bytes);
    }
    // Nine digits are kept: what is written once is written the same again.
    let written = rows.to_csv();
    let again = Posterior::parse(&written).expect("what is written is read");
    assert_eq!(again.to_csv(), written);
    // Rows in range are values that the scenario takes or refuses by its own rules.
    let _ = scenario.drawn(&rows.drawn(0, 1));
}

fn message(error: &PosteriorError, bytes: &[u8]) {
    allows(&error.to_string(), bytes);
}

fn json(text: &str) {
    match serde_json::from_str::<Provenance>(text) {
        Ok(provenance) => assert!(provenance.hyper.checked().is_ok()),
        Err(error) => plain(&error.to_string(), text.as_bytes()),
    }
    match serde_json::from_str::<Twin>(text) {
        Ok(twin) => assert!(twin.basis.hyper.checked().is_ok()),
        Err(error) => plain(&error.to_string(), text.as_bytes()),
    }
}
