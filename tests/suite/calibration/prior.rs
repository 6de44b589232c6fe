use armistice::calibrate::{Belief, Hyper, Prior};
use armistice::scenario::Trace;

use super::ford_prior;
use crate::scenarios::{all_folders, scenario};

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
