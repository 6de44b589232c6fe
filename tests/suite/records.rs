use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::command_line::{armistice, files, text};
use crate::scenarios::ford_folder;

fn ford() -> String {
    ford_folder().display().to_string()
}

/// A run of the ford's given values, started.
fn started(folder: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_armistice"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Waits until `there` holds, while the program is at work.
fn wait(child: &mut Child, there: impl Fn() -> bool) {
    while !there() {
        assert!(child.try_wait().unwrap().is_none(), "it has ended");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// Whether the folder is claimed.
fn is_claimed(folder: &Path) -> bool {
    let line = fs::read_to_string(folder.join(".armistice.lock"));
    line.is_ok_and(|line| line.lines().count() == 2)
}

/// Claims what a lock file stands for, in this process.
fn held(lock: &Path) -> fs::File {
    let file = fs::File::create(lock).unwrap();
    file.try_lock().unwrap();
    fs::write(lock, "run of the test, process 1: armistice\n").unwrap();
    file
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-s", name, &id]).status();
    assert!(sent.unwrap().success());
}

fn refused(args: &[&str], folder: &Path, says: &[&str]) {
    let output = armistice(args, folder);
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {errors}");
    for part in says {
        assert!(errors.contains(part), "{args:?}: {errors}");
    }
    assert_eq!(text(&output.stdout), "", "{args:?}");
}

const FEW: [&str; 6] = ["--draws", "0", "--rollouts", "50", "--out", "o"];
const LONG: [&str; 6] = ["--draws", "0", "--rollouts", "100000000", "--out", "o"];

fn run_args<'a>(ford: &'a str, options: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [&["run", ford][..], options, more].concat()
}

#[test]
fn the_second_of_two_runs_into_one_folder_is_told_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let mut first = started(folder.path(), &run_args(&ford, &LONG, &["--seed", "7"]));
    let out = folder.path().join("o");
    wait(&mut first, || is_claimed(&out));
    let process = format!("process {}: ", first.id());
    let says = [
        "is being written by run ",
        &process,
        "--seed 7",
        "allowed: ",
    ];
    refused(&run_args(&ford, &FEW, &[]), folder.path(), &says);
    // The very same run, too.
    refused(
        &run_args(&ford, &LONG, &["--seed", "7"]),
        folder.path(),
        &says,
    );
    // Nothing is claimed once the process has ended, however it ended.
    first.kill().unwrap();
    first.wait().unwrap();
    let again = armistice(&run_args(&ford, &FEW, &[]), folder.path());
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    assert!(!out.join(".armistice.lock").exists());
}

#[test]
fn whatever_is_written_is_claimed_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let ford = ford();
    // A run's own folder, by the name that it has without --out.
    let run = ["run", &ford, "--draws", "0", "--rollouts", "50", "--quiet"];
    assert_eq!(armistice(&run, folder.path()).status.code(), Some(0));
    let own = fs::read_dir(at("output/ford")).unwrap().next().unwrap();
    let lock = held(&own.unwrap().path().join(".armistice.lock"));
    refused(&run, folder.path(), &["written by run of the test"]);
    drop(lock);
    assert_eq!(armistice(&run, folder.path()).status.code(), Some(0));
    // The home of a posterior.
    fs::create_dir(at("home")).unwrap();
    let calibrate = ["calibrate", &ford, "--draws", "16", "--out", "home"];
    let lock = held(&at("home/.armistice.lock"));
    refused(&calibrate, folder.path(), &["home is being written by"]);
    drop(lock);
    // An exported game.
    let export = ["export", &ford, "ford/bridge/plain", "--out", "game.json"];
    let lock = held(&at(".game.json.lock"));
    refused(&export, folder.path(), &["game.json is being written by"]);
    assert!(!at("game.json").exists());
    drop(lock);
    assert_eq!(armistice(&export, folder.path()).status.code(), Some(0));
    assert!(at("game.json").exists() && !at(".game.json.lock").exists());
}

