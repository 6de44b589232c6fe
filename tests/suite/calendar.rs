use armistice::scenario::Problem;

use crate::command_line::{armistice, files, text};
use crate::mistakes::findings_in;
use crate::scenarios::delta_folder;

fn delta() -> String {
    delta_folder().display().to_string()
}

/// The one mistake of a spoiled delta.
fn only(changes: &[(&str, &str)], set: &[&str]) -> Problem {
    let mut found = findings_in(&delta_folder(), changes, set);
    assert_eq!(found.len(), 1, "{found:?}");
    let (line, problem) = found.remove(0);
    assert!(line > 0 || !set.is_empty(), "{problem:?} has no place");
    assert!(!problem.message().is_empty() && !problem.allowed().is_empty());
    problem
}

#[test]
fn dates_must_be_dates_within_the_calendar() {
    let session = "[forums.ferry.sessions.2021-07-07]";
    assert!(matches!(
        only(&[(session, "[forums.ferry.sessions.in_july]")], &[]),
        Problem::NotADate { found } if found == "in_july"
    ));
    for spelled in ["20210707", "2021-7-7"] {
        let moved = format!("[forums.ferry.sessions.{spelled}]");
        assert!(matches!(
            only(&[(session, &moved)], &[]),
            Problem::NotADate { found } if found == spelled
        ));
    }
    let early = [(session, "[forums.ferry.sessions.2021-02-28]")];
    assert!(matches!(
        only(&early, &[]),
        Problem::OutsideCalendar { found, .. } if found.to_string() == "2021-02-28"
    ));
    let dated = [("dates = [2021-04-05]", "dates = [2020-04-05]")];
    assert!(matches!(only(&dated, &[]), Problem::OutsideCalendar { .. }));
    let as_of = [("horizon = 40", "horizon = 40\nas_of = 2020-01-01")];
    assert!(matches!(only(&as_of, &[]), Problem::OutsideCalendar { .. }));
    let texts = [("dates = [2021-04-05]", "dates = [\"2021-04-05\"]")];
    assert!(matches!(only(&texts, &[]), Problem::Shape { .. }));
}

#[test]
fn what_lies_beyond_the_calendar_is_told_and_not_played() {
    let folder = tempfile::tempdir().unwrap();
    let short = [
        "run",
        &delta(),
        "--rollouts",
        "100",
        "--horizon",
        "9",
        "--out",
        "a",
    ];
    let output = armistice(&short, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let again = ["run", "a/resolved.toml", "--rollouts", "100", "--out", "b"];
    let output = armistice(&again, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("2021-07-07 lies outside the calendar"));
    let written = |name: &str| files(&folder.path().join(name))["packages.csv"].clone();
    assert!(written("a") == written("b") && !text(&written("a")).contains("2021-07-07"));
    // History up to a day beyond the end cannot be imposed.
    let late = [
        "run",
        &delta(),
        "--rollouts",
        "100",
        "--horizon",
        "9",
        "--as-of",
        "2021-06-01",
        "--out",
        "c",
    ];
    assert_eq!(armistice(&late, folder.path()).status.code(), Some(2));
}

#[test]
fn a_session_cancelled_after_its_day_has_left_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let delta = delta();
    let first = [
        "run",
        &delta,
        "--rollouts",
        "200",
        "--quiet",
        "--as-of",
        "2021-04-21",
        "--out",
        "a",
    ];
    assert_eq!(armistice(&first, folder.path()).status.code(), Some(0));
    let cancelled = [
        "run",
        "a/resolved.toml",
        "--rollouts",
        "200",
        "--quiet",
        "--cancel",
        "quay/2021-03-10",
        "--out",
        "b",
    ];
    assert_eq!(armistice(&cancelled, folder.path()).status.code(), Some(0));
    let again = [
        "run",
        "b/resolved.toml",
        "--rollouts",
        "200",
        "--quiet",
        "--cancel",
        "quay/2021-03-10",
        "--out",
        "c",
    ];
    assert_eq!(armistice(&again, folder.path()).status.code(), Some(0));
    let calendar = |name: &str| files(&folder.path().join(name))["calendar.csv"].clone();
    assert!(
        calendar("b") == calendar("c"),
        "the same scenario, another run"
    );
    assert!(
        calendar("a") != calendar("b"),
        "the record was imposed all the same"
    );
}

