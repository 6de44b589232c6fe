//! The files of a run, in the order in which they are written: the answer, then charts, then the word
//! that all are there.

use std::path::Path;

use super::posterior::Found;
use crate::record::{Manifest, RecordError, RunFolder, Timing};
use crate::report::{Pictures, Publication};
use crate::scenario::Scenario;

/// The name of the file that says which run a folder holds.
const MANIFEST: &str = "manifest.json";

/// Writes what the run was made from, and its answer; the manifest first, so that the folder says whose
/// it is from then on, and that it is not complete.
pub(super) fn put_answer(
    folder: &RunFolder,
    manifest: &Manifest,
    publication: &Publication,
    scenario: &Scenario,
    found: Option<&Found>,
) -> Result<(), RecordError> {
    folder.put(MANIFEST, manifest.to_json().as_bytes())?;
    for (name, bytes) in publication.files() {
        folder.put(name, bytes)?;
    }
    folder.put("resolved.toml", scenario.resolved.as_bytes())?;
    // With these beside it the resolved scenario is whole.
    for source in &scenario.evidence.sources {
        let name = Path::new(&source.path).file_name();
        if let Some(name) = name.and_then(|name| name.to_str()) {
            folder.put(name, source.text.as_bytes())?;
        }
    }
    for (name, text) in found.iter().flat_map(|found| &found.files) {
        folder.put(name, text.as_bytes())?;
    }
    Ok(())
}

/// Writes the charts, and last that the folder is complete.
pub(super) fn put_pictures(
    folder: &RunFolder,
    manifest: &Manifest,
    pictures: &Pictures,
    timing: &Timing,
) -> Result<(), RecordError> {
    for (name, bytes) in pictures.files() {
        folder.put(name, bytes)?;
    }
    folder.put("timing.json", timing.to_json().as_bytes())?;
    folder.put(MANIFEST, manifest.completed().to_json().as_bytes())
}
