//! Invented figures for the tests of the charts over weeks.

use crate::estimate::{Breaker, Estimate, Holding, Incidence, Layers, Manner, WeekPoint};
use crate::report::chart::names::{ARABIC, CYRILLIC, LATIN, LONG, TURKISH, WORD};
use crate::report::{Caption, Footer};

/// Who breaks agreements in a case: name, actor, manner, share of the failures.
pub(super) type Part<'n> = (&'n str, Option<usize>, Manner, f64);

pub(super) const USUAL: [Part<'static>; 4] = [
    ("Syrian government", Some(0), Manner::Collapse, 0.6),
    ("Opposition factions", Some(1), Manner::Collapse, 0.2),
    ("Opposition factions", Some(1), Manner::Withdrawal, 0.15),
    ("Excluded groups", None, Manner::Collapse, 0.05),
];

pub(super) fn caption() -> Caption {
    Caption {
        subtitle: None,
        as_of: None,
        footer: Footer {
            scenario: "An invented war".into(),
            seed: 20_200_106,
            draws: 1,
            rollouts: 100_000,
            version: "0.1.0".into(),
            assumptions: Some("rests partly on assumptions".into()),
        },
    }
}

fn around(value: f64, half: f64) -> Estimate {
    Estimate {
        value,
        low: (value - half).max(0.0),
        high: (value + half).min(1.0),
    }
}

/// A zone and forum whose hold by week is `hold`, broken by `parts`.
pub(super) fn group(
    place: usize,
    (zone, forum): (&str, &str),
    half: f64,
    hold: impl Fn(u32) -> f64,
    parts: &[Part<'_>],
) -> Holding {
    let weeks: Vec<WeekPoint> = (0..=60)
        .map(|week| {
            let value = hold(week);
            let now = if week == 0 { 0.0 } else { half };
            // From week 20 on some end without failing.
            let ended = value * if week < 20 { 1.0 } else { 0.9 };
            WeekPoint {
                parameters: None,
                week,
                hold: around(value, now),
                in_force: around(ended, now),
                at_risk: (9_512.0 * value) as u64,
                failed: 0,
                censored: 0,
            }
        })
        .collect();
    let breakers = parts
        .iter()
        .map(|&(name, actor, manner, share)| Breaker {
            id: actor.map_or_else(
                || name.to_lowercase().replace(' ', "_"),
                |actor| format!("actor-{actor}"),
            ),
            name: name.into(),
            actor,
            manner,
            share: around(share, half),
            incidence: Incidence {
                weeks: weeks
                    .iter()
                    .map(|point| {
                        let incidence = share * (1.0 - point.hold.value);
                        around(incidence, if point.week == 0 { 0.0 } else { half })
                    })
                    .collect(),
                spells: 9_512,
                ..Incidence::default()
            },
        })
        .collect();
    Holding {
        zone: format!("zone-{zone}-{place}"),
        zone_name: zone.into(),
        forum: forum.to_lowercase(),
        forum_name: forum.into(),
        spells: 9_512 + 37 * place as u64,
        weeks,
        breakers,
        ..Holding::default()
    }
}

/// A hold that falls at a rate per week.
pub(super) fn falling(rate: f64) -> impl Fn(u32) -> f64 {
    move |week| libm::exp(-rate * f64::from(week))
}

pub(super) fn many(number: usize, half: f64, forums: &[&str]) -> Vec<Holding> {
    (0..number)
        .map(|i| {
            let rate = 0.004 + 0.0031 * ((i * 7) % 20) as f64;
            let (zone, forum) = (i / forums.len(), forums[i % forums.len()]);
            let lead = ["Syrian government", "Hayat Tahrir al-Sham"][i % 3 % 2];
            let mut parts = USUAL;
            parts[0].0 = lead;
            parts[0].1 = Some(i % 3 % 2 * 4);
            group(zone, (LATIN[zone % 20], forum), half, falling(rate), &parts)
        })
        .collect()
}

fn named(names: &[&str], forum: &str) -> Vec<Holding> {
    let parts: Vec<Part<'_>> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let manner = [Manner::Collapse, Manner::Withdrawal][i % 2];
            (*name, Some(i), manner, 1.0 / names.len() as f64)
        })
        .collect();
    names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let rate = 0.01 + 0.006 * i as f64;
            group(i, (name, forum), 0.03, falling(rate), &parts)
        })
        .collect()
}

/// The same with intervals over the parameters, some times as wide as those of chance.
pub(super) fn layered(mut holdings: Vec<Holding>, times: f64) -> Vec<Holding> {
    let wider = |hold: Estimate| {
        let end = |end: f64| (hold.value + times * (end - hold.value)).clamp(0.0, 1.0);
        (hold.value.is_finite()).then(|| Layers {
            low: end(hold.low),
            high: end(hold.high),
            parameter_share: 0.2,
            draws: 16,
        })
    };
    for holding in &mut holdings {
        for point in &mut holding.points {
            point.parameters = wider(point.hold);
        }
        for point in &mut holding.weeks {
            point.parameters = wider(point.hold);
        }
    }
    holdings
}

