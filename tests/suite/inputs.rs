use std::path::Path;

use crate::command_line::{armistice, files, text};
use crate::scenarios::ford_folder;

/// A folder with the ford, a posterior of it, and a game.
fn laid_out() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ford = folder.path().join("ford");
    std::fs::create_dir(&ford).unwrap();
    for file in ["scenario.toml", "evidence.toml"] {
        std::fs::copy(ford_folder().join(file), ford.join(file)).unwrap();
    }
    let evidence = std::fs::read(ford.join("evidence.toml")).unwrap();
    let other = String::from_utf8(evidence)
        .unwrap()
        .replace("coder = \"first\"", "coder = \"other\"");
    std::fs::write(ford.join("evidence-other.toml"), other).unwrap();
    let args = [
        "calibrate",
        "ford",
        "--draws",
        "16",
        "--keep",
        "8",
        "--quiet",
        "--quick",
    ];
    assert_ne!(armistice(&args, folder.path()).status.code(), Some(2));
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let game = reference.join("gambit-2x2-lambda1.json");
    std::fs::copy(game, folder.path().join("game.json")).unwrap();
    folder
}

/// Every kind of file that is read, with what reads it.
const READERS: [(&str, &[&str]); 7] = [
    ("ford/scenario.toml", &["params", "ford"]),
    ("ford/evidence.toml", &["params", "ford"]),
    ("ford/evidence-other.toml", &["params", "ford"]),
    (
        "ford/posterior.csv",
        &["explain", "ford", "zones.ford.detection"],
    ),
    (
        "ford/posterior.json",
        &["explain", "ford", "zones.ford.detection"],
    ),
    (
        "ford/calibration.json",
        &["explain", "ford", "zones.ford.detection"],
    ),
    ("game.json", &["solve", "--game", "game.json"]),
];

/// What a file becomes, and what is told of it.
fn spoilt(bytes: &[u8]) -> Vec<(Vec<u8>, &'static str)> {
    let plain = String::from_utf8(bytes.to_vec()).unwrap();
    let wide: Vec<u16> = plain.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().copied().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = wide.iter().copied().flat_map(u16::to_be_bytes).collect();
    let after = |more: &[u8]| [bytes, more].concat();
    vec![
        (
            [b"\xFF\xFE".to_vec(), little.clone()].concat(),
            "line 1, byte 1: a UTF-16 file",
        ),
        (big, "line 1, byte 1: a UTF-16 file"),
        (little, "line 1, byte 1: a UTF-16 file"),
        (
            after(b"\n# caf\xE9\n"),
            "byte 6: byte 0xE9, which is not UTF-8 (in Latin-1 it is `\u{e9}`)",
        ),
        (after(b"\n#\x96\n"), "byte 2: byte 0x96, which is not UTF-8"),
        (after(b"\n# \0"), "byte 3: byte 0x00, which no text has"),
    ]
}

