//! The prior: a belief for every uncertain number, from the scenario's statements.

use std::collections::{BTreeMap, BTreeSet};

use rand::Rng;

use super::belief::Belief;
use super::hyper::Hyper;
use super::support::support;
use crate::scenario::{Drawn, Family, Parameter, Parameters, Statement};

/// Shares that differ from one by no more sum to one.
pub(super) const WHOLE: f64 = 1e-6;
/// The least mean of a share or rate: below it draws are cut off, and a distribution's own numbers
/// are lost.
const LEAST: f64 = 1e-9;
/// The logarithm of a rate's mean is pushed no further, either way: by then no draw is near the given
/// value, and twice as many statements would leave the range of numbers.
const MOST_PUSH: f64 = 10.0;
/// Log-odds of a given value are cut here, so that a value near the end does not outweigh all
/// statements.
const MOST_ODDS: f64 = 3.0;

/// Numbers that are believed together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Their addresses.
    pub addresses: Vec<String>,
    /// Their given values.
    pub given: Vec<f64>,
    /// How many statements bear on each.
    pub statements: Vec<usize>,
    /// What is believed.
    pub belief: Belief,
}

/// A belief for every uncertain number; the others are held at their given values.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// The groups, in order of their first addresses in the file.
    pub groups: Vec<Group>,
}

impl Prior {
    /// The prior of a scenario's numbers after `statements`.
    ///
    /// A number at an end of its range, where it sets the scale, is held; so are shares of which
    /// there is one alone. Where several have coded, each coder's statements count in equal parts.
    #[must_use]
    pub fn new(parameters: &Parameters, statements: &[Statement], hyper: &Hyper) -> Self {
        let said = &Said {
            statements,
            coders: coders(statements),
            hyper,
        };
        let mut groups: Vec<Group> = Vec::new();
        let mut shares: BTreeMap<String, Vec<&Parameter>> = BTreeMap::new();
        for parameter in parameters.iter() {
            let address = &parameter.address;
            match Family::of(address) {
                Family::Share => {
                    let group = Family::group(address).unwrap_or_default();
                    shares.entry(group).or_default().push(parameter);
                }
                Family::Scalar => groups.extend(scalar(parameter, said)),
                Family::Rate => groups.extend(rate(parameter, said)),
                Family::Held => {}
            }
        }
        groups.extend(
            shares
                .values()
                .filter_map(|together| of_shares(together, said)),
        );
        let place = |group: &Group| {
            parameters
                .find(&group.addresses[0])
                .map(|first| first.place)
        };
        groups.sort_by_key(place);
        Self { groups }
    }

    /// The addresses, in order.
    #[must_use]
    pub fn addresses(&self) -> Vec<&str> {
        let groups = self.groups.iter();
        groups
            .flat_map(|group| group.addresses.iter().map(String::as_str))
            .collect()
    }

    /// The same with only the groups in which some address is wanted; all others are held.
    #[must_use]
    pub fn of(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let keep = |group: &&Group| group.addresses.iter().any(|address| wanted(address));
        Self {
            groups: self.groups.iter().filter(keep).cloned().collect(),
        }
    }

    /// How many numbers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.belief.len()).sum()
    }

    /// Whether no number is uncertain.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Draws all numbers, in the order of the addresses.
    pub fn draw(&self, generator: &mut impl Rng) -> Vec<f64> {
        let groups = self.groups.iter();
        groups
            .flat_map(|group| group.belief.draw(generator))
            .collect()
    }

    /// Values by address.
    #[must_use]
    pub fn named(&self, values: &[f64]) -> Drawn {
        let addresses = self.addresses();
        addresses
            .into_iter()
            .map(str::to_owned)
            .zip(values.iter().copied())
            .collect()
    }

    /// Coordinates of values on the whole line.
    #[must_use]
    pub fn to_line(&self, values: &[f64]) -> Vec<f64> {
        self.split(values, Belief::len)
            .flat_map(|(group, own)| group.belief.to_line(own))
            .collect()
    }

    /// Values of coordinates on the whole line.
    #[must_use]
    pub fn from_line(&self, line: &[f64]) -> Vec<f64> {
        self.split(line, Belief::coordinates)
            .flat_map(|(group, own)| group.belief.from_line(own))
            .collect()
    }

    /// The logarithm of the density of values on the line, up to a constant.
    #[must_use]
    pub fn log_density(&self, values: &[f64]) -> f64 {
        self.split(values, Belief::len)
            .map(|(group, own)| group.belief.log_density(own))
            .sum()
    }

    /// The given values, and the probability by the prior to lie below each.
    #[must_use]
    pub fn given_within(&self) -> Vec<(&str, f64, f64)> {
        self.groups
            .iter()
            .flat_map(|group| {
                let below = group.belief.below(&group.given);
                let numbers = group.addresses.iter().zip(&group.given).zip(below);
                numbers.map(|((address, &given), below)| (address.as_str(), given, below))
            })
            .collect()
    }

    fn split<'p>(
        &'p self,
        numbers: &'p [f64],
        size: impl Fn(&Belief) -> usize + 'p,
    ) -> impl Iterator<Item = (&'p Group, &'p [f64])> {
        let mut from = 0;
        self.groups.iter().map(move |group| {
            let start = from;
            from += size(&group.belief);
            (group, &numbers[start..from])
        })
    }
}

