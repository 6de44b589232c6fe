//! The charts of a run: which are drawn, and whose a folder holds.

use std::collections::BTreeMap;
use std::path::Path;

use crate::command_line::{armistice, files, text};
use crate::scenarios::ford_folder;

/// The files of a run of the ford with more options, by name.
pub(crate) fn ford_run(folder: &Path, out: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let ford = ford_folder().display().to_string();
    let run = ["run", &ford, "--draws", "0", "--out", out];
    let rollouts = ["--rollouts", "100"];
    let rollouts = if more.contains(&"--rollouts") {
        &[][..]
    } else {
        &rollouts
    };
    let output = armistice(&[&run[..], rollouts, more].concat(), folder);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    files(&folder.join(out))
}

pub(crate) fn manifest(files: &BTreeMap<String, Vec<u8>>) -> serde_json::Value {
    serde_json::from_slice(&files["manifest.json"]).unwrap()
}

/// Names of the files with an ending.
fn named<'f>(files: &'f BTreeMap<String, Vec<u8>>, ending: &str) -> Vec<&'f str> {
    let names = files.keys().map(String::as_str);
    names.filter(|name| name.ends_with(ending)).collect()
}

#[test]
fn the_charts_that_are_asked_for_are_drawn_and_no_other_file_changes() {
    let folder = tempfile::tempdir().unwrap();
    let all = ford_run(folder.path(), "plain", &[]);
    let (svgs, pngs) = (named(&all, ".svg"), named(&all, ".png"));
    assert!(svgs.len() >= 10 && svgs.len() == pngs.len());
    assert_eq!(manifest(&all)["charts"], "all");
    for (index, (options, charts, counts)) in [
        (&["--charts", "all"][..], "all", (svgs.len(), pngs.len())),
        (&["--charts", "svg"], "svg", (svgs.len(), 0)),
        (&["--charts", "none"], "none", (0, 0)),
        (&["--quiet"], "none", (0, 0)),
        (&["--json"], "none", (0, 0)),
        (&["--json", "--charts", "svg"], "svg", (svgs.len(), 0)),
        (
            &["--quiet", "--charts", "all"],
            "all",
            (svgs.len(), pngs.len()),
        ),
    ]
    .iter()
    .enumerate()
    {
        let files = ford_run(folder.path(), &index.to_string(), options);
        let found = (named(&files, ".svg").len(), named(&files, ".png").len());
        assert_eq!(found, *counts, "{options:?}");
        let mut own = manifest(&files);
        assert_eq!(own["charts"], *charts, "{options:?}");
        assert_eq!(own["complete"], true);
        assert_eq!(own["svg"].is_null(), *charts == "none");
        (own["charts"], own["svg"]) = ("all".into(), "outlines".into());
        assert_eq!(own, manifest(&all), "{options:?}");
        for (name, bytes) in &files {
            let is_own = ["manifest.json", "timing.json"].contains(&name.as_str());
            assert!(is_own || *bytes == all[name], "{options:?}: {name}");
        }
    }
}

#[test]
fn charts_of_the_same_run_stay_where_none_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (drawn, asked) in [("all", "none"), ("all", "svg"), ("svg", "none")] {
        let mut before = ford_run(folder.path(), drawn, &["--charts", drawn]);
        let mut after = ford_run(folder.path(), drawn, &["--charts", asked]);
        before.remove("timing.json");
        after.remove("timing.json");
        assert!(before == after, "{drawn}, then {asked}");
    }
    // What was not drawn before is added.
    let more = ford_run(folder.path(), "svg", &["--charts", "all"]);
    assert_eq!(named(&more, ".svg").len(), named(&more, ".png").len());
}

#[test]
fn charts_of_another_answer_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("o");
    // In another language; and of a folder that is not whole, whose charts may be of anything.
    for make in [
        &(|| ford_run(folder.path(), "o", &["--lang", "tr"])) as &dyn Fn() -> _,
        &|| {
            let files = ford_run(folder.path(), "o", &[]);
            let own = String::from_utf8(files["manifest.json"].clone()).unwrap();
            let own = own.replace("\"complete\": true", "\"complete\": false");
            std::fs::write(path.join("manifest.json"), own).unwrap();
            files
        },
    ] {
        assert!(make().contains_key("hold.png"));
        std::fs::write(path.join("mine.svg"), "mine").unwrap();
        let svg = ford_run(folder.path(), "o", &["--charts", "svg"]);
        assert!(svg.contains_key("hold.svg"));
        assert_eq!(named(&svg, ".png"), [""; 0]);
        assert_eq!(manifest(&svg)["charts"], "svg");
        make();
        let none = ford_run(folder.path(), "o", &["--charts", "none"]);
        assert_eq!(named(&none, ".svg"), ["mine.svg"], "somebody's own stays");
        assert_eq!(named(&none, ".png"), [""; 0]);
        assert_eq!(manifest(&none)["charts"], "none");
    }
}