#[test]
fn only_files_and_folders_are_written_to() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let ford = ford();
    fs::write(at("thesis"), "dear").unwrap();
    fs::create_dir(at("folder")).unwrap();
    symlink(at("thesis"), at("link")).unwrap();
    symlink(at("nothing"), at("loose")).unwrap();
    let made = Command::new("mkfifo").arg(at("pipe")).status();
    assert!(made.unwrap().success());
    let before = || -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), entry.file_type().unwrap()))
            .collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        names
    };
    let was = before();
    for (out, says) in [
        ("folder", "folder is a folder"),
        ("link", "link is a link"),
        ("loose", "loose is a link that leads nowhere"),
        ("pipe", "pipe is a pipe"),
        ("/dev/null", "/dev/null is a device"),
        ("/dev/stdout", "/dev/stdout is a link"),
        ("folder/..", "ends in no name"),
        ("thesis/game.json", "cannot be written"),
        ("nothing/game.json", "cannot be written"),
    ] {
        let export = ["export", &ford, "ford/bridge/plain", "--out", out];
        refused(&export, folder.path(), &[says, "allowed: "]);
    }
    for (out, says) in [
        ("thesis", "thesis is a file"),
        ("link", "link is a file"),
        ("loose", "loose is a link that leads nowhere"),
        ("pipe", "pipe is a pipe"),
        ("/dev/null", "/dev/null is a device"),
        ("nothing/..", "ends in no name"),
        ("thesis/run", "cannot be written"),
    ] {
        let few = ["--draws", "0", "--rollouts", "50", "--out", out];
        refused(
            &run_args(&ford, &few, &[]),
            folder.path(),
            &[says, "allowed: "],
        );
        let calibrate = ["calibrate", &ford, "--draws", "16", "--out", out];
        refused(&calibrate, folder.path(), &[says, "allowed: "]);
    }
    assert_eq!(before(), was);
    assert_eq!(fs::read_to_string(at("thesis")).unwrap(), "dear");
}

#[test]
fn the_answer_is_told_where_a_file_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let out = folder.path().join("o");
    let whole = armistice(&run_args(&ford, &FEW, &[]), folder.path());
    assert_eq!(whole.status.code(), Some(0), "{}", text(&whole.stderr));
    let table = text(&whole.stdout);
    let manifest = || fs::read_to_string(out.join("manifest.json")).unwrap();
    assert!(manifest().contains("\"complete\": true"));
    // A table, the resolved scenario, a chart: something else stands in their place.
    for name in ["estimates.json", "resolved.toml", "hold.svg"] {
        fs::remove_file(out.join(name)).unwrap();
        fs::create_dir(out.join(name)).unwrap();
        let output = armistice(&run_args(&ford, &FEW, &[]), folder.path());
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
        assert!(errors.contains(&format!("{name} is a folder")), "{errors}");
        assert_eq!(text(&output.stdout), table, "{name}");
        assert!(manifest().contains("\"complete\": false"), "{name}");
        // Under --quiet what no file holds is told all the same.
        let quiet = armistice(&run_args(&ford, &FEW, &["--quiet"]), folder.path());
        assert_eq!(quiet.status.code(), Some(2), "{name}");
        let told = if name == "hold.svg" { "" } else { &table };
        assert_eq!(text(&quiet.stdout), told, "{name}");
        fs::remove_dir(out.join(name)).unwrap();
        let mended = armistice(&run_args(&ford, &FEW, &[]), folder.path());
        assert_eq!(mended.status.code(), Some(0), "{name}");
        assert!(manifest().contains("\"complete\": true"), "{name}");
    }
    // A posterior.
    fs::create_dir_all(folder.path().join("home/posterior.csv")).unwrap();
    let calibrate = [
        "calibrate",
        &ford,
        "--draws",
        "64",
        "--out",
        "home",
        "--quick",
    ];
    let output = armistice(&calibrate, folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("posterior.csv is a folder"));
    assert!(text(&output.stdout).contains("64 draws from the prior of "));
}

#[test]
fn a_folder_removed_under_a_run_costs_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let mut run = started(folder.path(), &run_args(&ford, &LONG, &[]));
    let out = folder.path().join("o");
    wait(&mut run, || is_claimed(&out));
    fs::remove_dir_all(&out).unwrap();
    signal(&run, "INT");
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains("Interrupted: of the first "));
    assert!(text(&output.stderr).contains("cannot be written"));
    assert!(!out.exists());
}

