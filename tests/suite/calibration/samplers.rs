use armistice::calibrate::{Belief, Cloud, Group, Moments, Prior, Rejected, sample, temper};
use armistice::experiment::{
    Calibrating, Calibration, CalibrationOptions, DecisionModel, Impossible, Watch,
};
use armistice::model::{Choice, Decision};
use statrs::function::beta::ln_beta;
use statrs::function::gamma::ln_gamma;

use super::{FORD, at_ford, documented, few};

/// How often each thing was seen: 30 of 40 by one number, 4 of 16 by another, `SEEN` by shares, and a
/// quiet week `QUIET` times.
const SEEN: [usize; 3] = [9, 2, 4];
const QUIET: usize = 12;

/// Beliefs whose posteriors are known: Beta after yes and no, Dirichlet after one of several, Gamma
/// after quiet weeks.
fn prior() -> Prior {
    let scalar = |alpha, beta, sign| Belief::Scalar { alpha, beta, sign };
    let beliefs = [
        scalar(2.0, 3.0, 1.0),
        scalar(4.0, 2.0, -1.0),
        Belief::Shares(vec![1.5, 3.0, 2.0]),
        Belief::Rate {
            shape: 4.0,
            scale: 0.05,
        },
    ];
    let group = |(number, belief): (usize, Belief)| Group {
        addresses: (0..belief.len())
            .map(|at| format!("{number}.{at}"))
            .collect(),
        given: belief.mean(),
        statements: vec![0; belief.len()],
        belief,
    };
    Prior {
        groups: beliefs.into_iter().enumerate().map(group).collect(),
    }
}

/// Means of the posterior, and the logarithm of the evidence.
fn exact() -> (Vec<f64>, f64) {
    let seen = SEEN.map(|count| count as f64);
    let whole = 6.5 + seen.iter().sum::<f64>();
    let scale = 1.0 / (1.0 / 0.05 + QUIET as f64);
    let means = vec![
        32.0 / 45.0,
        -8.0 / 22.0,
        (1.5 + seen[0]) / whole,
        (3.0 + seen[1]) / whole,
        (2.0 + seen[2]) / whole,
        4.0 * scale,
    ];
    let shares: f64 = [1.5, 3.0, 2.0]
        .iter()
        .zip(seen)
        .map(|(alpha, count)| ln_gamma(alpha + count) - ln_gamma(*alpha))
        .sum();
    let evidence = ln_beta(32.0, 13.0) - ln_beta(2.0, 3.0) + ln_beta(8.0, 14.0) - ln_beta(4.0, 2.0)
        + shares
        + ln_gamma(6.5)
        - ln_gamma(whole)
        + 4.0 * libm::log(scale / 0.05);
    (means, evidence)
}

/// What was seen, as decisions of which only the probabilities count.
fn seen() -> Vec<Decision> {
    let count = 40 + 16 + SEEN.iter().sum::<usize>() + QUIET;
    vec![at_ford((1, 12), Choice::Pass, true); count]
}

fn likelihood(values: &[f64]) -> Result<Vec<f64>, Rejected> {
    let yes = |number: f64, yes: usize, no: usize| {
        let all = vec![number; yes].into_iter().chain(vec![1.0 - number; no]);
        all.collect::<Vec<f64>>()
    };
    let shares = values[2..5].iter().zip(SEEN);
    let shares = shares.flat_map(|(&share, count)| vec![share; count]);
    let quiet = vec![libm::exp(-values[5]); QUIET];
    let all = yes(values[0], 30, 10)
        .into_iter()
        .chain(yes(-values[1], 4, 12))
        .chain(shares)
        .chain(quiet);
    Ok(all.collect())
}

