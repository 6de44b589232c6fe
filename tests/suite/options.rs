use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::command_line::{armistice, text};

/// What is done with an option where it has no effect.
enum Without {
    /// It has an effect whatever stands beside it, or says how the answer is given.
    Never,
    /// A command line in which nothing reads it is refused: its words after the verb.
    Refused(&'static str),
    /// A scenario in which it changes nothing is told so in a note.
    Noted(&'static str),
}

use Without::{Never, Noted, Refused};

/// The options of one verb.
type Options = &'static [(&'static str, &'static [Without])];

/// Every option of every verb. Scenarios are named by their folders among those of the tests; `OUT` is
/// a place to write to.
const OPTIONS: [(&str, Options); 11] = [
    ("check", CHECK),
    ("run", RUN),
    ("runs", RUNS),
    ("params", PARAMS),
    ("solve", SOLVE),
    ("export", EXPORT),
    ("actors", ACTORS),
    ("calibrate", CALIBRATE),
    ("evidence", EVIDENCE),
    ("explain", EXPLAIN),
    ("replay", REPLAY),
];

const CHECK: Options = &[
    (
        "set",
        &[Noted("ford --quick --set zones.ford.detection=0.5")],
    ),
    (
        "without",
        &[
            Noted("delta --quick --without west"),
            Noted("hermitage --without hermit"),
        ],
    ),
    ("strict", &[Never]),
    ("quick", &[Never]),
];

const RUN: Options = &[
    (
        "set",
        &[Noted(
            "ford --rollouts 10 --out OUT --freeze terms --set forums.bridge.term=8",
        )],
    ),
    (
        "without",
        &[Noted("hermitage --rollouts 10 --out OUT --without hermit")],
    ),
    ("seed", &[Never]),
    ("rollouts", &[Never]),
    ("draws", &[Refused("ford --draws 4 --precision 0.1")]),
    (
        "posterior",
        &[
            Refused("ford --posterior ford --draws 0"),
            Refused("ford --posterior ford --precision 0.1"),
        ],
    ),
    ("precision", &[Refused("ford --precision 0.1 --draws 4")]),
    (
        "max-rollouts",
        &[
            Refused("ford --max-rollouts 10"),
            Refused("ford --max-rollouts 10 --draws 0"),
            Refused("ford --max-rollouts 10 --draws 4"),
            Refused("ford --max-rollouts 10 --posterior ford"),
        ],
    ),
    ("spells", &[Never]),
    ("spells-out", &[Never]),
    (
        "cancel",
        &[Noted(
            "ford --rollouts 10 --out OUT --horizon 12 --cancel bridge/2022-04-27",
        )],
    ),
    (
        "strike",
        &[Noted(
            "delta --rollouts 10 --out OUT --strike mutiny/2021-04-05",
        )],
    ),
    (
        "horizon",
        &[Noted("ford --rollouts 10 --out OUT --horizon 24")],
    ),
    (
        "as-of",
        &[Noted("ford --rollouts 10 --out OUT --as-of 2022-01-03")],
    ),
    (
        "freeze",
        &[Noted("ford --rollouts 10 --out OUT --freeze relations")],
    ),
    ("out", &[Never]),
    ("threads", &[Never]),
    ("json", &[Never]),
    ("quiet", &[Never]),
    ("strict", &[Never]),
    ("fails", &[Never]),
    (
        "lang",
        &[
            Noted("ford --draws 0 --rollouts 10 --out OUT --charts none --lang tr"),
            Noted("ford --draws 0 --rollouts 10 --out OUT --json --lang tr"),
        ],
    ),
    ("name", &[Never]),
    ("title", &[Never]),
    ("charts", &[Never]),
    (
        "svg",
        &[Noted(
            "ford --draws 0 --rollouts 10 --out OUT --charts none --svg text",
        )],
    ),
];

const RUNS: Options = &[("json", &[Never])];

const PARAMS: Options = &[
    ("set", &[Noted("ford --set zones.ford.detection=0.5")]),
    ("json", &[Never]),
];

const SOLVE: Options = &[
    (
        "set",
        &[
            Noted("ford --set forums.bridge.term=8"),
            Noted("ford ford/bridge/plain --set provisions.toll.levels.shared.recovery=0.9"),
            Refused("--game game.json --set zones.ford.detection=0.4"),
        ],
    ),
    (
        "without",
        &[
            Noted("hermitage ford/bridge/plain --without hermit"),
            Noted("hermitage --without hermit"),
            Refused("--game game.json --without crown"),
        ],
    ),
    ("game", &[Refused("ford --game game.json")]),
    ("json", &[Never]),
];

const EXPORT: Options = &[
    (
        "set",
        &[
            Noted("ford ford/bridge/plain --set actors.crown.negotiation=8"),
            Noted("ford ford/bridge/plain --set forums.bridge.recognition.crown=0.9"),
            Refused("--game game.json --set zones.ford.detection=0.4"),
        ],
    ),
    (
        "without",
        &[
            Noted("hermitage ford/bridge/plain --without hermit"),
            Refused("--game game.json --without crown"),
        ],
    ),
    (
        "type",
        &[
            Refused("ford ford/bridge/plain --type sincere"),
            Refused("--game game.json --type sincere"),
        ],
    ),
    ("out", &[Never]),
    (
        "force",
        &[
            Noted("ford ford/bridge/plain --force"),
            Noted("ford ford/bridge/shared --force --out OUT"),
        ],
    ),
    ("game", &[Refused("ford --game game.json")]),
];

const ACTORS: Options = &[
    (
        "set",
        &[
            Noted("ford --set forums.bridge.term=8"),
            Noted("ford --rollouts 100 --freeze terms --set forums.bridge.term=8"),
        ],
    ),
    ("without", &[Noted("hermitage --without hermit")]),
    (
        "full",
        &[
            Refused("ford --full --rollouts 100"),
            Refused("ford --full --json"),
        ],
    ),
    ("rollouts", &[Refused("ford --full --rollouts 100")]),
    (
        "seed",
        &[
            Refused("ford --seed 2"),
            Refused("ford --seed 2 --full"),
            Refused("ford --seed 2 --json"),
        ],
    ),
    ("cancel", &[Refused("ford --cancel bridge/2022-02-16")]),
    ("strike", &[Refused("delta --strike flood/2021-06-07")]),
    ("horizon", &[Refused("ford --horizon 12")]),
    ("as-of", &[Refused("ford --as-of 2022-02-01")]),
    ("freeze", &[Refused("ford --freeze terms")]),
    ("json", &[Never]),
];

const CALIBRATE: Options = &[
    (
        "set",
        &[Refused(
            "ford --renew-digests --set zones.ford.detection=0.4",
        )],
    ),
    (
        "without",
        &[Refused("ford --renew-digests --without crown")],
    ),
    (
        "cancel",
        &[Refused("ford --renew-digests --cancel bridge/2022-02-16")],
    ),
    (
        "strike",
        &[Refused("delta --renew-digests --strike flood/2021-06-07")],
    ),
    ("seed", &[Refused("ford --renew-digests --seed 2")]),
    ("draws", &[Refused("ford --renew-digests --draws 64")]),
    ("keep", &[Refused("ford --renew-digests --keep 64")]),
    ("prior", &[Refused("ford --renew-digests --prior anchor=2")]),
    (
        "without-document",
        &[Refused("ford --renew-digests --without-document almanac")],
    ),
    (
        "all-coders",
        &[Refused("ford --renew-digests --all-coders")],
    ),
    (
        "no-decisions",
        &[Refused("ford --renew-digests --no-decisions")],
    ),
    ("quick", &[Refused("ford --renew-digests --quick")]),
    (
        "renew-digests",
        &[Refused("ford --renew-digests --draws 64")],
    ),
    (
        "compare",
        &[Refused("ford --renew-digests --compare other.json")],
    ),
    ("out", &[Never]),
    ("threads", &[Refused("ford --renew-digests --threads 2")]),
    ("quiet", &[Never]),
];

const EVIDENCE: Options = &[("agreement", &[Never])];

const EXPLAIN: Options = &[
    (
        "set",
        &[
            Noted("ford almanac --set zones.ford.detection=0.4"),
            Noted("ford almanac-01 --set actors.crown.discount=0.5"),
        ],
    ),
    (
        "without",
        &[
            Noted("ford letters --without crown"),
            Noted("hermitage ford --without hermit"),
        ],
    ),
    (
        "cancel",
        &[
            Noted("ford zone:ford --cancel bridge/2022-02-16"),
            Noted("ford almanac-01 --cancel bridge/2022-02-16"),
        ],
    ),
    (
        "strike",
        &[
            Noted("delta quay --strike flood/2021-06-07"),
            Noted("delta lower --strike flood/2021-06-07"),
        ],
    ),
    (
        "package",
        &[
            Refused("ford zones.ford.detection --package plain"),
            Refused("ford bridge --package plain"),
        ],
    ),
];

const REPLAY: Options = &[
    (
        "set",
        &[Noted("ford --freeze terms --set forums.bridge.term=8")],
    ),
    ("without", &[Noted("hermitage --without hermit")]),
    ("seed", &[Never]),
    ("rollout", &[Never]),
    (
        "cancel",
        &[Noted("ford --horizon 12 --cancel bridge/2022-04-27")],
    ),
    ("strike", &[Noted("delta --strike mutiny/2021-04-05")]),
    ("horizon", &[Noted("ford --horizon 24")]),
    ("as-of", &[Noted("ford --as-of 2022-01-03")]),
    ("freeze", &[Noted("ford --freeze relations")]),
    ("full", &[Never]),
];

/// Options that a verb does not have, since nothing of its answer could depend on them.
const NONE_SUCH: [&str; 10] = [
    "check ford --cancel bridge/2022-02-16",
    "check delta --strike flood/2021-06-07",
    "params ford --without crown",
    "params ford --cancel bridge/2022-02-16",
    "params delta --strike flood/2021-06-07",
    "evidence ford --set zones.ford.detection=0.4",
    "evidence ford --without crown",
    "evidence ford --cancel bridge/2022-02-16",
    "solve ford --cancel bridge/2022-02-16",
    "export ford ford/bridge/plain --horizon 12",
];

/// Command lines in which the options do change the answer.
const EFFECTIVE: [&str; 14] = [
    "check ford --quick --set zones.ford.detection=0.4",
    "check ford --without crown",
    "params ford --set zones.ford.detection=0.4",
    "solve ford --set zones.ford.detection=0.4",
    "solve ford ford/bridge/shared --set provisions.toll.levels.shared.recovery=0.9",
    "solve ford --set provisions.toll.levels.shared.recovery=0.9",
    "export ford ford/bridge/plain --set zones.ford.detection=0.4",
    "actors ford --set zones.ford.detection=0.4",
    "explain ford zones.ford.detection --set zones.ford.detection=0.4",
    "explain ford crown --without crown",
    "explain ford bridge --cancel bridge/2022-02-16",
    "explain ford almanac-01 --set actors.crown.weights.ground=0.4",
    "explain ford zone:ford --set zones.ford.detection=0.4",
    "explain ford crown --set actors.crown.discount=0.5",
];

/// The scenarios of the tests, one with an actor that has no part, and a game.
struct Scenarios {
    folder: tempfile::TempDir,
    written: usize,
}

impl Scenarios {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
        for (from, to) in [("ford", "ford"), ("delta", "delta"), ("ford", "hermitage")] {
            let to = folder.path().join(to);
            std::fs::create_dir(&to).unwrap();
            for file in std::fs::read_dir(own.join(from)).unwrap() {
                let file = file.unwrap();
                std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
            }
        }
        let path = folder.path().join("hermitage/scenario.toml");
        let scenario = std::fs::read_to_string(&path).unwrap();
        let hermit = "[actors.hermit]\nname = \"Hermit\"\n\
            discount = { value = 0.9, assumption = \"invented\" }\n\
            play = { value = 5, assumption = \"invented\" }\n\
            negotiation = { value = 12, assumption = \"invented\" }\n\
            [actors.hermit.weights]\ncalm = { value = 1, assumption = \"invented\" }\n\
            [roles.garrison]";
        std::fs::write(path, scenario.replacen("[roles.garrison]", hermit, 1)).unwrap();
        let game = r#"{"format":"armistice-game-1","players":["a"],"actions":[["x","y"]],
            "states":["s"],"discount":[0.5],"lambda":[2],"payoffs":[[[0,1]]],
            "transitions":[[[],[]]]}"#;
        std::fs::write(folder.path().join("game.json"), game).unwrap();
        Self { folder, written: 0 }
    }

