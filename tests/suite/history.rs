//! Records of history against each other: each contradiction is refused, with both places.

use std::path::Path;

use armistice::scenario::{LoadError, Origin, Overrides, Problem, load};

use crate::command_line::{armistice, text};
use crate::mistakes::spoiled;
use crate::scenarios::{delta_folder, valley_folder};

/// The line on which a byte of a text stands, from 1.
fn line(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

/// The mistakes of a scenario with `changes` and further `records`: problem, and the text of the two
/// lines that it shows.
fn found(
    folder: &Path,
    changes: &[(&str, &str)],
    records: &str,
) -> Vec<(Problem, String, Option<String>)> {
    let (_kept, path) = spoiled(folder, changes);
    let scenario = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{scenario}\n{records}")).unwrap();
    let refusal = match load(&path, &Overrides::default()) {
        Ok(_) => return Vec::new(),
        Err(LoadError::Refused(refusal)) => refusal,
        Err(other) => panic!("{other}"),
    };
    let at = |byte: usize| {
        let number = line(&refusal.text, byte);
        let shown = refusal.text.lines().nth(number - 1).unwrap();
        format!("{number}: {shown}")
    };
    refusal
        .findings
        .iter()
        .map(|finding| {
            let Origin::File(place) = &finding.origin else {
                panic!("{finding:?} has no place")
            };
            let other = finding.other.map(|other| at(other.place.start));
            (finding.problem.clone(), at(place.start), other)
        })
        .collect()
}

/// A record, `forum` and `package` where they are not empty.
fn record(date: &str, zone: &str, outcome: &str, forum: &str, package: &str) -> String {
    let mut text =
        format!("[[history]]\ndate = {date}\nzone = \"{zone}\"\noutcome = \"{outcome}\"\n");
    for (key, value) in [("forum", forum), ("package", package)] {
        if !value.is_empty() {
            text.push_str(&format!("{key} = \"{value}\"\n"));
        }
    }
    text + "assumption = \"invented\"\n"
}

/// The one mistake of the delta with changes and records, which shows two lines.
fn only(changes: &[(&str, &str)], records: &str) -> (Problem, String, String) {
    let mut all = found(&delta_folder(), changes, records);
    assert_eq!(all.len(), 1, "{all:?}");
    let (problem, own, other) = all.remove(0);
    let other = other.unwrap_or_else(|| panic!("{problem:?} shows one line"));
    assert_ne!(own, other, "{problem:?}");
    (problem, own, other)
}

#[test]
fn one_session_has_one_record_a_zone() {
    for (outcome, package, says) in [
        ("signed", "watched", "the same record twice"),
        ("signed", "plain", "two outcomes"),
        ("not_signed", "", "two outcomes"),
    ] {
        let again = record("2021-03-10", "upper", outcome, "quay", package);
        let (problem, own, other) = only(&[], &again);
        let message = problem.message();
        assert!(message.contains(says), "{message}");
        assert!(own.ends_with(&format!("outcome = \"{outcome}\"")), "{own}");
        assert!(other.ends_with("outcome = \"signed\""), "{other}");
    }
    // A strain told once and not again, and three records of one session: each beside the first.
    let lower = record("2021-03-10", "lower", "signed", "quay", "watched");
    let (problem, ..) = only(&[], &lower);
    assert!(matches!(
        &problem,
        Problem::TwoRecords { zone, earlier, .. } if zone == "lower" && earlier.contains("strain 1")
    ));
    let missed = record("2021-04-21", "lower", "not_signed", "ferry", "");
    let all = found(&delta_folder(), &[], &format!("{missed}{missed}"));
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].2, all[1].2);
}

#[test]
fn only_what_is_in_force_ends() {
    let twice = record("2021-04-10", "upper", "ended", "", "");
    let (problem, _, other) = only(&[], &twice);
    assert!(matches!(&problem, Problem::NothingToEnd { zone, .. } if zone == "upper"));
    assert!(other.ends_with("outcome = \"ended\""), "{other}");
    // The valley starts in an agreement; the delta's zones start at war.
    let early = record("2021-03-03", "lower", "ended", "", "");
    let (problem, _, other) = only(&[], &early);
    assert!(matches!(problem, Problem::NothingToEnd { .. }));
    assert!(other.ends_with("[zones.lower]"), "{other}");
    let starts = record("2020-02-03", "valley", "ended", "table", "");
    assert!(found(&valley_folder(), &[], &starts).is_empty());
    let all = found(&valley_folder(), &[], &format!("{starts}{starts}"));
    assert!(matches!(
        all[..],
        [(Problem::NothingToEnd { .. }, _, Some(_))]
    ));
    // Signed anew, it may end anew.
    let renewed = record("2021-05-19", "upper", "signed", "quay", "plain")
        + &record("2021-05-19", "lower", "signed", "quay", "plain")
        + &record("2021-06-01", "upper", "ended", "quay", "");
    assert!(found(&delta_folder(), &[], &renewed).is_empty());
}

