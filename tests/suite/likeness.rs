//! Texts that name one thing have one spelling, and those that name two can be told apart.

use std::path::Path;

use armistice::scenario::{
    Finding, LoadError, Naming, Overrides, Problem, Refusal, Scenario, Severity, load,
};

use crate::mistakes::spoiled;
use crate::scenarios::{delta_folder, ford_folder, valley_folder};

/// A folder's scenario with one of its evidence files changed, and another one beside it.
fn evidence(changes: &[(&str, &str)], beside: Option<&str>) -> Result<Scenario, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        let mut text = std::fs::read_to_string(ford_folder().join(file)).unwrap();
        for (from, to) in changes.iter().filter(|_| file == "evidence.toml") {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    if let Some(beside) = beside {
        std::fs::write(folder.path().join("evidence-other.toml"), beside).unwrap();
    }
    loaded(folder.path())
}

fn loaded(path: &Path) -> Result<Scenario, Refusal> {
    match load(path, &Overrides::default()) {
        Ok(scenario) => Ok(scenario),
        Err(LoadError::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other}"),
    }
}

fn kinds(findings: &[Finding]) -> Vec<String> {
    let name = |finding: &Finding| match &finding.problem {
        Problem::Naming(naming) => {
            let debug = format!("{naming:?}");
            debug.split(' ').next().unwrap_or_default().to_owned()
        }
        other => {
            let debug = format!("{other:?}");
            debug
                .split([' ', '('])
                .next()
                .unwrap_or_default()
                .to_owned()
        }
    };
    findings.iter().map(name).collect()
}

#[test]
fn a_blank_at_an_edge_is_refused_in_every_text_that_names_something() {
    for (folder, from, to) in [
        (delta_folder(), "name = \"League\"", "name = \" League\""),
        (
            delta_folder(),
            "relations = [\"bond\"]",
            "relations = [\"bond\\t\"]",
        ),
        (
            delta_folder(),
            "levels = { monitors = \"posts\" }",
            "levels = { monitors = \" posts\" }",
        ),
        (
            delta_folder(),
            "zone = \"upper\"",
            "zone = \"upper\\u00A0\"",
        ),
        (delta_folder(), "id = \"delta\"", "id = \"delta \""),
        (valley_folder(), "behaviour = \"", "behaviour = \" "),
    ] {
        let text = std::fs::read_to_string(folder.join("scenario.toml")).unwrap();
        if !text.contains(from) {
            assert!(from.starts_with("behaviour"), "{from}");
            continue;
        }
        let (_kept, path) = spoiled(&folder, &[(from, to)]);
        let refusal = loaded(&path).unwrap_err();
        assert_eq!(kinds(&refusal.findings), ["Edge"], "{to}");
    }
    // Prose is read as one line: blanks at its edges say nothing.
    let reason = ("assumption = \"invented\"", "assumption = \" invented \"");
    let (_kept, path) = spoiled(&delta_folder(), &[reason]);
    assert!(loaded(&path).is_ok());
    for (from, to) in [
        ("coder = \"first\"", "coder = \"first \""),
        ("document = \"", "document = \" "),
        ("speaker = \"", "speaker = \" "),
    ] {
        let refusal = evidence(&[(from, to)], None).unwrap_err();
        assert_eq!(kinds(&refusal.findings), ["Edge"], "{to}");
    }
}

