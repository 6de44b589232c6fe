//! The documents' pattern: prints the table of `docs/pattern.md`.
//!
//! `cargo bench --bench pattern -- ROLLOUTS` plays the Syria scenario ROLLOUTS times as it stands and
//! once for each change, with the same luck.

#![expect(clippy::print_stdout, reason = "its table is its answer")]

use std::path::Path;

use armistice::estimate::{Estimate, RolloutObserver, differences, sessions, signing_difference};
use armistice::experiment::{Options, Prepared, Watch};
use armistice::model::Model;
use armistice::scenario::{Edit, Overrides, Reads, Scenario, Use, load};

const SEED: u64 = 1;

fn main() {
    let rollouts: u32 = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(20_000);
    let options = Options::new(SEED, rollouts);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let scenario = |set: &[&str]| -> Scenario {
        let overrides = Overrides::parse(set).expect("overrides");
        load(&folder, &overrides).expect("the scenario loads")
    };
    let plain = scenario(&[]);
    let prepared = Prepared::new(&plain.model, &options, &|_| {});
    let before = Played::of(prepared.clone(), &options);
    // The estimates must be those that a run gives before anything is compared.
    let run = armistice::experiment::run(&plain.model, &options, Watch::NONE);
    assert_eq!(run.sessions, sessions(&plain.model, &before.groups));

    println!("| | what is read | as it stands | change | 90% interval |");
    println!("|--:|---|--:|--:|---|");

    let with = |edit: Edit| -> Scenario {
        let usage = Use {
            is_drawn: false,
            reads: Reads::Play,
        };
        let edited = plain.edited(&[edit], usage).expect("the edit is made");
        assert!(edited.remarks.is_empty(), "{:?}", edited.remarks);
        edited.scenario
    };
    let cancelled = with(Edit::Cancel("hamburg/2017-07-07".to_owned()));
    let after = Played::new(&cancelled.model, &options);
    signing(1, &before, &after, "astana", "2017-07-04", "south");

    let warmer = scenario(&[
        "relations.us_russia.levels.rupture.start=0",
        "relations.us_russia.levels.wary.start=0.25",
        "relations.us_russia.levels.cooperative.start=0.75",
    ]);
    let after = Played::new(&warmer.model, &options);
    holding(2, &before, &after, "south");

    let attacked = with(Edit::Strike("chemical_attack/2017-06-05".to_owned()));
    let after = Played::new(&attacked.model, &options);
    for zone in ["idlib", "homs", "ghouta", "south"] {
        signing(3, &before, &after, "astana", "2017-07-04", zone);
    }
    signing(3, &before, &after, "hamburg", "2017-07-07", "south");

    let mut seated = plain.model.clone();
    for forum in &mut seated.forums {
        // They keep their place in the games; nobody can walk out of the sessions.
        forum.consulted.clear();
    }
    let after = Played::of(
        Prepared::over(&seated, prepared.games.clone(), &options),
        &options,
    );
    for zone in ["idlib", "ghouta", "south"] {
        signing(4, &before, &after, "astana", "2017-05-04", zone);
    }
    signing(4, &before, &after, "hamburg", "2017-07-07", "south");
    for zone in ["idlib", "ghouta"] {
        holding(4, &before, &after, zone);
    }

    let mut apart = plain.model.clone();
    for zone in &mut apart.zones {
        zone.neighbours.clear();
    }
    let after = Played::new(&apart, &options);
    for zone in ["idlib", "homs", "ghouta", "south"] {
        holding(5, &before, &after, zone);
    }
}

struct Played {
    model: Model,
    groups: Vec<RolloutObserver>,
}

impl Played {
    fn new(model: &Model, options: &Options) -> Self {
        Self::of(Prepared::new(model, options, &|_| {}), options)
    }

    fn of(prepared: Prepared, options: &Options) -> Self {
        assert!(prepared.unsolved(&prepared.model).is_empty());
        Self {
            groups: prepared.play(options, 0, Watch::NONE).groups,
            model: prepared.model,
        }
    }
}

fn signing(number: u8, before: &Played, after: &Played, forum: &str, date: &str, zone: &str) {
    let address = format!("{forum}/{date}");
    let found = signing_difference(
        (&before.model, &before.groups),
        (&after.model, &after.groups),
        &address,
        zone,
    )
    .expect("the session is held in both");
    row(number, &format!("{address} signs for {zone}"), &found);
}

fn holding(number: u8, before: &Played, after: &Played, zone: &str) {
    let found = differences(&before.model, &before.groups, &after.groups)
        .into_iter()
        .find(|difference| difference.zone == zone)
        .and_then(|difference| difference.hold)
        .expect("a truce in both");
    row(
        number,
        &format!("{zone}: the truce holds at 180 days"),
        &found,
    );
}

fn row(number: u8, what: &str, (before, change): &(f64, Estimate)) {
    println!(
        "| {number} | {what} | {:.1}% | {:+.1} | {:+.1} to {:+.1} |",
        100.0 * before,
        100.0 * change.value,
        100.0 * change.low,
        100.0 * change.high,
    );
}
