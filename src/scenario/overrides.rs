//! Overrides: `ADDRESS=VALUE` from the command line or a sweep.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::quantity::shown;

/// An override that cannot be read.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum OverrideError {
    /// There is no `=`.
    #[error("`{found}` sets nothing; allowed: ADDRESS=NUMBER, such as zones.north.detection=0.4")]
    NoEquals {
        /// The value given.
        found: String,
    },
    /// What follows `=` is no number.
    #[error(
        "`{value}` is not a number, in `{found}`; allowed: ADDRESS=NUMBER, such as zones.north.detection=0.4"
    )]
    NotANumber {
        /// The value given.
        found: String,
        /// The part after `=`.
        value: String,
    },
    /// The same address twice, with two values.
    #[error(
        "`{address}` is set twice, to {} and to {}; allowed: one value an address",
        shown(*earlier), shown(*later)
    )]
    Twice {
        /// The address.
        address: String,
        /// The value of the first option.
        earlier: f64,
        /// The value of the other.
        later: f64,
    },
}

/// Values that replace a scenario's own, by parameter address.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overrides {
    values: BTreeMap<String, f64>,
    /// The same as they are written, of those that were read.
    written: BTreeMap<String, String>,
}

impl Overrides {
    /// Reads `ADDRESS=NUMBER` texts.
    ///
    /// # Errors
    /// [`OverrideError`] for the first text that cannot be read.
    pub fn parse<S: AsRef<str>>(texts: &[S]) -> Result<Self, OverrideError> {
        let mut own = Self::default();
        for text in texts {
            let found = text.as_ref();
            let (address, value) =
                found
                    .split_once('=')
                    .ok_or_else(|| OverrideError::NoEquals {
                        found: found.into(),
                    })?;
            let (address, value) = (address.trim(), value.trim());
            let number: f64 = value.parse().map_err(|_| OverrideError::NotANumber {
                found: found.into(),
                value: value.into(),
            })?;
            // 0 has one sign: what is set to -0 is the same run.
            let number = number + 0.0;
            let earlier = *own.values.entry(address.to_owned()).or_insert(number);
            own.written.insert(address.to_owned(), value.to_owned());
            if earlier != number && earlier.total_cmp(&number).is_ne() {
                return Err(OverrideError::Twice {
                    address: address.into(),
                    earlier,
                    later: number,
                });
            }
        }
        Ok(own)
    }

    /// The value for `address`, if one is set.
    #[must_use]
    pub fn get(&self, address: &str) -> Option<f64> {
        self.values.get(address).copied()
    }

    /// The number that `address` is set to, as it is written; else `value`, as a message tells it.
    pub(super) fn told(&self, address: &str, value: f64) -> String {
        let written = self.written.get(address).cloned();
        written.unwrap_or_else(|| shown(value))
    }

    /// Adds or replaces a value.
    pub fn insert(&mut self, address: &str, value: f64) {
        self.values.insert(address.to_owned(), value + 0.0);
        self.written.remove(address);
    }

    /// The addresses and values, sorted by address.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        self.values
            .iter()
            .map(|(address, &value)| (address.as_str(), value))
    }

    /// An override as the user would write it.
    #[must_use]
    pub fn text(address: &str, value: f64) -> String {
        format!("--set {address}={}", shown(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(matches!(
            Overrides::parse(&["a.b"]),
            Err(OverrideError::NoEquals { .. })
        ));
        assert!(matches!(
            Overrides::parse(&["a=x"]),
            Err(OverrideError::NotANumber { .. })
        ));
        assert!(matches!(
            Overrides::parse(&["a=1", "b=1", " a = 2"]),
            Err(OverrideError::Twice { .. })
        ));
        assert!(Overrides::parse(&["a=0.5", "a=5e-1"]).is_ok());
        let told = Overrides::parse(&["a=1e-320", "a=2"]).unwrap_err();
        assert!(told.to_string().contains("to 1e-320 and to 2"), "{told}");
        assert_eq!(
            Overrides::parse(&["a.b = 0.5"]).unwrap().get("a.b"),
            Some(0.5)
        );
    }
}
