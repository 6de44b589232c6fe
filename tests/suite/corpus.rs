use std::collections::BTreeSet;
use std::path::Path;

#[allow(unreachable_pub, reason = "a crate of its own, to the fuzzer")]
#[path = "../fuzz/src/lib.rs"]
mod properties;

/// Every kept input of a target keeps the properties; there are some, and not too many, and of each of
/// `kinds` at least one is accepted, so that what lies behind the first refusal is tried too.
fn replayed(target: &str, property: fn(&[u8]) -> Option<&'static str>, kinds: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let entries = std::fs::read_dir(folder.join(target)).expect("a corpus");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(
        (4..=200).contains(&paths.len()),
        "{target}: {}",
        paths.len()
    );
    let accepted: BTreeSet<&str> = paths
        .iter()
        .filter_map(|path| property(&std::fs::read(path).expect("readable")))
        .collect();
    assert!(accepted.iter().eq(kinds), "{target}: {accepted:?}");
}

#[test]
fn kept_scenarios() {
    replayed("scenario", properties::scenario, &["scenario"]);
}

#[test]
fn kept_evidence() {
    replayed("evidence", properties::evidence, &["evidence"]);
}

#[test]
fn kept_posteriors() {
    let kinds = ["batch", "calibration", "provenance", "rows"];
    replayed("posterior", properties::posterior, &kinds);
}

#[test]
fn kept_games() {
    replayed("game", properties::game, &["game"]);
}

#[test]
fn kept_options() {
    replayed("options", properties::options, &["options"]);
}
