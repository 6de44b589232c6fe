use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use crate::command_line::text as said;
use crate::scenarios::valley_folder;

fn armistice(args: &[&str], folder: &Path) -> std::process::Output {
    Command::cargo_bin("armistice")
        .expect("the program is built")
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

fn json(output: &std::process::Output) -> Value {
    let errors = said(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {errors}"))
}

fn valley() -> String {
    valley_folder().display().to_string()
}

const AGREEMENT: &str = "valley/table/watched";

/// Numbers of nested lists, flat.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(numbers).collect(),
        Value::Number(number) => vec![number.as_f64().expect("a number")],
        other => panic!("not a number: {other}"),
    }
}

#[test]
fn an_exported_game_solves_to_what_the_scenario_solves_to() {
    let folder = tempfile::tempdir().unwrap();
    // With one type for sure on both sides: the format holds no types.
    let text = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    let start = text.find("[actors.rebels.types.sincere]").unwrap();
    let end = text.find("[actors.patron]").unwrap();
    std::fs::write(
        folder.path().join("plain.toml"),
        [&text[..start], &text[end..]].concat(),
    )
    .unwrap();
    let out = [
        "export",
        &valley(),
        AGREEMENT,
        "--type",
        "sincere",
        "--out",
        "game.json",
    ];
    assert_eq!(armistice(&out, folder.path()).status.code(), Some(0));
    let game = json(&armistice(
        &["solve", "--game", "game.json", "--json"],
        folder.path(),
    ));
    let own = json(&armistice(
        &["solve", "plain.toml", AGREEMENT, "--json"],
        folder.path(),
    ));
    assert_eq!(game["converged"], true);
    let (left, right) = (numbers(&game["strategies"]), numbers(&own[0]["strategies"]));
    assert_eq!(left.len(), right.len());
    for (a, b) in left.iter().zip(&right) {
        assert!((a - b).abs() < 1e-8, "{a} {b}");
    }
    for (a, b) in numbers(&game["values"])
        .iter()
        .zip(numbers(&own[0]["values"]))
    {
        assert!((a - b).abs() < 1e-6, "{a} {b}");
    }
}

#[test]
fn what_the_format_cannot_hold_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |args: &[&str], word: &str| {
        let output = armistice(args, folder.path());
        let errors = said(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(word), "{errors}");
    };
    let valley = valley();
    refused(&["export", &valley, AGREEMENT], "--type");
    refused(
        &["export", &valley, AGREEMENT, "--type", "loyal"],
        "sincere, devious",
    );
    refused(
        &["export", &valley, "valley/table/watchd"],
        "did you mean `watched`?",
    );
    refused(&["export", &valley], "ZONE/FORUM/PACKAGE");
    refused(&["solve", &valley, "valley/table"], "valley/table/plain");
    refused(&["solve", "--game", "nowhere.json"], "cannot be read");
    std::fs::write(folder.path().join("bad.json"), "{ \"format\": ").unwrap();
    refused(&["solve", "--game", "bad.json"], "line 1");
    let game = r#"{"format":"armistice-game-1","players":["a"],"actions":[["x","y"]],"states":["s"],
        "discount":[1.0],"lambda":[1],"payoffs":[[[0,1]]],"transitions":[[[],[]]]}"#;
    std::fs::write(folder.path().join("patient.json"), game).unwrap();
    refused(&["solve", "--game", "patient.json"], "entry 1 of discount");
    let long = game.replace("1.0]", "0.5]").replace("[0,1]", "[0,1,2]");
    std::fs::write(folder.path().join("long.json"), long).unwrap();
    refused(&["solve", "--game", "long.json"], "entry 1.1 of payoffs");
    refused(
        &["run", &valley, "--without", "navy"],
        "army, rebels, patron",
    );
}

#[test]
fn one_decision_is_the_logit_of_its_payoffs() {
    let folder = tempfile::tempdir().unwrap();
    let game = r#"{"format":"armistice-game-1","players":["a"],"actions":[["x","y"]],"states":["s"],
        "discount":[0.5],"lambda":[2],"reference":[[0.25,0.75]],"payoffs":[[[0,1]]],
        "transitions":[[[],[]]]}"#;
    std::fs::write(folder.path().join("one.json"), game).unwrap();
    let solved = json(&armistice(
        &["solve", "--game", "one.json", "--json"],
        folder.path(),
    ));
    // 0.75 e^2 / (0.25 + 0.75 e^2)
    let expected = 0.75 * libm::exp(2.0) / (0.25 + 0.75 * libm::exp(2.0));
    assert!((solved["strategies"][0][0][1].as_f64().unwrap() - expected).abs() < 1e-12);
    assert!((solved["values"][0][0].as_f64().unwrap() - expected).abs() < 1e-12);
    let nfg = armistice(&["export", "--game", "one.json"], folder.path());
    let text = String::from_utf8(nfg.stdout).unwrap();
    assert!(text.starts_with("NFG 1 R \"s\" { \"a\" }"), "{text}");
}

