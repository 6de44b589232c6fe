use std::path::Path;

use crate::command_line::{armistice, text};
use crate::scenarios::{delta_folder, ford_folder, valley_folder};

/// What a command says on standard error, with its status, as one line.
fn refused(args: &[&str]) -> String {
    let output = armistice(args, Path::new("."));
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
    assert!(output.stdout.is_empty(), "{args:?}");
    words(&told)
}

fn words(answer: &str) -> String {
    let words = answer.split_whitespace().filter(|word| *word != "=");
    words.collect::<Vec<_>>().join(" ")
}

/// What a command prints.
fn printed(args: &[&str]) -> String {
    let output = armistice(args, Path::new("."));
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
    text(&output.stdout)
}

fn ford() -> String {
    ford_folder().display().to_string()
}

#[test]
fn a_mistake_is_counted_where_it_was_made() {
    let set = |numbers: &[&str], scenario: &str| {
        let mut args = vec!["check", scenario, "--quick"];
        args.extend(numbers.iter().flat_map(|number| ["--set", number]));
        refused(&args)
    };
    let (ford, delta) = (ford(), delta_folder().display().to_string());
    let told = set(&["zones.ford.detecton=0.5"], &ford);
    assert!(
        told.ends_with("error: 1 mistake on the command line"),
        "{told}"
    );
    let told = set(
        &["zones.lower.detecton=0.5", "actors.west.discount=7"],
        &delta,
    );
    assert!(
        told.ends_with("error: 2 mistakes on the command line"),
        "{told}"
    );
    let folder = ford_with("strain_top = 2", "strain_tpo = 2");
    let path = folder.path().join("scenario.toml");
    let told = set(&["zones.ford.detecton=0.5"], path.to_str().unwrap());
    assert!(
        told.ends_with("scenario.toml, and 1 on the command line"),
        "{told}"
    );
}

#[test]
fn an_address_that_is_none_is_told_with_what_may_be_meant() {
    let set = |number: &str| refused(&["params", &ford(), "--set", number]);
    for number in ["horizon=3", "horizon_weeks=3"] {
        let told = set(number);
        assert!(
            told.contains(
                "help: `--horizon` is an option of `run`, `actors`, `replay`; `armistice params \
                 SCENARIO` lists every address"
            ),
            "{told}"
        );
        assert!(!told.contains("nearest"), "{told}");
    }
    for (number, meant) in [
        ("detection=0.4", "zones.ford.detection"),
        ("crown.ground=0.4", "actors.crown.weights.ground"),
        (
            "bridge.recognition.league=1",
            "forums.bridge.recognition.league",
        ),
    ] {
        let told = set(number);
        let near = format!("addresses; the nearest: {meant}");
        let help = format!("help: did you mean `{meant}`? `armistice params");
        assert!(told.contains(&near) && told.contains(&help), "{told}");
    }
}

#[test]
fn a_verb_that_help_is_asked_of_has_the_same_tip_as_one_that_is_called() {
    for (slip, verb) in [("chek", "check"), ("exprot", "export"), ("solv", "solve")] {
        for args in [&["help", slip][..], &[slip]] {
            let told = refused(args);
            let tip = format!("tip: a similar subcommand exists: '{verb}'");
            assert!(told.contains(&tip), "{args:?}: {told}");
        }
    }
    assert!(!refused(&["help", "zzz"]).contains("tip:"));
}

/// A folder with the ford, its scenario spoiled by a replacement.
fn ford_with(from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(ford_folder().join("scenario.toml")).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(folder.path().join("scenario.toml"), text.replace(from, to)).unwrap();
    let evidence = "evidence.toml";
    std::fs::copy(ford_folder().join(evidence), folder.path().join(evidence)).unwrap();
    folder
}

#[test]
fn what_cannot_be_explained_is_told_by_its_kind() {
    for (what, parts) in [
        (
            "foo:ford",
            &[
                "no kind of thing is called `foo`",
                "allowed: actor, zone, forum, number",
            ][..],
        ),
        ("acter:crown", &["`acter`", "did you mean `actor:crown`?"]),
        (
            "actor:ford",
            &[
                "no actor is called `ford`",
                "allowed: crown, league",
                "did you mean `zone:ford`?",
            ],
        ),
        (
            "zone:frod",
            &["no zone is called `frod`", "did you mean `zone:ford`?"],
        ),
        (
            "number:detection",
            &["did you mean `number:zones.ford.detection`?"],
        ),
        ("almanac#7", &["has no paragraph `7`", "allowed: 1 to 6"]),
        (
            "document:letters#x",
            &["has no paragraph `x`", "allowed: 1 to 4"],
        ),
        (
            "almanak#1",
            &[
                "no document is called `almanak`",
                "did you mean `document:almanac`?",
            ],
        ),
        (
            "crwon",
            &[
                "nothing of the scenario is called `crwon`",
                "did you mean `crown`?",
            ],
        ),
        ("detection", &["did you mean `zones.ford.detection`?"]),
    ] {
        let told = refused(&["explain", &ford(), what]);
        for part in parts {
            assert!(told.contains(part), "{what}: no `{part}` in {told}");
        }
    }
}

