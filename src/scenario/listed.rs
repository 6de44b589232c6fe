//! A list of texts that must have so many entries.

use std::collections::BTreeSet;
use std::ops::Deref;

use super::finding::Problem;
use super::place::Place;
use super::reading::Reading;
use super::section::Section;
use super::texts::Text;

/// The texts of a list, with the place and the length that the file gives it.
#[derive(Debug)]
pub(super) struct Listed {
    texts: Vec<Text>,
    /// Place of the list; `None` where the key is left out.
    place: Option<Place>,
    /// True where an entry is no text, or blank: a mistake about it is recorded.
    spoiled: bool,
}

impl Deref for Listed {
    type Target = [Text];

    fn deref(&self) -> &[Text] {
        &self.texts
    }
}

impl Listed {
    /// Records that the list at the address `key` has too few or too many entries, or is missing
    /// from the table at `table`; nothing where another mistake tells of its entries.
    pub(super) fn miscounted(
        &self,
        reading: &Reading<'_>,
        key: String,
        table: Place,
        expected: &'static str,
    ) {
        let Some(place) = self.place else {
            return reading.error(table, Problem::Missing { key, expected });
        };
        let different: BTreeSet<&str> = self.iter().map(|text| text.value.as_str()).collect();
        if self.spoiled || different.len() < self.len() {
            return;
        }
        let found = self.len();
        reading.error(
            place,
            Problem::Count {
                key,
                found,
                expected,
            },
        );
    }
}

impl Section<'_> {
    /// A list of texts whose length matters; empty where left out.
    pub(super) fn listed(&mut self, key: &'static str) -> Listed {
        let before = self.reading.count();
        let texts = self.texts(key);
        Listed {
            texts,
            place: self.has(key).then(|| self.place_of(key)),
            spoiled: self.reading.count() > before,
        }
    }

    /// Records that the table or list `key` is missing, or empty; nothing where it is of another
    /// kind, which is recorded.
    pub(super) fn lacking(&self, key: &'static str, expected: &'static str) {
        if !self.has(key) {
            self.missing(key, expected);
        } else if self.is_empty(key) {
            let problem = Problem::Count {
                key: self.path(key),
                found: 0,
                expected,
            };
            self.reading.error(self.place_of(key), problem);
        }
    }
}