#[test]
fn every_kind_of_file_that_is_not_utf_8_is_refused_with_line_and_byte() {
    let folder = laid_out();
    for (name, args) in READERS {
        let path = folder.path().join(name);
        let bytes = std::fs::read(&path).unwrap();
        for (spoilt, told) in spoilt(&bytes) {
            std::fs::write(&path, spoilt).unwrap();
            let output = armistice(args, folder.path());
            let errors = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
            for part in [
                &format!("error: {name}: line "),
                told,
                "allowed: text in UTF-8",
                "help: ",
            ] {
                assert!(errors.contains(part), "{name}, {part}: {errors}");
            }
        }
        std::fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn every_kind_of_file_with_line_ends_of_carriage_returns_alone_is_refused_once() {
    let folder = laid_out();
    for (name, args) in READERS {
        let path = folder.path().join(name);
        let bytes = std::fs::read(&path).unwrap();
        let plain = String::from_utf8(bytes.clone()).unwrap();
        for old in [
            plain.replace('\n', "\r"),
            format!("{}\r", plain.replace('\n', "")),
        ] {
            std::fs::write(&path, old).unwrap();
            let output = armistice(args, folder.path());
            let errors = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
            assert_eq!(errors.matches("error: ").count(), 1, "{name}: {errors}");
            for part in [
                &format!("error: {name}: line 1, byte "),
                "carriage returns (CR) alone",
                "allowed: line ends LF or CRLF",
                "help: ",
            ] {
                let folded = errors.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(folded.contains(part), "{name}, {part}: {errors}");
            }
        }
        std::fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn a_byte_order_mark_of_utf_8_changes_nothing() {
    let folder = laid_out();
    let answers = || READERS.map(|(_, args)| armistice(args, folder.path()).stdout);
    let run = |out: &str| {
        let args = [
            "run",
            "ford",
            "--draws",
            "2",
            "--rollouts",
            "50",
            "--quiet",
            "--out",
            out,
        ];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let mut files = files(&folder.path().join(out));
        files.remove("timing.json");
        files
    };
    let (before, first) = (answers(), run("first"));
    for (name, _) in READERS {
        let path = folder.path().join(name);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, [b"\xEF\xBB\xBF".to_vec(), bytes].concat()).unwrap();
    }
    assert_eq!(answers(), before);
    assert_eq!(run("second"), first);
}

#[test]
fn places_are_right_behind_a_byte_order_mark_and_between_line_ends_of_two() {
    let folder = laid_out();
    let path = folder.path().join("ford/scenario.toml");
    let plain = std::fs::read_to_string(&path).unwrap();
    let wrong = format!("odd = 1\n{plain}");
    let told = |bytes: Vec<u8>| {
        std::fs::write(&path, bytes).unwrap();
        let output = armistice(&["params", "ford"], folder.path());
        assert_eq!(output.status.code(), Some(2));
        text(&output.stderr).replace('\r', "")
    };
    let expected = told(wrong.clone().into_bytes());
    assert!(expected.contains("ford/scenario.toml:1:1"), "{expected}");
    assert_eq!(told(format!("\u{feff}{wrong}").into_bytes()), expected);
    assert_eq!(told(wrong.replace('\n', "\r\n").into_bytes()), expected);
    let late = plain.replace("horizon", "\u{e9}horizon = 3\nhorizon");
    let expected = told(late.clone().into_bytes());
    assert_eq!(told(late.replace('\n', "\r\n").into_bytes()), expected);
}

#[test]
fn what_is_no_file_or_too_large_is_refused_before_it_is_read() {
    let folder = laid_out();
    for (name, args) in READERS {
        let path = folder.path().join(name);
        let bytes = std::fs::read(&path).unwrap();
        let refused = |part: &str| {
            let output = armistice(args, folder.path());
            let errors = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
            assert!(errors.contains(part), "{name}: {errors}");
            assert!(errors.contains("allowed: "), "{name}: {errors}");
        };
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        refused("is a folder, not a file");
        std::fs::remove_dir(&path).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
            refused("is a device, not a file");
            std::fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink("nowhere", &path).unwrap();
            refused("cannot be read");
            std::fs::remove_file(&path).unwrap();
        }
        // A hole: it takes no room on the disk, and would take it in memory.
        std::fs::File::create(&path)
            .unwrap()
            .set_len(1 << 30)
            .unwrap();
        refused("has 1073741824 bytes");
        std::fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn the_documented_limits_are_those_in_force() {
    use armistice::input::FileKind;
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    for kind in FileKind::ALL {
        let size = kind.limit_words().replace("at most ", "");
        let file = match kind {
            FileKind::Scenario => "`scenario.toml`",
            FileKind::Evidence => "`evidence.toml`",
            FileKind::Outline => "`outline.geojson`",
            FileKind::Posterior => "`posterior.csv`",
            FileKind::Provenance => "`posterior.json`",
            FileKind::Calibration => "`calibration.json`",
            FileKind::Game => "a game of the exchange format",
            FileKind::Record => "a file of a run's or calibration's folder",
        };
        let says = |line: &&str| line.contains(file) && line.contains(&size);
        assert!(readme.lines().any(|line| says(&line)), "{file}: {size}");
    }
}

/// The ford's scenario with lines put before and behind it.
fn laden(before: &str, behind: &str) -> (tempfile::TempDir, String) {
    let folder = laid_out();
    let path = folder.path().join("ford/scenario.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{before}{text}{behind}")).unwrap();
    let output = armistice(&["params", "ford"], folder.path());
    let errors = crate::command_line::text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    (folder, errors)
}

/// How many mistakes are shown, and how many there are.
fn told(errors: &str) -> (usize, usize) {
    let summary = errors.lines().find(|line| line.contains(" mistakes in "));
    let count = summary.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    let shown = errors
        .lines()
        .filter(|line| line.starts_with("error: "))
        .count()
        - 1;
    (shown, count.expect("a summary"))
}

#[test]
fn of_thirty_thousand_mistakes_a_hundred_are_shown_and_all_are_counted() {
    let many = |line: &dyn Fn(usize) -> String| (0..30_000).map(line).collect::<String>();
    let unknown_keys = many(&|number| format!("odd_{number} = {number}\n"));
    let (_, errors) = laden(&unknown_keys, "");
    assert_eq!(told(&errors), (100, 30_000));
    assert!(errors.contains("and 29900 more; the first 100 by place are shown"));
    assert!(errors.contains("ford/scenario.toml:100:1") && !errors.contains("scenario.toml:101:1"));
    // Names that are none, each of which might have been any of as many others.
    let roles: String = (0..1000)
        .map(|number| format!("a{number} = \"x\"\n"))
        .collect();
    let zones: String = (0..30)
        .map(|number| format!("\n[zones.mire{number}.roles]\n{roles}"))
        .collect();
    let (_, errors) = laden("", &zones);
    assert_eq!(told(&errors).0, 100);
    assert!(told(&errors).1 >= 30_000, "{:?}", told(&errors));
}

#[test]
fn many_wrong_statements_and_syntax_errors_cost_no_more_than_their_number() {
    let folder = laid_out();
    let path = folder.path().join("ford/evidence.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let statements: String = (0..9_000)
        .map(|number| {
            format!("[[statement]]\nid = \"s{number}\"\nabout = \"zones.x{number}.stakes.crown\"\n")
        })
        .collect();
    std::fs::write(&path, format!("{text}\n{statements}")).unwrap();
    let output = armistice(&["params", "ford"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let errors = crate::command_line::text(&output.stderr);
    assert_eq!(told(&errors).0, 100);
    std::fs::write(&path, text).unwrap();
    let (_, errors) = laden(&"= broken\n".repeat(30_000), "");
    assert!(
        told(&errors).0 <= 100 && told(&errors).1 >= 30_000,
        "{:?}",
        told(&errors)
    );
}

#[test]
fn more_entries_than_a_table_or_list_may_have_are_one_mistake() {
    let actors: String = (0..1001)
        .map(|number| format!("[actors.a{number}]\n"))
        .collect();
    let names: String = (0..1001).map(|number| format!("\"a{number}\",")).collect();
    let records = "[[history]]\n".repeat(10_001);
    let numbers: String = (0..1001).map(|number| format!("a{number} = 1\n")).collect();
    for (before, behind, said) in [
        ("", actors.as_str(), "`actors` has 1003 entries"),
        (
            &format!("without = [{names}]\n"),
            "",
            "`without` has 1001 entries",
        ),
        ("", &records, "`history` has 10001 entries"),
        (
            "",
            &format!("[zones.mire.stakes]\n{numbers}"),
            "`zones.mire.stakes` has 1001 entries",
        ),
    ] {
        let folder = laid_out();
        let path = folder.path().join("ford/scenario.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{before}{text}{behind}")).unwrap();
        let overrides = armistice::scenario::Overrides::default();
        let Err(armistice::scenario::LoadError::Refused(refusal)) =
            armistice::scenario::load(&path, &overrides)
        else {
            panic!("{said}");
        };
        let said = |problem: &armistice::scenario::Problem| problem.message() == said;
        let found = refusal
            .findings
            .iter()
            .filter(|finding| said(&finding.problem));
        assert_eq!(found.count(), 1);
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    let game = deep("[", "]");
    for toml in [
        format!("odd = {}\n", deep("[", "]")),
        format!("odd = {}\n", deep("{ a = ", " }")),
        format!("odd{} = 1\n", ".a".repeat(100_000)),
        format!("[odd{}]\n", ".a".repeat(100_000)),
        format!("[[odd{}]]\n", ".a".repeat(100_000)),
        format!("odd = {{ a{} = 1 }}\n", ".a".repeat(100_000)),
    ] {
        let (_, errors) = laden(&toml, "");
        assert!(errors.contains("error: "), "{errors}");
        assert!(errors.len() < 100_000, "{}", errors.len());
    }
    let folder = laid_out();
    for text in [game, deep("{\"a\":", "}")] {
        for (name, args) in READERS.iter().filter(|(name, _)| name.ends_with(".json")) {
            let kept = std::fs::read(folder.path().join(name)).unwrap();
            std::fs::write(folder.path().join(name), &text).unwrap();
            let output = armistice(args, folder.path());
            assert_eq!(output.status.code(), Some(2), "{name}");
            std::fs::write(folder.path().join(name), kept).unwrap();
        }
    }
}
