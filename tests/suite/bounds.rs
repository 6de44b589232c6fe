use std::path::Path;

use armistice::calibrate::{Hyper, Posterior, Prior};
use armistice::chance::Key;

use crate::command_line::{armistice, text};
use crate::scenarios::{ford_folder, scenario};

#[test]
fn hyper_parameters_out_of_range_are_told_with_their_range() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford_folder().display().to_string();
    for (prior, allowed) in [
        ("push=400", "a push from 0 to 1"),
        ("anchor=1e308", "a concentration from 0.01 to 10000"),
        ("shape=1e308", "a shape from 0.1 to 1000"),
        ("shape=5e-324", "a shape from 0.1 to 1000"),
        ("half=nan", "a concentration from 0.01 to 10000"),
        ("most=-inf", "a concentration from 0.01 to 10000"),
    ] {
        let args = [
            "calibrate",
            &ford,
            "--draws",
            "16",
            "--out",
            "out",
            "--prior",
            prior,
        ];
        let output = armistice(&args, folder.path());
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{prior}: {errors}");
        assert!(
            errors.contains(&format!("allowed: {allowed}")),
            "{prior}: {errors}"
        );
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn a_prior_draws_finite_numbers_at_every_corner_of_its_hyper_parameters() {
    let ford = scenario(&ford_folder(), &[]);
    let ends = |low: &'static str, high: &'static str| [low, high];
    let sides = [
        ("anchor", ends("0.01", "10000")),
        ("least", ends("0.01", "10000")),
        ("most", ends("0.01", "10000")),
        ("half", ends("0.01", "10000")),
        ("shape", ends("0.1", "1000")),
        ("push", ends("0", "1")),
    ];
    let mut tried = 0;
    for corner in 0..1_usize << sides.len() {
        let texts: Vec<String> = sides
            .iter()
            .enumerate()
            .map(|(side, (name, ends))| format!("{name}={}", ends[corner >> side & 1]))
            .collect();
        // Least above most is refused.
        let Ok(hyper) = Hyper::parse(&texts) else {
            continue;
        };
        let prior = Prior::new(&ford.parameters, &ford.evidence.statements, &hyper);
        for number in 0..4 {
            let values = prior.draw(&mut Key::new(7, "corners").generator(number));
            assert!(values.iter().all(|value| value.is_finite()), "{texts:?}");
            assert!(prior.log_density(&values).is_finite(), "{texts:?}");
        }
        for (address, _, below) in prior.given_within() {
            assert!((0.0..=1.0).contains(&below), "{texts:?} {address}");
        }
        tried += 1;
    }
    assert_eq!(tried, 48);
}

#[test]
fn numbers_near_0_are_held_or_believed_and_never_stop_the_program() {
    for set in [
        "actors.crown.play=5e-324",
        "actors.crown.play=1e-310",
        "actors.crown.play=1e-9",
        "zones.ford.detection=5e-324",
        "zones.ford.detection=0.9999999999999999",
        "actors.crown.weights.ground=5e-324",
        "actors.crown.weights.ground=0.9999999999999999",
    ] {
        let ford = scenario(&ford_folder(), &[set]);
        let prior = Prior::new(
            &ford.parameters,
            &ford.evidence.statements,
            &Hyper::default(),
        );
        let values = prior.draw(&mut Key::new(7, "edges").generator(0));
        assert!(values.iter().all(|value| value.is_finite()), "{set}");
        for (address, _, below) in prior.given_within() {
            assert!((0.0..=1.0).contains(&below), "{set} {address}");
        }
    }
}

/// A folder with the ford and a posterior of it, and the posterior's rows.
fn calibrated() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let ford = folder.path().join("ford");
    std::fs::create_dir(&ford).unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        std::fs::copy(ford_folder().join(file), ford.join(file)).unwrap();
    }
    let args = [
        "calibrate",
        "ford",
        "--draws",
        "16",
        "--keep",
        "8",
        "--quiet",
        "--quick",
    ];
    assert_ne!(armistice(&args, folder.path()).status.code(), Some(2));
    let rows = std::fs::read_to_string(ford.join("posterior.csv")).unwrap();
    (folder, rows)
}

