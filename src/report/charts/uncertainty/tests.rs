use super::*;
use crate::estimate::Estimate;
use crate::report::charts::cases::{group, layered, many};
use crate::report::error::ReadAt;

fn title(holdings: &[Holding]) -> String {
    finding::finding(&Plot::of(holdings).unwrap())
}

/// A zone and forum that holds in `value` of plays, with half the interval of chance, that over the
/// draws and the share of the parameters.
fn drawn(
    names: (&str, &str),
    value: f64,
    (chance, draws): (f64, f64),
    parameter_share: f64,
) -> Holding {
    let mut holding = group(0, names, chance, |_| value, &[]);
    for point in &mut holding.points {
        let Estimate { low, high, .. } = crate::report::charts::cases::around(value, draws);
        point.parameters = Some(Layers {
            low,
            high,
            parameter_share,
            draws: 64,
        });
    }
    holding
}

fn zone(name: &str, value: f64, share: f64) -> Holding {
    drawn((name, "Astana"), value, (0.01, 0.1), share)
}

/// A zone that holds in each rollout of each draw, or in none.
fn certain(name: &str, value: f64) -> Holding {
    drawn((name, "Astana"), value, (0.003, 0.0), 0.0)
}

#[test]
fn a_zone_has_the_style_that_the_hold_chart_gives_it() {
    let holdings = layered(many(6, 0.03, &["Astana", "Geneva"]), 2.0);
    let plot = Plot::of(&holdings).unwrap();
    for part in &plot.parts {
        let place = holdings.iter().position(|h| h.zone_name == part.label[0]);
        assert_eq!(part.style, Style::of(place.unwrap() / 2));
    }
}

#[test]
fn the_shares_are_said_in_words_and_the_widest_interval_comes_first() {
    let holdings = [
        certain("C", 1.0),
        zone("A", 0.3, 0.04),
        drawn(("B", "Astana"), 0.3, (0.01, 0.2), 0.23),
    ];
    let plot = Plot::of(&holdings).unwrap();
    let shares: Vec<String> = plot.parts.iter().map(Part::shares).collect();
    assert_eq!(
        shares,
        [
            "parameters 23%, chance 77%",
            "parameters 4%, chance 96%",
            "nothing is open"
        ]
    );
}

#[test]
fn the_title_says_how_far_parameters_and_rollouts_leave_the_figure_open() {
    let of =
        |name: &str, halves: (f64, f64), share: f64| drawn((name, "Astana"), 0.4, halves, share);
    let open = "arameters leave how often agreements hold at 180 days open by";
    assert_eq!(
        title(&[of("A", (0.01, 0.1), 0.04), of("B", (0.002, 0.3), 0.2)]),
        format!("P{open} 20 to 60 points, the number of rollouts by at most 2")
    );
    assert_eq!(
        title(&[of("A", (0.001, 0.1), 0.04), of("B", (0.001, 0.1), 0.2)]),
        format!("P{open} 20 points, the number of rollouts by at most 0.2")
    );
    // Few rollouts leave more open than the parameters do.
    assert_eq!(
        title(&[of("A", (0.1, 0.02), 0.001)]),
        format!("A: p{open} 4 points, the number of rollouts by 20")
    );
    assert_eq!(
        title(&[of("A", (0.0002, 0.1), 0.04)]),
        format!("A: p{open} 20 points, the number of rollouts by less than 0.1")
    );
    let nothing = "raws of the parameters differ by no more than chance in how often agreements hold at 180 days";
    assert_eq!(
        title(&[zone("A", 0.4, 0.0), zone("B", 0.4, 0.0)]),
        format!("D{nothing}")
    );
    assert_eq!(title(&[zone("A", 0.4, 0.0)]), format!("A: d{nothing}"));
}

#[test]
fn where_rollouts_agree_nothing_is_open() {
    assert_eq!(
        title(&[certain("A", 1.0)]),
        "In A, every agreement holds at 180 days, whatever the draw: nothing is open"
    );
    assert_eq!(
        title(&[certain("A", 0.0), certain("B", 0.0)]),
        "In A and B, no agreement holds at 180 days, whatever the draw: nothing is open"
    );
    assert_eq!(
        title(&[certain("A", 0.0), certain("B", 1.0), certain("C", 1.0)]),
        "In all 3 zones, every agreement or none holds at 180 days, whatever the draw: nothing is open"
    );
    assert_eq!(
        title(&[certain("A", 1.0), zone("B", 0.4, 0.2), zone("C", 0.4, 0.1)]),
        "Parameters leave how often agreements hold at 180 days open by 20 points, the number of \
         rollouts by at most 2; in A nothing is open"
    );
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    assert!(matches!(Plot::of(&[]), Err(ChartError::NoHoldings)));
    let mut given = zone("A", 0.4, 0.2);
    for point in &mut given.points {
        point.parameters = None;
    }
    assert!(matches!(
        Plot::of(&[given]),
        Err(ChartError::NoLayers { holdings: 1 })
    ));
    assert!(matches!(
        Plot::of(&[zone("A", 0.4, f64::NAN)]),
        Err(ChartError::NotAShare { days: 180, .. })
    ));
    let mut wrong = zone("A", 0.4, 0.2);
    wrong.points[2].parameters.as_mut().unwrap().high = 1.2;
    assert!(matches!(
        Plot::of(&[wrong]),
        Err(ChartError::NotAProbability {
            at: ReadAt::Days(180),
            ..
        })
    ));
}
