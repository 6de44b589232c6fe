//! How many random games converge, and how long they take: prints the table of `docs/solver.md`.
//!
//! `cargo bench --bench convergence -- GAMES` takes the first GAMES of the 200; more numbers are the
//! precisions, in place of all six, and `--work SHARE` allows that share of the settings' work.
//! Games are solved on two threads, or as many as `--threads` says; each is timed by the processor
//! seconds of its own thread where Linux tells them, by the clock elsewhere.

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
/// The most states of each group of sizes, and its name.
const SIZES: [(usize, &str); 3] = [(10, "to 10 states"), (30, "11 to 30"), (100, "31 to 100")];

struct Solved {
    seed: u64,
    size: Size,
    solution: Solution,
    seconds: f64,
}

/// What the command asks for.
struct Asked {
    games: u64,
    lambdas: Vec<f64>,
    threads: usize,
    settings: Settings,
}

impl Asked {
    /// From the command's numbers and options; what cargo adds is passed over.
    fn new() -> Self {
        let mut asked = Self {
            games: 200,
            lambdas: Vec::new(),
            threads: 2,
            settings: Settings::default(),
        };
        let mut numbers = Vec::new();
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let next = arguments.next();
                next.and_then(|next| next.parse::<f64>().ok())
                    .unwrap_or_else(|| panic!("{argument} takes a number"))
            };
            match argument.as_str() {
                "--threads" => asked.threads = number() as usize,
                "--work" => {
                    asked.settings.work = (asked.settings.work as f64 * number()) as usize;
                }
                _ => numbers.extend(argument.parse::<f64>().ok()),
            }
        }
        let mut numbers = numbers.into_iter();
        if let Some(games) = numbers.next() {
            asked.games = games as u64;
        }
        asked.lambdas.extend(numbers);
        if asked.lambdas.is_empty() {
            asked.lambdas.extend(LAMBDAS);
        }
        asked
    }
}

fn main() {
    let asked = Asked::new();
    let sizes = SIZES.map(|(_, name)| name).join(" | ");
    println!(
        "| λ | games | converged | {sizes} | with turns | median s | largest s | most steps |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    let mut unsolved = String::new();
    for &lambda in &asked.lambdas {
        let solved = solve_all(lambda, &asked);
        let mut times: Vec<f64> = solved.iter().map(|game| game.seconds).collect();
        times.sort_by(f64::total_cmp);
        let smallest = |most: usize| {
            let below = SIZES.iter().map(|&(states, _)| states);
            below
                .take_while(|&states| states < most)
                .last()
                .unwrap_or(0)
        };
        let converged: Vec<String> = SIZES
            .iter()
            .map(|&(most, _)| {
                let of_size =
                    |game: &&Solved| game.size.states > smallest(most) && game.size.states <= most;
                share(solved.iter().filter(of_size), Solution::converged)
            })
            .collect();
        println!(
            "| {lambda} | {} | {} | {} | {} | {:.3} | {:.1} | {} |",
            solved.len(),
            share(solved.iter(), Solution::converged),
            converged.join(" | "),
            share(solved.iter(), |solution| !solution.turns.is_empty()),
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

/// The share of some games' solutions that something holds of.
fn share<'s>(games: impl Iterator<Item = &'s Solved>, holds: impl Fn(&Solution) -> bool) -> String {
    let (mut all, mut count) = (0, 0);
    for game in games {
        all += 1;
        count += usize::from(holds(&game.solution));
    }
    if all == 0 {
        return "none".to_owned();
    }
    format!("{:.1}%", 100.0 * count as f64 / all as f64)
}

/// The games of one precision, in the order of their seeds.
fn solve_all(lambda: f64, asked: &Asked) -> Vec<Solved> {
    let next = AtomicU64::new(0);
    let solved = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..asked.threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= asked.games {
                        break;
                    }
                    let game = solve_one(lambda, seed, &asked.settings);
                    solved.lock().expect("no thread has panicked").push(game);
                }
            });
        }
    });
    let mut solved = solved.into_inner().expect("no thread has panicked");
    solved.sort_by_key(|game: &Solved| game.seed);
    solved
}

fn solve_one(lambda: f64, seed: u64, settings: &Settings) -> Solved {
    let mut chance = Uniform::new(seed);
    let size = random_size(&mut chance);
    let game = ExchangeGame::new(&random_game(&size, lambda, &mut chance)).expect("a game");
    let (began, used) = (Instant::now(), processor_seconds());
    let solution = solve(&game, settings);
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
