//! Games of like players and like actions: the branch goes straight through its bifurcations, at
//! every precision alike.

use armistice::game::{ExchangeFile, ExchangeGame};
use armistice::solve::{Settings, Solution, equal_starts, probe, solve, unlike_starts};

use crate::random_games::Uniform;

const PRECISIONS: [f64; 9] = [1.0, 3.0, 4.0, 7.0, 20.0, 55.0, 100.0, 300.0, 1000.0];

/// A game of one state without a future in which `payoff` gives what a player gets under a profile.
fn listed(actions: &[usize], payoff: impl Fn(usize, &[usize]) -> f64) -> ExchangeFile {
    let players = actions.len();
    let count: usize = actions.iter().product();
    let profiles: Vec<Vec<usize>> = (0..count)
        .map(|place| {
            let mut rest = place;
            let mut profile: Vec<usize> = actions
                .iter()
                .rev()
                .map(|count| {
                    let action = rest % count;
                    rest /= count;
                    action
                })
                .collect();
            profile.reverse();
            profile
        })
        .collect();
    let names = |count: usize| (0..count).map(|index| format!("n{index}")).collect();
    ExchangeFile {
        format: "armistice-game-1".into(),
        players: names(players),
        actions: actions.iter().map(|&count| names(count)).collect(),
        states: names(1),
        discount: vec![0.0; players],
        lambda: vec![1.0; players],
        reference: None,
        payoffs: vec![
            (0..players)
                .map(|player| profiles.iter().map(|at| payoff(player, at)).collect())
                .collect(),
        ],
        transitions: vec![vec![Vec::new(); count]],
    }
}

/// Two states that lead to each other whatever is played, the second worth twice the first.
fn two_states(one: &ExchangeFile) -> ExchangeFile {
    let profiles = one.transitions[0].len();
    let doubled = one.payoffs[0]
        .iter()
        .map(|row| row.iter().map(|payoff| 2.0 * payoff).collect())
        .collect();
    ExchangeFile {
        states: vec!["calm".into(), "tense".into()],
        discount: vec![0.9; one.players.len()],
        payoffs: vec![one.payoffs[0].clone(), doubled],
        transitions: vec![vec![vec![(0, 0.5), (1, 0.4)]; profiles]; 2],
        ..one.clone()
    }
}

fn solved(file: &ExchangeFile, precision: f64) -> Solution {
    solved_with(file, precision, &Settings::default())
}

fn solved_with(file: &ExchangeFile, precision: f64, settings: &Settings) -> Solution {
    let mut file = file.clone();
    file.lambda.fill(precision);
    solve(&ExchangeGame::new(&file).unwrap(), settings)
}

/// Whether a probe ends in another solution.
fn several(file: &ExchangeFile, precision: f64) -> bool {
    let mut file = file.clone();
    file.lambda.fill(precision);
    let game = ExchangeGame::new(&file).unwrap();
    let settings = Settings::default();
    let solution = solve(&game, &settings);
    equal_starts(&game)
        .into_iter()
        .chain(unlike_starts(&game, &solution))
        .any(|start| probe(&game, &start, &solution.strategies, &settings).is_some())
}

fn alike(profile: &[usize]) -> bool {
    profile.iter().all(|action| *action == profile[0])
}

/// How many others do as `player` does.
fn followers(player: usize, profile: &[usize]) -> usize {
    profile
        .iter()
        .filter(|&&action| action == profile[player])
        .count()
        - 1
}

