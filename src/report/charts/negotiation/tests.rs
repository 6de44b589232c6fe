use super::packages::Packages;
use super::*;
use crate::estimate::Estimate;
use crate::report::charts::cases::{caption, session};

const FIRST: (&str, &str) = ("A", "Astana");

fn title(sessions: &[SessionEstimate]) -> String {
    finding::finding(&Zones::of(sessions).unwrap())
}

/// A zone signed with two packages: the second in `share`, the first in a quarter of that.
fn at(days: i32, place: (&str, &str), share: f64) -> SessionEstimate {
    let packages = [("Draft", 0.2 * share), ("Posts", 0.8 * share)];
    session(days, place, 1.0, &packages)
}

fn bundled(mut sessions: Vec<SessionEstimate>) -> Vec<SessionEstimate> {
    for session in &mut sessions {
        session.bundle = true;
    }
    sessions
}

/// Four zones at one forum, the last at another too.
fn four_and_south() -> Vec<SessionEstimate> {
    let packages = |from: usize| -> Vec<(&str, f64)> {
        let names = ["Draft", "Posts", "Buffer", "Safe areas"];
        names[from..].iter().map(|name| (*name, 0.1)).collect()
    };
    let astana = [3, 10, 130].map(|days| {
        ["A", "B", "C", "D"].map(|zone| session(days, (zone, "Astana"), 0.9, &packages(0)))
    });
    let hamburg = [4, 67].map(|days| session(days, ("D", "Hamburg"), 0.9, &packages(1)));
    [astana.concat(), hamburg.to_vec()].concat()
}

#[test]
fn bars_are_as_high_as_the_estimates_say_and_keep_apart() {
    let sessions = four_and_south();
    let zones = Zones::of(&sessions).unwrap();
    let dates = Dates::new((0.0, 600.0), zones.span, 9);
    for zone in &zones.all {
        let middles = dates.middles(&zone.bars);
        let apart = |pair: &[f64]| pair[0] + dates.half() <= pair[1] - dates.half();
        assert!(middles.windows(2).all(apart));
        for bar in &zone.bars {
            let mut below = 0.0;
            for (package, from, to) in bar.stacked() {
                assert!((from - below).abs() < 1e-9);
                assert!((to - from - package.share.value).abs() < 1e-9);
                below = to;
            }
            assert!((below - bar.any().value).abs() < 1e-9);
        }
    }
}

#[test]
fn a_package_looks_alike_in_all_panels_and_unlike_all_others() {
    let sessions = four_and_south();
    let zones = Zones::of(&sessions).unwrap();
    let packages = Packages::of(&zones);
    // Four packages at Astana for four zones, three of the same names at Hamburg for one.
    assert_eq!(packages.entries.len(), 7);
    for (place, entry) in packages.entries.iter().enumerate() {
        for other in &packages.entries[..place] {
            assert_ne!(entry.fill, other.fill);
            assert_ne!(entry.letter, other.letter);
        }
    }
}

#[test]
fn the_figures_are_told_in_words() {
    let fonts = Fonts::embedded().unwrap();
    let sessions = [session(3, FIRST, 0.5, &[("Draft", 0.2), ("Posts", 0.0)])];
    let drawing = negotiation_drawing(&fonts, &sessions, &caption(), Size::Slide).unwrap();
    let told = "A: 4 May 2017, Astana: on the table in 50%, signed 20% (19–21), Draft 20% (19–21).";
    assert!(
        drawing.description.contains(told),
        "{}",
        drawing.description
    );
    assert!(drawing.description.contains("Rests partly on assumptions"));
    let shown = |text: &str| drawing.boxes.iter().any(|place| place.text == text);
    assert!(shown("20%") && shown("19–21") && shown("4 May 2017") && shown("50%"));
    assert!(shown("never signed: Posts"));
}

#[test]
fn the_title_of_one_session() {
    assert_eq!(
        title(&[at(3, FIRST, 0.5)]),
        "Signed at Astana on 4 May 2017: A in 50% of rollouts (90% interval 49–51%), mostly Posts"
    );
    assert_eq!(
        title(&[session(3, FIRST, 1.0, &[("Draft", 1.0), ("Posts", 0.0)])]),
        "Signed at Astana on 4 May 2017: A in every rollout (90% interval >99.9–100%), always Draft"
    );
    assert_eq!(
        title(&[at(3, FIRST, 0.0)]),
        "Nothing is signed at Astana on 4 May 2017 in any rollout (90% interval below 0.1%)"
    );
    let even = [("Draft", 0.3), ("Posts", 0.3)];
    assert_eq!(
        title(&[session(3, FIRST, 1.0, &even)]),
        "Signed at Astana on 4 May 2017: A in 60% of rollouts (90% interval 59–61%), Draft and Posts within the margin"
    );
}

