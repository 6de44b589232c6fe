//! A calibration: the prior of a scenario's numbers, moved by the documented decisions.

use serde::Serialize;

use super::drawn::hold_by_draw;
use super::likelihood::DecisionModel;
use super::progress::Progress;
use super::run::Options;
use crate::calibrate::{
    Cloud, Draw, Hyper, Moments, Posterior, Prior, Spread, Stage, sample, temper,
};
use crate::chance::Key;
use crate::model::Decision;
use crate::scenario::{Scenario, Statement};

/// What a calibration is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationOptions {
    /// The sampler's own seed.
    pub seed: u64,
    /// Draws from the prior.
    pub draws: u32,
    /// Rows to keep.
    pub keep: usize,
    /// Below this effective size draws are tempered.
    pub least: f64,
    /// How far statements move the prior.
    pub hyper: Hyper,
    /// Whether the decisions count.
    pub decisions: bool,
    /// Documents left out: neither their statements nor decisions that they alone tell of count.
    pub without: Vec<String>,
    /// Take every coder's statements, in equal parts.
    pub all_coders: bool,
}

impl CalibrationOptions {
    /// The usual ones with a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            draws: 2048,
            keep: 512,
            least: 400.0,
            hyper: Hyper::default(),
            decisions: true,
            without: Vec::new(),
            all_coders: false,
        }
    }
}

/// One number before and after the decisions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterVerdict {
    /// Its address.
    pub address: String,
    /// Its given value.
    pub given: f64,
    /// Probability by the prior to lie below the given value.
    pub given_below: f64,
    /// Statements that bear on it.
    pub statements: usize,
    /// Before and after.
    #[serde(flatten)]
    pub spread: Spread,
    /// Posterior over prior variance.
    pub variance_ratio: f64,
    /// Whether the decisions say something about it.
    pub says_something: bool,
}

/// One decision: how probable it was before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionVerdict {
    /// Its identifier.
    pub id: String,
    /// Its date.
    pub date: String,
    /// What was done, in the coder's words.
    pub claim: String,
    /// 1 to 5.
    pub certainty: u8,
    /// Its probability given those before it, over the prior and over the posterior.
    #[serde(flatten)]
    pub spread: Spread,
}

/// What the posterior would be without one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutDocument {
    /// The document.
    pub document: String,
    /// Effective size of the draws weighed anew.
    pub effective_size: f64,
    /// Whether they were drawn again, because that was too small.
    pub drawn_again: bool,
    /// Posterior means with and without it, of the numbers that move most, in posterior deviations.
    pub moved: Vec<Moved>,
    /// How often agreements hold with and without it.
    pub holds: Vec<HoldsWithout>,
}

/// Hold at 180 days with and without a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldsWithout {
    /// Identifier of the zone.
    pub zone: String,
    /// Identifier of the forum.
    pub forum: String,
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

/// What a calibration came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// The sampler's seed.
    pub seed: u64,
    /// Draws from the prior.
    pub draws: usize,
    /// How many sets of values were thrown away: for the scenario's rules, for unsolved games.
    pub rejected: [u32; 2],
    /// `importance` or `tempered`.
    pub method: &'static str,
    /// Effective size of the weighed draws from the prior.
    pub effective_size: f64,
    /// Effective size of the rows that are kept.
    pub kept_effective_size: f64,
    /// The logarithm of the mean likelihood under the prior.
    pub log_evidence: f64,
    /// Stages of tempering, where it was needed.
    pub stages: Vec<Stage>,
    /// How far statements moved the prior.
    pub hyper: Hyper,
    /// Statements used.
    pub statements: usize,
    /// Decisions used, and those kept as context.
    pub decisions_used: usize,
    /// See above.
    pub decisions_context: usize,
    /// The numbers.
    pub parameters: Vec<ParameterVerdict>,
    /// The decisions used.
    pub decisions: Vec<DecisionVerdict>,
    /// What leaving out each document would change.
    pub without: Vec<WithoutDocument>,
}

/// A calibration under way: what it draws, and by which model.
pub struct Calibrating<'s> {
    scenario: &'s Scenario,
    /// The prior.
    pub prior: Prior,
    options: CalibrationOptions,
}

/// Numbers that are named for each document left out.
const NAMED: usize = 10;
/// Below this effective size draws are not weighed anew but drawn again.
const AGAIN: f64 = 100.0;
/// Draws from the prior for each one that is drawn again.
const SHARE: u32 = 4;
/// Draws, and rollouts of each, by which hold is compared.
const PLAYED: (u32, u32) = (64, 500);
/// The reading date at which hold is compared, in days.
const DAYS: u32 = 180;

