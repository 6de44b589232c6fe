//! The files of a run, in the order in which they are written: the answer, then charts, then the word
//! that all are there.

use std::path::Path;

use super::posterior::Found;
use crate::record::{Held, Manifest, RecordError, RunFolder, Timing};
use crate::report::{Pictures, Publication};
use crate::scenario::Scenario;

/// The name of the file that says which run a folder holds.
const MANIFEST: &str = "manifest.json";

/// The name of the file that holds the resolved scenario.
pub(super) const RESOLVED: &str = "resolved.toml";
/// The name of the file that holds the answer.
const ANSWER: &str = "estimates.json";

/// The answer in the folder that stays there, for it rests on more than the one with `manifest`; `None`
/// where that may be written.
pub(super) fn kept_answer(folder: &RunFolder, manifest: &Manifest) -> Option<Held> {
    let held = folder.held(ANSWER)?;
    held.rests_on_more_than(manifest).then_some(held)
}

/// Reason for which an answer stays, in words.
pub(super) fn kept_words(folder: &RunFolder, held: &Held) -> String {
    let holds = match held {
        Held {
            is_finished: true, ..
        } => "the answer of the whole run".to_owned(),
        Held {
            draws: 0, rollouts, ..
        } => format!("an answer that rests on {rollouts} rollouts"),
        Held { draws, .. } => format!("an answer that rests on {draws} parameter draws"),
    };
    let goes_on = if held.is_complete {
        ""
    } else {
        "; not every file of it is there: the same command, left to its end, completes it"
    };
    format!(
        "{} holds {holds}, more than this one, and is left as it is; this one stands on standard output \
         alone{goes_on}",
        folder.path().display()
    )
}

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
    put_copy(folder, RESOLVED, &scenario.resolved)?;
    // With these beside it the resolved scenario is whole.
    for source in &scenario.evidence.sources {
        let name = Path::new(&source.path).file_name();
        if let Some(name) = name.and_then(|name| name.to_str()) {
            put_copy(folder, name, &source.text)?;
        }
    }
    if let Some(outline) = &scenario.outline {
        folder.put("outline.geojson", outline.text.as_bytes())?;
    }
    for (name, text) in found.iter().flat_map(|found| &found.files) {
        put_copy(folder, name, text)?;
    }
    Ok(())
}

/// Writes a copy of what was read; not over itself, where it was read from this folder.
fn put_copy(folder: &RunFolder, name: &str, text: &str) -> Result<(), RecordError> {
    if folder.get(name).as_deref() == Some(text) {
        return Ok(());
    }
    folder.put(name, text.as_bytes())
}

/// The manifest with the charts of this very run that the folder holds already beside those that are to
/// be drawn.
pub(super) fn with_charts_of(folder: &RunFolder, manifest: Manifest) -> Manifest {
    let (held, letters) = folder.charts(&manifest);
    Manifest {
        charts: manifest.charts.max(held),
        svg: manifest.svg.or(letters),
        ..manifest
    }
}

/// Writes the charts, and last that the folder is complete. Charts that are neither drawn now nor named
/// by the manifest are of another answer, and go.
pub(super) fn put_pictures(
    folder: &RunFolder,
    manifest: &Manifest,
    pictures: &Pictures,
    timing: &Timing,
) -> Result<(), RecordError> {
    for (name, bytes) in pictures.files() {
        folder.put(name, bytes)?;
    }
    for name in pictures.stale(manifest.charts) {
        folder.remove(&name)?;
    }
    folder.put("timing.json", timing.to_json().as_bytes())?;
    folder.put(MANIFEST, manifest.completed().to_json().as_bytes())
}
