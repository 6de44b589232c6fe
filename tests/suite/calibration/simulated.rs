//! Simulation-based calibration (Talts et al. 2018): values drawn from the prior, decisions played
//! under them, and the place of the true values in the posterior of these decisions, which is uniform.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use armistice::calibrate::{Belief, Cloud, Draw, Prior};
use armistice::chance::{Key, Rollout};
use armistice::experiment::{Options, Prepared, Solved};
use armistice::model::{Decision, EventKind, Freeze};
use armistice::simulate::Phase;
use rayon::prelude::*;
use statrs::distribution::{Binomial, DiscreteCDF};

use super::{FORD, STAND, at_ford, few, filtered, sign};

/// Draws from the prior that every posterior is made of.
const BANK: u64 = 1000;
/// True values, with decisions played under each.
const TRUTHS: u64 = 100;
/// Bins of ranks.
const BINS: usize = 5;
/// The dates on which it is asked whether an agreement stands.
const DATES: [(i8, i8); 2] = [(2, 4), (3, 11)];

/// Values, and the ford solved and negotiated under them.
struct Possible {
    values: Vec<f64>,
    prepared: Prepared,
}

impl Possible {
    fn new(prior: &Prior, key: Key, number: u64) -> Self {
        let values = prior.draw(&mut key.generator(number));
        let drawn = FORD
            .drawn(&prior.named(&values))
            .expect("no rule is broken");
        let model = drawn.model;
        let games = Solved::plainly(&model, &model.reachable(true), Freeze::NONE);
        let prepared = Prepared::over(&model, games, &Options::new(number, 1));
        assert!(prepared.unsolved(&model).is_empty());
        Self { values, prepared }
    }

    fn all(prior: &Prior, name: &str, count: u64) -> Vec<Self> {
        let key = Key::new(17, name);
        let numbers = (0..count).into_par_iter();
        numbers
            .map(|number| Self::new(prior, key, number))
            .collect()
    }

    /// What one rollout under these values decides: at each session what is signed, and on two dates
    /// whether it stands.
    fn decides(&self) -> Vec<Decision> {
        let played = self.prepared.stage.play(Rollout {
            draw: 0,
            rollout: 0,
        });
        let model = &self.prepared.model;
        let packages = &model.forums[0].menus[0].packages;
        let sessions = model.calendar().into_iter().enumerate();
        let mut decisions: Vec<Decision> = sessions
            .filter(|(_, event)| matches!(event.kind, EventKind::Session(..)))
            .map(|(number, event)| {
                let mut heard = played.hearings.iter();
                let signed =
                    heard.find_map(|hearing| hearing.signed.filter(|_| hearing.event == number));
                let package = signed.map(|(package, _)| packages[package].id.as_str());
                let day = (event.date.month(), event.date.day());
                at_ford(day, sign(package), package.is_some())
            })
            .collect();
        decisions.extend(DATES.map(|day| {
            let mut decision = at_ford(day, STAND, true);
            let week = model.week_of(decision.date).expect("in the calendar");
            let phase = played.phases[week.index()];
            decision.done = matches!(phase, Phase::Calm | Phase::Tense | Phase::Brink);
            decision
        }));
        decisions.sort_by_key(|decision| decision.date);
        decisions
    }

    fn draw(&self, decisions: &[Decision]) -> Draw {
        Draw {
            index: 0,
            values: self.values.clone(),
            probabilities: filtered(&self.prepared, decisions),
            rejected: [0; 2],
        }
    }
}

static POSSIBLE: LazyLock<Vec<Possible>> = LazyLock::new(|| Possible::all(&few(), "bank", BANK));
static TRUE: LazyLock<Vec<Possible>> = LazyLock::new(|| Possible::all(&few(), "truths", TRUTHS));

