use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use armistice::chance::{Key, Reader, Rollout};
use armistice::estimate::{Estimate, Holding, Layers, Spells, holdings, truce_holdings};
use armistice::experiment::{Options, Prepared, Watch};
use armistice::game::ZoneGame;
use armistice::simulate::Stage;

use crate::scenarios::{delta_folder, ford_folder, scenario};

/// The share of intervals that cover, as the level says, and how far off it may be.
const LEVEL: f64 = 0.9;
const OFF: f64 = 0.03;

/// Standard errors of a share of so many seeds that are allowed beyond that.
const ERRORS: f64 = 3.0;

/// Hold and in force by unit and day.
type Readings = BTreeMap<(String, &'static str, u32), Estimate>;

/// A scenario, solved once.
struct Played {
    prepared: Prepared,
    spells: Spells,
}

impl Played {
    fn new(folder: PathBuf, spells: Spells) -> Self {
        let model = scenario(&folder, &[]).model;
        let prepared = Prepared::new(&model, &Options::new(0, 1), &|_| {});
        Self { prepared, spells }
    }

    fn readings(&self, seed: u64, rollouts: u32) -> Readings {
        let options = Options {
            spells: self.spells,
            ..Options::new(seed, rollouts)
        };
        let Prepared {
            model,
            games,
            stage,
        } = &self.prepared;
        let solved: Vec<(&ZoneGame, &[Vec<f64>])> = games
            .iter()
            .map(|solved| (&solved.game, solved.solution.strategies.as_slice()))
            .collect();
        let bargaining = stage.bargaining().clone();
        let stage = Stage::new(
            model,
            &solved,
            bargaining,
            seed,
            options.freeze,
            options.rule,
        );
        let prepared = Prepared {
            stage,
            ..self.prepared.clone()
        };
        let groups = prepared.play(&options, 0, Watch::NONE).groups;
        let mut readings = Readings::new();
        for holding in truce_holdings(model, &groups)
            .iter()
            .chain(&holdings(model, &groups))
        {
            add(&mut readings, holding);
        }
        readings
    }
}

fn add(readings: &mut Readings, holding: &Holding) {
    let unit = format!(
        "{} {}",
        holding.zone,
        holding.forum.as_deref().unwrap_or("truce")
    );
    for point in &holding.points {
        readings.insert((unit.clone(), "hold", point.days), point.hold);
        if let Some(in_force) = point.in_force {
            readings.insert((unit.clone(), "in force", point.days), in_force);
        }
    }
}

fn covers(interval: Estimate, value: f64) -> bool {
    (interval.low..=interval.high).contains(&value)
}

/// By reading: the share of seeds from 1 on whose interval covers the value of a run 100 times as large.
fn shares(played: &Played, seeds: u64, rollouts: u32) -> BTreeMap<String, f64> {
    let truth = played.readings(0, 100 * rollouts);
    let mut counts: BTreeMap<&(String, &str, u32), (u64, u64)> = BTreeMap::new();
    for seed in 1..=seeds {
        let own = played.readings(seed, rollouts);
        for (reading, value) in &truth {
            // Of what never or always happens there is nothing to cover.
            if (0.001..=0.999).contains(&value.value)
                && let Some(interval) = own.get(reading)
            {
                let count = counts.entry(reading).or_default();
                count.0 += u64::from(covers(*interval, value.value));
                count.1 += 1;
            }
        }
    }
    // A reading that few seeds know is of those in which an agreement lasted that long.
    let known = |(_, (_, of)): &(_, (u64, u64))| *of >= seeds - seeds / 100;
    counts
        .into_iter()
        .filter(known)
        .map(|((unit, figure, days), (covering, of))| {
            let value = truth[&(unit.clone(), *figure, *days)].value;
            let name = format!("{unit}, {figure} at {days} days ({value:.4})");
            (name, covering as f64 / of as f64)
        })
        .collect()
}

/// Checks and prints the shares; `errors` are standard errors allowed beyond the bounds.
fn check(what: &str, shares: &BTreeMap<String, f64>, seeds: u64, errors: f64) {
    let error = (LEVEL * (1.0 - LEVEL) / seeds as f64).sqrt();
    let off = OFF + errors * error;
    assert!(!shares.is_empty(), "{what}");
    let mut outside = Vec::new();
    for (name, share) in shares {
        let line = format!("{what}: {name}: {:.1}%", 100.0 * share);
        let _ = writeln!(std::io::stderr(), "{line}");
        if (share - LEVEL).abs() > off {
            outside.push(line);
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}

#[test]
fn intervals_of_chance_cover() {
    for (what, folder, spells) in [
        ("ford, first", ford_folder(), Spells::First),
        ("ford, all", ford_folder(), Spells::All),
    ] {
        let shares = shares(&Played::new(folder, spells), 120, 200);
        check(what, &shares, 120, ERRORS);
    }
}

#[test]
#[ignore = "minutes; .ci/long/coverage"]
fn intervals_of_chance_cover_over_a_thousand_seeds() {
    for (what, folder, spells) in [
        ("ford, first", ford_folder(), Spells::First),
        ("ford, all", ford_folder(), Spells::All),
        ("delta, first", delta_folder(), Spells::First),
        ("delta, all", delta_folder(), Spells::All),
    ] {
        let shares = shares(&Played::new(folder, spells), 1000, 1000);
        check(what, &shares, 1000, 0.0);
    }
}

/// A prior of a probability: the value at a quantile, and the share below a value.
struct Prior {
    name: &'static str,
    at: fn(f64) -> f64,
    below: fn(f64) -> f64,
}

const PRIORS: [Prior; 3] = [
    Prior {
        name: "uniform from 0.2 to 0.6",
        at: |level| 0.2 + 0.4 * level,
        below: |value| ((value - 0.2) / 0.4).clamp(0.0, 1.0),
    },
    Prior {
        name: "of density 2 p",
        at: f64::sqrt,
        below: |value| value * value,
    },
    Prior {
        name: "of density 1 / (2 sqrt(p))",
        at: |level| level * level,
        below: f64::sqrt,
    },
];

/// The mean share of a prior within the interval over so many draws, each of so many trials.
fn covered(prior: &Prior, seeds: u64, draws: u32, trials: u64) -> f64 {
    let mut sum = 0.0;
    for seed in 0..seeds {
        let values: Vec<(f64, u64)> = (0..draws)
            .map(|draw| {
                let play = Rollout { draw, rollout: 0 };
                let mut reader = Reader::new(Key::new(seed, "coverage"), play);
                let value = (prior.at)(reader.uniform(0));
                // The spread of a share of many trials is normal: the sum of 12 uniform numbers.
                let normal = (1..=12).map(|slot| reader.uniform(slot)).sum::<f64>() - 6.0;
                let error = (value * (1.0 - value) / trials as f64).sqrt();
                ((value + error * normal).clamp(0.0, 1.0), trials)
            })
            .collect();
        let layers = Layers::of(&values);
        sum += (prior.below)(layers.high) - (prior.below)(layers.low);
    }
    sum / seeds as f64
}

/// Where rollouts are many, the interval covers as it says; where they are few, it is never too narrow.
fn check_draws(seeds: u64) {
    for (draws, trials, is_exact) in [
        (20, 10_000, true),
        (64, 10_000, true),
        (256, 10_000, true),
        (64, 100, false),
        (256, 100, false),
    ] {
        for prior in &PRIORS {
            let share = covered(prior, seeds, draws, trials);
            let line = format!(
                "a prior {}, {draws} draws of {trials} rollouts: {:.1}%",
                prior.name,
                100.0 * share
            );
            let _ = writeln!(std::io::stderr(), "{line}");
            assert!(share >= LEVEL - OFF, "{line}");
            assert!(share <= LEVEL + OFF || !is_exact, "{line}");
        }
    }
}

#[test]
fn intervals_over_draws_cover() {
    // The share of a prior within an interval has a standard error of at most 0.07 a seed with 20
    // draws: at 60 seeds, 0.009.
    check_draws(60);
}

#[test]
#[ignore = "minutes; .ci/long/coverage"]
fn intervals_over_draws_cover_over_a_thousand_seeds() {
    check_draws(1000);
}
