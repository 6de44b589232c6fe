use std::path::Path;

use crate::command_line::{armistice, text};
use crate::drawn::calibrated;
use crate::scenarios::valley_folder;

fn refused(args: &[&str], folder: &Path) -> String {
    let output = armistice(args, folder);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    told
}

#[test]
fn a_zero_with_a_sign_names_no_other_run() {
    let folder = tempfile::tempdir().unwrap();
    let given = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    let names = |scenario: &str, sets: &[&str]| {
        let path = folder.path().join(scenario);
        let mut args = vec!["run", scenario, "--rollouts", "10", "--quiet"];
        sets.iter().for_each(|set| args.extend(["--set", set]));
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(path.exists());
        let all = std::fs::read_dir(folder.path().join("output/valley")).unwrap();
        all.count()
    };
    let put = |name: &str, detection: &str| {
        const DETECTION: &str = "detection = { value = 0.4,";
        assert_eq!(given.matches(DETECTION).count(), 1);
        let text = given.replace(DETECTION, &format!("detection = {{ value = {detection},"));
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    put("zero.toml", "0");
    put("signed.toml", "-0.0");
    assert_eq!(names("zero.toml", &[]), 1);
    assert_eq!(names("signed.toml", &[]), 1);
    for value in ["0", "-0", "-0.0", "-0e5"] {
        let set = format!("zones.valley.detection={value}");
        assert_eq!(names("zero.toml", &[&set]), 1, "{value}");
    }
    // Of a number that is not 0 it is another run, and one.
    put("half.toml", "0.5");
    let set = ["zones.valley.detection=0", "zones.valley.detection=-0"];
    let first = names("half.toml", &set[..1]);
    assert_eq!(names("half.toml", &set[1..]), first);
}

#[test]
fn a_rule_of_failing_fits_into_the_calendar() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    let run = [
        "run",
        &valley,
        "--rollouts",
        "10",
        "--quiet",
        "--horizon",
        "20",
        "--fails",
    ];
    for (rule, found) in [
        ("strain:3:400", "strain:3:400 asks"),
        ("strain:1:21", "strain:1:21 asks"),
    ] {
        let told = refused(&[&run[..], &[rule]].concat(), folder.path());
        assert!(
            told.contains(found) && told.contains("allowed: 1 to 20"),
            "{told}"
        );
    }
    assert!(!folder.path().join("output").exists());
    let last = armistice(&[&run[..], &["strain:1:20"]].concat(), folder.path());
    assert_eq!(last.status.code(), Some(0));
}

#[test]
fn a_number_out_of_range_is_told_as_it_is_written() {
    let folder = calibrated();
    let place = |name: &str| folder.path().join(name);
    let written = |name: &str| std::fs::read_to_string(place(name)).unwrap();
    let (file, rows) = (written("ford/scenario.toml"), written("ford/posterior.csv"));
    let horizon = file
        .lines()
        .find(|line| line.starts_with("horizon"))
        .unwrap();
    const GAME: &str = r#"{"format": "armistice-game-1", "players": ["a"], "actions": [["x", "y"]],
        "states": ["s"], "discount": [NUMBER], "lambda": [1], "payoffs": [[[0, 1]]],
        "transitions": [[[[0, 0.5]], []]]}"#;
    for number in ["1.12345678901234567", "-12345678901234567", "1e999"] {
        let set = format!("zones.ford.detection={number}");
        let told = refused(&["params", "ford", "--set", &set], folder.path());
        assert!(
            told.contains(&format!("`zones.ford.detection` is {number}\n")),
            "{told}"
        );
        std::fs::write(place("game.json"), GAME.replace("NUMBER", number)).unwrap();
        let told = refused(&["solve", "--game", "game.json"], folder.path());
        assert!(
            told.contains("entry 1 of discount is ") && told.contains(number),
            "{told}"
        );
        // A row of a posterior is told before its digest is looked at where it is no number.
        let first = rows.lines().nth(1).unwrap().split(',').next().unwrap();
        let spoilt = rows.replacen(&format!("\n{first},"), &format!("\n{number},"), 1);
        assert_ne!(spoilt, rows);
        if number == "1e999" {
            std::fs::write(place("ford/posterior.csv"), &spoilt).unwrap();
            let told = refused(&["explain", "ford", "zones.ford.detection"], folder.path());
            assert!(told.contains("posterior.csv: line 2: `1e999`"), "{told}");
            std::fs::write(place("ford/posterior.csv"), &rows).unwrap();
        }
    }
    for number in ["12345678901234567", "99999999999999999999999"] {
        let spoilt = file.replacen(horizon, &format!("horizon = {number}"), 1);
        std::fs::write(place("ford/scenario.toml"), spoilt).unwrap();
        let told = refused(&["params", "ford"], folder.path());
        assert!(told.contains(&format!("`horizon` is {number}\n")), "{told}");
    }
}
