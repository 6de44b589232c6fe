use crate::command_line::{armistice, files, text};
use crate::drawn::{calibrate, calibrated, read};
use crate::scenarios::{delta_folder, ford_folder, valley_folder};

fn ford() -> String {
    ford_folder().display().to_string()
}

fn words(answer: &str) -> String {
    answer.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_number_that_is_set_is_explained_as_set_and_by_what_it_moves() {
    let folder = calibrated();
    let told = |set: &[&str]| {
        let mut args = vec!["explain", "ford", "actors.crown.weights.ground"];
        args.extend(set);
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        words(&text(&output.stdout))
    };
    let plain = told(&[]);
    assert!(plain.contains("given 0.5 prior"), "{plain}");
    let set = told(&["--set", "actors.crown.weights.ground=0.05"]);
    assert!(
        set.contains("given 0.05, set on the command line (file: 0.5, almanac#1) prior none: an option sets it"),
        "{set}"
    );
    assert!(
        set.contains("at the file's value and at the one set") && !set.contains("(90% "),
        "{set}"
    );
    let scaled = told(&["--set", "actors.crown.weights.burden=0.65"]);
    assert!(
        scaled.contains("scaled to fill the rest (file: 0.5, almanac#1)"),
        "{scaled}"
    );
    assert!(
        scaled.contains("around that value posterior none"),
        "{scaled}"
    );
    // Survival at one end of the interval, and at the file's value, is far from that at the other.
    for (answer, apart) in [(&plain, 1.0), (&set, 20.0)] {
        let (_, moves) = answer
            .split_once("ford/bridge/plain ")
            .expect("what it moves");
        let mut shares = moves.split_whitespace().filter_map(|word| {
            word.strip_suffix('%')
                .and_then(|share| share.parse::<f64>().ok())
        });
        let (low, high) = (shares.next().unwrap(), shares.next().unwrap());
        assert!((low - high).abs() > apart, "{answer}");
    }
    let statement = text(
        &armistice(
            &[
                "explain",
                "ford",
                "almanac-01",
                "--set",
                "actors.crown.weights.ground=0.1",
            ],
            folder.path(),
        )
        .stdout,
    );
    assert!(
        words(&statement).contains("given 0.1, set on the command line (file: 0.5"),
        "{statement}"
    );
}

#[test]
fn the_list_of_numbers_cites_no_document_for_what_an_option_sets() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let set = ["--set", "actors.crown.weights.ground=0.05"];
    let output = armistice(&["params", &ford, set[0], set[1]], folder.path());
    let table = words(&text(&output.stdout));
    for part in [
        "actors.crown.weights.ground 0.05 set on the command line (file: 0.5, almanac#1)",
        "actors.crown.weights.burden 0.57 scaled to fill the rest (file: 0.3, almanac#2)",
        "scaled to fill the rest (file: 0.2, assumption: invented)",
        "actors.league.weights.calm 0.45 letters#",
        ", 3 set or scaled by options",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let output = armistice(&["params", &ford, set[0], set[1], "--json"], folder.path());
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let row = |address: &str| rows.iter().find(|row| row["address"] == address).unwrap();
    let ground = row("actors.crown.weights.ground");
    assert_eq!(ground["setting"], "set on the command line");
    assert_eq!(
        (&ground["value"], &ground["given"]),
        (&0.05.into(), &0.5.into())
    );
    assert_eq!(
        row("actors.crown.weights.burden")["setting"],
        "scaled to fill the rest"
    );
    assert_eq!(row("zones.ford.detection")["setting"], "given");
    let output = armistice(&["check", &ford, "--quick", set[0], set[1]], folder.path());
    assert!(text(&output.stdout).contains(", 3 set or scaled by options"));
}

#[test]
fn a_precision_that_cannot_be_judged_or_is_not_reached_is_told_why() {
    let folder = tempfile::tempdir().unwrap();
    let valley = valley_folder().display().to_string();
    let run = |most: &str, width: &str| {
        let args = [
            "run",
            &valley,
            "--rollouts",
            "100",
            "--precision",
            width,
            "--max-rollouts",
            most,
            "--out",
            most,
        ];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(1));
        words(&text(&output.stderr))
    };
    let told = run("200", "0.01");
    assert!(
        told.contains("cannot be judged: it is judged by headlines of at least 1,000 spells, and after 200 rollouts none has more than "),
        "{told}"
    );
    let told = run("1200", "0.0001");
    assert!(
        told.contains("after 1,200 rollouts the widest headline has a half-width of 0.0"),
        "{told}"
    );
}

