//! Parameters: every number of a scenario by its dotted address.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::{number::Trace, place::Place};

/// The way in which the value in force came to stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The file gives it.
    Given,
    /// An option sets it.
    Set,
    /// An option set it when the file was resolved: it stands in the file's list `set`.
    SetBefore,
    /// It is scaled, to fill the rest beside a share that an option sets.
    Scaled,
    /// It was scaled when the file was resolved.
    ScaledBefore,
}

impl Setting {
    /// True where the value is no longer that of the scenario's author.
    #[must_use]
    pub fn is_moved(self) -> bool {
        self != Self::Given
    }

    /// True where an option has given the value itself: nothing is believed of it but that.
    #[must_use]
    pub fn is_set(self) -> bool {
        matches!(self, Self::Set | Self::SetBefore)
    }
}

/// One number of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its dotted path in the file, such as `actors.russia.weights.standing`.
    pub address: String,
    /// The value in force.
    pub value: f64,
    /// The value in the file.
    pub given: f64,
    /// The way in which the value in force came to stand there.
    pub setting: Setting,
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
    #[must_use]
    pub fn addresses(&self) -> Choices {
        let all = self.all.iter();
        all.map(|parameter| parameter.address.clone()).collect()
    }

    /// The parameters, in their order, to change them.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Parameter> {
        self.all.iter_mut()
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

    /// The numbers of each origin, counted.
    #[must_use]
    pub fn origins(&self) -> Origins {
        let mut origins = Origins::default();
        for parameter in &self.all {
            let count = match (parameter.setting, &parameter.trace) {
                (Setting::Given, Trace::Evidence(_)) => &mut origins.traced,
                (Setting::Given, _) => &mut origins.assumed,
                _ => &mut origins.set,
            };
            *count += 1;
        }
        origins
    }
}

/// Numbers of a scenario by origin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origins {
    /// Those that trace to a document.
    pub traced: usize,
    /// Those that are assumptions.
    pub assumed: usize,
    /// Those that options have set, or scaled to make room.
    pub set: usize,
}
