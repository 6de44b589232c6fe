//! Every mistake that a scenario can hold, as the program says it: place, caret, what was found, what
//! is allowed, hint.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::command_line::{armistice, text};
use crate::mistakes::findings_in;
use crate::scenarios::{delta_folder, valley_folder};

/// A scenario, what is spoiled in it, and what is set on the command line.
type Case = (
    bool,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const DELTA: bool = true;
const VALLEY: bool = false;

const CASES: &[Case] = &[
    (VALLEY, &[("strain_top = 3", "strain_top == 3")], &[]),
    (
        VALLEY,
        &[("strain_top = 3", "strain_top = 3\nstrain_tip = 1")],
        &[],
    ),
    (VALLEY, &[("name = \"The valley\"\nstart", "start")], &[]),
    (VALLEY, &[("horizon = 60", "horizon = \"long\"")], &[]),
    (
        VALLEY,
        &[("discount = { value = 0.95,", "discount = { value = 1.2,")],
        &[],
    ),
    (
        VALLEY,
        &[
            ("[shocks.quake]", "[shocks.Quake]"),
            (
                "[shocks.quake.relations.pact]",
                "[shocks.Quake.relations.pact]",
            ),
        ],
        &[],
    ),
    (
        VALLEY,
        &[("redlines = [\"army\"]", "redlines = [\"amry\"]")],
        &[],
    ),
    (VALLEY, &[], &["actors.army.weight.ground=0.5"]),
    (
        VALLEY,
        &[(
            "play = { value = 6, assumption = \"invented\" }",
            "play = { value = 6 }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[(
            "ground = { value = 0.5, evidence = [\"report#1\"] }",
            "ground = { value = 0.5, evidence = [\"report#1\"], assumption = \"both\" }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[("evidence = [\"report#1\"]", "evidence = [\"report\"]")],
        &[],
    ),
    (
        VALLEY,
        &[("evidence = [\"report#1\"]", "evidence = [\"report#4\"]")],
        &[],
    ),
    (
        VALLEY,
        &[("ground = { value = 0.5,", "ground = { value = 0.6,")],
        &[],
    ),
    (VALLEY, &[("start = 2020-01-06", "start = 2020-01-07")], &[]),
    (
        VALLEY,
        &[(
            "guarantors = [\"patron\"]",
            "guarantors = [\"patron\"]\nentry = { 4 = { value = 1, assumption = \"invented\" } }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[("factor = [0.5, 1.2]", "factor = [0.5, 1.8]")],
        &[],
    ),
    (
        VALLEY,
        &[("factor = [0.3, 1]", "factor = [0.3, 1, 2]")],
        &[],
    ),
    (
        VALLEY,
        &[(
            "army = { value = 0.8, assumption = \"invented\" } }\n",
            "army = { value = 2.6, assumption = \"invented\" } }\n",
        )],
        &[],
    ),
    (
        VALLEY,
        &[(
            "ratifiers = [\"army\", \"rebels\"]",
            "ratifiers = [\"army\", \"army\"]",
        )],
        &[],
    ),
    (
        VALLEY,
        &[(
            "clash = [\"rebels\", \"army\"]",
            "clash = [\"rebels\", \"patron\"]",
        )],
        &[],
    ),
    (
        VALLEY,
        &[("[actors.patron.rapport]", "[actors.rebels.rapport]")],
        &[],
    ),
    (
        VALLEY,
        &[(
            "reference = { value = 0.02, assumption = \"invented\" }",
            "reference = { value = 1, assumption = \"invented\" }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[(
            "relations = [\"pact\"]",
            "relations = [\"pact\"]\nneighbours = { valley = { spread = { value = 0.1, assumption = \"invented\" } } }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[
            ("strain_top = 3", "strain_top = 9"),
            (
                "[zones.valley.balance.levels.tilted]",
                "[zones.valley.balance.levels.b]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.c]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.d]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.e]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.f]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.g]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.h]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.i]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.j]\nsuccess = { value = 0.5, assumption = \"invented\" }\noffensive = { value = 0, assumption = \"invented\" }\n[zones.valley.balance.levels.tilted]",
            ),
        ],
        &[],
    ),
    (
        VALLEY,
        &[(
            "name = \"Rebels\"",
            "name = \"Rebels\"\nbehaviour = \"myopic\"\nplays = { belligerent = { 0 = { hold = { value = 1, assumption = \"invented\" } } } }",
        )],
        &[],
    ),
    (
        VALLEY,
        &[
            (
                "[forums.table.menus.valley.plain]\nname = \"Plain truce\"\n[forums.table.menus.valley.watched]\nname = \"Watched truce\"\nlevels = { monitors = \"posts\" }",
                "[forums.table.menus.valley]",
            ),
            (
                "[zones.valley.start_in]\nforum = \"table\"\npackage = \"plain\"",
                "",
            ),
        ],
        &[],
    ),
    (
        DELTA,
        &[(
            "[forums.ferry.sessions.2021-07-07]",
            "[forums.ferry.sessions.in_july]",
        )],
        &[],
    ),
    (
        DELTA,
        &[(
            "[forums.ferry.sessions.2021-07-07]",
            "[forums.ferry.sessions.2021-02-28]",
        )],
        &[],
    ),
    (
        DELTA,
        &[("delay = { value = 2,", "delay = { value = 2.5,")],
        &[],
    ),
    (
        DELTA,
        &[(
            "[forums.quay.menus.lower.plain]",
            "[forums.quay.menus.lower.bare]",
        )],
        &[],
    ),
    (
        DELTA,
        &[(
            "consulted = [\"league\", \"west\"]",
            "consulted = [\"league\", \"east\"]",
        )],
        &[],
    ),
    (
        DELTA,
        &[
            ("ratifiers = [\"crown\", \"league\", \"west\"]\n", ""),
            ("guarantors = [\"west\", \"east\"]\n", ""),
        ],
        &[],
    ),
    (
        DELTA,
        &[(
            "[forums.regatta.sessions.2021-06-05]",
            "[forums.regatta.sessions.2021-06-05]\nrounds = 2",
        )],
        &[],
    ),
    (
        DELTA,
        &[(
            "east = \"guarantor\"\nwest = \"observer\"",
            "east = \"guarantor\"",
        )],
        &[],
    ),
    (
        DELTA,
        &[(
            "[[history]]\ndate = 2021-03-10",
            "[[history]]\ndate = 2021-03-11",
        )],
        &[],
    ),
];

/// The names of all variants of `Problem`, from its source.
fn variants() -> BTreeSet<String> {
    let source = include_str!("../../src/scenario/finding.rs");
    let start = source.find("pub enum Problem {").expect("the enum");
    let body = &source[start..start + source[start..].find("\n}").expect("its end")];
    body.lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
        .filter_map(|line| {
            let name: String = line
                .trim()
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            name.starts_with(|first: char| first.is_ascii_uppercase())
                .then_some(name)
        })
        .collect()
}

#[test]
fn every_mistake_is_told_with_its_place_what_is_allowed_and_a_hint() {
    let mut told = String::new();
    let mut met = BTreeSet::new();
    for (on_delta, changes, set) in CASES {
        let folder = if *on_delta {
            delta_folder()
        } else {
            valley_folder()
        };
        let found = findings_in(&folder, changes, set);
        assert!(!found.is_empty(), "{changes:?}");
        for (_, problem) in &found {
            let debug = format!("{problem:?}");
            met.insert(
                debug
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect::<String>(),
            );
        }
        let spoiled = tempfile::tempdir().unwrap();
        let mut scenario = std::fs::read_to_string(folder.join("scenario.toml")).unwrap();
        for (from, to) in *changes {
            scenario = scenario.replacen(from, to, 1);
        }
        std::fs::write(spoiled.path().join("scenario.toml"), scenario).unwrap();
        let mut args = vec!["check", "scenario.toml", "--quick"];
        args.extend(set.iter().flat_map(|set| ["--set", set]));
        let output = armistice(&args, spoiled.path());
        assert_eq!(output.status.code(), Some(2), "{changes:?}");
        writeln!(told, "{}----", text(&output.stderr)).unwrap();
    }
    let missed: Vec<String> = variants().difference(&met).cloned().collect();
    assert!(missed.is_empty(), "no case shows {missed:?}");
    insta::assert_snapshot!(told);
}

#[test]
fn what_a_verb_cannot_do_is_told_with_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["valley", "delta"] {
        let from = if name == "valley" {
            valley_folder()
        } else {
            delta_folder()
        };
        let to = folder.path().join(name);
        std::fs::create_dir(&to).unwrap();
        std::fs::copy(from.join("scenario.toml"), to.join("scenario.toml")).unwrap();
    }
    std::fs::create_dir(folder.path().join("taken")).unwrap();
    std::fs::write(folder.path().join("taken/letter.txt"), "dear reader").unwrap();
    std::fs::write(folder.path().join("broken.json"), "{ \"format\": 1").unwrap();
    let game = "{\"format\":\"armistice-game-1\",\"players\":[\"a\"],\"actions\":[[\"x\",\"y\"]],\
                \"states\":[\"s\"],\"discount\":[1.5],\"lambda\":[1],\"payoffs\":[[[0,1]]],\
                \"transitions\":[[[],[]]]}";
    std::fs::write(folder.path().join("game.json"), game).unwrap();
    let cases: &[&[&str]] = &[
        &["run", "nowhere"],
        &["run", "valley", "--set", "blame_weeks"],
        &["run", "valley", "--set", "blame_weeks=ten"],
        &["run", "valley", "--fails", "strain:5:2"],
        &["run", "valley", "--fails", "never"],
        &["run", "valley", "--rollouts", "0"],
        &["run", "valley", "--rollouts", "-1"],
        &["run", "valley", "--rollouts", "many"],
        &["run", "valley", "--seed", "-7"],
        &["run", "delta", "--as-of", "2021-4-21"],
        &["replay", "delta", "--as-of", "soon"],
        &["run", "valley", "--rollouts", "10", "--out", "taken"],
        &["run", "valley", "--without", "navy"],
        &["run", "delta", "--as-of", "2025-01-01"],
        &["run", "delta", "--cancel", "key/2021-03-10"],
        &["run", "delta", "--strike", "plague/2021-03-10"],
        &["run", "delta", "--precision", "2"],
        &["solve", "valley", "valley/table/plane"],
        &["export", "valley", "valley/table/plain", "--type", "honest"],
        &["export", "valley", "valley/table/plain"],
        &["solve", "--game", "nowhere.json"],
        &["solve", "--game", "broken.json"],
        &["solve", "--game", "game.json"],
        &["solve"],
        &["export"],
        &["actors", "valley", "--rollouts", "5"],
        &["pray"],
    ];
    let mut told = String::new();
    for args in cases {
        let output = armistice(args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let message = text(&output.stderr);
        assert!(message.contains("error"), "{args:?}: {message}");
        writeln!(told, "$ armistice {}\n{message}----", args.join(" ")).unwrap();
    }
    insta::assert_snapshot!(told);
}
