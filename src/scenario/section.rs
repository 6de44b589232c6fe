//! A section: one table of a file, read key by key; what is not read is unknown.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::finding::Problem;
use super::numbers::written;
use super::place::Place;
use super::reading::Reading;
use super::texts::{ID_LENGTH, Text};

/// Most entries of one table or list. What is read of each may be held by every other.
pub(super) const MOST_ENTRIES: usize = 1000;
/// Most tables of one kind, as `[[key]]` writes them.
const MOST_TABLES: usize = 10_000;

/// One table of a file.
pub(super) struct Section<'s> {
    pub(super) reading: &'s Reading<'s>,
    pub(super) table: &'s DeTable<'s>,
    /// Where the table stands: its header's key, or the inline table.
    pub(super) place: Place,
    /// Dotted path of the table; empty at the top.
    pub(super) address: String,
    pub(super) read: BTreeSet<&'static str>,
}

impl<'s> Section<'s> {
    pub(super) fn new(
        reading: &'s Reading<'s>,
        table: &'s DeTable<'s>,
        place: Place,
        address: String,
    ) -> Self {
        Self {
            reading,
            table,
            place,
            address,
            read: BTreeSet::new(),
        }
    }

    pub(super) fn path(&self, key: &str) -> String {
        if self.address.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.address)
        }
    }

    pub(super) fn value(&mut self, key: &'static str) -> Option<&'s Spanned<DeValue<'s>>> {
        self.read.insert(key);
        self.table.get(key)
    }

    pub(super) fn shape(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &'static str) {
        let found = describe(value.get_ref());
        self.reading.error(
            value.span().into(),
            Problem::Shape {
                key: self.path(key),
                found,
                expected,
            },
        );
    }

    /// Whether the table has `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// True where the value of `key` is a table or a list without entries.
    pub(super) fn is_empty(&self, key: &str) -> bool {
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => table.is_empty(),
            Some(DeValue::Array(entries)) => entries.is_empty(),
            _ => false,
        }
    }

    /// Where the value of `key` stands; the table's own place where there is none.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.table
            .get(key)
            .map_or(self.place, |value| value.span().into())
    }

    /// Records that `key` is missing.
    pub(super) fn missing(&self, key: &str, expected: &'static str) {
        self.reading.error(
            self.place,
            Problem::Missing {
                key: self.path(key),
                expected,
            },
        );
    }

    /// A yes or no; no where left out.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        match self.value(key).map(|value| (value, value.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(flag))) => {
                if !flag {
                    self.reading.imply(self.path(key));
                }
                *flag
            }
            Some((value, _)) => {
                self.shape(key, value, "true or false");
                false
            }
        }
    }

    /// A whole number within bounds; the lower bound after a recorded mistake.
    pub(super) fn whole(
        &mut self,
        key: &'static str,
        name: &'static str,
        low: u32,
        high: u32,
    ) -> u32 {
        let Some(value) = self.value(key) else {
            self.missing(key, "a whole number");
            return low;
        };
        let DeValue::Integer(integer) = value.get_ref() else {
            self.shape(key, value, "a whole number");
            return low;
        };
        let parsed = i64::from_str_radix(integer.as_str(), integer.radix());
        match parsed
            .as_ref()
            .ok()
            .and_then(|&found| u32::try_from(found).ok())
        {
            Some(found) if (low..=high).contains(&found) => found,
            _ => {
                let found = written(value.get_ref());
                self.reading.error(
                    value.span().into(),
                    Problem::Range {
                        address: self.path(key),
                        found,
                        name,
                        unit: "",
                        low: low.into(),
                        high: high.into(),
                    },
                );
                low
            }
        }
    }

    /// A table that may be left out.
    pub(super) fn section(&mut self, key: &'static str) -> Option<Section<'s>> {
        let value = self.value(key)?;
        let address = self.path(key);
        self.enter(key, value, address)
    }

    /// The tables of the list `key`, as `[[key]]` writes them, in file order; messages count them
    /// from 1.
    pub(super) fn table_list(&mut self, key: &'static str) -> Vec<Section<'s>> {
        const EXPECTED: &str = "a list of tables, each under its own `[[…]]`";
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.shape(key, value, EXPECTED);
            return Vec::new();
        };
        self.first_of(key, entries, MOST_TABLES)
            .iter()
            .enumerate()
            .filter_map(|(position, entry)| {
                self.enter(key, entry, format!("{}.{}", self.path(key), position + 1))
            })
            .collect()
    }

    /// The entries of the list `key`; the first of them after recording that there are too many.
    pub(super) fn first_of<'e, T>(&self, key: &str, entries: &'e [T], most: usize) -> &'e [T] {
        let found = entries.len();
        if found <= most {
            return entries;
        }
        let problem = Problem::TooMany {
            what: "entries",
            of: format!("`{}`", self.path(key)),
            found,
            most,
        };
        self.reading.error(self.place_of(key), problem);
        &entries[..most]
    }

    /// The names of this table; the first of them after recording that there are too many.
    pub(super) fn own_names(&self, free: bool) -> Vec<Text> {
        let mut names = self.names(free);
        let found = names.len();
        if found > MOST_ENTRIES {
            names.truncate(MOST_ENTRIES);
            let problem = Problem::TooMany {
                what: "entries",
                of: format!("`{}`", self.address),
                found,
                most: MOST_ENTRIES,
            };
            self.reading.error(self.place, problem);
        }
        names
    }

    fn enter(
        &self,
        key: &str,
        value: &'s Spanned<DeValue<'s>>,
        address: String,
    ) -> Option<Section<'s>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Section::new(
                self.reading,
                table,
                value.span().into(),
                address,
            ));
        }
        self.shape(key, value, "a table");
        None
    }

    /// The tables within the table `key`, by name, in file order. Names are identifiers unless
    /// `free_names`.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        free_names: bool,
    ) -> Vec<(Text, Section<'s>)> {
        self.section(key)
            .map_or_else(Vec::new, |outer| outer.entries(free_names))
    }

    /// Every entry of this table as a table, by name, in file order; names are free.
    pub(super) fn own_sections(&mut self) -> Vec<(Text, Section<'s>)> {
        self.entries(true)
    }

    /// Every entry of this table as a table, by identifier, in file order.
    pub(super) fn own_tables(&mut self) -> Vec<(Text, Section<'s>)> {
        self.entries(false)
    }

    fn entries(&self, free_names: bool) -> Vec<(Text, Section<'s>)> {
        self.reading.keep_order(&self.address);
        self.own_names(free_names)
            .into_iter()
            .filter_map(|name| {
                let value = &self.table[name.value.as_str()];
                let mut section = self.enter(&name.value, value, self.path(&name.value))?;
                section.place = name.place;
                Some((name, section))
            })
            .collect()
    }

    /// The keys of this table in file order, checked as identifiers unless `free`.
    pub(super) fn names(&self, free: bool) -> Vec<Text> {
        let mut names: Vec<Text> = self
            .table
            .keys()
            .map(|key| Text::given(key.get_ref(), key.span()))
            .collect();
        names.sort_by_key(|name| name.place);
        if !free {
            for name in &names {
                if !is_identifier(&name.value) {
                    let found = name.value.clone();
                    self.reading
                        .error(name.place, Problem::Identifier { found });
                }
                self.bounded(name, &self.path(&name.value), ID_LENGTH);
            }
        }
        names
    }

    /// Records every key that was not read.
    pub(super) fn close(self) {
        for name in self.names(true) {
            if !self.read.contains(name.value.as_str()) {
                let allowed = self.read.iter().map(|&key| key.to_owned()).collect();
                self.reading.error(
                    name.place,
                    Problem::UnknownKey {
                        found: name.value,
                        allowed,
                    },
                );
            }
        }
    }
}

/// Whether a name matches `[a-z][a-z0-9_]*`.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

pub(super) fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text \"{text}\""),
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(flag) => format!("{flag}"),
        DeValue::Datetime(stamp) => format!("the date {stamp}"),
        DeValue::Array(_) => "a list".into(),
        DeValue::Table(_) => "a table".into(),
    }
}
