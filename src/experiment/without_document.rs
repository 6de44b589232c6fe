//! What a posterior would be without one document.

use serde::Serialize;

use super::calibration::{Calibrating, CalibrationOptions, counted};
use super::drawn::hold_by_draw;
use super::progress::{Progress, Watch};
use super::run::Options;
use crate::calibrate::{Cloud, Draw, Moments};
use crate::chance::{Address, Purpose};
use crate::scenario::Scenario;

/// What the posterior would be without one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutDocument {
    /// The document.
    pub document: String,
    /// Effective size of the draws weighed anew.
    pub effective_size: f64,
    /// Effective size of the draws that were made again, where that was too small; 0 where these come
    /// to nothing, and then nothing is said to move.
    pub drawn_again: Option<f64>,
    /// Posterior means with and without it, of the numbers that move most, in posterior deviations.
    pub moved: Vec<Moved>,
    /// Hold of truces with and without it.
    pub holds: Vec<HoldsWithout>,
}

/// Hold of a zone's truce at 180 days with and without a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldsWithout {
    /// Identifier of the zone.
    pub zone: String,
    /// Hold with the document, in `[0, 1]`.
    pub with: f64,
    /// Hold without it.
    pub without: f64,
    /// Standard error of the difference, from draw to draw.
    pub error: f64,
}

/// A posterior mean with and without a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The number's address.
    pub address: String,
    /// Mean with the document.
    pub with: f64,
    /// Mean without it.
    pub without: f64,
    /// The difference in posterior deviations.
    pub deviations: f64,
}

/// Numbers that are named for each document left out.
const NAMED: usize = 10;
/// Below this effective size draws are not weighed anew but drawn again.
const AGAIN: f64 = 100.0;
/// Draws from the prior for each one that is drawn again.
const SHARE: u32 = 16;
/// Draws, and rollouts of each, by which hold is compared.
const PLAYED: (u32, u32) = (64, 500);
/// The reading date at which hold is compared, in days.
const DAYS: u32 = 180;

impl Calibrating<'_> {
    /// What the posterior would be without each document: by weighing `draws` anew, or, where that
    /// leaves too little, by drawing again. `None` where it was stopped before the last document.
    #[must_use]
    pub fn without_each(
        &self,
        draws: &[Draw],
        posterior: &Cloud,
        watch: Watch<'_>,
    ) -> Option<Vec<WithoutDocument>> {
        let all = posterior.moments();
        let held = self.holds(posterior);
        let documents = self.scenario.evidence.documents();
        let of = documents.len() * (self.options.draws / SHARE) as usize;
        documents
            .into_iter()
            .map(|document| {
                if (watch.stops)() {
                    return None;
                }
                let mut options = self.options.clone();
                options.without.push(document.clone());
                options.draws /= SHARE;
                let other = Calibrating::new(self.scenario, &options);
                let decisions = other.decisions();
                let stays = kept_decisions(self.scenario, &self.options, &options);
                let weighed = Cloud::weighed(draws.to_vec(), |draw| {
                    let own: Vec<f64> = stays.iter().map(|&at| draw.probabilities[at]).collect();
                    let log_likelihood: f64 = own
                        .iter()
                        .zip(&decisions)
                        .map(|(&p, decision)| libm::log(decision.likelihood(p)))
                        .sum();
                    log_likelihood + other.prior.log_density(&draw.values)
                        - self.prior.log_density(&draw.values)
                });
                let effective_size = if weighed.log_evidence.is_finite() {
                    weighed.effective_size()
                } else {
                    0.0
                };
                let again = effective_size < AGAIN;
                let cloud = if again {
                    let fresh = other.draw(0..options.draws, &|_| {
                        (watch.show)(Progress::Drawn { of });
                    });
                    Cloud::posterior(fresh, &decisions)
                } else {
                    weighed
                };
                if cloud.draws.is_empty() || !cloud.log_evidence.is_finite() {
                    return Some(WithoutDocument {
                        document,
                        effective_size,
                        drawn_again: Some(0.0),
                        moved: Vec::new(),
                        holds: Vec::new(),
                    });
                }
                let without = self.holds(&cloud);
                Some(WithoutDocument {
                    document,
                    effective_size,
                    drawn_again: again.then(|| cloud.effective_size()),
                    moved: self.moved(&all, &cloud.moments()),
                    holds: held
                        .iter()
                        .filter_map(|with| {
                            let own = without.iter().find(|own| own.0 == with.0)?;
                            Some(compared(with, own))
                        })
                        .collect(),
                })
            })
            .collect()
    }

    /// By zone: hold by draw, over draws of a cloud.
    fn holds(&self, cloud: &Cloud) -> Vec<(String, Vec<f64>)> {
        let (draws, rollouts) = PLAYED;
        let key = Address::of(Purpose::CalibrationPlayed).key(self.options.seed);
        let rows = cloud.resampled(draws as usize, key);
        hold_by_draw(
            self.scenario,
            &self.rows(cloud, &rows),
            draws,
            &Options::new(self.options.seed, rollouts),
            DAYS,
        )
    }

    fn moved(&self, with: &[Moments], without: &[Moments]) -> Vec<Moved> {
        let mut moved: Vec<Moved> = self
            .prior
            .addresses()
            .into_iter()
            .zip(with.iter().zip(without))
            .filter(|(_, (with, _))| with.deviation > 0.0)
            .map(|(address, (with, without))| Moved {
                address: address.to_owned(),
                with: with.mean,
                without: without.mean,
                deviations: (without.mean - with.mean) / with.deviation,
            })
            .collect();
        moved.sort_by(|a, b| b.deviations.abs().total_cmp(&a.deviations.abs()));
        moved.truncate(NAMED);
        moved
    }
}

/// Hold with and without a document, and the standard error of the difference of two means.
fn compared(with: &(String, Vec<f64>), without: &(String, Vec<f64>)) -> HoldsWithout {
    let moments = |values: &[f64]| {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let spread = values
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f64>();
        (mean, spread / (count - 1.0).max(1.0) / count)
    };
    let ((with_mean, with_error), (mean, error)) = (moments(&with.1), moments(&without.1));
    HoldsWithout {
        zone: with.0.clone(),
        with: with_mean,
        without: mean,
        error: (with_error + error).sqrt(),
    }
}

/// The positions, among the decisions that count under `all`, of those that count under `fewer`.
///
/// What the filter gave them was given what came before, left out or not: leaving a decision out of
/// the middle is an approximation where it is not drawn again.
fn kept_decisions(
    scenario: &Scenario,
    all: &CalibrationOptions,
    fewer: &CalibrationOptions,
) -> Vec<usize> {
    let kept: Vec<&str> = counted(scenario, fewer)
        .iter()
        .map(|coded| coded.id.as_str())
        .collect();
    counted(scenario, all)
        .iter()
        .enumerate()
        .filter(|(_, coded)| kept.contains(&coded.id.as_str()))
        .map(|(position, _)| position)
        .collect()
}
