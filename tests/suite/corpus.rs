use std::path::Path;

#[allow(unreachable_pub, reason = "a crate of its own, to the fuzzer")]
#[path = "../fuzz/src/lib.rs"]
mod properties;

/// Every kept input of a target keeps the properties; there are some, and not too many.
fn replayed(target: &str, property: fn(&[u8])) {
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
    for path in paths {
        property(&std::fs::read(&path).expect("readable"));
    }
}

#[test]
fn kept_scenarios() {
    replayed("scenario", properties::scenario);
}

#[test]
fn kept_evidence() {
    replayed("evidence", properties::evidence);
}

#[test]
fn kept_posteriors() {
    replayed("posterior", properties::posterior);
}

#[test]
fn kept_games() {
    replayed("game", properties::game);
}

#[test]
fn kept_options() {
    replayed("options", properties::options);
}
