use std::path::Path;

use crate::command_line::{armistice, text};
use crate::drawn::calibrated;

const FILES: [&str; 2] = ["posterior.csv", "posterior.json"];

/// Verbs that read the posterior beside a scenario.
const READERS: [&[&str]; 2] = [
    &["explain", "ford", "zones.ford.detection"],
    &["run", "ford", "--rollouts", "20", "--quiet", "--out", "o"],
];

/// What is told of a refusal.
fn refused(args: &[&str], folder: &Path) -> String {
    let output = armistice(args, folder);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    assert!(output.stdout.is_empty(), "{args:?}");
    told
}

#[test]
fn half_a_posterior_is_not_none() {
    let folder = calibrated();
    for (lacking, other) in [(0, 1), (1, 0)] {
        let path = folder.path().join("ford").join(FILES[lacking]);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let elsewhere = [
            "run",
            "ford",
            "--posterior",
            "ford",
            "--rollouts",
            "20",
            "--out",
            "o",
        ];
        for args in READERS.into_iter().chain([&elsewhere[..]]) {
            let told = refused(args, folder.path());
            let place = format!(
                "ford/{} is missing, and {} stands beside",
                FILES[lacking], FILES[other]
            );
            assert!(
                told.contains(&place) && told.contains("allowed: both"),
                "{told}"
            );
        }
        assert!(!folder.path().join("o").exists());
        let given = [
            "run",
            "ford",
            "--draws",
            "0",
            "--rollouts",
            "20",
            "--quiet",
            "--out",
            "given",
        ];
        assert_eq!(armistice(&given, folder.path()).status.code(), Some(0));
        std::fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn cells_that_no_comma_separates_are_told_in_few_words() {
    let folder = calibrated();
    let path = folder.path().join("ford/posterior.csv");
    let rows = std::fs::read_to_string(&path).unwrap();
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs")] {
        std::fs::write(&path, rows.replace(',', separator)).unwrap();
        for args in READERS {
            let told = refused(args, folder.path());
            assert!(
                told.contains(&format!("posterior.csv: line 1: one cell, with {name}")),
                "{told}"
            );
            assert!(
                told.contains("separated by commas") && told.len() < 500,
                "{told}"
            );
        }
    }
}

#[test]
fn nothing_that_was_found_is_quoted_at_length() {
    let folder = calibrated();
    let scenario = std::fs::read_to_string(folder.path().join("ford/scenario.toml")).unwrap();
    let rows = std::fs::read_to_string(folder.path().join("ford/posterior.csv")).unwrap();
    let (long, words) = ("x".repeat(12_000), "of words ".repeat(1500));
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("game.json", &format!("{{\"format\": \"{words}\"}}"));
    put("ford/posterior.csv", &rows.replacen("zones", &long, 1));
    let set = format!("zones.ford.detection={long}");
    let ask = |what: &'static str| ["explain", "ford", what].map(str::to_owned).to_vec();
    let mut all = vec![
        ask("zones.ford.detection"),
        vec!["solve".into(), "--game".into(), "game.json".into()],
        vec!["params".into(), "ford".into(), "--set".into(), set],
        vec![
            "params".into(),
            "ford".into(),
            "--without".into(),
            words.clone(),
        ],
        vec!["run".into(), "ford".into(), "--seed".into(), long.clone()],
        vec!["run".into(), "ford".into(), "--fails".into(), words.clone()],
        vec!["params".into(), "moon".into()],
    ];
    put(
        "other.toml",
        &scenario.replacen("name = \"", &format!("name = \"{words}"), 1),
    );
    std::fs::create_dir(folder.path().join("moon")).unwrap();
    put(
        "moon/scenario.toml",
        &scenario.replacen("\nhorizon", &format!("\n{long} = 1\nhorizon"), 1),
    );
    all.push(vec!["params".into(), "other.toml".into()]);
    for args in all {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = armistice(&args, folder.path());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        let most = told.split('`').map(|piece| piece.chars().count()).max();
        assert!(
            told.len() < 4000 && most < Some(2000),
            "{} bytes: {told}",
            told.len()
        );
        assert!(
            !told.contains(&"x".repeat(200)) && !told.contains(&"of words ".repeat(40)),
            "{told}"
        );
    }
}
