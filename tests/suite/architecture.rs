use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The pipeline: a room may import those before it.
const PIPELINE: [&str; 11] = [
    "lettering",
    "quantity",
    "json",
    "chance",
    "model",
    "game",
    "solve",
    "simulate",
    "estimate",
    "calibrate",
    "experiment",
];
/// After the pipeline.
const OUTWARD: [&str; 2] = ["report", "cli"];
/// Arrows that the order would allow and a room's purpose forbids.
const FORBIDDEN: [(&str, &str); 4] = [
    ("model", "chance"),
    ("game", "chance"),
    ("solve", "chance"),
    ("calibrate", "simulate"),
];

/// Whether `from` may import `to`.
fn allowed(from: &str, to: &str) -> bool {
    let order: Vec<&str> = PIPELINE.into_iter().chain(OUTWARD).collect();
    let rank = |room: &str| order.iter().position(|known| *known == room);
    if from == to {
        return true;
    }
    match (from, to) {
        ("input", _) => false,
        ("scenario", _) => ["lettering", "quantity", "json", "model", "input"].contains(&to),
        ("record", _) => ["lettering", "quantity", "json", "input"].contains(&to),
        (_, "input") => from == "cli",
        (_, "scenario") => ["calibrate", "experiment", "report", "cli"].contains(&from),
        (_, "record") => ["experiment", "report", "cli"].contains(&from),
        _ if FORBIDDEN.contains(&(from, to)) => false,
        _ => matches!((rank(from), rank(to)), (Some(from), Some(to)) if to < from),
    }
}

/// The code of a file without comments, texts and its tests.
fn code_only(source: &str) -> String {
    if source.contains("#![cfg(test)]") {
        return String::new();
    }
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut code = String::new();
    for line in source.lines() {
        let mut in_text = false;
        let mut previous = ' ';
        for (position, letter) in line.char_indices() {
            if letter == '"' && previous != '\\' && previous != '\'' {
                in_text = !in_text;
            } else if !in_text {
                if line[position..].starts_with("//") {
                    break;
                }
                code.push(letter);
            }
            previous = letter;
        }
        code.push('\n');
    }
    code
}

/// The rooms that a module refers to; `module` is its path from the crate, room first.
fn rooms_used(module: &[String], source: &str) -> BTreeSet<String> {
    let code = code_only(source);
    let name_at = |rest: &str| -> String {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let inside = group.split('}').next().unwrap_or_default();
            rooms.extend(inside.split(',').map(|name| name_at(name.trim())));
        } else {
            rooms.insert(name_at(rest));
        }
    }
    let mut from = 0;
    while let Some(found) = code[from..].find("super::") {
        let start = from + found;
        let mut rest = &code[start..];
        let mut climbs = 0;
        while let Some(next) = rest.strip_prefix("super::") {
            rest = next;
            climbs += 1;
        }
        // `pub(in super::…)` and the like climb the same way.
        if climbs >= module.len() {
            rooms.insert(name_at(rest));
        }
        from = code.len() - rest.len();
    }
    rooms.remove("");
    rooms
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src/ is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every module of the crate: its path from the crate, and its source.
fn modules() -> Vec<(Vec<String>, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let inside = file
                .strip_prefix(&root)
                .expect("below src")
                .with_extension("");
            let mut path: Vec<String> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            if path.last().is_some_and(|last| last == "mod") {
                path.pop();
            }
            (path, std::fs::read_to_string(file).expect("readable"))
        })
        .collect()
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (module, source) in modules() {
        let room = module[0].clone();
        if room == "main" || room == "lib" {
            continue;
        }
        for to in rooms_used(&module, &source) {
            seen += 1;
            if !allowed(&room, &to) {
                wrong.push(format!("{} imports {to}", module.join("/")));
            }
        }
    }
    assert!(seen > 50, "the test sees only {seen} imports: it is blind");
    assert!(
        wrong.is_empty(),
        "against the arrows:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_room_is_known() {
    let known: BTreeSet<&str> = PIPELINE
        .into_iter()
        .chain(OUTWARD)
        .chain(["input", "scenario", "record", "lib", "main"])
        .collect();
    for (module, _) in modules() {
        assert!(
            known.contains(module[0].as_str()),
            "unknown room {}",
            module[0]
        );
    }
}