/// The hard cases by name.
pub(super) fn cases() -> Vec<(&'static str, Vec<Holding>)> {
    let sure = |number: usize| -> Vec<Holding> {
        (0..number)
            .map(|i| group(i, (LATIN[i], "Geneva"), 0.003, |_| 1.0, &[]))
            .collect()
    };
    let at_once = |number: usize| -> Vec<Holding> {
        let hold = |week: u32| if week == 0 { 1.0 } else { 0.0 };
        (0..number)
            .map(|i| group(i, (LATIN[i], "Geneva"), 0.003, hold, &USUAL))
            .collect()
    };
    let twelve: Vec<(String, f64)> = (0..12)
        .map(|i| (format!("Armed movement {}", i + 1), 1.0 / 12.0))
        .collect();
    let dozen: Vec<Part<'_>> = (twelve.iter().enumerate())
        .map(|(i, (name, share))| {
            let manner = [Manner::Collapse, Manner::Violation, Manner::Withdrawal][i % 3];
            (name.as_str(), Some(i), manner, *share)
        })
        .collect();
    let none = [
        ("Excluded groups", None, Manner::Collapse, 0.4),
        ("Spread", None, Manner::Collapse, 0.3),
        ("Shock", None, Manner::Violation, 0.2),
        ("High strain", None, Manner::Strain, 0.1),
    ];
    let drawn_out = |number: usize, parts: &[Part<'_>], half: f64| -> Vec<Holding> {
        (0..number)
            .map(|i| {
                let rate = 0.008 + 0.004 * i as f64;
                group(i, (LATIN[i % 20], "Astana"), half, falling(rate), parts)
            })
            .collect()
    };
    let long = |number: usize| -> Vec<Holding> {
        let parts = [
            (LONG, Some(0), Manner::Collapse, 0.5),
            (WORD, Some(7), Manner::Withdrawal, 0.3),
            (LONG, Some(13), Manner::Violation, 0.2),
        ];
        (0..number)
            .map(|i| {
                let zone = [LONG, WORD][i % 2];
                let forum = [LONG, "Geneva"][i % 3 % 2];
                group(i, (zone, forum), 0.0003, falling(0.01 * i as f64), &parts)
            })
            .collect()
    };
    let only = [("Syrian government", Some(0), Manner::Collapse, 1.0)];
    let mut unreached = many(5, 0.03, &["Astana"]);
    unreached[2].spells = 0;
    let mut unreached_many = many(9, 0.03, &["Astana"]);
    unreached_many[4].spells = 0;
    let mut short = many(3, 0.03, &["Astana"]);
    for holding in &mut short {
        holding.weeks.truncate(30);
    }
    vec![
        ("one", many(1, 0.03, &["Amman"])),
        ("one-narrow", many(1, 0.002, &["Amman"])),
        ("one-wide", many(1, 0.3, &["Amman"])),
        (
            "one-fast",
            vec![group(0, ("Idlib", "Sochi"), 0.02, falling(0.2), &USUAL)],
        ),
        ("one-sure", sure(1)),
        ("one-at-once", at_once(1)),
        ("one-only", drawn_out(1, &only, 0.01)),
        ("one-dozen", drawn_out(1, &dozen, 0.01)),
        ("one-no-actor", drawn_out(1, &none, 0.01)),
        ("one-long", long(1)),
        ("one-arabic", named(&ARABIC[..1], "أستانا")),
        ("two", many(2, 0.03, &["Astana"])),
        ("two-forums", many(2, 0.03, &["Astana", "Geneva"])),
        ("two-dozen", drawn_out(2, &dozen, 0.004)),
        ("three-short", short),
        ("three-arabic", named(&ARABIC[..3], "جنيف")),
        ("four", many(4, 0.05, &["Astana", "Geneva"])),
        ("four-at-once", at_once(4)),
        ("four-dozen", drawn_out(4, &dozen, 0.004)),
        ("four-long", long(4)),
        ("five-turkish", named(&TURKISH, "Astana")),
        ("five-cyrillic", named(&CYRILLIC, "Минск")),
        ("five-unreached", unreached),
        ("five-long-forum", many(5, 0.03, &[LONG])),
        ("five-word-forum", many(5, 0.03, &[WORD])),
        ("seven-long-forum", many(7, 0.03, &[LONG])),
        ("six-arabic", named(&ARABIC, "جنيف")),
        ("six-forums", many(6, 0.02, &["Astana", "Geneva", "Amman"])),
        ("eight", many(8, 0.03, &["Astana"])),
        ("eight-forums", many(8, 0.004, &["Astana", "Geneva"])),
        ("eight-sure", sure(8)),
        ("eight-at-once", at_once(8)),
        ("eight-long", long(8)),
        ("nine-unreached", unreached_many),
        ("twelve", many(12, 0.02, &["Astana"])),
        ("twenty", many(20, 0.004, &["Astana"])),
        ("twenty-sure", sure(20)),
        ("twenty-dozen", drawn_out(20, &dozen, 0.004)),
        ("twenty-long", long(20)),
        ("forty", many(40, 0.03, &["Astana", "Geneva"])),
    ]
}
