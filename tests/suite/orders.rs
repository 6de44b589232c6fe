use std::collections::BTreeMap;

use armistice::chance::Rollout;
use armistice::experiment::{Options, Prepared};
use armistice::report::chronicle;
use armistice::scenario::{Overrides, load};
use armistice::simulate::Note;

use crate::scenarios::{delta_folder, valley_folder};

/// How things are put in another order.
type Reorder = fn(&mut [String]);

fn reverse(things: &mut [String]) {
    things.reverse();
}

fn rotate(things: &mut [String]) {
    if !things.is_empty() {
        things.rotate_left(1);
    }
}

fn keep(_: &mut [String]) {}

/// The text of a scenario with its tables, and the keys and texts of each, in another order. Levels
/// and actions keep theirs, which has a meaning.
fn reordered(text: &str, tables: Reorder, lists: Reorder) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') || blocks.is_empty() {
            blocks.push(String::new());
        }
        if !line.starts_with('#') && !line.is_empty() {
            let block = blocks.last_mut().unwrap();
            block.push_str(line);
            block.push('\n');
        }
    }
    let mut top = vec![inside(&blocks.remove(0), tables, lists)];
    let mut things: Vec<(String, Vec<String>)> = Vec::new();
    for block in &blocks {
        let header = block.lines().next().unwrap().trim_matches(['[', ']']);
        let id: Vec<&str> = header.split('.').take(2).collect();
        let id = id.join(".");
        let block = inside(block, tables, lists);
        match things.iter_mut().find(|(known, _)| *known == id) {
            Some((_, own)) => own.push(block),
            None => things.push((id, vec![block])),
        }
    }
    let mut whole: Vec<String> = things
        .into_iter()
        .map(|(_, own)| {
            let ordered =
                |block: &String| block.contains(".levels.") || block.contains(".actions.");
            let (fixed, mut free): (Vec<String>, Vec<String>) = own.into_iter().partition(ordered);
            tables(&mut free);
            [free, fixed].concat().concat()
        })
        .collect();
    tables(&mut whole);
    top.extend(whole);
    top.concat()
}

/// A block with its lines after the header, and the texts of each list, in another order.
fn inside(block: &str, tables: Reorder, lists: Reorder) -> String {
    let (mut header, mut lines) = (String::new(), Vec::new());
    for line in block.lines() {
        if line.starts_with('[') {
            header = format!("{line}\n");
            continue;
        }
        let listed = line.split_once(" = [\"").and_then(|(key, rest)| {
            let mut texts: Vec<String> = rest
                .strip_suffix("\"]")?
                .split("\", \"")
                .map(str::to_owned)
                .collect();
            lists(&mut texts);
            Some(format!("{key} = [\"{}\"]", texts.join("\", \"")))
        });
        lines.push(format!("{}\n", listed.unwrap_or_else(|| line.to_owned())));
    }
    tables(&mut lines);
    header + &lines.concat()
}

/// The words of each date in the chronicles of some rollouts, sorted: what happens, in whatever order
/// it is listed.
fn played(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scenario.toml"), text).unwrap();
    let model = load(folder.path(), &Overrides::default())
        .unwrap_or_else(|error| panic!("{error:?}\n{text}"))
        .model;
    let prepared = Prepared::new(&model, &Options::new(4, 1), &|_| {});
    let chronicles = (0..40).map(|rollout| {
        let mut notes: Vec<(u32, Note)> = Vec::new();
        let play = Rollout { draw: 0, rollout };
        prepared.stage.play_before(play, &mut notes);
        chronicle(&model, &notes, true)
    });
    chronicles.map(|text| by_date(&text)).collect()
}

fn by_date(chronicle: &str) -> BTreeMap<String, Vec<String>> {
    let mut dates: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut date = String::new();
    for line in chronicle.lines() {
        let mut text = line;
        if let Some((start, rest)) = line.split_once(' ')
            && start.starts_with("20")
        {
            (date, text) = (start.to_owned(), rest);
        }
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
        dates.entry(date.clone()).or_default().extend(words);
    }
    for words in dates.values_mut() {
        words.sort();
    }
    dates
}

/// The delta with more that can be confused: a forum of no stated recognition with two packages,
/// two shocks and two sessions on one date, and a third private type.
fn delta() -> String {
    let text = std::fs::read_to_string(delta_folder().join("scenario.toml")).unwrap();
    text.replace(
        "[forums.ferry.menus.lower.crossing]",
        "[forums.ferry.menus.lower.bare]\nname = \"Bare truce\"\n[forums.ferry.menus.lower.crossing]",
    )
    .replace(
        "[forums.regatta.sessions.2021-06-05]",
        "[forums.regatta.sessions.2021-04-21]\nassumption = \"invented\"\n\
         relations = { bond = { down = { value = 0.8, assumption = \"invented\" } } }\n\
         [forums.regatta.sessions.2021-06-05]",
    )
    .replace(
        "[shocks.mutiny]",
        "[shocks.accord]\nname = \"Accord\"\ndates = [2021-04-05]\nassumption = \"invented\"\n\
         zones = [\"lower\"]\n[shocks.accord.relations.bond]\n\
         up = { value = 0.9, assumption = \"invented\" }\n\
         [shocks.mutiny.relations.bond]\n\
         down = { value = 0.9, assumption = \"invented\" }\n[shocks.mutiny]",
    )
    .replace(
        "share = { value = 0.6, assumption = \"invented\" }",
        "share = { value = 0.3, assumption = \"invented\" }\n[actors.league.types.bitter]\n\
         share = { value = 0.3, assumption = \"invented\" }\n[actors.league.types.bitter.weights]\n\
         ground = { value = 0.4, assumption = \"invented\" }\n\
         calm = { value = 0.6, assumption = \"invented\" }",
    )
}

#[test]
fn the_order_of_lists_and_tables_moves_no_play() {
    let valley = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    for text in [delta(), valley] {
        let expected = played(&text);
        for (tables, lists) in [
            (reverse as Reorder, keep as Reorder),
            (keep, reverse),
            (rotate, rotate),
        ] {
            let other = reordered(&text, tables, lists);
            assert_ne!(other, reordered(&text, keep, keep));
            for (rollout, (found, expected)) in played(&other).iter().zip(&expected).enumerate() {
                assert_eq!(found, expected, "rollout {rollout} of\n{other}");
            }
        }
    }
}
