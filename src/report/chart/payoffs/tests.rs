use super::cases::{cases, many, weight};
use super::*;
use crate::report::chart::cases::caption;
use crate::report::chart::proofs;

const ORDER: [&str; 3] = ["somebody", "b", "a"];

fn title(payoffs: &[Payoff]) -> String {
    finding::finding(payoffs).title
}

fn drawn(payoffs: &[Payoff], size: Size) -> Drawing {
    let fonts = Fonts::embedded().unwrap();
    payoffs_drawing(&fonts, payoffs, &ORDER, &caption(), size).unwrap()
}

/// A weight of 0.2 that moved by some deviations of 0.05.
fn moved(actor: &str, driver: &str, by: f64, statements: usize) -> Payoff {
    weight(actor, driver, (0.2, 0.05), by, statements)
}

#[test]
fn no_case_has_a_fault() {
    proofs::no_case_has_a_fault(&cases(), 8, |_, payoffs, size| drawn(payoffs, size));
}

#[test]
fn a_planted_overlap_is_found() {
    proofs::a_planted_overlap_is_found(drawn(&many(8, 7), Size::Slide));
}

#[test]
fn equal_input_gives_equal_bytes() {
    let all = many(4, 6);
    proofs::equal_input_gives_equal_bytes(|| {
        payoffs(&all, &ORDER, &caption(), Size::Page).unwrap()
    });
}

#[test]
fn an_actor_has_the_colour_of_its_place_in_the_scenario() {
    let all = [moved("A", "calm", 0.0, 0), moved("B", "calm", 0.0, 0)];
    let plot = Plot::of(&all, &ORDER).unwrap();
    assert_eq!(plot.actors[0].style, Style::of(2));
    assert_eq!(plot.actors[1].style, Style::of(1));
}

#[test]
fn rows_stand_in_the_order_of_their_posterior_means() {
    let all = many(2, 9);
    let plot = Plot::of(&all, &[]).unwrap();
    for wants in &plot.actors {
        let means: Vec<f64> = wants.rows.iter().map(|row| row.posterior.mean).collect();
        assert!(means.is_sorted_by(|a, b| a >= b));
    }
}

#[test]
fn every_row_is_shown_or_counted() {
    let fonts = Fonts::embedded().unwrap();
    for (name, payoffs) in cases() {
        for size in [Size::Slide, Size::Page] {
            let plot = Plot::of(&payoffs, &ORDER).unwrap();
            let boxes = drawn(&payoffs, size).boxes;
            let notes = boxes.iter().filter_map(|place| {
                let (number, _) = place.text.split_once(" more, of less weight")?;
                number.parse::<usize>().ok()
            });
            let left_out: usize = notes.sum();
            let area = crate::report::frame::Area {
                left: 0.0,
                top: 0.0,
                right: 1488.0,
                bottom: 640.0,
            };
            let layout = Layout::of(&fonts, &plot, area);
            assert!(layout.plot.1 > layout.plot.0, "{name}");
            if name == "twelve-full" && size == Size::Slide {
                assert!(left_out > 0);
            }
            if matches!(name, "eight" | "twelve" | "three") {
                assert_eq!(left_out, 0, "{name}, {size:?}");
            }
        }
    }
}

#[test]
fn the_title_says_what_the_decisions_move_most() {
    let all = [
        moved("A", "calm", 0.2, 2),
        moved("A", "ground", -1.2, 0),
        moved("B", "calm", 0.6, 1),
    ];
    assert_eq!(
        title(&all),
        "The decisions move the weight of ground for A most, down by 1.2 prior deviations; the \
         documents' statements bear on 2 of 3 weights"
    );
    assert!(std::ptr::eq(
        finding::finding(&all).leader.unwrap(),
        &all[1]
    ));
}

#[test]
fn a_tie_is_said_to_be_one() {
    let two = [
        moved("A", "calm", 1.21, 0),
        moved("A", "ground", -1.2, 0),
        moved("B", "calm", 0.6, 0),
    ];
    assert_eq!(
        title(&two),
        "The decisions move the weights of calm for A (up by 1.2) and ground for A (down by 1.2 \
         prior deviations) most, equal within the margin; the documents' statements bear on none of \
         3 weights"
    );
    let three = [
        moved("A", "calm", 1.21, 1),
        moved("A", "ground", -1.2, 1),
        moved("B", "calm", 1.18, 1),
    ];
    assert_eq!(
        title(&three),
        "Which weight the decisions move most lies within the margin: 3 of 3, by 1.2 prior \
         deviations; the documents' statements bear on all 3 weights"
    );
    assert!(finding::finding(&three).leader.is_none());
}

#[test]
fn the_title_says_so_where_the_decisions_move_little_or_nothing() {
    let little = [moved("A", "calm", 0.31, 1), moved("A", "ground", 0.1, 0)];
    assert_eq!(
        title(&little),
        "The decisions move the weights little: most of all calm for A, up by 0.3 prior deviations; \
         the documents' statements bear on one of 2 weights"
    );
    let even = [moved("A", "calm", 0.31, 1), moved("A", "ground", -0.31, 1)];
    assert_eq!(
        title(&even),
        "The decisions move the weights little: none by more than 0.4 prior deviations; the \
         documents' statements bear on all 2 weights"
    );
    let still = [weight("A", "calm", (1.0, 0.0), 0.0, 0)];
    assert_eq!(
        title(&still),
        "The decisions leave every weight where it was; no statement of the documents bears on it"
    );
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    let none = Plot::of(&[], &[]).err().unwrap();
    assert!(matches!(none, ChartError::NoPayoffs));
    for spoil in [
        (|payoff: &mut Payoff| payoff.given = f64::NAN) as fn(&mut Payoff),
        |payoff| payoff.prior.low = -0.1,
        |payoff| payoff.posterior.high = payoff.posterior.low - 0.1,
    ] {
        let mut wrong = [moved("A", "calm", 0.1, 1)];
        spoil(&mut wrong[0]);
        let error = Plot::of(&wrong, &[]).err().unwrap();
        assert!(error.to_string().starts_with("A, calm: "), "{error}");
    }
}
