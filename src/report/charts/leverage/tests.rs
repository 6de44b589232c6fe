use super::*;
use crate::report::charts::cases::{caption, restraint};

/// The title for patrons with these changes of survival from a half.
fn title(effects: &[(&str, &str, f64)]) -> String {
    let effects: Vec<LeverageEffect> = effects
        .iter()
        .enumerate()
        .map(|(actor, (patron, zone, effect))| {
            restraint(
                (actor, patron),
                (zone, "Pier"),
                &["Rebels"],
                (0.5, 0.5 + effect),
            )
        })
        .collect();
    finding(&Part::all(&effects).unwrap())
}

#[test]
fn the_title_names_the_largest_change_and_its_sign() {
    assert_eq!(
        title(&[("Norland", "Mill", 0.031), ("Sudmark", "Ford", 0.12)]),
        "Restraint by Sudmark adds most to survival: 12.0 points in Ford"
    );
    assert_eq!(
        title(&[("Norland", "Mill", -0.2), ("Sudmark", "Ford", 0.12)]),
        "Restraint by Norland takes most from survival: 20.0 points in Mill"
    );
    assert_eq!(
        title(&[("Norland", "Mill", 0.015)]),
        "Restraint by Norland adds to survival: 1.5 points in Mill"
    );
    let long = "Internationally Monitored Zone of the Northern Governorates and Their Towns";
    let cut = title(&[("Norland", long, 0.2), ("Sudmark", "Ford", 0.12)]);
    assert!(cut.starts_with("Restraint by Norland adds most to survival: 20.0 points in Intern"));
    assert!(cut.chars().count() <= 90, "{cut}");
}

#[test]
fn nothing_and_ties_are_said_as_such() {
    assert_eq!(
        title(&[("Norland", "Mill", 0.0099), ("Sudmark", "Ford", -0.005)]),
        "No patron's restraint moves survival at 26 weeks by a point"
    );
    assert_eq!(
        title(&[("Norland", "Mill", 0.0)]),
        "Restraint by Norland moves survival by less than a point"
    );
    let tied = [("Norland", "Mill", 0.03), ("Sudmark", "Ford", -0.0301)];
    assert_eq!(
        title(&tied),
        "Every patron's restraint changes survival alike, by 3.0 points"
    );
    let more = [tied[0], tied[1], ("Norland", "Weir", 0.01)];
    assert_eq!(
        title(&more),
        "2 restraints change survival most, by 3.0 points each"
    );
}

#[test]
fn a_row_is_the_mean_over_the_packages_with_the_least_and_the_most() {
    let of = |with| {
        restraint(
            (3, "Norland"),
            ("Mill", "Pier"),
            &["Rebels", "Army"],
            (0.5, with),
        )
    };
    let other = restraint((1, "Sudmark"), ("Mill", "Pier"), &["Rebels"], (0.5, 0.4));
    let parts = Part::all(&[of(0.52), other, of(0.6), of(0.5)]).unwrap();
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].change(Language::English), "-10.0");
    assert_eq!(parts[1].change(Language::English), "+4.0 (0.0 to +10.0)");
    let russian = parts[1].change(Language::Russian);
    assert_eq!(russian, "+4.0 (от 0.0 до +10.0)");
    assert_eq!(parts[1].survival(), "50% → 54%");
    assert_eq!(parts[1].clients, ["Rebels (50%)", "Army (50%)"]);
    let fonts = Fonts::embedded().unwrap();
    let told = [400.0, 160.0].map(|room| parts[1].clients_in(&fonts, room));
    assert_eq!(told, ["Rebels (50%), Army (50%)", "Rebels (50%) +1"]);
    assert_eq!(parts[1].style.marker, Style::of(3).marker);
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    let fonts = Fonts::embedded().unwrap();
    let drawing = |effects: &[LeverageEffect]| {
        leverage_drawing(&fonts, effects, &caption(), Size::Slide).map(|_| ())
    };
    assert!(matches!(drawing(&[]), Err(ChartError::NoLeverage)));
    for wrong in [f64::NAN, 1.2, -0.1] {
        let effect = restraint((0, "Norland"), ("Mill", "Pier"), &["Rebels"], (0.5, wrong));
        let refused = drawing(&[effect]).unwrap_err().to_string();
        assert!(refused.contains("Norland"), "{refused}");
    }
}