#[test]
fn a_run_written_in_part_is_no_scenario_until_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let run = run_args(&ford, &FEW, &["--quiet"]);
    assert_eq!(armistice(&run, folder.path()).status.code(), Some(0));
    let whole = files(&folder.path().join("o"));
    let manifest = folder.path().join("o/manifest.json");
    let text = String::from_utf8(whole["manifest.json"].clone()).unwrap();
    fs::write(
        &manifest,
        text.replace("\"complete\": true", "\"complete\": false"),
    )
    .unwrap();
    for args in [
        &["check", "o/resolved.toml"][..],
        &["run", "o/resolved.toml", "--draws", "0", "--out", "p"],
        &["replay", "o/resolved.toml"],
    ] {
        refused(args, folder.path(), &["not every file", "allowed: "]);
    }
    assert_eq!(armistice(&run, folder.path()).status.code(), Some(0));
    let mut again = files(&folder.path().join("o"));
    again.insert("timing.json".to_owned(), whole["timing.json"].clone());
    assert_eq!(again, whole);
    let check = armistice(&["check", "o/resolved.toml"], folder.path());
    assert_eq!(check.status.code(), Some(0));
}

#[test]
fn an_interrupted_run_says_what_it_rests_on() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let out = folder.path().join("o");
    for (name, status) in [("INT", 130), ("TERM", 143)] {
        let mut run = started(folder.path(), &run_args(&ford, &LONG, &[]));
        wait(&mut run, || is_claimed(&out));
        signal(&run, name);
        let output = run.wait_with_output().unwrap();
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{errors}");
        assert!(errors.contains("a second signal ends at once"), "{errors}");
        let written = files(&out);
        assert!(!written.contains_key(".armistice.lock"));
        let manifest: serde_json::Value =
            serde_json::from_slice(&written["manifest.json"]).unwrap();
        assert_eq!(manifest["interrupted"], true);
        assert_eq!(manifest["complete"], true);
        assert_eq!(manifest["asked"]["rollouts"], 100_000_000);
        let name = manifest["run"].as_str().unwrap();
        assert!(name.ends_with("-interrupted"), "{name}");
        // The first so many: the figures are those of a run of as many.
        let played = manifest["rollouts"].as_u64().unwrap();
        assert!(played > 0 && played.is_multiple_of(1000), "{played}");
        let played = played.to_string();
        let same = ["--draws", "0", "--rollouts", &played, "--out", &played];
        let same = run_args(&ford, &same, &["--quiet"]);
        assert_eq!(armistice(&same, folder.path()).status.code(), Some(0));
        let same = files(&folder.path().join(&played));
        let estimates = |files: &[u8]| {
            let mut all: serde_json::Value = serde_json::from_slice(files).unwrap();
            all.as_object_mut().unwrap().remove("run").unwrap();
            all
        };
        assert_eq!(
            estimates(&written["estimates.json"]),
            estimates(&same["estimates.json"])
        );
        // The first column is the run.
        let rows = |table: &[u8]| -> Vec<String> {
            let rows = text(table);
            let rest = |row: &str| row.split_once(',').map(|(_, rest)| rest.to_owned());
            rows.lines().map(|row| rest(row).unwrap()).collect()
        };
        for table in ["holding.csv", "survival.csv", "packages.csv"] {
            assert_eq!(rows(&written[table]), rows(&same[table]), "{table}");
        }
        assert!(text(&output.stdout).contains("Interrupted: of the first "));
        assert!(text(&written["hold.svg"]).contains("interrupted:"));
    }
    // Whatever an interrupt leaves, it does not replace all of the run.
    for name in ["manifest.json", "estimates.json"] {
        rewrite(&out.join(name), "-interrupted\"", "\"");
    }
    for complete in ["true", "false"] {
        let says = if complete == "true" {
            ""
        } else {
            "completes it"
        };
        rewrite(
            &out.join("manifest.json"),
            "\"complete\": true",
            &format!("\"complete\": {complete}"),
        );
        let output = interrupted_at_once(folder.path(), &ford, &[]);
        let errors = text(&output.stderr);
        assert!(
            errors.contains("o holds the answer of the whole run"),
            "{errors}"
        );
        assert!(errors.contains("left as it is") && errors.contains(says));
    }
}