#[test]
fn menus_of_different_lengths_are_played() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = std::fs::read_to_string(delta_folder().join("scenario.toml")).unwrap();
    let longer = "[forums.ferry.menus.upper.crossing]\nname = \"Crossing\"\n\
                  [forums.ferry.menus.upper.bare]\nname = \"Bare\"\n[forums.ferry.menus.lower.crossing]";
    let scenario = scenario.replacen("[forums.ferry.menus.lower.crossing]", longer, 1);
    std::fs::write(folder.path().join("scenario.toml"), scenario).unwrap();
    let args = [
        "run",
        "scenario.toml",
        "--rollouts",
        "300",
        "--quiet",
        "--out",
        "a",
    ];
    let output = armistice(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let sessions = text(&files(&folder.path().join("a"))["packages.csv"]);
    assert!(sessions.contains("upper,bare"), "{sessions}");
}

#[test]
fn weeks_must_be_whole_and_a_term_at_least_one() {
    let delay = [("delay = { value = 2,", "delay = { value = 2.5,")];
    assert!(matches!(only(&delay, &[]), Problem::NotWhole { found, .. } if found == 2.5));
    assert!(matches!(
        only(&[], &["forums.quay.term=3.5"]),
        Problem::NotWhole { .. }
    ));
    assert!(matches!(
        only(&[], &["forums.quay.term=0"]),
        Problem::Range { .. }
    ));
}

#[test]
fn forums_must_be_able_to_do_what_they_are_said_to_do() {
    let renamed = [(
        "[forums.quay.menus.lower.plain]",
        "[forums.quay.menus.lower.bare]",
    )];
    let mut found = findings_in(&delta_folder(), &renamed, &[]);
    assert!(matches!(found.remove(0).1, Problem::BundleMenus { .. }));
    let rounds = [(
        "[forums.regatta.sessions.2021-06-05]",
        "[forums.regatta.sessions.2021-06-05]\nrounds = 2",
    )];
    assert!(matches!(
        only(&rounds, &[]),
        Problem::RoundsWithoutMenu { forum } if forum == "regatta"
    ));
    let nobody = [
        ("ratifiers = [\"crown\", \"league\", \"west\"]\n", ""),
        ("guarantors = [\"west\", \"east\"]\n", ""),
    ];
    assert!(matches!(
        only(&nobody, &[]),
        Problem::NoProposer { forum } if forum == "ferry"
    ));
    let both = [(
        "consulted = [\"league\", \"west\"]",
        "consulted = [\"league\", \"east\"]",
    )];
    assert!(matches!(
        only(&both, &[]),
        Problem::TwoSeats { actor, .. } if actor == "east"
    ));
    let no_role = [(
        "east = \"guarantor\"\nwest = \"observer\"",
        "east = \"guarantor\"",
    )];
    assert!(matches!(
        only(&no_role, &[]),
        Problem::NoRole { actor, zone, .. } if actor == "west" && zone == "upper"
    ));
    let shares = [("east = { value = 0.7,", "east = { value = 0.6,")];
    assert!(matches!(only(&shares, &[]), Problem::Sum { .. }));
    let unknown = [(
        "replaces = [\"ferry\", \"quay\"]",
        "replaces = [\"ferry\", \"key\"]",
    )];
    assert!(matches!(only(&unknown, &[]), Problem::UnknownName { .. }));
    let untraced = [(
        "[forums.ferry.sessions.2021-07-07]\nassumption = \"invented\"",
        "[forums.ferry.sessions.2021-07-07]",
    )];
    assert!(matches!(only(&untraced, &[]), Problem::Untraced { .. }));
}

