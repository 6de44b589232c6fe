use armistice::experiment::{Options, Prepared};
use armistice::model::{Choice, Decision};
use armistice::quantity::Quantity;
use jiff::civil::date;

use super::{FORD, STAND, at_ford, documented, filtered, prepared, sign};

/// The league, by its number.
const LEAGUE: usize = 1;

fn ford() -> Prepared {
    prepared(&FORD.model, &Options::new(3, 1))
}

/// Whether the league raids between two days.
fn raid(day: (i8, i8), until: (i8, i8), done: bool) -> Decision {
    let choice = Choice::Conduct {
        zone: 0,
        actor: LEAGUE,
        action: "raid".to_owned(),
        until: date(2022, until.0, until.1),
    };
    at_ford(day, choice, done)
}

/// The probability that the league raids in a week of a package, at a strain.
fn raids(prepared: &Prepared, package: usize, strain: usize) -> f64 {
    let mut games = prepared.games.iter();
    let solved = games.find(|solved| solved.game.agreement.package == package);
    let solved = solved.expect("the game is solved");
    let game = &solved.game;
    let kind = game
        .types
        .iter()
        .position(|kind| game.players[kind.player].actor == LEAGUE)
        .expect("the league plays");
    let player = &game.players[game.types[kind].player];
    let action = player.actions.iter().position(|action| action.id == "raid");
    let place = game.type_actions(kind).start + action.expect("it may raid");
    solved.solution.strategies[game.space.state(strain, 0)][place]
}

#[test]
fn in_one_week_an_action_is_as_probable_as_its_strategy() {
    let prepared = ford();
    for (package, id) in ["plain", "shared"].into_iter().enumerate() {
        // In the week of signing, strain is that of entry.
        let decisions = [
            at_ford((1, 12), sign(Some(id)), true),
            raid((1, 12), (1, 16), true),
        ];
        let entry = &prepared.model.forums[0].entry;
        let shares: Vec<f64> = (0..entry.len())
            .map(|strain| entry[strain].get() * raids(&prepared, package, strain))
            .collect();
        let expected: f64 = shares.iter().sum();
        let found = filtered(&prepared, &decisions)[1];
        assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        assert!(expected > 0.01 && expected < 0.99, "{expected}");
    }
}

#[test]
fn seen_or_not_seen_makes_one_and_what_follows_is_their_mean() {
    let prepared = ford();
    let before = [
        at_ford((1, 12), sign(None), true),
        at_ford((1, 19), STAND, true),
    ];
    let after = [
        at_ford((2, 10), STAND, true),
        at_ford((2, 16), sign(None), false),
        at_ford((3, 2), STAND, false),
        at_ford((3, 23), sign(Some("shared")), true),
    ];
    let seen = |done| raid((1, 19), (2, 6), done);
    // The probability of all that follows, up to each, whatever the league did.
    let products = |probabilities: &[f64]| -> Vec<f64> {
        let mut product = 1.0;
        let all = probabilities.iter().map(|probability| {
            product *= probability;
            product
        });
        all.collect()
    };
    let plain = filtered(&prepared, &[&before[..], &after].concat());
    let known: Vec<Vec<f64>> = [true, false]
        .map(|done| filtered(&prepared, &[&before[..], &[seen(done)], &after].concat()))
        .into();
    let (did, did_not) = (known[0][2], known[1][2]);
    assert!((did + did_not - 1.0).abs() < 1e-12, "{did} {did_not}");
    assert!(did > 0.01 && did_not > 0.01, "{did} {did_not}");
    let [with, without] = [&known[0], &known[1]].map(|all| products(&all[3..]));
    for (place, expected) in products(&plain[2..]).into_iter().enumerate() {
        let found = did * with[place] + did_not * without[place];
        assert!((found - expected).abs() < 1e-12, "{found} {expected}");
    }
    // A raid is bad for what follows: the test would not see a filter that forgets it.
    assert!(with[0] < without[0] - 0.01, "{} {}", with[0], without[0]);
}

#[test]
fn a_decision_and_its_opposite_make_one() {
    let prepared = ford();
    let extend = Choice::Extend { zone: 0, actor: 0 };
    let longer = vec![
        at_ford((1, 12), Choice::Pass, false),
        at_ford((1, 12), sign(None), true),
        at_ford((2, 2), STAND, true),
        raid((2, 7), (2, 20), false),
        at_ford((2, 21), extend, true),
        at_ford((3, 23), sign(None), false),
        at_ford((3, 25), STAND, false),
        at_ford((4, 27), sign(None), true),
    ];
    for decisions in [documented(), longer] {
        for (place, decision) in decisions.iter().enumerate() {
            let past = &decisions[..place];
            let [one, other] = [decision.clone(), decision.reversed()]
                .map(|last| filtered(&prepared, &[past, &[last]].concat())[place]);
            assert!(
                (one + other - 1.0).abs() < 1e-12,
                "{decision:?}: {one} {other}"
            );
            assert!(one > 1e-6 && other > 1e-6, "{decision:?}: {one} {other}");
        }
    }
}

#[test]
fn a_day_before_a_session_is_not_asked_again_after_it() {
    let prepared = ford();
    // At war before the first session, whatever becomes of it.
    let monday = at_ford((1, 10), STAND, true);
    let signed = at_ford((1, 12), sign(None), true);
    let probabilities = filtered(&prepared, &[monday, signed]);
    assert_eq!(probabilities[0], 0.0);
    assert!(probabilities[1] > 0.01);
}
