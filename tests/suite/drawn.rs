use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::command_line::{armistice, text};
use crate::scenarios::ford_folder;

/// The files of a folder and of those in it, by path from it.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// A folder with the ford, a posterior of it, and the batches of draws; calibrated once.
pub(crate) fn calibrated() -> tempfile::TempDir {
    static FILES: OnceLock<Tree> = OnceLock::new();
    let made = FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let ford = folder.path().join("ford");
        std::fs::create_dir(&ford).unwrap();
        for file in ["scenario.toml", "evidence.toml"] {
            std::fs::copy(ford_folder().join(file), ford.join(file)).unwrap();
        }
        calibrate(folder.path(), &[]);
        let mut tree = Tree::new();
        collect(folder.path(), Path::new(""), &mut tree);
        tree
    });
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in made {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn collect(folder: &Path, from: &Path, tree: &mut Tree) {
    for entry in std::fs::read_dir(folder.join(from)).unwrap() {
        let entry = entry.unwrap();
        let path = from.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            collect(folder, &path, tree);
        } else {
            let bytes = std::fs::read(entry.path()).unwrap();
            tree.insert(path, bytes);
        }
    }
}

pub(crate) fn calibrate(folder: &Path, more: &[&str]) -> String {
    let mut args = vec![
        "calibrate",
        "ford",
        "--draws",
        "128",
        "--keep",
        "32",
        "--quiet",
    ];
    args.extend(more);
    let output = armistice(&args, folder);
    assert!(output.status.code() != Some(2), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

pub(crate) fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|_| panic!("{name} is there"))
}