#[test]
fn both_samplers_find_a_posterior_that_is_known_exactly() {
    let (prior, decisions) = (prior(), seen());
    let (means, evidence) = exact();
    let draws = sample(&prior, 5, 0..4000, &likelihood, &|| {});
    let weighed = Cloud::posterior(draws.clone(), &decisions);
    for (moments, mean) in weighed.moments().iter().zip(&means) {
        let apart = (moments.mean - mean).abs();
        assert!(apart < 4.0 * moments.error, "{moments:?} {mean}");
    }
    assert!(
        (weighed.log_evidence - evidence).abs() < 0.5,
        "{} {evidence}",
        weighed.log_evidence
    );

    let few = draws[..512].to_vec();
    let tempered = temper(&prior, 5, few, &decisions, &likelihood, &|| {}, &|| false).unwrap();
    assert!(tempered.stages.len() >= 2, "{:?}", tempered.stages);
    assert_eq!(tempered.stages.last().unwrap().power, 1.0);
    for stage in &tempered.stages {
        assert!(stage.effective_size > 0.499 * 512.0, "{stage:?}");
        assert!(
            stage.acceptance > 0.05 && stage.acceptance < 0.95,
            "{stage:?}"
        );
    }
    // Copies of one draw that few moves have parted are worth less than their number.
    for (moments, mean) in tempered.cloud.moments().iter().zip(&means) {
        let apart = (moments.mean - mean).abs();
        assert!(apart < 4.0 * 2.0 * moments.error, "{moments:?} {mean}");
    }
    let found = tempered.cloud.log_evidence;
    assert!((found - evidence).abs() < 0.5, "{found} {evidence}");
    // Stopped half-way it comes to nothing.
    let moves = std::sync::atomic::AtomicU32::new(0);
    let half = || moves.fetch_add(1, std::sync::atomic::Ordering::SeqCst) > 256;
    let few = draws[..512].to_vec();
    assert!(temper(&prior, 5, few, &decisions, &likelihood, &|| {}, &half).is_none());
    // The posterior lies away from the prior: what stays there is found out.
    let before = Cloud::even(draws[..512].to_vec()).moments();
    let far = |(before, mean): (&Moments, &f64)| (before.mean - mean).abs() > 8.0 * before.error;
    assert!(before.iter().zip(&means).filter(|&pair| far(pair)).count() >= 3);
}

#[test]
fn at_the_ford_tempering_agrees_with_importance_sampling() {
    let prior = few();
    let model = DecisionModel::new(&FORD, &prior, documented());
    // Each decision counted four times, so that one step is not enough.
    let decisions = vec![documented(); 4].concat();
    let sharp = |values: &[f64]| {
        let once = model.probabilities(values)?;
        Ok(once.repeat(4))
    };
    let draws = sample(&prior, 6, 0..1000, &sharp, &|| {});
    let weighed = Cloud::posterior(draws.clone(), &decisions);
    let tempered = temper(
        &prior,
        6,
        draws[..128].to_vec(),
        &decisions,
        &sharp,
        &|| {},
        &|| false,
    )
    .unwrap();
    assert!(tempered.stages.len() >= 2, "{:?}", tempered.stages);
    for stage in &tempered.stages {
        assert!(stage.effective_size > 0.499 * 128.0, "{stage:?}");
        assert!(
            stage.acceptance > 0.05 && stage.acceptance < 0.95,
            "{stage:?}"
        );
    }
    for (one, other) in weighed.moments().iter().zip(tempered.cloud.moments()) {
        let error = libm::hypot(one.error, 2.0 * other.error);
        assert!(
            (one.mean - other.mean).abs() < 4.0 * error,
            "{one:?} {other:?}"
        );
    }
}

