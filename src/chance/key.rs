//! A key: one named source of chance under one seed.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// The key of one name under one seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of `name` under `seed`.
    #[must_use]
    pub fn new(seed: u64, name: &str) -> Self {
        let mut digest = Sha256::new();
        digest.update(b"armistice 1\0");
        digest.update(seed.to_le_bytes());
        digest.update(name.as_bytes());
        Self(digest.finalize().into())
    }

    /// A generator of this key for one of many things, by number: for draws that take as many
    /// numbers as they need.
    #[must_use]
    pub fn generator(self, number: u64) -> ChaCha8Rng {
        let mut chacha = ChaCha8Rng::from_seed(self.bytes());
        chacha.set_stream(number);
        chacha
    }

    pub(super) fn bytes(self) -> [u8; 32] {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_seeds_separate_keys() {
        let south = Key::new(1, "zone/south");
        assert_eq!(south, Key::new(1, "zone/south"));
        assert_ne!(south, Key::new(2, "zone/south"));
        assert_ne!(south, Key::new(1, "zone/idlib"));
    }
}
