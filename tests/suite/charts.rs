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
        own["charts"] = "all".into();
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