/// What is told of a posterior with other rows, whose digest is theirs.
fn told(folder: &Path, before: &str, rows: &str) -> String {
    let made = folder.join("ford/posterior.json");
    let text_before = std::fs::read_to_string(&made).unwrap();
    // Rows that cannot be read have no digest, and are refused before one is asked for.
    if let Ok(after) = Posterior::parse(rows) {
        let before = Posterior::parse(before).unwrap().digest();
        assert!(text_before.contains(&before));
        std::fs::write(&made, text_before.replace(&before, &after.digest())).unwrap();
    }
    std::fs::write(folder.join("ford/posterior.csv"), rows).unwrap();
    let args = ["explain", "ford", "zones.ford.detection"];
    let output = armistice(&args, folder);
    std::fs::write(&made, text_before).unwrap();
    assert_eq!(output.status.code(), Some(2), "{rows}");
    text(&output.stderr).to_owned()
}

#[test]
fn a_posterior_with_a_wrong_row_is_refused_with_line_and_column() {
    let (folder, rows) = calibrated();
    let lines: Vec<&str> = rows.lines().collect();
    let header: Vec<&str> = lines[0].split(',').collect();
    let share = header
        .iter()
        .position(|name| name.contains(".weights."))
        .unwrap();
    // The third row with another cell.
    let cell = |column: usize, value: &str| -> String {
        let mut cells: Vec<&str> = lines[3].split(',').collect();
        cells[column] = value;
        let third = cells.join(",");
        let mut changed = lines.clone();
        changed[3] = &third;
        changed.join("\n") + "\n"
    };
    for (value, part) in [
        ("NaN", "is not a number"),
        ("inf", "is not a number"),
        ("1e-310", "is not a number"),
        ("", "is not a number"),
        ("-0.25", "allowed: 0 to 1"),
        ("1.5", "allowed: 0 to 1"),
        ("1e300", "allowed: 0 to 1"),
        ("0.000000001", "allowed: a sum of 1"),
    ] {
        let told = told(folder.path(), &rows, &cell(share, value));
        for part in ["posterior.csv: line 4: ", header[share], part] {
            // A name may be of the first of several shares.
            assert!(
                told.contains(part) || part == header[share],
                "{value}: {told}"
            );
        }
    }
    let with = |line: usize, text: String| -> String {
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        changed[line] = text;
        changed.join("\n") + "\n"
    };
    let cases = [
        (with(2, format!("{},0.5", lines[2])), "line 3: "),
        (
            with(5, lines[5].rsplit_once(',').unwrap().0.to_owned()),
            "line 6: ",
        ),
        (
            with(
                0,
                lines[0].replace(header[share], "actors.crown.weights.mirth"),
            ),
            "no column",
        ),
        (
            with(0, lines[0].replace(header[1], header[0])),
            "heads two columns",
        ),
        (
            rows.lines()
                .map(|line| format!("{line},0.5\n"))
                .collect::<String>()
                .replacen(",0.5", ",zones.moon.detection", 1),
            "zones.moon.detection",
        ),
        (format!("{}\n", lines[0]), "no rows"),
    ];
    for (changed, part) in cases {
        let told = told(folder.path(), &rows, &changed);
        assert!(
            told.contains(part) && told.contains("allowed: "),
            "{part}: {told}"
        );
    }
}

#[test]
fn hyper_parameters_of_a_file_are_in_range_too() {
    let (folder, rows) = calibrated();
    let made = folder.path().join("ford/posterior.json");
    let before = std::fs::read_to_string(&made).unwrap();
    for (from, to) in [
        ("\"anchor\": 10.0", "\"anchor\": 1e308"),
        ("\"push\": 0.1", "\"push\": 400"),
    ] {
        let spoilt = before.replace(from, to);
        assert_ne!(spoilt, before);
        std::fs::write(&made, spoilt).unwrap();
        let told = told(folder.path(), &rows, &rows);
        assert!(
            told.contains("posterior.json: line ") && told.contains("`hyper."),
            "{told}"
        );
    }
}