#[test]
fn history_must_name_what_there_is() {
    let first = "outcome = \"signed\"\npackage = \"watched\"\nassumption";
    let with = |outcome: &str| [(first, outcome.to_owned())].map(|(a, b)| (a, b));
    for (outcome, expected) in [
        ("outcome = \"agreed\"\nassumption", "outcome"),
        ("outcome = \"signed\"\nassumption", "missing"),
        (
            "outcome = \"signed\"\npackage = \"patrolled\"\nassumption",
            "package",
        ),
    ] {
        let changes = with(outcome);
        let changes: Vec<(&str, &str)> = changes.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let problem = only(&changes, &[]);
        let kind = match &problem {
            Problem::UnknownName { kind, .. } => *kind,
            Problem::Missing { .. } => "missing",
            other => panic!("{other:?}"),
        };
        assert!(kind.contains(expected), "{kind} {expected}");
    }
    let elsewhere = [(
        "[[history]]\ndate = 2021-03-10",
        "[[history]]\ndate = 2021-03-11",
    )];
    assert!(matches!(only(&elsewhere, &[]), Problem::NoSession { .. }));
    let strain = [("strain = 1\nassumption", "strain = 4\nassumption")];
    assert!(matches!(only(&strain, &[]), Problem::Strain { .. }));
    for (key, kind) in [("cancelled", "session"), ("struck", "shock")] {
        let line = format!("horizon = 40\n{key} = [\"quay/2021-03-11\"]");
        let problem = only(&[("horizon = 40", &line)], &[]);
        assert!(matches!(problem, Problem::UnknownName { kind: k, .. } if k.contains(kind)));
    }
}

