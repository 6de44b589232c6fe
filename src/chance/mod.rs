//! Addressed random numbers: every number has an address, a rollout and a slot.
//!
//! ```text
//! key    = SHA-256("armistice 1" 0x00 seed (8 bytes, little endian) address)
//! stream = draw * 2^32 + rollout          (ChaCha8 stream)
//! word   = 2 * slot                        (one u64 a slot)
//! ```
//!
//! So a result never depends on threads or on the order of work, one rollout can
//! be played alone, and two scenarios that differ in one clause meet the same
//! luck (common random numbers).

mod address;
mod key;
mod reader;

pub use address::{Address, Purpose};
pub use key::Key;
pub use reader::{Reader, Rollout};