#[test]
fn an_end_is_that_of_the_agreement_in_force() {
    let other = record("2021-05-01", "lower", "ended", "ferry", "");
    let (problem, _, since) = only(&[], &other);
    assert!(matches!(
        problem,
        Problem::EndOfAnother { found, running, .. } if found == "ferry" && running == "quay"
    ));
    assert!(since.ends_with("outcome = \"signed\""), "{since}");
    let own = record("2021-05-01", "lower", "ended", "quay", "");
    assert!(found(&delta_folder(), &[], &own).is_empty());
}

/// The record of the lower delta at the quay's first session, and its end.
const LOWER: &str =
    "zone = \"lower\"\nforum = \"quay\"\noutcome = \"signed\"\npackage = \"watched\"\nstrain = 1\n";

#[test]
fn a_bundle_is_signed_for_all_its_zones_that_are_on_the_table() {
    let failed = LOWER.replace(
        "signed\"\npackage = \"watched\"\nstrain = 1",
        "not_signed\"",
    );
    let (problem, own, other) = only(&[(LOWER, &failed)], "");
    assert!(matches!(&problem, Problem::SplitBundle { zone, .. } if zone == "lower"));
    assert!(own.ends_with("\"not_signed\"") && other.ends_with("\"signed\""));
    let plain = LOWER.replace("watched", "plain");
    let (problem, ..) = only(&[(LOWER, &plain)], "");
    assert!(matches!(&problem, Problem::SplitBundle { found, .. } if found.contains("plain")));
    let alone = record("2021-05-19", "upper", "signed", "quay", "plain");
    let (problem, own, other) = only(&[], &alone);
    assert!(matches!(&problem, Problem::SplitBundle { found, .. } if found == "untold"));
    assert!(
        own.ends_with("\"signed\"") && other.contains("menus.lower"),
        "{other}"
    );
    // Under an agreement that the quay may not replace, the lower delta is not on its table.
    let crossing = (
        "outcome = \"not_signed\"",
        "outcome = \"signed\"\npackage = \"crossing\"",
    );
    assert!(found(&delta_folder(), &[crossing], &alone).is_empty());
    // A session without a signature may be told of for one zone.
    let missed = record("2021-05-19", "upper", "not_signed", "quay", "");
    assert!(found(&delta_folder(), &[], &missed).is_empty());
}

#[test]
fn an_agreement_replaces_what_its_forum_may_replace() {
    let crossing = (
        "outcome = \"not_signed\"",
        "outcome = \"signed\"\npackage = \"crossing\"",
    );
    assert!(found(&delta_folder(), &[crossing], "").is_empty());
    let both = record("2021-05-19", "upper", "signed", "quay", "plain")
        + &record("2021-05-19", "lower", "signed", "quay", "plain");
    let (problem, _, since) = only(&[crossing], &both);
    assert!(matches!(
        problem,
        Problem::MayNotReplace { zone, forum, running }
            if (zone.as_str(), forum.as_str(), running.as_str()) == ("lower", "quay", "ferry")
    ));
    assert!(since.ends_with("outcome = \"signed\""), "{since}");
    let ended = record("2021-05-10", "lower", "ended", "ferry", "") + &both;
    assert!(found(&delta_folder(), &[crossing], &ended).is_empty());
}

#[test]
fn a_record_has_no_key_without_a_meaning() {
    let upper = record("2021-04-21", "lower", "not_signed", "ferry", "");
    for (outcome, key) in [
        ("outcome = \"not_signed\"", "package = \"crossing\""),
        ("outcome = \"not_signed\"", "strain = 1"),
        ("outcome = \"ended\"", "package = \"watched\""),
        ("outcome = \"ended\"", "strain = 3"),
    ] {
        let with = format!("{outcome}\n{key}");
        let all = found(&delta_folder(), &[(outcome, &with)], "");
        let [(Problem::NoPlace { key: named, .. }, own, _)] = &all[..] else {
            panic!("{all:?}")
        };
        assert!(key.starts_with(named) && own.contains(key), "{own}");
    }
    let elsewhere = upper.replace("lower", "upper");
    let all = found(&delta_folder(), &[], &elsewhere);
    assert!(matches!(
        &all[..],
        [(Problem::UnknownName { kind, allowed, .. }, ..)]
            if kind.contains("menu for that zone") && allowed.line() == "quay"
    ));
}

#[test]
fn both_places_are_shown() {
    let (kept, path) = spoiled(&delta_folder(), &[]);
    let scenario = std::fs::read_to_string(&path).unwrap();
    let again = record("2021-03-10", "upper", "not_signed", "quay", "");
    std::fs::write(&path, format!("{scenario}\n{again}")).unwrap();
    let output = armistice(&["check", "scenario.toml", "--quick"], kept.path());
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    let first = line(&scenario, scenario.find("outcome = \"signed\"").unwrap());
    let second = line(&scenario, scenario.len()) + 4;
    for number in [first, second] {
        assert!(told.contains(&format!("\n{number} |")), "{number}: {told}");
    }
    assert!(told.contains("the other record"), "{told}");
}