#[test]
fn a_broken_report_of_a_calibration_is_named_and_not_passed_over() {
    let folder = calibrated();
    let path = folder.path().join("ford/calibration.json");
    let whole = std::fs::read_to_string(&path).unwrap();
    let page = |what: &str| armistice(&["explain", "ford", what], folder.path());
    let explain = || page("actors.crown.weights.ground");
    assert!(text(&explain().stdout).contains("the decisions "));
    for (broken, part) in [
        (whole[..whole.len() / 2].to_owned(), "line "),
        (
            whole.replace("\"parameters\"", "\"paramters\""),
            "`parameters` is missing",
        ),
        (
            whole.replacen(
                "\"variance_ratio\": ",
                "\"variance_ratio\": \"\", \"x\": ",
                1,
            ),
            "line ",
        ),
    ] {
        std::fs::write(&path, broken).unwrap();
        let output = explain();
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(
            told.contains("calibration.json: ") && told.contains(part),
            "{told}"
        );
        // Pages that cite no number of it refuse it, too.
        for what in ["crown", "zone:ford", "bridge", "almanac", "almanac-01"] {
            let output = page(what);
            let told = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{what}: {told}");
            assert!(told.contains("calibration.json: "), "{what}: {told}");
            assert!(output.stdout.is_empty(), "{what}");
        }
    }
    std::fs::remove_file(&path).unwrap();
    let output = explain();
    assert_eq!(output.status.code(), Some(0));
    assert!(!text(&output.stdout).contains("the decisions "));
}

#[test]
fn a_kept_batch_with_an_altered_digit_is_named_and_drawn_again() {
    let folder = calibrated();
    let whole = read(folder.path(), "ford/posterior.csv");
    let work = std::fs::read_dir(folder.path().join("output/ford")).unwrap();
    let work = work.last().unwrap().unwrap().path();
    let batch = read(&work, "draws-000000.csv");
    let place = batch.find("e-").expect("a probability") - 1;
    let other = if &batch[place..=place] == "1" {
        "2"
    } else {
        "1"
    };
    let altered = format!("{}{other}{}", &batch[..place], &batch[place + 1..]);
    assert_ne!(batch, altered);
    for spoiled in [altered, batch.replacen("0,", "0,1", 1), String::new()] {
        std::fs::write(work.join("draws-000000.csv"), spoiled).unwrap();
        let args = [
            "calibrate",
            "ford",
            "--draws",
            "128",
            "--keep",
            "32",
            "--quiet",
            "--quick",
        ];
        let output = armistice(&args, folder.path());
        let told = text(&output.stderr);
        assert!(
            told.contains("draws-000000.csv: not as this calibration wrote it"),
            "{told}"
        );
        assert_eq!(read(folder.path(), "ford/posterior.csv"), whole);
        assert_eq!(read(&work, "draws-000000.csv"), batch);
    }
}

#[test]
fn a_calibration_into_a_folder_writes_nowhere_else() {
    let folder = calibrated();
    std::fs::remove_dir_all(folder.path().join("output")).unwrap();
    // A file where the folder would be: nothing can be written there.
    std::fs::write(folder.path().join("output"), "").unwrap();
    calibrate(folder.path(), &["--out", "other"]);
    let names: Vec<String> = files_and_folders(&folder.path().join("other"));
    assert!(names.contains(&"posterior.csv".to_owned()), "{names:?}");
    assert!(
        names.iter().any(|name| name.starts_with("calibration-")),
        "{names:?}"
    );
    assert_eq!(
        read(folder.path(), "other/posterior.csv"),
        read(folder.path(), "ford/posterior.csv")
    );
}

