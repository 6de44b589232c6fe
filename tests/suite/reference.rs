use std::path::Path;

use armistice::game::{ExchangeFile, ExchangeGame, StochasticGame};
use armistice::solve::{Settings, Solution, solve};
use serde_json::Value;

use crate::random_games::{Uniform, random_game, random_size};

fn solved(file: &ExchangeFile) -> (ExchangeGame, Solution) {
    let game = ExchangeGame::new(file).expect("a game");
    let solution = solve(&game, &Settings::default());
    (game, solution)
}

/// `strategies[state][player][action]` flat by state.
fn flat(strategies: &Value) -> Vec<Vec<f64>> {
    let list = |value: &Value| value.as_array().expect("a list").clone();
    list(strategies)
        .iter()
        .map(|state| {
            let players = list(state);
            players
                .iter()
                .flat_map(list)
                .map(|share| share.as_f64().expect("a number"))
                .collect()
        })
        .collect()
}

fn distance(left: &[Vec<f64>], right: &[Vec<f64>]) -> f64 {
    assert_eq!(left.len(), right.len());
    left.iter()
        .flatten()
        .zip(right.iter().flatten())
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, f64::max)
}

#[test]
fn solutions_are_those_of_gambit_and_sgamesolver() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".expected.json"))
        .collect();
    names.sort();
    for name in &names {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let game = name.replace(".expected.json", ".json");
        let file: ExchangeFile = serde_json::from_str(&read(&game)).unwrap();
        let expected: Value = serde_json::from_str(&read(name)).unwrap();
        let (_, solution) = solved(&file);
        assert!(solution.converged(), "{game}: {:?}", solution.unsolved);
        let far = distance(&solution.strategies, &flat(&expected["strategies"]));
        assert!(far < 1e-6, "{game}: {far}");
    }
    assert!(names.len() >= 12, "only {} reference games", names.len());
}

fn small_games() -> Vec<ExchangeFile> {
    let mut chance = Uniform::new(11);
    (0..12)
        .map(|_| {
            let mut size = random_size(&mut chance);
            size.actions.truncate(3);
            size.states = size.states.min(8);
            random_game(&size, 4.0, &mut chance)
        })
        .collect()
}

#[test]
fn a_constant_added_to_every_flow_changes_no_strategy() {
    for mut file in small_games() {
        let before = solved(&file).1;
        let constant = 0.7;
        for (state, by_player) in file.payoffs.iter_mut().enumerate() {
            for (player, by_profile) in by_player.iter_mut().enumerate() {
                let discount = file.discount[player];
                for (profile, payoff) in by_profile.iter_mut().enumerate() {
                    let goes_on: f64 = file.transitions[state][profile]
                        .iter()
                        .map(|(_, p)| p)
                        .sum();
                    *payoff += constant * (1.0 + discount * (1.0 - goes_on) / (1.0 - discount));
                }
            }
        }
        assert!(distance(&before.strategies, &solved(&file).1.strategies) < 1e-9);
    }
}

#[test]
fn payoffs_times_c_with_lambda_over_c_change_no_strategy() {
    for mut file in small_games() {
        let before = solved(&file).1;
        file.payoffs
            .iter_mut()
            .flatten()
            .flatten()
            .for_each(|payoff| *payoff *= 3.0);
        file.lambda.iter_mut().for_each(|lambda| *lambda /= 3.0);
        assert!(distance(&before.strategies, &solved(&file).1.strategies) < 1e-9);
    }
}

#[test]
fn solutions_satisfy_the_logit_equations_written_out() {
    for file in small_games() {
        let (game, solution) = solved(&file);
        assert!(solution.converged());
        for state in 0..game.states() {
            let sigma = &solution.strategies[state];
            let layout = game.layout();
            for player in 0..file.players.len() {
                let mut worth = vec![0.0; file.actions[player].len()];
                for profile in 0..file.transitions[state].len() {
                    let (mut rest, mut own, mut others) = (profile, 0, 1.0);
                    for other in (0..file.players.len()).rev() {
                        let count = file.actions[other].len();
                        if other == player {
                            own = rest % count;
                        } else {
                            others *= sigma[layout.of(other).start + rest % count];
                        }
                        rest /= count;
                    }
                    let ahead: f64 = file.transitions[state][profile]
                        .iter()
                        .map(|&(next, p)| p * solution.values[player][next])
                        .sum();
                    worth[own] += others
                        * (file.payoffs[state][player][profile] + file.discount[player] * ahead);
                }
                let reference = &file.reference.as_ref().unwrap()[player];
                let odds: Vec<f64> = worth
                    .iter()
                    .zip(reference)
                    .map(|(q, share)| share * libm::exp(file.lambda[player] * q))
                    .collect();
                let sum: f64 = odds.iter().sum();
                for (action, odds) in odds.iter().enumerate() {
                    let found = sigma[layout.of(player).start + action];
                    assert!((found - odds / sum).abs() < 1e-9);
                }
            }
        }
    }
}

#[test]
fn a_gambit_file_reads_back() {
    let mut chance = Uniform::new(5);
    let size = crate::random_games::Size {
        actions: vec![2, 3, 2],
        states: 1,
    };
    let mut file = random_game(&size, 1.0, &mut chance);
    assert!(file.to_gambit().is_err(), "a game with a future");
    file.transitions[0].iter_mut().for_each(Vec::clear);
    let text = file.to_gambit().expect("one state");
    let rows: Vec<Vec<f64>> = text
        .lines()
        .skip_while(|line| !line.starts_with("{"))
        .skip(2)
        .map(|line| {
            line.split(' ')
                .map(|number| number.parse().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(rows.len(), 12);
    // Gambit's order: the first player fastest.
    for (row, payoffs) in rows.iter().enumerate() {
        let (first, second, third) = (row % 2, row / 2 % 3, row / 6);
        let profile = (first * 3 + second) * 2 + third;
        for (player, payoff) in payoffs.iter().enumerate() {
            assert_eq!(*payoff, file.payoffs[0][player][profile]);
        }
    }
    let two_states = crate::random_games::Size {
        actions: vec![2],
        states: 2,
    };
    assert!(
        random_game(&two_states, 1.0, &mut chance)
            .to_gambit()
            .is_err()
    );
}
