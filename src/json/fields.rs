//! An object read key by key; what is not read is unknown.

use super::mistake::{Fault, Mistake};
use super::value::{Json, Value};
use crate::lettering::nearest;
use crate::quantity::shown;

/// An object of a text, and which of its keys have been read.
pub struct Fields<'j, 't> {
    text: &'t str,
    /// The byte at which the object begins.
    at: usize,
    /// The keys around the object, each with a point behind it.
    lead: String,
    entries: &'j [(std::borrow::Cow<'t, str>, usize, Json<'t>)],
    read: Vec<&'static str>,
}

impl<'j, 't> Fields<'j, 't> {
    /// The object that the whole of a text is.
    ///
    /// # Errors
    /// [`Mistake`] where it is something else.
    pub fn of(json: &'j Json<'t>, text: &'t str) -> Result<Self, Mistake> {
        Self::within(json, text, "")
    }

    /// The object that stands under a key, in `text`.
    ///
    /// # Errors
    /// [`Mistake`] where it is something else.
    pub fn within(json: &'j Json<'t>, text: &'t str, key: &str) -> Result<Self, Mistake> {
        let Value::Object(entries) = &json.value else {
            return Err(value_fault(key, json, "an object".to_owned(), None).at(text, json.at));
        };
        let lead = if key.is_empty() {
            String::new()
        } else {
            format!("{key}.")
        };
        Ok(Self {
            text,
            at: json.at,
            lead,
            entries,
            read: Vec::new(),
        })
    }

    /// A key with those around it.
    #[must_use]
    pub fn path(&self, key: &str) -> String {
        format!("{}{key}", self.lead)
    }

    /// The value of a key that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<&'j Json<'t>> {
        self.read.push(key);
        let entry = self.entries.iter().find(|(own, _, _)| own == key);
        entry.map(|(_, _, value)| value)
    }

    /// The value of a key; `allowed` says what may stand there.
    fn required(&mut self, key: &'static str, allowed: &str) -> Result<&'j Json<'t>, Mistake> {
        let value = self.optional(key);
        value.ok_or_else(|| self.refused(key, allowed.to_owned()))
    }

    /// The mistake of a key's value, where the object has the key; else of the key.
    #[must_use]
    pub fn refused(&self, key: &str, allowed: String) -> Mistake {
        match self.entries.iter().find(|(own, _, _)| own == key) {
            Some((_, _, json)) => self.refusal(key, json, allowed, None),
            None => {
                let key = self.path(key);
                Fault::Missing { key, allowed }.at(self.text, self.at)
            }
        }
    }

    /// The mistake of a value; `near` is the word that is meant.
    fn refusal(
        &self,
        key: &str,
        json: &Json<'t>,
        allowed: String,
        near: Option<String>,
    ) -> Mistake {
        value_fault(&self.path(key), json, allowed, near).at(self.text, json.at)
    }

    /// A text that `fits`.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn text(
        &mut self,
        key: &'static str,
        allowed: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<&'j str, Mistake> {
        let json = self.required(key, allowed)?;
        match &json.value {
            Value::Text(text) if fits(text) => Ok(text),
            _ => Err(self.refusal(key, json, allowed.to_owned(), None)),
        }
    }

    /// One of a few words.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn word(&mut self, key: &'static str, words: &[&str]) -> Result<&'j str, Mistake> {
        let allowed = words.join(" or ");
        let json = self.required(key, &allowed)?;
        let Value::Text(text) = &json.value else {
            return Err(self.refusal(key, json, allowed, None));
        };
        if words.contains(&text.as_ref()) {
            return Ok(text);
        }
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Err(self.refusal(key, json, allowed, nearest(text, &words).cloned()))
    }

    /// A whole number from `low` to `high`.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn whole(&mut self, key: &'static str, low: u64, high: u64) -> Result<u64, Mistake> {
        let allowed = format!("a whole number from {low} to {high}");
        let json = self.required(key, &allowed)?;
        let found = match json.value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        };
        found
            .filter(|found| (low..=high).contains(found))
            .ok_or_else(|| self.refusal(key, json, allowed, None))
    }

    /// A number from `low` to `high`.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn number(&mut self, key: &'static str, low: f64, high: f64) -> Result<f64, Mistake> {
        let allowed = format!("a number from {} to {}", shown(low), shown(high));
        let json = self.required(key, &allowed)?;
        let fits = |found: &f64| (low..=high).contains(found);
        json.value
            .number()
            .filter(fits)
            .ok_or_else(|| self.refusal(key, json, allowed, None))
    }

    /// The object under a key.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn object(&mut self, key: &'static str) -> Result<Self, Mistake> {
        let json = self.required(key, "an object")?;
        Self::within(json, self.text, &self.path(key))
    }

    /// The objects of the list under a key; messages count them from 1.
    ///
    /// # Errors
    /// [`Mistake`] where it is missing, or something else.
    pub fn objects(&mut self, key: &'static str) -> Result<Vec<Self>, Mistake> {
        const ALLOWED: &str = "a list of objects";
        let json = self.required(key, ALLOWED)?;
        let Value::List(list) = &json.value else {
            return Err(self.refusal(key, json, ALLOWED.to_owned(), None));
        };
        let entries = list.iter().enumerate();
        entries
            .map(|(index, entry)| {
                let path = self.path(&format!("{key}.{}", index + 1));
                Self::within(entry, self.text, &path)
            })
            .collect()
    }

    /// Every entry as a finite number, with its key.
    ///
    /// # Errors
    /// [`Mistake`] for the first that is none.
    pub fn numbers(&self) -> Result<Vec<(String, f64)>, Mistake> {
        let entries = self.entries.iter();
        entries
            .map(|(key, _, json)| match json.value.number() {
                Some(number) => Ok((key.clone().into_owned(), number)),
                None => Err(self.refusal(key, json, "a finite number".to_owned(), None)),
            })
            .collect()
    }

    /// That no key is left that was not read.
    ///
    /// # Errors
    /// [`Mistake`] for the first.
    pub fn closed(self) -> Result<(), Mistake> {
        let unknown = self
            .entries
            .iter()
            .find(|(key, _, _)| !self.read.contains(&key.as_ref()));
        unknown.map_or(Ok(()), |(key, at, _)| {
            let known: Vec<String> = self.read.iter().map(|&own| own.to_owned()).collect();
            let fault = Fault::Unknown {
                key: self.path(key),
                near: nearest(key, &known).cloned(),
                allowed: self.read,
            };
            Err(fault.at(self.text, *at))
        })
    }
}