#[test]
fn a_chart_that_cannot_be_removed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    ford_run(folder.path(), "o", &["--charts", "none"]);
    std::fs::create_dir(folder.path().join("o/hold-page.png")).unwrap();
    let ford = ford_folder().display().to_string();
    let run = ["run", &ford, "--draws", "0", "--rollouts", "100"];
    let run = [&run[..], &["--out", "o", "--charts", "svg"]].concat();
    let output = armistice(&run, folder.path());
    assert_eq!(output.status.code(), Some(2));
    let errors = text(&output.stderr);
    assert!(errors.contains("hold-page.png is a folder"), "{errors}");
    let own = manifest(&files_but_folders(&folder.path().join("o")));
    assert_eq!(own["complete"], false);
}

fn files_but_folders(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let path = folder.join("manifest.json");
    BTreeMap::from([("manifest.json".to_owned(), std::fs::read(path).unwrap())])
}

#[test]
fn letters_of_charts_stay_text_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let outlines = ford_run(folder.path(), "outlines", &[]);
    let text_run = ford_run(folder.path(), "text", &["--svg", "text"]);
    let (plain, own) = (manifest(&outlines), manifest(&text_run));
    assert_eq!(
        (&plain["svg"], &own["svg"]),
        (&"outlines".into(), &"text".into())
    );
    assert_eq!(plain["run"], own["run"]);
    for (name, bytes) in &text_run {
        if name.ends_with(".svg") {
            let (svg, other) = (text(bytes), text(&outlines[name]));
            assert!(
                svg.contains("<text") && svg.contains("@font-face"),
                "{name}"
            );
            assert!(
                !other.contains("<text") && !other.contains("@font-face"),
                "{name}"
            );
            let family = "font-family: \"Noto Sans\"; font-weight: 700; src: url(data:font/ttf";
            assert!(svg.contains(family), "{name}");
        } else if !["manifest.json", "timing.json"].contains(&name.as_str()) {
            assert!(*bytes == outlines[name], "{name}");
        }
    }
    // They stay as they are where none are asked for, and change where others are.
    let kept = ford_run(folder.path(), "text", &["--charts", "none"]);
    assert_eq!(manifest(&kept)["svg"], "text");
    assert!(kept["hold.svg"] == text_run["hold.svg"]);
    let other = ford_run(
        folder.path(),
        "text",
        &["--charts", "svg", "--svg", "outlines"],
    );
    assert_eq!(manifest(&other)["svg"], "outlines");
    assert!(other["hold.svg"] == outlines["hold.svg"]);
    let none = ford_run(folder.path(), "none", &["--charts", "none"]);
    assert!(manifest(&none)["svg"].is_null());
}

#[test]
fn a_manner_of_charts_is_noted_where_none_is_drawn() {
    let ford = ford_folder().display().to_string();
    for (options, noted) in [
        (&["--svg", "text"][..], Some("--svg")),
        (&["--lang", "fr"], Some("--lang")),
        (&["--title", "t"], None),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let run = [
            "run",
            &ford,
            "--draws",
            "0",
            "--rollouts",
            "50",
            "--charts",
            "none",
        ];
        let output = armistice(&[&run[..], options].concat(), folder.path());
        let notes = text(&output.stderr);
        let told = noted.map(|option| format!("note: {option} changes nothing: no chart is drawn"));
        let is_told = told
            .as_ref()
            .is_some_and(|told| notes.contains(told.as_str()));
        assert_eq!(is_told, noted.is_some(), "{notes}");
    }
}

/// The texts of a PNG by keyword, and its pixels a metre.
fn texts(png: &[u8]) -> (BTreeMap<String, String>, u32) {
    let reader = png::Decoder::new(std::io::Cursor::new(png));
    let reader = reader.read_info().unwrap();
    let info = reader.info();
    let dims = info.pixel_dims.unwrap();
    assert_eq!(dims.xppu, dims.yppu);
    let texts = info.utf8_text.iter();
    let texts = texts.map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap()));
    (texts.collect(), dims.xppu)
}

#[test]
fn an_image_says_what_it_shows_and_how_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let own = ford_run(
        folder.path(),
        "a",
        &["--horizon", "40", "--title", "Čekání"],
    );
    let made = manifest(&own);
    for (name, dots) in [("hold", 240.0), ("hold-page", 360.0)] {
        let (said, a_metre) = texts(&own[&format!("{name}.png")]);
        assert_eq!(f64::from(a_metre), f64::round(dots / 0.0254), "{name}");
        assert_eq!(said.len(), 3);
        let svg = text(&own[&format!("{name}.svg")]);
        let title = svg.split("<title>").nth(1).unwrap();
        assert_eq!(said["Title"], title.split("</title>").next().unwrap());
        assert_eq!(said["Run"], made["run"].as_str().unwrap());
        assert_eq!(said["Command"], made["command"].as_str().unwrap());
        assert_eq!(
            said["Command"],
            "armistice run ford --horizon 40 --seed 1 --rollouts 100 --draws 0 --title 'Čekání'"
        );
    }
    // What differs from machine to machine is not in it.
    let quiet = [
        "--horizon",
        "40",
        "--title",
        "Čekání",
        "--threads",
        "2",
        "--quiet",
    ];
    let quiet = [&quiet[..], &["--charts", "all", "--name", "n"]].concat();
    let again = ford_run(folder.path(), "b", &quiet);
    for name in named(&own, ".png") {
        assert!(again[name] == own[name], "{name}");
    }
}
