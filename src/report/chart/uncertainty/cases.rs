//! Invented figures over draws for the tests of the uncertainty chart.

use crate::estimate::{Estimate, HoldPoint, Holding, Layers};
use crate::report::chart::names::LONG;

const NAMES: [&str; 10] = [
    "Southern Syria",
    "Eastern Ghouta",
    "Idlib",
    "Північний Хомс",
    "Şırnak Çukurca",
    "دير الزور",
    "Raqqa",
    "Yarmouk",
    "Homs, al-Waʿr",
    "Aleppo, east",
];

/// A zone and forum that holds in `value` of plays, with half the interval of chance, that over the
/// draws and the share of the parameters.
pub(super) fn drawn(
    (zone, forum): (&str, &str),
    value: f64,
    (chance, draws): (f64, f64),
    parameter_share: f64,
) -> Holding {
    let ends = |half: f64| ((value - half).max(0.0), (value + half).min(1.0));
    let points = [(90, 13), (180, 26), (365, 53)].map(|(days, week)| {
        let ((low, high), wide) = (ends(chance), ends(draws));
        let hold = Estimate { value, low, high };
        HoldPoint {
            days,
            week,
            hold,
            in_force: hold,
            at_risk: 9_512,
            parameters: Some(Layers {
                low: wide.0,
                high: wide.1,
                parameter_share,
                draws: 64,
            }),
        }
    });
    Holding {
        zone: format!("zone-{zone}"),
        zone_name: zone.into(),
        forum: forum.to_lowercase(),
        forum_name: forum.into(),
        spells: 9_512,
        points: points.to_vec(),
        ..Holding::default()
    }
}

/// Zones and forums with all sizes of figures and shares.
pub(super) fn many(number: usize, forums: &[&str]) -> Vec<Holding> {
    (0..number)
        .map(|i| {
            let zone = i / forums.len();
            let name = match NAMES.get(zone) {
                Some(name) => (*name).to_owned(),
                None => format!("Zone {zone}"),
            };
            let value = ((i * 7) % 20) as f64 / 20.0 + 0.02;
            let share = ((i * 11) % 13) as f64 / 26.0;
            let half = (0.01, 0.02 + 0.4 * share);
            drawn((&name, forums[i % forums.len()]), value, half, share)
        })
        .collect()
}

/// The hard cases by name.
pub(super) fn cases() -> Vec<(&'static str, Vec<Holding>)> {
    let of = |number: usize, value: f64, half: (f64, f64), share: f64| -> Vec<Holding> {
        NAMES[..number]
            .iter()
            .map(|name| drawn((name, "Geneva"), value, half, share))
            .collect()
    };
    let long = |number: usize| -> Vec<Holding> {
        (0..number)
            .map(|i| {
                let zone = format!("{LONG} {i}");
                let forum = [LONG, "Geneva"][i % 3 % 2];
                drawn((&zone, forum), 0.5, (0.001, 0.3), 0.999)
            })
            .collect()
    };
    let mut untold = many(6, &["Astana"]);
    for point in &mut untold[2].points {
        point.parameters = None;
    }
    let mut untold_many = many(40, &["Astana", "Geneva"]);
    for point in &mut untold_many[3].points {
        point.parameters = None;
    }
    vec![
        ("one", many(1, &["Amman"])),
        ("one-sure", of(1, 1.0, (0.0, 0.0), 0.0)),
        ("one-never", of(1, 0.0, (0.003, 0.0), 0.0)),
        ("one-chance", of(1, 0.5, (0.03, 0.02), 0.0)),
        ("one-wide", of(1, 0.5, (0.1, 0.5), 1.0)),
        ("one-long", long(1)),
        ("two", many(2, &["Astana", "Geneva"])),
        ("four", many(4, &["Astana"])),
        ("four-sure", of(4, 1.0, (0.003, 0.0), 0.0)),
        ("five-forums", many(5, &["Astana", "Hamburg"])),
        ("six-untold", untold),
        ("eight", many(8, &["Astana"])),
        ("eight-long", long(8)),
        ("twenty", many(20, &["Astana"])),
        ("twenty-forums", many(20, &["Astana", "Geneva"])),
        ("twenty-long", long(20)),
        ("forty-untold", untold_many),
    ]
}
