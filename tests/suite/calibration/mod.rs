//! Calibration: the filter, the prior, the samplers, and what they say together.

use std::sync::LazyLock;

use armistice::calibrate::{Hyper, Prior};
use armistice::experiment::{Options, Prepared};
use armistice::model::{Choice, Decision, Model};
use armistice::scenario::Scenario;
use armistice::solve::{Answered, decision_probabilities};
use jiff::civil::date;

use crate::scenarios::{ford_folder, scenario};

/// Actions within weeks, and decisions taken the other way.
mod conduct;
/// Leaving out, reversing and switching off what the documents say.
mod documents;
/// What one rollout decides.
mod played;
/// The prior by hand, and the given values in it.
mod prior;
/// The filter beside rollouts.
mod rollouts;
/// Posteriors that are known exactly, and two seeds.
mod samplers;
/// Simulation-based calibration.
mod simulated;

/// The ford as it is shipped for the tests.
static FORD: LazyLock<Scenario> = LazyLock::new(|| scenario(&ford_folder(), &[]));

/// The ford's prior.
fn ford_prior() -> Prior {
    let statements = &FORD.evidence.statements;
    Prior::new(&FORD.parameters, statements, &Hyper::default())
}

/// The weights of both actors and how precisely the league plays: six numbers.
fn few() -> Prior {
    ford_prior().of(|address| {
        address.starts_with("actors.crown.weights.")
            || address.starts_with("actors.league.weights.")
            || address == "actors.league.play"
    })
}

/// The decisions of the ford's documents.
fn documented() -> Vec<Decision> {
    let coded = FORD.evidence.scored().into_iter();
    coded.filter_map(|coded| coded.decision.clone()).collect()
}

/// A decision of 2022 or 2021, as sure as can be.
fn decided(
    year: i16,
    (month, day): (i8, i8),
    forum: usize,
    choice: Choice,
    done: bool,
) -> Decision {
    Decision {
        date: date(year, month, day),
        forum,
        choice,
        done,
        certainty: 5,
    }
}

/// A decision of the ford, whose only forum is the bridge.
fn at_ford(day: (i8, i8), choice: Choice, done: bool) -> Decision {
    decided(2022, day, 0, choice, done)
}

/// Signing for the ford: a package, or any.
fn sign(package: Option<&str>) -> Choice {
    Choice::Sign {
        zones: vec![0],
        package: package.map(str::to_owned),
    }
}

const STAND: Choice = Choice::Stand { zone: 0 };

/// A model solved and negotiated.
fn prepared(model: &Model, options: &Options) -> Prepared {
    let prepared = Prepared::new(model, options, &|_| {});
    assert!(prepared.unsolved(model).is_empty());
    prepared
}

/// The probability of each decision given those before it.
fn filtered(prepared: &Prepared, decisions: &[Decision]) -> Vec<f64> {
    let solved: Vec<Answered<'_>> = prepared
        .games
        .iter()
        .map(|solved| Answered {
            game: &solved.game,
            solution: &solved.solution,
        })
        .collect();
    let bargaining = prepared.stage.bargaining();
    decision_probabilities(&prepared.model, &solved, bargaining, decisions)
}
