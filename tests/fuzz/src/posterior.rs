//! The files of a calibration: rows, their provenance, another calibration.

use armistice::calibrate::{Hyper, Posterior, PosteriorError, Prior, Provenance, Twin, from_rows};
use armistice::input::{FileKind, received};
use armistice::scenario::digest;

use super::refused::allows;
use super::texts::{EVIDENCE, FORD, load};

/// Mutated bytes as `posterior.csv`, or, where they begin as such, as JSON or a batch of draws; the kind
/// as which they are accepted.
pub fn posterior(bytes: &[u8]) -> Option<&'static str> {
    let path = std::path::Path::new("posterior.csv");
    let text = match received(path, FileKind::Posterior, bytes.to_vec()) {
        Ok(text) => text,
        Err(error) => {
            allows(&error.to_string(), bytes);
            return None;
        }
    };
    if text.starts_with('{') {
        return json(&text);
    }
    let is_batch = text.starts_with(|first: char| first.is_ascii_digit()) && batch(&text);
    match Posterior::parse(&text) {
        Ok(rows) if accepted(&rows, &text, bytes) => return Some("rows"),
        Ok(_) => {}
        Err(error) => message(&error, bytes),
    }
    is_batch.then_some("batch")
}

/// Whether a text is read as a batch, as it stands; with a last line that is right for the others the
/// rows have to keep their bounds too.
fn batch(text: &str) -> bool {
    let rows = text.trim_end().rfind('\n').map_or("", |end| &text[..=end]);
    let signed = format!("{rows}{}\n", digest([rows]));
    let count = rows.lines().count() as u32;
    for draw in from_rows(&signed, 0..count, 2).into_iter().flatten() {
        assert!(draw.rejected.iter().sum::<u32>() < 1000);
        let mut shares = draw.probabilities.iter();
        assert!(shares.all(|share| (0.0..=1.0).contains(share)));
    }
    from_rows(text, 0..count, 2).is_some()
}

fn accepted(rows: &Posterior, text: &str, bytes: &[u8]) -> bool {
    let scenario = load(FORD.as_bytes(), Some(EVIDENCE.as_bytes())).expect("the ford is read");
    let hyper = Hyper::default();
    let statements = &scenario.evidence.statements;
    let prior = Prior::new(&scenario.parameters, statements, &hyper);
    if let Err(error) = rows.check(text, &scenario.parameters, &prior) {
        message(&error, bytes);
        return false;
    }
    // Nine digits are kept: what is written once is written the same again.
    let written = rows.to_csv();
    let again = Posterior::parse(&written).expect("what is written is read");
    assert_eq!(again.to_csv(), written);
    // Rows in range are values that the scenario takes or refuses by its own rules.
    let _ = scenario.drawn(&rows.drawn(0, 1));
    true
}

fn message(error: &PosteriorError, bytes: &[u8]) {
    allows(&error.to_string(), bytes);
}

fn json(text: &str) -> Option<&'static str> {
    let mut kind = None;
    match Provenance::read(text) {
        Ok(provenance) => {
            assert!(provenance.hyper.checked().is_ok());
            kind = Some("provenance");
        }
        Err(error) => allows(&error.to_string(), text.as_bytes()),
    }
    match Twin::read(text) {
        Ok(twin) => {
            assert!(twin.basis.hyper.checked().is_ok());
            kind = Some("calibration");
        }
        Err(error) => allows(&error.to_string(), text.as_bytes()),
    }
    kind
}