/// The mistake of a value: a number is told as it is written, anything else in words.
fn value_fault(key: &str, json: &Json<'_>, allowed: String, near: Option<String>) -> Fault {
    let found = match json.value {
        Value::Number(text) => text.to_owned(),
        _ => json.value.described(),
    };
    Fault::Value {
        key: key.to_owned(),
        found,
        allowed,
        near,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(u64, f64), Mistake> {
        let json = Json::parse(text)?;
        let mut fields = Fields::of(&json, text)?;
        let count = fields.whole("count", 1, 9)?;
        let mut size = fields.object("size")?;
        let share = size.number("share", 0.0, 1.0)?;
        size.word("kind", &["wide", "narrow"])?;
        size.closed()?;
        fields.closed()?;
        Ok((count, share))
    }

    #[test]
    fn keys_are_read_once_within_bounds_and_none_is_left() {
        const FILE: &str = "{\"count\": 3,\n \"size\": {\"share\": 0.5, \"kind\": \"wide\"}}";
        assert_eq!(read(FILE).unwrap(), (3, 0.5));
        for (from, to, told) in [
            (
                "3",
                "0",
                "line 1, column 11: `count` is 0; allowed: a whole number from 1 to 9",
            ),
            (
                "3",
                "3.0",
                "line 1, column 11: `count` is 3.0; allowed: a whole",
            ),
            (
                "3",
                "\"3\"",
                "line 1, column 11: `count` is the text \"3\"; allowed: a whole",
            ),
            (
                "0.5",
                "1e999",
                "line 2, column 20: `size.share` is 1e999; allowed: a number from 0 to 1",
            ),
            (
                "0.5",
                "-0.10000000000000001",
                "line 2, column 20: `size.share` is -0.10000000000000001; ",
            ),
            (
                "\"wide\"",
                "\"wyde\"",
                "line 2, column 33: `size.kind` is the text \"wyde\"; allowed: wide or narrow; hint: did you mean `wide`?",
            ),
            (
                "\"share\": 0.5, ",
                "",
                "line 2, column 10: `size.share` is missing; allowed: a number",
            ),
            (
                "\"wide\"",
                "\"wide\", \"shere\": 1",
                "line 2, column 41: unknown key `size.shere`; allowed: share, kind; hint: did you mean `share`?",
            ),
            (
                "{\"share\": 0.5, \"kind\": \"wide\"}",
                "[]",
                "line 2, column 10: `size` is a list of 0 entries; allowed: an object",
            ),
        ] {
            let file = FILE.replacen(from, to, 1);
            assert_ne!(file, FILE, "{from}");
            let found = read(&file).unwrap_err().to_string();
            assert!(found.starts_with(told), "{found}");
        }
        let list = read("[1]").unwrap_err().to_string();
        assert!(
            list.starts_with("line 1, column 1: the file is a list of 1 entry; allowed: an object"),
            "{list}"
        );
    }
}
