use super::*;
use crate::report::charts::cases::{USUAL, caption, falling, group, layered, many};
use crate::report::error::ReadAt;

fn title(holdings: &[Holding]) -> String {
    finding::finding(&Groups::of(holdings).unwrap())
}

fn zone(place: usize, name: &str, half: f64, rate: f64) -> Holding {
    group(place, (name, "Astana"), half, falling(rate), &USUAL)
}

#[test]
fn labels_and_title_have_the_interval_over_the_parameters() {
    let fonts = Fonts::embedded().unwrap();
    let given = vec![zone(0, "A", 0.03, 0.013)];
    let drawn = layered(given.clone(), 5.0);
    assert_eq!(
        title(&drawn),
        "A: about half of agreements have not failed by week 52: 51% (90% interval 36–66%)"
    );
    let drawing = survival_drawing(&fonts, &drawn, &caption(), Size::Slide).unwrap();
    assert!(
        drawing
            .boxes
            .iter()
            .any(|place| place.text.contains("51% (36–66)"))
    );
    assert!(drawing.description.contains("week 52 51% (36–66)"));
    let mut wrong = drawn;
    wrong[0].weeks[7].parameters.as_mut().unwrap().high = 1.1;
    let error = Groups::of(&wrong).err().unwrap();
    assert!(matches!(
        error,
        ChartError::NotAProbability {
            at: ReadAt::Week(7),
            ..
        }
    ));
}

#[test]
fn intervals_over_the_parameters_that_overlap_name_no_soonest() {
    let zones = vec![zone(0, "A", 0.02, 0.06), zone(1, "B", 0.02, 0.04)];
    assert_eq!(
        title(&zones),
        "Half of the agreements in A have failed by week 12 (90% interval 11–13), in B by week 18"
    );
    assert_eq!(title(&layered(zones.clone(), 1.0)), title(&zones));
    let wide = layered(zones.clone(), 10.0);
    assert_eq!(
        title(&wide),
        "Half of the agreements in A and B have failed by weeks 12 and 18; the 90% interval of \
         their difference includes 0"
    );
    let three = [wide, layered(vec![zone(2, "C", 0.02, 0.05)], 10.0)].concat();
    assert_eq!(
        title(&three),
        "In 3 zones, half of the agreements have failed by weeks 12–18; the 90% interval of \
         every difference includes 0"
    );
}

#[test]
fn what_was_watched_for_three_weeks_is_drawn_and_told_for_three() {
    let mut short = zone(1, "B", 0.02, 0.02);
    short.weeks.truncate(4);
    let zones = [zone(0, "A", 0.02, 0.06), short.clone()];
    assert_eq!(
        title(&zones),
        "A: half of agreements have failed by week 12 (90% interval 11–13); nothing is known of B \
         after week 3"
    );
    let fonts = Fonts::embedded().unwrap();
    let drawing = survival_drawing(&fonts, &zones, &caption(), Size::Slide).unwrap();
    let told = "nothing is known after week 3.";
    assert!(
        drawing.description.contains(told),
        "{}",
        drawing.description
    );
    assert!(
        drawing
            .boxes
            .iter()
            .any(|place| place.text.contains("B, to week 3"))
    );
    // Alone it is drawn as far as it goes.
    assert_eq!(
        title(&[short]),
        "B: more than half of agreements have not failed by week 3: 94% (90% interval 92–96%)"
    );
}

#[test]
fn the_numbers_at_risk_stand_under_their_weeks() {
    let fonts = Fonts::embedded().unwrap();
    let holdings = many(1, 0.03, &["Astana"]);
    let drawing = survival_drawing(&fonts, &holdings, &caption(), Size::Slide).unwrap();
    for week in WEEKS {
        let at_risk = count(holdings[0].weeks[week as usize].at_risk);
        let shown = |text: &str| drawing.boxes.iter().any(|place| place.text == text);
        assert!(shown(&at_risk) && shown(&week.to_string()), "week {week}");
    }
}