/// Writes a file again with `to` in the place of `from`.
fn rewrite(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replace(from, to)).unwrap();
}

/// A long run into `o`, interrupted as soon as it has begun, which leaves all files as they are and
/// prints what it has played.
fn interrupted_at_once(folder: &Path, ford: &str, more: &[&str]) -> std::process::Output {
    let out = folder.join("o");
    let before = files(&out);
    let mut run = started(folder, &run_args(ford, &LONG, more));
    wait(&mut run, || is_claimed(&out));
    signal(&run, "INT");
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Interrupted: of the first "));
    assert!(files(&out) == before);
    output
}

#[test]
fn a_shorter_interrupted_run_does_not_replace_a_longer_one() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let out = folder.path().join("o");
    let mut run = started(folder.path(), &run_args(&ford, &LONG, &[]));
    wait(&mut run, || is_claimed(&out));
    signal(&run, "INT");
    assert_eq!(run.wait().unwrap().code(), Some(130));
    // What it rests on is put beyond what the next can have played.
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let own: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let played = format!("\"rollouts\": {},", own["rollouts"]);
    let more = "\"rollouts\": 99000000,";
    rewrite(&out.join("manifest.json"), &played, more);
    for quiet in [&[][..], &["--quiet"]] {
        let output = interrupted_at_once(folder.path(), &ford, quiet);
        let errors = text(&output.stderr);
        let says = "o holds an answer that rests on 99000000 rollouts, more than this one";
        assert!(errors.contains(says), "{errors}");
        assert!(errors.contains("standard output"), "{errors}");
    }
    // A longer one does replace it, and so does the whole.
    rewrite(&out.join("manifest.json"), more, "\"rollouts\": 1,");
    let mut run = started(folder.path(), &run_args(&ford, &LONG, &[]));
    wait(&mut run, || is_claimed(&out));
    signal(&run, "INT");
    let output = run.wait_with_output().unwrap();
    assert!(!text(&output.stderr).contains("left as it is"));
    let manifest = fs::read(out.join("manifest.json")).unwrap();
    let own: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert!(own["rollouts"].as_u64().unwrap() >= 1000);
}

#[test]
fn no_single_file_gets_into_a_folder_that_is_being_written() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let out = folder.path().join("o");
    let mut run = started(folder.path(), &run_args(&ford, &LONG, &[]));
    wait(&mut run, || is_claimed(&out));
    let process = format!("process {}: ", run.id());
    for (name, says) in [
        ("o/manifest.json", &process),
        ("o/game.json", &process),
        ("o/../o/hold.svg", &process),
        ("o/.armistice.lock", &"keeps for locks".to_owned()),
        ("o/.manifest.json.lock", &"keeps for locks".to_owned()),
    ] {
        let export = ["export", &ford, "ford/bridge/plain", "--out", name];
        refused(&export, folder.path(), &[says, "allowed: "]);
        // Nor does a second run.
        refused(&run_args(&ford, &FEW, &[]), folder.path(), &[&process]);
    }
    run.kill().unwrap();
    run.wait().unwrap();
    for folder_name in [".armistice.lock", ".o.lock"] {
        let few = ["--draws", "0", "--rollouts", "50", "--out", folder_name];
        let says = ["keeps for locks"];
        refused(&run_args(&ford, &few, &[]), folder.path(), &says);
    }
}

#[test]
fn several_games_are_exported_into_one_folder_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let names: Vec<String> = (0..8).map(|number| format!("{number}.json")).collect();
    let exports: Vec<Child> = names
        .iter()
        .map(|name| {
            let export = ["export", &ford, "ford/bridge/plain", "--out", name];
            started(folder.path(), &export)
        })
        .collect();
    for export in exports {
        let output = export.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let written = files(folder.path());
    assert!(written.keys().eq(&names), "{:?}", written.keys());
}

