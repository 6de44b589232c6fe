//! Hyper-parameters: how far statements move a prior. All are assumptions.

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use crate::json::{Fields, Mistake};
use crate::quantity::{Concentration, GammaShape, OutOfRange, Push, Quantity, shown};

/// Hyper-parameters that cannot be set.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum HyperError {
    /// Not a name and a number.
    #[error(
        "`{found}` sets no hyper-parameter of the prior; allowed: NAME=NUMBER, such as anchor=10"
    )]
    Unread {
        /// The value given.
        found: String,
    },
    /// A name that is none.
    #[error(
        "`{found}` is no hyper-parameter of the prior; allowed: {}",
        Hyper::default().entries().map(|(name, _)| name).join(", ")
    )]
    Unknown {
        /// The value given.
        found: String,
    },
    /// A number out of its range.
    #[error(
        "the hyper-parameter `{name}` is {}; allowed: {} from {} to {}",
        shown(cause.found), cause.name, cause.low, cause.high
    )]
    Range {
        /// Which.
        name: String,
        /// The number and its range.
        cause: OutOfRange,
    },
    /// One of them twice, with two values.
    #[error(
        "the hyper-parameter `{name}` is set twice, to {} and to {}; allowed: one value a name",
        shown(*earlier), shown(*later)
    )]
    Twice {
        /// Which.
        name: String,
        /// The value of the first option.
        earlier: f64,
        /// The value of the other.
        later: f64,
    },
    /// The least concentration above the largest.
    #[error(
        "the hyper-parameter `least` is {least} and `most` is {most}; allowed: least at most as large as most"
    )]
    Order {
        /// The least.
        least: f64,
        /// The largest.
        most: f64,
    },
}

/// The number as a file or an option gives it, where it is in the range of `Q`.
fn in_range<Q: Quantity>(value: f64) -> Result<f64, OutOfRange> {
    Q::new(value).map(Quantity::get)
}

/// How far statements move a prior.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Hyper {
    /// `A_0`: what the base share weighs, or, where there is none, the given value; in the unit of
    /// strength times reliability.
    pub anchor: f64,
    /// `A_min`: concentration without any statement.
    pub least: f64,
    /// `A_max`: concentration that no number of statements exceeds.
    pub most: f64,
    /// `N_half`: the support at which the concentration is half-way between the two.
    pub half: f64,
    /// Shape of the Gamma distribution of a rate.
    pub shape: f64,
    /// What a statement adds to the logarithm of a rate's mean, by strength times reliability.
    pub push: f64,
}

impl Default for Hyper {
    fn default() -> Self {
        Self {
            anchor: 10.0,
            least: 5.0,
            most: 25.0,
            half: 20.0,
            shape: 4.0,
            push: 0.1,
        }
    }
}

