use armistice::calibrate::{Belief, Hyper, Prior};
use armistice::scenario::{Scenario, Trace};

use super::ford_prior;
use crate::mistakes::spoiled;
use crate::scenarios::{all_folders, ford_folder, scenario};

fn belief(prior: &Prior, address: &str) -> Belief {
    let mut groups = prior.groups.iter();
    let group = groups.find(|group| group.addresses[0] == address);
    group.expect("a belief").belief.clone()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} {expected}");
}

#[test]
fn the_prior_of_the_ford_by_hand() {
    let prior = ford_prior();
    // Ground: strength 4 by an author (0.8). Burden: strength 3 by a named analyst (0.7), in a list.
    let (ground, burden) = (4.0 * 0.8, 3.0 * 0.7);
    let all = ground + burden;
    let concentration = 5.0 + 20.0 * all / (all + 20.0);
    let Belief::Shares(alphas) = belief(&prior, "actors.crown.weights.ground") else {
        panic!("weights are shares")
    };
    let raised = [5.0 + ground, 3.0 + burden, 2.0];
    assert_eq!(alphas.len(), 3);
    for (alpha, own) in alphas.iter().zip(raised) {
        near(*alpha, concentration * own / (10.0 + all));
    }

    // Given 0.9; high (0.8) with strength 3 by an author.
    let said = 3.0 * 0.8;
    let odds = (10.0 * libm::log(9.0) + said * libm::log(4.0)) / (10.0 + said);
    let mean = 1.0 / (1.0 + libm::exp(-odds));
    let concentration = 5.0 + 20.0 * said / (said + 20.0);
    let Belief::Scalar { alpha, beta, sign } = belief(&prior, "zones.ford.stakes.league") else {
        panic!("a stake is a scalar")
    };
    near(alpha, concentration * mean);
    near(beta, concentration * (1.0 - mean));
    near(sign, 1.0);

    // Given 5; less of it with strength 3 by an author.
    let Belief::Rate { shape, scale } = belief(&prior, "actors.league.play") else {
        panic!("a precision is a rate")
    };
    near(shape, 4.0);
    near(shape * scale, 5.0 * libm::exp(-0.1 * said));
}

#[test]
fn base_shares_take_the_place_of_given_values_in_the_prior() {
    let ground = ("ground = 0.5", "ground = { value = 0.5, base = 0.2 }");
    let burden = ("burden = 0.3", "burden = { value = 0.3, base = 0.5 }");
    let calm = ("calm = { value = 0.2,", "calm = { value = 0.2, base = 0.3,");
    let weights = |scenario: &Scenario| {
        let statements = &scenario.evidence.statements;
        let prior = Prior::new(&scenario.parameters, statements, &Hyper::default());
        let mut groups = prior.groups.into_iter();
        groups
            .find(|group| group.addresses[0] == "actors.crown.weights.ground")
            .expect("the crown's weights")
    };
    // Ground: strength 4 by an author. Burden: strength 3 by a named analyst.
    let said = [4.0 * 0.8, 3.0 * 0.7, 0.0];
    let all: f64 = said.iter().sum();
    let changed = |changes: &[(&str, &str)], set: &[&str]| {
        let (_kept, path) = spoiled(&ford_folder(), changes);
        weights(&scenario(&path, set))
    };
    let check = |changes: &[(&str, &str)], set: &[&str], bases: [f64; 3]| {
        for (mean, (base, said)) in changed(changes, set)
            .belief
            .mean()
            .iter()
            .zip(bases.iter().zip(said))
        {
            near(*mean, (10.0 * base + said) / (10.0 + all));
        }
    };
    check(&[ground, burden, calm], &[], [0.2, 0.5, 0.3]);
    // Where one is left out its given value stands in, and the three are scaled to one.
    check(&[ground, calm], &[], [0.2 / 0.8, 0.3 / 0.8, 0.3 / 0.8]);
    // What options set does not move what was believed before reading.
    let set = "actors.crown.weights.calm=0.6";
    check(&[ground, burden, calm], &[set], [0.2, 0.5, 0.3]);
    // The given values stay the scenario's own.
    let group = changed(&[ground, burden, calm], &[]);
    assert_eq!(group.given, [0.5, 0.3, 0.2]);
    // A resolved text keeps them, and so do draws.
    let (_kept, path) = spoiled(&ford_folder(), &[ground, burden, calm]);
    let set = scenario(&path, &[set]);
    assert!(set.resolved.contains("base = 0.2"));
    let drawn = set.drawn(&armistice::scenario::Drawn::new()).unwrap();
    let calm = drawn.parameters.find("actors.crown.weights.calm").unwrap();
    assert_eq!((calm.value, calm.base), (0.6, Some(0.3)));
}

#[test]
fn given_values_that_trace_to_documents_are_not_surprising_or_the_scenario_says_why() {
    let mut traced = 0;
    for folder in all_folders() {
        let scenario = scenario(&folder, &[]);
        let statements = &scenario.evidence.statements;
        let prior = Prior::new(&scenario.parameters, statements, &Hyper::default());
        for (address, given, below) in prior.given_within() {
            let parameter = scenario.parameters.find(address).expect("a number");
            if !matches!(parameter.trace, Trace::Evidence(_)) {
                continue;
            }
            traced += 1;
            // Nor is there a reason for what is not outside.
            assert_eq!(
                parameter.outside.is_none(),
                (0.05..=0.95).contains(&below),
                "{}: {address} is {given}, above {below} of its prior",
                scenario.model.id
            );
        }
    }
    assert!(traced > 20, "{traced}");
}
