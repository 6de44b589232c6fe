use std::collections::BTreeMap;
use std::path::Path;

use armistice::model::Model;
use armistice::scenario::{Overrides, Scenario, digest, load};

use crate::command_line::{armistice, files, text};
use crate::drawn::{calibrated, read, run};
use crate::scenarios::{all_folders, ford_folder, scenario};

/// The ford's files, read after each text has been changed.
fn spelled(change: impl Fn(&str, String) -> String) -> Scenario {
    let folder = tempfile::tempdir().unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        let original = std::fs::read_to_string(ford_folder().join(file)).unwrap();
        std::fs::write(folder.path().join(file), change(file, original)).unwrap();
    }
    load(folder.path(), &Overrides::default()).expect("the ford loads")
}

fn replaced(file: &'static str, from: &'static str, to: &'static str) -> Scenario {
    spelled(move |name, text| {
        if name != file {
            return text;
        }
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

const LEAGUE: &str = "discount = { value = 0.9, assumption = \"invented\" }\nplay = 5\n";
const LEAGUE_TURNED: &str =
    "play = 50e-1\ndiscount = {assumption='invented',value=9e-1} # turned\n";

#[test]
fn digests_are_of_what_is_read_and_not_of_how_it_is_written() {
    let plain = spelled(|_, text| text);
    let digests = |scenario: &Scenario| {
        [
            scenario.meaning(),
            scenario.structure(),
            scenario.evidence.digest(),
        ]
    };
    let same = [
        spelled(|_, text| text.replace('\n', "\r\n")),
        spelled(|_, text| format!("# A word before.\n\n{text}\n# And one after.\n")),
        spelled(|_, text| text.replace(" = ", "\t=  ")),
        replaced("scenario.toml", "ground = 0.5", "ground = 5e-1"),
        replaced("scenario.toml", "ground = 0.5", "ground = { value = 0.50 }"),
        replaced("scenario.toml", "horizon = 24", "horizon = 0b1_1000"),
        replaced("scenario.toml", LEAGUE, LEAGUE_TURNED),
        replaced(
            "evidence.toml",
            "strength = 4\nspeaker = \"author\"",
            "speaker = 'author'\nstrength = +4",
        ),
    ];
    for (number, scenario) in same.iter().enumerate() {
        assert_eq!(digests(scenario), digests(&plain), "{number}");
        assert_eq!(scenario.model, plain.model, "{number}");
    }
    let [meaning, structure, evidence] = digests(&plain);
    for (from, to, moves) in [
        ("ground = 0.5", "ground = 0.50000000000000011", false),
        ("name = \"Crown\"", "name = \"The crown\"", false),
        (
            "ratifiers = [\"crown\", \"league\"]",
            "ratifiers = [\"league\", \"crown\"]",
            true,
        ),
        (
            "crown = \"garrison\"\nleague = \"garrison\"",
            "league = \"garrison\"\ncrown = \"garrison\"",
            true,
        ),
    ] {
        let other = digests(&replaced("scenario.toml", from, to));
        assert_ne!(other[0], meaning, "{to}");
        assert_eq!(other[1] != structure, moves, "{to}");
        assert_eq!(other[2], evidence, "{to}");
    }
    for (from, to) in [
        ("strength = 4", "strength = 3"),
        ("wants the far bank", "wants the near bank"),
        ("id = \"almanac-01\"", "id = \"almanac-1\""),
    ] {
        let other = digests(&replaced("evidence.toml", from, to));
        assert_ne!(other[2], evidence, "{to}");
    }
}

/// Every model, by the digest of its meaning, is one.
#[test]
fn the_resolved_text_of_every_scenario_has_its_meaning() {
    let mut models: BTreeMap<String, Model> = BTreeMap::new();
    for folder in all_folders() {
        let scenario = load(&folder, &Overrides::default()).unwrap();
        let again = tempfile::tempdir().unwrap();
        for source in &scenario.evidence.sources {
            let name = Path::new(&source.path).file_name().unwrap();
            std::fs::write(again.path().join(name), &source.text).unwrap();
        }
        std::fs::write(again.path().join("scenario.toml"), &scenario.resolved).unwrap();
        let again = load(again.path(), &Overrides::default()).unwrap();
        assert_eq!(again.meaning(), scenario.meaning(), "{}", folder.display());
        assert!(models.insert(scenario.meaning(), scenario.model).is_none());
    }
}

fn run_id(folder: &Path, out: &str) -> String {
    let manifest: serde_json::Value =
        serde_json::from_str(&read(folder, &format!("{out}/manifest.json"))).unwrap();
    manifest["run"].as_str().unwrap().to_owned()
}

#[test]
fn a_run_of_the_same_meaning_is_the_same_run_with_the_posterior_of_before() {
    let folder = calibrated();
    run(folder.path(), "ford", "a", &[]);
    for (file, from, to) in [
        ("scenario.toml", LEAGUE, LEAGUE_TURNED),
        (
            "evidence.toml",
            "strength = 4\n",
            "strength = 0x4 # decisive\n",
        ),
    ] {
        let path = folder.path().join("ford").join(file);
        let original = std::fs::read_to_string(&path).unwrap();
        let spelled = original.replacen(from, to, 1).replace('\n', "\r\n");
        assert_ne!(original, spelled);
        std::fs::write(&path, spelled).unwrap();
    }
    let rows = folder.path().join("ford/posterior.csv");
    let spelled = read(folder.path(), "ford/posterior.csv").replace('\n', "\r\n");
    std::fs::write(&rows, spelled).unwrap();
    run(folder.path(), "ford", "b", &[]);
    assert_eq!(run_id(folder.path(), "a"), run_id(folder.path(), "b"));
    let [mut first, mut second] = ["a", "b"].map(|name| files(&folder.path().join(name)));
    // These are copies of what was given.
    for file in [
        "timing.json",
        "resolved.toml",
        "evidence.toml",
        "posterior.csv",
    ] {
        assert!(first.remove(file).is_some(), "{file}");
        second.remove(file);
    }
    assert!(first == second, "a byte of the results differs");
    // Another number is another run.
    let changed = ["--set", "zones.ford.detection=0.51"];
    run(folder.path(), "ford", "c", &changed);
    assert_ne!(run_id(folder.path(), "a"), run_id(folder.path(), "c"));
}

/// The provenance of the ford's posterior with digests of its files byte by byte, as the first form
/// has them.
fn former(folder: &Path) -> String {
    let scenario = load(&folder.join("ford"), &Overrides::default()).unwrap();
    let mut provenance: serde_json::Value =
        serde_json::from_str(&read(folder, "ford/posterior.json")).unwrap();
    let fields = provenance.as_object_mut().unwrap();
    assert_eq!(fields.remove("digests"), Some(2.into()));
    let rows = digest([read(folder, "ford/posterior.csv").as_str()]);
    fields["rows"] = rows.into();
    fields["evidence"] = scenario.evidence.former_digest().into();
    fields["structure"] = scenario.former_structure().into();
    serde_json::to_string_pretty(&provenance).unwrap()
}

#[test]
fn a_posterior_with_digests_of_bytes_is_checked_by_them_and_renewed() {
    let folder = calibrated();
    let place = folder.path().join("ford/posterior.json");
    let present = read(folder.path(), "ford/posterior.json");
    let former = former(folder.path());
    let renew = || armistice(&["calibrate", "ford", "--renew-digests"], folder.path());
    let spoil = |file: &str, from: &str, to: &str| {
        std::fs::write(&place, &former).unwrap();
        let path = folder.path().join("ford").join(file);
        let original = std::fs::read_to_string(&path).unwrap();
        assert!(original.contains(from), "{from}");
        std::fs::write(&path, original.replacen(from, to, 1)).unwrap();
        let output = renew();
        std::fs::write(&path, original).unwrap();
        assert_eq!(output.status.code(), Some(2), "{file}");
        assert_eq!(read(folder.path(), "ford/posterior.json"), former);
        text(&output.stderr)
    };
    let first = read(folder.path(), "ford/posterior.csv");
    let cell = first.lines().nth(1).unwrap().split(',').next().unwrap();
    let told = spoil("posterior.csv", cell, "0.123");
    assert!(
        told.contains("is not what `armistice calibrate` wrote"),
        "{told}"
    );
    let told = spoil("evidence.toml", "strength = 4", "strength = 5");
    assert!(told.contains("the evidence has changed"), "{told}");
    let told = spoil(
        "scenario.toml",
        "guarantors = [\"crown\"]",
        "guarantors = [\"league\"]",
    );
    assert!(told.contains("have changed since"), "{told}");
    std::fs::write(&place, &former).unwrap();
    let args = ["explain", "ford", "actors.crown.weights.ground"];
    let told = text(&armistice(&args, folder.path()).stdout);
    assert!(!told.contains("none"), "{told}");
    let output = renew();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(read(folder.path(), "ford/posterior.json"), present);
    assert_eq!(read(folder.path(), "ford/posterior.csv"), first);
    assert!(text(&renew().stdout).contains("are of the present form"));
    // A form that is yet to come is not taken for one that is known.
    std::fs::write(&place, present.replace("\"digests\": 2", "\"digests\": 9")).unwrap();
    let output = renew();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("`digests` is 9\n"));
}

#[test]
fn a_default_that_is_written_out_means_what_is_meant_without_it() {
    let ford = scenario(&ford_folder(), &[]).meaning();
    let meant = |from: &'static str, to: &'static str| {
        let spelled = replaced("scenario.toml", from, to);
        spelled.meaning()
    };
    for (from, to) in [
        (
            "[forums.bridge.sessions.2022-01-12]",
            "[forums.bridge.sessions.2022-01-12]\nrounds = 1",
        ),
        (
            "name = \"The bridge\"",
            "name = \"The bridge\"\nbundle = false",
        ),
        (
            "name = \"The bridge\"",
            "name = \"The bridge\"\nreplaces = [\"bridge\"]",
        ),
        (
            "name = \"The bridge\"",
            "name = \"The bridge\"\nconsulted = []",
        ),
        (
            "name = \"Crown\"",
            "name = \"Crown\"\nbehaviour = \"equilibrium\"\nallies = []",
        ),
        ("horizon = 24", "horizon = 24\nwithout = []"),
    ] {
        assert_eq!(meant(from, to), ford, "{to}");
    }
    for (from, to) in [
        (
            "[forums.bridge.sessions.2022-01-12]",
            "[forums.bridge.sessions.2022-01-12]\nrounds = 2",
        ),
        (
            "name = \"The bridge\"",
            "name = \"The bridge\"\nreplaces = []",
        ),
        (
            "name = \"Crown\"",
            "name = \"Crown\"\nbehaviour = \"myopic\"",
        ),
    ] {
        assert_ne!(meant(from, to), ford, "{to}");
    }
}

/// Decisions of the evidence that a shorter horizon leaves outside the calendar are no mistake of the
/// resolved scenario, and a calibration of it does not score them.
#[test]
fn a_horizon_before_the_last_decision_resolves_to_a_scenario_that_reads() {
    for weeks in ["5", "9"] {
        let folder = tempfile::tempdir().unwrap();
        let ford = ford_folder().display().to_string();
        let args = ["run", &ford, "--horizon", weeks, "--rollouts", "60"];
        let args = [&args[..], &["--draws", "0", "--quiet", "--out", "a"]].concat();
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let again = ["run", "a/resolved.toml", "--rollouts", "60", "--draws", "0"];
        let again = [&again[..], &["--quiet", "--out", "b"]].concat();
        let output = armistice(&again, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let read = |name: &str| files(&folder.path().join(name))["holding.csv"].clone();
        assert!(read("a") == read("b"));
        let calibrate = [
            "calibrate",
            "a/resolved.toml",
            "--draws",
            "64",
            "--keep",
            "16",
        ];
        let calibrate = [&calibrate[..], &["--quick", "--quiet", "--out", "c"]].concat();
        let output = armistice(&calibrate, folder.path());
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{}",
            text(&output.stderr)
        );
    }
}
