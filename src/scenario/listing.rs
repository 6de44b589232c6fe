//! A listing: what a TOML document says, in one canonical form.
//!
//! Comments, whitespace, line ends, the spelling of numbers and the order of a table's own keys are
//! no part of it. The order of names that a file chooses is: a model keeps things in that order.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::family::Family;
use super::numbers::float;
use super::section::describe;

/// Texts that only readers read, wherever they stand.
const TEXTS: [&str; 4] = ["name", "title", "assumption", "outside"];

/// The form of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Every value: numbers with an address and texts for readers too.
    Whole,
    /// The structure alone: without numbers that have an address and without texts for readers.
    Structure,
    /// The structure but for what maps alone read.
    Unmapped,
    /// The structure as posteriors of the first form have it: every key in file order, numbers
    /// without an address as they are spelled.
    FormerStructure,
}

/// The lines of a document, one an entry.
pub(super) struct Listing<'n> {
    form: Form,
    /// The addresses of numbers.
    numbers: BTreeSet<&'n str>,
    /// The addresses of tables whose names stand in an order that counts.
    ordered: &'n BTreeSet<String>,
    /// The addresses of entries that are left out.
    left_out: Option<&'n BTreeSet<String>>,
    text: String,
}

impl<'n> Listing<'n> {
    pub(super) fn new(
        form: Form,
        numbers: BTreeSet<&'n str>,
        ordered: &'n BTreeSet<String>,
    ) -> Self {
        Self {
            form,
            numbers,
            ordered,
            left_out: None,
            text: String::new(),
        }
    }

    /// The same without entries that say what is meant without them.
    pub(super) fn without(mut self, implied: &'n BTreeSet<String>) -> Self {
        self.left_out = Some(implied);
        self
    }

    /// Lists a text of TOML but for some keys of the top level; its lines.
    pub(super) fn of(mut self, text: &str, apart: &[&str]) -> String {
        let (document, _) = DeTable::parse_recoverable(text);
        self.entries(document.get_ref(), "", apart);
        self.text
    }

    /// The entries of a table, but for some keys.
    fn entries(&mut self, table: &DeTable<'_>, address: &str, apart: &[&str]) {
        let mut entries: Vec<_> = table.iter().collect();
        if self.form == Form::FormerStructure || self.ordered.contains(address) {
            entries.sort_by_key(|(key, _)| key.span().start);
        } else {
            entries.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
        }
        for (key, value) in entries {
            let key: &str = key.get_ref();
            let is_text = matches!(value.get_ref(), DeValue::String(_)) && TEXTS.contains(&key);
            if (is_text && self.form != Form::Whole) || apart.contains(&key) {
                continue;
            }
            let dot = if address.is_empty() { "" } else { "." };
            let address = format!("{address}{dot}{key}");
            let is_implied = self
                .left_out
                .is_some_and(|implied| implied.contains(&address));
            let is_apart = self.form == Form::Unmapped && Family::is_of_maps(&address);
            if !is_implied && !is_apart {
                self.entry(&address, value);
            }
        }
    }

    fn entry(&mut self, address: &str, value: &Spanned<DeValue<'_>>) {
        let is_number = self.numbers.contains(address);
        match value.get_ref() {
            // A number with a table says the same as one that stands bare; what stands beside its
            // value is structure, such as the relation of `by`.
            DeValue::Table(table) if is_number => {
                if let Some(value) = table.get("value") {
                    self.number(address, value.get_ref());
                }
                self.entries(table, address, &["value"]);
            }
            leaf if is_number => self.number(address, leaf),
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
            leaf if self.form == Form::FormerStructure => self.line(address, &describe(leaf)),
            leaf => self.line(address, &canonical(leaf)),
        }
    }

    /// A number with an address.
    fn number(&mut self, address: &str, value: &DeValue<'_>) {
        if self.form == Form::Whole {
            self.line(address, &canonical(value));
        }
    }

    fn line(&mut self, address: &str, what: &str) {
        self.text.push_str(&format!("{address}: {what}\n"));
    }
}

/// A value in its one spelling: a number by its shortest exact decimals, a text without line ends
/// of one system.
fn canonical(value: &DeValue<'_>) -> String {
    if let Some(number) = float(value) {
        // The sign of zero says nothing.
        return format!("{}", number + 0.0);
    }
    match value {
        DeValue::String(text) => {
            let text = text.replace("\r\n", "\n");
            format!("\"{}\"", text.escape_default())
        }
        other => describe(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str, ordered: &[&str]) -> String {
        let ordered = ordered.iter().map(|&table| table.to_owned()).collect();
        Listing::new(Form::Whole, BTreeSet::from(["a.x", "a.y"]), &ordered).of(text, &["apart"])
    }

    #[test]
    fn spelling_comments_and_the_order_of_keys_are_no_part_of_it() {
        let one = listed("top = 1\n[a]\nx = 0.5 # half\ny = 2\nz = \"t\"\n", &[]);
        for same in [
            "apart = 9\ntop = 0x1\r\n[a]\r\ny = 2.0\r\nz = 't'\r\nx = 5e-1\r\n",
            "a = { z = \"\\u0074\", x = { value = 0.50 }, y = 20e-1 }\ntop = 1\n",
        ] {
            assert_eq!(listed(same, &[]), one);
        }
        for other in [
            "top = 1\n[a]\nx = 0.5000000000000001\ny = 2\nz = \"t\"\n",
            "top = 1\n[a]\nx = 0.5\ny = 2\nz = \"t \"\n",
            "top = 1\n[a]\nx = { value = 0.5, base = 0.4 }\ny = 2\nz = \"t\"\n",
        ] {
            assert_ne!(listed(other, &[]), one, "{other}");
        }
    }

    #[test]
    fn the_order_of_chosen_names_counts_and_no_text_forges_a_line() {
        let (one, other) = ("[a]\nu = 1\nv = 2\n", "[a]\nv = 2\nu = 1\n");
        assert_eq!(listed(one, &[]), listed(other, &[]));
        assert_ne!(listed(one, &["a"]), listed(other, &["a"]));
        let forged = "t = \"x\\\"\\nv: 2\"\n";
        assert_eq!(listed(forged, &[]).lines().count(), 1);
    }
}
