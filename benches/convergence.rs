//! How many random games converge, and how long they take: prints the table of `docs/solver.md`.
//!
//! `cargo bench --bench convergence -- GAMES` takes the first GAMES of the 200. Games are solved on
//! two threads; each is timed by the processor seconds of its own thread where Linux tells them,
//! by the clock elsewhere.

#![expect(clippy::print_stdout, reason = "its table is its answer")]

use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use armistice::game::ExchangeGame;
use armistice::solve::{Settings, Solution, solve};

#[path = "../tests/suite/random_games.rs"]
mod random_games;

use random_games::{Size, Uniform, random_game, random_size};

const LAMBDAS: [f64; 6] = [0.0, 0.1, 1.0, 10.0, 50.0, 200.0];
const THREADS: usize = 2;

struct Solved {
    seed: u64,
    size: Size,
    solution: Solution,
    seconds: f64,
}

fn main() {
    let games: u64 = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(200);
    println!("| λ | games | converged | with turns | median s | largest s | most steps |");
    println!("|--:|--:|--:|--:|--:|--:|--:|");
    let mut unsolved = String::new();
    for lambda in LAMBDAS {
        let solved = solve_all(lambda, games);
        let mut times: Vec<f64> = solved.iter().map(|game| game.seconds).collect();
        times.sort_by(f64::total_cmp);
        let share = |holds: &dyn Fn(&Solution) -> bool| {
            let count = solved.iter().filter(|game| holds(&game.solution)).count();
            format!("{:.1}%", 100.0 * count as f64 / solved.len() as f64)
        };
        println!(
            "| {lambda} | {games} | {} | {} | {:.3} | {:.1} | {} |",
            share(&Solution::converged),
            share(&|solution| !solution.turns.is_empty()),
            times[times.len() / 2],
            times[times.len() - 1],
            solved
                .iter()
                .map(|game| game.solution.steps)
                .max()
                .unwrap_or(0),
        );
        for game in solved.iter().filter(|game| !game.solution.converged()) {
            let (size, solution) = (&game.size, &game.solution);
            writeln!(
                unsolved,
                "λ {lambda}, game {}, {} states, actions {:?}: {:?} at t = {:.4} after {} steps and {} turns, {:.1} s",
                game.seed,
                size.states,
                size.actions,
                solution.unsolved,
                solution.reached,
                solution.steps,
                solution.turns.len(),
                game.seconds,
            )
            .expect("a string takes what is written");
        }
    }
    println!("\nNot converged:\n{unsolved}");
}

/// The games of one precision, in the order of their seeds.
fn solve_all(lambda: f64, games: u64) -> Vec<Solved> {
    let next = AtomicU64::new(0);
    let solved = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= games {
                        break;
                    }
                    let game = solve_one(lambda, seed);
                    solved.lock().expect("no thread has panicked").push(game);
                }
            });
        }
    });
    let mut solved = solved.into_inner().expect("no thread has panicked");
    solved.sort_by_key(|game: &Solved| game.seed);
    solved
}

fn solve_one(lambda: f64, seed: u64) -> Solved {
    let mut chance = Uniform::new(seed);
    let size = random_size(&mut chance);
    let game = ExchangeGame::new(&random_game(&size, lambda, &mut chance)).expect("a game");
    let (began, used) = (Instant::now(), processor_seconds());
    let solution = solve(&game, &Settings::default());
    let seconds = match (used, processor_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => began.elapsed().as_secs_f64(),
    };
    if solution.converged() {
        assert!(solution.residual <= Settings::PROMISED && solution.reached == 1.0);
    }
    Solved {
        seed,
        size,
        solution,
        seconds,
    }
}

/// What this thread has used of a processor.
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds * 1e-9)
}
