use super::*;
use crate::report::charts::cases::{cases, weight};

const ORDER: [&str; 3] = ["somebody", "b", "a"];

fn title(payoffs: &[Payoff]) -> String {
    finding::finding(payoffs).title
}

/// A weight of 0.2 that moved by some deviations of 0.05.
fn moved(actor: &str, driver: &str, by: f64, statements: usize) -> Payoff {
    weight(actor, driver, (0.2, 0.05), by, statements)
}

#[test]
fn an_actor_has_the_colour_of_its_place_in_the_scenario() {
    let all = [moved("A", "calm", 0.0, 0), moved("B", "calm", 0.0, 0)];
    let plot = Plot::of(&all, &ORDER).unwrap();
    assert_eq!(plot.actors[0].style, Style::of(2));
    assert_eq!(plot.actors[1].style, Style::of(1));
}

#[test]
fn every_row_is_shown_or_counted_the_heaviest_first() {
    let fonts = Fonts::embedded().unwrap();
    let area = Area {
        left: 56.0,
        top: 180.0,
        right: 1544.0,
        bottom: 820.0,
    };
    let mut without_room = 0;
    for case in cases() {
        let plot = Plot::of(&case.payoffs, &ORDER).unwrap();
        let layout = Layout::of(&fonts, &plot, area);
        assert!(layout.plot.1 > layout.plot.0, "{}", case.name);
        let mut canvas = Canvas::new(&fonts, 1600, 900);
        let mut left_out = 0;
        for (wants, &cell) in plot.actors.iter().zip(&layout.cells) {
            let means: Vec<f64> = wants.rows.iter().map(|row| row.posterior.mean).collect();
            assert!(means.is_sorted_by(|a, b| a >= b));
            layout.panel(&mut canvas, wants, cell, None);
            left_out += layout.left_out(wants.rows.len());
        }
        let boxes = canvas.finish("", "").unwrap().boxes;
        let notes = boxes.iter().filter_map(|place| {
            let (number, _) = place.text.split_once(" more, of less weight")?;
            number.parse::<usize>().ok()
        });
        assert_eq!(notes.sum::<usize>(), left_out, "{}", case.name);
        without_room += left_out;
    }
    assert!(without_room > 0);
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
