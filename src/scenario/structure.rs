//! Digests of a scenario: of everything that it says, and of its structure alone.

use std::collections::BTreeSet;

use super::digest::digest;
use super::listing::{Form, Listing};
use super::load::Scenario;

/// Keys of the top level that are no part of the structure: what options change, and what is no
/// model.
const APART: [&str; 10] = [
    "id",
    "horizon",
    "as_of",
    "without",
    "cancelled",
    "struck",
    "set",
    "changed",
    "documents",
    "history",
];

impl Scenario {
    /// A digest of everything that the scenario says, with what options have changed in it.
    ///
    /// A text of the same meaning has the same digest: comments, whitespace, line ends, the
    /// spelling of numbers and the order of keys do not move it. The order in which a file names
    /// its own things (actors, zones, levels, menus) does, for results list them so.
    #[must_use]
    pub fn meaning(&self) -> String {
        self.listed(Form::Whole, &self.resolved, &[])
    }

    /// A digest of the structure: who is there, menus, sessions, dates, roles, relations, and the
    /// order of their names. Comments, names for readers, reasons and numbers do not move it.
    #[must_use]
    pub fn structure(&self) -> String {
        self.listed(Form::Structure, &self.source.text, &APART)
    }

    /// The digest of the structure without what maps alone read: that of the scenario before its zones
    /// had places.
    #[must_use]
    pub fn structure_without_maps(&self) -> String {
        self.listed(Form::Unmapped, &self.source.text, &APART)
    }

    /// The digest of the structure as posteriors of the first form have it.
    #[must_use]
    pub fn former_structure(&self) -> String {
        self.listed(Form::FormerStructure, &self.source.text, &APART)
    }

    fn listed(&self, form: Form, text: &str, apart: &[&str]) -> String {
        let numbers = self.parameters.iter().map(|own| own.address.as_str());
        let mut listing = Listing::new(form, numbers.collect::<BTreeSet<_>>(), &self.ordered);
        if form == Form::Whole {
            listing = listing.without(&self.implied);
        }
        digest([listing.of(text, apart).as_str()])
    }
}
