//! A reader: the numbers of one key in one rollout, read forward by slot.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Key;

/// A play of the calendar: a draw of the parameters and a rollout within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rollout {
    /// Index of the parameter draw.
    pub draw: u32,
    /// Index of the rollout within the draw.
    pub rollout: u32,
}

/// Reads the uniform numbers of one key in one rollout.
///
/// Slots are read forward; one that is skipped costs a jump, the next in turn costs
/// nothing but its own block.
#[derive(Debug, Clone)]
pub struct Reader {
    chacha: ChaCha8Rng,
    next: u64,
}

impl Reader {
    /// The reader of `key` in `rollout`, before slot 0.
    #[must_use]
    pub fn new(key: Key, rollout: Rollout) -> Self {
        let mut chacha = ChaCha8Rng::from_seed(key.bytes());
        chacha.set_stream((u64::from(rollout.draw) << 32) | u64::from(rollout.rollout));
        Self { chacha, next: 0 }
    }

    /// The uniform number in `[0, 1)` at `slot`, a multiple of `2^-53`.
    pub fn uniform(&mut self, slot: u64) -> f64 {
        if slot != self.next {
            self.chacha.set_word_pos(2 * u128::from(slot));
        }
        self.next = slot + 1;
        (self.chacha.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAY: Rollout = Rollout {
        draw: 0,
        rollout: 7,
    };

    #[test]
    fn a_jump_reads_what_a_walk_reads() {
        let key = Key::new(42, "zone/south");
        let mut walk = Reader::new(key, PLAY);
        let walked: Vec<f64> = (0..200).map(|slot| walk.uniform(slot)).collect();
        for slot in [199, 0, 63, 64, 17] {
            let mut jump = Reader::new(key, PLAY);
            assert_eq!(
                jump.uniform(slot).to_bits(),
                walked[slot as usize].to_bits()
            );
        }
    }

    #[test]
    fn values_are_stable() {
        let mut reader = Reader::new(Key::new(1, "zone/south"), PLAY);
        let first: Vec<String> = (0..3)
            .map(|slot| format!("{:.6}", reader.uniform(slot)))
            .collect();
        assert_eq!(first.join(" "), "0.349078 0.502350 0.841917");
    }

    #[test]
    fn rollouts_draws_and_names_are_uncorrelated() {
        let count = 20_000_u32;
        let pairs = [("zone/a", "zone/b", 0, 0), ("zone/a", "zone/a", 0, 1)];
        for (left, right, left_draw, right_draw) in pairs {
            let mut sum = 0.0;
            for rollout in 0..count {
                let x = Reader::new(
                    Key::new(3, left),
                    Rollout {
                        draw: left_draw,
                        rollout,
                    },
                )
                .uniform(0);
                let y = Reader::new(
                    Key::new(3, right),
                    Rollout {
                        draw: right_draw,
                        rollout,
                    },
                )
                .uniform(0);
                sum += (x - 0.5) * (y - 0.5);
            }
            // The product of two independent centred uniforms has standard deviation 1/12.
            let error = sum / f64::from(count) * 12.0 * f64::from(count).sqrt();
            assert!(error.abs() < 4.0, "{left} {right}: {error} standard errors");
        }
    }
}
