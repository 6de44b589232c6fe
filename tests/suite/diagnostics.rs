//! Every mistake that a scenario can hold, as the program says it: place, caret, what was found, what
//! is allowed, hint.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use armistice::scenario::digest;

use crate::command_line::{armistice, text};
use crate::mistakes::{findings_in, spoiled};
use crate::scenarios::{delta_folder, ford_folder, valley_folder};

/// A scenario, what is spoiled in it or in its evidence, and what is set on the command line.
type Case = (
    Folder,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

/// Which invented scenario.
#[derive(Clone, Copy)]
enum Folder {
    Valley,
    Delta,
    Ford,
}

use Folder::{Delta as DELTA, Ford as FORD, Valley as VALLEY};

/// How a posterior was made of other evidence.
const STALE: &str = r#"{"scenario": "ford", "version": "0", "seed": 1, "draws": 64,
    "method": "importance", "effective_size": 40.0, "kept_effective_size": 8.0,
    "evidence": "0000000000000000000000000000000000000000000000000000000000000000", "rows": "ROWS",
    "structure": "0000000000000000000000000000000000000000000000000000000000000000", "horizon": 24,
    "hyper": {"anchor": 10.0, "least": 5.0, "most": 25.0, "half": 20.0, "shape": 4.0, "push": 0.1},
    "given": {}}"#;

/// Its rows.
const STALE_ROWS: &str = "actors.crown.weights.ground\n0.5\n";

/// The delta's one end, and what may not follow it.
const ENDED: &str = "outcome = \"ended\"\nassumption = \"invented\"\n";
const TOLD_AGAIN: &str = "outcome = \"ended\"\nassumption = \"invented\"\n[[history]]\n\
    date = 2021-03-10\nzone = \"upper\"\nforum = \"quay\"\noutcome = \"not_signed\"\n\
    assumption = \"invented\"\n";
