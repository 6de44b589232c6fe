//! Every text of every file that names something is refused, with its place, where it is empty or
//! names nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use armistice::game::{ExchangeError, ExchangeFile, ExchangeGame};
use armistice::scenario::{LoadError, Origin, Overrides, load};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::scenarios::{all_folders, delta_folder};

/// Of how many spots of a class that was tried one more is tried.
const ONE_IN: u64 = 100;

/// A place in a file at which a text, a date or a key stands.
struct Spot {
    /// Keys from the top, positions of lists as `#`.
    path: Vec<String>,
    span: Range<usize>,
    /// The text, or the key; none for a date.
    text: Option<String>,
    is_key: bool,
}

impl Spot {
    fn parts(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    /// Whether a key defines a thing, so that any other identifier could stand there.
    fn defines(&self) -> bool {
        self.is_key
            && matches!(
                self.parts()[..],
                [
                    "documents"
                        | "actors"
                        | "relations"
                        | "roles"
                        | "provisions"
                        | "zones"
                        | "forums"
                        | "shocks",
                    _
                ] | ["actors", _, "types", _]
                    | ["roles", _, "actions", _]
                    | ["provisions" | "relations", _, "levels", _]
                    | ["zones", _, "balance", "levels", _]
                    | ["forums", _, "menus", _, _]
            )
    }

    /// Whether it is free text, or the identifier of what the table defines.
    fn is_free(&self) -> bool {
        const FREE: [&str; 7] = [
            "claim",
            "assumption",
            "outside",
            "title",
            "name",
            "id",
            "coder",
        ];
        let key = self.path.iter().rev().find(|part| *part != "#");
        let key = key.map_or("", String::as_str);
        !self.is_key && (FREE.contains(&key) || key == "changed")
    }

    /// What is written in its place: nothing, and a text that differs in its last letter.
    fn spoiled(&self) -> Vec<String> {
        let empty = "\"\"".to_owned();
        if self.defines() || self.is_free() {
            return vec![empty];
        }
        let Some(text) = &self.text else {
            return vec![empty, "\"2017-05-0q\"".to_owned()];
        };
        let mut near = text.clone();
        let last = near.pop();
        near.push(if last == Some('q') { 'x' } else { 'q' });
        vec![empty, format!("\"{near}\"")]
    }
}

/// The spots of a table, in order, each with its path.
fn walk(table: &DeTable<'_>, path: &[String], spots: &mut Vec<Spot>) {
    for (key, value) in table {
        let path = [path, &[key.get_ref().to_string()]].concat();
        spots.push(Spot {
            path: path.clone(),
            span: key.span(),
            text: Some(key.get_ref().to_string()),
            is_key: true,
        });
        walk_value(value, &path, spots);
    }
}

fn walk_value(value: &toml::Spanned<DeValue<'_>>, path: &[String], spots: &mut Vec<Spot>) {
    let mut spot = |text: Option<String>| {
        spots.push(Spot {
            path: path.to_vec(),
            span: value.span(),
            text,
            is_key: false,
        });
    };
    match value.get_ref() {
        DeValue::String(text) => spot(Some(text.to_string())),
        DeValue::Datetime(_) => spot(None),
        DeValue::Table(table) => walk(table, path, spots),
        DeValue::Array(entries) => {
            let path = [path, &["#".to_owned()]].concat();
            for entry in entries {
                walk_value(entry, &path, spots);
            }
        }
        _ => {}
    }
}

/// The spots to try: the first of each class, of those that differ only in identifiers, and some of
/// the others.
fn chosen(spots: Vec<Spot>, ids: &BTreeSet<String>, classes: &mut BTreeSet<String>) -> Vec<Spot> {
    let mut state: u64 = 7;
    let mut is_chosen = |spot: &Spot| {
        let class: Vec<&str> = spot
            .path
            .iter()
            .map(|part| if ids.contains(part) { "*" } else { part })
            .collect();
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let is_new = classes.insert(format!("{} {}", class.join("."), spot.is_key));
        is_new || (state >> 33).is_multiple_of(ONE_IN)
    };
    spots.into_iter().filter(|spot| is_chosen(spot)).collect()
}

/// Whether loading the folder is refused with a finding on a line of a file.
fn refused(folder: &Path, file: &str, line: usize) -> Result<(), String> {
    match load(folder, &Overrides::default()) {
        Ok(_) => Err("accepted".to_owned()),
        Err(LoadError::Refused(refusal)) => {
            let lines: Vec<usize> = refusal
                .findings
                .iter()
                .filter_map(|finding| match &finding.origin {
                    Origin::File(place) => {
                        Some(refusal.text[..place.start].matches('\n').count() + 1)
                    }
                    Origin::Set(_) => None,
                })
                .collect();
            if refusal.path.ends_with(file) && lines.contains(&line) {
                return Ok(());
            }
            let said: Vec<String> = (refusal.findings.iter().zip(&lines))
                .map(|(finding, line)| format!("{line}: {}", finding.problem.message()))
                .collect();
            Err(format!("{} {}", refusal.path, said.join("; ")))
        }
        Err(other) => Err(format!("{other}")),
    }
}

/// Spoils the spots of each file of a scenario, one at a time; how many, and what went wrong.
fn spoil(folder: &Path, classes: &mut BTreeSet<String>) -> (usize, Vec<String>) {
    let copy = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".toml") {
            let mut text = std::fs::read_to_string(&path).unwrap();
            if folder == delta_folder() {
                text = changed(&text);
            }
            std::fs::write(copy.path().join(&name), &text).unwrap();
            files.insert(name, text);
        }
    }
    load(copy.path(), &Overrides::default()).expect("the scenario itself loads");
    let (mut tried, mut wrong) = (0, Vec::new());
    let mut ids = BTreeSet::new();
    for (name, text) in files.iter().rev() {
        let document = DeTable::parse(text).unwrap();
        let mut spots = Vec::new();
        walk(document.get_ref(), &[], &mut spots);
        let defined = spots.iter().filter(|spot| spot.defines());
        ids.extend(defined.map(|spot| spot.path.last().unwrap().clone()));
        for spot in chosen(spots, &ids, classes) {
            let line = text[..spot.span.start].matches('\n').count() + 1;
            for put in spot.spoiled() {
                let spoiled = [&text[..spot.span.start], &put, &text[spot.span.end..]].concat();
                std::fs::write(copy.path().join(name), spoiled).unwrap();
                tried += 1;
                if let Err(said) = refused(copy.path(), name, line) {
                    let path = spot.path.join(".");
                    wrong.push(format!("{name}:{line} {path} = {put}: {said}"));
                }
            }
        }
        std::fs::write(copy.path().join(name), text).unwrap();
    }
    (tried, wrong)
}