#[test]
fn only_an_earlier_export_of_the_same_kind_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("ford")).unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        fs::copy(ford_folder().join(file), at("ford").join(file)).unwrap();
    }
    fs::write(at("notes.json"), "{\"format\": \"mine\"}\n").unwrap();
    let matching = "{\"format\":\"armistice-game-1\",\"players\":[\"a\",\"b\"],\
        \"actions\":[[\"x\",\"y\"],[\"x\",\"y\"]],\"states\":[\"only\"],\"discount\":[0.0,0.0],\
        \"lambda\":[1.0,1.0],\"payoffs\":[[[1,0,0,1],[0,1,1,0]]],\
        \"transitions\":[[[],[],[],[]]]}\n";
    fs::write(at("pennies.json"), matching).unwrap();
    let game = |out: &'static str| ["export", "ford", "ford/bridge/plain", "--out", out];
    let gambit = |out: &'static str| ["export", "--game", "pennies.json", "--out", out];
    let before = files(&at("ford"));
    for out in ["ford/scenario.toml", "ford/evidence.toml", "notes.json"] {
        let says = ["is not a game in the format", "help: choose another name"];
        refused(&game(out), folder.path(), &says);
    }
    for out in ["pennies.json", "notes.json"] {
        let says = ["is not a strategic form for Gambit", "allowed: "];
        refused(&gambit(out), folder.path(), &says);
    }
    assert!(files(&at("ford")) == before);
    assert_eq!(fs::read_to_string(at("pennies.json")).unwrap(), matching);
    // Twice each: the second replaces the first, and no other kind does.
    fs::write(at("pennies.nfg"), "").unwrap();
    for _ in 0..2 {
        for export in [game("game.json"), gambit("pennies.nfg")] {
            let output = armistice(&export, folder.path());
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        }
    }
    refused(&game("pennies.nfg"), folder.path(), &["is not a game"]);
    refused(&gambit("game.json"), folder.path(), &["is not a strategic"]);
}

#[test]
fn no_verb_writes_over_what_it_reads_or_over_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let ford = ford();
    let few = ["--draws", "16", "--keep", "8", "--quick", "--quiet"];
    let calibrate = |more: &[&str]| {
        let args = [&["calibrate", &ford][..], &few, more].concat();
        armistice(&args, folder.path())
    };
    assert_ne!(calibrate(&["--out", "home"]).status.code(), Some(2));
    let told = fs::read(at("home/calibration.json")).unwrap();
    let compare = ["--compare", "home/calibration.json", "--seed", "2"];
    let over = calibrate(&[&compare[..], &["--out", "./home"]].concat());
    let errors = text(&over.stderr);
    assert_eq!(over.status.code(), Some(2), "{errors}");
    assert!(
        errors.contains("calibration.json is read by this command"),
        "{errors}"
    );
    assert_eq!(fs::read(at("home/calibration.json")).unwrap(), told);
    let beside = calibrate(&[&compare[..], &["--out", "other"]].concat());
    assert_ne!(beside.status.code(), Some(2), "{}", text(&beside.stderr));
    // The folder of a run keeps the posterior that it was played with.
    let run = [
        "run",
        &ford,
        "--posterior",
        "home",
        "--draws",
        "8",
        "--rollouts",
        "20",
    ];
    let run = armistice(&[&run[..], &["--out", "o"]].concat(), folder.path());
    assert_ne!(run.status.code(), Some(2), "{}", text(&run.stderr));
    let before = files(&at("o"));
    for args in [
        &["calibrate", &ford, "--out", "o"][..],
        &["calibrate", "o/resolved.toml"],
    ] {
        refused(args, folder.path(), &["o holds run ", "allowed: "]);
    }
    // The same run from its own folder leaves what it reads as it is.
    let again = ["run", "o/resolved.toml", "--draws", "8", "--rollouts", "20"];
    let again = armistice(&[&again[..], &["--out", "o"]].concat(), folder.path());
    assert_ne!(again.status.code(), Some(2), "{}", text(&again.stderr));
    let mut after = files(&at("o"));
    after.insert("timing.json".to_owned(), before["timing.json"].clone());
    assert!(after == before);
}

