use std::collections::BTreeMap;

use armistice::chance::Rollout;
use armistice::experiment::{Options, Prepared, Solved, Watch};
use armistice::game::{OutcomeKind, ZoneGame};
use armistice::model::{EventKind, Freeze, Frozen, Menu, Model};
use armistice::quantity::{Precision, Quantity, Share, Weeks};
use armistice::simulate::{Ending, Note};
use armistice::solve::{Bargaining, Prospects, Round, Status, Turn};

use crate::scenarios::{delta_folder, scenario};

fn delta() -> Model {
    scenario(&delta_folder(), &[]).model
}

/// The lower delta alone: no types, nothing next door, and the upper half neither negotiated nor
/// pressing on any relation.
fn lower_alone() -> Model {
    let mut model = delta();
    for actor in &mut model.actors {
        actor.types.clear();
    }
    model.zones[0].relations.clear();
    for forum in &mut model.forums {
        forum.menus.retain(|menu| menu.zone == 1);
        forum.bundle = false;
    }
    model
}

fn prepared(model: &Model, freeze: Freeze) -> Prepared {
    let options = Options {
        freeze,
        ..Options::new(11, 1)
    };
    Prepared::new(model, &options, &|_| {})
}

fn bargaining(model: &Model, freeze: Freeze) -> (Vec<Solved>, Bargaining) {
    let games = prepared(model, freeze).games;
    let bargaining = Prepared::negotiate(model, &games, freeze);
    (games, bargaining)
}

/// Numbers of the sessions of a forum in the calendar.
fn sessions(model: &Model, forum: &str) -> Vec<usize> {
    let calendar = model.calendar();
    (0..calendar.len())
        .filter(|&number| {
            matches!(calendar[number].kind, EventKind::Session(at, _) if model.forums[at].id == forum)
        })
        .collect()
}

/// The discounted payoff of a voice in one rollout: each week's expected flow by where the zone
/// stands, then what it stands for at the horizon, or what seizure is worth.
fn paid(prospects: &Prospects, notes: &[(u32, Note)], horizon: u32, voice: usize) -> f64 {
    let discount = prospects.voices()[voice].discount;
    let mut sum = 0.0;
    let mut weight = 1.0;
    for (week, note) in notes {
        let Note::Standing {
            zone: 1,
            status,
            combination,
            ..
        } = note
        else {
            continue;
        };
        let Some(status) = status else {
            return sum + weight * prospects.seized(voice, *combination);
        };
        let place = prospects.statuses().place(*status, *combination);
        if *week == horizon {
            return sum + weight * prospects.value(horizon as usize, voice, place);
        }
        sum += weight * prospects.flow(voice, place);
        weight *= discount;
    }
    panic!("the rollout ends before the horizon");
}

#[test]
fn the_induction_is_the_mean_discounted_payoff_over_rollouts() {
    let model = lower_alone();
    let freeze = Freeze::of(&[Frozen::Neighbours, Frozen::Shocks, Frozen::Terms]);
    let prepared = prepared(&model, freeze);
    let (_, bargaining) = bargaining(&model, freeze);
    let prospects = &bargaining.zones[1];
    let horizon = model.horizon.0;
    let voices = prospects.voices().len();
    assert_eq!(voices, 4);
    // By combination of the ladders at the start, which the induction knows: one sum a voice.
    let mut sums = vec![BTreeMap::<usize, Vec<f64>>::new(); voices];
    for rollout in 0..20_000 {
        let mut notes: Vec<(u32, Note)> = Vec::new();
        let play = Rollout { draw: 0, rollout };
        prepared.stage.play_before(play, &mut notes);
        let start = notes.iter().find_map(|(_, note)| match note {
            Note::Standing {
                zone: 1,
                combination,
                ..
            } => Some(*combination),
            _ => None,
        });
        // No session is held in the first week, so the ladders stand where they started.
        let start = start.expect("the first week is told");
        for (voice, by_start) in sums.iter_mut().enumerate() {
            let value = paid(prospects, &notes, horizon, voice);
            by_start.entry(start).or_default().push(value);
        }
    }
    assert!(model.calendar()[0].date >= model.monday(Weeks(1)));
    for (voice, by_start) in sums.iter().enumerate() {
        for (&start, values) in by_start {
            let place = prospects.statuses().place(Status::War, start);
            let expected = prospects.value(0, voice, place);
            let count = values.len() as f64;
            let mean = values.iter().sum::<f64>() / count;
            let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
            let error = (squares / count / (count - 1.0)).sqrt();
            assert!(
                (mean - expected).abs() < 4.0 * error,
                "voice {voice}: rollouts {mean}, induction {expected}, error {error}"
            );
            assert!(error < 0.05, "{error}");
        }
    }
}