pub(crate) fn run(folder: &Path, scenario: &str, out: &str, more: &[&str]) {
    let mut args = vec![
        "run",
        scenario,
        "--draws",
        "6",
        "--rollouts",
        "150",
        "--quiet",
        "--out",
        out,
    ];
    args.extend(more);
    let output = armistice(&args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn draws_do_not_depend_on_threads_and_differ_from_the_given_values() {
    let folder = calibrated();
    let drawn = ["--charts", "svg", "--threads"];
    for (out, threads) in [("one", "1"), ("two", "2")] {
        run(
            folder.path(),
            "ford",
            out,
            &[&drawn[..], &[threads]].concat(),
        );
    }
    for file in [
        "estimates.json",
        "survival.csv",
        "payoffs.csv",
        "uncertainty.csv",
        "calendar.csv",
        "calendar.svg",
    ] {
        let name = |run: &str| read(folder.path(), &format!("{run}/{file}"));
        assert_eq!(name("one"), name("two"), "{file}");
    }
    let estimates: serde_json::Value =
        serde_json::from_str(&read(folder.path(), "one/estimates.json")).unwrap();
    let point = &estimates["holdings"][0]["points"][0];
    assert_eq!(point["parameters"]["draws"], 6);
    let ends = |name: &str| point["parameters"][name].as_f64().unwrap();
    assert!(ends("low") < ends("high"));
    let given = [
        "--draws",
        "0",
        "--rollouts",
        "900",
        "--quiet",
        "--out",
        "given",
    ];
    let mut args = vec!["run", "ford"];
    args.extend(given);
    assert_eq!(armistice(&args, folder.path()).status.code(), Some(0));
    let plain: serde_json::Value =
        serde_json::from_str(&read(folder.path(), "given/estimates.json")).unwrap();
    assert!(plain["holdings"][0]["points"][0]["parameters"].is_null());
    assert!(!folder.path().join("given/payoffs.csv").exists());
    // The interval over the draws stands beside that of chance, and nowhere without draws.
    let over_draws = |run: &str| -> Vec<String> {
        let table = read(folder.path(), &format!("{run}/calendar.csv"));
        let rows = table.lines().skip(1).map(|row| row.rsplit(',').next());
        rows.map(|last| last.unwrap_or_default().to_owned())
            .collect()
    };
    assert!(over_draws("given").iter().all(String::is_empty));
    assert!(
        over_draws("one")
            .iter()
            .all(|high| high.parse::<f64>().is_ok())
    );
}

#[test]
fn a_runs_own_folder_reproduces_it_with_what_was_set() {
    let folder = calibrated();
    let set = ["--set", "actors.crown.weights.ground=0.6"];
    run(folder.path(), "ford", "first", &set);
    run(folder.path(), "first/resolved.toml", "second", &[]);
    for file in ["estimates.json", "resolved.toml"] {
        let name = |run: &str| read(folder.path(), &format!("{run}/{file}"));
        let without_run = |text: String| -> String {
            text.lines()
                .filter(|line| !line.contains("\"run\""))
                .collect()
        };
        assert_eq!(
            without_run(name("first")),
            without_run(name("second")),
            "{file}"
        );
    }
}

#[test]
fn a_calibration_of_too_few_draws_says_why_its_status_is_1() {
    let folder = calibrated();
    let args = [
        "calibrate",
        "ford",
        "--draws",
        "16",
        "--keep",
        "64",
        "--quick",
        "--quiet",
    ];
    let output = armistice(&args, folder.path());
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("too few draws"), "{told}");
}

#[test]
fn an_interrupted_calibration_goes_on_where_it_stopped() {
    let folder = calibrated();
    let whole = read(folder.path(), "ford/posterior.csv");
    let work = folder.path().join("output/ford");
    let work = std::fs::read_dir(work)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    std::fs::remove_file(work.join("draws-000064.csv")).unwrap();
    calibrate(folder.path(), &[]);
    assert_eq!(read(folder.path(), "ford/posterior.csv"), whole);
    // Half a batch is no batch: it is drawn anew.
    let batch = read(&work, "draws-000000.csv");
    std::fs::write(work.join("draws-000000.csv"), &batch[..batch.len() / 2]).unwrap();
    calibrate(folder.path(), &[]);
    assert_eq!(read(folder.path(), "ford/posterior.csv"), whole);
    assert_eq!(read(&work, "draws-000000.csv"), batch);
    let first = folder.path().join("first.json");
    std::fs::copy(folder.path().join("ford/calibration.json"), &first).unwrap();
    let told = calibrate(folder.path(), &["--seed", "2", "--compare", "first.json"]);
    let told = told.lines().collect::<Vec<_>>().join(" ");
    let (_, apart) = told.split_once("the furthest is ").expect("a distance");
    let apart: f64 = apart.split(' ').next().unwrap().parse().unwrap();
    assert!(told.contains("Beside seed 1"), "{told}");
    assert!(0.0 < apart && apart < 4.0, "{told}");
    assert_ne!(read(folder.path(), "ford/posterior.csv"), whole);
}

#[test]
fn a_posterior_of_a_scenario_that_has_changed_is_refused_and_one_that_is_set_is_not() {
    let folder = calibrated();
    for (out, option, value) in [
        ("set", "--set", "actors.crown.discount=0.8"),
        ("short", "--horizon", "20"),
        ("cancelled", "--cancel", "bridge/2022-04-27"),
        ("attested", "--cancel", "bridge/2022-02-16"),
    ] {
        run(folder.path(), "ford", out, &[option, value]);
        run(
            folder.path(),
            &format!("{out}/resolved.toml"),
            &format!("{out}-again"),
            &[],
        );
    }
    let path = folder.path().join("ford/scenario.toml");
    let text_now = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text_now.replacen("play = 5", "play = 4", 1)).unwrap();
    let output = armistice(&["run", "ford", "--rollouts", "10"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(
        message.contains("`actors.league.play` has changed since"),
        "{message}"
    );
    let plain = ["run", "ford", "--rollouts", "10", "--draws", "0"];
    assert_eq!(armistice(&plain, folder.path()).status.code(), Some(0));
}

#[test]
fn a_place_on_the_map_leaves_the_posterior_as_it_is() {
    let folder = calibrated();
    let path = folder.path().join("ford/scenario.toml");
    let scenario = std::fs::read_to_string(&path).unwrap();
    let zone = scenario
        .lines()
        .find(|line| line.starts_with("[zones."))
        .unwrap();
    let at = |longitude: f64| {
        format!(
            "{zone}\nplace = {{ longitude = {{ value = {longitude}, assumption = \"invented\" }}, \
             latitude = {{ value = 3, assumption = \"invented\" }} }}\n\
             population = {{ value = 900, assumption = \"invented\" }}"
        )
    };
    run(folder.path(), "ford", "before", &[]);
    for (out, longitude) in [("placed", 36.0), ("moved", 37.5)] {
        std::fs::write(&path, scenario.replacen(zone, &at(longitude), 1)).unwrap();
        run(folder.path(), "ford", out, &["--charts", "svg"]);
        // The first column is the run.
        let table = |run: &str| -> Vec<String> {
            let table = read(folder.path(), &format!("{run}/holding.csv"));
            let rest = |row: &str| row.split_once(',').map(|(_, rest)| rest.to_owned());
            table.lines().map(|row| rest(row).unwrap()).collect()
        };
        assert_eq!(table(out), table("before"));
        assert!(folder.path().join(out).join("map.svg").exists());
    }
}

#[test]
fn a_posterior_of_another_structure_or_with_other_rows_is_refused() {
    let folder = calibrated();
    let path = folder.path().join("ford/scenario.toml");
    let original = std::fs::read_to_string(&path).unwrap();
    let refused = |changed: &str| {
        std::fs::write(&path, changed).unwrap();
        let output = armistice(
            &["run", "ford", "--draws", "2", "--rollouts", "10", "--quiet"],
            folder.path(),
        );
        let message = text(&output.stderr);
        (output.status.code() == Some(2)).then_some(message)
    };
    // What readers read, the way a value is written, and the order of the evidence's citations.
    for (from, to) in [
        ("name = \"Crown\"", "name = \"The Crown\" # by another name"),
        ("play = 5", "play = { value = 5.0 }"),
        ("assumption = \"invented\"", "assumption = \"made up\""),
    ] {
        assert!(original.contains(from), "{from}");
        assert_eq!(refused(&original.replacen(from, to, 1)), None, "{to}");
    }
    let structure = [
        ("guarantors = [\"crown\"]", "guarantors = [\"league\"]"),
        ("ground = 0.5", "ground = { value = 0.5, base = 0.4 }"),
        ("strain_top = 2", "strain_top = 3"),
    ];
    for (from, to) in structure {
        assert!(original.contains(from), "{from}");
        let message = refused(&original.replacen(from, to, 1)).unwrap_or_default();
        assert!(message.contains("have changed since"), "{to}: {message}");
    }
    let message = refused(&original.replacen("horizon = 24", "horizon = 26", 1));
    let message = message.unwrap_or_default();
    assert!(message.contains("`horizon` has changed"), "{message}");
    assert_eq!(refused(&original), None);
    let rows = folder.path().join("ford/posterior.csv");
    let text_now = std::fs::read_to_string(&rows).unwrap();
    let (kept, _) = text_now.trim_end().rsplit_once('\n').unwrap();
    std::fs::write(&rows, format!("{kept}\n")).unwrap();
    let message = refused(&original).unwrap_or_default();
    assert!(message.contains("posterior.csv is not what"), "{message}");
}

#[test]
fn a_number_an_actor_and_a_zone_are_explained() {
    let folder = calibrated();
    let told = |what: &str| {
        let output = armistice(&["explain", "ford", what], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let answer = text(&output.stdout);
        let widest = answer.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{answer}");
        answer
    };
    let number = told("actors.crown.weights.ground");
    assert!(
        number.contains("almanac#1") && number.contains("posterior"),
        "{number}"
    );
    let actor = told("league");
    assert!(
        actor.contains("letters#1") && actor.contains("Raid"),
        "{actor}"
    );
    let zone = told("ford");
    assert!(zone.contains("Who gains by a week's breach"), "{zone}");
    assert!(
        actor.contains("Posterior mean (90% interval), given value")
            && actor.contains("At the given values: how often"),
        "{actor}"
    );
    let document = told("almanac");
    assert!(
        document.starts_with("almanac: 6 paragraphs, ")
            && document.contains("actors.crown.weights.burden:"),
        "{document}"
    );
    let statement = told("almanac-01");
    assert!(
        statement.contains("almanac#1")
            && statement.contains("actors.crown.weights.ground, given 0.5"),
        "{statement}"
    );
    let without = |what: &str| {
        let args = ["explain", "ford", what, "--without", "league"];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert!(without("league").starts_with("League is left out: "));
    assert!(!without("crown").contains("left out"));
    let output = armistice(&["explain", "ford", "crowns"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("did you mean `crown`?"));

    // Of a posterior that is stale no word, but that it is.
    let path = folder.path().join("ford/scenario.toml");
    let changed = std::fs::read_to_string(&path)
        .unwrap()
        .replacen("play = 5", "play = 4", 1);
    std::fs::write(&path, changed).unwrap();
    let number = told("actors.crown.weights.ground");
    // Lines are broken wherever they are full.
    let words: Vec<&str> = number.split_whitespace().collect();
    let words = words.join(" ");
    assert!(
        words.contains("`actors.league.play` has changed since")
            && words.contains("`armistice calibrate` makes another")
            && words.contains("posterior none"),
        "{number}"
    );
    assert!(told("league").contains("Prior mean (90% interval)"));
}