    /// Status and messages of a command line.
    fn said(&mut self, line: &str) -> (i32, String) {
        self.written += 1;
        let line = line.replace("OUT", &format!("out-{}", self.written));
        let args: Vec<&str> = line.split(' ').collect();
        let output = armistice(&args, self.folder.path());
        let status = output.status.code().expect("a status");
        let told = text(&output.stderr);
        (
            status,
            told.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }
}

/// The long options of a verb, as its help lists them.
fn options_of(verb: &str) -> BTreeSet<String> {
    let output = armistice(&["help", verb], Path::new("."));
    assert_eq!(output.status.code(), Some(0), "{verb}");
    let help = text(&output.stdout);
    let words = help.lines().filter_map(|line| {
        let line = line.trim_start();
        let is_short = |lead: &str| lead.len() == 2 && lead.starts_with('-');
        let long = match line.split_once(", ") {
            Some((lead, long)) if is_short(lead) => long,
            _ => line,
        };
        long.strip_prefix("--")?.split(' ').next()
    });
    words
        .filter(|option| !["help", "version"].contains(option))
        .map(str::to_owned)
        .collect()
}

/// The verbs with their options, as the program has them.
fn defined() -> BTreeMap<String, BTreeSet<String>> {
    let output = armistice(&["--help"], Path::new("."));
    let help = text(&output.stdout);
    let (_, list) = help.split_once("Commands:\n").expect("the verbs");
    let rows = list.lines().take_while(|line| !line.is_empty());
    let starts = rows.filter(|row| !row.starts_with("   "));
    let verbs = starts.filter_map(|row| row.split_whitespace().next());
    verbs
        .filter(|verb| *verb != "help")
        .map(|verb| (verb.to_owned(), options_of(verb)))
        .collect()
}

/// That an option is told to have no effect, in one way or the other.
fn assert_told(scenarios: &mut Scenarios, (verb, option): (&str, &str), fate: &Without) {
    let (line, expected) = match fate {
        Never => return,
        Refused(line) => (line, 2),
        Noted(line) => (line, 0),
    };
    let line = format!("{verb} {line}");
    assert!(line.contains(&format!("--{option}")), "{line}");
    let (status, told) = scenarios.said(&line);
    assert_eq!(status, expected, "{line}: {told}");
    let start = match fate {
        Noted(_) => format!("note: --{option}"),
        _ => format!("--{option}"),
    };
    let place = told.find(&start);
    let place = place.unwrap_or_else(|| panic!("{line}: {told}"));
    let is_said = expected == 2 || told[place..].contains("changes nothing: ");
    assert!(is_said, "{line}: {told}");
}

#[test]
fn an_option_without_effect_is_refused_or_noted_and_never_passed_over() {
    let mut scenarios = Scenarios::new();
    for (verb, options) in OPTIONS {
        for (option, fates) in options {
            for fate in *fates {
                assert_told(&mut scenarios, (verb, option), fate);
            }
        }
    }
    for line in NONE_SUCH {
        let (status, told) = scenarios.said(line);
        assert_eq!(status, 2, "{line}: {told}");
        assert!(told.contains("unexpected argument"), "{line}: {told}");
    }
}

#[test]
fn the_table_of_options_without_effect_has_every_option() {
    let listed = OPTIONS.into_iter().map(|(verb, options)| {
        let options = options.iter().map(|(option, _)| (*option).to_owned());
        (verb.to_owned(), options.collect::<BTreeSet<String>>())
    });
    assert_eq!(listed.collect::<BTreeMap<_, _>>(), defined());
}

#[test]
fn an_option_that_changes_the_answer_is_not_noted() {
    let mut scenarios = Scenarios::new();
    for line in EFFECTIVE {
        let (status, told) = scenarios.said(line);
        assert_eq!(status, 0, "{line}: {told}");
        assert!(!told.contains("changes nothing"), "{line}: {told}");
    }
}

/// The words between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the first table after a heading, by cells.
fn rows<'r>(readme: &'r str, heading: &str) -> Vec<Vec<&'r str>> {
    let (_, after) = readme.split_once(heading).expect(heading);
    let lines = after.lines().skip_while(|line| !line.starts_with('|'));
    let table = lines.take_while(|line| line.starts_with('|')).skip(2);
    table
        .map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// The verbs with their options, as the README's tables have them; the first thing wrong with these.
