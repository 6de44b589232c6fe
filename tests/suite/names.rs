//! Names: each its own, visible, short, and in letters that charts can draw.

use armistice::scenario::{Naming, Problem, load};
use armistice::scenario::{Overrides, Scenario};

use crate::mistakes::{findings_in, spoiled};
use crate::scenarios::{delta_folder, ford_folder};

/// The only mistake of the delta with one change, and its line.
fn only(from: &str, to: &str) -> (usize, Naming) {
    let mut found = findings_in(&delta_folder(), &[(from, to)], &[]);
    assert_eq!(found.len(), 1, "{to}: {found:?}");
    match found.remove(0) {
        (line, Problem::Naming(naming)) => (line, naming),
        other => panic!("{to}: {other:?}"),
    }
}

fn line_of(text: &str) -> usize {
    let file = std::fs::read_to_string(delta_folder().join("scenario.toml")).unwrap();
    let at = file.find(text).unwrap_or_else(|| panic!("no {text}"));
    file[..at].matches('\n').count() + 1
}

#[test]
fn two_things_of_one_kind_have_names_of_their_own() {
    for (name, other) in [("League", "Crown"), ("League", "CROWN"), ("West", "c rown")] {
        let was = format!("name = \"{name}\"");
        let (line, naming) = only(&was, &format!("name = \"{other}\""));
        assert_eq!(line, line_of(&was));
        let Naming::Alike { key, other, .. } = naming else {
            panic!("{naming:?}");
        };
        assert_eq!(key, format!("actors.{}.name", name.to_lowercase()));
        assert_eq!(other, "actors.crown.name");
    }
}

#[test]
fn zones_forums_and_packages_of_a_menu_have_names_of_their_own_too() {
    let text = std::fs::read_to_string(delta_folder().join("scenario.toml")).unwrap();
    let named = |table: &str| -> Vec<String> {
        let mut names = Vec::new();
        let mut under = false;
        for line in text.lines() {
            if let Some(header) = line.strip_prefix('[') {
                under = header.starts_with(table) && !header[table.len()..].contains('.');
            }
            if under && line.starts_with("name = ") {
                names.push(line.to_owned());
            }
        }
        names
    };
    for table in ["zones.", "forums."] {
        let names = named(table);
        assert!(names.len() > 1, "{table}");
        let found = findings_in(&delta_folder(), &[(&names[1], &names[0])], &[]);
        let alike = found.iter().any(|(line, problem)| {
            *line == line_of(&names[1]) && matches!(problem, Problem::Naming(Naming::Alike { .. }))
        });
        assert!(alike, "{table}: {found:?}");
    }
}

#[test]
fn a_name_says_something_in_characters_that_can_be_seen() {
    let crown = "name = \"Crown\"";
    let line = line_of(crown);
    for blank in ["", "  ", "\\u200B", "\u{3164}"] {
        let found = findings_in(
            &delta_folder(),
            &[(crown, &format!("name = \"{blank}\""))],
            &[],
        );
        let naming = (
            line,
            Problem::Naming(Naming::Blank {
                key: "actors.crown.name".into(),
            }),
        );
        assert!(found.contains(&naming), "{blank:?}: {found:?}");
    }
    for (hidden, c) in [
        ("Cro\\u001B[31mwn", '\u{1B}'),
        ("Cro\\nwn", '\n'),
        ("Crown\\u0000", '\0'),
        ("Cro\u{202E}wn", '\u{202E}'),
        ("Cro\u{2028}wn", '\u{2028}'),
        ("Cro\\u0085wn", '\u{85}'),
        ("Cro\u{200D}wn", '\u{200D}'),
    ] {
        let (at, naming) = only(crown, &format!("name = \"{hidden}\""));
        let key = "actors.crown.name".to_owned();
        assert_eq!(
            (at, naming),
            (
                line,
                Naming::Hidden {
                    key,
                    found: vec![c]
                }
            )
        );
    }
}

#[test]
fn a_name_is_short_and_so_is_an_identifier() {
    let long = "L".repeat(81);
    let (_, naming) = only("name = \"Crown\"", &format!("name = \"{long}\""));
    assert!(matches!(
        naming,
        Naming::Long {
            found: 81,
            most: 80,
            ..
        }
    ));
    let allowed = format!("name = \"{}\"", "é".repeat(80));
    loaded(&delta_folder(), "name = \"Crown\"", &allowed);
    let long = format!("id = \"{}\"", "d".repeat(65));
    let (_, naming) = only("id = \"delta\"", &long);
    assert!(matches!(
        naming,
        Naming::Long {
            found: 65,
            most: 64,
            ..
        }
    ));
}

#[test]
fn a_name_in_letters_that_no_font_has_is_refused_in_words() {
    for (name, missing) in [
        ("反対", "反 (U+53CD), 対 (U+5BFE)"),
        ("Doves 🕊", "🕊 (U+1F54A)"),
    ] {
        let (_, naming) = only("name = \"League\"", &format!("name = \"{name}\""));
        let problem = Problem::Naming(naming);
        let message = problem.message();
        assert!(
            message.ends_with(missing) && message.contains(name),
            "{message}"
        );
        assert!(problem.hint().is_some());
    }
    for name in ["الجيش الحر", "הליגה", "Дараа", "Şırnak ʿAfrīn", "Ἀθῆναι"]
    {
        let scenario = loaded(
            &delta_folder(),
            "name = \"League\"",
            &format!("name = \"{name}\""),
        );
        assert!(scenario.model.actors.iter().any(|actor| actor.name == name));
    }
}

#[test]
fn an_actor_is_not_called_what_results_call_a_cause() {
    let (_, naming) = only("name = \"Crown\"", "name = \"excluded groups\"");
    assert!(matches!(naming, Naming::Reserved { .. }));
}

#[test]
fn prose_is_read_as_one_line_and_may_hold_any_letter() {
    let scenario = loaded(
        &ford_folder(),
        "claim = \"",
        "claim = \"\"\"\n力 \u{202E}and\n  more\"\"\" # \"",
    );
    let evidence = &scenario.evidence;
    let claims = evidence.statements.iter().map(|own| own.claim.as_str());
    let decided = evidence.decisions.iter().map(|own| own.claim.as_str());
    assert!(
        claims
            .chain(decided)
            .any(|claim| claim == "力 \u{202E}and more")
    );
}

/// The scenario with one change, which it survives.
fn loaded(folder: &std::path::Path, from: &str, to: &str) -> Scenario {
    let (_kept, path) = spoiled(folder, &[(from, to)]);
    load(&path, &Overrides::default()).unwrap_or_else(|error| panic!("{to}: {error:?}"))
}
