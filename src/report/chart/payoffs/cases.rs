//! Invented weights for the tests of the payoffs chart.

use crate::calibrate::Moments;
use crate::experiment::Payoff;
use crate::report::chart::names::LONG;

const DRIVERS: [&str; 14] = [
    "calm",
    "ground",
    "cohesion",
    "standing",
    "rapport",
    "burden",
    "spillover",
    "rival presence",
    "escalation",
    "counterterror",
    "blame",
    "audience",
    "allies",
    "resolve",
];
const ACTORS: [&str; 12] = [
    "Russia",
    "United States",
    "Türkiye",
    "Iran",
    "Jordan",
    "Israel",
    "Syrian government",
    "Opposition factions",
    "Hayat Tahrir al-Sham",
    "قوات سوريا الديمقراطية",
    "Free Syrian Army, Southern Front",
    "Европейский союз",
];

pub(super) fn moments(mean: f64, deviation: f64) -> Moments {
    Moments {
        mean,
        deviation,
        low: (mean - 1.64 * deviation).max(0.0),
        high: (mean + 1.64 * deviation).min(1.0),
        error: deviation / 60.0,
    }
}

/// A weight whose mean the decisions move by some deviations of the prior.
pub(super) fn weight(
    actor: &str,
    driver: &str,
    (given, deviation): (f64, f64),
    moved: f64,
    statements: usize,
) -> Payoff {
    Payoff {
        actor: actor.to_lowercase().replace(' ', "_"),
        actor_name: actor.into(),
        driver: driver.into(),
        given,
        statements,
        prior: moments(given, deviation),
        posterior: moments(given + moved * deviation, 0.8 * deviation),
    }
}

/// Actors with some drivers each, fewer with every second one.
pub(super) fn many(actors: usize, drivers: usize) -> Vec<Payoff> {
    let names = ACTORS.iter().take(actors).enumerate();
    names
        .flat_map(|(place, actor)| {
            let number = if place % 2 == 0 {
                drivers
            } else {
                drivers.div_ceil(2).max(2)
            };
            (0..number).map(move |i| {
                let given = 2.0 * (i + 1) as f64 / (number * (number + 1)) as f64;
                let moved = 0.9 * ((place * 5 + i * 3) % 7) as f64 / 7.0 - 0.4;
                let spread = 0.3 * given;
                weight(
                    actor,
                    DRIVERS[(i + place) % 14],
                    (given, spread),
                    moved,
                    (place * i) % 4,
                )
            })
        })
        .collect()
}

/// The hard cases by name.
pub(super) fn cases() -> Vec<(&'static str, Vec<Payoff>)> {
    let long = |actors: usize, drivers: usize| -> Vec<Payoff> {
        let mut all = many(actors, drivers);
        for payoff in &mut all {
            payoff.actor_name = LONG.into();
            if payoff.driver == "calm" {
                payoff.driver = "what is owed to those who stayed behind".into();
            }
            payoff.statements = 1_000;
        }
        all
    };
    let sure = |value: f64| {
        ["calm", "ground"].map(|driver| {
            let value = if driver == "calm" { value } else { 1.0 - value };
            weight("Russia", driver, (value, 0.0), 0.0, 0)
        })
    };
    let wide: Vec<Payoff> = ["calm", "ground"]
        .iter()
        .map(|driver| weight("Russia", driver, (0.5, 0.5), 0.3, 12))
        .collect();
    let slight: Vec<Payoff> = (0..3)
        .flat_map(|actor| {
            (0..14).map(move |i| {
                let (actor, driver) = (ACTORS[actor], DRIVERS[i]);
                weight(actor, driver, (1.0 / 14.0, 0.005), 0.1, 0)
            })
        })
        .collect();
    vec![
        (
            "one-of-one",
            vec![weight("Iran", "calm", (1.0, 0.0), 0.0, 1)],
        ),
        ("one", many(1, 2)),
        ("one-sure", sure(1.0).to_vec()),
        ("one-even", sure(0.5).to_vec()),
        ("one-wide", wide),
        ("one-full", many(1, 14)),
        ("one-long", long(1, 14)),
        ("two", many(2, 7)),
        ("three", many(3, 8)),
        ("three-slight", slight),
        ("four-long", long(4, 6)),
        ("five", many(5, 7)),
        ("eight", many(8, 7)),
        ("eight-full", many(8, 14)),
        ("eight-long", long(8, 10)),
        ("ten", many(10, 8)),
        ("twelve", many(12, 4)),
        ("twelve-full", many(12, 14)),
        ("twelve-long", long(12, 14)),
    ]
}
