use armistice::game::{EnumeratedGame, ZoneGame};
use armistice::model::{ActorIndex, Driver, Freeze, Model, Weights};
use armistice::quantity::{Discount, Factor, Quantity, Share};

use crate::scenarios::valley;

const ARMY: ActorIndex = 0;
const REBELS: ActorIndex = 1;
const PATRON: ActorIndex = 2;

fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

/// The valley with something for every driver to see, everyone caring for `driver` alone and for
/// this week alone, and no price on collapse: payoffs are that driver's values.
fn caring_for(driver: Driver) -> Model {
    let mut model = valley(&[]);
    model.blame_weeks = Factor::new(0.0).expect("a factor");
    for actor in &mut model.actors {
        actor.discount = Discount::new(0.0).expect("a discount factor");
        actor.weights = Weights::only(driver);
        actor.types.clear();
    }
    model.actors[PATRON].allies = vec![REBELS];
    let zone = &mut model.zones[0];
    zone.excluded_groups = share(0.5);
    for exposure in &mut zone.exposure {
        exposure.spillover = share(0.6);
        exposure.rival_presence = share(0.7);
    }
    let posts = &mut model.provisions[0].levels[1];
    posts.entrenchment = share(0.3);
    posts.allowed = share(0.8);
    posts.visible = vec![(ARMY, share(0.4))];
    posts.distance = vec![(REBELS, share(0.5))];
    model
}

/// Values of `driver` by package, state, profile and player.
fn values(driver: Driver) -> Vec<Vec<Vec<Vec<f64>>>> {
    let model = caring_for(driver);
    model
        .agreements()
        .into_iter()
        .map(|agreement| {
            let game = ZoneGame::new(&model, agreement, Freeze::NONE);
            let listed = EnumeratedGame::of(&game);
            (0..game.space.len())
                .map(|state| {
                    (0..listed.profiles())
                        .map(|profile| {
                            (0..game.types.len())
                                .map(|kind| {
                                    listed.payoff(state, profile, kind)
                                        / game.players[game.types[kind].player].stake
                                })
                                .collect()
                        })
                        .collect()
                })
                .collect()
        })
        .collect()
}

/// Whether the values move with the state, with the profile, and with the package.
fn moves(driver: Driver) -> (bool, bool, bool) {
    let values = values(driver);
    let differ = |a: &Vec<f64>, b: &Vec<f64>| a.iter().zip(b).any(|(x, y)| (x - y).abs() > 1e-9);
    // The last package has the posts with every effect.
    let package = values.last().expect("packages");
    let state = package
        .iter()
        .any(|state| differ(&state[0], &package[0][0]));
    let profile = package[0]
        .iter()
        .any(|profile| differ(profile, &package[0][0]));
    (state, profile, differ(&values[0][0][0], &package[0][0]))
}

#[test]
fn every_driver_moves_with_what_its_formula_reads() {
    for driver in Driver::ALL {
        let expected = match driver {
            Driver::Calm | Driver::Standing | Driver::Spillover => (true, false, false),
            Driver::Rapport => (true, false, false),
            Driver::Allies => (true, false, true),
            Driver::Counterterror => (true, false, true),
            Driver::Cohesion | Driver::Audience | Driver::RivalPresence => (false, false, true),
            // The posts add a constant to everyone's ground, and leverage depends on the pact.
            Driver::Ground => (false, true, true),
            Driver::Burden | Driver::Escalation | Driver::Blame | Driver::Resolve => {
                (false, true, false)
            }
        };
        assert_eq!(moves(driver), expected, "{}", driver.name());
    }
}

#[test]
fn driver_values_stay_between_minus_one_and_one() {
    for driver in Driver::ALL {
        for value in values(driver).iter().flatten().flatten().flatten() {
            assert!(value.abs() <= 1.0 + 1e-12, "{}: {value}", driver.name());
        }
    }
}