#[test]
fn like_actions_keep_their_shares_at_every_precision() {
    let coordination = listed(&[2, 2], |_, profile| f64::from(u8::from(alike(profile))));
    // Where each of its bifurcations is, a precision: there an eigenvalue of the derivative is 0.
    let games = [
        (coordination.clone(), vec![2.0]),
        (
            listed(&[2, 2], |_, profile| f64::from(u8::from(!alike(profile)))),
            vec![2.0],
        ),
        (
            listed(&[2; 3], |_, profile| f64::from(u8::from(alike(profile)))),
            vec![2.0],
        ),
        // Two directions at once: the determinant keeps its sign.
        (
            listed(&[2; 3], |player, profile| {
                -(followers(player, profile) as f64)
            }),
            vec![2.0],
        ),
        (
            listed(&[3, 3], |_, profile| f64::from(u8::from(alike(profile)))),
            vec![3.0],
        ),
        (two_states(&coordination), vec![1.0, 2.0]),
    ];
    for (number, (file, expected)) in games.iter().enumerate() {
        let even = 1.0 / file.actions[0].len() as f64;
        // A game that ends in a bifurcation is not asked for.
        for precision in PRECISIONS.into_iter().filter(|at| !expected.contains(at)) {
            let solution = solved(file, precision);
            let told = format!("game {number} at {precision}");
            assert!(solution.converged(), "{told}: {:?}", solution.unsolved);
            for share in solution.strategies.iter().flatten() {
                assert!((share - even).abs() < 1e-9, "{told}: {share}");
            }
            let met = &solution.bifurcations;
            let passed = expected.iter().filter(|at| **at < precision);
            assert_eq!(met.len(), passed.clone().count(), "{told}: {met:?}");
            for (t, at) in met.iter().zip(passed) {
                assert!((t * precision - at).abs() < 1e-3 * at, "{told}: {met:?}");
            }
            assert_eq!(several(file, precision), !met.is_empty(), "{told}");
        }
    }
}

/// What the second action gains where each of the others takes it with probability `share`, and
/// `gain[k]` is what it gains when `k` of them do.
fn mean_gain(gain: &[f64], share: f64) -> f64 {
    let others = gain.len() - 1;
    let mut ways = 1.0;
    let mut sum = 0.0;
    for (taking, gain) in gain.iter().enumerate() {
        sum += ways
            * libm::pow(share, taking as f64)
            * libm::pow(1.0 - share, (others - taking) as f64)
            * gain;
        ways *= (others - taking) as f64 / (taking + 1) as f64;
    }
    sum
}

/// The share of the second action in a game of like players with two actions and these gains
/// ([`mean_gain`]): on the branch of strategies that are alike, log-odds `x` belong to precision
/// `x / gain(x)`, so that the first arrival is the nearest.
fn first_arrival(gain: &[f64], precision: f64) -> f64 {
    let share = |odds: f64| 1.0 / (1.0 + libm::exp(-odds));
    let expected = |odds: f64| mean_gain(gain, share(odds));
    let way = expected(0.0).signum();
    let short = |far: f64| far < way * precision * expected(way * far);
    let mut far = 0.0;
    while short(far + 1e-3) {
        far += 1e-3;
    }
    let mut beyond = far + 1e-3;
    for _ in 0..60 {
        let middle = 0.5 * (far + beyond);
        if short(middle) {
            far = middle;
        } else {
            beyond = middle;
        }
    }
    share(way * far)
}

#[test]
fn like_players_arrive_first_where_the_branch_of_like_strategies_does() {
    let mut chance = Uniform::new(2024);
    let (mut bifurcated, mut turned) = (0, 0);
    for number in 0..24 {
        let players = 2 + number % 3;
        let mut worth = || -> Vec<f64> { (0..players).map(|_| chance.share()).collect() };
        let mut payoffs = [worth(), worth()];
        if number % 2 == 1 {
            // The more others take an action, the less it is worth: all act unlike, if they can.
            payoffs[0].sort_by(f64::total_cmp);
            payoffs[1].sort_by(|one, other| other.total_cmp(one));
        }
        let gains = |payoffs: &[Vec<f64>; 2]| -> Vec<f64> {
            (0..players)
                .map(|others| payoffs[1][others] - payoffs[0][others])
                .collect()
        };
        if number % 4 == 2 {
            // It gains little at even shares, and more where none or all take it: with three players
            // or more the branch turns back.
            payoffs[1][0] += 1.0;
            payoffs[1][players - 1] += 1.0;
            let excess = mean_gain(&gains(&payoffs), 0.5) - 0.02;
            payoffs[0].iter_mut().for_each(|worth| *worth += excess);
        }
        let file = listed(&vec![2; players], |player, profile| {
            let others = profile.iter().sum::<usize>() - profile[player];
            payoffs[profile[player]][others]
        });
        let gain = gains(&payoffs);
        for precision in PRECISIONS {
            let solution = solved(&file, precision);
            let told = format!("game {number} at {precision}");
            assert!(solution.converged(), "{told}: {:?}", solution.unsolved);
            let expected = first_arrival(&gain, precision);
            for player in 0..players {
                let found = solution.strategies[0][2 * player + 1];
                assert!(
                    (found - expected).abs() < 1e-8,
                    "{told}: {found}, {expected}"
                );
            }
            bifurcated += usize::from(!solution.bifurcations.is_empty());
            turned += usize::from(!solution.turns.is_empty());
        }
    }
    assert!(bifurcated >= 20, "{bifurcated}");
    assert!(turned >= 5, "{turned}");
}