/// The delta as options change it, so that the keys that say so are tried too.
fn changed(text: &str) -> String {
    let change = "without = [\"west\"]\nchanged = [\"without west\"]\n\
                  struck = [\"flood/2021-05-05\"]\ncancelled = [\"CANCELLED\"]\nas_of = 2021-03-09\n";
    let document = DeTable::parse(text).unwrap();
    let forums = document.get_ref()["forums"].get_ref().as_table().unwrap();
    let session = forums.iter().find_map(|(forum, table)| {
        let sessions = table.get_ref().as_table()?.get("sessions")?;
        let (date, _) = sessions.get_ref().as_table()?.iter().next()?;
        Some(format!("{}/{}", forum.get_ref(), date.get_ref()))
    });
    let shock = document.get_ref()["shocks"].get_ref().as_table().unwrap();
    let shock = shock.keys().next().unwrap().get_ref().to_string();
    change
        .replace("CANCELLED", &session.unwrap())
        .replace("flood", &shock)
        + text
}

#[test]
fn every_text_that_names_something_is_refused_where_it_is_empty_or_names_nothing() {
    let (mut tried, mut wrong) = (0, Vec::new());
    let mut classes = BTreeSet::new();
    // The large ones last: what the small ones have is tried there.
    for folder in all_folders().iter().rev() {
        let (more, found) = spoil(folder, &mut classes);
        tried += more;
        wrong.extend(found);
    }
    assert!(tried > 400, "only {tried} were tried");
    assert!(
        wrong.is_empty(),
        "{} of {tried} went wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The strings of a JSON document by pointer.
fn strings(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                strings(entry, &format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                strings(entry, &format!("{pointer}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// The games of the reference folder, by name.
fn games() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let mut games: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.to_str().unwrap();
            name.ends_with(".json") && !name.ends_with(".expected.json")
        })
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect();
    games.sort_by(|a, b| a.0.cmp(&b.0));
    games
}

/// Why a game is refused.
fn mistake(game: &Value) -> Option<ExchangeError> {
    let file: ExchangeFile = serde_json::from_value(game.clone()).unwrap();
    ExchangeGame::new(&file).err()
}

/// `/actions/0/1` as messages write it: `actions[0][1]`.
fn indexed(pointer: &str) -> String {
    let mut parts = pointer[1..].split('/');
    let list = parts.next().unwrap().to_owned();
    parts.fold(list, |path, index| format!("{path}[{index}]"))
}

#[test]
fn every_name_of_a_game_is_refused_where_it_is_empty_and_the_format_where_it_is_another() {
    let mut tried = 0;
    for (name, game) in games() {
        assert_eq!(mistake(&game), None, "{name}");
        let mut found = Vec::new();
        strings(&game, "", &mut found);
        for pointer in found {
            let mut spoiled = game.clone();
            *spoiled.pointer_mut(&pointer).unwrap() = "".into();
            tried += 1;
            match mistake(&spoiled) {
                Some(ExchangeError::Format { found }) => {
                    assert_eq!((pointer.as_str(), found.as_str()), ("/format", ""));
                }
                Some(ExchangeError::Label { what, .. }) => assert_eq!(what, indexed(&pointer)),
                other => panic!("{name} {pointer}: {other:?}"),
            }
        }
        let mut spoiled = game.clone();
        spoiled["format"] = "armistice-game-q".into();
        assert!(matches!(
            mistake(&spoiled),
            Some(ExchangeError::Format { .. })
        ));
    }
    assert!(tried > 50, "only {tried} were tried");
}

#[test]
fn names_of_a_game_that_are_twice_or_hold_what_cannot_be_seen_are_refused() {
    let (_, game) = games().remove(0);
    for (pointer, name) in [
        ("/players/1", game["players"][0].as_str().unwrap()),
        ("/actions/1/0", game["actions"][1][1].as_str().unwrap()),
        ("/players/0", "\u{1B}[31mred"),
        ("/states/0", "calm\u{202E}"),
        ("/actions/0/1", " \u{3000}"),
    ] {
        let mut spoiled = game.clone();
        *spoiled.pointer_mut(pointer).unwrap() = name.into();
        let found = mistake(&spoiled);
        assert!(
            matches!(found, Some(ExchangeError::Label { .. })),
            "{pointer}: {found:?}"
        );
    }
}

#[test]
fn a_key_of_a_game_that_means_nothing_is_refused_with_its_line() {
    let (_, game) = games().remove(0);
    let text = serde_json::to_string_pretty(&game).unwrap();
    let spoiled = text.replace("\"lambda\"", "\"lambdq\"");
    let line = spoiled.lines().position(|line| line.contains("lambdq"));
    let error = serde_json::from_str::<ExchangeFile>(&spoiled).unwrap_err();
    assert_eq!(error.line(), line.unwrap() + 1);
    assert!(error.to_string().contains("unknown field `lambdq`"));
}
