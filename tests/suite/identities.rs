use armistice::game::{FactorisedGame, StochasticGame, ZoneGame};
use armistice::model::{Behaviour, Freeze, Model};
use armistice::quantity::{Discount, Precision, Quantity};
use armistice::solve::{Settings, Solution, solve};

use crate::scenarios::valley;

fn games(model: &Model) -> Vec<ZoneGame> {
    let agreements = model.agreements();
    agreements
        .into_iter()
        .map(|agreement| ZoneGame::new(model, agreement, Freeze::NONE))
        .collect()
}

fn solved(model: &Model) -> Vec<Solution> {
    games(model)
        .iter()
        .map(|game| solve(&FactorisedGame::of(game), &Settings::default()))
        .collect()
}

/// Largest difference of strategies, `theirs` read through `position` (flat action to flat
/// action).
fn difference(ours: &Solution, theirs: &Solution, position: impl Fn(usize) -> usize) -> f64 {
    let mut largest: f64 = 0.0;
    for (left, right) in ours.strategies.iter().zip(&theirs.strategies) {
        for (action, share) in left.iter().enumerate() {
            largest = largest.max((share - right[position(action)]).abs());
        }
    }
    largest
}

const PLAY: [&str; 3] = [
    "actors.army.play",
    "actors.rebels.play",
    "actors.patron.play",
];

fn play_set(values: [f64; 3]) -> Vec<String> {
    PLAY.iter()
        .zip(values)
        .map(|(address, value)| format!("{address}={value}"))
        .collect()
}

