//! What every refusal keeps to.

use armistice::scenario::{LoadError, Origin, Refusal};

/// Texts that `{:?}` writes and no message of the program has.
const DEBUG: [&str; 6] = ["Some(", "None", "Ok(", "Err(", "[Missing(", "Error {"];

/// Asserts that a message holds no debug text that `input` has not, but where it quotes: what a reader
/// of CSV makes of `"E"rr(` is `Err(`.
pub(super) fn plain(message: &str, input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let own: String = message.split('`').step_by(2).collect();
    for text in DEBUG {
        let quoted = input.contains(text);
        assert!(quoted || !own.contains(text), "debug text: {message}");
    }
}

/// Asserts that a refusal names a place within its text, and is plain.
pub(super) fn refused(error: &LoadError, input: &[u8]) {
    match error {
        LoadError::Refused(refusal) => findings(refusal, input),
        LoadError::Input(error) => allows(&error.to_string(), input),
        error @ (LoadError::Coders { .. } | LoadError::Outline { .. }) => {
            allows(&error.to_string(), input)
        }
    }
}

/// Asserts that a message is plain and says what is allowed.
pub(super) fn allows(message: &str, input: &[u8]) {
    assert!(message.contains("; allowed: "), "{message}");
    plain(message, input);
}

fn findings(refusal: &Refusal, input: &[u8]) {
    assert!(!refusal.findings.is_empty());
    for finding in &refusal.findings {
        if let Origin::File(place) = finding.origin {
            let text = &refusal.text;
            let within = place.start <= place.end && place.end <= text.len();
            assert!(within, "{place:?} of {}", text.len());
            assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end));
        }
        let (message, allowed) = (finding.problem.message(), finding.problem.allowed());
        assert!(!message.is_empty() && !allowed.is_empty());
        plain(&message, input);
        plain(&allowed, input);
        plain(&finding.problem.hint().unwrap_or_default(), input);
    }
}
