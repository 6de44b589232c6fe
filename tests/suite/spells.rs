use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command_line::{armistice, files, text};
use crate::drawn::calibrated;
use crate::scenarios::{delta_folder, ford_folder, valley_folder};

/// A row of a table of spells.
type Row = BTreeMap<String, String>;

/// Rows by what `key` makes of them.
type Grouped<'r> = BTreeMap<(String, String, String), Vec<&'r Row>>;

fn rows(table: &str) -> Vec<Row> {
    let mut lines = table.lines().map(|line| line.split(','));
    let names: Vec<&str> = lines.next().expect("a heading").collect();
    lines
        .map(|cells| {
            let cells = names.iter().zip(cells);
            let named = cells.map(|(name, cell)| ((*name).to_owned(), cell.to_owned()));
            named.collect()
        })
        .collect()
}

fn number(row: &Row, name: &str) -> u32 {
    row[name].parse().expect("a whole number")
}

/// Runs a scenario in `folder` with its spells in `spells.csv`; what the table says.
fn played(folder: &Path, args: &[&str]) -> String {
    let mut all = vec!["run"];
    all.extend(args);
    all.extend(["--out", "o", "--spells-out", "spells.csv", "--quiet"]);
    let output = armistice(&all, folder);
    assert!(output.status.code() < Some(2), "{}", text(&output.stderr));
    fs::read_to_string(folder.join("spells.csv")).unwrap()
}

/// A truce, or an agreement: weeks until it failed or was lost from sight, and whether it failed.
struct Counted {
    weeks: u32,
    has_failed: bool,
    is_censored: bool,
}

/// Of the rows of one truce, in order.
fn truce(rows: &[&Row]) -> Counted {
    let mut before = 0;
    let mut failed = None;
    for row in rows {
        if row["failed"] == "1" && failed.is_none() {
            failed = Some(before + number(row, "weeks_to_failure"));
        }
        before += number(row, "weeks");
    }
    Counted {
        weeks: failed.unwrap_or(before),
        has_failed: failed.is_some(),
        is_censored: failed.is_none() && rows.last().unwrap()["censored"] == "1",
    }
}

fn agreement(row: &Row) -> Counted {
    Counted {
        weeks: number(row, "weeks_to_failure"),
        has_failed: row["failed"] == "1",
        is_censored: row["failed"] == "0" && row["censored"] == "1",
    }
}

/// Compares hold at the reading dates before which nothing is lost from sight with what the rows come
/// to; the number of dates.
fn compare(counted: &[Counted], holding: &Value) -> usize {
    let censored = counted.iter().filter(|own| own.is_censored);
    let known = censored.map(|own| own.weeks).min().unwrap_or(u32::MAX);
    assert_eq!(holding["spells"], counted.len(), "{holding}");
    let mut compared = 0;
    for point in holding["points"].as_array().unwrap() {
        let week = point["week"].as_u64().unwrap() as u32;
        let Some(hold) = point["hold"]["value"].as_f64() else {
            continue;
        };
        if week >= known {
            continue;
        }
        let failed = counted.iter().filter(|own| own.has_failed);
        let by_then = failed.filter(|own| own.weeks <= week).count();
        let expected = 1.0 - by_then as f64 / counted.len() as f64;
        assert!((hold - expected).abs() < 1e-9, "{point}: {expected}");
        compared += 1;
    }
    compared
}

#[test]
fn hold_follows_from_the_rows_by_counting() {
    let of = |folder: std::path::PathBuf| folder.display().to_string();
    let scenarios = [of(ford_folder()), of(delta_folder()), of(valley_folder())];
    let mut compared = (0, 0);
    for scenario in &scenarios {
        for (which, rule) in [("first", "ends"), ("all", "ends"), ("all", "violation")] {
            let folder = tempfile::tempdir().unwrap();
            let args = [scenario, "--rollouts", "400", "--draws", "0", "--spells"];
            let table = played(
                folder.path(),
                &[&args[..], &[which, "--fails", rule]].concat(),
            );
            let rows = rows(&table);
            let estimates = fs::read_to_string(folder.path().join("o/estimates.json")).unwrap();
            let estimates: Value = serde_json::from_str(&estimates).unwrap();
            let is_counted = |number: &str| which == "all" || number == "1";
            for holding in estimates["holdings"].as_array().unwrap() {
                let own: Vec<Counted> = rows
                    .iter()
                    .filter(|row| {
                        holding["zone"] == row["zone"] && holding["forum"] == row["forum"]
                    })
                    .filter(|row| is_counted(&row["number"]))
                    .map(agreement)
                    .collect();
                compared.0 += compare(&own, holding);
            }
            for holding in estimates["truces"].as_array().unwrap() {
                let mut truces = Grouped::new();
                let own = rows.iter().filter(|row| holding["zone"] == row["zone"]);
                for row in own.filter(|row| is_counted(&row["truce"])) {
                    let key = ["draw", "rollout", "truce"].map(|name| row[name].clone());
                    truces.entry(key.into()).or_default().push(row);
                }
                let own: Vec<Counted> = truces.values().map(|rows| truce(rows)).collect();
                compared.1 += compare(&own, holding);
            }
        }
    }
    assert!(compared.0 > 20 && compared.1 > 20, "{compared:?}");
}