/// The ranks of the truths: for each the place of every true value, and of the likelihood of the true
/// values, in the posterior of what was decided under them, from 0 to 1. `heard` is what becomes of
/// the decisions on the way, and of their logarithmic likelihood.
fn ranks(
    truths: &[Possible],
    heard: impl Fn(&Decision) -> Decision + Sync,
    counted: impl Fn(f64) -> f64 + Sync,
) -> Vec<Vec<f64>> {
    let decided: Vec<Vec<Decision>> = truths
        .iter()
        .map(|truth| truth.decides().iter().map(&heard).collect())
        .collect();
    // Few things can happen: many truths decide alike.
    let names: Vec<String> = decided.iter().map(|all| format!("{all:?}")).collect();
    let alike: BTreeMap<&String, &Vec<Decision>> = names.iter().zip(&decided).collect();
    let known: BTreeMap<&String, Cloud> = alike
        .into_par_iter()
        .map(|(name, decisions)| {
            let draws = POSSIBLE.iter().map(|one| one.draw(decisions)).collect();
            let weighed = Cloud::weighed(draws, |draw| counted(draw.log_likelihood(decisions)));
            (name, weighed)
        })
        .collect();
    let of = |truth: &Possible, name: &String, decisions: &[Decision]| {
        let cloud = &known[name];
        let below = |is_below: &dyn Fn(&Draw) -> bool| -> f64 {
            let pairs = cloud.draws.iter().zip(&cloud.weights);
            let chosen = pairs.filter(|(draw, _)| is_below(draw));
            chosen.map(|(_, weight)| weight).sum()
        };
        let values = truth.values.iter().enumerate();
        let mut places: Vec<f64> = values
            .map(|(index, value)| below(&|draw| draw.values[index] < *value))
            .collect();
        let own = truth.draw(decisions).log_likelihood(decisions);
        places.push(below(&|draw| draw.log_likelihood(decisions) < own));
        places
    };
    let told = truths.iter().zip(&names).zip(&decided);
    told.map(|((truth, name), decisions)| of(truth, name, decisions))
        .collect()
}

/// What speaks against each quantity's ranks being uniform: bins outside the 99.9% band of a binomial
/// count, or a distance of Kolmogorov and Smirnov above 1.95/√n.
fn objections(ranks: &[Vec<f64>]) -> Vec<Vec<String>> {
    let count = ranks.len();
    let law = Binomial::new(1.0 / BINS as f64, count as u64).expect("a share");
    let band = law.inverse_cdf(0.0005)..=law.inverse_cdf(0.9995);
    let of = |index: usize| {
        let mut own: Vec<f64> = ranks.iter().map(|all| all[index]).collect();
        own.sort_by(f64::total_cmp);
        let mut bins = [0; BINS];
        for rank in &own {
            bins[((rank * BINS as f64) as usize).min(BINS - 1)] += 1;
        }
        let mut found: Vec<String> = Vec::new();
        if !bins.iter().all(|count| band.contains(count)) {
            found.push(format!("quantity {index}: bins {bins:?}, allowed {band:?}"));
        }
        let distances = own.iter().enumerate().map(|(place, rank)| {
            let (below, up_to) = (place as f64, (place + 1) as f64);
            (rank - below / count as f64).max(up_to / count as f64 - rank)
        });
        let distance = distances.fold(0.0, f64::max);
        if distance >= 1.95 / (count as f64).sqrt() {
            found.push(format!("quantity {index}: distance {distance}"));
        }
        found
    };
    (0..ranks[0].len()).map(of).collect()
}

#[test]
fn true_values_lie_anywhere_in_their_posteriors() {
    let found = objections(&ranks(&TRUE, Decision::clone, |log| log)).concat();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn truths_of_another_prior_are_found_out() {
    let mut other = few();
    let play = other
        .groups
        .iter_mut()
        .find(|group| group.addresses[0] == "actors.league.play");
    let Belief::Rate { scale, .. } = &mut play.expect("a precision").belief else {
        panic!("a precision is a rate")
    };
    *scale *= 0.5;
    let truths = Possible::all(&other, "others", TRUTHS);
    let found = objections(&ranks(&truths, Decision::clone, |log| log));
    let place = other
        .addresses()
        .iter()
        .position(|address| *address == "actors.league.play");
    assert!(!found[place.expect("a number")].is_empty());
}

/// Ranks of values alone cannot tell a posterior from the prior; that of the likelihood can
/// (Modrák et al. 2023).
#[test]
fn decisions_that_are_not_heard_or_heard_too_loudly_are_found_out() {
    let likelihood = few().len();
    // Unheard, and squared three times over.
    for power in [0.0, 8.0] {
        let found = objections(&ranks(&TRUE, Decision::clone, |log| power * log));
        assert!(!found[likelihood].is_empty(), "power {power}");
    }
    let found = objections(&ranks(&TRUE, Decision::reversed, |log| log));
    assert!(!found.concat().is_empty(), "reversed");
}
