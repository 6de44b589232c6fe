//! Invented figures: one set of hard cases for all charts.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::calibrate::Moments;
use crate::estimate::{
    Breaker, CalendarPoint, Ended, Estimate, HoldPoint, Holding, Incidence, Layers, Manner,
    PackageSigned, SessionEstimate, WeekPoint, wilson,
};
use crate::experiment::{LeverageEffect, Payoff, RestrainedClient};
use crate::model::Site;
use crate::quantity::{Latitude, Longitude, Persons, Quantity};
use crate::report::{Caption, Footer};
use crate::scenario::{Country, Outline, Ring};

pub(super) const LONG: &str = "Internationally Monitored De-escalation Zone of Northern Rural Homs and Southern Rural Hama Governorates";
/// A word that no line is wide enough for.
const WORD: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
/// Names of 30 letters.
const THIRTY: [&str; 2] = [
    "Homs, al-Waʿr and Bab al-Sibaʿ",
    "Northern Rural Homs, two towns",
];
const LATIN: [&str; 5] = ["Southern Syria", "Idlib", "Rastan", "Deir ez-Zor", "Fuʿah"];
const ARABIC: [&str; 4] = [
    "الغوطة الشرقية",
    "دير الزور",
    "إدلب (الشمال الغربي)",
    "درعا 4",
];
const CYRILLIC: [&str; 3] = ["Східна Гута", "Донецкая область", "Нагорный Карабах"];
const TURKISH: [&str; 3] = ["Şırnak Çukurca", "İğdır", "Güneydoğu Anadolu"];
pub(super) const DRIVERS: [&str; 14] = [
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
    "what is owed to those who stayed behind",
];
const READINGS: [(u32, u32); 4] = [(30, 5), (90, 13), (180, 26), (365, 53)];
const SPELLS: u64 = 609_512;
const ROLLOUTS: u64 = 10_000;
const START: Date = date(2017, 5, 1);

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
        language: crate::report::Language::English,
        footer: Footer {
            scenario: "An invented war".into(),
            seed: 20_200_106,
            draws: 0,
            rollouts: 100_000,
            version: "0.1.0".into(),
            assumptions: Some("rests partly on assumptions".into()),
        },
    }
}

pub(super) fn around(value: f64, half: f64) -> Estimate {
    Estimate {
        value,
        low: (value - half).max(0.0),
        high: (value + half).min(1.0),
    }
}

/// A hold that falls at a rate per week.
pub(super) fn falling(rate: f64) -> impl Fn(u32) -> f64 {
    move |week| libm::exp(-rate * f64::from(week))
}

/// The truce of a zone whose hold by week is `hold`, broken by `parts`.
pub(super) fn group(
    place: usize,
    zone: &str,
    half: f64,
    hold: impl Fn(u32) -> f64,
    parts: &[Part<'_>],
) -> Holding {
    let at = |week: u32, value: f64| around(value, if week == 0 { 0.0 } else { half });
    let risk = |value: f64| (SPELLS as f64 * value) as u64;
    let points = READINGS.map(|(days, week)| HoldPoint {
        parameters: None,
        days,
        week,
        hold: at(week, hold(week)),
        in_force: Some(at(week, hold(week))),
        ended: None,
        at_risk: risk(hold(week)),
    });
    let week = |week: u32| WeekPoint {
        parameters: None,
        week,
        hold: at(week, hold(week)),
        // From week 20 on some end without failing.
        in_force: Some(at(week, hold(week) * if week < 20 { 1.0 } else { 0.9 })),
        ended: None,
        at_risk: risk(hold(week)),
        failed: 0,
        censored: 0,
    };
    let breaker = |&(name, actor, manner, share): &Part<'_>| Breaker {
        id: actor.map_or_else(|| name.replace(' ', "_"), |actor| format!("actor-{actor}")),
        name: name.into(),
        actor,
        manner,
        share: around(share, half),
        share_left_out: Vec::new(),
        incidence: Incidence {
            weeks: (0..=60)
                .map(|week| at(week, share * (1.0 - hold(week))))
                .collect(),
            spells: SPELLS,
            ..Incidence::default()
        },
    };
    Holding {
        zone: format!("zone-{zone}-{place}"),
        zone_name: zone.into(),
        reached: wilson(0.9, ROLLOUTS),
        spells: SPELLS + 37 * place as u64,
        points: points.to_vec(),
        weeks: (0..=60).map(week).collect(),
        breakers: parts.iter().map(breaker).collect(),
        ..Holding::default()
    }
}

