//! The dates of a section.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::place::Place;
use super::section::Section;

/// What a date looks like.
const DATE: &str = "a date such as 2030-01-31, without quotation marks";

impl Section<'_> {
    /// A date; `None` after a recorded mistake.
    pub(super) fn date(&mut self, key: &'static str) -> Option<(Date, Place)> {
        if !self.has(key) {
            self.missing(key, DATE);
        }
        self.optional_date(key)
    }

    /// A date, if the key is there; `None` after a recorded mistake too.
    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<(Date, Place)> {
        let value = self.value(key)?;
        self.dated(key, value)
    }

    /// A list of dates; those that are none are recorded.
    pub(super) fn dates(&mut self, key: &'static str) -> Vec<(Date, Place)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.shape(key, value, "a list of dates such as [2030-01-31]");
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|entry| self.dated(key, entry))
            .collect()
    }

    fn dated(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<(Date, Place)> {
        let date = match value.get_ref() {
            DeValue::Datetime(stamp) if stamp.time.is_none() => stamp.date,
            _ => None,
        };
        let date = date.and_then(|date| {
            let year = i16::try_from(date.year).ok()?;
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(year, month, day).ok()
        });
        if date.is_none() {
            self.shape(key, value, DATE);
        }
        date.map(|date| (date, value.span().into()))
    }
}