#[test]
fn a_paragraph_is_explained_by_what_cites_it() {
    let explain = |what: &str| printed(&["explain", &ford(), what]);
    assert_eq!(explain("almanac#1"), explain("almanac-01"));
    assert_eq!(explain("statement:letters#1"), explain("letters-01"));
    assert_eq!(explain("decision:letters#1"), explain("old-feud"));
    let both = [explain("spring-raid"), explain("still-there")].join("\n");
    assert_eq!(explain("almanac#6"), both);
    let several = refused(&["explain", &ford(), "letters#1"]);
    let ways = "allowed: statement:letters#1, decision:letters#1";
    assert!(several.contains(ways), "{several}");
    for (document, paragraphs, cited) in [
        ("almanac", "paragraphs = 6", "1, 2, 3, 4, 5, 6"),
        ("letters", "paragraphs = 4", "1, 2, 3, 4"),
    ] {
        let folder = ford_with(paragraphs, "paragraphs = 9");
        let scenario = folder.path().display().to_string();
        for what in [format!("{document}#8"), format!("statement:{document}#8")] {
            let told = refused(&["explain", &scenario, &what]);
            let start = format!("no statement and no decision cites paragraph 8 of `{document}`");
            assert!(told.contains(&start), "{told}");
            assert!(told.contains(&format!("allowed: {cited} ")), "{told}");
        }
    }
}

#[test]
fn a_package_is_asked_for_with_what_is_told_under_one_alone() {
    let package = |what: &str| refused(&["explain", &ford(), what, "--package", "plain"]);
    for (what, kind) in [
        ("zones.ford.detection", "number"),
        ("bridge", "forum"),
        ("almanac", "document"),
        ("almanac-01", "statement"),
    ] {
        let told = package(what);
        assert!(told.contains(&format!("`{what}` is a {kind}")), "{told}");
        assert!(told.contains("allowed: an actor or a zone"), "{told}");
    }
    printed(&["explain", &ford(), "crown", "--package", "shared"]);
}

#[test]
fn a_precision_of_the_given_values_is_the_same_with_and_without_draws_of_none() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    let run = |out: &str, more: &[&str]| {
        let base = ["run", &valley, "--rollouts", "1500", "--precision", "0.2"];
        let args = [&base[..], &["--json", "--out", out], more].concat();
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        output.stdout
    };
    assert_eq!(run("a", &["--draws", "0"]), run("b", &[]));
    for (args, part) in [
        (
            &["--precision", "0.1", "--draws", "4"][..],
            "allowed: --precision alone or with --draws 0",
        ),
        (
            &["--posterior", "somewhere", "--draws", "0"],
            "--posterior names rows to draw from",
        ),
    ] {
        let told = refused(&[&["run", &valley], args].concat());
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_table_of_nothing_is_a_sentence() {
    for verb in ["solve", "actors"] {
        for without in [["crown", "league"], ["league", "crown"]] {
            let answer = printed(&[
                verb,
                &ford(),
                "--without",
                without[0],
                "--without",
                without[1],
            ]);
            assert_eq!(
                answer,
                "no forum has an agreement on its menus: there is none to follow\n"
            );
        }
    }
}

#[test]
fn the_heading_of_solved_agreements_stands_over_their_figures() {
    // Addresses shorter than the heading, and one that is longer.
    let long = "[forums.bridge.menus.ford.plain_truce_with_a_name_that_is_long]";
    let folder = ford_with("[forums.bridge.menus.ford.plain]", long);
    for scenario in [ford(), folder.path().display().to_string()] {
        let answer = printed(&["solve", &scenario]);
        let mut lines = answer.lines().take_while(|line| !line.is_empty());
        let heading = lines.next().expect("a heading");
        let ends = ["30 d", "90 d", "180 d", "365 d", "steps", "turns"]
            .map(|word| heading.find(word).expect(word) + word.len());
        let rows: Vec<&str> = lines.collect();
        assert!(rows.len() >= 2, "{answer}");
        let with_figures = rows
            .iter()
            .filter(|row| row.len() > 60 || row.len() == ends[5]);
        for row in with_figures {
            for end in ends {
                assert!(row.as_bytes()[end - 1].is_ascii_digit(), "{answer}");
                assert!(row.as_bytes().get(end).is_none_or(|next| *next == b' '));
            }
        }
    }
}
