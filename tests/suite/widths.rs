//! Words that a line on a terminal cannot break: addresses, paths, and lines quoted from a file stay
//! whole. Everything else keeps to 80 cells.

use std::path::Path;

use armistice::lettering::{COLUMNS, cells};

use crate::command_line::{armistice, raw};
use crate::scenarios::{all_folders, delta_folder, ford_folder, valley_folder};

/// The lines wider than a terminal that could be broken: of more than one word, and neither a place
/// in a file nor a line of it.
fn too_wide(answer: &str) -> Vec<&str> {
    let quoted = |line: &str| {
        let line = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        line.starts_with("--> ") || line.starts_with("| ") || line.starts_with("::: ")
    };
    answer
        .lines()
        .filter(|line| cells(line) > COLUMNS)
        .filter(|line| line.trim().contains(' ') && !quoted(line))
        .collect()
}

/// Runs a verb; both of its streams fit.
fn fits(args: &[&str], folder: &Path, status: i32) -> String {
    let output = armistice(args, folder);
    let (answer, beside) = (raw(&output.stdout), raw(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{args:?}: {beside}");
    for stream in [&answer, &beside] {
        let wide = too_wide(stream);
        assert!(wide.is_empty(), "{args:?}: {wide:#?}");
    }
    answer + &beside
}

#[test]
fn a_line_of_several_words_is_too_wide_and_a_path_is_not() {
    let long = "x".repeat(90);
    assert_eq!(
        too_wide(&format!("{long}\n  --> {long}: 1\n12 | {long} {long}")),
        [""; 0]
    );
    let wide = format!("error: {long}");
    assert_eq!(too_wide(&wide), [wide.as_str()]);
}

#[test]
fn help_and_refusals_of_the_command_line_fit() {
    let folder = tempfile::tempdir().unwrap();
    fits(&["--help"], folder.path(), 0);
    let verbs = [
        "check",
        "run",
        "params",
        "solve",
        "export",
        "actors",
        "calibrate",
        "evidence",
        "explain",
        "replay",
    ];
    let long = "--no-option-of-that-name".repeat(3);
    for verb in verbs {
        fits(&[verb, "--help"], folder.path(), 0);
        fits(&[verb, &long], folder.path(), 2);
        fits(&[verb, "no-folder/of/that/name"], folder.path(), 2);
    }
    fits(
        &[
            "run",
            "x",
            "--seed",
            "a word that is no seed and is far too long for it",
        ],
        folder.path(),
        2,
    );
    fits(&["run", "x", "--freeze", "shock"], folder.path(), 2);
}

#[test]
fn what_is_read_of_a_scenario_without_solving_fits() {
    let folder = tempfile::tempdir().unwrap();
    for path in all_folders() {
        let scenario = path.display().to_string();
        let model = crate::scenarios::scenario(&path, &[]).model;
        fits(&["check", &scenario, "--quick"], folder.path(), 0);
        fits(&["params", &scenario], folder.path(), 0);
        for forum in &model.forums {
            let what = format!("forum:{}", forum.id);
            fits(&["explain", &scenario, &what], folder.path(), 0);
        }
        for what in ["nobody", "actor:nobody", "zone:"] {
            fits(&["explain", &scenario, what], folder.path(), 2);
        }
        for wrong in ["no.such.address=1", "horizon=1", "=1"] {
            fits(&["check", &scenario, "--set", wrong], folder.path(), 2);
        }
        fits(
            &["run", &scenario, "--cancel", "nobody/2017-01-01"],
            folder.path(),
            2,
        );
        fits(
            &["run", &scenario, "--fails", "strain:99:2"],
            folder.path(),
            2,
        );
    }
}

#[test]
fn what_is_solved_and_played_fits() {
    let folder = tempfile::tempdir().unwrap();
    for (number, path) in [ford_folder(), delta_folder(), valley_folder()]
        .iter()
        .enumerate()
    {
        let scenario = path.display().to_string();
        let out = number.to_string();
        let run = ["run", &scenario, "--rollouts", "200", "--out", &out];
        fits(&run, folder.path(), 0);
        fits(&["replay", &scenario, "--rollout", "2"], folder.path(), 0);
    }
    let ford = ford_folder().display().to_string();
    for args in [
        &["solve", &ford][..],
        &["solve", &ford, "ford/bridge/plain"],
        &["explain", &ford, "zone:ford"],
        &["explain", &ford, "crown"],
        &["evidence", &ford],
    ] {
        fits(args, folder.path(), 0);
    }
}

#[test]
fn identifiers_and_names_of_thirty_letters_fit() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long");
    std::fs::create_dir(&long).unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        let mut text = std::fs::read_to_string(ford_folder().join(file)).unwrap();
        for name in ["Crown", "League", "The ford", "The bridge", "Plain truce"] {
            let other = format!("{name} {}", "of many long words ".repeat(2).trim_end());
            text = text.replace(&format!("\"{name}\""), &format!("\"{other}\""));
        }
        for id in ["crown", "league", "ford", "bridge", "plain"] {
            text = renamed(&text, id, &format!("{id}{}", "_and_so_on".repeat(3)));
        }
        std::fs::write(long.join(file), text).unwrap();
    }
    let id = |name: &str| format!("{name}{}", "_and_so_on".repeat(3));
    for args in [
        &["check", "long", "--quick"][..],
        &["params", "long"],
        &["solve", "long"],
        &[
            "run",
            "long",
            "--rollouts",
            "200",
            "--draws",
            "0",
            "--out",
            "out",
        ],
        &["replay", "long"],
        &["explain", "long", &id("crown")],
        &["explain", "long", &format!("zone:{}", id("ford"))],
        &["explain", "long", &id("bridge")],
        &[
            "explain",
            "long",
            &format!("actors.{}.weights.ground", id("crown")),
        ],
    ] {
        fits(args, folder.path(), 0);
    }
    fits(&["explain", "long", "crown_and_so_no"], folder.path(), 2);
}

/// A text with an identifier renamed wherever it stands alone.
fn renamed(text: &str, id: &str, other: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut renamed = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(id) {
        let (before, found) = rest.split_at(place);
        let after = &found[id.len()..];
        let whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        renamed.push_str(before);
        renamed.push_str(if whole { other } else { id });
        rest = after;
    }
    renamed + rest
}
