//! Parameters: every number of a scenario by its dotted address.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::{number::Trace, place::Place};

/// One number of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its dotted path in the file, such as `actors.russia.weights.standing`.
    pub address: String,
    /// The value in force.
    pub value: f64,
    /// The value in the file.
    pub given: f64,
    /// What it is.
    pub name: &'static str,
    /// Its unit; empty for a pure number.
    pub unit: &'static str,
    /// Smallest allowed value.
    pub low: f64,
    /// Largest allowed value.
    pub high: f64,
    /// Where its value stands in the file.
    pub place: Place,
    /// Where it comes from.
    pub trace: Trace,
    /// Why the given value lies outside what the statements make of it, where it does.
    pub outside: Option<String>,
    /// Of a share: what it would be before any document is read, where the file says it.
    pub base: Option<f64>,
}

/// All parameters of a scenario, in the order in which they stand in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parameters {
    all: Vec<Parameter>,
    /// Where each stands, by address.
    places: BTreeMap<String, usize>,
}

impl Parameters {
    /// Adds a parameter; of several with one address the first is found by it.
    pub(super) fn push(&mut self, parameter: Parameter) {
        let place = self.all.len();
        self.places
            .entry(parameter.address.clone())
            .or_insert(place);
        self.all.push(parameter);
    }

    /// The same in the order of their places.
    pub(super) fn sorted(self) -> Self {
        let mut all = self.all;
        all.sort_by_key(|parameter| parameter.place);
        let mut sorted = Self::default();
        for parameter in all {
            sorted.push(parameter);
        }
        sorted
    }

    /// The parameter of an address, to change it.
    pub(super) fn find_mut(&mut self, address: &str) -> Option<&mut Parameter> {
        self.all.get_mut(*self.places.get(address)?)
    }

    /// The addresses.
    pub(super) fn addresses(&self) -> Choices {
        let all = self.all.iter();
        all.map(|parameter| parameter.address.clone()).collect()
    }

    /// The parameters, in the order in which they stand in the file.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.all.iter()
    }

    /// The parameter of an address.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<&Parameter> {
        self.all.get(*self.places.get(address)?)
    }

    /// How many numbers trace to a document, and how many are assumptions.
    #[must_use]
    pub fn traced_and_assumed(&self) -> (usize, usize) {
        let traced = self
            .all
            .iter()
            .filter(|parameter| matches!(parameter.trace, Trace::Evidence(_)))
            .count();
        (traced, self.all.len() - traced)
    }
}