/// What has been said, by how many, and how far it moves a prior.
struct Said<'s> {
    statements: &'s [Statement],
    coders: f64,
    hyper: &'s Hyper,
}

impl<'s> Said<'s> {
    /// The statements that bear on a number.
    fn of<'a>(&self, address: &'a str) -> impl Iterator<Item = &'s Statement> + use<'s, 'a> {
        self.statements
            .iter()
            .filter(move |statement| statement.informs(address))
    }
}

/// How many have coded; at least 1.
fn coders(statements: &[Statement]) -> f64 {
    let names: BTreeSet<&str> = statements.iter().map(|one| one.coder.as_str()).collect();
    names.len().max(1) as f64
}

/// What each share would be before any document is read: its base share where the file gives one,
/// otherwise its value. Where both occur they may not sum to one, and are scaled to it.
fn base_shares(together: &[&&Parameter]) -> Vec<f64> {
    let own = |parameter: &&&Parameter| parameter.base.unwrap_or(parameter.value);
    let shares: Vec<f64> = together.iter().map(own).collect();
    if together.iter().all(|parameter| parameter.base.is_none()) {
        return shares;
    }
    let whole: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / whole).collect()
}

/// Dirichlet(`A m`) with `m = (A_0 m0 + n) / (A_0 + N)`.
fn of_shares(together: &[&Parameter], said: &Said<'_>) -> Option<Group> {
    let hyper = said.hyper;
    let whole: f64 = together.iter().map(|parameter| parameter.value).sum();
    let counted = |parameter: &&&Parameter| parameter.value > 0.0;
    let together: Vec<&&Parameter> = together.iter().filter(counted).collect();
    if together.len() < 2 || (whole - 1.0).abs() > WHOLE {
        return None;
    }
    let supports: Vec<f64> = together
        .iter()
        .map(|parameter| (support(said.of(&parameter.address)) / said.coders).max(0.0))
        .collect();
    let all: f64 = supports.iter().sum();
    let concentration = hyper.concentration(all);
    let alphas = base_shares(&together)
        .iter()
        .zip(&supports)
        .map(|(base, own)| {
            let mean = (hyper.anchor * base + own) / (hyper.anchor + all);
            concentration * mean.max(LEAST)
        })
        .collect();
    Some(Group {
        addresses: together
            .iter()
            .map(|parameter| parameter.address.clone())
            .collect(),
        given: together.iter().map(|parameter| parameter.value).collect(),
        statements: together
            .iter()
            .map(|parameter| said.of(&parameter.address).count())
            .collect(),
        belief: Belief::Shares(alphas),
    })
}

/// Beta with the mean, on the logit scale, of the given value at weight `A_0` (the anchor) and the levels stated.
fn scalar(parameter: &Parameter, said: &Said<'_>) -> Option<Group> {
    let hyper = said.hyper;
    let given = parameter.value.abs();
    if given <= 0.0 || given >= 1.0 {
        return None;
    }
    let odds = |value: f64| libm::log(value / (1.0 - value));
    let (mut sum, mut weight) = (
        hyper.anchor * odds(given).clamp(-MOST_ODDS, MOST_ODDS),
        hyper.anchor,
    );
    for statement in said.of(&parameter.address) {
        let Some(level) = statement.level else {
            continue;
        };
        let own = statement.weight() / said.coders;
        sum += own * odds(level.value());
        weight += own;
    }
    let mean = 1.0 / (1.0 + libm::exp(-sum / weight));
    let concentration = hyper.concentration(weight - hyper.anchor);
    let belief = Belief::Scalar {
        alpha: concentration * mean,
        beta: concentration * (1.0 - mean),
        sign: parameter.value.signum(),
    };
    Some(alone(
        parameter,
        said.of(&parameter.address).count(),
        belief,
    ))
}

/// Gamma with the given value as mean, times `e^{push · Σ ± strength · reliability}`.
fn rate(parameter: &Parameter, said: &Said<'_>) -> Option<Group> {
    let hyper = said.hyper;
    if parameter.value < LEAST {
        return None;
    }
    let pushed: f64 = said
        .of(&parameter.address)
        .map(|statement| statement.direction.sign() * statement.weight())
        .sum();
    let mean = parameter.value
        * libm::exp((hyper.push * pushed / said.coders).clamp(-MOST_PUSH, MOST_PUSH));
    let belief = Belief::Rate {
        shape: hyper.shape,
        scale: mean / hyper.shape,
    };
    Some(alone(
        parameter,
        said.of(&parameter.address).count(),
        belief,
    ))
}

fn alone(parameter: &Parameter, statements: usize, belief: Belief) -> Group {
    Group {
        addresses: vec![parameter.address.clone()],
        given: vec![parameter.value],
        statements: vec![statements],
        belief,
    }
}
