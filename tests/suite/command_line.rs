use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;

use crate::scenarios::valley_folder;

pub(crate) fn armistice(args: &[&str], folder: &Path) -> std::process::Output {
    Command::cargo_bin("armistice")
        .expect("the program is built")
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

/// What a stream holds; messages as sentences, however they are folded into lines.
pub(crate) fn text(bytes: &[u8]) -> String {
    let text = raw(bytes);
    let is_message = |line: &str| {
        let starts = ["error: ", "warning: ", "note: ", "written to "];
        starts.iter().any(|start| line.starts_with(start))
    };
    if !text.lines().any(is_message) {
        return text;
    }
    let goes_on = |line: &str| {
        let own = line.trim_start();
        let quoted = ["|", "=", "-->", ":::", "..."];
        line.starts_with("  ")
            && !own.is_empty()
            && !quoted.iter().any(|lead| own.starts_with(lead))
            && own.split(' ').nth(1).is_none_or(|next| next != "|")
    };
    let mut unfolded = String::new();
    for line in text.split_inclusive('\n') {
        // A list under its heading is no folded sentence; what is folded stands under its start.
        let is_listed = unfolded.ends_with(":\n") && !line.starts_with("       ");
        let is_apart = unfolded.ends_with("\n\n") || is_listed;
        if goes_on(line) && unfolded.ends_with('\n') && !is_apart {
            unfolded.pop();
            unfolded.push(' ');
            unfolded.push_str(line.trim_start());
        } else {
            unfolded.push_str(line);
        }
    }
    unfolded
}

/// What a stream holds, line by line.
pub(crate) fn raw(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("the run's folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(path).expect("readable"))
        })
        .collect()
}

fn valley() -> String {
    valley_folder().display().to_string()
}

#[test]
fn the_tables_of_the_shipped_scenario_fit_a_terminal_of_80_columns() {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let scenario = scenario.to_str().expect("a plain path");
    for args in [
        &["params", scenario][..],
        &["evidence", scenario],
        &["evidence", scenario, "--agreement"],
        &["explain", scenario, "mei-2017-07"],
        &["explain", scenario, "mei-2017-07-03"],
    ] {
        let output = armistice(args, Path::new("."));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let answer = text(&output.stdout);
        let wide: Vec<&str> = answer
            .lines()
            .filter(|line| line.chars().count() > 80)
            .collect();
        assert!(wide.is_empty(), "{args:?}: {wide:?}");
    }
}

#[test]
fn a_run_writes_the_same_bytes_again_at_any_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    let run = |out: &str, threads: &str| {
        let args = [
            "run",
            &valley(),
            "--rollouts",
            "500",
            "--out",
            out,
            "--threads",
            threads,
            "--seed",
            "9",
        ];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let mut written = files(&folder.path().join(out));
        assert!(written.remove("timing.json").is_some());
        (written, output.stdout)
    };
    let first = run("a", "1");
    assert_eq!(first, run("b", "2"));
    assert_eq!(
        first,
        run("a", "2"),
        "the same run again into the same folder"
    );
    let names: Vec<&str> = first.0.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "breakers-page.png",
            "breakers-page.svg",
            "breakers.csv",
            "breakers.png",
            "breakers.svg",
            "calendar-page.png",
            "calendar-page.svg",
            "calendar.csv",
            "calendar.png",
            "calendar.svg",
            "estimates.json",
            "hold-page.png",
            "hold-page.svg",
            "hold.png",
            "hold.svg",
            "holding.csv",
            "leverage-page.png",
            "leverage-page.svg",
            "leverage.csv",
            "leverage.png",
            "leverage.svg",
            "manifest.json",
            "packages.csv",
            "resolved.toml",
            "sessions.csv",
            "survival-page.png",
            "survival-page.svg",
            "survival.csv",
            "survival.png",
            "survival.svg",
        ]
    );
}

