//! The texts of a section: names, identifiers, prose and choices, each with its place.

use toml::Spanned;
use toml::de::DeValue;

use super::finding::Problem;
use super::naming::{NAME_LENGTH, Naming};
use super::place::Place;
use super::section::{MOST_ENTRIES, Section};
use crate::lettering::{hidden, is_blank};

/// Most characters of an identifier.
pub(super) const ID_LENGTH: usize = 64;
/// Most characters of what an option has changed: an address and its number.
const CHANGE_LENGTH: usize = 400;

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) place: Place,
    /// True where it stands in for a text that a recorded mistake is about.
    stands_in: bool,
}

impl Text {
    /// A text of a file.
    pub(super) fn given(value: &str, span: std::ops::Range<usize>) -> Self {
        Self {
            value: value.to_owned(),
            place: span.into(),
            stands_in: false,
        }
    }

    /// An empty text in place of one that is missing or that cannot be used.
    fn standing_in(place: Place) -> Self {
        Self {
            value: String::new(),
            place,
            stands_in: true,
        }
    }

    /// True where a mistake was recorded in its place: nothing more is to be said about it.
    pub(super) fn stands_in(&self) -> bool {
        self.stands_in
    }
}

impl<'s> Section<'s> {
    /// A text that names something, and may be left out; `None` where it is no text, too.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        self.naming_text(key, value)
    }

    /// A text that must be there, is not blank, and has no blank at an edge.
    pub(super) fn required_text(&mut self, key: &'static str) -> Text {
        let text = self.required_words(key);
        self.trimmed(&self.path(key), text)
    }

    /// A text that must be there, and is not blank.
    fn required_words(&mut self, key: &'static str) -> Text {
        let place = self.place_of(key);
        let text = match self.value(key) {
            Some(value) => self.text_of(key, value),
            None => {
                self.missing(key, "a text in quotation marks");
                None
            }
        };
        text.unwrap_or_else(|| Text::standing_in(place))
    }

    /// The name of something, as charts and tables show it: short, visible, and drawable.
    pub(super) fn name(&mut self, key: &'static str) -> Text {
        let name = self.required_text(key);
        self.presentable(&name, &self.path(key), NAME_LENGTH);
        name
    }

    /// A text that identifies something and may hold more than small letters: short and visible.
    pub(super) fn identity(&mut self, key: &'static str) -> Text {
        let id = self.required_text(key);
        self.identifies(&id, &self.path(key));
        id
    }

    /// Records what keeps a text from identifying something.
    pub(super) fn identifies(&self, id: &Text, key: &str) {
        if is_blank(&id.value) && !id.stands_in {
            self.naming(
                id.place,
                Naming::Blank {
                    key: key.to_owned(),
                },
            );
        }
        self.trimmed(key, id.clone());
        self.bounded(id, key, ID_LENGTH);
        self.visible(id, key);
    }

    /// A text for the reader, which must be there; white space within it is one blank each.
    pub(super) fn prose(&mut self, key: &'static str) -> Text {
        let text = self.required_words(key);
        folded(text)
    }

    /// A text for the reader that may be left out, likewise.
    pub(super) fn optional_prose(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        self.text_of(key, value).map(folded)
    }

    /// Changes by options, in words that charts show; none where left out.
    pub(super) fn changes(&mut self, key: &'static str) -> Vec<Text> {
        let texts = self.texts(key);
        for text in &texts {
            self.presentable(text, &self.path(key), CHANGE_LENGTH);
        }
        texts
    }

    /// A list of texts, none of them blank; empty where left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        const EXPECTED: &str = "a list of texts";
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.shape(key, value, EXPECTED);
            return Vec::new();
        };
        if entries.is_empty() {
            self.reading.imply(self.path(key));
        }
        let mut texts = Vec::new();
        for entry in self.first_of(key, entries, MOST_ENTRIES) {
            match entry.get_ref() {
                DeValue::String(_) => texts.extend(self.naming_text(key, entry)),
                _ => self.shape(key, entry, EXPECTED),
            }
        }
        texts.retain(|text| !text.stands_in);
        texts
    }

    /// A text under each name of the table `key`, in file order.
    pub(super) fn text_entries(&mut self, key: &'static str) -> Vec<(Text, Text)> {
        let Some(outer) = self.section(key) else {
            return Vec::new();
        };
        outer.reading.keep_order(&outer.address);
        outer
            .own_names(true)
            .into_iter()
            .filter_map(|name| {
                let value = &outer.table[name.value.as_str()];
                let text = outer.naming_text(&name.value, value)?;
                Some((name, text))
            })
            .collect()
    }

    /// Records a text of more than `most` characters.
    pub(super) fn bounded(&self, text: &Text, key: &str, most: usize) {
        let found = text.value.chars().count();
        if found > most {
            let key = key.to_owned();
            self.naming(text.place, Naming::Long { key, found, most });
        }
    }

    /// The text that a value is and by which something is named: without a blank at an edge.
    fn naming_text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let text = self.text_of(key, value)?;
        Some(self.trimmed(&self.path(key), text))
    }

    /// The text without the blanks at its edges, which are a mistake: two texts that name one thing
    /// could differ by them.
    fn trimmed(&self, key: &str, mut text: Text) -> Text {
        let inner = text.value.trim();
        if inner.len() < text.value.len() && !inner.is_empty() {
            let (key, inner) = (key.to_owned(), inner.to_owned());
            let found = std::mem::replace(&mut text.value, inner);
            self.naming(text.place, Naming::Edge { key, found });
        }
        text
    }

    /// The text that a value is; `None` where it is none, a stand-in where it is blank.
    fn text_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let DeValue::String(text) = value.get_ref() else {
            self.shape(key, value, "a text in quotation marks");
            return None;
        };
        if is_blank(text) {
            let key = self.path(key);
            let place = value.span().into();
            self.naming(place, Naming::Blank { key });
            return Some(Text::standing_in(place));
        }
        Some(Text::given(text, value.span()))
    }

    /// Records what keeps a text from being shown in one line, in charts too.
    fn presentable(&self, text: &Text, key: &str, most: usize) {
        for naming in Naming::of_line(key, &text.value, most) {
            self.naming(text.place, naming);
        }
    }

    /// Records the hidden characters of a text.
    fn visible(&self, text: &Text, key: &str) {
        let found = hidden(&text.value);
        if !found.is_empty() {
            let key = key.to_owned();
            self.naming(text.place, Naming::Hidden { key, found });
        }
    }

    fn naming(&self, place: Place, naming: Naming) {
        self.reading.error(place, Problem::Naming(naming));
    }
}

/// Prose in one line.
fn folded(mut text: Text) -> Text {
    text.value = text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    text
}
