use std::sync::Arc;

use armistice::calibrate::{Cloud, Draw, Moments, sample};
use armistice::experiment::{Calibrating, CalibrationOptions, DecisionModel, Watch};
use armistice::model::Decision;
use armistice::scenario::Scenario;

use super::{FORD, documented, ford_prior};

fn options(seed: u64, draws: u32) -> CalibrationOptions {
    CalibrationOptions {
        draws,
        least: 0.0,
        ..CalibrationOptions::new(seed)
    }
}

#[test]
fn without_decisions_the_prior_comes_back() {
    let options = CalibrationOptions {
        decisions: false,
        ..options(3, 2000)
    };
    let calibrating = Calibrating::new(&FORD, &options);
    let draws = calibrating.draw(0..2000, &|_| {});
    let (calibration, ..) = calibrating.finish(draws, Watch::NONE).unwrap().unwrap();
    // The prior's means are known only where no set of values was thrown away.
    assert_eq!(calibration.rejected, [0, 0]);
    assert_eq!(calibration.decisions_used, 0);
    assert!((calibration.effective_size - 2000.0).abs() < 1e-6);
    assert!(calibration.log_evidence.abs() < 1e-12);
    let groups = &calibrating.prior.groups;
    let means: Vec<f64> = groups
        .iter()
        .flat_map(|group| group.belief.mean())
        .collect();
    assert_eq!(means.len(), calibration.parameters.len());
    for (verdict, mean) in calibration.parameters.iter().zip(means) {
        let found = verdict.spread.posterior;
        let apart = (found.mean - mean).abs();
        assert!(
            apart < 4.0 * found.error,
            "{}: {found:?} {mean}",
            verdict.address
        );
        assert!(!verdict.says_something);
    }
}

/// Draws with the probabilities of some decisions; the values are the same whatever these are.
fn drawn(decisions: &[Decision]) -> Vec<Draw> {
    let prior = ford_prior();
    let model = DecisionModel::new(&FORD, &prior, decisions.to_vec());
    sample(
        &prior,
        8,
        0..600,
        &|values| model.probabilities(values),
        &|| {},
    )
}

#[test]
fn decisions_taken_the_other_way_move_the_posterior_the_other_way() {
    let decisions = documented();
    let reversed: Vec<Decision> = decisions.iter().map(Decision::reversed).collect();
    let (draws, others) = (drawn(&decisions), drawn(&reversed));
    assert_eq!(draws[7].values, others[7].values);
    let before = Cloud::even(draws.clone()).moments();
    let [after, other] = [(draws, decisions), (others, reversed)]
        .map(|(draws, decisions)| Cloud::posterior(draws, &decisions).moments());
    let moved =
        |after: &[Moments], at: usize| (after[at].mean - before[at].mean) / before[at].deviation;
    let most = (0..before.len())
        .max_by(|&a, &b| moved(&after, a).abs().total_cmp(&moved(&after, b).abs()))
        .expect("there are numbers");
    let (one, back) = (moved(&after, most), moved(&other, most));
    assert!(one.abs() > 0.1 && back.abs() > 0.05, "{one} {back}");
    assert!(one * back < 0.0, "{one} {back}");
}

/// The ford, where some statements and no decision stand in a document of their own.
fn with_rumours() -> Scenario {
    let mut scenario = FORD.clone();
    let evidence = Arc::make_mut(&mut scenario.evidence);
    for statement in &mut evidence.statements {
        if ["almanac-03", "letters-02"].contains(&statement.id.as_str()) {
            statement.citation.document = "rumours".to_owned();
        }
    }
    scenario
}

#[test]
fn leaving_a_document_out_by_weights_is_leaving_it_out_by_drawing() {
    let scenario = with_rumours();
    let whole = Calibrating::new(&scenario, &options(9, 600));
    let draws = whole.draw(0..600, &|_| {});
    let cloud = Cloud::posterior(draws.clone(), &whole.decisions());
    let told = whole.without_each(&draws, &cloud, Watch::NONE).unwrap();
    let rumours = told.iter().find(|told| told.document == "rumours");
    let rumours = rumours.expect("it is left out once");
    assert!(
        rumours.drawn_again.is_none() && rumours.effective_size > 100.0,
        "{rumours:?}"
    );

    let mut fewer = options(10, 600);
    fewer.without.push("rumours".to_owned());
    let without = Calibrating::new(&scenario, &fewer);
    assert_eq!(without.decisions(), whole.decisions());
    assert_ne!(without.prior, whole.prior);
    let fresh = Cloud::posterior(without.draw(0..600, &|_| {}), &without.decisions()).moments();
    let addresses = without.prior.addresses();
    let mut largest: f64 = 0.0;
    for moved in &rumours.moved {
        let at = addresses
            .iter()
            .position(|address| *address == moved.address);
        let fresh = &fresh[at.expect("a number")];
        let error = libm::hypot(fresh.deviation / rumours.effective_size.sqrt(), fresh.error);
        assert!(
            (moved.without - fresh.mean).abs() < 4.0 * error,
            "{moved:?} {fresh:?}"
        );
        largest = largest.max((moved.with - fresh.mean).abs() / error);
    }
    // Not because nothing moved.
    assert!(largest > 4.0, "{largest}");
}
