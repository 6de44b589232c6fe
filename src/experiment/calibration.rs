//! A calibration: the prior of a scenario's numbers, moved by the documented decisions.

use super::likelihood::DecisionModel;
use super::progress::{Progress, Watch};
use super::verdict::{Calibration, DecisionVerdict, ParameterVerdict};
use crate::calibrate::{
    Basis, Cloud, Draw, Hyper, Posterior, Prior, Spread, involved, sample, temper,
};
use crate::chance::{Address, Purpose};
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
            draws: 4096,
            keep: 512,
            least: 400.0,
            hyper: Hyper::default(),
            decisions: true,
            without: Vec::new(),
            all_coders: false,
        }
    }
}

/// Decisions that are sure and that no draw makes possible, by identifier: nothing can be learnt. All
/// that are sure where each alone is possible and all together are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible(pub Vec<String>);

/// A calibration under way: what it draws, and by which model.
pub struct Calibrating<'s> {
    pub(super) scenario: &'s Scenario,
    /// The prior.
    pub prior: Prior,
    pub(super) options: CalibrationOptions,
}

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

    /// What it is made from.
    #[must_use]
    pub fn basis(&self) -> Basis {
        Basis {
            scenario: self.scenario.model.id.clone(),
            evidence: self.scenario.evidence.digest(),
            hyper: self.options.hyper,
            statements: statements(self.scenario, &self.options).len(),
            decisions_used: self.decisions().len(),
        }
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

    /// Weighs the draws, tempers them where they leave too little, and keeps rows; the draws weighed
    /// or tempered too. `None` where it was stopped.
    ///
    /// # Errors
    /// [`Impossible`] where decisions of certainty 5, one of them or all together, have probability 0
    /// under every draw.
    pub fn finish(
        &self,
        draws: Vec<Draw>,
        watch: Watch<'_>,
    ) -> Result<Option<(Calibration, Posterior, Cloud)>, Impossible> {
        let options = &self.options;
        let decisions = self.decisions();
        let never = self.impossible(&draws);
        if !never.is_empty() {
            return Err(Impossible(never));
        }
        let before = Cloud::even(draws.clone());
        let weighed = Cloud::posterior(draws, &decisions);
        if !weighed.log_evidence.is_finite() {
            return Err(Impossible(self.sure()));
        }
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
                &|| (watch.show)(Progress::Drawn { of }),
                watch.stops,
            );
            match tempered {
                Some(tempered) => (tempered.cloud, tempered.stages),
                None => return Ok(None),
            }
        } else {
            (weighed, Vec::new())
        };
        let involved = self.involved(&before.draws, watch.show);
        let key = Address::of(Purpose::CalibrationKept).key(options.seed);
        let kept = after.resampled(options.keep, key);
        let mut posterior = self.rows(&after, &kept);
        let kept_effective_size = distinct(&posterior.rows);
        let mixtures_refused = self.keep_prior(&mut posterior.rows, &before.draws, &involved);
        let basis = self.basis();
        let calibration = Calibration {
            scenario: basis.scenario,
            evidence: basis.evidence,
            seed: options.seed,
            draws: before.draws.len(),
            rejected: [0, 1].map(|why| before.draws.iter().map(|draw| draw.rejected[why]).sum()),
            method: if stages.is_empty() {
                "importance"
            } else {
                "tempered"
            },
            effective_size,
            kept_effective_size,
            mixtures_refused,
            log_evidence: after.log_evidence,
            stages,
            hyper: basis.hyper,
            statements: basis.statements,
            decisions_used: basis.decisions_used,
            decisions_context: self.scenario.evidence.decisions.len()
                - self.scenario.evidence.scored().len(),
            parameters: self.parameters(&before, &after, &involved),
            decisions: self.verdicts(&before, &after),
            together: Spread {
                prior: before.together(&decisions),
                posterior: after.together(&decisions),
            },
            without: Vec::new(),
        };
        Ok(Some((calibration, posterior, after)))
    }

    /// The decisions that are sure and cannot have happened under any draw.
    fn impossible(&self, draws: &[Draw]) -> Vec<String> {
        counted(self.scenario, &self.options)
            .iter()
            .enumerate()
            .filter(|(number, coded)| {
                is_sure(coded) && draws.iter().all(|draw| draw.probabilities[*number] <= 0.0)
            })
            .map(|(_, coded)| coded.id.clone())
            .collect()
    }

    /// The decisions that are sure.
    fn sure(&self) -> Vec<String> {
        counted(self.scenario, &self.options)
            .iter()
            .filter(|coded| is_sure(coded))
            .map(|coded| coded.id.clone())
            .collect()
    }

    /// By number, whether any decision depends on it.
    fn involved(&self, draws: &[Draw], progress: &(dyn Fn(Progress) + Sync)) -> Vec<bool> {
        let model = DecisionModel::new(self.scenario, &self.prior, self.decisions());
        let of = self.prior.groups.len();
        involved(
            &self.prior,
            draws,
            &|values| model.probabilities(values),
            &|| progress(Progress::Compared { of }),
        )
    }

    /// Draws of a cloud as rows.
    pub(super) fn rows(&self, cloud: &Cloud, indices: &[usize]) -> Posterior {
        let addresses = self.prior.addresses();
        Posterior {
            addresses: addresses.into_iter().map(str::to_owned).collect(),
            rows: indices
                .iter()
                .map(|&index| cloud.draws[index].values.clone())
                .collect(),
        }
    }

    /// Gives the numbers that no decision involves the values of equally weighed draws from the prior,
    /// in the rows where the scenario's rules admit the mixture; how many do not.
    fn keep_prior(&self, rows: &mut [Vec<f64>], draws: &[Draw], involved: &[bool]) -> usize {
        let (count, mut refused) = (rows.len(), 0);
        for (number, row) in rows.iter_mut().enumerate() {
            let even = &draws[number * draws.len() / count].values;
            let mut mixed = row.clone();
            for (index, value) in mixed.iter_mut().enumerate() {
                if !involved[index] {
                    *value = even[index];
                }
            }
            if self.scenario.drawn(&self.prior.named(&mixed)).is_ok() {
                *row = mixed;
            } else {
                refused += 1;
            }
        }
        refused
    }

    fn parameters(
        &self,
        before: &Cloud,
        after: &Cloud,
        involved: &[bool],
    ) -> Vec<ParameterVerdict> {
        let given = self.prior.given_within();
        let counts = self.prior.groups.iter().flat_map(|group| &group.statements);
        let moments = before.moments().into_iter().zip(after.moments());
        given
            .into_iter()
            .zip(counts)
            .zip(moments.zip(involved))
            .map(
                |(((address, given, below), &statements), ((prior, posterior), &involved))| {
                    let posterior = if involved { posterior } else { prior };
                    let spread = Spread { prior, posterior };
                    ParameterVerdict {
                        address: address.to_owned(),
                        given,
                        given_below: below,
                        statements,
                        involved,
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
        let coded = counted(self.scenario, &self.options);
        let against = before.correlations().into_iter().map(|row| {
            let pairs = coded.iter().zip(row);
            let (most, correlation) = pairs.min_by(|a, b| a.1.total_cmp(&b.1))?;
            (correlation < 0.0).then(|| (most.id.clone(), correlation))
        });
        coded
            .iter()
            .zip(prior.into_iter().zip(posterior).zip(against))
            .map(|(coded, ((prior, posterior), against))| DecisionVerdict {
                id: coded.id.clone(),
                date: coded.date.to_string(),
                claim: coded.claim.clone(),
                certainty: coded.decision.as_ref().map_or(0, |own| own.certainty),
                spread: Spread { prior, posterior },
                against,
            })
            .collect()
    }
}

/// Whether the documents leave no doubt that a decision was taken as coded.
fn is_sure(coded: &crate::scenario::CodedDecision) -> bool {
    let decision = coded.decision.as_ref();
    decision.is_some_and(|own| own.sureness() >= 1.0)
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
pub(super) fn counted<'s>(
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

/// The effective size of rows that repeat: `(Σ m)² / Σ m²`, with `m` how often each stands there.
fn distinct(rows: &[Vec<f64>]) -> f64 {
    let mut sorted: Vec<&Vec<f64>> = rows.iter().collect();
    let order = |a: &[f64], b: &[f64]| {
        let mut pairs = a.iter().zip(b).map(|(a, b)| a.total_cmp(b));
        pairs
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    };
    sorted.sort_by(|a, b| order(a, b));
    let squares: usize = sorted
        .chunk_by(|a, b| a == b)
        .map(|same| same.len() * same.len())
        .sum();
    (rows.len() * rows.len()) as f64 / squares.max(1) as f64
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
