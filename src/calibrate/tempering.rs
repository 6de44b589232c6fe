//! Tempering: sequential Monte Carlo from the prior to the posterior.

use nalgebra::{Cholesky, DMatrix, DVector};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

use super::cloud::{Cloud, effective_size, normalised, systematic};
use super::draw::{Draw, Likelihood};
use super::prior::Prior;
use crate::chance::{Address, Key, Purpose};
use crate::model::Decision;

/// What share of the draws the weights of a stage leave effective, at least.
const KEPT: f64 = 0.5;
/// Moves of every draw in a stage.
const MOVES: u64 = 4;
/// Step sizes, over `1/√d`: wide for moves that explore, narrow for those that are accepted.
const STEPS: [f64; 2] = [2.38, 0.6];
/// What the covariance is lifted by, relative to its diagonal, so that it can be decomposed.
const LIFT: f64 = 1e-6;

/// One stage of tempering.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Stage {
    /// The power of the likelihood reached, from 0 to 1.
    pub power: f64,
    /// Effective size of the weights that led to it.
    pub effective_size: f64,
    /// Share of moves accepted.
    pub acceptance: f64,
}

/// What tempering came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Tempered {
    /// The draws, all of the same weight.
    pub cloud: Cloud,
    /// The stages.
    pub stages: Vec<Stage>,
}

/// Moves draws of the prior to the posterior of `decisions` by powers of the likelihood from 0 to 1
/// (Del Moral, Doucet and Jasra 2006): each power is the largest that leaves half of the draws
/// effective; then draws are resampled and moved by a random walk with their own covariance on the
/// line (Haario, Saksman and Tamminen 2001, for the scale), kept by Metropolis and Hastings.
///
/// The draws depend on the seed and their places alone. `done` is told of each move of each draw.
/// `None` where it `stops` before the last stage has ended.
///
/// # Panics
/// If there are no draws.
pub fn temper(
    prior: &Prior,
    seed: u64,
    draws: Vec<Draw>,
    decisions: &[Decision],
    likelihood: &Likelihood<'_>,
    done: &(dyn Fn() + Sync),
    stops: &(dyn Fn() -> bool + Sync),
) -> Option<Tempered> {
    let count = draws.len();
    let mut cloud = Cloud::even(draws);
    let (mut power, mut log_evidence, mut stages) = (0.0, 0.0, Vec::new());
    while power < 1.0 {
        let logs: Vec<f64> = cloud
            .draws
            .iter()
            .map(|draw| draw.log_likelihood(decisions))
            .collect();
        let next = next_power(&logs, power);
        let steps: Vec<f64> = logs.iter().map(|log| (next - power) * log).collect();
        let (weights, log_mean) = normalised(&steps);
        log_evidence += log_mean;
        let number = stages.len() as u64;
        let scale = covariance(prior, &cloud.draws, &weights);
        let first: f64 = Address::of(Purpose::CalibrationResampling)
            .key(seed)
            .generator(number)
            .random();
        let chosen = systematic(&weights, count, first);
        let walk = Walk {
            prior,
            decisions,
            likelihood,
            power: next,
            scale,
            key: Address::of(Purpose::CalibrationMove)
                .numbered(number)
                .key(seed),
        };
        let moved: Vec<(Draw, u64)> = chosen
            .into_par_iter()
            .enumerate()
            .map(|(place, index)| {
                (!stops()).then(|| walk.moved(place, cloud.draws[index].clone(), done))
            })
            .collect::<Option<_>>()?;
        let accepted: u64 = moved.iter().map(|(_, accepted)| accepted).sum();
        stages.push(Stage {
            power: next,
            effective_size: effective_size(&weights),
            acceptance: accepted as f64 / (MOVES * count as u64) as f64,
        });
        cloud = Cloud::even(moved.into_iter().map(|(draw, _)| draw).collect());
        power = next;
    }
    cloud.log_evidence = log_evidence;
    Some(Tempered { cloud, stages })
}

/// The largest power up to 1 whose weights leave [`KEPT`] of the draws effective.
fn next_power(logs: &[f64], power: f64) -> f64 {
    let enough = |next: f64| {
        let steps: Vec<f64> = logs.iter().map(|log| (next - power) * log).collect();
        effective_size(&normalised(&steps).0) >= KEPT * logs.len() as f64
    };
    if enough(1.0) {
        return 1.0;
    }
    let (mut low, mut high) = (power, 1.0);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if enough(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    // Never stands still, whatever the likelihoods: there are at most 10,000 stages.
    low.max(power + 1e-4).min(1.0)
}

/// The Cholesky factor of the covariance of the draws on the line.
fn covariance(prior: &Prior, draws: &[Draw], weights: &[f64]) -> DMatrix<f64> {
    let lines: Vec<DVector<f64>> = draws
        .iter()
        .map(|draw| DVector::from_vec(prior.to_line(&draw.values)))
        .collect();
    let size = lines[0].len();
    let mut mean = DVector::zeros(size);
    for (line, weight) in lines.iter().zip(weights) {
        mean.axpy(*weight, line, 1.0);
    }
    let mut spread = DMatrix::zeros(size, size);
    for (line, weight) in lines.iter().zip(weights) {
        let apart = line - &mean;
        spread.ger(*weight, &apart, &apart, 1.0);
    }
    let lift = LIFT * (spread.trace() / size as f64).max(f64::MIN_POSITIVE) + 1e-12;
    for index in 0..size {
        spread[(index, index)] += lift;
    }
    Cholesky::new(spread).map_or_else(|| DMatrix::identity(size, size), |factor| factor.unpack())
}

/// The moves of one stage.
struct Walk<'w> {
    prior: &'w Prior,
    decisions: &'w [Decision],
    likelihood: &'w Likelihood<'w>,
    power: f64,
    scale: DMatrix<f64>,
    key: Key,
}

impl Walk<'_> {
    /// A draw after the stage's moves, and how many were accepted.
    fn moved(&self, place: usize, mut draw: Draw, done: &(dyn Fn() + Sync)) -> (Draw, u64) {
        let mut generator = self.key.generator(place as u64);
        let mut accepted = 0;
        for step in 0..MOVES {
            let size = STEPS[step as usize % STEPS.len()] / (self.scale.nrows() as f64).sqrt();
            if let Some(next) = self.accepted(&draw, size, &mut generator) {
                draw = next;
                accepted += 1;
            }
            done();
        }
        (draw, accepted)
    }

    fn accepted(&self, draw: &Draw, size: f64, generator: &mut impl Rng) -> Option<Draw> {
        let noise = DVector::from_fn(self.scale.nrows(), |_, _| {
            StandardNormal.sample(&mut *generator)
        });
        let threshold: f64 = generator.random();
        let line = self.prior.to_line(&draw.values);
        let line = DVector::from_vec(line) + &self.scale * noise * size;
        let values = self.prior.from_line(line.as_slice());
        let before = self.prior.log_density(&draw.values);
        let change = self.prior.log_density(&values) - before;
        if !change.is_finite() {
            return None;
        }
        let probabilities = (self.likelihood)(&values).ok()?;
        let next = Draw {
            values,
            probabilities,
            ..draw.clone()
        };
        let gained = next.log_likelihood(self.decisions) - draw.log_likelihood(self.decisions);
        (libm::log(threshold) < change + self.power * gained).then_some(next)
    }
}