fn files_and_folders(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn an_option_that_names_nothing_tells_the_word_what_is_allowed_and_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let (ford, delta) = (ford(), delta_folder().display().to_string());
    let valley = valley_folder().display().to_string();
    for (args, parts) in [
        (
            &["check", &ford, "--without", "crwon"][..],
            [
                "--without: no actor is called `crwon`",
                "did you mean `crown`?",
            ],
        ),
        (
            &["replay", &delta, "--cancel", "quay/2021-03-11"],
            [
                "no session of that forum is called `2021-03-11`",
                "2021-03-10, 2021-05-19",
            ],
        ),
        (
            &["replay", &delta, "--strike", "flod/2021-04-05"],
            [
                "--strike: no shock is called `flod`",
                "did you mean `flood`?",
            ],
        ),
        (
            &["replay", &ford, "--strike", "flood/2022-02-02"],
            [
                "--strike: no shock is called `flood`",
                "none, for the scenario has no shock",
            ],
        ),
        (
            &["solve", &ford, "frod/bridge/plain"],
            [
                "no zone with an agreement is called `frod`",
                "did you mean `ford`?",
            ],
        ),
        (
            &["solve", &ford, "ford/bridge/plane"],
            ["no package is called `plane`", "did you mean `plain`?"],
        ),
        (
            &["solve", &ford, "ford/bridge"],
            [
                "no agreement is called `ford/bridge`",
                "did you mean `ford/bridge/plain`?",
            ],
        ),
        (
            &["export", &valley, "valley/table/plain", "--type", "sincre"],
            [
                "--type: no private type of an actor of the agreement is called `sincre`",
                "did you mean `sincere`?",
            ],
        ),
        (
            &["explain", &ford, "ford", "--package", "shard"],
            [
                "--package: no package is called `shard`",
                "did you mean `shared`?",
            ],
        ),
        (
            &[
                "calibrate",
                &ford,
                "--out",
                "x",
                "--without-document",
                "almanak",
            ],
            ["--without-document: no document", "did you mean `almanac`?"],
        ),
        (
            &["run", &ford, "--freeze", "shock"],
            ["invalid value 'shock' for '--freeze", "'shocks'"],
        ),
        (
            &["run", &ford, "--lang", "fra"],
            [
                "invalid value 'fra' for '--lang <LANGUAGE>'",
                "possible values: en, ar, fr, ru, tr",
            ],
        ),
        (
            &["run", &ford, "--lang", "arab"],
            ["invalid value 'arab' for '--lang", "'ar'"],
        ),
        (
            &["check", &ford, "--set", "actors.crown.wieghts.ground=1"],
            [
                "no number has the address `actors.crown.wieghts.ground`",
                "actors.crown.weights.ground",
            ],
        ),
    ] {
        let output = armistice(args, folder.path());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        for part in parts {
            assert!(words(&told).contains(part), "{args:?}: {told}");
        }
        assert!(
            told.contains("allowed") || told.contains("possible values"),
            "{told}"
        );
    }
    assert!(files(folder.path()).is_empty());
}

/// Signs of the debug form of a value in a text for users.
const DEBUG: [&str; 6] = ["Some(", "Missing(", "[\"", "\", \"", "Ok(", " { "];

#[test]
fn no_message_shows_the_debug_form_of_a_value() {
    // Every mistake of a scenario is in this snapshot.
    let snapshots = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots");
    let mut titles = 0;
    for entry in std::fs::read_dir(snapshots).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().contains("suite__diagnostics") {
            continue;
        }
        let snapshot = std::fs::read_to_string(&path).unwrap();
        let said = ["error: ", "warning: ", "= note: ", "= help: "];
        for line in snapshot.lines() {
            if said.iter().any(|lead| line.trim_start().starts_with(lead)) {
                titles += 1;
                // A hint may show TOML.
                let shown = DEBUG
                    .iter()
                    .filter(|sign| !line.contains("write it as") || **sign != " { ");
                let found: Vec<_> = shown.filter(|sign| line.contains(**sign)).collect();
                assert!(found.is_empty(), "{found:?} in {line}");
            }
        }
    }
    assert!(titles > 100, "{titles} messages");
    let folder = tempfile::tempdir().unwrap();
    let original = std::fs::read_to_string(ford_folder().join("scenario.toml")).unwrap();
    for (from, to) in [
        ("name = \"Crown\"", "name = \"中国\""),
        ("start = 2022-01-03", "start = 2022-01-04"),
        (
            "ratifiers = [\"crown\", \"league\"]",
            "ratifiers = [\"crown\", 3]",
        ),
    ] {
        let spoiled = original.replacen(from, to, 1);
        assert_ne!(spoiled, original);
        std::fs::write(folder.path().join("scenario.toml"), spoiled).unwrap();
        std::fs::copy(
            ford_folder().join("evidence.toml"),
            folder.path().join("evidence.toml"),
        )
        .unwrap();
        let output = armistice(&["check", "scenario.toml", "--quick"], folder.path());
        let told = text(&output.stderr);
        for line in told.lines().filter(|line| !line.contains('|')) {
            let found: Vec<_> = DEBUG.iter().filter(|sign| line.contains(**sign)).collect();
            assert!(found.is_empty(), "{found:?} in {line}");
        }
    }
}