#[test]
fn like_players_with_three_actions_play_alike_at_every_precision() {
    let mut chance = Uniform::new(77);
    let mut bifurcated = 0;
    for number in 0..8 {
        // Less where both do the same.
        let payoffs: Vec<f64> = (0..9)
            .map(|cell| chance.share() - f64::from(u8::from(cell % 4 == 0)))
            .collect();
        let file = listed(&[3, 3], |player, profile| {
            payoffs[3 * profile[player] + profile[1 - player]]
        });
        for precision in [4.0, 20.0, 100.0] {
            let solution = solved(&file, precision);
            let told = format!("game {number} at {precision}");
            assert!(solution.converged(), "{told}: {:?}", solution.unsolved);
            let (one, other) = solution.strategies[0].split_at(3);
            for (a, b) in one.iter().zip(other) {
                assert!((a - b).abs() < 1e-8, "{told}: {one:?}, {other:?}");
            }
            bifurcated += usize::from(!solution.bifurcations.is_empty());
        }
    }
    assert!(bifurcated >= 4, "{bifurcated}");
}

#[test]
fn a_little_asymmetry_leads_onto_an_arm() {
    for little in [1e-2, 1e-4, 1e-6, 1e-8] {
        let file = listed(&[2, 2], |_, profile| {
            f64::from(u8::from(alike(profile))) * (1.0 + little * profile[0] as f64)
        });
        for precision in [4.0, 20.0, 100.0] {
            let solution = solved(&file, precision);
            let told = format!("{little} at {precision}");
            assert!(solution.converged(), "{told}: {:?}", solution.unsolved);
            assert_eq!(solution.bifurcations, [0.0; 0], "{told}");
            // The arm of the action that is worth more, not what lies straight ahead.
            for player in 0..2 {
                let found = solution.strategies[0][2 * player + 1];
                assert!(found > 0.95, "{told}: {found}");
            }
        }
    }
}

#[test]
fn a_game_without_symmetry_arrives_where_smaller_steps_do() {
    let file = listed(&[2, 2], |player, profile| {
        let same = f64::from(u8::from(alike(profile)));
        same * (1.0 + 0.3 * profile[0] as f64 + 0.2 * player as f64) - 0.1 * profile[player] as f64
    });
    let careful = Settings {
        stride: 0.01,
        ..Settings::default()
    };
    for precision in PRECISIONS {
        let solution = solved(&file, precision);
        assert!(solution.converged() && solution.bifurcations.is_empty());
        let other = solved_with(&file, precision, &careful);
        for (a, b) in solution.strategies[0].iter().zip(&other.strategies[0]) {
            assert!((a - b).abs() < 1e-9, "at {precision}: {a}, {b}");
        }
    }
}

#[test]
fn hawks_and_doves_have_other_equilibria_and_the_even_one_is_reported() {
    // Others' solutions treat the players unlike; no start that treats them alike leads there.
    let file = listed(&[2, 2], |player, profile| {
        [[0.0, 3.0], [1.0, 2.0]][profile[player]][profile[1 - player]]
    });
    let solution = solved(&file, 20.0);
    assert!(solution.converged());
    let shares = &solution.strategies[0];
    assert!((shares[0] - shares[2]).abs() < 1e-9, "{shares:?}");
    assert_eq!(solution.bifurcations.len(), 1);
    assert!(several(&file, 20.0));
    assert!(!several(&file, 1.0));
}
