//! A twin: another calibration of the same scenario, evidence and prior, made with another seed.

use std::collections::BTreeMap;

use super::hyper::Hyper;
use super::moments::Moments;
use crate::json::{Fields, Json, Mistake};

/// Most statements or decisions: more than any file of evidence has room for.
const MOST: u64 = 1_000_000;

/// What of another calibration is compared: read from its `calibration.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// The sampler's seed.
    pub seed: u64,
    /// What it was made from.
    pub basis: Basis,
    parameters: Vec<Number>,
}

/// What a calibration is made from; twins share all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Basis {
    /// The scenario's identifier.
    pub scenario: String,
    /// The evidence's digest.
    pub evidence: String,
    /// How far statements moved the prior.
    pub hyper: Hyper,
    /// Statements used.
    pub statements: usize,
    /// Decisions used.
    pub decisions_used: usize,
}

impl Basis {
    /// What of it is not the same, in words.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<&'static str> {
        [
            (self.scenario == other.scenario, "scenario"),
            (self.evidence == other.evidence, "evidence"),
            (self.hyper == other.hyper, "prior's hyper-parameters"),
            (self.statements == other.statements, "number of statements"),
            (
                self.decisions_used == other.decisions_used,
                "number of decisions",
            ),
        ]
        .into_iter()
        .filter_map(|(same, name)| (!same).then_some(name))
        .collect()
    }
}

/// One number of it.
#[derive(Debug, Clone, PartialEq)]
struct Number {
    address: String,
    posterior: Moments,
}

/// How far the posterior means of two calibrations are apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// The other's seed.
    pub seed: u64,
    /// Numbers that both have.
    pub numbers: usize,
    /// How many means are more than two standard errors apart. Of means that differ by chance alone
    /// it is one in 22.
    pub beyond_two: usize,
    /// The mean that is furthest apart, and by how many standard errors.
    pub furthest: Option<(String, f64)>,
}

impl Twin {
    /// Reads what is compared of a `calibration.json`; its other keys are passed over.
    ///
    /// # Errors
    /// [`Mistake`] for the first thing that is missing, or is not as `calibrate` writes it.
    pub fn read(text: &str) -> Result<Self, Mistake> {
        let json = Json::parse(text)?;
        let mut file = Fields::of(&json, text)?;
        let number = |mut entry: Fields<'_, '_>| {
            Ok(Number {
                address: entry
                    .text("address", "the address of a number", |_| true)?
                    .to_owned(),
                posterior: Moments::read(entry.object("posterior")?)?,
            })
        };
        Ok(Self {
            seed: file.whole("seed", 0, u64::MAX)?,
            basis: Basis {
                scenario: file
                    .text("scenario", "the identifier of a scenario", |_| true)?
                    .to_owned(),
                evidence: file.text("evidence", "a SHA-256", |_| true)?.to_owned(),
                hyper: Hyper::read(file.object("hyper")?)?,
                statements: file.whole("statements", 0, MOST)? as usize,
                decisions_used: file.whole("decisions_used", 0, MOST)? as usize,
            },
            parameters: file
                .objects("parameters")?
                .into_iter()
                .map(number)
                .collect::<Result<_, Mistake>>()?,
        })
    }

    /// How far the posterior means of `own`, by address, are from the twin's, in standard errors of
    /// their difference:
    ///
    /// ```text
    /// z = (m₁ − m₂) / √(e₁² + e₂²)
    /// ```
    /// with `m` the mean and `e` its error ([`Moments`]). Means without any error are infinitely far
    /// apart unless they are equal.
    #[must_use]
    pub fn distance<'o>(&self, own: impl Iterator<Item = (&'o str, Moments)>) -> Distance {
        let theirs: BTreeMap<&str, Moments> = self
            .parameters
            .iter()
            .map(|number| (number.address.as_str(), number.posterior))
            .collect();
        let apart: Vec<(&str, f64)> = own
            .filter_map(|(address, own)| {
                let other = theirs.get(address)?;
                let error = libm::hypot(own.error, other.error);
                let difference = own.mean - other.mean;
                let equal = difference == 0.0;
                Some((address, if equal { 0.0 } else { difference / error }))
            })
            .collect();
        let furthest = apart.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
        Distance {
            seed: self.seed,
            numbers: apart.len(),
            beyond_two: apart.iter().filter(|(_, apart)| apart.abs() > 2.0).count(),
            furthest: furthest.map(|&(address, apart)| (address.to_owned(), apart)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(mean: f64, error: f64) -> Moments {
        Moments {
            mean,
            deviation: 1.0,
            low: 0.0,
            high: 1.0,
            error,
        }
    }

    fn basis(scenario: &str, statements: usize) -> Basis {
        Basis {
            scenario: scenario.to_owned(),
            evidence: "digest".to_owned(),
            hyper: Hyper::default(),
            statements,
            decisions_used: 4,
        }
    }

    #[test]
    fn what_differs_is_named() {
        let own = basis("ford", 3);
        assert!(own.differing(&own.clone()).is_empty());
        let names = ["scenario", "number of statements"];
        assert_eq!(own.differing(&basis("valley", 2)), names);
        let mut other = own.clone();
        other.hyper.anchor = 5.0;
        assert_eq!(own.differing(&other), ["prior's hyper-parameters"]);
    }

    #[test]
    fn different_means_without_error_are_infinitely_far_apart() {
        let twin = Twin {
            seed: 2,
            basis: basis("ford", 3),
            parameters: vec![Number {
                address: "a".to_owned(),
                posterior: moments(1.0, 0.0),
            }],
        };
        let distance = twin.distance([("a", moments(1.5, 0.0))].into_iter());
        assert_eq!(distance.beyond_two, 1);
        assert_eq!(distance.furthest, Some(("a".to_owned(), f64::INFINITY)));
    }

    #[test]
    fn means_are_apart_in_errors_of_their_difference() {
        let number = |address: &str, mean, error| Number {
            address: address.to_owned(),
            posterior: moments(mean, error),
        };
        let twin = Twin {
            seed: 2,
            basis: basis("ford", 3),
            parameters: vec![number("a", 1.0, 0.3), number("b", 4.0, 0.0)],
        };
        let own = [
            ("a", moments(2.5, 0.4)),
            ("b", moments(4.0, 0.0)),
            ("c", moments(9.0, 0.1)),
        ];
        let distance = twin.distance(own.into_iter());
        assert_eq!((distance.numbers, distance.beyond_two), (2, 1));
        let (address, apart) = distance.furthest.unwrap();
        assert_eq!(address, "a");
        assert!((apart - 3.0).abs() < 1e-12);
    }
}