#[test]
fn a_statement_is_not_counted_twice_by_another_spelling_of_its_coder_or_identifier() {
    let text = std::fs::read_to_string(ford_folder().join("evidence.toml")).unwrap();
    let first = text.find("[[statement]]").unwrap();
    let entry = &text[first..first + text[first + 1..].find("[[").unwrap() + 1];
    let id = entry
        .lines()
        .find(|line| line.starts_with("id = "))
        .unwrap();
    let again = |id: &str, coder: &str| {
        let entry = entry
            .replace(
                entry
                    .lines()
                    .find(|line| line.starts_with("id = "))
                    .unwrap(),
                id,
            )
            .replace("coder = \"first\"", &format!("coder = \"{coder}\""));
        let at = format!("{entry}[[statement]]");
        evidence(&[("[[statement]]", &at)], None).unwrap_err()
    };
    for coder in ["FIRST", "fi rst", "f\u{456}rst"] {
        let refusal = again("id = \"another-one\"", coder);
        let found = kinds(&refusal.findings);
        assert!(
            found.contains(&"Respelled".to_owned()),
            "{coder}: {found:?}"
        );
        assert!(
            found.contains(&"SameClaim".to_owned()),
            "{coder}: {found:?}"
        );
        assert!(
            refusal
                .findings
                .iter()
                .all(|finding| finding.other.is_some())
        );
    }
    for id in [id.to_uppercase().replace("ID =", "id ="), id.to_owned()] {
        let refusal = again(&id, "first");
        let found = kinds(&refusal.findings);
        let told =
            found.contains(&"Respelled".to_owned()) || found.contains(&"Repeated".to_owned());
        assert!(told, "{id}: {found:?}");
        assert!(
            refusal
                .findings
                .iter()
                .all(|finding| finding.other.is_some())
        );
    }
}

#[test]
fn a_coder_has_one_file() {
    let text = std::fs::read_to_string(ford_folder().join("evidence.toml")).unwrap();
    for coder in ["first", "First", "\u{FB01}rst"] {
        let beside = text.replace("coder = \"first\"", &format!("coder = \"{coder}\""));
        let refusal = evidence(&[], Some(&beside)).unwrap_err();
        assert!(refusal.path.ends_with("evidence-other.toml"));
        let told = refusal.findings[0].problem.message();
        assert!(
            told.contains("evidence.toml has the coder \"first\""),
            "{told}"
        );
    }
    let second = text.replace("coder = \"first\"", "coder = \"second\"");
    assert!(evidence(&[], Some(&second)).is_ok());
}

#[test]
fn names_alike_but_for_composition_are_refused_and_those_that_look_alike_warned_of() {
    let named = |league: &str, west: &str| {
        let changes = [
            ("name = \"League\"", format!("name = \"{league}\"")),
            ("name = \"West\"", format!("name = \"{west}\"")),
        ];
        let changes: Vec<(&str, &str)> = changes
            .iter()
            .map(|(from, to)| (*from, to.as_str()))
            .collect();
        let (_kept, path) = spoiled(&delta_folder(), &changes);
        loaded(&path)
    };
    for (one, other) in [("Caf\u{E9}", "Cafe\u{301}"), ("\u{212B}s", "\u{C5}S")] {
        let refusal = named(one, other).unwrap_err();
        assert_eq!(kinds(&refusal.findings), ["Alike"], "{one} {other}");
        assert!(refusal.findings[0].other.is_some());
    }
    for (one, other) in [
        ("\u{421}amp", "Camp"),
        ("Ha\u{43E}r", "Haor"),
        ("Post 1", "Post l"),
    ] {
        let warnings = named(one, other).unwrap().warnings;
        assert_eq!(kinds(&warnings), ["Doubtful"], "{one} {other}");
        assert_eq!(warnings[0].severity, Severity::Warning);
        assert!(warnings[0].other.is_some());
        let told = warnings[0].problem.message();
        assert!(told.contains("looks like `actors."), "{told}");
    }
    assert!(named("\u{414}ara", "Dara").unwrap().warnings.is_empty());
}

#[test]
fn documents_have_one_spelling_each() {
    let other =
        "[documents.Letters]\ntitle = \"Other letters\"\nparagraphs = 2\n[documents.letters]";
    let (_kept, path) = spoiled(&ford_folder(), &[("[documents.letters]", other)]);
    let refusal = loaded(&path).unwrap_err();
    assert!(matches!(
        &refusal.findings[0].problem,
        Problem::Naming(Naming::Respelled { key, other, .. })
            if key == "documents.letters" && other == "documents.Letters"
    ));
    let blank =
        "[documents.\"letters \"]\ntitle = \"Other letters\"\nparagraphs = 2\n[documents.letters]";
    let (_kept, path) = spoiled(&ford_folder(), &[("[documents.letters]", blank)]);
    let found = kinds(&loaded(&path).unwrap_err().findings);
    assert!(found.contains(&"Edge".to_owned()), "{found:?}");
}