#[test]
fn without_a_session_ahead_values_are_those_of_the_games() {
    let freeze = Freeze::of(&[Frozen::Terms]);
    for model in [delta(), lower_alone()] {
        let (games, bargaining) = bargaining(&model, freeze);
        let last = sessions(&model, "ferry")
            .into_iter()
            .chain(sessions(&model, "quay"))
            .max()
            .unwrap();
        let after = model.week_of(model.calendar()[last].date).unwrap().0 as usize + 1;
        let mut compared = 0;
        for solved in &games {
            let game = &solved.game;
            let prospects = &bargaining.zones[game.agreement.zone];
            let statuses = prospects.statuses();
            let agreement = statuses
                .position(game.agreement.forum, game.agreement.package)
                .unwrap();
            for (voice, entry) in prospects.voices().iter().enumerate() {
                let kind = position_of_type(game, entry.actor, entry.kind);
                for state in 0..game.space.len() {
                    let (strain, levels) =
                        (game.space.strain(state), game.space.combination(state));
                    for week in [after, after + 3, model.horizon.index()] {
                        let status = Status::Agreed { agreement, strain };
                        let value = prospects.value(week, voice, statuses.place(status, levels));
                        assert!((value - solved.solution.values[kind][state]).abs() < 1e-9);
                        let war = statuses.place(Status::War, levels);
                        let war = prospects.value(week, voice, war);
                        assert!((war - game.war.war[kind][levels]).abs() < 1e-9);
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 100);
    }
}

fn position_of_type(game: &ZoneGame, actor: usize, kind: Option<usize>) -> usize {
    let first = game
        .types
        .iter()
        .position(|kind| game.players[kind.player].actor == actor)
        .expect("a voice plays");
    first + kind.unwrap_or(0)
}

#[test]
fn a_precise_proposer_gets_the_best_package_that_everyone_accepts() {
    let mut model = lower_alone();
    let (games, _) = bargaining(&model, Freeze::NONE);
    for actor in &mut model.actors {
        actor.negotiation = Precision::new(Precision::HIGH).unwrap();
    }
    let quay = &mut model.forums[0];
    quay.consulted.clear();
    quay.recognition = vec![(2, Share::new(1.0).unwrap())];
    quay.sessions.truncate(1);
    quay.sessions[0].rounds = 1;
    // The games are held fixed: only what is negotiated over them differs.
    let bargaining = Prepared::negotiate(&model, &games, Freeze::NONE);
    let event = sessions(&model, "quay")[0];
    let board = bargaining.zones[1]
        .board(event)
        .expect("the lower delta is heard");
    let turn = Turn {
        kind: 0,
        walk_outs: 0,
        round: 0,
    };
    let (mut signed, mut nothing) = (0, 0);
    for place in 0..bargaining.zones[1].statuses().places() {
        let Some(sheet) = board.sheet(place) else {
            continue;
        };
        let gain = |actor: usize, package: usize| sheet.gain(turn, actor, package);
        let forum = &model.forums[0];
        let deciders = [0, 2];
        let sure = |package: usize| {
            let least = deciders.map(|actor| bargaining.precisions[actor] * gain(actor, package));
            least.iter().all(|drive| drive.abs() > 40.0)
        };
        let open: Vec<usize> = (0..2).filter(|&package| sheet.open()[package]).collect();
        let apart =
            open.len() < 2 || bargaining.precisions[2] * (gain(2, 0) - gain(2, 1)).abs() > 40.0;
        if !open.iter().all(|&package| sure(package)) || !apart {
            continue;
        }
        let acceptable =
            |&package: &usize| deciders.iter().all(|&actor| gain(actor, package) > 0.0);
        let best = open
            .iter()
            .copied()
            .filter(acceptable)
            .max_by(|&a, &b| gain(2, a).total_cmp(&gain(2, b)));
        let signing = Round::new(forum, &bargaining.precisions, sheet.open(), gain).signing();
        for package in 0..2 {
            let expected = f64::from(u8::from(best == Some(package)));
            assert!((signing[package] - expected).abs() < 1e-9, "{signing:?}");
        }
        assert!((sheet.signed() - f64::from(u8::from(best.is_some()))).abs() < 1e-9);
        signed += usize::from(best.is_some());
        nothing += usize::from(best.is_none());
    }
    assert!(signed > 0 && nothing > 0, "{signed} {nothing}");
}

#[test]
fn listing_packages_twice_changes_no_probability_of_signing() {
    let once = delta();
    let mut twice = once.clone();
    for forum in &mut twice.forums {
        for Menu { packages, .. } in &mut forum.menus {
            packages.extend(packages.clone());
        }
    }
    let signing = |model: &Model| -> Vec<f64> {
        let (_, bargaining) = bargaining(model, Freeze::NONE);
        let mut found = Vec::new();
        for prospects in &bargaining.zones {
            for event in 0..model.calendar().len() {
                for combination in 0..prospects.statuses().combinations() {
                    let war = prospects.statuses().place(Status::War, combination);
                    let sheet = prospects.board(event).and_then(|board| board.sheet(war));
                    found.extend(sheet.map(armistice::solve::Sheet::signed));
                }
            }
        }
        found
    };
    let (once, twice) = (signing(&once), signing(&twice));
    assert!(once.len() >= 12 && once.len() == twice.len());
    for (once, twice) in once.iter().zip(&twice) {
        // A copy of what is in force may be signed in its place, which no single listing allows:
        // what lies ahead differs by that, and by nothing else.
        assert!((once - twice).abs() < 0.02, "{once} {twice}");
    }
    // Where nothing can follow, not even by that.
    let (last_once, last_twice) = (once.last().unwrap(), twice.last().unwrap());
    assert!(
        (last_once - last_twice).abs() < 1e-9,
        "{last_once} {last_twice}"
    );
}

#[test]
fn smaller_payoffs_with_higher_precisions_sign_alike() {
    let plain = {
        let mut model = delta();
        // Attendance weighs standing apart from payoffs.
        model
            .forums
            .iter_mut()
            .for_each(|forum| forum.consulted.clear());
        model
    };
    let mut scaled = plain.clone();
    for actor in &mut scaled.actors {
        actor.play = Precision::new(2.0 * actor.play.get()).unwrap();
        actor.negotiation = Precision::new(2.0 * actor.negotiation.get()).unwrap();
    }
    for stake in scaled.zones.iter_mut().flat_map(|zone| &mut zone.stakes) {
        *stake = Share::new(0.5 * stake.get()).unwrap();
    }
    let signing = |model: &Model| -> Vec<f64> {
        let (_, bargaining) = bargaining(model, Freeze::NONE);
        let mut found = Vec::new();
        for prospects in &bargaining.zones {
            for event in 0..model.calendar().len() {
                for place in 0..prospects.statuses().places() {
                    let sheet = prospects.board(event).and_then(|board| board.sheet(place));
                    found.extend(sheet.map(armistice::solve::Sheet::signed));
                }
            }
        }
        found
    };
    let (plain, scaled) = (signing(&plain), signing(&scaled));
    assert!(plain.len() > 50);
    for (plain, scaled) in plain.iter().zip(&scaled) {
        assert!((plain - scaled).abs() < 1e-7, "{plain} {scaled}");
    }
}

#[test]
fn every_rollout_keeps_the_rules_of_the_calendar() {
    let model = delta();
    let prepared = prepared(&model, Freeze::NONE);
    let (mut waits, mut replaced, mut expired, mut walked_out, mut terms) = (0, 0, 0, 0, 0);
    for rollout in 0..1500 {
        let mut notes: Vec<(u32, Note)> = Vec::new();
        let play = Rollout { draw: 0, rollout };
        let summary = prepared.stage.play_before(play, &mut notes);
        // By zone: strain, and the week from which what is signed is in force.
        let mut now: [Option<(usize, u32)>; 2] = [None; 2];
        for (week, note) in &notes {
            match note {
                Note::Seized(zone) => now[*zone] = None,
                Note::Signed(agreement, strain, force) => {
                    let forum = &model.forums[agreement.forum];
                    let before = now[agreement.zone];
                    let wait = match before {
                        Some((_, since)) if since <= *week => 0,
                        _ => forum.delay.0,
                    };
                    assert_eq!(*force, week + wait, "{before:?}");
                    if let Some((kept, _)) = before {
                        assert_eq!(*strain, kept, "a replacement keeps the strain");
                    }
                    waits += usize::from(wait > 0);
                    now[agreement.zone] = Some((*strain, *force));
                }
                Note::Week(agreement, outcome, strain) => {
                    let (known, since) = now[agreement.zone].expect("an agreement is in force");
                    assert!(known == *strain && since <= *week);
                    now[agreement.zone] = match outcome.kind() {
                        OutcomeKind::Worse => Some((known + 1, since)),
                        OutcomeKind::Same => Some((known, since)),
                        OutcomeKind::Better => Some((known - 1, since)),
                        _ => None,
                    };
                }
                Note::Superseded(old) => {
                    replaced += 1;
                    let by = notes.iter().find_map(|(when, other)| match other {
                        Note::Signed(new, ..) if when == week && new.zone == old.zone => {
                            Some(new.forum)
                        }
                        _ => None,
                    });
                    let by = by.expect("something takes its place");
                    assert!(model.forums[by].replaces.contains(&old.forum));
                }
                Note::Expired(agreement, refusers) => {
                    expired += 1;
                    now[agreement.zone] = None;
                    let guarantors = &model.forums[agreement.forum].guarantors;
                    assert!(refusers.actors().all(|actor| guarantors.contains(&actor)));
                }
                Note::Extended(_) => terms += 1,
                Note::WalkedOut(actor) => {
                    walked_out += 1;
                    assert!(
                        model
                            .forums
                            .iter()
                            .any(|forum| forum.consulted.contains(actor))
                    );
                }
                _ => {}
            }
        }
        for spell in &summary.spells {
            assert!(spell.weeks >= 1);
            if let Ending::Expired(_) = spell.ending {
                assert_eq!(spell.weeks % 12, 0, "{spell:?}");
            }
            if let Ending::Outcome(outcome) = spell.ending {
                let kind = outcome.kind();
                assert!(matches!(
                    kind,
                    OutcomeKind::Collapsed | OutcomeKind::Withdrawn
                ));
            }
        }
        let zones = model.zones.len();
        assert_eq!(
            summary.phases.len(),
            zones * prepared.stage.weeks() as usize
        );
    }
    for count in [waits, replaced, expired, walked_out, terms] {
        assert!(
            count > 5,
            "{waits} {replaced} {expired} {walked_out} {terms}"
        );
    }
}

#[test]
fn as_of_a_day_history_has_happened_and_nothing_else() {
    let day = "2021-04-21".parse().unwrap();
    let model = delta().as_of(day);
    assert_eq!(model.begins, Weeks(7));
    // The upper truce had ended; the lower one runs, at the strain on record.
    assert!(model.zones[0].stands_in().is_none());
    let lower = model.zones[1].stands_in().unwrap();
    assert_eq!((lower.forum, lower.package, lower.strain), (0, 1, Some(1)));
    assert!(model.calendar().iter().all(|event| event.date > day));
    assert!(model.unrecorded(day).is_empty());
    let later = "2021-05-20".parse().unwrap();
    assert_eq!(model.unrecorded(later).len(), 2);

    let prepared = prepared(&model, Freeze::NONE);
    let mut notes: Vec<(u32, Note)> = Vec::new();
    let play = Rollout {
        draw: 0,
        rollout: 1,
    };
    let summary = prepared.stage.play_before(play, &mut notes);
    assert!(notes.iter().all(|(week, _)| *week >= 7));
    assert_eq!(
        summary.spells.iter().map(|spell| spell.entry).min(),
        Some(7)
    );
    // Its term of twelve weeks has run since the week of the session of 10 March, the second.
    let terms: Vec<u32> = (0..60)
        .filter_map(|rollout| {
            let mut notes: Vec<(u32, Note)> = Vec::new();
            let play = Rollout { draw: 0, rollout };
            prepared.stage.play_before(play, &mut notes);
            let first = notes.iter().find(|(_, note)| match note {
                Note::Extended(agreement) | Note::Expired(agreement, _) => agreement.forum == 0,
                _ => false,
            });
            first.map(|(week, _)| *week)
        })
        .collect();
    assert!(terms.contains(&13), "{terms:?}");
    assert!(terms.iter().all(|&week| week >= 13), "{terms:?}");
}

#[test]
fn a_zone_alone_signs_as_often_as_its_board_says() {
    // Relations at rest and nobody next door: the first session finds war at the level of the start,
    // and its board holds attendance, proposals and votes in one probability.
    let mut model = lower_alone();
    model.forums[0].sessions[0].relations.clear();
    let freeze = Freeze::of(&[
        Frozen::Relations,
        Frozen::Neighbours,
        Frozen::Shocks,
        Frozen::Terms,
    ]);
    let prepared = prepared(&model, freeze);
    let (_, bargaining) = bargaining(&model, freeze);
    let event = sessions(&model, "quay")[0];
    let prospects = &bargaining.zones[1];
    let board = prospects.board(event).expect("the lower delta is heard");
    let rollouts = 12_000;
    let mut counts = BTreeMap::<usize, (u32, u32)>::new();
    for rollout in 0..rollouts {
        let mut notes: Vec<(u32, Note)> = Vec::new();
        let play = Rollout { draw: 0, rollout };
        let summary = prepared.stage.play_before(play, &mut notes);
        let start = notes.iter().find_map(|(_, note)| match note {
            Note::Standing {
                zone: 1,
                combination,
                ..
            } => Some(*combination),
            _ => None,
        });
        let heard = summary
            .hearings
            .iter()
            .find(|hearing| hearing.event == event);
        if let (Some(start), Some(hearing)) = (start, heard) {
            let entry = counts.entry(start).or_default();
            entry.0 += 1;
            entry.1 += u32::from(hearing.signed.is_some());
        }
    }
    assert!(counts.len() >= 2);
    for (combination, (heard, signed)) in counts {
        let place = prospects.statuses().place(Status::War, combination);
        let expected = board.sheet(place).expect("war is on the table").signed();
        let found = f64::from(signed) / f64::from(heard);
        let error = (expected * (1.0 - expected) / f64::from(heard)).sqrt();
        assert!(
            (found - expected).abs() < 4.0 * error,
            "{combination}: rollouts {found}, board {expected}, error {error}"
        );
    }
}

#[test]
fn most_sessions_of_the_shipped_scenario_are_neither_sure_nor_hopeless() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let model = scenario(&folder, &[]).model;
    let run = armistice::experiment::run(&model, &Options::new(1, 1500), Watch::NONE);
    let open = run
        .sessions
        .iter()
        .filter(|session| (0.05..=0.95).contains(&session.signed.value))
        .count();
    assert!(
        2 * open >= run.sessions.len(),
        "{open} of {}",
        run.sessions.len()
    );
    assert!(run.negotiation_change <= 1e-3, "{}", run.negotiation_change);
}

#[test]
fn frozen_forums_hold_no_session_and_a_dated_shock_strikes_on_its_day() {
    let model = delta();
    let play = Rollout {
        draw: 0,
        rollout: 4,
    };
    let told = |freeze: Freeze| {
        let mut notes: Vec<(u32, Note)> = Vec::new();
        prepared(&model, freeze).stage.play_before(play, &mut notes);
        notes
    };
    let events = |notes: &[(u32, Note)]| -> Vec<(u32, usize)> {
        notes
            .iter()
            .filter_map(|(week, note)| match note {
                Note::Event(number) => Some((*week, *number)),
                _ => None,
            })
            .collect()
    };
    let all = events(&told(Freeze::NONE));
    assert_eq!(all.len(), model.calendar().len());
    let still = events(&told(Freeze::of(&[Frozen::Forums])));
    // The mutiny of 5 April alone is left, in the sixth week.
    assert_eq!(still, [(5, 1)]);
    let none = events(&told(Freeze::everything()));
    assert!(none.is_empty());
}
