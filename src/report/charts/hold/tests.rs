use super::*;
use crate::report::charts::cases::{caption, group, layered, many};
use crate::report::error::ReadAt;

/// A zone that holds alike at all reading dates: value, lower and upper end.
fn of((value, low, high): (f64, f64, f64)) -> Holding {
    let mut holding = group(0, ("A", "Astana"), 0.0, |_| 0.5, &[]);
    for point in &mut holding.points {
        point.hold = Estimate { value, low, high };
    }
    holding
}

#[test]
fn labels_and_title_have_the_interval_over_the_parameters() {
    let fonts = Fonts::embedded().unwrap();
    let given = vec![of((0.5, 0.48, 0.52))];
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
        ChartError::NotAProbability {
            at: ReadAt::Days(30),
            ..
        }
    ));
}

#[test]
fn a_zone_keeps_its_style_in_each_forum() {
    let holdings = many(8, 0.03, &["Astana", "Geneva"]);
    let plot = Plot::of(&holdings).unwrap();
    for group in &plot.groups.all {
        let zone = &group.holding.zone;
        let mut all = plot.groups.all.iter();
        let first = all.find(|other| other.holding.zone == *zone).unwrap();
        assert_eq!(group.style, first.style);
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
        let wrong = [of((value, low, high))];
        let error = Plot::of(&wrong).err().unwrap();
        assert!(matches!(
            error,
            ChartError::NotAProbability {
                at: ReadAt::Days(30),
                ..
            }
        ));
        assert!(error.to_string().starts_with("A, Astana, 30 days: hold"));
    }
}
