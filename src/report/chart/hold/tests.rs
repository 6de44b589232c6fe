use super::*;
use crate::estimate::HoldPoint;
use crate::report::chart::cases::{caption, layered};
use crate::report::chart::names::{ARABIC, CYRILLIC, LATIN, LONG, TURKISH, WORD};
use crate::report::chart::proofs;

const DATES: [(u32, u32); 4] = [(30, 5), (90, 13), (180, 26), (365, 53)];

fn holding(place: usize, zone: &str, forum: &str, holds: [(f64, f64, f64); 4]) -> Holding {
    let points = DATES
        .iter()
        .zip(holds)
        .map(|(&(days, week), (value, low, high))| {
            let hold = Estimate { value, low, high };
            let at_risk = (9_500.0 * value) as u64;
            HoldPoint {
                parameters: None,
                days,
                week,
                hold,
                in_force: hold,
                at_risk,
            }
        })
        .collect();
    Holding {
        zone: format!("zone-{place}"),
        zone_name: zone.into(),
        forum: forum.to_lowercase(),
        forum_name: forum.into(),
        spells: 9_512 + 37 * place as u64,
        points,
        ..Holding::default()
    }
}

/// A curve that falls at a weekly rate, with intervals of a given half-width.
fn falling(place: usize, zone: &str, forum: &str, rate: f64, half: f64) -> Holding {
    let holds = DATES.map(|(days, _)| {
        let value = libm::exp(-rate * f64::from(days) / 7.0);
        (value, (value - half).max(0.0), (value + half).min(1.0))
    });
    holding(place, zone, forum, holds)
}

fn many(number: usize, half: f64, forums: &[&str]) -> Vec<Holding> {
    (0..number)
        .map(|i| {
            let rate = 0.004 + 0.0031 * ((i * 7) % 20) as f64;
            falling(
                i / forums.len(),
                LATIN[i / forums.len() % 20],
                forums[i % forums.len()],
                rate,
                half,
            )
        })
        .collect()
}

fn named(names: &[&str], forum: &str) -> Vec<Holding> {
    names
        .iter()
        .enumerate()
        .map(|(i, name)| falling(i, name, forum, 0.01 + 0.006 * i as f64, 0.03))
        .collect()
}

/// The hard cases by name.
fn cases() -> Vec<(&'static str, Vec<Holding>)> {
    let sure = [(1.0, 0.997, 1.0); 4];
    let never = [(0.0, 0.0, 0.004); 4];
    let exact = [(1.0, 1.0, 1.0); 4];
    let few = |holds: [(f64, f64, f64); 4], number: usize| {
        (0..number)
            .map(|i| holding(i, LATIN[i], "Geneva", holds))
            .collect::<Vec<_>>()
    };
    let mut unreached = many(6, 0.03, &["Astana"]);
    unreached[2].spells = 0;
    unreached[2].points.iter_mut().for_each(|p| {
        p.hold = Estimate {
            value: f64::NAN,
            low: f64::NAN,
            high: f64::NAN,
        }
    });
    vec![
        ("one", many(1, 0.04, &["Amman"])),
        (
            "one-fast",
            vec![falling(0, "Eastern Ghouta", "Geneva", 0.12, 0.03)],
        ),
        ("one-wide", many(1, 0.3, &["Amman"])),
        ("one-narrow", many(1, 0.002, &["Amman"])),
        ("one-sure", few(sure, 1)),
        ("one-exact", few(exact, 1)),
        ("one-never", few(never, 1)),
        ("one-arabic", named(&ARABIC[..1], "أستانا")),
        ("one-long", named(&[LONG], LONG)),
        ("two", many(2, 0.03, &["Astana"])),
        ("two-forums", many(2, 0.03, &["Astana", "Geneva"])),
        ("three", many(3, 0.03, &["Astana"])),
        ("three-sure", few(sure, 3)),
        ("three-arabic", named(&ARABIC[..3], "جنيف")),
        ("four", many(4, 0.05, &["Astana", "Geneva"])),
        ("four-never", few(never, 4)),
        (
            "four-long",
            named(
                &[LONG, WORD, LONG, "A"],
                "Joint Ceasefire Task Force of the International Support Group",
            ),
        ),
        ("five-turkish", named(&TURKISH, "Astana")),
        ("five-cyrillic", named(&CYRILLIC, "Минск")),
        ("six-arabic", named(&ARABIC, "جنيف")),
        ("six-unreached", unreached),
        ("eight", many(8, 0.03, &["Astana"])),
        ("eight-forums", many(8, 0.06, &["Astana", "Geneva"])),
        ("eight-sure", few(sure, 8)),
        ("eight-never", few(never, 8)),
        (
            "eight-long",
            (0..8)
                .map(|i| {
                    falling(
                        i,
                        if i % 2 == 0 { LONG } else { WORD },
                        if i % 3 == 0 { LONG } else { "Geneva" },
                        0.01,
                        0.03,
                    )
                })
                .collect(),
        ),
        (
            "twelve-forums",
            many(12, 0.04, &["Astana", "Geneva", "Amman"]),
        ),
        ("twenty", many(20, 0.04, &["Astana"])),
        ("twenty-forums", many(20, 0.04, &["Astana", "Geneva"])),
        (
            "twenty-long",
            (0..20)
                .map(|i| {
                    falling(
                        i,
                        if i % 2 == 0 { LONG } else { WORD },
                        LONG,
                        0.01 * i as f64,
                        0.0003,
                    )
                })
                .collect(),
        ),
        ("forty", many(40, 0.04, &["Astana", "Geneva"])),
    ]
}

