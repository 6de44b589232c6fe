use armistice::experiment::{Options, Prepared};
use armistice::model::{Choice, Decision};
use rayon::prelude::*;

use super::played::Played;
use super::{FORD, STAND, at_ford, decided, filtered, prepared, sign};
use crate::scenarios::{delta_folder, scenario};

/// Compares each decision's probability given those before it with its frequency among the rollouts
/// that share them, within 4 standard errors and `more`.
fn compare(prepared: &Prepared, rollouts: u32, sequences: &[Vec<Decision>], more: f64) {
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
    for (number, decisions) in sequences.iter().enumerate() {
        let expected = filtered(prepared, decisions);
        let mut sharing: Vec<&Vec<Option<bool>>> = chosen.iter().map(|all| &all[number]).collect();
        for (place, decision) in decisions.iter().enumerate() {
            sharing.retain(|told| told[place].is_some());
            let asked = sharing.len() as f64;
            sharing.retain(|told| told[place] == Some(decision.done));
            let found = sharing.len() as f64 / asked;
            assert!(
                asked >= 100.0,
                "{asked} rollouts share what precedes {decision:?}"
            );
            let probability = expected[place];
            let error = (probability * (1.0 - probability) / asked).sqrt() + 1.0 / asked;
            assert!(
                (found - probability).abs() <= 4.0 * error + more,
                "sequence {number}, {decision:?}: rollouts {found}, filter {probability}, error {error}"
            );
        }
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
