//! Numbers at their bounds: a scenario either works, with finite results, or is refused in words.

use armistice::experiment::{Options, Run, Watch, run};
use armistice::scenario::{LoadError, Overrides, Parameter, load};

use crate::scenarios::{delta_folder, ford_folder, scenario, valley_folder};

/// Runs a scenario with one number set, if it is not refused; whether it was run.
fn works_or_is_refused(folder: &std::path::Path, set: &str) -> bool {
    let overrides = Overrides::parse(&[set]).unwrap();
    match load(folder, &overrides) {
        Ok(scenario) => {
            finite(
                set,
                &run(&scenario.model, &Options::new(1, 50), Watch::NONE),
            );
            true
        }
        Err(LoadError::Refused(refusal)) => {
            assert!(!refusal.findings.is_empty(), "{set}");
            for finding in &refusal.findings {
                let problem = &finding.problem;
                assert!(
                    !problem.message().is_empty() && !problem.allowed().is_empty(),
                    "{set}"
                );
            }
            false
        }
        Err(other) => panic!("{set}: {other}"),
    }
}

/// Asserts that what a run came to is made of finite numbers.
fn finite(set: &str, run: &Run) {
    assert!(run.negotiation_change.is_finite(), "{set}");
    for agreement in &run.agreements {
        let numbers = [
            agreement.reached,
            agreement.residual,
            agreement.regret,
            agreement.own_chain_survival_26_weeks,
        ];
        let all = numbers.iter().all(|number| number.is_finite());
        assert!(all, "{set}: {agreement:?}");
        let survival = agreement.own_chain_survival_26_weeks;
        assert!(
            (-1e-9..=1.0 + 1e-9).contains(&survival),
            "{set}: {survival}"
        );
    }
    for point in &run.calendar {
        let shares = point.shares.iter();
        assert!(
            shares.into_iter().all(|share| share.value.is_finite()),
            "{set}: {point:?}"
        );
    }
    for holding in &run.holdings {
        let values = holding.weeks.iter().map(|week| week.hold.value);
        assert!(values.into_iter().all(|value| value.is_finite()), "{set}");
    }
}

/// The lowest and the highest value that a number may have, and the smallest above 0.
fn bounds(parameter: &Parameter) -> Vec<String> {
    let smallest = (parameter.low <= 0.0).then_some(f64::from_bits(1));
    [parameter.low, parameter.high]
        .into_iter()
        .chain(smallest)
        .map(|value| format!("{}={value:e}", parameter.address))
        .collect()
}

/// Every `step`th setting of a scenario, from the first on: how many were run, and how many refused.
fn sweep(folder: &std::path::Path, step: usize) -> [usize; 2] {
    let parameters = scenario(folder, &[]).parameters;
    let settings: Vec<String> = parameters.iter().flat_map(bounds).collect();
    let mut count = [0, 0];
    for set in settings.iter().step_by(step) {
        count[usize::from(!works_or_is_refused(folder, set))] += 1;
    }
    count
}

#[test]
fn numbers_at_their_bounds_work_or_are_refused() {
    // A prime step meets every kind of bound.
    for (folder, step) in [
        (ford_folder(), 7),
        (valley_folder(), 31),
        (delta_folder(), 61),
    ] {
        let [ran, refused] = sweep(&folder, step);
        assert!(ran > refused, "{ran} {refused}");
    }
}

#[test]
#[ignore = "every number of three scenarios: minutes"]
#[expect(
    clippy::print_stdout,
    reason = "the counts are what a long check reports"
)]
fn all_numbers_at_their_bounds_work_or_are_refused() {
    for folder in [ford_folder(), valley_folder(), delta_folder()] {
        let [ran, refused] = sweep(&folder, 1);
        let name = folder.file_name().unwrap_or_default().display();
        println!("{name}: {ran} ran, {refused} refused");
        assert!(ran > refused, "{ran} {refused}");
    }
}

#[test]
fn what_is_beyond_every_range_is_refused_everywhere() {
    for folder in [ford_folder(), valley_folder(), delta_folder()] {
        for parameter in scenario(&folder, &[]).parameters.iter() {
            for value in [
                "nan",
                "inf",
                "-inf",
                "1e999",
                "1.7976931348623157e308",
                "-1e300",
            ] {
                let set = format!("{}={value}", parameter.address);
                let refused = load(&folder, &Overrides::parse(&[&set]).unwrap());
                assert!(matches!(refused, Err(LoadError::Refused(_))), "{set}");
            }
        }
    }
}

#[test]
fn a_share_set_beside_shares_of_almost_nothing_leaves_them_the_rest() {
    // The others' scale would be beyond all numbers.
    let tiny = "ground = { value = 5e-324, assumption = \"invented\" }\n\
                burden = { value = 1, assumption = \"invented\" }\n\
                blame = { value = 0, assumption = \"invented\" }";
    let given = "ground = { value = 0.5, assumption = \"invented\" }\n\
                 burden = { value = 0.3, assumption = \"invented\" }\n\
                 blame = { value = 0.2, assumption = \"invented\" }";
    let (_kept, path) = crate::mistakes::spoiled(&valley_folder(), &[(given, tiny)]);
    let set = Overrides::parse(&["actors.army.weights.burden=0.25"]).unwrap();
    let scenario = load(&path, &set).unwrap();
    let value = |driver: &str| {
        let address = format!("actors.army.weights.{driver}");
        scenario.parameters.find(&address).unwrap().value
    };
    assert_eq!(["ground", "burden", "blame"].map(value), [0.75, 0.25, 0.0]);
}
