use std::path::Path;

use crate::command_line::{armistice, text};
use crate::mistakes::spoiled;
use crate::scenarios::ford_folder;

/// The ford at which every session signs, so that what is signed at one is replaced at the next,
/// five weeks later.
const REPLACED: [(&str, &str); 8] = [
    ("ratifiers = [\"crown\", \"league\"]\n", ""),
    ("negotiation = { value = 12,", "negotiation = { value = 0,"),
    ("negotiation = { value = 12,", "negotiation = { value = 0,"),
    ("term = { value = 6, assumption = \"invented\" }\n", ""),
    ("violence = { value = 0.7,", "violence = { value = 0.05,"),
    ("assault = { value = 0.15,", "assault = { value = 0.0,"),
    (
        "[forums.bridge.sessions.2022-01-12]\n",
        "[forums.bridge.sessions.2022-01-12]\nrounds = 20\n",
    ),
    ("rounds = 2\n", "rounds = 20\n"),
];

/// The ford whose agreements wait for so long that the calendar ends 25 weeks after the first of them
/// are in force.
const LATE: [(&str, &str); 4] = [
    ("violence = { value = 0.7,", "violence = { value = 0.05,"),
    ("assault = { value = 0.15,", "assault = { value = 0.0,"),
    ("negotiation = { value = 12,", "negotiation = { value = 3,"),
    (
        "term = { value = 6, assumption = \"invented\" }",
        "delay = { value = 50, assumption = \"invented\" }",
    ),
];

/// What a run prints, in words apart by one space, and its files.
struct Ran {
    printed: String,
    folder: tempfile::TempDir,
}

impl Ran {
    fn of(changes: &[(&str, &str)]) -> Self {
        let (folder, _) = spoiled(&ford_folder(), changes);
        let args = [
            "run",
            ".",
            "--rollouts",
            "150",
            "--draws",
            "0",
            "--out",
            "out",
        ];
        let output = armistice(&args, folder.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let words = text(&output.stdout);
        let words: Vec<&str> = words.split_whitespace().collect();
        let printed = words.join(" ");
        Self { printed, folder }
    }

    fn read(&self, file: &str) -> String {
        let path: &Path = &self.folder.path().join("out").join(file);
        std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{file} is there"))
    }

    /// Whether hold is known at each reading date, in `estimates.json` and in `holding.csv`.
    fn known(&self) -> Vec<bool> {
        let estimates: serde_json::Value =
            serde_json::from_str(&self.read("estimates.json")).unwrap();
        let points = estimates["holdings"][0]["points"]
            .as_array()
            .unwrap()
            .clone();
        let days: Vec<_> = points.iter().map(|point| point["days"].as_u64()).collect();
        assert_eq!(days, [30, 90, 180, 365].map(Some));
        let known: Vec<bool> = points
            .iter()
            .map(|point| !point["hold"].is_null())
            .collect();
        let table = self.read("holding.csv");
        let rows: Vec<bool> = table
            .lines()
            .filter(|row| row.contains(",agreement,"))
            .map(|row| !row.split(',').nth(8).unwrap().is_empty())
            .collect();
        assert_eq!(rows, known);
        known
    }

    /// The last week of `survival.csv`, and of `breakers.csv`, if that has any.
    fn last_week(&self) -> u32 {
        let last = |file: &str, column: usize| -> Option<u32> {
            let table = self.read(file);
            let weeks = table
                .lines()
                .filter(|row| row.contains(",agreement,"))
                .map(|row| row.split(',').nth(column).unwrap());
            weeks.map(|week| week.parse().unwrap()).max()
        };
        let week = last("survival.csv", 6).unwrap();
        assert_eq!(last("breakers.csv", 8).unwrap_or(week), week);
        week
    }
}

#[test]
fn what_is_replaced_early_is_not_said_to_hold_for_half_a_year() {
    let ran = Ran::of(&REPLACED);
    assert_eq!(ran.last_week(), 5);
    assert_eq!(ran.known(), [true, false, false, false]);
    let printed = &ran.printed;
    // The truce goes on; of the agreement it is said that it is replaced.
    let states = printed.split("The ford · The bridge ").nth(1).unwrap();
    let states: Vec<&str> = states.split(' ').take(3).collect();
    assert_eq!(states[1..], ["0", "95"], "{printed}");
    assert!(!printed.contains("90 d –"), "{printed}");
    // No words on agreements that last: their hold is known for five weeks alone.
    assert!(!printed.contains("agreements last"), "{printed}");
    let chart = ran.read("survival.svg");
    assert!(
        chart.contains("week\u{A0}5"),
        "the title speaks of what was seen"
    );
}

#[test]
fn what_enters_late_is_known_to_the_end_of_the_calendar() {
    let ran = Ran::of(&LATE);
    assert_eq!(ran.last_week(), 25);
    assert_eq!(ran.known(), [true, true, true, false]);
    assert!(
        ran.printed.contains("365 d –") && ran.printed.contains("to 365 d –"),
        "{}",
        ran.printed
    );
    assert!(
        ran.printed.contains("followed for longer than 25"),
        "{}",
        ran.printed
    );
    let week = ran.read("survival.csv");
    let last = week.lines().last().unwrap();
    assert_eq!(
        last.split(',').nth(20),
        Some("0"),
        "nobody is at risk after it: {last}"
    );
}