#[test]
fn without_out_the_folder_is_named_after_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["run", &valley(), "--rollouts", "100"];
    assert_eq!(armistice(&args, folder.path()).status.code(), Some(0));
    let runs: Vec<_> = std::fs::read_dir(folder.path().join("output/valley"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].len(), 10);
    assert!(runs[0].chars().all(|digit| digit.is_ascii_hexdigit()));
    let manifest = std::fs::read(
        folder
            .path()
            .join("output/valley")
            .join(&runs[0])
            .join("manifest.json"),
    );
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.unwrap()).unwrap();
    assert_eq!(manifest["run"], runs[0].as_str());
}

#[test]
fn every_option_that_changes_a_byte_changes_the_run_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let run_of = |more: &[&str], out: &str| {
        let valley = valley();
        let mut args = vec!["run", &valley, "--rollouts", "60", "--out", out];
        args.extend(more);
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let manifest = std::fs::read(folder.path().join(out).join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        manifest["run"].as_str().unwrap().to_owned()
    };
    let base = run_of(&[], "base");
    for (index, more) in [
        vec!["--seed", "2"],
        vec!["--horizon", "30"],
        vec!["--freeze", "relations"],
        vec!["--fails", "violation"],
        vec!["--spells", "all"],
        vec!["--precision", "0.2"],
        vec!["--strike", "quake/2020-02-03"],
        vec!["--as-of", "2020-02-03"],
        vec!["--set", "leverage.patron.army=0.5"],
    ]
    .iter()
    .enumerate()
    {
        assert_ne!(run_of(more, &format!("changed{index}")), base, "{more:?}");
    }
    for (index, more) in [
        vec!["--threads", "2"],
        vec!["--quiet"],
        vec!["--json"],
        vec!["--lang", "tr"],
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(run_of(more, &format!("same{index}")), base, "{more:?}");
    }
}

#[test]
fn a_folder_that_holds_another_run_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let with_seed = |seed: &str| {
        let args = [
            "run",
            &valley(),
            "--rollouts",
            "100",
            "--out",
            "here",
            "--seed",
            seed,
        ];
        armistice(&args, folder.path())
    };
    assert_eq!(with_seed("1").status.code(), Some(0));
    let before = files(&folder.path().join("here"));
    let refused = with_seed("2");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("holds run"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(files(&folder.path().join("here")), before);
}

#[test]
fn exit_statuses_tell_input_from_usage_from_done() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley();
    let status = |args: &[&str]| armistice(args, folder.path()).status.code();
    assert_eq!(status(&["check", &valley]), Some(0));
    assert_eq!(status(&["params", &valley]), Some(0));
    assert_eq!(status(&["--help"]), Some(0));
    assert_eq!(status(&["check", "nowhere"]), Some(2));
    assert_eq!(status(&["chek", &valley]), Some(2));
    assert_eq!(
        status(&["check", &valley, "--set", "leverage.patron.armi=0.2"]),
        Some(2)
    );
    assert_eq!(
        status(&["check", &valley, "--set", "leverage.patron.army"]),
        Some(2)
    );
    assert_eq!(status(&["run", &valley, "--rollouts", "0"]), Some(2));
    assert_eq!(status(&["run", &valley, "--fails", "strain:4:1"]), Some(2));
}

#[test]
fn data_goes_to_stdout_and_everything_else_to_stderr() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "run",
        &valley(),
        "--rollouts",
        "100",
        "--json",
        "--out",
        "o",
    ];
    let output = armistice(&args, folder.path());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("only JSON");
    assert_eq!(json["scenario"], "valley");
    assert!(text(&output.stderr).contains("written to"));
    let args = [
        "run",
        &valley(),
        "--rollouts",
        "100",
        "--quiet",
        "--out",
        "q",
    ];
    let output = armistice(&args, folder.path());
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn stricter_rules_of_failing_hold_less_often() {
    let folder = tempfile::tempdir().unwrap();
    let hold = |rule: &str| {
        let args = [
            "run",
            &valley(),
            "--rollouts",
            "2000",
            "--json",
            "--out",
            rule,
            "--fails",
            rule,
        ];
        let output = armistice(&args, folder.path());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        json["holdings"][0]["points"][1]["hold"]["value"]
            .as_f64()
            .unwrap()
    };
    let (ends, strained, violated) = (hold("ends"), hold("strain:3:2"), hold("violation"));
    assert!(
        ends > strained && strained > violated,
        "{ends} {strained} {violated}"
    );
}