#[test]
fn no_case_has_a_fault() {
    proofs::no_case_has_a_fault(&cases(), 12, |fonts, holdings, size| {
        hold_drawing(fonts, holdings, &caption(), size).unwrap()
    });
}

#[test]
fn a_longer_mark_than_usual_leaves_no_fault_and_is_said_in_words() {
    let mut caption = caption();
    let mark = "rests partly on assumptions; not converged: some strategies fall short of the precisions asked for";
    caption.footer.assumptions = Some(mark.into());
    let draw = |fonts: &Fonts, holdings: &Vec<Holding>, size| {
        hold_drawing(fonts, holdings, &caption, size).unwrap()
    };
    proofs::drawn(&cases(), draw, |name, drawing| {
        assert_eq!(drawing.faults(), [], "{name}");
        assert!(drawing.description.contains("not converged"));
        let shown: Vec<&str> = drawing.boxes.iter().map(|b| b.text.as_str()).collect();
        assert!(shown.join(" ").contains("not converged"), "{name}");
    });
}

#[test]
fn what_the_parameters_leave_open_is_drawn_and_told_without_a_fault() {
    let fonts = Fonts::embedded().unwrap();
    for (name, holdings) in cases() {
        let reached = holdings.iter().any(|holding| holding.spells > 0);
        let drawn = layered(holdings, 5.0);
        for size in [Size::Slide, Size::Page] {
            let drawing = hold_drawing(&fonts, &drawn, &caption(), size).unwrap();
            assert_eq!(drawing.faults(), [], "{name}, {size:?}");
            let says = |text: &str| drawing.boxes.iter().any(|place| place.text.contains(text));
            assert!(
                !reached || says("parameter draws; dark"),
                "{name}, {size:?}"
            );
        }
    }
}

#[test]
fn labels_and_title_have_the_interval_over_the_parameters() {
    let fonts = Fonts::embedded().unwrap();
    let holds = [(0.5, 0.48, 0.52); 4];
    let given = vec![holding(0, "A", "Astana", holds)];
    let drawing =
        |holdings: &[Holding]| hold_drawing(&fonts, holdings, &caption(), Size::Slide).unwrap();
    let drawn = drawing(&layered(given.clone(), 10.0));
    assert!(
        drawn.title.ends_with("(90% interval 30–70%)"),
        "{}",
        drawn.title
    );
    assert!(drawn.boxes.iter().any(|place| place.text == "(30–70)"));
    assert!(drawing(&given).title.ends_with("(90% interval 48–52%)"));
    let mut wrong = layered(given, 10.0);
    wrong[0].points[0].parameters.as_mut().unwrap().low = -0.1;
    let error = Plot::of(&wrong).err().unwrap();
    assert!(matches!(
        error,
        ChartError::NotAProbability { days: 30, .. }
    ));
}

#[test]
fn a_planted_overlap_is_found() {
    let fonts = Fonts::embedded().unwrap();
    let holdings = many(8, 0.03, &["Astana"]);
    let drawing = hold_drawing(&fonts, &holdings, &caption(), Size::Slide);
    proofs::a_planted_overlap_is_found(drawing.unwrap());
}

#[test]
fn equal_input_gives_equal_bytes() {
    let holdings = many(6, 0.03, &["Astana", "Geneva"]);
    proofs::equal_input_gives_equal_bytes(|| hold(&holdings, &caption(), Size::Page).unwrap());
}

#[test]
fn a_zone_keeps_its_style_in_each_forum() {
    let holdings = many(8, 0.03, &["Astana", "Geneva"]);
    let plot = Plot::of(&holdings).unwrap();
    for series in &plot.series {
        let first = plot
            .series
            .iter()
            .find(|other| other.holding.zone == series.holding.zone)
            .unwrap();
        assert_eq!(series.style, first.style);
    }
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    assert!(matches!(Plot::of(&[]), Err(ChartError::NoHoldings)));
    let mut bare = many(1, 0.03, &["Astana"]);
    bare[0].points.clear();
    assert!(matches!(
        Plot::of(&bare),
        Err(ChartError::NoReadings { holdings: 1 })
    ));
    for (value, low, high) in [
        (f64::NAN, 0.1, 0.2),
        (0.5, 0.6, 0.4),
        (1.2, 0.9, 1.0),
        (0.5, -0.1, 0.6),
    ] {
        let wrong = [holding(0, "Idlib", "Astana", [(value, low, high); 4])];
        let error = Plot::of(&wrong).err().unwrap();
        assert!(matches!(
            error,
            ChartError::NotAProbability { days: 30, .. }
        ));
        assert!(
            error
                .to_string()
                .starts_with("Idlib, Astana, 30 days: hold")
        );
    }
}