#[test]
fn the_title_of_one() {
    // exp(-0.05 w) is 0.497 at 14 and 0.522 at 13; 0.55 at 12, 0.472 at 15, 0.449 at 16.
    assert_eq!(
        title(&[zone(0, "A", 0.001, 0.05)]),
        "A: half of agreements have failed by week 14"
    );
    assert_eq!(
        title(&[zone(0, "A", 0.03, 0.05)]),
        "A: half of agreements have failed by week 14 (90% interval 13–16)"
    );
    // exp(-0.0135 x 52) = 0.4956: the upper end stays above half.
    assert_eq!(
        title(&[zone(0, "A", 0.02, 0.0135)]),
        "A: half of agreements have failed by week 52 (90% interval from week 49)"
    );
    assert_eq!(
        title(&[zone(0, "A", 0.03, 0.013)]),
        "A: about half of agreements have not failed by week 52: 51% (90% interval 48–54%)"
    );
    assert_eq!(
        title(&[zone(0, "A", 0.03, 0.005)]),
        "A: more than half of agreements have not failed by week 52: 77% (90% interval 74–80%)"
    );
    assert_eq!(
        title(&[zone(0, "A", 0.03, 0.0)]),
        "A: no agreement has failed by week 52 (90% interval 97–100%)"
    );
    let at_once = |week: u32| if week == 0 { 1.0 } else { 0.0 };
    assert_eq!(
        title(&[group(0, ("A", "f"), 0.03, at_once, &USUAL)]),
        "A: every agreement has failed by week 1 (90% interval 0–3%)"
    );
    let mut none = zone(0, "A", 0.03, 0.05);
    none.spells = 0;
    assert_eq!(title(&[none]), "No agreement is reached in any rollout");
}

#[test]
fn the_soonest_is_named_alone_only_before_all_others() {
    let (a, b) = (zone(0, "A", 0.001, 0.12), zone(1, "B", 0.001, 0.05));
    assert_eq!(
        title(&[b.clone(), a.clone()]),
        "Half of the agreements in A have failed by week 6, in B by week 14"
    );
    let near = zone(2, "C", 0.1, 0.1);
    assert_eq!(
        title(&[near.clone(), a.clone()]),
        "Half of the agreements in A and C have failed by weeks 6 and 7, equal within the margin"
    );
    assert_eq!(
        title(&[near, b.clone(), a.clone()]),
        "Half of the agreements in A and C have failed by weeks 6 and 7, the soonest, equal within the margin, in B by week 14"
    );
    let firm = zone(3, "D", 0.01, 0.002);
    let doubtful = zone(4, "E", 0.03, 0.013);
    assert_eq!(
        title(&[a.clone(), b.clone(), firm.clone()]),
        "Half of the agreements in A have failed by week 6, in B by week 14; in D more than half have not failed by week 52"
    );
    assert_eq!(
        title(&[a, b, firm, doubtful]),
        "Half of the agreements in A have failed by week 6, in B by week 14; in 2 others more than half have not failed by week 52, in 1 of them within the margin"
    );
}

#[test]
fn half_is_never_reached() {
    let (a, b) = (zone(0, "A", 0.01, 0.002), zone(1, "B", 0.01, 0.004));
    assert_eq!(
        title(&[a.clone(), b.clone()]),
        "In B and A, more than half of agreements have not failed by week 52: 81–90%"
    );
    let doubtful = zone(2, "C", 0.03, 0.013);
    assert_eq!(
        title(&[a, b, doubtful]),
        "In all 3 zones, more than half of agreements have not failed by week 52: 51–90%; C within the margin of half"
    );
    let sure = [zone(0, "A", 0.01, 0.0), zone(1, "B", 0.02, 0.0)];
    assert_eq!(
        title(&sure),
        "In A and B, no agreement has failed by week 52 (90% intervals from 98%)"
    );
}

#[test]
fn in_force_is_drawn_only_where_it_departs() {
    let holdings = many(1, 0.03, &["Astana"]);
    let groups = Groups::of(&holdings).unwrap();
    let found = departures(&groups.all[0]);
    assert_eq!((found.len(), found[0].clone()), (1, 19..53));
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    assert!(matches!(Groups::of(&[]), Err(ChartError::NoHoldings)));
    let mut bare = many(1, 0.03, &["Astana"]);
    bare[0].weeks.clear();
    assert!(matches!(
        Groups::of(&bare),
        Err(ChartError::NoWeeks { holdings: 1 })
    ));
    let mut wrong = many(1, 0.03, &["Astana"]);
    wrong[0].weeks[5].hold.value = f64::NAN;
    let error = Groups::of(&wrong).err().unwrap();
    assert!(
        error
            .to_string()
            .starts_with("Southern Syria, Astana, week 5: hold NaN")
    );
}