#[test]
fn messages_name_place_finding_allowance_and_hint() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = std::fs::read_to_string(valley_folder().join("scenario.toml"))
        .unwrap()
        .replacen("redlines = [\"army\"]", "redlines = [\"amry\"]", 1)
        .replacen("strain_top = 3", "strain_top = 3\nhorizn = 4", 1);
    std::fs::write(folder.path().join("scenario.toml"), scenario).unwrap();
    let output = armistice(&["check", "scenario.toml"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(text(&output.stderr));
    std::fs::copy(
        valley_folder().join("scenario.toml"),
        folder.path().join("valley.toml"),
    )
    .unwrap();
    let set = [
        "check",
        "valley.toml",
        "--set",
        "actors.army.weight.ground=0.5",
    ];
    insta::assert_snapshot!(text(&armistice(&set, folder.path()).stderr));
}

#[test]
fn the_resolved_scenario_alone_makes_the_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut all = vec!["run", "--rollouts", "200", "--quiet"];
        all.extend(args);
        let output = armistice(&all, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    };
    run(&[
        &valley(),
        "--horizon",
        "30",
        "--set",
        "roles.guarantor.actions.restrain.cost=0.2",
        "--without",
        "patron",
        "--out",
        "a",
    ]);
    run(&["a/resolved.toml", "--out", "b"]);
    let without_timing = |name: &str| {
        let mut written = files(&folder.path().join(name));
        written.remove("timing.json");
        written
    };
    let (first, again) = (without_timing("a"), without_timing("b"));
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        again.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &first {
        assert!(again[name] == *bytes, "{name} differs");
    }
    let manifest = text(&first["manifest.json"]);
    for change in [
        "horizon 30 weeks",
        "roles.guarantor.actions.restrain.cost=0.2",
        "without patron",
    ] {
        assert!(manifest.contains(change), "{manifest}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley();
    for args in [
        vec!["params", &valley],
        vec!["params", &valley, "--json"],
        vec!["check", &valley],
        vec!["run", &valley, "--rollouts", "50", "--quiet", "--json"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_armistice"))
            .args(&args)
            .current_dir(folder.path())
            .stdout(writer)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(text(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn a_closed_standard_error_leaves_the_exit_status() {
    let folder = tempfile::tempdir().unwrap();
    for args in [vec!["check", "nowhere"], vec!["params", "Cargo.toml"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_armistice"))
            .args(&args)
            .current_dir(folder.path())
            .stderr(writer)
            .status()
            .expect("the program runs");
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn one_of_a_thing_is_not_many() {
    let folder = tempfile::tempdir().unwrap();
    let checked = text(&armistice(&["check", &valley()], folder.path()).stdout);
    assert!(
        checked.starts_with("The valley: 3 actors, 1 zone, 1 forum, 2 agreements on the menus; "),
        "{checked}"
    );
    let played = armistice(&["run", &valley(), "--rollouts", "1"], folder.path());
    let table = text(&played.stdout);
    assert!(
        table.contains("seed 1, 1 rollout of the given values\n"),
        "{table}"
    );
}

#[test]
fn what_an_interrupted_run_leaves_does_not_stop_the_next() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("o")).unwrap();
    std::fs::write(folder.path().join("o/.manifest.json.armistice.4711"), "{").unwrap();
    let args = [
        "run",
        &valley(),
        "--rollouts",
        "50",
        "--quiet",
        "--out",
        "o",
    ];
    let output = armistice(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}
