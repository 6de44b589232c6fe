use super::*;
use crate::estimate::Manner;
use crate::report::charts::cases::{Part, USUAL, caption, falling, group, layered, many};

fn title(holdings: &[Holding]) -> String {
    finding::finding(&Groups::of(holdings).unwrap(), |_| false)
}

fn zone(place: usize, name: &str, half: f64, parts: &[Part<'_>]) -> Holding {
    group(place, (name, "Astana"), half, falling(0.03), parts)
}

fn parts(shares: &[(usize, f64)]) -> Vec<Part<'static>> {
    let name = |actor: usize| ["Army", "Rebels", "Militia"][actor];
    shares
        .iter()
        .map(|&(actor, share)| (name(actor), Some(actor), Manner::Collapse, share))
        .collect()
}

#[test]
fn where_parameters_are_drawn_no_figure_has_the_interval_of_chance() {
    let fonts = Fonts::embedded().unwrap();
    let army = parts(&[(0, 0.7), (1, 0.3)]);
    let drawn = layered(vec![zone(0, "A", 0.001, &army)], 50.0);
    let drawing = breakers_drawing(&fonts, &drawn, &caption(), Size::Slide).unwrap();
    assert_eq!(
        drawing.title,
        "Behind most failures over all draws in A: Army, 70.0% of those in the first year (90% interval \
         of chance 69.9–70.1%)"
    );
    // exp(-0.03 x 52) is 0.21: 79% have failed, of which seven tenths by the army.
    let shown: Vec<&str> = drawing.boxes.iter().map(|b| b.text.as_str()).collect();
    assert!(shown.iter().any(|text| text.ends_with("55%")), "{shown:?}");
    assert!(
        shown.iter().any(|text| text.ends_with("21% (16–26)")),
        "{shown:?}"
    );
    assert!(
        shown
            .concat()
            .contains("open to chance by at most 0.2 points")
    );
}

#[test]
fn names_are_left_as_they_are_where_parameters_are_drawn() {
    let name = "the 90% interval of failures";
    let still = layered(vec![group(0, (name, "Astana"), 0.03, |_| 1.0, &[])], 5.0);
    assert_eq!(
        title(&still),
        "the 90% interval of failures: no agreement fails in the first year (90% interval of chance of \
         those that hold 97–100%)"
    );
    let rebels = layered(vec![zone(0, name, 0.03, &parts(&[(1, 1.0)]))], 5.0);
    assert_eq!(
        title(&rebels),
        "Behind every failure in the 90% interval of failures: Rebels (90% interval of chance 97–100% of \
         failures over all draws)"
    );
}

#[test]
fn the_parts_are_what_the_estimates_say_and_fill_what_has_failed() {
    let holdings = many(1, 0.01, &["Astana"]);
    let groups = Groups::of(&holdings).unwrap();
    let parts = layer::parts(&groups.all[0]);
    assert_eq!(parts.len(), 4);
    assert_eq!(parts[2].with_manner("Rebels"), "Rebels (leaves)");
    assert_eq!(parts[0].figure, holdings[0].breakers[0].incidence.weeks[52]);
    let folded = layer::folded(parts, |place, _| place < 2);
    assert_eq!(folded.len(), 3);
    assert_eq!(folded[2].name, "others");
    let members = holdings[0].breakers[2..].iter();
    let members: Vec<_> = members.map(|breaker| &breaker.incidence).collect();
    assert_eq!(
        folded[2].figure,
        crate::estimate::Incidence::together(&members).weeks[52]
    );
    let sum: f64 = folded.iter().map(|part| part.figure.value).sum();
    assert!((sum + holdings[0].weeks[52].hold.value - 1.0).abs() < 1e-12);
}

#[test]
fn leaving_looks_unlike_breaking_and_actors_alike_everywhere() {
    let holdings = many(1, 0.01, &["Astana"]);
    let groups = Groups::of(&holdings).unwrap();
    let parts = layer::parts(&groups.all[0]);
    assert_eq!(parts[1].fill.colour, parts[2].fill.colour);
    assert_ne!(parts[1].fill, parts[2].fill);
    assert_eq!(parts[0].fill.colour, crate::report::Style::of(0).colour);
}

