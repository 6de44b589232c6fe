use super::cases::{cases, drawn, many};
use super::*;
use crate::report::chart::cases::caption;

fn title(holdings: &[Holding]) -> String {
    finding::finding(&Plot::of(holdings).unwrap())
}

fn zone(name: &str, value: f64, share: f64) -> Holding {
    drawn((name, "Astana"), value, (0.01, 0.1), share)
}

/// A zone that holds in each rollout of each draw, or in none.
fn certain(name: &str, value: f64) -> Holding {
    drawn((name, "Astana"), value, (0.003, 0.0), 0.0)
}

#[test]
fn no_case_has_a_fault() {
    let fonts = Fonts::embedded().unwrap();
    let mut found = Vec::new();
    for (name, holdings) in cases() {
        for size in [Size::Slide, Size::Page] {
            let drawing = uncertainty_drawing(&fonts, &holdings, &caption(), size).unwrap();
            let faults = drawing.faults();
            found.extend(
                faults
                    .iter()
                    .map(|fault| format!("{name}, {size:?}: {fault}")),
            );
            assert!(drawing.boxes.len() > 12, "{name}, {size:?}");
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_overlap_is_found() {
    let fonts = Fonts::embedded().unwrap();
    let holdings = many(8, &["Astana"]);
    let mut drawing = uncertainty_drawing(&fonts, &holdings, &caption(), Size::Slide).unwrap();
    let mut planted = drawing.boxes[10].clone();
    planted.left += 3.0;
    drawing.boxes.push(planted);
    assert!(!drawing.faults().is_empty());
}

#[test]
fn equal_input_gives_equal_bytes() {
    let holdings = many(6, &["Astana", "Geneva"]);
    let first = uncertainty(&holdings, &caption(), Size::Page).unwrap();
    let second = uncertainty(&holdings, &caption(), Size::Page).unwrap();
    assert_eq!(first, second);
    assert!(first.svg.contains("role=\"img\" aria-label=\""));
    assert!(first.svg.contains("<title>") && first.svg.contains("<desc>"));
}

#[test]
fn a_zone_has_the_style_that_the_hold_chart_gives_it() {
    let holdings = many(6, &["Astana", "Geneva"]);
    let plot = Plot::of(&holdings).unwrap();
    for part in &plot.parts {
        let place = holdings.iter().position(|h| h.zone_name == part.zone);
        assert_eq!(part.style, Style::of(place.unwrap() / 2));
    }
}

#[test]
fn the_shares_are_said_in_words_and_the_largest_comes_first() {
    let holdings = [
        zone("A", 0.3, 0.04),
        zone("B", 0.3, 0.23),
        certain("C", 1.0),
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
fn the_title_says_what_most_of_what_is_open_is() {
    let of = |shares: &[f64]| {
        let names = ["A", "B", "C", "D"];
        let zones = names.iter().zip(shares);
        let zones: Vec<Holding> = zones.map(|(name, share)| zone(name, 0.4, *share)).collect();
        title(&zones)
    };
    let whether = "of the variance of whether an agreement holds at 180 days";
    assert_eq!(
        of(&[0.04, 0.23]),
        format!("Most of what is open is chance: parameters make up 4 to 23% {whether}")
    );
    assert_eq!(
        of(&[0.23, 0.23]),
        format!("Most of what is open is chance: parameters make up 23% {whether}")
    );
    assert_eq!(
        of(&[0.6, 0.8]),
        format!("Most of what is open lies in the parameters: they make up 60 to 80% {whether}")
    );
    assert_eq!(
        of(&[0.6, 0.1, 0.7]),
        format!("Parameters make up 10 to 70% {whether}, most of it in C and A")
    );
    // What is printed as half is not said to be more or less.
    assert_eq!(
        of(&[0.498, 0.502]),
        format!("Parameters make up 50% {whether}, chance the rest")
    );
    assert_eq!(
        of(&[0.0, 0.0]),
        "What is open is chance; the parameters add nothing that shows"
    );
    assert_eq!(
        of(&[0.23]),
        format!("A: parameters make up 23% {whether}, chance 77%")
    );
    assert_eq!(
        of(&[0.0]),
        "A: what is open is chance; the parameters add nothing that shows"
    );
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
        "Most of what is open is chance: parameters make up 10 to 20% of the variance of whether an \
         agreement holds at 180 days; in A nothing is open"
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
    wrong.points[1].parameters.as_mut().unwrap().high = 1.2;
    assert!(matches!(
        Plot::of(&[wrong]),
        Err(ChartError::NotAProbability { days: 180, .. })
    ));
}
