use armistice::chance::Rollout;
use armistice::experiment::{Options, run};
use armistice::game::{FactorisedGame, ZoneGame};
use armistice::model::Freeze;
use armistice::simulate::{Ensemble, FailureRule, RolloutSummary, Stage};
use armistice::solve::{Settings, solve};

use crate::scenarios::valley;

fn stage(seed: u64) -> Stage {
    let model = valley(&[]);
    let game = ZoneGame::new(&model, model.agreements()[0], Freeze::NONE);
    let solution = solve(&FactorisedGame::of(&game), &Settings::default());
    let solved = [(&game, solution.strategies.as_slice())];
    Stage::new(&model, &solved, seed, Freeze::NONE, FailureRule::Ends)
}

/// Every rollout's summary, in order of rollout.
fn summaries(stage: &Stage, rollouts: u32) -> Vec<(u32, RolloutSummary)> {
    let ensemble = Ensemble {
        stage,
        draw: 0,
        rollouts,
    };
    let groups = ensemble.observe(
        Vec::new,
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
    let model = valley(&[]);
    let options = Options {
        seed: 5,
        rollouts: 3000,
        freeze: Freeze::NONE,
        rule: FailureRule::Ends,
    };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let run = pool.install(|| run(&model, &options, &|_| {}));
        (serde_json::to_string(&run).unwrap(), format!("{run:?}"))
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn the_first_hundred_rollouts_of_a_thousand_are_a_run_of_a_hundred() {
    let stage = stage(3);
    let (hundred, thousand) = (summaries(&stage, 100), summaries(&stage, 1000));
    assert_eq!(hundred.len(), 100);
    assert_eq!(thousand.len(), 1000);
    assert_eq!(hundred[..], thousand[..100]);
}

#[test]
fn a_rollout_played_alone_is_the_one_played_among_others() {
    let stage = stage(3);
    let among = summaries(&stage, 200);
    for rollout in [0, 17, 199] {
        let alone = stage.play(Rollout { draw: 0, rollout });
        assert_eq!(alone, among[rollout as usize].1);
    }
}

#[test]
fn another_seed_gives_other_rollouts() {
    assert_ne!(summaries(&stage(3), 200), summaries(&stage(4), 200));
}
