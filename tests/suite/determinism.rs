use std::sync::atomic::{AtomicU32, Ordering};

use armistice::chance::Rollout;
use armistice::experiment::{Options, Precision, Prepared, Watch, run};
use armistice::simulate::{Ensemble, GROUPS, Note, RolloutSummary, Stage};

use crate::scenarios::{delta_folder, scenario, valley_folder};

fn stage(seed: u64) -> Stage {
    let model = scenario(&delta_folder(), &[]).model;
    Prepared::new(&model, &Options::new(seed, 1), &|_| {}).stage
}

/// Every rollout's summary, in order of rollout.
fn summaries(stage: &Stage, rollouts: u32) -> Vec<(u32, RolloutSummary)> {
    let ensemble = Ensemble {
        stage,
        draw: 0,
        rollouts: 0..rollouts,
    };
    let groups = ensemble.observe(
        vec![Vec::new(); GROUPS as usize],
        |seen: &mut Vec<(u32, RolloutSummary)>, play, summary| {
            seen.push((play.rollout, summary.clone()));
        },
        |_| {},
    );
    let mut all: Vec<_> = groups.into_iter().flatten().collect();
    all.sort_by_key(|(rollout, _)| *rollout);
    all
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    for folder in [valley_folder(), delta_folder()] {
        let model = scenario(&folder, &[]).model;
        let options = Options::new(5, 3000);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            let run = pool.install(|| run(&model, &options, Watch::NONE));
            (serde_json::to_string(&run).unwrap(), format!("{run:?}"))
        };
        let (one, two) = (with(1), with(2));
        assert!(one == two, "{} differs by threads", folder.display());
    }
}

#[test]
fn batches_are_the_run_that_they_make_up() {
    let model = scenario(&delta_folder(), &[]).model;
    let whole = run(&model, &Options::new(2, 1750), Watch::NONE);
    let precision = Some(Precision {
        half_width: 1e-6,
        most: 1750,
    });
    let options = Options {
        precision,
        ..Options::new(2, 500)
    };
    let batches = run(&model, &options, Watch::NONE);
    assert_eq!(batches.precise, Some(false));
    assert_eq!(batches.rollouts, 1750);
    assert!(whole.holdings == batches.holdings && whole.sessions == batches.sessions);
}

#[test]
fn a_run_that_is_stopped_is_a_run_of_its_first_rollouts() {
    let model = scenario(&delta_folder(), &[]).model;
    let precision = Some(Precision {
        half_width: 1e-6,
        most: 9000,
    });
    for (precision, batch, asked, rollouts) in [
        (None, 9000, 1, 1000),
        (None, 2500, 2, 2000),
        (precision, 1500, 2, 1500),
        (precision, 400, 3, 1200),
    ] {
        let options = Options {
            precision,
            ..Options::new(2, batch)
        };
        let asks = AtomicU32::new(0);
        let watch = Watch {
            stops: &|| asks.fetch_add(1, Ordering::SeqCst) + 1 >= asked,
            ..Watch::NONE
        };
        let stopped = run(&model, &options, watch);
        let whole = run(&model, &Options::new(2, rollouts), Watch::NONE);
        assert_eq!(stopped.rollouts, rollouts);
        assert!(stopped.interrupted && !whole.interrupted);
        assert_eq!(stopped.precise, precision.map(|_| false));
        assert!(stopped.holdings == whole.holdings && stopped.sessions == whole.sessions);
        assert!(stopped.calendar == whole.calendar);
    }
    // What is whole is not interrupted, whenever a signal comes.
    let watch = Watch {
        stops: &|| true,
        ..Watch::NONE
    };
    assert!(!run(&model, &Options::new(2, 1000), watch).interrupted);
}

#[test]
fn the_first_hundred_rollouts_of_a_thousand_are_a_run_of_a_hundred() {
    let stage = stage(3);
    let (hundred, thousand) = (summaries(&stage, 100), summaries(&stage, 1000));
    assert_eq!(hundred.len(), 100);
    assert_eq!(thousand.len(), 1000);
    assert!(hundred[..] == thousand[..100]);
}

#[test]
fn a_rollout_played_alone_is_the_one_played_among_others() {
    let stage = stage(3);
    let among = summaries(&stage, 200);
    for rollout in [0, 17, 199] {
        let alone = stage.play(Rollout { draw: 0, rollout });
        assert!(alone == among[rollout as usize].1);
        // Told or not, it is the same play.
        let mut notes: Vec<(u32, Note)> = Vec::new();
        let told = stage.play_before(Rollout { draw: 0, rollout }, &mut notes);
        assert!(told == alone && !notes.is_empty());
    }
}

#[test]
fn another_seed_gives_other_rollouts() {
    assert!(summaries(&stage(3), 200) != summaries(&stage(4), 200));
}