/// The agreements of a forum under a truce: one in ten of its failures is a lapse, and one in five
/// agreements that hold is replaced.
fn agreements(truce: &Holding, forum: &str) -> Holding {
    let state = |point: &WeekPoint| {
        let share = |part: f64, of: f64| around(part * of, 0.01);
        let (hold, gone) = (point.hold.value, 1.0 - point.hold.value);
        let ended = Ended {
            replaced: share(0.2, hold),
            lapsed: share(0.1, gone),
            failed: share(0.9, gone),
        };
        (share(0.8, hold), ended)
    };
    Holding {
        forum: Some(forum.to_lowercase()),
        forum_name: Some(forum.into()),
        states: truce.weeks.iter().map(state).collect(),
        ..truce.clone()
    }
}

/// The same with intervals over the parameters, some times as wide as those of chance.
pub(super) fn layered(mut holdings: Vec<Holding>, times: f64) -> Vec<Holding> {
    let wider = |hold: Estimate| {
        let end = |end: f64| (hold.value + times * (end - hold.value)).clamp(0.0, 1.0);
        Some(Layers {
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

/// The same for the statuses of zones, some points to each side.
pub(super) fn layered_weeks(mut calendar: Vec<CalendarPoint>, half: f64) -> Vec<CalendarPoint> {
    for point in &mut calendar {
        point.parameters = point.shares.map(|share| {
            let Estimate { low, high, .. } = around(share.value, half);
            Some(Layers {
                low,
                high,
                parameter_share: 0.2,
                draws: 16,
            })
        });
    }
    calendar
}

/// A zone at a session of a forum some days after the start: the share on the table, and what is
/// signed of each package, over all rollouts.
pub(super) fn session(
    days: i32,
    (zone, forum): (&str, &str),
    tabled: f64,
    packages: &[(&str, f64)],
) -> SessionEstimate {
    let any = packages
        .iter()
        .map(|(_, share)| share)
        .sum::<f64>()
        .min(1.0);
    let package = |&(name, share): &(&str, f64)| PackageSigned {
        id: name.to_lowercase().replace(' ', "_"),
        name: name.into(),
        share: wilson(share, ROLLOUTS),
        left_out: Vec::new(),
    };
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
        signed: wilson((any / tabled.max(any)).min(1.0), ROLLOUTS),
        signed_of_all: wilson(any, ROLLOUTS),
        packages: packages.iter().map(package).collect(),
        walk_outs: Vec::new(),
        proposers: Vec::new(),
        left_out: Vec::new(),
        in_draws: Vec::new(),
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
    let moments = |mean: f64, deviation: f64| Moments {
        mean,
        deviation,
        low: (mean - 1.64 * deviation).max(0.0),
        high: (mean + 1.64 * deviation).min(1.0),
        error: deviation / 60.0,
    };
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

/// A zone with a share of each status in each week, in the order of the statuses.
pub(super) fn status_weeks(
    zone: &str,
    weeks: u32,
    shares: impl Fn(u32) -> [f64; 6],
) -> Vec<CalendarPoint> {
    let point = |week: u32| CalendarPoint {
        zone: format!("zone-{zone}"),
        zone_name: zone.into(),
        week,
        date: START.saturating_add(i64::from(week).weeks()),
        shares: shares(week).map(|share| wilson(share, ROLLOUTS)),
        parameters: [None; 6],
        rollouts: ROLLOUTS,
    };
    (0..weeks).map(point).collect()
}

/// A patron, by its place in the scenario, that takes half of what clients do in a zone away: survival
/// without and with its restraint.
pub(super) fn restraint(
    (actor, patron): (usize, &str),
    (zone, forum): (&str, &str),
    clients: &[&str],
    (without, with): (f64, f64),
) -> LeverageEffect {
    let client = |name: &&str| RestrainedClient {
        client: name.to_lowercase(),
        client_name: (*name).into(),
        share: 0.5,
    };
    LeverageEffect {
        actor,
        patron: patron.to_lowercase(),
        patron_name: patron.into(),
        zone: format!("zone-{zone}"),
        zone_name: zone.into(),
        forum: format!("forum-{forum}"),
        forum_name: forum.into(),
        package: "package".into(),
        clients: clients.iter().map(client).collect(),
        restrains: 0.4,
        with,
        without,
        converged: true,
    }
}

/// A place with so many people.
pub(super) fn site(longitude: f64, latitude: f64, people: f64) -> Site {
    Site {
        longitude: Longitude::new(longitude).unwrap(),
        latitude: Latitude::new(latitude).unwrap(),
        population: Persons::new(people).unwrap(),
    }
}

/// Two countries in a window, of which the one in focus has a hole.
pub(super) fn outline() -> Outline {
    let ring = |corners: &[(f64, f64)]| -> Ring {
        let closed = corners.iter().chain(corners.first());
        let place = |&(x, y): &(f64, f64)| {
            let site = site(x, y, 0.0);
            (site.longitude, site.latitude)
        };
        closed.map(place).collect()
    };
    let outer = ring(&[(35.0, 32.0), (39.0, 32.0), (38.0, 37.0), (35.0, 37.0)]);
    let hole = ring(&[(36.0, 34.0), (36.0, 35.0), (37.0, 35.0)]);
    let beside = ring(&[(39.0, 32.0), (42.0, 32.0), (42.0, 37.0), (38.0, 37.0)]);
    let country = |name: &str, is_focus, polygon| Country {
        name: name.into(),
        is_focus,
        polygons: vec![polygon],
    };
    Outline {
        countries: vec![
            country("Here", true, vec![outer, hole]),
            country("There", false, vec![beside]),
        ],
        note: Some("borders are invented".into()),
        text: String::new(),
    }
}

/// The figures of every chart in one case.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) truces: Vec<Holding>,
    pub(super) agreements: Vec<Holding>,
    pub(super) sessions: Vec<SessionEstimate>,
    pub(super) calendar: Vec<CalendarPoint>,
    /// Identifier, name and place of each zone.
    pub(super) sites: Vec<(String, String, Site)>,
    pub(super) outline: Option<Outline>,
    pub(super) leverage: Vec<LeverageEffect>,
    pub(super) payoffs: Vec<Payoff>,
}

/// How agreements go.
#[derive(Clone, Copy)]
enum Course {
    /// Falling, with half the width of the intervals.
    Falls(f64),
    /// No end, and an end in the first week.
    Lasts,
    Ends,
}

/// Zones by name in turn, for each forum in turn; `busy` says how many breakers, packages, sessions
/// and drivers there are.
fn case(
    name: &'static str,
    number: usize,
    (names, forums): (&[&str], &[&str]),
    course: Course,
    busy: usize,
) -> Case {
    let zone = |place: usize| -> String {
        let (zone, turn) = (names[place % names.len()], place / names.len());
        if turn == 0 {
            zone.to_owned()
        } else {
            format!("{zone} {turn}")
        }
    };
    let breakers: Vec<Part<'_>> = match busy {
        0..=4 => USUAL[..busy].to_vec(),
        _ => (0..busy)
            .map(|place| {
                let manner = [Manner::Collapse, Manner::Violation, Manner::Withdrawal][place % 3];
                let name = if names.contains(&LONG) {
                    WORD
                } else {
                    "Armed movement"
                };
                (
                    name,
                    (place % 5 > 0).then_some(place),
                    manner,
                    1.0 / busy as f64,
                )
            })
            .collect(),
    };
    let truces = (0..number).map(|place| {
        let rate = 0.004 + 0.0031 * ((place * 7) % 20) as f64;
        let zone = zone(place);
        match course {
            Course::Falls(half) => group(place, &zone, half, falling(rate), &breakers),
            Course::Lasts => group(place, &zone, 0.003, |_| 1.0, &[]),
            Course::Ends => group(place, &zone, 0.003, |week| f64::from(week == 0), &breakers),
        }
    });
    let truces: Vec<Holding> = truces.collect();
    let second = truces
        .iter()
        .flat_map(|truce| forums.iter().map(|forum| agreements(truce, forum)));
    let mut sessions = Vec::new();
    for i in 0..number {
        let (zone, forum) = (zone(i / forums.len()), forums[i % forums.len()]);
        for turn in 0..busy.max(1) {
            let fall = match course {
                Course::Falls(half) => 0.85 * (1.0 - half) / (1.0 + 0.4 * (turn + i % 5) as f64),
                Course::Lasts => 1.0,
                Course::Ends => 0.0,
            };
            let packages: Vec<(&str, f64)> = (0..busy.clamp(1, DRIVERS.len()))
                .map(|place| {
                    let last = place + 1 == busy.clamp(1, DRIVERS.len());
                    let name = if last && names.contains(&LONG) {
                        LONG
                    } else {
                        DRIVERS[place]
                    };
                    (name, fall / busy.max(1) as f64)
                })
                .collect();
            let days = (3 + (380 / busy.max(1)) * turn + i % forums.len()) as i32;
            sessions.push(session(
                days,
                (&zone, forum),
                1.0 - 0.01 * (turn % 9) as f64,
                &packages,
            ));
        }
    }
    // Some places are the same, nobody lives in some, and one people outnumbers all others.
    let sites = (0..number).map(|place| {
        let spread = |step: usize| 3.0 * ((place * step) % 10) as f64 / 10.0;
        let people = [1.0e6, 1.8e5, 0.0, 2.0e9, 6.9e5][place % 5];
        let site = site(36.0 + spread(7), 33.0 + spread(3), people);
        (format!("zone-{}-{place}", zone(place)), zone(place), site)
    });
    // Patrons and clients have the zones' names, which are as hard.
    let leverage = (0..number).flat_map(|i| {
        let place = i / forums.len();
        let (client, patron) = (zone(place), zone(place + 1));
        let clients: Vec<String> = (0..busy.clamp(1, 4)).map(zone).collect();
        let change = match course {
            Course::Falls(half) => half * (((i * 7) % 20) as f64 - 8.0) / 2.0,
            Course::Lasts | Course::Ends => 0.0,
        };
        let packages = [0.3, 0.5].map(|without: f64| {
            let names: Vec<&str> = clients.iter().map(String::as_str).collect();
            let with = (without + change * (0.8 + without)).clamp(0.0, 1.0);
            let table = (client.as_str(), forums[i % forums.len()]);
            restraint((place, &patron), table, &names, (without, with))
        });
        packages.into_iter().take(busy.max(1))
    });
    // From a calendar of one week to one of twenty years.
    let weeks = match number {
        2 => 1,
        12 => 1041,
        _ => 53,
    };
    let mut payoffs = Vec::new();
    for place in 0..number.min(12) {
        let drivers = (busy + 1).min(DRIVERS.len());
        for (i, driver) in DRIVERS[..drivers].iter().enumerate() {
            let given = 2.0 * (i + 1) as f64 / (drivers * (drivers + 1)) as f64;
            let (spread, moved) = match course {
                Course::Falls(half) => (given * 10.0 * half, ((place + 3 * i) % 7) as f64 / 7.0),
                _ => (0.0, 0.0),
            };
            payoffs.push(weight(
                &zone(place),
                driver,
                (given, spread.min(0.3)),
                moved,
                place * i % 4,
            ));
        }
    }
    let calendar = (0..number).flat_map(|place| {
        status_weeks(&zone(place), weeks, |week| match course {
            Course::Falls(_) => {
                let rate = 0.004 + 0.0031 * ((place * 7) % 20) as f64;
                let (held, won) = (falling(rate)(week), 0.2 * (1.0 - falling(0.01)(week)));
                let (signed, rest) = (0.1 * falling(0.2)(week), 1.0 - won);
                let [calm, tense] = [0.5, 0.3].map(|part| part * held * rest);
                let brink = 0.1 * held * rest;
                let pending = signed * held * rest;
                let war = 1.0 - won - calm - tense - brink - pending;
                [war, pending, calm, tense, brink, won]
            }
            Course::Lasts => [0.0, 0.0, 1.0, 0.0, 0.0, 0.0],
            Course::Ends => [1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        })
    });
    Case {
        name,
        agreements: second.collect(),
        truces,
        sessions,
        calendar: calendar.collect(),
        sites: sites.collect(),
        outline: number.is_multiple_of(2).then(outline),
        leverage: leverage.collect(),
        payoffs,
    }
}

/// Zones that fall at several rates, with half the width of the intervals.
pub(super) fn many(number: usize, half: f64) -> Vec<Holding> {
    case(
        "many",
        number,
        (&LATIN, &["Astana"]),
        Course::Falls(half),
        4,
    )
    .truces
}

/// The hard cases.
pub(super) fn cases() -> Vec<Case> {
    use Course::{Ends, Falls, Lasts};
    let astana: &[&str] = &["Astana"];
    let two: &[&str] = &["Astana", "Geneva"];
    let mut cases = vec![
        case("one", 1, (&LATIN, astana), Falls(0.03), 4),
        case("one-narrow", 1, (&LATIN, astana), Falls(0.002), 1),
        case("one-wide", 1, (&THIRTY, astana), Falls(0.3), 12),
        case("one-lasts", 1, (&LATIN, astana), Lasts, 1),
        case("one-ends", 1, (&LATIN, astana), Ends, 2),
        case("one-long", 1, (&[LONG], &[LONG]), Falls(0.03), 12),
        case("two-forums", 2, (&ARABIC, two), Falls(0.03), 4),
        case("three-cyrillic", 3, (&CYRILLIC, &["Минск"]), Falls(0.03), 3),
        case("four-forums", 4, (&LATIN, two), Falls(0.05), 12),
        case("four-ends", 4, (&LATIN, astana), Ends, 3),
        case("four-long", 4, (&[LONG, WORD], two), Falls(0.03), 4),
        case("five-turkish", 5, (&TURKISH, &["İstanbul"]), Falls(0.02), 4),
        case("five-long-forum", 5, (&LATIN, &[LONG]), Falls(0.03), 4),
        case("six-arabic", 6, (&ARABIC, &["جنيف"]), Falls(0.03), 4),
        case("seven-word-forum", 7, (&LATIN, &[WORD]), Falls(0.03), 4),
        case("eight-lasts", 8, (&LATIN, astana), Lasts, 4),
        case("eight-long", 8, (&[LONG, WORD], two), Falls(0.0003), 4),
        case("twelve", 12, (&LATIN, astana), Falls(0.02), 9),
        case("twenty", 20, (&THIRTY, astana), Falls(0.004), 4),
        case("twenty-arabic", 20, (&ARABIC, two), Falls(0.02), 12),
        case("twenty-ends", 20, (&LATIN, astana), Ends, 3),
        case("forty", 40, (&LATIN, two), Falls(0.03), 4),
    ];
    let mut unreached = case("five-unreached", 5, (&LATIN, astana), Falls(0.03), 4);
    let nothing = &mut unreached.truces[2];
    nothing.spells = 0;
    nothing
        .points
        .iter_mut()
        .for_each(|point| point.hold.value = f64::NAN);
    cases.push(unreached);
    let mut short = case("three-short", 3, (&LATIN, astana), Falls(0.03), 30);
    for holding in &mut short.truces {
        holding.weeks.truncate(30);
    }
    cases.push(short);
    cases
}