fn told(readme: &str) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let verbs = rows(readme, "\n## The verbs\n");
    let mut told: BTreeMap<String, BTreeSet<String>> = verbs
        .iter()
        .flat_map(|row| quoted(row[0]))
        .map(|verb| (verb.to_owned(), BTreeSet::new()))
        .collect();
    let run = rows(readme, "\n### Options of `run`\n");
    let others = rows(readme, "\n### Options of the other verbs\n");
    let run = run.iter().map(|row| ("`run`", row[0]));
    for (verbs, options) in run.chain(others.iter().map(|row| (row[0], row[1]))) {
        for verb in quoted(verbs) {
            let own = told.get_mut(verb).ok_or(format!("{verb} is no verb"))?;
            let options = quoted(options);
            let long = options.iter().filter_map(|words| words.strip_prefix("--"));
            for option in long.filter_map(|words| words.split(' ').next()) {
                if !own.insert(option.to_owned()) {
                    return Err(format!("{verb} --{option} stands in two rows"));
                }
            }
        }
    }
    Ok(told)
}

fn readme() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_readme_tells_of_every_verb_and_option_and_of_no_other() {
    assert_eq!(told(&readme()), Ok(defined()));
}

#[test]
fn a_verb_or_an_option_that_one_side_lacks_is_seen() {
    let (readme, defined) = (readme(), defined());
    for (from, to) in [
        ("| `--lang LANGUAGE` |", "| `--language LANGUAGE` |"),
        ("| `replay` | `--full` |", "| `replay` | `ZONE` |"),
        (
            "| `solve`, `actors`, `params`, `runs` |",
            "| `solve`, `check`, `actors`, `params`, `runs` |",
        ),
        ("\n| `evidence` | counts", "\n| `evidences` | counts"),
        ("| `--seed N` | the seed", "| `--draws N` | the seed"),
    ] {
        assert!(readme.contains(from), "{from}");
        let spoiled = readme.replacen(from, to, 1);
        assert_ne!(told(&spoiled), Ok(defined.clone()), "{to}");
    }
}
