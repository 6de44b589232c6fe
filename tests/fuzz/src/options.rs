//! What options change in a scenario: one option a line, a letter and its value.

use armistice::calibrate::{Hyper, Prior};
use armistice::chance::Key;
use armistice::quantity::Weeks;
use armistice::scenario::{Edit, EditError, Files, Overrides, Reads, Scenario, Use};
use jiff::civil::Date;

use super::refused::{allows, refused};
use super::texts::{EVIDENCE, FORD, rereads};

const DELTA: &str = include_str!("../../scenarios/delta/scenario.toml");

/// The options of one input.
#[derive(Default)]
struct Options {
    ford: bool,
    set: Vec<String>,
    without: Vec<String>,
    cancel: Vec<String>,
    strike: Vec<String>,
    prior: Vec<String>,
    horizon: Option<u32>,
    as_of: Option<Date>,
}

impl Options {
    fn read(text: &str) -> Self {
        let mut options = Self::default();
        for line in text.lines().take(24) {
            let (letter, value) = line.split_at_checked(1).unwrap_or_default();
            let value = value.to_owned();
            match letter {
                "f" => options.ford = true,
                "s" => options.set.push(value),
                "w" => options.without.push(value),
                "c" => options.cancel.push(value),
                "t" => options.strike.push(value),
                "p" => options.prior.push(value),
                "h" => {
                    options.horizon = value
                        .parse()
                        .ok()
                        .filter(|weeks| (1..=1040).contains(weeks))
                }
                "a" => options.as_of = value.parse().ok(),
                _ => {}
            }
        }
        options
    }
}

/// Mutated text as options on the delta, or on the ford where a line begins with `f`; whether they are
/// accepted.
pub fn options(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let options = Options::read(&text);
    match Hyper::parse(&options.prior) {
        Ok(hyper) => believes(&hyper),
        Err(error) => allows(&error.to_string(), bytes),
    }
    let overrides = match Overrides::parse(&options.set) {
        Ok(overrides) => overrides,
        Err(error) => {
            allows(&error.to_string(), bytes);
            return None;
        }
    };
    let (scenario, evidence) = if options.ford {
        (FORD, Some(EVIDENCE.as_bytes()))
    } else {
        (DELTA, None)
    };
    let beside = evidence.map(|bytes| ("evidence.toml", bytes.to_vec()));
    let files = Files::of(
        ("scenario.toml", scenario.as_bytes().to_vec()),
        beside.into_iter().collect(),
    );
    match files.expect("texts").load(&overrides) {
        Ok(scenario) => {
            let changed = changed(&scenario, &options, &overrides, bytes)?;
            rereads(&changed, evidence);
            Some("options")
        }
        Err(error) => {
            refused(&error, bytes);
            None
        }
    }
}

/// The scenario with everything changed; `None` where something is refused.
fn changed(
    file: &Scenario,
    options: &Options,
    overrides: &Overrides,
    bytes: &[u8],
) -> Option<Scenario> {
    let each = |words: &[String], edit: fn(String) -> Edit| -> Vec<Edit> {
        words.iter().cloned().map(edit).collect()
    };
    let set = overrides.iter();
    let mut edits: Vec<Edit> = set
        .map(|(address, value)| Edit::Set(address.to_owned(), value))
        .collect();
    edits.extend(each(&options.without, Edit::Without));
    edits.extend(each(&options.cancel, Edit::Cancel));
    edits.extend(each(&options.strike, Edit::Strike));
    edits.extend(options.horizon.map(|weeks| Edit::Horizon(Weeks(weeks))));
    edits.extend(options.as_of.map(Edit::AsOf));
    let usage = Use {
        is_drawn: false,
        reads: Reads::Play,
    };
    match file.edited(&edits, usage) {
        Ok(edited) => {
            let scenario = edited.scenario;
            let _ = (scenario.struck_in_vain(), scenario.untold_sessions());
            Some(scenario)
        }
        Err(EditError::Refused(refusal)) => {
            refused(&refusal.into(), bytes);
            None
        }
        Err(error) => {
            allows(&error.to_string(), bytes);
            None
        }
    }
}

/// Asserts that the ford's prior draws numbers under hyper-parameters in range.
fn believes(hyper: &Hyper) {
    let ford = ("scenario.toml", FORD.as_bytes().to_vec());
    let evidence = vec![("evidence.toml", EVIDENCE.as_bytes().to_vec())];
    let files = Files::of(ford, evidence).expect("texts");
    let scenario = files.load(&Overrides::default()).expect("the ford is read");
    let prior = Prior::new(&scenario.parameters, &scenario.evidence.statements, hyper);
    let values = prior.draw(&mut Key::new(1, "fuzz").generator(0));
    assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
    assert!(prior.log_density(&values).is_finite());
    for (address, _, below) in prior.given_within() {
        assert!((0.0..=1.0).contains(&below), "{address}: {below}");
    }
}