#[test]
fn the_title_of_one() {
    assert_eq!(
        title(&[zone(0, "A", 0.03, &parts(&[(0, 0.7), (1, 0.3)]))]),
        "Behind most failures in A: Army, 70% of those in the first year (90% interval 67–73%)"
    );
    // 0.51 with an interval that reaches below half is not said to be most.
    assert_eq!(
        title(&[zone(
            0,
            "A",
            0.03,
            &parts(&[(0, 0.51), (1, 0.3), (2, 0.19)])
        )]),
        "Most often behind failures in A: Army, 51% of those in the first year (90% interval 48–54%)"
    );
    assert_eq!(
        title(&[zone(
            0,
            "A",
            0.03,
            &parts(&[(0, 0.42), (1, 0.4), (2, 0.18)])
        )]),
        "Most often behind failures in A: Army and Rebels, equal within the margin (40–42% of failures in the first year)"
    );
    assert_eq!(
        title(&[zone(0, "A", 0.03, &parts(&[(1, 1.0)]))]),
        "Behind every failure in A: Rebels (90% interval 97–100% of failures)"
    );
    let still = group(0, ("A", "f"), 0.03, |_| 1.0, &[]);
    assert_eq!(
        title(&[still]),
        "A: no agreement fails in the first year (90% interval of those that hold 97–100%)"
    );
}

#[test]
fn an_author_counts_for_all_its_manners() {
    let mut shares = parts(&[(0, 0.4), (1, 0.3), (1, 0.3)]);
    shares[2].2 = Manner::Withdrawal;
    assert_eq!(
        title(&[zone(0, "A", 0.02, &shares)]),
        "Behind most failures in A: Rebels, 60% of those in the first year (90% interval 56–64%)"
    );
}

#[test]
fn the_title_of_several() {
    let army = parts(&[(0, 0.7), (1, 0.3)]);
    let rebels = parts(&[(1, 0.8), (0, 0.2)]);
    let tied = parts(&[(1, 0.5), (0, 0.5)]);
    let (a, b) = (zone(0, "A", 0.03, &army), zone(1, "B", 0.03, &rebels));
    let (c, d) = (zone(2, "C", 0.03, &tied), zone(3, "D", 0.03, &army));
    let still = group(4, ("E", "Astana"), 0.03, |_| 1.0, &[]);
    assert_eq!(
        title(&[a.clone(), d.clone()]),
        "Behind most failures in A and D: Army, 70% of those in the first year"
    );
    assert_eq!(
        title(&[a.clone(), b.clone()]),
        "Most often behind failures: Army in A (70%), Rebels in B (80%)"
    );
    assert_eq!(
        title(&[a.clone(), c.clone()]),
        "Most often behind failures: Army in A (70%); within the margin in C: Rebels and Army"
    );
    assert_eq!(
        title(&[a.clone(), b, c.clone(), d, still.clone()]),
        "Most often behind failures: Army in 2 of 5 zones, Rebels in 1; within the margin in 1; no failure in 1"
    );
    assert_eq!(
        title(&[c.clone(), zone(5, "F", 0.03, &tied)]),
        "Who is most often behind failures lies within the margin in all 2 zones"
    );
    assert_eq!(
        title(&[a, still.clone()]),
        "Behind most failures in A: Army, 70% of those in the first year (90% interval 67–73%); no failure elsewhere"
    );
    assert_eq!(
        title(&[still.clone(), group(6, ("G", "Astana"), 0.02, |_| 1.0, &[])]),
        "In all 2 zones, no agreement fails in the first year (90% intervals of those that hold from 97%)"
    );
}

#[test]
fn a_title_with_room_names_where_the_most_common_author_leads() {
    let army = parts(&[(0, 0.7), (1, 0.3)]);
    let rebels = parts(&[(1, 0.8), (0, 0.2)]);
    let tied = parts(&[(1, 0.5), (0, 0.5)]);
    let zones = [
        zone(0, "A", 0.03, &army),
        zone(1, "B", 0.03, &rebels),
        zone(2, "C", 0.03, &tied),
        zone(3, "D", 0.03, &army),
    ];
    let roomy =
        |holdings: &[Holding], fits| finding::finding(&Groups::of(holdings).unwrap(), |_| fits);
    assert_eq!(
        roomy(&zones, true),
        "Most often behind failures: Army in A and D, Rebels in 1 other; within the margin in 1"
    );
    assert_eq!(
        roomy(&zones, false),
        "Most often behind failures: Army in 2 of 4 zones, Rebels in 1; within the margin in 1"
    );
    // Four are too many to name.
    let many: Vec<Holding> = ["A", "B", "C", "D", "E"]
        .iter()
        .enumerate()
        .map(|(place, name)| zone(place, name, 0.03, if place == 4 { &rebels } else { &army }))
        .collect();
    assert_eq!(
        roomy(&many, true),
        "Most often behind failures: Army in 4 of 5 zones, Rebels in 1"
    );
}

#[test]
fn the_usual_case_names_its_leader() {
    assert!(title(&[zone(0, "A", 0.01, &USUAL)]).contains("Syrian government, 60%"));
}
