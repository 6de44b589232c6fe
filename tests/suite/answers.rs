use std::fs::{File, OpenOptions};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::command_line::text;
use crate::scenarios::valley_folder;

/// What the program says and ends with when its standard output is `output`.
fn into(output: impl Into<Stdio>, args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(args)
        .current_dir(folder)
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .expect("the program runs")
}

/// A standard output that takes no byte; none where the system has no such file.
fn full() -> Option<File> {
    OpenOptions::new().write(true).open("/dev/full").ok()
}

/// Everything that is asked for to be seen, in a few ways.
fn asked(valley: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["--help"],
        vec!["run", "--help"],
        vec!["help", "solve"],
        vec!["-h"],
        vec!["--version"],
        vec!["params", valley],
        vec!["check", valley, "--quick"],
        vec!["run", valley, "--rollouts", "20", "--json", "--quiet"],
        vec!["run", valley, "--rollouts", "20"],
    ]
}

#[test]
fn what_was_asked_for_and_could_not_be_shown_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    for args in asked(&valley) {
        assert!(full().is_some() || !cfg!(target_os = "linux"));
        if let Some(output) = full() {
            let ended = into(output, &args, folder.path());
            let told = text(&ended.stderr);
            assert_eq!(ended.status.code(), Some(2), "{args:?}: {told}");
            assert!(
                told.contains("error: standard output could not be written"),
                "{args:?}: {told}"
            );
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_of_help_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    for args in &asked(&valley)[..5] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = into(writer, args, folder.path());
        assert_eq!(ended.status.code(), Some(0), "{args:?}");
        assert_eq!(text(&ended.stderr), "", "{args:?}");
    }
}

#[test]
fn every_table_has_its_header_with_and_without_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (valley, delta) = (valley_folder(), crate::scenarios::delta_folder());
    let run = |scenario: &Path, out: &str, more: &[&str]| {
        let scenario = scenario.display().to_string();
        let mut args = vec![
            "run",
            &scenario,
            "--rollouts",
            "20",
            "--quiet",
            "--out",
            out,
        ];
        args.extend(more);
        let ended = into(Stdio::piped(), &args, folder.path());
        assert_ne!(ended.status.code(), Some(2), "{}", text(&ended.stderr));
        let mut tables = std::collections::BTreeMap::new();
        for entry in std::fs::read_dir(folder.path().join(out)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "csv") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let table = std::fs::read_to_string(&path).unwrap();
                let header = table.lines().next().unwrap_or_default().to_owned();
                assert!(header.starts_with("run,scenario,seed,"), "{name}: {table}");
                tables.insert(name, (header, table.lines().count()));
            }
        }
        tables
    };
    let full = run(&delta, "delta", &[]);
    assert!(full.len() >= 6 && full["sessions.csv"].1 > 1, "{full:?}");
    // No session is held, nothing is ever in force, and the calendar is a week long.
    let bare = run(&valley, "valley", &[]);
    let still = run(&delta, "still", &["--freeze", "forums", "--horizon", "1"]);
    let empty = |tables: &std::collections::BTreeMap<String, (String, usize)>| {
        tables.values().filter(|(_, lines)| *lines == 1).count()
    };
    assert!(
        empty(&bare) >= 2 && empty(&still) >= 1,
        "{bare:?} {still:?}"
    );
    for (name, (header, _)) in bare.iter().chain(&still) {
        let whole = full.get(name).map_or(header, |(whole, _)| whole);
        assert_eq!(header, whole, "{name}");
    }
}
