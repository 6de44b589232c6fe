use armistice::experiment::{Options, Prepared};
use armistice::model::{Choice, Decision};
use rayon::prelude::*;

use super::played::Played;
use super::{FORD, STAND, at_ford, decided, filtered, prepared, sign};
use crate::scenarios::{delta_folder, scenario};

/// One decision of a sequence: the filter's probability, and the share among the rollouts that share
/// what precedes it.
struct Compared {
    decision: String,
    filter: f64,
    rollouts: f64,
    asked: f64,
}

impl Compared {
    /// Standard error of the share, and the largest rounding of it.
    fn error(&self) -> f64 {
        (self.filter * (1.0 - self.filter) / self.asked).sqrt() + 1.0 / self.asked
    }

    fn difference(&self) -> f64 {
        self.rollouts - self.filter
    }
}

/// Each decision's probability given those before it, by filter and by rollouts, by sequence.
fn compared(prepared: &Prepared, rollouts: u32, sequences: &[Vec<Decision>]) -> Vec<Vec<Compared>> {
    let chosen: Vec<Vec<Vec<Option<bool>>>> = (0..rollouts)
        .into_par_iter()
        .map(|rollout| {
            let played = Played::of(prepared, rollout);
            let of = |decisions: &Vec<Decision>| {
                let told = decisions.iter().map(|decision| played.chose(decision));
                told.collect::<Vec<_>>()
            };
            sequences.iter().map(of).collect()
        })
        .collect();
    let sequence = |(number, decisions): (usize, &Vec<Decision>)| {
        let expected = filtered(prepared, decisions);
        let mut sharing: Vec<&Vec<Option<bool>>> = chosen.iter().map(|all| &all[number]).collect();
        let one = |(place, decision): (usize, &Decision)| {
            sharing.retain(|told| told[place].is_some());
            let asked = sharing.len() as f64;
            sharing.retain(|told| told[place] == Some(decision.done));
            assert!(
                asked >= 100.0,
                "{asked} rollouts share what precedes {decision:?}"
            );
            Compared {
                decision: format!("sequence {number}, {decision:?}"),
                filter: expected[place],
                rollouts: sharing.len() as f64 / asked,
                asked,
            }
        };
        decisions.iter().enumerate().map(one).collect()
    };
    sequences.iter().enumerate().map(sequence).collect()
}

/// Asserts that filter and rollouts agree within 4 standard errors and `more`.
fn compare(prepared: &Prepared, rollouts: u32, sequences: &[Vec<Decision>], more: f64) {
    for one in compared(prepared, rollouts, sequences).iter().flatten() {
        assert!(
            one.difference().abs() <= 4.0 * one.error() + more,
            "{}: rollouts {}, filter {}, error {}",
            one.decision,
            one.rollouts,
            one.filter,
            one.error()
        );
    }
}

#[test]
fn at_the_ford_the_filter_is_what_rollouts_do() {
    let extend = Choice::Extend { zone: 0, actor: 0 };
    let sequences = [
        // Extended, and standing to the end.
        vec![
            at_ford((1, 12), sign(None), false),
            at_ford((2, 16), Choice::Pass, false),
            at_ford((2, 16), sign(None), true),
            at_ford((3, 10), STAND, true),
            at_ford((3, 28), extend.clone(), true),
            at_ford((4, 29), STAND, true),
        ],
        // Signed, ended, signed again with another package, not extended.
        vec![
            at_ford((1, 12), sign(Some("plain")), true),
            at_ford((1, 27), STAND, false),
            at_ford((2, 16), sign(Some("shared")), true),
            at_ford((3, 28), extend.clone(), false),
        ],
        // Standing when its term comes up, ended after it.
        vec![
            at_ford((1, 12), sign(None), true),
            at_ford((2, 2), STAND, true),
            at_ford((2, 16), sign(None), false),
            at_ford((2, 21), extend, true),
            at_ford((3, 18), STAND, false),
            at_ford((3, 23), sign(Some("plain")), false),
            at_ford((3, 25), STAND, true),
        ],
        // Signed, and it is known what; nothing came of it.
        vec![
            at_ford((1, 12), sign(None), true),
            at_ford((1, 12), sign(Some("shared")), true),
            at_ford((1, 17), STAND, true),
            at_ford((2, 11), STAND, false),
            at_ford((2, 17), STAND, true),
        ],
        // Nothing for a long time.
        vec![
            at_ford((1, 12), Choice::Pass, true),
            at_ford((1, 12), sign(None), false),
            at_ford((2, 16), sign(None), false),
            at_ford((3, 23), Choice::Pass, false),
            at_ford((3, 23), sign(Some("shared")), false),
            at_ford((4, 27), sign(Some("plain")), true),
        ],
    ];
    let prepared = prepared(&FORD.model, &Options::new(3, 1));
    compare(&prepared, 40_000, &sequences, 0.0);
}

