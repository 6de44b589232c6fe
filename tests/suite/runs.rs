//! Names and titles of runs, their commands, and the list of runs.

use std::path::Path;

use crate::charts::{ford_run, manifest};
use crate::command_line::{armistice, raw, text};
use crate::scenarios::{ford_folder, valley_folder};

const FEW: [&str; 2] = ["--charts", "none"];

#[test]
fn a_name_and_a_title_leave_the_run_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let svg = |more: &[&str], out: &str| {
        ford_run(
            at,
            out,
            &[&["--horizon", "40", "--charts", "svg"], more].concat(),
        )
    };
    let plain = svg(&[], "plain");
    let named = svg(&["--name", "Base case"], "named");
    let titled = svg(&["--title", "Без короны"], "titled");
    let (base, name, title) = (manifest(&plain), manifest(&named), manifest(&titled));
    assert!(base["run_name"].is_null() && base["title"].is_null());
    assert_eq!(
        (&name["run_name"], &name["run"]),
        (&"Base case".into(), &base["run"])
    );
    assert_eq!(
        (&title["title"], &title["run"]),
        (&"Без короны".into(), &base["run"])
    );
    assert_eq!(title["name"], base["name"]);
    for (file, bytes) in &plain {
        let is_own = ["manifest.json", "timing.json"].contains(&file.as_str());
        assert!(is_own || *bytes == named[file], "{file}");
        let is_chart = file.ends_with(".svg");
        assert!(is_own || is_chart != (*bytes == titled[file]), "{file}");
    }
    let told = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        text(&files["hold.svg"]).contains("hanged: horizon 40 weeks")
    };
    assert!(told(&plain) && !told(&titled));
    // Charts with another title are of another answer, those under another name are not.
    let again = svg(&["--name", "Other"], "named");
    assert_eq!(manifest(&again)["run_name"], "Other");
    let none = ford_run(
        at,
        "named",
        &["--horizon", "40", "--title", "t", FEW[0], FEW[1]],
    );
    assert!(!none.contains_key("hold.svg"));
}

#[test]
fn a_title_that_cannot_be_shown_is_refused_before_any_work() {
    let ford = ford_folder().display().to_string();
    for (option, value, finding) in [
        ("--title", "", "`title` is empty"),
        ("--title", "a\u{202E}b", "cannot be seen: U+202E"),
        ("--title", "力", "no font of the charts has"),
        (
            "--name",
            "a\tb",
            "`name` has characters that cannot be seen",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = armistice(&["run", &ford, option, value], folder.path());
        assert_eq!(output.status.code(), Some(2), "{option} {value:?}");
        let errors = text(&output.stderr);
        assert!(
            errors.contains(finding) && errors.contains("allowed: "),
            "{errors}"
        );
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn the_command_of_a_run_makes_it_again_and_names_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    let run = |scenario: &str, more: &[&str]| {
        let run = [
            "run",
            scenario,
            "--rollouts",
            "60",
            "--out",
            "o",
            "--charts",
            "none",
        ];
        let output = armistice(&[&run[..], more].concat(), folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let own = std::fs::read(folder.path().join("o/manifest.json")).unwrap();
        serde_json::from_slice::<serde_json::Value>(&own).unwrap()
    };
    let more = [
        "--set",
        "leverage.patron.army=0.50",
        "--strike",
        "quake/2020-02-03",
        "--horizon",
        "30",
        "--freeze",
        "relations",
        "--fails",
        "violation",
        "--spells",
        "all",
        "--lang",
        "tr",
        "--title",
        "A quake",
        "--threads",
        "2",
        "--quiet",
        "--name",
        "n",
        "--draws",
        "0",
    ];
    let own = run(&valley, &more);
    assert_eq!(
        own["command"],
        "armistice run valley --set leverage.patron.army=0.5 --strike quake/2020-02-03 \
         --horizon 30 --freeze relations --seed 1 --rollouts 60 --draws 0 --fails violation \
         --spells all --lang tr --title 'A quake'"
    );
    // As it stands there, with the scenario in place of its identifier.
    let words = own["command"].as_str().unwrap();
    let words = words.strip_prefix("armistice run valley ").unwrap();
    let words = words.strip_suffix(" --title 'A quake'").unwrap();
    let words: Vec<&str> = words.split(' ').chain(["--title", "A quake"]).collect();
    std::fs::remove_dir_all(folder.path().join("o")).unwrap();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| !["--rollouts", "60"].contains(word))
        .collect();
    let again = run(&valley, &words);
    assert_eq!(
        (&again["run"], &again["command"]),
        (&own["run"], &own["command"])
    );
    // The resolved scenario, which says its own changes, has the same command.
    std::fs::copy(
        folder.path().join("o/resolved.toml"),
        folder.path().join("scenario.toml"),
    )
    .unwrap();
    std::fs::remove_dir_all(folder.path().join("o")).unwrap();
    let options = [
        "--freeze",
        "relations",
        "--fails",
        "violation",
        "--spells",
        "all",
        "--lang",
        "tr",
        "--title",
        "A quake",
    ];
    let same = run("scenario.toml", &options);
    assert_eq!(
        (&same["run"], &same["command"]),
        (&own["run"], &own["command"])
    );
}

#[test]
fn runs_are_listed_with_a_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let ford = ford_folder().display().to_string();
    let none = armistice(&["runs"], at);
    assert_eq!(none.status.code(), Some(2));
    let errors = text(&none.stderr);
    assert!(errors.contains("output: cannot be listed"), "{errors}");
    for more in [
        &["--seed", "3", "--name", "Base"][..],
        &["--horizon", "40", "--out", "output/sweep/a"],
    ] {
        let run = ["run", &ford, "--draws", "0", "--rollouts", "100", "--quiet"];
        let output = armistice(&[&run[..], more].concat(), at);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let listed = armistice(&["runs"], at);
    assert_eq!(listed.status.code(), Some(0));
    let lines: Vec<String> = raw(&listed.stdout).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    let ids = |folder: &str| -> String {
        let own = std::fs::read(at.join(folder).join("manifest.json")).unwrap();
        let own: serde_json::Value = serde_json::from_slice(&own).unwrap();
        own["run"].as_str().unwrap().to_owned()
    };
    let words = |line: &str| {
        line.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = words(&lines[1]);
    assert!(at.join("output/ford").join(&first[1]).is_dir());
    assert_eq!(first[0], "Base");
    assert_eq!(first[2..], ["ford", "3", "0", "x", "100", "yes", "-"]);
    let second = words(&lines[2]);
    assert_eq!(second[..2], ["-".to_owned(), ids("output/sweep/a")]);
    assert!(
        lines[2].ends_with("yes       horizon 40 weeks, in sweep/a"),
        "{lines:?}"
    );
    let json = armistice(&["runs", "output/sweep", "--json"], at);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!(json[0]["run"], second[1].as_str());
    assert_eq!(json[0]["folder"], "output/sweep/a");
    // What is no run is told, and hides none.
    std::fs::create_dir(at.join("output/site")).unwrap();
    std::fs::write(at.join("output/site/manifest.json"), "{}").unwrap();
    let listed = armistice(&["runs", "."], at);
    assert_eq!(raw(&listed.stdout).lines().count(), 3);
    let notes = text(&listed.stderr);
    assert!(
        notes.contains("site/manifest.json: no manifest of a run"),
        "{notes}"
    );
    assert!(Path::new(&ford).is_dir());
}
