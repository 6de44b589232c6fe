//! A rival: another calibration of the same scenario, made with another seed.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::moments::Moments;

/// What of another calibration is compared: read from its `calibration.json`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Rival {
    /// The sampler's seed.
    pub seed: u64,
    parameters: Vec<Number>,
}

/// One number of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
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

impl Rival {
    /// How far the posterior means of `own`, by address, are from the rival's, in standard errors of
    /// their difference:
    ///
    /// ```text
    /// z = (m₁ − m₂) / √(e₁² + e₂²)
    /// ```
    /// with `m` the mean and `e` its error ([`Moments`]).
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
                let apart = (own.mean - other.mean) / error;
                Some((address, if error > 0.0 { apart } else { 0.0 }))
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

    #[test]
    fn means_are_apart_in_errors_of_their_difference() {
        let number = |address: &str, mean, error| Number {
            address: address.to_owned(),
            posterior: moments(mean, error),
        };
        let rival = Rival {
            seed: 2,
            parameters: vec![number("a", 1.0, 0.3), number("b", 4.0, 0.0)],
        };
        let own = [
            ("a", moments(2.5, 0.4)),
            ("b", moments(4.0, 0.0)),
            ("c", moments(9.0, 0.1)),
        ];
        let distance = rival.distance(own.into_iter());
        assert_eq!((distance.numbers, distance.beyond_two), (2, 1));
        let (address, apart) = distance.furthest.unwrap();
        assert_eq!(address, "a");
        assert!((apart - 3.0).abs() < 1e-12);
    }
}