fn with(set: &[String]) -> Model {
    valley(&set.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn without_precision_everyone_plays_the_reference_shares() {
    let model = with(&play_set([0.0; 3]));
    for game in &games(&model) {
        let game = FactorisedGame::of(game);
        let solution = solve(&game, &Settings::default());
        let reference: Vec<f64> = game
            .players()
            .iter()
            .flat_map(|player| player.reference.clone())
            .collect();
        for state in &solution.strategies {
            for (share, expected) in state.iter().zip(&reference) {
                assert!((share - expected).abs() < 1e-12);
            }
        }
    }
}

#[test]
fn payoffs_times_c_with_precision_over_c_change_no_strategy() {
    let base = solved(&valley(&[]));
    let stakes = [("army", 0.8), ("rebels", 1.0), ("patron", 0.4)];
    let mut set = play_set([12.0, 8.0, 16.0]);
    set.extend(stakes.map(|(actor, stake)| format!("zones.valley.stakes.{actor}={}", stake / 2.0)));
    for (ours, theirs) in base.iter().zip(solved(&with(&set))) {
        assert!(difference(ours, &theirs, |action| action) < 1e-9);
    }
}

#[test]
fn relabelled_actors_play_relabelled_strategies() {
    // The patron first: its three actions come before the army's and the rebels'.
    let mut moved = valley(&[]);
    let base = solved(&moved);
    let new_index = |actor: usize| [1, 2, 0][actor];
    moved.actors.rotate_right(1);
    for actor in &mut moved.actors {
        for list in [&mut actor.clash, &mut actor.redlines, &mut actor.allies] {
            list.iter_mut().for_each(|other| *other = new_index(*other));
        }
    }
    for entry in &mut moved.leverage {
        entry.patron = new_index(entry.patron);
        entry.client = new_index(entry.client);
    }
    for zone in &mut moved.zones {
        zone.stakes.rotate_right(1);
        zone.sides.rotate_right(1);
        zone.exposure.rotate_right(1);
        zone.roles.rotate_right(1);
    }
    for forum in &mut moved.forums {
        forum.roles.rotate_right(1);
        for list in [
            &mut forum.ratifiers,
            &mut forum.guarantors,
            &mut forum.consulted,
        ] {
            list.iter_mut().for_each(|actor| *actor = new_index(*actor));
        }
    }
    for provision in &mut moved.provisions {
        for level in &mut provision.levels {
            level
                .residual
                .iter_mut()
                .for_each(|(actor, _)| *actor = new_index(*actor));
        }
    }
    for (ours, theirs) in base.iter().zip(solved(&moved)) {
        assert!(difference(ours, &theirs, |action| (action + 3) % 12) < 1e-9);
    }
}

#[test]
fn regret_stays_under_the_logit_bound_at_every_precision() {
    for precision in [0.5, 2.0, 8.0, 30.0] {
        let model = with(&play_set([precision; 3]));
        for game in &games(&model) {
            let game = FactorisedGame::of(game);
            let solution = solve(&game, &Settings::default());
            assert!(
                solution.converged(),
                "precision {precision}: {:?}",
                solution.unsolved
            );
            assert!(solution.residual <= 1e-9);
            let rarest = game
                .players()
                .iter()
                .flat_map(|player| &player.reference)
                .copied()
                .fold(1.0, f64::min);
            let bound = -libm::log(rarest) / precision;
            assert!(solution.regret <= bound, "{} > {bound}", solution.regret);
            assert!(solution.regret > 0.0);
        }
    }
}

#[test]
fn strategies_are_distributions_and_values_follow_from_them() {
    let model = valley(&[]);
    for solution in solved(&model) {
        for state in &solution.strategies {
            for player in state.chunks(3) {
                assert!((player.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                assert!(player.iter().all(|share| *share > 0.0));
            }
        }
    }
}

/// The solutions when the army plays by `behaviour`.
fn army_playing(behaviour: &Behaviour) -> Vec<Solution> {
    solved(&valley(&[]).playing(0, behaviour))
}

/// The army's share of `action` in every state of every agreement, with the state's strain.
fn army_shares(solutions: &[Solution], action: usize) -> Vec<(usize, f64)> {
    let states = solutions
        .iter()
        .flat_map(|solution| solution.strategies.iter().enumerate());
    states
        .map(|(state, strategies)| (state % 4, strategies[action]))
        .collect()
}

#[test]
fn fixed_behaviours_play_their_rule_and_the_others_answer() {
    let base = army_shares(&army_playing(&Behaviour::Equilibrium), 3);
    for (behaviour, plays) in [
        (Behaviour::AlwaysHold, [0, 0, 0, 0]),
        (Behaviour::Spoiler, [2, 2, 2, 2]),
        (Behaviour::TitForTat, [0, 1, 1, 1]),
    ] {
        let solutions = army_playing(&behaviour);
        for action in 0..3 {
            for (strain, share) in army_shares(&solutions, action) {
                assert_eq!(
                    share,
                    f64::from(u8::from(plays[strain] == action)),
                    "{behaviour:?}"
                );
            }
        }
        assert_ne!(
            base,
            army_shares(&solutions, 3),
            "nobody answers {behaviour:?}"
        );
    }
}

#[test]
fn a_myopic_actor_answers_this_week_alone() {
    // Its strategy does not depend on what lies ahead: a war worth more or less changes nothing.
    let shares = |model: &Model| army_shares(&solved(model), 1);
    let myopic = |set: &[&str]| valley(set).playing(0, &Behaviour::Myopic);
    let quiet = ["provisions.monitors.levels.posts.detection=1"];
    let (base, same) = (shares(&myopic(&[])), shares(&myopic(&quiet)));
    assert_eq!(base, same);
    let far = valley(&[]);
    assert!(
        base.iter()
            .zip(shares(&far))
            .any(|((_, near), (_, far))| (near - far).abs() > 1e-3),
        "looking ahead changes nothing"
    );
    let no_future = {
        let mut model = valley(&[]);
        model.actors[0].discount = Discount::new(0.0).unwrap();
        model
    };
    assert_eq!(base, shares(&no_future));
}

#[test]
fn every_syria_game_is_solved_at_its_precisions_and_at_five_times_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let mut model = crate::scenarios::scenario(&folder, &[]).model;
    for _ in 0..2 {
        for solution in solved(&model) {
            assert!(solution.converged(), "{:?}", solution.unsolved);
            assert!(solution.residual <= 1e-9);
        }
        for actor in &mut model.actors {
            actor.play = Precision::new(5.0 * actor.play.get()).unwrap();
        }
    }
}