/// The command with files of so many kibibytes at most.
fn limited(kibibytes: u32, args: &[&str], folder: &Path) -> std::process::Output {
    let script = format!("ulimit -f {kibibytes} && exec \"$@\"");
    Command::new("bash")
        .args(["-c", &script, "bash", env!("CARGO_BIN_EXE_armistice")])
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

#[test]
fn a_limit_of_file_size_goes_the_way_of_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let out = folder.path().join("o");
    let told = |output: &std::process::Output| {
        let errors = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(
            errors.contains("cannot be written: File too large"),
            "{errors}"
        );
        assert!(!errors.contains("panicked"), "{errors}");
    };
    let passing = |folder: &Path| {
        let mut entries = fs::read_dir(folder).unwrap();
        entries.any(|entry| {
            entry
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with('.')
        })
    };
    // A table, and a chart: the limit lies above the manifest in both.
    for kibibytes in [2, 60] {
        let output = limited(kibibytes, &run_args(&ford, &FEW, &[]), folder.path());
        told(&output);
        assert!(text(&output.stdout).contains("How often truces hold"));
        let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
        assert!(manifest.contains("\"complete\": false"));
        assert!(!passing(&out));
        let again = armistice(&run_args(&ford, &FEW, &[]), folder.path());
        assert_eq!(again.status.code(), Some(0));
        fs::remove_dir_all(&out).unwrap();
    }
    let calibrate = [
        "calibrate",
        &ford,
        "--draws",
        "64",
        "--quick",
        "--out",
        "home",
    ];
    told(&limited(1, &calibrate, folder.path()));
    let export = ["export", &ford, "ford/bridge/plain", "--out", "game.json"];
    told(&limited(1, &export, folder.path()));
    assert!(!folder.path().join("game.json").exists() && !passing(folder.path()));
}

#[test]
fn an_interrupted_run_over_draws_rests_on_the_first_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("ford")).unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        fs::copy(ford_folder().join(file), at("ford").join(file)).unwrap();
    }
    let calibrate = [
        "calibrate",
        "ford",
        "--draws",
        "128",
        "--keep",
        "128",
        "--quick",
    ];
    let calibrated = armistice(&calibrate, folder.path());
    assert_ne!(calibrated.status.code(), Some(2));
    let args = [
        "run",
        "ford",
        "--draws",
        "128",
        "--rollouts",
        "5000",
        "--out",
        "o",
    ];
    let mut run = started(folder.path(), &args);
    wait(&mut run, || is_claimed(&at("o")));
    signal(&run, "INT");
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", text(&output.stderr));
    let manifest = fs::read(at("o/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let draws = manifest["draws"].as_u64().unwrap();
    assert!((1..128).contains(&draws), "{draws}");
    assert_eq!(manifest["rollouts"], 5_000);
    assert_eq!(manifest["asked"]["draws"], 128);
    let left_out = manifest["draws_left_out"].as_u64().unwrap();
    let says = format!(
        "Interrupted: of the first {} of 128 parameter draws",
        draws + left_out
    );
    assert!(
        text(&output.stdout).contains(&says),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn an_interrupted_calibration_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford();
    let args = [
        "calibrate",
        &ford,
        "--draws",
        "1000000",
        "--out",
        "home",
        "--quiet",
    ];
    let first = || {
        let home = fs::read_dir(folder.path().join("home")).ok()?;
        let mut work = home.map(|entry| entry.unwrap().path());
        work.find(|path| path.join("draws-000000.csv").exists())
    };
    let mut calibration = started(folder.path(), &args);
    wait(&mut calibration, || first().is_some());
    signal(&calibration, "TERM");
    let output = calibration.wait_with_output().unwrap();
    let errors = text(&output.stderr);
    assert_eq!(output.status.code(), Some(143), "{errors}");
    let kept = fs::read_dir(first().unwrap()).unwrap().count() - 1;
    let says = format!("interrupted: {} of 1000000 draws are kept", 64 * kept);
    assert!(errors.contains(&says), "{errors}");
    assert!(errors.contains("the same command goes on"), "{errors}");
    // It goes on from what is there.
    let before = files(&first().unwrap());
    let mut calibration = started(folder.path(), &args);
    wait(&mut calibration, || {
        fs::read_dir(first().unwrap()).unwrap().count() > before.len() + 1
    });
    signal(&calibration, "INT");
    assert_eq!(calibration.wait().unwrap().code(), Some(130));
    let after = files(&first().unwrap());
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes));
    assert!(!folder.path().join("home/posterior.csv").exists());
    assert!(!folder.path().join("output").exists());
}
