//! The languages, and how each fills a phrase.

use jiff::civil::Date;

use super::{Word, ar, en, fr, plural, ru, tr};
use crate::report::claim::percent::count;

/// Opens and closes a stretch with its own reading direction: from right to left, or that of its first
/// letter.
const FROM_RIGHT: char = '\u{2067}';
const OWN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// The language of the fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Arabic, with Western digits.
    Arabic,
    /// French.
    French,
    /// Russian.
    Russian,
    /// Turkish.
    Turkish,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 5] = [
        Self::English,
        Self::Arabic,
        Self::French,
        Self::Russian,
        Self::Turkish,
    ];

    /// Its code of ISO 639-1: "en".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Turkish => "tr",
        }
    }

    /// True where lines read from right to left.
    pub(crate) const fn is_from_right(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The word as the table has it.
    #[must_use]
    pub const fn word(self, word: Word) -> &'static str {
        match self {
            Self::English => en::word(word),
            Self::Arabic => ar::word(word),
            Self::French => fr::word(word),
            Self::Russian => ru::word(word),
            Self::Turkish => tr::word(word),
        }
    }

    /// The phrase with its names and figures.
    ///
    /// ```
    /// use armistice::report::{Language, Word};
    /// assert_eq!(Language::English.with(Word::Seed, &["7"]), "seed 7");
    /// ```
    #[must_use]
    pub fn with(self, word: Word, parts: &[&str]) -> String {
        self.filled(self.word(word), parts)
    }

    /// The phrase of a number, in the form that the number takes.
    ///
    /// ```
    /// use armistice::report::{Language, Word};
    /// let days = |number| Language::Russian.counted(Word::InDays, number);
    /// assert_eq!([days(91), days(180)], ["91 день", "180 дней"]);
    /// ```
    #[must_use]
    pub fn counted(self, word: Word, number: u64) -> String {
        let forms = self.word(word).trim_matches([FROM_RIGHT, CLOSE]);
        let form = forms.split('|').nth(plural::form(self, number));
        let filled = self.filled(form.unwrap_or(forms), &[&count(number)]);
        if self.is_from_right() {
            format!("{FROM_RIGHT}{filled}{CLOSE}")
        } else {
            filled
        }
    }

    /// A date without its year, with the month in short: "4 May".
    pub(crate) fn day(self, date: Date) -> String {
        let month = self.month(Word::MonthsShort, date);
        self.with(Word::Day, &[&date.day().to_string(), month])
    }

    /// A date with the last digits of its year: "4 May ’17".
    pub(crate) fn day_of_short_year(self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.strftime("%y").to_string());
        let month = self.month(Word::MonthsShort, date);
        self.with(Word::DayOfShortYear, &[&day, month, &year])
    }

    /// A date with its year and its month in full: "4 May 2017".
    pub(crate) fn day_of_year(self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.with(
            Word::DayOfYear,
            &[&day, self.month(Word::Months, date), &year],
        )
    }

    fn month(self, names: Word, date: Date) -> &'static str {
        let names = self.word(names).trim_matches([FROM_RIGHT, CLOSE]);
        let place = date.month().unsigned_abs() - 1;
        names.split(' ').nth(place.into()).unwrap_or_default()
    }

    /// The text with its first letter large.
    pub(crate) fn capitalised(self, text: &str) -> String {
        let mut letters = text.chars();
        let Some(first) = letters.next() else {
            return String::new();
        };
        let large: String = match (self, first) {
            (Self::Turkish, 'i') => "İ".to_owned(),
            _ => first.to_uppercase().collect(),
        };
        large + letters.as_str()
    }

    /// The template with its parts. Where lines read from right to left, a part keeps its own
    /// direction: a Latin name or a range of figures among Arabic words stays in order.
    fn filled(self, template: &str, parts: &[&str]) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, place, after)) = slot(rest) {
            text.push_str(before);
            match parts.get(place) {
                Some(part) if self.is_from_right() => {
                    text.extend([OWN.to_string().as_str(), part, CLOSE.to_string().as_str()])
                }
                Some(part) => text.push_str(part),
                None => {}
            }
            rest = after;
        }
        text + rest
    }
}

/// The text before the next slot, such as `{0}`, the slot's number, and the text after it.
pub(super) fn slot(template: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (number, after) = rest.split_once('}')?;
    Some((before, number.parse().ok()?, after))
}