impl Hyper {
    /// The names by which they are set, with their values.
    #[must_use]
    pub fn entries(&self) -> [(&'static str, f64); 6] {
        [
            ("anchor", self.anchor),
            ("least", self.least),
            ("most", self.most),
            ("half", self.half),
            ("shape", self.shape),
            ("push", self.push),
        ]
    }

    /// The same with one of them set.
    ///
    /// # Errors
    /// [`HyperError`] for a name that is none, or a value out of range.
    pub fn with(mut self, name: &str, value: f64) -> Result<Self, HyperError> {
        let (own, checked) = match name {
            "anchor" => (&mut self.anchor, in_range::<Concentration>(value)),
            "least" => (&mut self.least, in_range::<Concentration>(value)),
            "most" => (&mut self.most, in_range::<Concentration>(value)),
            "half" => (&mut self.half, in_range::<Concentration>(value)),
            "shape" => (&mut self.shape, in_range::<GammaShape>(value)),
            "push" => (&mut self.push, in_range::<Push>(value)),
            _ => {
                return Err(HyperError::Unknown {
                    found: name.to_owned(),
                });
            }
        };
        *own = checked.map_err(|cause| HyperError::Range {
            name: name.to_owned(),
            cause,
        })?;
        Ok(self)
    }

    /// The hyper-parameters that an object of a file holds: all of them, in range and in order.
    ///
    /// # Errors
    /// [`Mistake`] for the first that is missing or out of range, or an unknown key.
    pub fn read(mut file: Fields<'_, '_>) -> Result<Self, Mistake> {
        let mut hyper = Self::default();
        for (name, _) in Self::default().entries() {
            let value = file.number(name, f64::MIN, f64::MAX)?;
            hyper = hyper.with(name, value).map_err(|error| {
                let allowed = match error {
                    HyperError::Range { cause, .. } => {
                        format!("{} from {} to {}", cause.name, cause.low, cause.high)
                    }
                    other => other.to_string(),
                };
                file.refused(name, allowed)
            })?;
        }
        if hyper.least > hyper.most {
            return Err(file.refused("least", format!("at most `most`, {}", hyper.most)));
        }
        file.closed()?;
        Ok(hyper)
    }

    /// The same, where all of them are in range and in order.
    ///
    /// # Errors
    /// [`HyperError`] for the first that is not.
    pub fn checked(self) -> Result<Self, HyperError> {
        let entries = self.entries();
        let all = entries
            .into_iter()
            .try_fold(self, |own, (name, value)| own.with(name, value))?;
        if all.least > all.most {
            let (least, most) = (all.least, all.most);
            return Err(HyperError::Order { least, most });
        }
        Ok(all)
    }

    /// The hyper-parameters that texts `NAME=NUMBER` set over the usual ones.
    ///
    /// # Errors
    /// [`HyperError`] for the first text that sets none.
    pub fn parse(texts: &[String]) -> Result<Self, HyperError> {
        let mut hyper = Self::default();
        let mut set: BTreeMap<&str, f64> = BTreeMap::new();
        for text in texts {
            let unread = || HyperError::Unread {
                found: text.clone(),
            };
            let (name, value) = text.split_once('=').ok_or_else(unread)?;
            let (name, value) = (name.trim(), value.trim());
            let later = value.parse().map_err(|_| unread())?;
            let earlier = *set.entry(name).or_insert(later);
            if earlier != later && earlier.total_cmp(&later).is_ne() {
                return Err(HyperError::Twice {
                    name: name.to_owned(),
                    earlier,
                    later,
                });
            }
            hyper = hyper.with(name, later)?;
        }
        hyper.checked()
    }

    /// `A_min + (A_max - A_min) N / (N + N_half)`: concentration at a support `N`.
    #[must_use]
    pub fn concentration(&self, support: f64) -> f64 {
        self.least + (self.most - self.least) * support / (support + self.half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_volume_does_not_become_certainty() {
        let hyper = Hyper::default();
        assert_eq!(hyper.concentration(0.0), 5.0);
        assert_eq!(hyper.concentration(20.0), 15.0);
        assert!(hyper.concentration(1e9) <= 25.0);
    }

    #[test]
    fn only_known_names_and_values_in_range_are_set() {
        let parse = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            Hyper::parse(&texts)
        };
        assert_eq!(parse(&["anchor=5", " push = 0"]).unwrap().anchor, 5.0);
        assert!(matches!(
            parse(&["bass=5"]),
            Err(HyperError::Unknown { .. })
        ));
        assert!(matches!(parse(&["most=1"]), Err(HyperError::Order { .. })));
        for twice in [["anchor=2", "anchor=3"], ["push=0.2", " push = 0"]] {
            let refused = parse(&twice);
            assert!(
                matches!(refused, Err(HyperError::Twice { .. })),
                "{twice:?}"
            );
        }
        assert_eq!(parse(&["anchor=2", "anchor=2.0"]).unwrap().anchor, 2.0);
        for text in ["anchor", "anchor=", "anchor=much", "=5"] {
            assert!(parse(&[text]).is_err(), "{text}");
        }
        for name in ["anchor", "least", "most", "half", "shape", "push"] {
            for value in ["1e308", "-1", "nan", "inf", "1e5", "-0.1", "-1e-320"] {
                let refused = parse(&[&format!("{name}={value}")]);
                assert!(
                    matches!(refused, Err(HyperError::Range { .. })),
                    "{name} {value}"
                );
            }
        }
        for text in [
            "anchor=0",
            "least=1e-320",
            "half=0.009",
            "shape=0.09",
            "push=1.01",
        ] {
            assert!(parse(&[text]).is_err(), "{text}");
        }
    }
}
