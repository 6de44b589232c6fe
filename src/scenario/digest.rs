//! A digest: a short name for texts, by which a change of them is seen.

use sha2::{Digest, Sha256};

/// The SHA-256 of texts one after another, in hexadecimal.
#[must_use]
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_bytes());
    }
    let bytes = digest.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
