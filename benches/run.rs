//! How fast a scenario is solved and played; each answer is asserted before it is timed.

use std::hint::black_box;
use std::path::Path;

use armistice::experiment::{Options, Run, Watch, run};
use armistice::model::{Freeze, Model};
use armistice::scenario::{Overrides, load};
use armistice::simulate::FailureRule;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn syria() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    load(&folder, &Overrides::default())
        .expect("the scenario loads")
        .model
}

fn play(model: &Model, rollouts: u32) -> Run {
    let options = Options {
        seed: 1,
        rollouts,
        freeze: Freeze::NONE,
        rule: FailureRule::Ends,
        ..Options::new(1, 1)
    };
    run(model, &options, Watch::NONE)
}

/// Every game solved, every rollout counted, and nothing that holds more at a year than at a month.
fn assert_answer(run: &Run, rollouts: u32) {
    assert!(run.converged(), "a game of the benchmark is not solved");
    assert!(!run.holdings.is_empty());
    for holding in &run.holdings {
        assert_eq!(holding.spells, u64::from(rollouts));
        let curve: Vec<f64> = holding
            .points
            .iter()
            .map(|point| point.hold.value)
            .collect();
        assert!(
            curve.is_sorted_by(|earlier, later| earlier >= later),
            "{curve:?}"
        );
        assert!(curve[0] < 1.0 && curve[3] > 0.0, "{curve:?}");
    }
}

fn bench_run(criterion: &mut Criterion) {
    let model = syria();
    let mut group = criterion.benchmark_group("run");
    group.sample_size(10);
    for rollouts in [1_000, 10_000, 100_000] {
        assert_answer(&play(&model, rollouts), rollouts);
        group.throughput(Throughput::Elements(rollouts.into()));
        group.bench_with_input(
            BenchmarkId::from_parameter(rollouts),
            &rollouts,
            |bencher, &rollouts| {
                bencher.iter(|| black_box(play(&model, rollouts)));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, bench_run);
criterion_main!(benches);
