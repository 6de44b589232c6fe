//! The identity of a run: a digest of everything that can change a byte of its result.

use sha2::{Digest, Sha256};

/// Hexadecimal digits that name a run.
const DIGITS: usize = 10;

/// The identity of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunId {
    whole: String,
}

impl RunId {
    /// The identity of labelled parts, in this order; each part's length is hashed with it, so
    /// that no two lists of parts run together.
    #[must_use]
    pub fn of(parts: &[(&str, &[u8])]) -> Self {
        let mut digest = Sha256::new();
        for (label, bytes) in parts {
            for field in [label.as_bytes(), bytes] {
                digest.update((field.len() as u64).to_le_bytes());
                digest.update(field);
            }
        }
        Self {
            whole: hex(&digest.finalize()),
        }
    }

    /// The name of the run's folder: the first ten hexadecimal digits.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.whole[..DIGITS]
    }

    /// The name of what an interrupt has left of the run: never taken for the whole.
    #[must_use]
    pub fn interrupted(&self) -> String {
        format!("{}-interrupted", self.name())
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let one = RunId::of(&[("a", b"bc"), ("d", b"")]);
        assert_ne!(one, RunId::of(&[("a", b"b"), ("cd", b"")]));
        assert_ne!(one, RunId::of(&[("ab", b"c"), ("d", b"")]));
        assert_eq!(one.name().len(), 10);
    }
}