/// Files in which a debug form reaches no user: numbers and identities.
const NO_WORDS: [&str; 3] = ["scenario/resolved.rs", "game/gambit.rs", "cli/calibrate.rs"];

#[test]
fn no_text_of_the_program_is_made_from_a_debug_form() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source.clone()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .strip_prefix(&source)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let is_test = ["tests.rs", "cases.rs", "proofs.rs"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_test || NO_WORDS.contains(&name.as_str()) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            seen += 1;
            let marks = [":?}", ":#?}"];
            let found = code
                .lines()
                .find(|line| marks.iter().any(|mark| line.contains(mark)));
            assert_eq!(found, None, "{name}");
        }
    }
    assert!(seen > 200, "{seen} files");
}

#[test]
fn a_number_that_an_option_sets_has_no_interval_on_any_page() {
    let folder = calibrated();
    let told = |what: &str, set: &str| {
        let output = armistice(&["explain", "ford", what, "--set", set], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        words(&text(&output.stdout))
    };
    // The actor's page: the value alone where it is set, a mean with its interval beside it.
    let actor = told("crown", "actors.crown.weights.ground=0.05");
    assert!(actor.contains(" ground 0.05 0.05 set on"), "{actor}");
    assert!(actor.contains(" burden 0.5"), "{actor}");
    let (_, burden) = actor.split_once(" burden ").unwrap();
    assert!(
        burden.split(' ').nth(1).unwrap().starts_with('('),
        "{actor}"
    );
    // A number that no decision involves, and one that is set by its own page.
    let other = told("actors.league.discount", "actors.league.discount=0.8");
    assert!(other.contains("prior none: an option sets it"), "{other}");
}

#[test]
fn forums_and_decisions_have_pages() {
    let folder = tempfile::tempdir().unwrap();
    let told = |scenario: &str, what: &str| {
        let output = armistice(&["explain", scenario, what], folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        words(&text(&output.stdout))
    };
    let ford = ford();
    let forum = told(&ford, "forum:bridge");
    for part in [
        "bridge: ",
        "proposes in a round",
        "May sign",
        "plain (",
        "`negotiation.csv` of `armistice run`",
    ] {
        assert!(forum.contains(part), "{part}: {forum}");
    }
    let delta = delta_folder().display().to_string();
    let model = crate::scenarios::scenario(&delta_folder(), &[]).model;
    for forum in &model.forums {
        let page = told(&delta, &format!("forum:{}", forum.id));
        let sessions = forum.sessions.iter();
        for date in sessions.map(|session| session.date.to_string()) {
            assert!(page.contains(&date), "{date}: {page}");
        }
        let nothing = page.contains("No menu: it signs nothing");
        assert_eq!(nothing, forum.menus.is_empty(), "{page}");
    }
    let scenario = crate::scenarios::scenario(&ford_folder(), &[]);
    for decision in &scenario.evidence.decisions {
        let page = told(&ford, &decision.id);
        let said = words(&decision.claim);
        assert!(
            page.contains(&decision.date.to_string()) && page.contains(&said),
            "{page}"
        );
        let context = page.contains("Context: a calibration does not weigh it");
        assert_eq!(context, decision.decision.is_none(), "{page}");
    }
    let output = armistice(&["explain", &ford, "brigde"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let refused = words(&text(&output.stderr));
    assert!(refused.contains("did you mean `bridge`?"), "{refused}");
}