#[test]
fn an_actor_that_is_left_out_or_told_to_hold_changes_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let effects = json(&armistice(&["actors", &valley(), "--json"], folder.path()));
    let effect = |actor: &str, change: &str| {
        effects
            .as_array()
            .unwrap()
            .iter()
            .filter(|effect| effect["actor"] == actor && effect["change"] == change)
            .map(|effect| effect["after"].as_f64().unwrap() - effect["before"].as_f64().unwrap())
            .fold(0.0, |largest: f64, move_| {
                if move_.abs() > largest.abs() {
                    move_
                } else {
                    largest
                }
            })
    };
    assert!(effect("army", "spoiler") < -0.03);
    assert!(effect("army", "always_hold") > 0.03);
    // A patron that never restrains, or is not there, leaves the army freer.
    assert!(effect("patron", "always_hold") < -0.001);
    assert!(effect("patron", "without") < -0.001);
    let survival = |more: &[&str]| {
        let valley = valley();
        let mut args = vec!["solve", &valley, AGREEMENT, "--json"];
        args.extend(more);
        json(&armistice(&args, folder.path()))[0]["solved"]["own_chain_survival_26_weeks"]
            .as_f64()
            .unwrap()
    };
    let moved = survival(&["--without", "patron"]) - survival(&[]);
    let listed = effects
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["actor"] == "patron" && e["change"] == "without" && e["agreement"] == AGREEMENT)
        .map(|e| e["after"].as_f64().unwrap() - e["before"].as_f64().unwrap());
    assert!((moved - listed.unwrap()).abs() < 1e-12);
}

#[test]
fn an_actor_that_cannot_matter_is_named_by_check() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    // A watcher with one thing to do beside holding: it costs nothing and does nothing.
    let text = format!(
        "{text}\n[roles.watcher]\nname = \"Watcher\"\n[roles.watcher.actions.watch]\nname = \"Watch\"\n\
         [roles.watcher.actions.frown]\nname = \"Frown\"\n"
    )
    .replace("army = \"belligerent\"", "army = \"belligerent\"\nwatcher = \"watcher\"")
    .replace(
        "[actors.patron]",
        "[actors.watcher]\nname = \"The watcher\"\n\
         discount = { value = 0.9, assumption = \"invented\" }\n\
         play = { value = 1, assumption = \"invented\" }\n\
         negotiation = { value = 1, assumption = \"invented\" }\n\
         weights = { calm = { value = 1, assumption = \"invented\" } }\n[actors.patron]",
    );
    std::fs::write(folder.path().join("scenario.toml"), text).unwrap();
    let output = armistice(&["check", "scenario.toml"], folder.path());
    let errors = said(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(
        errors.contains("The watcher") && errors.contains("calm"),
        "{errors}"
    );
    assert!(!errors.contains("Patron does"), "{errors}");
    assert_eq!(
        armistice(&["check", "--strict", "scenario.toml"], folder.path())
            .status
            .code(),
        Some(1)
    );
    // Without solving, only its second action is told, which does what the first does.
    let quick = armistice(&["check", "--quick", "scenario.toml"], folder.path());
    let errors = said(&quick.stderr);
    assert_eq!(errors.matches("warning:").count(), 1, "{errors}");
    assert!(
        errors.contains("`frown` of role `watcher` does what `watch` does"),
        "{errors}"
    );
}

#[test]
fn several_equilibria_are_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let several = |name: &str| {
        let path = reference.join(name).display().to_string();
        json(&armistice(
            &["solve", "--game", &path, "--json"],
            folder.path(),
        ))["several_equilibria"]
            .as_bool()
            .unwrap()
    };
    assert!(several("gambit-coordination-lambda6.json"));
    assert!(!several("gambit-2x2-lambda1.json"));
}

