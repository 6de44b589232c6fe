//! Parameters: every number of a scenario by its dotted address.

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
pub struct Parameters(pub(super) Vec<Parameter>);

impl Parameters {
    /// The parameters, in the order in which they stand in the file.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter()
    }

    /// The parameter of an address.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<&Parameter> {
        self.0.iter().find(|parameter| parameter.address == address)
    }

    /// How many numbers trace to a document, and how many are assumptions.
    #[must_use]
    pub fn traced_and_assumed(&self) -> (usize, usize) {
        let traced = self
            .0
            .iter()
            .filter(|parameter| matches!(parameter.trace, Trace::Evidence(_)))
            .count();
        (traced, self.0.len() - traced)
    }
}
