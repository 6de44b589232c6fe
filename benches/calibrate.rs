//! What one likelihood evaluation costs on Syria: `cargo bench --bench calibrate`.
//!
//! Sixteen sets of values of the prior, on one thread: the parts of an evaluation as shares of the
//! whole, and the mean time of one beside the bound of 0.25 s. The probabilities that the parts give
//! are compared with those of `DecisionModel` before anything is told.

#![expect(clippy::print_stdout, reason = "its table is its answer")]

use std::path::Path;
use std::time::{Duration, Instant};

use armistice::calibrate::{Hyper, Prior};
use armistice::chance::Key;
use armistice::experiment::{DecisionModel, Prepared, Solved};
use armistice::model::{Decision, Freeze};
use armistice::scenario::{Overrides, Scenario, load};
use armistice::solve::{Answered, decision_probabilities};

/// Sets of values.
const SETS: u64 = 16;
/// Seconds that an evaluation may take.
const BOUND: f64 = 0.25;

fn main() {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    one.expect("a thread").install(measure);
}

fn measure() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let scenario = load(&folder, &Overrides::default()).expect("Syria loads");
    let statements = &scenario.evidence.statements;
    let prior = Prior::new(&scenario.parameters, statements, &Hyper::default());
    let scored = scenario.evidence.scored();
    let decisions: Vec<Decision> = scored
        .iter()
        .filter_map(|coded| coded.decision.clone())
        .collect();
    let model = DecisionModel::new(&scenario, &prior, decisions.clone());
    let key = Key::new(7, "bench");
    let mut parts = [Duration::ZERO; 4];
    let mut sets = 0;
    for number in 0..SETS {
        let values = prior.draw(&mut key.generator(number));
        let Ok(expected) = model.probabilities(&values) else {
            continue;
        };
        let (times, found) = evaluation(&scenario, &prior, &values, &decisions);
        assert_eq!(found, expected, "the parts give what the whole gives");
        for (sum, time) in parts.iter_mut().zip(times) {
            *sum += time;
        }
        sets += 1;
    }
    let whole: f64 = parts.iter().map(Duration::as_secs_f64).sum();
    println!("| part | share |\n|---|--:|");
    for (name, time) in ["read", "solve", "negotiate", "filter"].iter().zip(parts) {
        println!("| {name} | {:.3} |", time.as_secs_f64() / whole);
    }
    println!(
        "\n{sets} sets of values; a mean evaluation is {:.2} of the bound of {BOUND} s",
        whole / f64::from(sets) / BOUND
    );
}

/// The times to read, solve, negotiate and filter, and what the decisions come to.
fn evaluation(
    scenario: &Scenario,
    prior: &Prior,
    values: &[f64],
    decisions: &[Decision],
) -> ([Duration; 4], Vec<f64>) {
    let mut since = Instant::now();
    let mut lap = || {
        let now = Instant::now();
        let time = now - since;
        since = now;
        time
    };
    let drawn = scenario.drawn(&prior.named(values)).expect("admissible");
    let read = lap();
    let model = drawn.model;
    let games = Solved::plainly(&model, &model.reachable(true), Freeze::NONE);
    let solve = lap();
    let bargaining = Prepared::negotiate(&model, &games, Freeze::NONE);
    let negotiate = lap();
    let solved: Vec<Answered<'_>> = games
        .iter()
        .map(|solved| Answered {
            game: &solved.game,
            solution: &solved.solution,
        })
        .collect();
    let found = decision_probabilities(&model, &solved, &bargaining, decisions);
    ([read, solve, negotiate, lap()], found)
}