#[test]
fn only_input_reads_files() {
    for (module, source) in modules() {
        let code = code_only(&source);
        for call in ["read_to_string", "fs::read(", "File::open"] {
            // `OutFile::open` claims a file that is written.
            let mut found = code.match_indices(call);
            let reads = found.any(|(at, _)| !code[..at].ends_with(char::is_alphanumeric));
            assert!(
                !reads || module[0] == "input",
                "{} reads files",
                module.join("/")
            );
        }
    }
}

#[test]
fn only_the_command_line_writes_to_the_terminal_and_only_record_opens_files_for_writing() {
    for (module, source) in modules() {
        let code = code_only(&source);
        if module[0] != "cli" {
            for macro_name in ["println!", "eprintln!", "print!(", "eprint!("] {
                assert!(!code.contains(macro_name), "{} prints", module.join("/"));
            }
        }
        if module[0] != "record" {
            for call in [
                "File::create",
                "fs::write",
                "OpenOptions",
                "create_dir",
                "fs::rename",
            ] {
                assert!(!code.contains(call), "{} writes files", module.join("/"));
            }
        }
    }
}

/// The rooms within `report`: each may import those before it.
const REPORT: [&str; 6] = ["parquet", "sheet", "claim", "plot", "charts", "print"];

/// The rooms within `report` that some code refers to and may not.
fn upward(room: &str, source: &str) -> Vec<&'static str> {
    let code = code_only(source);
    let rank = |room: &str| REPORT.iter().position(|known| *known == room);
    let uses: Vec<&str> = code
        .split("crate::report::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(','),
            None => rest
                .split(|c| "(; <>,".contains(c))
                .next()
                .unwrap_or_default()
                .split(','),
        })
        .map(|path| path.trim().split("::").next().unwrap_or_default())
        .collect();
    let above = |other: &&&str| rank(room).is_some_and(|own| rank(other) > Some(own));
    let named = |other: &&&str| uses.contains(other);
    REPORT.iter().filter(above).filter(named).copied().collect()
}

#[test]
fn rooms_within_report_import_only_those_before_them() {
    let mut seen = 0;
    for (module, source) in modules() {
        if let [report, room, ..] = module.as_slice()
            && report == "report"
        {
            seen += usize::from(REPORT.contains(&room.as_str()));
            assert_eq!(upward(room, &source), [""; 0], "{}", module.join("/"));
        }
    }
    assert!(seen > 30, "{seen} files");
    let planted = "use crate::report::charts::group::Group;";
    assert_eq!(upward("plot", planted), ["charts"]);
    let planted = "use crate::report::{claim::*, print::data};";
    assert_eq!(upward("charts", planted), ["print"]);
    assert_eq!(upward("print", planted), [""; 0]);
}

#[test]
fn the_test_sees_planted_violations() {
    let module = |path: &[&str]| {
        path.iter()
            .map(|part| (*part).to_owned())
            .collect::<Vec<_>>()
    };
    let planted = [
        (
            module(&["model", "actor"]),
            "use crate::chance::Key;",
            "chance",
        ),
        (
            module(&["game", "war"]),
            "fn f() { super::super::simulate::go(); }",
            "simulate",
        ),
        (module(&["solve"]), "use super::report::Chart;", "report"),
        (
            module(&["quantity", "week"]),
            "use crate::{model::Model, quantity::Weeks};",
            "model",
        ),
    ];
    for (path, source, room) in planted {
        assert!(
            rooms_used(&path, source).contains(room),
            "{source} goes unseen"
        );
        assert!(!allowed(&path[0], room), "{} may import {room}", path[0]);
    }
    let innocent = "// use crate::cli::x\nlet a = \"crate::cli\"; #[cfg(test)] use crate::cli;";
    assert!(rooms_used(&module(&["model"]), innocent).is_empty());
}