#[test]
fn a_run_writes_what_sessions_come_to_and_what_zones_are_in() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["run", &delta(), "--rollouts", "400", "--out", "run"];
    let output = armistice(&args, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("signed"));
    let written = files(&folder.path().join("run"));
    let rows = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(written[name].as_slice());
        let row =
            |row: csv::Result<csv::StringRecord>| row.unwrap().iter().map(str::to_owned).collect();
        reader.records().map(row).collect()
    };
    // Two sessions of two zones and two packages, and two of one zone and one package.
    assert_eq!(rows("packages.csv").len(), 10);
    assert_eq!(rows("sessions.csv").len(), 6);
    let calendar = rows("calendar.csv");
    assert_eq!(calendar.len(), 2 * 92 * 6);
    for week in calendar.chunks(6) {
        let sum: f64 = week.iter().map(|row| row[7].parse::<f64>().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{week:?}");
    }
    let estimates: serde_json::Value = serde_json::from_slice(&written["estimates.json"]).unwrap();
    assert_eq!(estimates["sessions"].as_array().unwrap().len(), 6);
    for holding in estimates["holdings"].as_array().unwrap() {
        let drove: f64 = holding["drove"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part["share"]["value"].as_f64().unwrap())
            .sum();
        assert!((drove - 1.0).abs() < 1e-9);
        assert!(holding["seized_after"]["value"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn what_is_asked_of_the_calendar_stands_in_the_resolved_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let delta = delta();
    let asked = [
        "run",
        &delta,
        "--rollouts",
        "200",
        "--quiet",
        "--out",
        "a",
        "--as-of",
        "2021-04-21",
        "--cancel",
        "quay/2021-05-19",
        "--strike",
        "flood/2021-06-01",
    ];
    let output = armistice(&asked, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let again = [
        "run",
        "a/resolved.toml",
        "--rollouts",
        "200",
        "--quiet",
        "--out",
        "b",
    ];
    let output = armistice(&again, folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let (mut first, mut second) = (
        files(&folder.path().join("a")),
        files(&folder.path().join("b")),
    );
    first.remove("timing.json");
    second.remove("timing.json");
    assert!(first == second, "the resolved scenario makes another run");
    let manifest = text(&first["manifest.json"]);
    assert!(manifest.contains("\"as_of\": \"2021-04-21\""), "{manifest}");
    assert!(manifest.contains("without session quay/2021-05-19"));
    assert!(!text(&first["sessions.csv"]).contains("2021-05-19"));
}

#[test]
fn a_replay_tells_one_rollout_and_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["replay", &delta(), "--rollout", "3"];
    let told = armistice(&args, folder.path());
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    let chronicle = text(&told.stdout);
    insta::assert_snapshot!(chronicle);
    assert!(chronicle.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(chronicle, text(&armistice(&args, folder.path()).stdout));
    // Days never run backwards.
    let days: Vec<&str> = chronicle
        .lines()
        .filter(|line| line.starts_with("202"))
        .map(|line| &line[..10])
        .collect();
    assert!(days.is_sorted(), "{days:?}");
}

#[test]
fn what_the_calendar_cannot_do_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let delta = delta();
    let refused = |more: &[&str], says: &str| {
        let mut args = vec!["run", &delta, "--rollouts", "100", "--out", "x"];
        args.extend(more);
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        let message = text(&output.stderr);
        assert!(message.contains(says), "{message}");
    };
    refused(
        &["--as-of", "2025-01-01"],
        "allowed: 2021-03-01 to 2021-12-05",
    );
    refused(&["--as-of", "soon"], "soon");
    refused(
        &["--cancel", "quay/2021-03-11"],
        "allowed: 2021-03-10, 2021-05-19",
    );
    refused(
        &["--strike", "plague/2021-03-11"],
        "no shock is called `plague`",
    );
    refused(&["--precision", "0"], "above 0");
    refused(&["--max-rollouts", "10"], "--precision");
}

#[test]
fn actors_are_played_as_of_a_day_and_not_read_off_chains_so() {
    let folder = tempfile::tempdir().unwrap();
    let delta = delta();
    let mut args = vec!["actors", &delta, "--as-of", "2021-04-21"];
    let refused = armistice(&args, folder.path());
    assert_eq!(refused.status.code(), Some(2));
    let message = text(&refused.stderr);
    assert!(message.contains("--as-of changes the calendar") && message.contains("--rollouts N"));
    args.extend(["--rollouts", "100"]);
    let played = armistice(&args, folder.path());
    assert_eq!(played.status.code(), Some(0), "{}", text(&played.stderr));
    let table = text(&played.stdout);
    assert!(table.starts_with("100 rollouts of seed 1, as of 2021-04-21, with"));
    let whole = armistice(&["actors", &delta, "--rollouts", "100"], folder.path());
    let stands = |table: &str| table.lines().nth(6).map(str::to_owned);
    assert_ne!(stands(&table), stands(&text(&whole.stdout)));
}

#[test]
fn more_spells_are_counted_where_all_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let spells = |which: &str| -> Vec<u64> {
        let delta = delta();
        let args = [
            "run",
            &delta,
            "--rollouts",
            "400",
            "--json",
            "--quiet",
            "--spells",
            which,
            "--out",
            which,
        ];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let estimates: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let holdings = estimates["holdings"].as_array().unwrap();
        holdings
            .iter()
            .map(|holding| holding["spells"].as_u64().unwrap())
            .collect()
    };
    let (first, all) = (spells("first"), spells("all"));
    assert_eq!(first.len(), all.len());
    assert!(first.iter().zip(&all).all(|(first, all)| first <= all));
    assert!(first.iter().sum::<u64>() < all.iter().sum());
}

#[test]
fn a_cancelled_session_with_records_is_warned_of_once() {
    // A session for two zones, one for one zone, and both.
    for (sessions, expected) in [
        ("\"quay/2021-03-10\"", 1),
        ("\"ferry/2021-04-21\"", 1),
        ("\"quay/2021-03-10\", \"ferry/2021-04-21\"", 2),
    ] {
        let cancelled = format!("horizon = 40\ncancelled = [{sessions}]");
        let changes = [("horizon = 40", cancelled.as_str())];
        let (_kept, path) = crate::mistakes::spoiled(&delta_folder(), &changes);
        let loaded = armistice::scenario::load(&path, &Default::default()).unwrap();
        let words = loaded
            .warnings
            .iter()
            .map(|warning| warning.problem.message());
        let told = words.filter(|words| words.ends_with("is cancelled, and has a record"));
        assert_eq!(told.count(), expected, "{sessions}");
    }
}
