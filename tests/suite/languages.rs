//! The language of the charts: it changes their words and nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use armistice::report::{Language, Word};

use crate::command_line::{armistice, files, text};
use crate::scenarios::ford_folder;

/// The files of a run of the ford in a language, by name.
fn charted(folder: &Path, language: &str, out: &str) -> BTreeMap<String, Vec<u8>> {
    let ford = ford_folder().display().to_string();
    let args = [
        "run",
        &ford,
        "--rollouts",
        "100",
        "--draws",
        "0",
        "--lang",
        language,
    ];
    let output = armistice(&[&args[..], &["--out", out]].concat(), folder);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    files(&folder.join(out))
}

fn is_chart(name: &str) -> bool {
    name.ends_with(".svg") || name.ends_with(".png")
}

#[test]
fn a_language_changes_the_words_of_charts_and_no_figure() {
    let folder = tempfile::tempdir().unwrap();
    let english = charted(folder.path(), "en", "english");
    for language in &Language::ALL[1..] {
        let code = language.code();
        let other = charted(folder.path(), code, code);
        assert!(other.keys().eq(english.keys()), "{code}");
        for (name, bytes) in &other {
            let same = *bytes == english[name];
            match name.as_str() {
                "manifest.json" | "timing.json" => {}
                chart if is_chart(chart) => assert!(!same, "{code}: {chart}"),
                data => assert!(same, "{code}: {data}"),
            }
        }
        let manifest = |files: &BTreeMap<String, Vec<u8>>| -> serde_json::Value {
            serde_json::from_slice(&files["manifest.json"]).unwrap()
        };
        let (before, mut after) = (manifest(&english), manifest(&other));
        assert_eq!(after["language"], code);
        let command = before["command"].as_str().unwrap();
        assert_eq!(after["command"], format!("{command} --lang {code}"));
        after["command"] = command.into();
        after["language"] = "en".into();
        assert_eq!(after, before);
    }
}

#[test]
fn the_words_of_a_language_are_in_the_description_of_its_charts() {
    let folder = tempfile::tempdir().unwrap();
    for (language, word) in [
        (Language::Arabic, Word::BandsOfChance),
        (Language::Arabic, Word::OverBars),
        (Language::Turkish, Word::White),
    ] {
        // The same folder takes the charts of one run in one language after the other.
        let charts = charted(folder.path(), language.code(), "one");
        let word = language.word(word).trim_matches(['\u{2067}', '\u{2069}']);
        let said = |(name, bytes): (&String, &Vec<u8>)| {
            name.ends_with(".svg") && String::from_utf8_lossy(bytes).contains(word)
        };
        assert!(charts.iter().any(said), "{word}");
        let chart = String::from_utf8_lossy(&charts["negotiation.svg"]);
        assert!(
            chart.contains("<desc>Probability"),
            "sentences stay English"
        );
    }
}