impl<'s> Calibrating<'s> {
    /// The calibration of a scenario.
    #[must_use]
    pub fn new(scenario: &'s Scenario, options: &CalibrationOptions) -> Self {
        Self {
            prior: prior(scenario, options),
            scenario,
            options: options.clone(),
        }
    }

    /// The decisions that count.
    #[must_use]
    pub fn decisions(&self) -> Vec<Decision> {
        decisions(self.scenario, &self.options)
    }

    /// Draws of a range of numbers from the prior.
    pub fn draw(
        &self,
        range: std::ops::Range<u32>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Draw> {
        let model = DecisionModel::new(self.scenario, &self.prior, self.decisions());
        let of = self.options.draws as usize;
        sample(
            &self.prior,
            self.options.seed,
            range,
            &|values| model.probabilities(values),
            &|| progress(Progress::Drawn { of }),
        )
    }

    /// Weighs the draws, tempers them where they leave too little, and keeps rows.
    #[must_use]
    pub fn finish(
        &self,
        draws: Vec<Draw>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> (Calibration, Posterior) {
        let options = &self.options;
        let decisions = self.decisions();
        let before = Cloud::even(draws.clone());
        let weighed = Cloud::posterior(draws, &decisions);
        let effective_size = weighed.effective_size();
        let (after, stages) = if effective_size < options.least && !decisions.is_empty() {
            let model = DecisionModel::new(self.scenario, &self.prior, decisions.clone());
            let of = before.draws.len();
            let tempered = temper(
                &self.prior,
                options.seed,
                before.draws.clone(),
                &decisions,
                &|values| model.probabilities(values),
                &|| progress(Progress::Drawn { of }),
            );
            (tempered.cloud, tempered.stages)
        } else {
            (weighed, Vec::new())
        };
        let key = Key::new(options.seed, "calibrate/kept");
        let kept = after.resampled(options.keep, key);
        let posterior = Posterior {
            addresses: self
                .prior
                .addresses()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            rows: kept
                .iter()
                .map(|&index| after.draws[index].values.clone())
                .collect(),
        };
        let calibration = Calibration {
            seed: options.seed,
            draws: before.draws.len(),
            rejected: [0, 1].map(|why| before.draws.iter().map(|draw| draw.rejected[why]).sum()),
            method: if stages.is_empty() {
                "importance"
            } else {
                "tempered"
            },
            effective_size,
            kept_effective_size: distinct(&kept),
            log_evidence: after.log_evidence,
            stages,
            hyper: options.hyper,
            statements: statements(self.scenario, options).len(),
            decisions_used: decisions.len(),
            decisions_context: self.scenario.evidence.decisions.len()
                - self.scenario.evidence.scored().len(),
            parameters: self.parameters(&before, &after),
            decisions: self.verdicts(&before, &after),
            without: Vec::new(),
        };
        (calibration, posterior)
    }

    fn parameters(&self, before: &Cloud, after: &Cloud) -> Vec<ParameterVerdict> {
        let given = self.prior.given_within();
        let counts = self.prior.groups.iter().flat_map(|group| &group.statements);
        let moments = before.moments().into_iter().zip(after.moments());
        given
            .into_iter()
            .zip(counts)
            .zip(moments)
            .map(
                |(((address, given, below), &statements), (prior, posterior))| {
                    let spread = Spread { prior, posterior };
                    ParameterVerdict {
                        address: address.to_owned(),
                        given,
                        given_below: below,
                        statements,
                        variance_ratio: spread.ratio(),
                        says_something: spread.says_something(),
                        spread,
                    }
                },
            )
            .collect()
    }

    fn verdicts(&self, before: &Cloud, after: &Cloud) -> Vec<DecisionVerdict> {
        let (prior, posterior) = (before.predictive(), after.predictive());
        counted(self.scenario, &self.options)
            .into_iter()
            .zip(prior.into_iter().zip(posterior))
            .map(|(coded, (prior, posterior))| DecisionVerdict {
                id: coded.id.clone(),
                date: coded.date.to_string(),
                claim: coded.claim.clone(),
                certainty: coded.decision.as_ref().map_or(0, |own| own.certainty),
                spread: Spread { prior, posterior },
            })
            .collect()
    }

    /// What the posterior would be without each document: by weighing `draws` anew, or, where that
    /// leaves too little, by drawing again.
    #[must_use]
    pub fn without_each(
        &self,
        draws: &[Draw],
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<WithoutDocument> {
        let whole = Cloud::posterior(draws.to_vec(), &self.decisions());
        let all = whole.moments();
        let held = self.holds(&whole);
        let documents = self.scenario.evidence.documents();
        let of = documents.len() * (self.options.draws / SHARE) as usize;
        documents
            .into_iter()
            .map(|document| {
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
                let effective_size = weighed.effective_size();
                let drawn_again = effective_size < AGAIN;
                let cloud = if drawn_again {
                    let fresh = other.draw(0..options.draws, &|_| {
                        progress(Progress::Drawn { of });
                    });
                    Cloud::posterior(fresh, &decisions)
                } else {
                    weighed
                };
                let without = self.holds(&cloud);
                WithoutDocument {
                    document,
                    effective_size,
                    drawn_again,
                    moved: self.moved(&all, &cloud.moments()),
                    holds: held
                        .iter()
                        .filter_map(|with| {
                            let own = without.iter().find(|own| own.0 == with.0)?;
                            Some(compared(with, own))
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// By zone and forum: hold by draw, over draws of a cloud.
    fn holds(&self, cloud: &Cloud) -> Vec<((String, String), Vec<f64>)> {
        let (draws, rollouts) = PLAYED;
        let key = Key::new(self.options.seed, "calibrate/played");
        let rows = cloud.resampled(draws as usize, key);
        let posterior = Posterior {
            addresses: self
                .prior
                .addresses()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            rows: rows
                .iter()
                .map(|&index| cloud.draws[index].values.clone())
                .collect(),
        };
        hold_by_draw(
            self.scenario,
            &posterior,
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
fn compared(
    with: &((String, String), Vec<f64>),
    without: &((String, String), Vec<f64>),
) -> HoldsWithout {
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
        zone: with.0.0.clone(),
        forum: with.0.1.clone(),
        with: with_mean,
        without: mean,
        error: (with_error + error).sqrt(),
    }
}

/// The statements that count.
fn statements(scenario: &Scenario, options: &CalibrationOptions) -> Vec<Statement> {
    let evidence = &scenario.evidence;
    let others = evidence
        .other_statements
        .iter()
        .filter(|_| options.all_coders);
    evidence
        .statements
        .iter()
        .chain(others)
        .filter(|statement| !options.without.contains(&statement.citation.document))
        .cloned()
        .collect()
}

fn prior(scenario: &Scenario, options: &CalibrationOptions) -> Prior {
    let statements = statements(scenario, options);
    Prior::new(&scenario.parameters, &statements, &options.hyper)
}

/// The coded decisions that count: those with a place in the model that some document tells of which
/// is not left out.
fn counted<'s>(
    scenario: &'s Scenario,
    options: &CalibrationOptions,
) -> Vec<&'s crate::scenario::CodedDecision> {
    if !options.decisions {
        return Vec::new();
    }
    let mut coded = scenario.evidence.scored();
    coded.retain(|coded| {
        let mut citations = coded.citations.iter();
        citations.any(|citation| !options.without.contains(&citation.document))
    });
    coded
}

fn decisions(scenario: &Scenario, options: &CalibrationOptions) -> Vec<Decision> {
    let coded = counted(scenario, options);
    coded
        .iter()
        .filter_map(|coded| coded.decision.clone())
        .collect()
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

/// The effective size of rows that repeat: `(Σ m)² / Σ m²`, with `m` how often each stands there.
fn distinct(kept: &[usize]) -> f64 {
    let squares: usize = kept
        .chunk_by(|a, b| a == b)
        .map(|same| same.len() * same.len())
        .sum();
    (kept.len() * kept.len()) as f64 / squares.max(1) as f64
}

/// The traced numbers whose given values lie outside the central 90% of what the statements make of
/// them, and which do not say why: address, given value, and the probability to lie below it.
#[must_use]
pub fn surprising(scenario: &Scenario) -> Vec<(String, f64, f64)> {
    let statements = &scenario.evidence.statements;
    Prior::new(&scenario.parameters, statements, &Hyper::default())
        .given_within()
        .into_iter()
        .filter(|(address, _, below)| {
            let parameter = scenario.parameters.find(address);
            let traced = scenario.evidence.about(address).next().is_some();
            let told = parameter.is_some_and(|own| own.outside.is_some());
            traced && !told && !(0.05..=0.95).contains(below)
        })
        .map(|(address, given, below)| (address.to_owned(), given, below))
        .collect()
}