const ENDED_TWICE: &str = "outcome = \"ended\"\nassumption = \"invented\"\n[[history]]\n\
    date = 2021-04-09\nzone = \"upper\"\noutcome = \"ended\"\nassumption = \"invented\"\n";

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
        FORD,
        &[(
            "burden = 0.3",
            "burden = { value = 0.3, assumption = \"both\" }",
        )],
        &[],
    ),
    (
        FORD,
        &[("calm = 0.45\n", "calm = 0.45\nblame = 0.0\n")],
        &[],
    ),
    (
        FORD,
        &[("league = 0.9", "league = { value = 0.9, base = 0.5 }")],
        &[],
    ),
    (
        FORD,
        &[("ground = 0.5", "ground = { value = 0.5, base = 1.5 }")],
        &[],
    ),
    (
        FORD,
        &[
            ("ground = 0.5", "ground = { value = 0.5, base = 0.5 }"),
            ("burden = 0.3", "burden = { value = 0.3, base = 0.4 }"),
            ("calm = { value = 0.2,", "calm = { value = 0.2, base = 0.3,"),
        ],
        &[],
    ),
    (FORD, &[("[[statement]]", "[[statement]")], &[]),
    (
        FORD,
        &[("cites = [\"almanac#4\"]", "cites = [\"almanac\"]")],
        &[],
    ),
    (
        FORD,
        &[(
            "document = \"almanac\"\nparagraph = 1",
            "document = \"almanach\"\nparagraph = 1",
        )],
        &[],
    ),
    (
        FORD,
        &[(
            "document = \"almanac\"\nparagraph = 1",
            "document = \"almanac\"\nparagraph = 7",
        )],
        &[],
    ),
    (
        FORD,
        &[
            ("zones.ford.stakes.league\"", "zones.ford.stakes.leage\""),
            (
                "league = 0.9",
                "league = { value = 0.9, assumption = \"invented\" }",
            ),
        ],
        &[],
    ),
    (
        FORD,
        &[("zones.ford.stakes.league\"", "zones.ford.stakes.leage\"")],
        &[],
    ),
    (
        VALLEY,
        &[
            (
                "play = { value = 6, assumption = \"invented\" }",
                "play = 6",
            ),
            (
                "violence = { value = 0.8, assumption = \"invented\" }",
                "violence = 0.8",
            ),
        ],
        &[],
    ),
    (FORD, &[("id = \"almanac-02\"", "id = \"almanac-01\"")], &[]),
    (
        FORD,
        &[
            (
                "paragraph = 2\nabout = \"actors.crown.weights.burden\"",
                "paragraph = 1\nabout = \"actors.crown.weights.ground\"",
            ),
            (
                "burden = 0.3",
                "burden = { value = 0.3, assumption = \"invented\" }",
            ),
        ],
        &[],
    ),
    (
        FORD,
        &[("list = true\n", "list = true\nlevel = \"high\"\n")],
        &[],
    ),
    (
        FORD,
        &[("level = \"high\"\nstrength = 2", "strength = 2")],
        &[],
    ),
    (
        FORD,
        &[(
            "provisions.toll.levels.shared\"",
            "provisions.toll.levels.full\"",
        )],
        &[],
    ),
    (FORD, &[("node = \"pass\"", "node = \"passes\"")], &[]),
    (
        FORD,
        &[("outcome = \"proposed\"", "outcome = \"signed\"")],
        &[],
    ),
    (
        FORD,
        &[("date = 2022-01-12\nnode", "date = 2022-01-13\nnode")],
        &[],
    ),
    (FORD, &[("until = 2022-03-06", "until = 2022-02-06")], &[]),
    (
        FORD,
        &[
            (
                "date = 2022-03-09\nnode = \"conduct\"",
                "date = 2022-03-05\nuntil = 2022-03-09\nactors = [\"league\"]\naction = \"raid\"\nnode = \"conduct\"",
            ),
            ("outcome = \"in_force\"", "outcome = \"did\""),
        ],
        &[],
    ),
    (FORD, &[("cites = [\"almanac#4\"]", "cites = []")], &[]),
    (FORD, &[("action = \"raid\"", "action = \"rade\"")], &[]),
    (FORD, &[("strength = 4", "strength = 6")], &[]),
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
    (
        DELTA,
        &[(
            "name = \"Stand aside\"",
            "name = \"Stand aside\"\nwithdraws = true",
        )],
        &[],
    ),
    (VALLEY, &[("start = 2020-01-06", "start = 9998-01-05")], &[]),
    (
        FORD,
        &[("outcome = \"proposed\"", "outcome = \"passed\"")],
        &[],
    ),
    (DELTA, &[(ENDED, TOLD_AGAIN)], &[]),
    (DELTA, &[(ENDED, ENDED_TWICE)], &[]),
    (
        DELTA,
        &[(
            "outcome = \"ended\"",
            "outcome = \"ended\"\nforum = \"ferry\"",
        )],
        &[],
    ),
    (
        DELTA,
        &[("package = \"watched\"\nstrain = 1", "package = \"plain\"")],
        &[],
    ),
    (
        DELTA,
        &[
            ("replaces = [\"ferry\", \"quay\"]", "replaces = []"),
            (
                "outcome = \"not_signed\"",
                "outcome = \"signed\"\npackage = \"crossing\"",
            ),
        ],
        &[],
    ),
    (
        DELTA,
        &[(
            "outcome = \"not_signed\"",
            "outcome = \"not_signed\"\npackage = \"crossing\"",
        )],
        &[],
    ),
    (DELTA, &[("name = \"Crown\"", "name = \" \"")], &[]),
    (
        DELTA,
        &[("redlines = [\"league\"]", "redlines = [\"\"]")],
        &[],
    ),
    (
        DELTA,
        &[(
            "name = \"Crown\"",
            "name = \"Crown of the upper and the lower delta, of all its islands, ferries, dams and mills\"",
        )],
        &[],
    ),
    (
        DELTA,
        &[("name = \"Crown\"", "name = \"Cro\u{202E}wn\" # \u{200B}")],
        &[],
    ),
    (DELTA, &[("name = \"League\"", "name = \"反対勢力\"")], &[]),
    (DELTA, &[("name = \"League\"", "name = \"crown\"")], &[]),
    (DELTA, &[("name = \"League\"", "name = \"Shocks\"")], &[]),
    (
        FORD,
        &[("[documents.letters]", "[documents.\"letters#2\"]")],
        &[],
    ),
    (
        VALLEY,
        &[("redlines = [\"army\"]", "redlines = [\"ar\\u001B[31mmy\"]")],
        &[],
    ),
    (
        DELTA,
        &[("redlines = [\"league\"]", "redlines = [\"league \"]")],
        &[],
    ),
    (DELTA, &[("date = 2021-04-02", "date = 2021-03-10")], &[]),
    (
        FORD,
        &[(
            "[documents.letters]",
            "[documents.Letters]\ntitle = \"Other letters\"\nparagraphs = 2\n[documents.letters]",
        )],
        &[],
    ),
];

/// The names of all variants of `Problem` and of the mistakes in a text, from their sources.
fn variants() -> BTreeSet<String> {
    let problems = include_str!("../../src/scenario/finding.rs");
    let mut all = variants_of(problems, "pub enum Problem {");
    let namings = include_str!("../../src/scenario/naming.rs");
    all.extend(variants_of(namings, "pub enum Naming {"));
    all
}

