//! How fast games are solved: each Syria game, and generated sizes; each answer is asserted first.

use std::hint::black_box;
use std::path::Path;

use armistice::game::{ExchangeGame, FactorisedGame, StochasticGame, ZoneGame};
use armistice::model::{Freeze, Model};
use armistice::scenario::{Overrides, load};
use armistice::solve::{Settings, Solution, solve};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

#[path = "../tests/suite/random_games.rs"]
mod random_games;

use random_games::{Size, Uniform, random_game};

fn syria() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    load(&folder, &Overrides::default())
        .expect("the scenario loads")
        .model
}

fn answer<G: StochasticGame>(game: &G) -> Solution {
    let solution = solve(game, &Settings::default());
    assert!(
        solution.converged(),
        "a game of the benchmark is not solved"
    );
    assert!(solution.residual <= Settings::PROMISED);
    solution
}

/// Every game on every menu, from `t = 0`: what one parameter draw costs on one core.
fn bench_syria(criterion: &mut Criterion) {
    let model = syria();
    let agreements = model.agreements();
    let solve_all = || {
        for &agreement in &agreements {
            let game = ZoneGame::new(&model, agreement, Freeze::NONE);
            black_box(answer(&FactorisedGame::of(&game)));
        }
    };
    let mut group = criterion.benchmark_group("solve");
    group.sample_size(10);
    solve_all();
    group.bench_function("syria/all", |bencher| bencher.iter(solve_all));
    for &agreement in &agreements {
        let game = ZoneGame::new(&model, agreement, Freeze::NONE);
        let ready = FactorisedGame::of(&game);
        answer(&ready);
        group.bench_function(
            BenchmarkId::new("syria", agreement.address(&model)),
            |bencher| {
                bencher.iter(|| black_box(solve(&ready, &Settings::default())));
            },
        );
    }
    group.finish();
}

fn bench_sizes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generated");
    group.sample_size(10);
    for (actions, states) in [
        (vec![2, 2], 2),
        (vec![3, 3], 12),
        (vec![3, 3, 3], 36),
        (vec![3, 3, 3, 3], 60),
    ] {
        let size = Size { actions, states };
        let file = random_game(&size, 5.0, &mut Uniform::new(1));
        let game = ExchangeGame::new(&file).expect("a game");
        answer(&game);
        let name = format!("{}x3 actions, {states} states", size.actions.len());
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(solve(&game, &Settings::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, bench_syria, bench_sizes);
criterion_main!(benches);
