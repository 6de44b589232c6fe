//! Invented sessions for the tests of the negotiation chart.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::estimate::{PackageSigned, SessionEstimate, wilson};
use crate::report::chart::names::{ARABIC, CYRILLIC, LONG, TURKISH};

const ROLLOUTS: u64 = 10_000;
const START: Date = date(2017, 5, 1);
const PACKAGES: [&str; 5] = [
    "The Russian draft",
    "Draft with monitoring posts",
    "Posts and buffer forces",
    "Safe areas",
    "Withdrawal to a demilitarised strip under observation",
];
const FOUR: [&str; 4] = ["Idlib", "Northern Homs", "Eastern Ghouta", "Southern Syria"];

/// A zone at a session of a forum some days after the start: the share on the table, and what is
/// signed of each package, over all rollouts.
pub(super) fn session(
    days: i32,
    (zone, forum): (&str, &str),
    tabled: f64,
    packages: &[(&str, f64)],
) -> SessionEstimate {
    let any: f64 = packages.iter().map(|(_, share)| share).sum();
    let any = any.min(1.0);
    let of_tabled = if tabled > 0.0 { any / tabled } else { 0.0 };
    SessionEstimate {
        parameters: None,
        date: START.saturating_add(days.days()),
        week: days.unsigned_abs() / 7,
        forum: format!("forum-{forum}"),
        forum_name: forum.into(),
        bundle: false,
        zone: format!("zone-{zone}"),
        zone_name: zone.into(),
        rollouts: ROLLOUTS,
        heard: (tabled * ROLLOUTS as f64) as u64,
        running: wilson(0.0, ROLLOUTS),
        signed: wilson(of_tabled.min(1.0), ROLLOUTS),
        signed_of_all: wilson(any, ROLLOUTS),
        packages: packages
            .iter()
            .map(|&(name, share)| PackageSigned {
                id: name.to_lowercase().replace(' ', "_"),
                name: name.into(),
                share: wilson(share, ROLLOUTS),
            })
            .collect(),
        walk_outs: Vec::new(),
        proposers: Vec::new(),
    }
}

/// Sessions of a forum for some zones, falling off in time.
fn held(zones: &[&str], forum: &str, days: &[i32], packages: &[&str]) -> Vec<SessionEstimate> {
    let mut sessions = Vec::new();
    for (number, &day) in days.iter().enumerate() {
        for (place, zone) in zones.iter().enumerate() {
            let fall = 0.85 / (1.0 + 0.4 * number as f64 + 0.13 * (place % 5) as f64);
            let weights: f64 = (1..=packages.len()).map(|rank| rank as f64).sum();
            let shares: Vec<(&str, f64)> = packages
                .iter()
                .enumerate()
                .map(|(rank, name)| (*name, fall * (rank + 1) as f64 / weights))
                .collect();
            let tabled = 1.0 - 0.01 * (number * (1 + place % 3)) as f64;
            sessions.push(session(day, (zone, forum), tabled.max(fall), &shares));
        }
    }
    sessions
}

fn every(step: i32, number: i32) -> Vec<i32> {
    (0..number).map(|place| 3 + step * place).collect()
}

/// Four zones at one forum, the last at another too.
pub(super) fn four_and_south() -> Vec<SessionEstimate> {
    [
        held(&FOUR, "Astana", &every(63, 6), &PACKAGES[..4]),
        held(&FOUR[3..], "Hamburg", &[67, 158, 249], &PACKAGES[1..4]),
    ]
    .concat()
}

/// The hard cases by name.
pub(super) fn cases() -> Vec<(&'static str, Vec<SessionEstimate>)> {
    let names: Vec<String> = (1..=24).map(|number| format!("Zone {number}")).collect();
    let zones: Vec<&str> = names.iter().map(String::as_str).collect();
    let some = &PACKAGES[1..4];
    let fixed = |number: usize, days: &[i32], share: f64| -> Vec<SessionEstimate> {
        let shares = [(PACKAGES[0], share), (PACKAGES[1], 0.0)];
        let held = days.iter().flat_map(|&day| {
            let zones = zones[..number].iter();
            zones.map(move |zone| session(day, (zone, "Astana"), 1.0, &shares))
        });
        held.collect()
    };
    let tiny = vec![
        session(
            3,
            ("Idlib", "Astana"),
            1.0,
            &[("Draft", 0.0002), ("Other", 0.0)],
        ),
        session(
            66,
            ("Idlib", "Astana"),
            0.0004,
            &[("Draft", 0.0), ("Other", 0.0001)],
        ),
    ];
    let sorts: Vec<String> = (1..=8).map(|number| format!("Package {number}")).collect();
    let sorts: Vec<&str> = sorts.iter().map(String::as_str).collect();
    let mut crowd = Vec::new();
    for (place, forum) in ["Astana", "Geneva", "Amman", "Sochi", "Vienna"]
        .iter()
        .enumerate()
    {
        let days: Vec<i32> = every(60, 6).iter().map(|day| day + place as i32).collect();
        crowd.extend(held(&FOUR, forum, &days, &sorts));
    }
    let days = every(63, 6);
    vec![
        ("one", held(&FOUR[..1], "Astana", &days, some)),
        ("one-session", held(&FOUR[..1], "Astana", &[3], &PACKAGES)),
        ("one-sure", fixed(1, &[3], 1.0)),
        ("one-never", fixed(1, &[3, 66], 0.0)),
        ("one-tiny", tiny),
        (
            "one-thirty",
            held(&FOUR[..1], "Astana", &every(12, 30), some),
        ),
        ("one-long", held(&[LONG], LONG, &days, &[LONG, PACKAGES[4]])),
        (
            "one-two-forums",
            [
                held(&FOUR[..1], "Astana", &days, some),
                held(&FOUR[..1], "Hamburg", &[6, 70, 190], &PACKAGES[3..]),
            ]
            .concat(),
        ),
        ("two", held(&FOUR[..2], "Astana", &days, some)),
        (
            "three-arabic",
            held(&ARABIC[..3], "جنيف", &days, &["مسودة روسية", "هدنة"]),
        ),
        (
            "three-cyrillic",
            held(
                &CYRILLIC[..3],
                "Минск",
                &days,
                &["Перемирие", "Отвод войск"],
            ),
        ),
        ("four-two-forums", four_and_south()),
        ("four-thirty", held(&FOUR, "Astana", &every(9, 30), some)),
        ("four-sure", fixed(4, &[3, 66, 129], 1.0)),
        ("four-crowd", crowd),
        (
            "five-turkish",
            held(&TURKISH, "İstanbul", &days, &["Ateşkes", "Çekilme"]),
        ),
        (
            "six-long",
            held(&[LONG, "A", "B", "C", "D", "E"], LONG, &days, &[LONG, "A"]),
        ),
        ("twelve", held(&zones[..12], "Astana", &days, &sorts)),
        ("twenty", held(&zones[..20], "Astana", &days, some)),
        ("twenty-sure", fixed(20, &[3], 1.0)),
        ("twenty-never", fixed(20, &days, 0.0)),
        (
            "twenty-thirty",
            held(&zones[..20], "Astana", &every(9, 30), some),
        ),
        ("more-than-fit", held(&zones, "Astana", &days, some)),
    ]
}