#[test]
fn values_are_those_worked_out_by_hand() {
    // State 2 of the first pact level: strain 2 of 3; profile 0: everyone's first action.
    let at = |driver: Driver, state: usize, profile: usize, player: usize| {
        values(driver)[1][state][profile][player]
    };
    let close =
        |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} {expected}");
    close(at(Driver::Calm, 2, 0, REBELS), 1.0 / 3.0);
    close(at(Driver::Standing, 2, 0, ARMY), 1.0 / 3.0);
    close(at(Driver::Spillover, 2, 0, ARMY), -0.6 * 2.0 / 3.0);
    close(at(Driver::RivalPresence, 0, 0, REBELS), -0.7 * 0.5);
    close(at(Driver::Cohesion, 0, 0, ARMY), -0.3);
    close(at(Driver::Audience, 0, 0, ARMY), -0.4);
    close(at(Driver::Counterterror, 2, 0, PATRON), 0.5 * 0.8 / 3.0);
    close(
        at(Driver::Allies, 2, 0, PATRON),
        0.5 * (-0.6 * 2.0 / 3.0 - 0.7 * 0.5),
    );
    // The pact cold: rapport at the bottom of its two levels.
    close(at(Driver::Rapport, 0, 0, PATRON), -1.0);
    // Profiles: army (3 actions), rebels (3), patron (3), the last fastest. Army violates, the
    // others do not: residual 0.8 by the posts, violence 0.8 of at most 1.6.
    let violates = 9;
    close(at(Driver::Ground, 0, violates, ARMY), 0.2 * 0.8 + 0.1);
    close(
        at(Driver::Ground, 0, violates, REBELS),
        -0.5 * 0.8 * 0.8 / 1.6 + 0.1,
    );
    close(at(Driver::Burden, 0, violates, ARMY), -0.05);
    close(at(Driver::Resolve, 0, violates, REBELS), -0.8 * 0.8 / 1.6);
    close(
        at(Driver::Escalation, 0, violates, PATRON),
        -0.8 * 0.8 / 1.6,
    );
}

#[test]
fn ends_are_worth_what_war_seizure_and_blame_are_worth_by_hand() {
    let mut model = valley(&[]).of_type(REBELS, "sincere").expect("a type");
    let agreement = model.agreements()[0];
    // No ladder moves: the pact cold, the balance even, for good.
    let listed = |model: &Model, state: usize, profile: usize| -> Vec<f64> {
        let game = ZoneGame::new(model, agreement, Freeze::everything());
        let listed = EnumeratedGame::of(&game);
        (0..3)
            .map(|player| listed.payoff(state, profile, player))
            .collect()
    };
    // The patron withdraws, the others hold: profile 2 of (army, rebels, patron), last fastest.
    let withdrawn = listed(&model, 0, 2);
    // χ b = 0.03 · 0.4. Flows of the army: war 0.8 (0.5 · (2 · 0.4 - 1) - 0.3 · 0.4), held 0.8 · 0.5;
    // under the agreement in a quiet week nothing moves for it.
    let (discount, falls) = (0.95, 0.012);
    let held = 0.8 * 0.5 / (1.0 - discount);
    let war = (0.8 * (0.5 * -0.2 - 0.3 * 0.4) + discount * falls * held)
        / (1.0 - discount * (1.0 - falls));
    assert!(
        (withdrawn[ARMY] - discount * war).abs() < 1e-12,
        "{} {war}",
        withdrawn[ARMY]
    );
    // At the brink the army's violation (v = 0.8, an incident with probability 1 - e^{-0.85}, its
    // own with 0.8/0.85) ends the agreement, with B = 10 weeks of blame at detection 0.4.
    let brink = listed(&model, 3, 9);
    let flow = 0.5 * 0.2 - 0.3 * 0.05 - 0.2 * 0.4 * (0.8 / 1.6);
    // The shock is frozen with everything else, so its hazard is not there.
    let hazard = 0.8 + 0.05;
    let ends = -libm::expm1(-hazard);
    let blame = 10.0 * 0.2 * 0.4 * ends * 0.8 / hazard;
    let expected = 0.8 * (flow - blame) + discount * ends * war;
    assert!(
        (brink[ARMY] - expected).abs() < 1e-12,
        "{} {expected}",
        brink[ARMY]
    );
    // Twice the weeks of blame, twice the price.
    model.blame_weeks = Factor::new(20.0).expect("a factor");
    let dearer = listed(&model, 3, 9);
    assert!((brink[ARMY] - dearer[ARMY] - 0.8 * blame).abs() < 1e-12);
}