#[test]
fn without_its_only_party_a_forum_makes_no_agreement() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(valley_folder().join("scenario.toml"))
        .unwrap()
        .replace(
            "ratifiers = [\"army\", \"rebels\"]\n",
            "ratifiers = [\"patron\"]\n",
        );
    std::fs::write(folder.path().join("scenario.toml"), text).unwrap();
    let output = armistice(&["actors", "scenario.toml", "--json"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    let effects = json(&output);
    let rows = effects.as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["actor"] == "patron" && row["change"] == "spoiler")
    );
    assert!(
        !rows
            .iter()
            .any(|row| row["actor"] == "patron" && row["change"] == "without")
    );
    let output = armistice(
        &[
            "run",
            "scenario.toml",
            "--without",
            "patron",
            "--rollouts",
            "50",
        ],
        folder.path(),
    );
    let errors = said(&output.stderr);
    assert!(errors.contains("The table"), "{errors}");
    assert_eq!(output.status.code(), Some(0), "{errors}");
}

/// A coordination game of two like players, a line a key.
const COORDINATION: &str = r#"{
"format": "armistice-game-1",
"players": ["a", "b"],
"actions": [["x", "y"], ["x", "y"]],
"states": ["only"],
"discount": [0, 0],
"lambda": [100, 100],
"payoffs": [[[1, 0, 0, 1],
             [1, 0, 0, 1]]],
"transitions": [[[], [], [], []]]
}
"#;

#[test]
fn a_bifurcation_is_said_and_the_even_shares_go_on() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("game.json"), COORDINATION).unwrap();
    let output = armistice(&["solve", "--game", "game.json"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    // The answer is folded at 80 cells.
    let words: Vec<&str> = text.split_whitespace().collect();
    assert!(
        words.join(" ").contains(
            "met a bifurcation, from which other branches lead away, at t = 0.020000, \
             precision 2.0000"
        ),
        "{text}"
    );
    assert!(text.contains("several equilibria"), "{text}");
    let solved = json(&armistice(
        &["solve", "--game", "game.json", "--json"],
        folder.path(),
    ));
    let met = solved["bifurcations"][0].as_f64().unwrap();
    assert!((met - 0.02).abs() < 1e-5, "{met}");
    assert_eq!(solved["several_equilibria"], true);
    for player in solved["strategies"][0].as_array().unwrap() {
        assert!((player[0].as_f64().unwrap() - 0.5).abs() < 1e-9);
    }
}

#[test]
fn a_mistake_in_a_game_is_told_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let told = |from: &str, to: &str, verb: &str| {
        assert_eq!(COORDINATION.matches(from).count(), 1, "{from}");
        std::fs::write(
            folder.path().join("game.json"),
            COORDINATION.replace(from, to),
        )
        .unwrap();
        let output = armistice(&[verb, "--game", "game.json"], folder.path());
        assert_eq!(output.status.code(), Some(2), "{to}");
        let text = said(&output.stderr);
        assert!(text.contains("allowed: "), "{text}");
        text
    };
    let changed = |from, to| told(from, to, "solve");
    let text = changed("1],\n", "1, 2],\n");
    assert!(
        text.contains("line 8, column 14: entry 1.1 of payoffs has 5 entries"),
        "{text}"
    );
    let text = changed("[], []]]", "[[0, 0.7]], [[0, 0.6], [0, 0.6]]]]");
    assert!(
        text.contains("line 10, column 38: the sum of entry 1.4 of transitions is 1.2"),
        "{text}"
    );
    let text = changed("\"lambda\": [100, 100]", "\"lambda\": [100, -1]");
    assert!(
        text.contains("line 7, column 17: entry 2 of lambda is -1"),
        "{text}"
    );
    let text = changed("\"lambda\": [100, 100]", "\"lambda\": [100, \"much\"]");
    assert!(
        text.contains("line 7, column 17: entry 2 of lambda is the text \"much\""),
        "{text}"
    );
    assert!(text.contains("allowed: a number"), "{text}");
    let text = changed("\"lambda\": [100, 100],\n", "");
    assert!(text.contains("`lambda` is missing"), "{text}");
    let text = changed("\"payoffs\"", "\"payofs\"");
    assert!(
        text.contains("line 8, column 11: unknown key `payofs`"),
        "{text}"
    );
    assert!(text.contains("did you mean `payoffs`?"), "{text}");
    let text = told(
        "\"players\": [\"a\", \"b\"]",
        r#""players": ["a", "b\\"]"#,
        "export",
    );
    assert!(
        text.contains("line 3, column 18: entry 2 of players is `b\\`"),
        "{text}"
    );
}
