//! The structure of a scenario: what its file says apart from numbers with an address, texts for
//! readers, and what options change.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::digest::digest;
use super::load::Scenario;
use super::section::describe;

/// Texts that only readers read, wherever they stand.
const TEXTS: [&str; 4] = ["name", "title", "assumption", "outside"];
/// Keys of the top level that are no part of it: what options change, and what is no model.
const APART: [&str; 9] = [
    "id",
    "horizon",
    "as_of",
    "without",
    "cancelled",
    "struck",
    "changed",
    "documents",
    "history",
];

impl Scenario {
    /// A digest of the structure: who is there, menus, sessions, dates, roles, relations, and their
    /// order. Comments, names, reasons and numbers do not move it.
    #[must_use]
    pub fn structure(&self) -> String {
        let (document, _) = DeTable::parse_recoverable(&self.source.text);
        let numbers = self.parameters.iter().map(|own| own.address.as_str());
        let mut listing = Listing {
            numbers: numbers.collect(),
            text: String::new(),
        };
        listing.entries(document.get_ref(), "", &APART);
        digest([listing.text.as_str()])
    }
}

/// What is listed so far, a line an entry.
struct Listing<'n> {
    /// The addresses of numbers.
    numbers: BTreeSet<&'n str>,
    text: String,
}

impl Listing<'_> {
    /// The entries of a table in file order, but for some keys.
    fn entries(&mut self, table: &DeTable<'_>, address: &str, apart: &[&str]) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let key: &str = key.get_ref();
            let is_text = matches!(value.get_ref(), DeValue::String(_)) && TEXTS.contains(&key);
            if is_text || apart.contains(&key) {
                continue;
            }
            let dot = if address.is_empty() { "" } else { "." };
            self.entry(&format!("{address}{dot}{key}"), value);
        }
    }

    fn entry(&mut self, address: &str, value: &Spanned<DeValue<'_>>) {
        let is_number = self.numbers.contains(address);
        match value.get_ref() {
            // What stands beside a number's value is structure, such as the relation of `by`.
            DeValue::Table(table) if is_number => self.entries(table, address, &["value"]),
            _ if is_number => {}
            DeValue::Table(table) => {
                self.line(address, "");
                self.entries(table, address, &[]);
            }
            DeValue::Array(list) => {
                self.line(address, "");
                for (position, entry) in list.iter().enumerate() {
                    self.entry(&format!("{address}.{position}"), entry);
                }
            }
            leaf => self.line(address, &describe(leaf)),
        }
    }

    fn line(&mut self, address: &str, what: &str) {
        self.text.push_str(&format!("{address}: {what}\n"));
    }
}
