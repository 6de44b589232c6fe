use std::path::PathBuf;

use armistice::scenario::{LoadError, Origin, Overrides, Problem, load};

use crate::scenarios::valley_folder;

/// The valley with each `(from, to)` replaced once, in a folder that lives as long as it is kept.
fn spoiled(changes: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let mut text = std::fs::read_to_string(valley_folder().join("scenario.toml")).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "the valley has no {from}");
        text = text.replacen(from, to, 1);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn findings(changes: &[(&str, &str)], set: &[&str]) -> Vec<(usize, Problem)> {
    let (_kept, path) = spoiled(changes);
    let text = std::fs::read_to_string(&path).unwrap();
    match load(&path, &Overrides::parse(set).unwrap()) {
        Err(LoadError::Refused(refusal)) => refusal
            .findings
            .into_iter()
            .map(|finding| {
                let line = match finding.origin {
                    Origin::File(place) => text[..place.start].matches('\n').count() + 1,
                    Origin::Set(_) => 0,
                };
                (line, finding.problem)
            })
            .collect(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Ten mistakes of three kinds: unknown keys, numbers out of range, names of nothing.
const TEN: [(&str, &str); 10] = [
    ("strain_top = 3", "strain_top = 3\nstrain_bottom = 1"),
    ("discount = { value = 0.95,", "discount = { value = 1.2,"),
    ("redlines = [\"army\"]", "redlines = [\"navy\"]"),
    (
        "[actors.patron.rapport]\npact",
        "[actors.patron.rapport]\npackt",
    ),
    (
        "[leverage.patron]\narmy = { value = 0.6",
        "[leverage.patron]\narmy = { value = 1.6",
    ),
    ("violence = { value = 0.8", "violense = { value = 0.8"),
    ("restrains = true", "restrain = true"),
    (
        "excluded_hazard = { value = 0.05",
        "excluded_hazard = { value = -0.05",
    ),
    ("relations = [\"pact\"]", "relations = [\"treaty\"]"),
    (
        "ratifiers = [\"army\", \"rebels\"]",
        "ratifiers = [\"army\", \"rebles\"]",
    ),
];

#[test]
fn ten_planted_mistakes_of_three_kinds_are_all_found_in_order() {
    let found = findings(&TEN, &[]);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    let kinds: Vec<&str> = found
        .iter()
        .map(|(_, problem)| match problem {
            Problem::UnknownKey { .. } => "key",
            Problem::Range { .. } => "range",
            Problem::UnknownName { .. } => "name",
            other => panic!("not planted: {other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "key", "range", "name", "name", "range", "key", "key", "range", "name", "name"
        ]
    );
}

#[test]
fn each_mistake_is_found_alone_too() {
    for change in TEN {
        assert_eq!(findings(&[change], &[]).len(), 1, "{change:?}");
    }
}

#[test]
fn numbers_without_source_and_with_two_are_refused() {
    let untraced = (
        "play = { value = 6, assumption = \"invented\" }",
        "play = { value = 6 }",
    );
    assert!(matches!(
        findings(&[untraced], &[])[..],
        [(_, Problem::Untraced { .. })]
    ));
    let weight = ("ground = { value = 0.5,", "ground = { value = 1.5,");
    assert!(matches!(
        findings(&[weight], &[])[..],
        [(_, Problem::Range { .. })]
    ));
    let twice = (
        "ground = { value = 0.5, evidence = [\"report#1\"] }",
        "ground = { value = 0.5, evidence = [\"report#1\"], assumption = \"both\" }",
    );
    assert!(matches!(
        findings(&[twice], &[])[..],
        [(_, Problem::TracedTwice { .. })]
    ));
    for (citation, wanted) in [
        ("report#4", "paragraph"),
        ("tale#1", "name"),
        ("report", "citation"),
    ] {
        let change = (
            "evidence = [\"report#1\"]",
            format!("evidence = [\"{citation}\"]"),
        );
        let found = findings(&[(change.0, &change.1)], &[]);
        let kind = match &found[..] {
            [(_, Problem::Paragraph { .. })] => "paragraph",
            [(_, Problem::UnknownName { .. })] => "name",
            [(_, Problem::Citation { .. })] => "citation",
            other => panic!("{other:?}"),
        };
        assert_eq!(kind, wanted);
    }
}

#[test]
fn rules_across_fields_are_checked() {
    let sum = ("ground = { value = 0.5,", "ground = { value = 0.6,");
    assert!(matches!(
        findings(&[sum], &[])[..],
        [(_, Problem::Sum { .. })]
    ));
    let monday = ("start = 2020-01-06", "start = 2020-01-07");
    assert!(matches!(
        findings(&[monday], &[])[..],
        [(_, Problem::NotMonday { .. })]
    ));
    let product = ("factor = [0.5, 1.2]", "factor = [0.5, 1.8]");
    assert!(matches!(
        findings(&[product], &[])[..],
        [(_, Problem::LeverageAboveOne { .. })]
    ));
    let count = ("factor = [0.3, 1]", "factor = [0.3, 1, 2]");
    assert!(matches!(
        findings(&[count], &[])[..],
        [(_, Problem::FactorCount { .. })]
    ));
    let share = ("reference = { value = 0.02", "reference = { value = 1.0");
    assert!(
        findings(&[share], &[])
            .iter()
            .all(|(_, p)| matches!(p, Problem::NoReference { .. }))
    );
}

#[test]
fn an_override_is_checked_like_the_file() {
    let unknown = findings(&[], &["actors.army.weight.ground=0.5"]);
    let [(0, Problem::UnknownAddress { near, .. })] = &unknown[..] else {
        panic!("{unknown:?}")
    };
    assert_eq!(near[0], "actors.army.weights.ground");
    let range = findings(&[], &["actors.army.discount=nan"]);
    assert!(
        matches!(range[..], [(0, Problem::Range { .. })]),
        "{range:?}"
    );
    let range = findings(&[], &["leverage.patron.army=7"]);
    assert!(
        matches!(range[..], [(0, Problem::Range { .. })]),
        "{range:?}"
    );
}

#[test]
fn a_weight_that_is_set_scales_the_others() {
    let set = Overrides::parse(&["actors.army.weights.ground=0.75"]).unwrap();
    let scenario = load(&valley_folder(), &set).unwrap();
    let value = |driver: &str| {
        scenario
            .parameters
            .find(&format!("actors.army.weights.{driver}"))
            .unwrap()
            .value
    };
    assert_eq!(value("ground"), 0.75);
    assert!((value("burden") - 0.15).abs() < 1e-15);
    assert!((value("blame") - 0.10).abs() < 1e-15);
    // The resolved scenario is a scenario: it loads, and says the same.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scenario.toml"), &scenario.resolved).unwrap();
    let again = load(folder.path(), &Overrides::default()).unwrap();
    assert_eq!(
        format!("{:?}", again.model),
        format!("{:?}", scenario.model)
    );
}
