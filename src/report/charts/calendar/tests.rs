use super::*;
use crate::report::charts::cases::status_weeks;

/// The title for zones with these shares of an agreement in force in the last week.
fn title(zones: &[(&str, f64)]) -> String {
    let weeks: Vec<CalendarPoint> = zones
        .iter()
        .flat_map(|&(name, share)| {
            status_weeks(name, 53, move |_| [1.0 - share, 0.0, 0.0, share, 0.0, 0.0])
        })
        .collect();
    finding(&Zone::all(&weeks, 52))
}

#[test]
fn the_title_names_the_ends_where_each_is_of_one_zone() {
    assert_eq!(
        title(&[("Upper bank", 0.4), ("Mill", 0.21), ("Ford", 0.3)]),
        "By 30 April 2018 an agreement is in force in 21% of plays in Mill and 40% in Upper bank"
    );
    assert_eq!(
        title(&[("Mill", 0.21), ("Upper bank", 0.401), ("Ford", 0.404)]),
        "By 30 April 2018 an agreement is in force in 21% to 40% of plays, by zone"
    );
    assert_eq!(
        title(&[("Northern Homs", 0.64), ("Eastern Ghouta", 0.17)]),
        "Agreements in force by 30 April 2018: 17% of plays in Eastern Ghouta, 64% in Northern Homs"
    );
    let long = "Internationally Monitored Zone of the North";
    assert_eq!(
        title(&[(long, 0.21), ("Ford", 1.0)]),
        "By 30 April 2018 an agreement is in force in at least 21% of plays, by zone"
    );
    assert_eq!(
        title(&[(long, 0.0), ("Ford", 0.3)]),
        "By 30 April 2018 an agreement is in force in up to 30% of plays, by zone"
    );
    assert_eq!(
        title(&[("Mill", 0.0), ("Ford", 1.0)]),
        "By 30 April 2018 an agreement is in force in no play in Mill and every play in Ford"
    );
}

#[test]
fn one_zone_ties_and_certainty_are_said_as_such() {
    assert_eq!(
        title(&[("Mill", 0.214)]),
        "By 30 April 2018 an agreement is in force in 21% of plays in Mill"
    );
    for (share, told) in [(0.0, "no play"), (1.0, "every play"), (0.5, "50% of plays")] {
        assert_eq!(
            title(&[("Mill", share), ("Ford", share)]),
            format!("By 30 April 2018 an agreement is in force in {told} in every zone")
        );
    }
    assert!(title(&[("Mill", 0.0004)]).contains("<1% of plays"));
    assert!(title(&[("Mill", 0.9996)]).contains(">99% of plays"));
}

#[test]
fn a_panel_labels_the_largest_shares() {
    let weeks = status_weeks("Mill", 3, |_| [0.3, 0.02, 0.25, 0.33, 0.1, 0.0]);
    let zone = &Zone::all(&weeks, 52)[0];
    let names = |cramped, most| -> Vec<String> {
        let ends = zone.ends(Language::English, cramped, most);
        ends.into_iter().map(|end| end.name).collect()
    };
    assert_eq!(
        names(false, 6),
        ["calm", "tense", "at the brink", "signed", "at war"]
    );
    assert_eq!(names(true, 3), ["C", "T", "W"]);
}

#[test]
fn without_a_week_there_is_no_chart() {
    let fonts = Fonts::embedded().unwrap();
    let caption = crate::report::charts::cases::caption();
    let drawing = calendar_drawing(&fonts, (&[], 52), &caption, Size::Slide);
    assert!(matches!(drawing, Err(ChartError::NoCalendar)));
}

#[test]
fn the_play_beyond_the_horizon_is_not_drawn() {
    let weeks = status_weeks("Mill", 53, |_| [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    let last = |horizon| Zone::all(&weeks, horizon)[0].last().week;
    assert_eq!([last(30), last(52), last(80)], [30, 52, 52]);
    // History is imposed up to a week after the horizon.
    assert_eq!(Zone::all(&weeks[40..], 30)[0].last().week, 40);
}
