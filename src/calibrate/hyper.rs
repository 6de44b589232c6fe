//! Hyper-parameters: how far statements move a prior. All are assumptions.

use serde::{Deserialize, Serialize};

/// How far statements move a prior.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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

    /// The same with one of them set; `None` for a name that is none, or a value that is not above 0.
    #[must_use]
    pub fn with(mut self, name: &str, value: f64) -> Option<Self> {
        let known = match name {
            "anchor" => &mut self.anchor,
            "least" => &mut self.least,
            "most" => &mut self.most,
            "half" => &mut self.half,
            "shape" => &mut self.shape,
            "push" => &mut self.push,
            _ => return None,
        };
        *known = value;
        (value.is_finite() && value > 0.0).then_some(self)
    }

    /// Whether the least concentration is at most the largest.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.least <= self.most
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
    fn only_known_names_and_positive_values_are_set() {
        let hyper = Hyper::default();
        assert_eq!(hyper.with("anchor", 5.0).unwrap().anchor, 5.0);
        assert_eq!(hyper.with("bass", 5.0), None);
        assert!(!hyper.with("most", 1.0).unwrap().is_ordered());
        assert_eq!(hyper.with("shape", 0.0), None);
    }
}
