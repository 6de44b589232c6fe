use armistice::experiment::{LeverageEffect, Solved, leverage_effects};
use armistice::model::{ActorIndex, Behaviour, Freeze, Model};
use armistice::quantity::{Quantity, Share};

use crate::scenarios::{delta_folder, scenario, valley};

const PATRON: ActorIndex = 2;

fn effects(model: &Model) -> Vec<LeverageEffect> {
    let games = Solved::all(model, &model.agreements(), Freeze::NONE, &|_| {});
    leverage_effects(model, &games, Freeze::NONE)
}

#[test]
fn a_patrons_restraint_is_worth_what_its_leverage_is() {
    let model = valley(&[]);
    let effects = effects(&model);
    assert_eq!(effects.len(), model.agreements().len());
    // The same game with a share of nothing.
    let mut powerless = model.clone();
    for entry in &mut powerless.leverage {
        entry.share = Share::new(0.0).unwrap();
    }
    let games = Solved::all(&powerless, &powerless.agreements(), Freeze::NONE, &|_| {});
    for (effect, solved) in effects.iter().zip(&games) {
        assert_eq!((effect.actor, effect.patron.as_str()), (PATRON, "patron"));
        assert!((effect.without - solved.survival.standing[26]).abs() < 1e-9);
        assert!(effect.effect().abs() > 1e-3, "{effect:?}");
        assert!(effect.restrains > 0.0 && effect.restrains < 1.0);
        assert!(effect.converged);
        // 0.6 by the factor of the pact's level, which is cold or warm as it starts.
        let [client] = effect.clients.as_slice() else {
            panic!("{effect:?}")
        };
        let pact = &model.relations[0].ladder.start;
        let share = 0.6 * (pact[0].get() * 0.5 + pact[1].get() * 1.2);
        assert_eq!(client.client, "army");
        assert!((client.share - share).abs() < 1e-12, "{client:?}");
    }
}

#[test]
fn a_patron_that_never_restrains_changes_nothing() {
    let idle = valley(&[]).playing(PATRON, &Behaviour::AlwaysHold);
    for effect in effects(&idle) {
        assert_eq!(effect.restrains, 0.0);
        assert!(effect.effect().abs() < 1e-9, "{effect:?}");
    }
    // Nor is an actor a patron where its client has no role.
    let mut alone = valley(&[]);
    alone.leverage.clear();
    assert_eq!(effects(&alone), []);
}

#[test]
fn every_agreement_in_which_patron_and_client_meet_has_an_effect() {
    let model = scenario(&delta_folder(), &[]).model;
    let found = effects(&model);
    assert!(!found.is_empty());
    for effect in found {
        let names: Vec<&str> = effect.clients.iter().map(|c| c.client.as_str()).collect();
        assert_eq!((effect.patron.as_str(), names), ("east", vec!["crown"]));
        assert!(effect.with > 0.0 && effect.with < 1.0);
    }
}
