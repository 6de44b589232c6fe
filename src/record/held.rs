//! The answer that a run's folder holds: of the whole run, or of as much as an interrupt has left.

use serde_json::Value;

use super::manifest::Manifest;
use super::run_id::RunId;

/// The answer that a run's folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// True where it is of the whole run.
    pub is_finished: bool,
    /// True where every file of it is there.
    pub is_complete: bool,
    /// Parameter draws that it rests on, with those left out; 0 where the given values were played.
    pub draws: u64,
    /// Rollouts that it rests on, in each draw.
    pub rollouts: u64,
}

impl Held {
    /// The answer of run `id` that a manifest and an answer's file tell of; `None` where the two are
    /// not of one run, so that the answer has not been written yet.
    pub(super) fn of(manifest: &Value, answer: &Value, id: &RunId) -> Option<Self> {
        let run = manifest["run"].as_str()?;
        let is_finished = run == id.name();
        if answer["run"] != run || !(is_finished || run == id.interrupted()) {
            return None;
        }
        let count = |key: &str| manifest[key].as_u64();
        Some(Self {
            is_finished,
            is_complete: manifest["complete"] == true,
            draws: count("draws")? + count("draws_left_out")?,
            rollouts: count("rollouts")?,
        })
    }

    /// True where it rests on more than the answer with `manifest`, of the same run.
    #[must_use]
    pub fn rests_on_more_than(&self, manifest: &Manifest) -> bool {
        if self.is_finished || !manifest.interrupted {
            return self.is_finished && manifest.interrupted;
        }
        let played = u64::from(manifest.draws) + u64::from(manifest.draws_left_out);
        (self.draws, self.rollouts) > (played, u64::from(manifest.rollouts))
    }
}