#[test]
fn the_rows_are_all_spells_whichever_are_counted() {
    let delta = delta_folder().display().to_string();
    let table = |which: &str| {
        let folder = tempfile::tempdir().unwrap();
        let args = [&delta, "--rollouts", "150", "--spells", which];
        let table = played(folder.path(), &args);
        // The name of the run is another.
        let mut rows = rows(&table);
        rows.iter_mut()
            .for_each(|row| row.retain(|name, _| name != "run"));
        rows
    };
    let (first, all) = (table("first"), table("all"));
    assert!(first == all);
    assert!(first.iter().any(|row| row["number"] != "1"));
    for row in &first {
        assert_eq!(row["censored"] == "1", row["end"] == "censored");
        assert_eq!(
            row["by"].is_empty(),
            ["replaced", "censored"].contains(&row["end"].as_str())
        );
    }
}

/// By draw, rollout, zone and start, none twice.
fn check_order(table: &str) {
    let place = |row: &Row| {
        let numbers = ["draw", "rollout"].map(|name| number(row, name));
        (
            numbers,
            row["zone"].clone(),
            number(row, "start_week"),
            row["forum"].clone(),
        )
    };
    let places: Vec<_> = rows(table).iter().map(place).collect();
    assert!(places.len() > 100);
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn rows_do_not_depend_on_threads() {
    // More rollouts than are played in a round.
    let ford = ford_folder().display().to_string();
    let folder = calibrated();
    for args in [
        vec![ford.as_str(), "--rollouts", "1100", "--draws", "0"],
        vec!["ford", "--rollouts", "60", "--draws", "10"],
    ] {
        let with = |threads: &str| {
            played(
                folder.path(),
                &[&args[..], &["--threads", threads]].concat(),
            )
        };
        let one = with("1");
        let two = with("2");
        assert!(one == two, "{args:?}");
        check_order(&one);
        fs::remove_dir_all(folder.path().join("o")).unwrap();
    }
}

#[test]
fn rows_of_a_draw_say_which() {
    let folder = calibrated();
    let table = played(
        folder.path(),
        &["ford", "--rollouts", "50", "--draws", "10"],
    );
    let draws: std::collections::BTreeSet<u32> =
        rows(&table).iter().map(|row| number(row, "draw")).collect();
    assert!(
        draws.len() > 5 && draws.iter().all(|draw| *draw < 10),
        "{draws:?}"
    );
}

#[test]
fn the_run_folder_may_hold_its_spells() {
    let ford = ford_folder().display().to_string();
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "run",
        &ford,
        "--rollouts",
        "30",
        "--quiet",
        "--out",
        "o",
        "--spells-out",
    ];
    let run = |name: &str| armistice(&[&args[..], &[name]].concat(), folder.path());
    for name in ["o/spells.parquet", "./o/spells.csv", "o/../o/spells.csv"] {
        assert_eq!(
            run(name).status.code(),
            Some(0),
            "{}",
            text(&run(name).stderr)
        );
    }
    let before = files(&folder.path().join("o"));
    assert!(before["spells.parquet"].starts_with(b"PAR1armistice-spells-1"));
    assert!(before["spells.parquet"].ends_with(b"PAR1"));
    for name in [
        "o/hold.csv",
        "o/holding.csv",
        "o/Spells.csv",
        "o/other.parquet",
    ] {
        let output = run(name);
        assert_eq!(output.status.code(), Some(2));
        let errors = text(&output.stderr);
        assert!(
            errors.contains("allowed there: spells.csv or spells.parquet"),
            "{errors}"
        );
    }
    assert!(before == files(&folder.path().join("o")));
}

#[test]
fn a_file_that_cannot_be_written_is_refused_before_the_work() {
    let ford = ford_folder().display().to_string();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.csv"), "run,scenario,seed,zone\n").unwrap();
    fs::write(folder.path().join("mine.parquet"), b"PAR1\x15\0PAR1").unwrap();
    fs::create_dir(folder.path().join("folder.csv")).unwrap();
    for (name, says) in [
        ("mine.csv", "is not a CSV of spells"),
        ("mine.parquet", "is not a Parquet file of spells"),
        ("folder.csv", "is a folder"),
        ("nowhere/spells.csv", "cannot be written"),
        (".spells.csv.lock", ".csv or .parquet"),
        ("spells.json", ".csv or .parquet"),
        (".spells.armistice.7", ".csv or .parquet"),
    ] {
        let args = [
            "run",
            &ford,
            "--out",
            "o",
            "--spells-out",
            name,
            "--rollouts",
        ];
        let output = armistice(&[&args[..], &["100000000"]].concat(), folder.path());
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
        assert!(errors.contains(says), "{name}: {errors}");
        assert!(!folder.path().join("o").exists(), "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}
