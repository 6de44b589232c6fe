//! How many random games converge, and how long they take: prints the table of `docs/solver.md`.
//!
//! `cargo bench --bench convergence -- GAMES` takes the first GAMES of the 200.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its table is its answer"
)]

use std::time::Instant;

use armistice::game::ExchangeGame;
use armistice::solve::{Settings, solve};

#[path = "../tests/suite/random_games.rs"]
mod random_games;

use random_games::{Uniform, random_game, random_size};

const LAMBDAS: [f64; 6] = [0.0, 0.1, 1.0, 10.0, 50.0, 200.0];

fn main() {
    let games: u64 = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(200);
    println!("| precision | games | converged | with turns | median s | largest s | most steps |");
    println!("|---|---|---|---|---|---|---|");
    for lambda in LAMBDAS {
        let (mut times, mut converged, mut turned, mut steps) = (Vec::new(), 0, 0, 0);
        for seed in 0..games {
            let mut chance = Uniform::new(seed);
            let size = random_size(&mut chance);
            let game = ExchangeGame::new(&random_game(&size, lambda, &mut chance)).expect("a game");
            let began = Instant::now();
            let solution = solve(&game, &Settings::default());
            let taken = began.elapsed().as_secs_f64();
            times.push(taken);
            if solution.converged() {
                assert!(solution.residual <= Settings::PROMISED && solution.reached == 1.0);
                converged += 1;
            } else {
                eprintln!(
                    "λ {lambda} seed {seed} {size:?}: {:?} at t = {} after {} steps, {taken:.1} s",
                    solution.unsolved, solution.reached, solution.steps
                );
            }
            turned += u32::from(!solution.turns.is_empty());
            steps = steps.max(solution.steps);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "| {lambda} | {games} | {converged} | {turned} | {:.3} | {:.2} | {steps} |",
            times[times.len() / 2],
            times[times.len() - 1],
        );
    }
}