/// Zones see each other at their mean by who is there, neighbours at what is expected of them, and
/// shocks without a date on average: the filter is near what rollouts do, not equal to it.
#[test]
fn in_the_delta_the_filter_is_near_what_rollouts_do() {
    let model = scenario(&delta_folder(), &[]).model;
    let forum = |id: &str| {
        model
            .forums
            .iter()
            .position(|forum| forum.id == id)
            .unwrap()
    };
    let actor = |id: &str| {
        model
            .actors
            .iter()
            .position(|actor| actor.id == id)
            .unwrap()
    };
    let (quay, ferry) = (forum("quay"), forum("ferry"));
    let attend = |id: &str| Choice::Attend { actor: actor(id) };
    let both = |package: Option<&str>| Choice::Sign {
        zones: vec![0, 1],
        package: package.map(str::to_owned),
    };
    let lower = || Choice::Sign {
        zones: vec![1],
        package: None,
    };
    let on = |day, forum, choice, done| decided(2021, day, forum, choice, done);
    let stand = |zone| Choice::Stand { zone };
    let extend = |zone| Choice::Extend {
        zone,
        actor: actor("east"),
    };
    let sequences = [
        vec![
            on((3, 10), quay, attend("league"), true),
            on((3, 10), quay, attend("west"), true),
            on((3, 10), quay, both(None), true),
            on((4, 2), quay, stand(0), true),
        ],
        vec![
            on((3, 10), quay, attend("league"), false),
            on((3, 10), quay, both(None), false),
            on((4, 21), ferry, lower(), false),
            on((5, 19), quay, attend("west"), true),
            on((5, 19), quay, attend("league"), false),
            on((5, 19), quay, Choice::Pass, false),
            on((5, 19), quay, both(Some("watched")), true),
            on((6, 2), quay, stand(1), true),
        ],
        vec![
            on((3, 10), quay, attend("west"), false),
            on((3, 10), quay, both(None), false),
            on((4, 21), ferry, Choice::Pass, false),
            on((4, 21), ferry, lower(), true),
            // Signed, not in force for two weeks.
            on((4, 24), ferry, stand(1), false),
            on((5, 5), ferry, stand(1), true),
            on((5, 19), quay, attend("league"), true),
            on((7, 7), ferry, lower(), false),
        ],
        vec![
            on((3, 10), quay, both(Some("plain")), true),
            on((5, 5), quay, stand(0), true),
            on((5, 31), quay, extend(0), true),
            on((6, 15), quay, stand(0), true),
        ],
    ];
    // One zone of the bundle may have gone elsewhere.
    let went = |done| {
        vec![
            on((3, 10), quay, both(None), false),
            on((4, 21), ferry, lower(), true),
            on((5, 19), quay, attend("league"), true),
            on((5, 19), quay, Choice::Pass, false),
            on((5, 19), quay, both(None), done),
            on((6, 2), quay, stand(0), done),
        ]
    };
    let sequences = [&sequences[..], &[went(true), went(false)]].concat();
    let prepared = prepared(&model, &Options::new(4, 1));
    compare(&prepared, 40_000, &sequences, 0.005);
}

/// The filter keeps a distribution a zone: that one zone's agreement stood says nothing to it of the
/// other's. In rollouts a shared relation and the neighbour's fighting tie the two together. The gap is
/// what docs/calibration.md says of it: no agreement of filter and rollouts is claimed here.
#[test]
fn in_the_delta_the_filter_learns_nothing_of_one_zone_from_the_other() {
    let model = scenario(&delta_folder(), &[]).model;
    let quay = model.forums.iter().position(|forum| forum.id == "quay");
    let quay = quay.unwrap();
    let on = |day, choice| decided(2021, day, quay, choice, true);
    let both = Choice::Sign {
        zones: vec![0, 1],
        package: None,
    };
    let sequence = vec![
        on((3, 10), both),
        on((4, 2), Choice::Stand { zone: 0 }),
        on((4, 6), Choice::Stand { zone: 1 }),
    ];
    let prepared = prepared(&model, &Options::new(4, 1));
    let found = compared(&prepared, 40_000, &[sequence]);
    let (first, second) = (&found[0][1], &found[0][2]);
    assert!(
        first.difference().abs() <= 4.0 * first.error() + 0.005,
        "{} {}",
        first.rollouts,
        first.filter
    );
    assert!(
        second.difference() > 3.0 * second.error() && second.difference() < 0.06,
        "{} {}",
        second.rollouts,
        second.filter
    );
}