fn calibrated(seed: u64) -> Calibration {
    let options = CalibrationOptions {
        draws: 400,
        keep: 300,
        least: 0.0,
        ..CalibrationOptions::new(seed)
    };
    let calibrating = Calibrating::new(&FORD, &options);
    let draws = calibrating.draw(0..400, &|_| {});
    let (calibration, posterior, _) = calibrating
        .finish(draws.clone(), Watch::NONE)
        .unwrap()
        .unwrap();
    assert_eq!(calibration.method, "importance");

    // Effective sizes are what they say: (Σ w)² / Σ w², and of rows kept by how often each stands.
    let weight = |probabilities: &[f64]| -> f64 {
        let pairs = probabilities.iter().zip(calibrating.decisions());
        pairs.map(|(&p, decision)| decision.likelihood(p)).product()
    };
    let weights: Vec<f64> = draws
        .iter()
        .map(|draw| weight(&draw.probabilities))
        .collect();
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let size = calibration.effective_size;
    assert!((size - sum * sum / squares).abs() < 1e-6 * size, "{size}");
    assert!((calibration.log_evidence - libm::log(sum / 400.0)).abs() < 1e-9);
    // What no decision involves keeps the prior, whatever the draw weighs that the rest is of.
    let verdicts = &calibration.parameters;
    assert!(verdicts.iter().any(|verdict| verdict.involved));
    for verdict in verdicts.iter().filter(|verdict| !verdict.involved) {
        assert_eq!(verdict.spread.prior, verdict.spread.posterior);
    }
    assert!(verdicts.iter().any(|verdict| !verdict.involved));
    let (mut admitted, count) = (0, posterior.rows.len());
    for (number, row) in posterior.rows.iter().enumerate() {
        let even = &draws[number * draws.len() / count].values;
        let idle = |index: &usize| !verdicts[*index].involved;
        admitted += usize::from((0..row.len()).filter(idle).all(|at| row[at] == even[at]));
    }
    assert_eq!(admitted + calibration.mixtures_refused, count);
    assert!(admitted > count / 2, "{admitted}");
    let moved = |row: &Vec<f64>| -> Vec<f64> {
        let pairs = row.iter().zip(verdicts);
        let moved = pairs.filter(|(_, verdict)| verdict.involved);
        moved.map(|(value, _)| *value).collect()
    };
    let rows: Vec<Vec<f64>> = posterior.rows.iter().map(moved).collect();
    assert_eq!(rows.len(), 300);
    let same = |row: &Vec<f64>| rows.iter().filter(|other| *other == row).count();
    let squares: usize = rows.iter().map(same).sum();
    let kept = calibration.kept_effective_size;
    assert!((kept - 90_000.0 / squares as f64).abs() < 1e-9, "{kept}");
    assert!(size > 100.0 && kept > 50.0, "{size} {kept}");
    calibration
}

#[test]
fn decisions_that_no_draw_admits_together_leave_no_posterior() {
    let options = CalibrationOptions {
        draws: 4,
        ..CalibrationOptions::new(1)
    };
    let calibrating = Calibrating::new(&FORD, &options);
    let mut draws = calibrating.draw(0..4, &|_| {});
    let decisions = calibrating.decisions();
    let sure: Vec<usize> = (0..decisions.len())
        .filter(|&at| decisions[at].certainty == 5)
        .collect();
    // Each of the first two is possible under every other draw, both under none.
    for (number, draw) in draws.iter_mut().enumerate() {
        draw.probabilities.fill(0.5);
        draw.probabilities[sure[number % 2]] = 0.0;
    }
    let Err(Impossible(named)) = calibrating.finish(draws, Watch::NONE) else {
        panic!("a posterior of what cannot be");
    };
    assert_eq!(named.len(), sure.len());
    assert!(named.contains(&"second-meeting".to_owned()), "{named:?}");
}

#[test]
fn two_seeds_of_the_sampler_agree() {
    let (one, other) = (calibrated(1), calibrated(2));
    let mut moved = 0;
    for (one, other) in one.parameters.iter().zip(&other.parameters) {
        let (a, b) = (one.spread.posterior, other.spread.posterior);
        assert!(
            (a.mean - b.mean).abs() < 4.0 * libm::hypot(a.error, b.error),
            "{}: {a:?} {b:?}",
            one.address
        );
        moved += usize::from(a.mean != b.mean);
    }
    assert_eq!(moved, one.parameters.len());
}
