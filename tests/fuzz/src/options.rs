//! What options change in a scenario: one option a line, a letter and its value.

use armistice::calibrate::{Hyper, Prior};
use armistice::chance::Key;
use armistice::quantity::Weeks;
use armistice::scenario::{Files, Overrides, Scenario};
use jiff::civil::Date;

use super::refused::{allows, plain, refused};
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

/// Mutated text as options on the delta, or on the ford where a line begins with `f`.
pub fn options(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let options = Options::read(&text);
    match Hyper::parse(&options.prior) {
        Ok(hyper) => believes(&hyper),
        Err(error) => allows(&error.to_string(), bytes),
    }
    let overrides = match Overrides::parse(&options.set) {
        Ok(overrides) => overrides,
        Err(error) => return allows(&error.to_string(), bytes),
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
            if let Some(changed) = changed(scenario, &options, bytes) {
                rereads(&changed, evidence);
            }
        }
        Err(error) => refused(&error, bytes),
    }
}

/// The scenario with everything but numbers changed; `None` where something is refused.
fn changed(scenario: Scenario, options: &Options, bytes: &[u8]) -> Option<Scenario> {
    let told = |found: &str| plain(found, bytes);
    let (scenario, _) = scenario
        .without(&options.without)
        .map_err(|found| told(&found))
        .ok()?;
    let scenario = scenario
        .cancel(&options.cancel)
        .map_err(|(found, _)| told(&found))
        .ok()?;
    let mut scenario = scenario
        .strike(&options.strike)
        .map_err(|(found, _)| told(&found))
        .ok()?;
    if let Some(weeks) = options.horizon {
        scenario = scenario.with_horizon(Weeks(weeks));
    }
    if let Some(day) = options.as_of {
        let (first, last) = scenario.calendar_days();
        if (first..=last).contains(&day) {
            scenario = scenario.as_of(day);
        }
    }
    let _ = (scenario.struck_in_vain(), scenario.untold_sessions());
    Some(scenario)
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