fn variants_of(source: &str, head: &str) -> BTreeSet<String> {
    let start = source.find(head).expect("the enum");
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
    for (on, changes, set) in CASES {
        let folder = match on {
            VALLEY => valley_folder(),
            DELTA => delta_folder(),
            FORD => ford_folder(),
        };
        let found = findings_in(&folder, changes, set);
        assert!(!found.is_empty(), "{changes:?}");
        for (_, problem) in &found {
            let debug = format!("{problem:?}");
            // `Naming(Blank { … })` shows a variant of either enum.
            for name in debug.splitn(2, '(') {
                let letters = name.chars().take_while(char::is_ascii_alphanumeric);
                met.insert(letters.collect::<String>());
            }
        }
        let (spoiled, _) = spoiled(&folder, changes);
        let mut args = vec!["check", "scenario.toml", "--quick"];
        args.extend(set.iter().flat_map(|set| ["--set", set]));
        let output = armistice(&args, spoiled.path());
        assert_eq!(output.status.code(), Some(2), "{changes:?}");
        writeln!(told, "{}----", text(&output.stderr)).unwrap();
    }
    met.insert("Doubtful".to_owned()); // those are told of, and not refused
    met.insert("OtherFile".to_owned()); // takes a second evidence file: likeness.rs has it
    let missed: Vec<String> = variants().difference(&met).cloned().collect();
    assert!(missed.is_empty(), "no case shows {missed:?}");
    insta::assert_snapshot!(told);
}

#[test]
fn what_a_verb_cannot_do_is_told_with_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, from) in [
        ("valley", valley_folder()),
        ("delta", delta_folder()),
        ("ford", ford_folder()),
    ] {
        let to = folder.path().join(name);
        std::fs::create_dir(&to).unwrap();
        for file in ["scenario.toml", "evidence.toml"] {
            if from.join(file).exists() {
                std::fs::copy(from.join(file), to.join(file)).unwrap();
            }
        }
    }
    for (name, rows, made) in [
        ("emptied", "actors.crown.weights.ground\n", "{}"),
        ("garbled", "actors.crown.weights.ground\nhalf\n", "{}"),
        (
            "doubled",
            "zones.ford.detection,zones.ford.detection\n",
            "{}",
        ),
        (
            "altered",
            STALE_ROWS,
            &STALE.replace("ROWS", &digest(["other rows"])),
        ),
        (
            "stale",
            STALE_ROWS,
            &STALE.replace("ROWS", &digest([STALE_ROWS])),
        ),
    ] {
        let posterior = folder.path().join(name);
        std::fs::create_dir(&posterior).unwrap();
        std::fs::write(posterior.join("posterior.csv"), rows).unwrap();
        std::fs::write(posterior.join("posterior.json"), made).unwrap();
    }
    std::fs::create_dir(folder.path().join("taken")).unwrap();
    std::fs::write(folder.path().join("taken/letter.txt"), "dear reader").unwrap();
    std::fs::write(folder.path().join("broken.json"), "{ \"format\": 1").unwrap();
    let game = "{\"format\":\"armistice-game-1\",\"players\":[\"a\"],\"actions\":[[\"x\",\"y\"]],\
                \"states\":[\"s\"],\"discount\":[1.5],\"lambda\":[1],\"payoffs\":[[[0,1]]],\
                \"transitions\":[[[],[]]]}";
    std::fs::write(folder.path().join("game.json"), game).unwrap();
    let same = r#"{"seed": 1, "scenario": "valley", "evidence": "", "statements": 0, "decisions_used": 0,
        "hyper": {"anchor": 10.0, "least": 5.0, "most": 25.0, "half": 20.0, "shape": 4.0, "push": 0.1},
        "parameters": []}"#;
    std::fs::write(folder.path().join("same.json"), same).unwrap();
    let other = same.replace("1,", "2,");
    std::fs::write(folder.path().join("other.json"), other).unwrap();
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
        &["run", "valley", "--draws", "8"],
        &["run", "valley", "--draws", "many"],
        &["run", "ford", "--posterior", "nowhere"],
        &["run", "ford", "--posterior", "emptied"],
        &["run", "ford", "--posterior", "garbled"],
        &["run", "ford", "--posterior", "doubled"],
        &["run", "ford", "--posterior", "altered"],
        &["run", "ford", "--posterior", "stale"],
        &["calibrate", "valley"],
        &["calibrate", "ford", "--prior", "bass=3"],
        &["calibrate", "ford", "--prior", "most=1"],
        &["calibrate", "ford", "--without-document", "gazette"],
        &["calibrate", "ford", "--draws", "1"],
        &["calibrate", "ford", "--draws", "16", "--no-decisions"],
        &["calibrate", "ford", "--compare", "nowhere.json"],
        &["calibrate", "ford", "--compare", "game.json"],
        &["calibrate", "ford", "--compare", "same.json"],
        &["calibrate", "ford", "--compare", "other.json"],
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