#[test]
fn one_vote_is_said_only_where_all_are_signed_together() {
    let zones = ["A", "B", "C"];
    let all = |share: f64| -> Vec<SessionEstimate> {
        let zones = zones.iter();
        zones.map(|zone| at(3, (zone, "Astana"), share)).collect()
    };
    assert_eq!(
        title(&bundled(all(0.5))),
        "Signed at Astana on 4 May 2017: all 3 zones by one vote in 50% of rollouts (90% interval 49–51%), mostly Posts"
    );
    assert_eq!(
        title(&all(0.5)),
        "Signed at Astana on 4 May 2017: each of the 3 zones in 50% of rollouts (90% interval 49–51%), mostly Posts"
    );
    let mut running = bundled(all(0.5));
    running[1].running.value = 0.3;
    assert!(title(&running).contains("each of the 3 zones"));
    let mut apart = all(0.5);
    apart[2] = at(3, ("C", "Astana"), 0.3);
    assert_eq!(
        title(&apart),
        "Signed at Astana on 4 May 2017: each of A and B in 50% of rollouts (90% interval 49–51%), mostly Posts"
    );
    apart[1] = at(3, ("B", "Astana"), 0.491);
    assert!(title(&apart).contains(": each of A and B in 49–50% of rollouts, mostly Posts"));
}

#[test]
fn the_title_of_several_sessions() {
    let other = ("A", "Hamburg");
    let (early, late) = (at(3, FIRST, 0.8), at(67, other, 0.5));
    assert_eq!(
        title(&[early.clone(), late.clone()]),
        "Most often signed at Astana on 4 May 2017: A in 80% of rollouts (90% interval 79–81%), mostly Posts; next at Hamburg on 7 July: A 50%"
    );
    let long = ("A valley with a name that goes on", "Hamburg");
    assert!(
        title(&[early.clone(), at(67, long, 0.5)])
            .ends_with("; next at Hamburg on 7 July: A valley with a name that goes on 50%")
    );
    let longer = (
        "A valley with a name that goes on and on, and then on, and does not end",
        "Hamburg",
    );
    assert!(
        title(&[early.clone(), at(67, longer, 0.5)])
            .ends_with("; at the other session in at most 50%")
    );
    let more = [early.clone(), late, at(130, FIRST, 0.5)];
    assert!(title(&more).ends_with("mostly Posts; at the 2 other sessions in at most 50%"));
    let none = [early.clone(), at(67, other, 0.0), at(130, FIRST, 0.0)];
    assert!(title(&none).ends_with("; never at the 2 other sessions"));
    let never = [at(3, FIRST, 0.0), at(67, other, 0.0)];
    assert_eq!(
        title(&never),
        "Nothing is signed at any of the 2 sessions in any rollout (90% intervals below 0.1%)"
    );
    let next_year = [early.clone(), at(270, other, 0.5)];
    assert!(title(&next_year).ends_with("; next at Hamburg on 26 January 2018: A 50%"));
}

#[test]
fn ties_of_sessions_are_said_to_be_so() {
    let other = ("A", "Hamburg");
    let tied = [at(3, FIRST, 0.5), at(67, other, 0.498)];
    assert_eq!(
        title(&tied),
        "Most often signed at Astana on 4 May 2017 and at Hamburg on 7 July 2017, equal within the margin: 50% of rollouts for A"
    );
    let mut chain = [3, 67, 130].map(|days| at(days, FIRST, 0.5));
    let figures = [(0.51, 0.45, 0.57), (0.50, 0.495, 0.505), (0.46, 0.44, 0.47)];
    for (session, (value, low, high)) in chain.iter_mut().zip(figures) {
        session.signed_of_all = Estimate { value, low, high };
    }
    assert!(
        title(&chain).starts_with("Where agreements are signed most often lies within the margin"),
        "{}",
        title(&chain)
    );
    let mut sure = [at(3, FIRST, 1.0), at(67, other, 1.0)];
    sure[1].signed_of_all.low = 0.97;
    assert_eq!(
        title(&sure),
        "Signed at all 2 sessions for every zone in every rollout (90% intervals from 97%)"
    );
    let many: Vec<SessionEstimate> = (0..30).map(|n| at(3 + 9 * n, FIRST, 0.2)).collect();
    assert_eq!(
        title(&many),
        "Signed about equally often at all 30 sessions, within the margin: 20% of rollouts for A"
    );
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    assert!(matches!(Zones::of(&[]), Err(ChartError::NoSessions)));
    let mut wrong = at(3, FIRST, 0.5);
    wrong.packages[1].share.value = f64::NAN;
    let wrong = [wrong];
    let error = Zones::of(&wrong).err().unwrap();
    let said = error.to_string();
    assert!(
        said.starts_with("A, Astana, 2017-05-04: Posts signed NaN"),
        "{said}"
    );
}
