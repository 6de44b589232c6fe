//! A JSON text to a value (RFC 8259).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::mistake::{Fault, Mistake};
use super::value::{Json, Value};

/// Most lists and objects within one another: each takes room on the stack.
const DEEPEST: usize = 100;

/// A position in a text.
pub(super) struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// The one value of the text.
    pub(super) fn whole(mut self) -> Result<Json<'t>, Mistake> {
        if self.next().is_none() {
            return Err(Fault::Empty.at(self.text, self.at));
        }
        let value = self.value("the file")?;
        match self.next() {
            None => Ok(value),
            Some(_) => Err(self.sign("nothing behind the end of the file's one value")),
        }
    }

    /// The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.at += rest
            .iter()
            .position(|byte| !blank(byte))
            .unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no blank, within something that does not end with the file.
    fn next_within(&mut self, within: &'static str) -> Result<u8, Mistake> {
        self.next().ok_or_else(|| self.cut_off(within))
    }

    fn cut_off(&self, within: &'static str) -> Mistake {
        Fault::CutOff { within }.at(self.text, self.text.len())
    }

    /// The mistake of what stands here: its word, or its first character.
    fn sign(&self, allowed: &'static str) -> Mistake {
        let rest = &self.text[self.at..];
        let word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.');
        let mut found: String = rest.chars().take_while(word).collect();
        if found.is_empty() {
            found.extend(rest.chars().next());
        }
        Fault::Sign { found, allowed }.at(self.text, self.at)
    }

    /// The value that is next.
    fn value(&mut self, within: &'static str) -> Result<Json<'t>, Mistake> {
        let first = self.next_within(within)?;
        let at = self.at;
        let value = match first {
            b'"' => Value::Text(self.string()?),
            b'[' => self.nested(Self::list)?,
            b'{' => self.nested(Self::object)?,
            _ => self.word()?,
        };
        Ok(Json { value, at })
    }

    fn nested(
        &mut self,
        read: impl Fn(&mut Self) -> Result<Value<'t>, Mistake>,
    ) -> Result<Value<'t>, Mistake> {
        if self.depth == DEEPEST {
            return Err(Fault::Deep { most: DEEPEST }.at(self.text, self.at));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Value<'t>, Mistake> {
        const WITHIN: &str = "a list";
        let mut entries = Vec::new();
        if self.next_within(WITHIN)? == b']' {
            self.at += 1;
            return Ok(Value::List(entries));
        }
        loop {
            entries.push(self.value(WITHIN)?);
            match self.next_within(WITHIN)? {
                b',' => self.at += 1,
                b']' => break,
                _ => return Err(self.sign("`,` or `]`")),
            }
        }
        self.at += 1;
        Ok(Value::List(entries))
    }

    fn object(&mut self) -> Result<Value<'t>, Mistake> {
        const WITHIN: &str = "an object";
        let (mut entries, mut known) = (Vec::new(), BTreeSet::new());
        if self.next_within(WITHIN)? == b'}' {
            self.at += 1;
            return Ok(Value::Object(entries));
        }
        loop {
            if self.next_within(WITHIN)? != b'"' {
                return Err(self.sign("a key in quotation marks"));
            }
            let at = self.at;
            let key = self.string()?;
            if !known.insert(key.clone()) {
                let key = key.into_owned();
                return Err(Fault::Twice { key }.at(self.text, at));
            }
            if self.next_within(WITHIN)? != b':' {
                return Err(self.sign("`:`, then the value of the key"));
            }
            self.at += 1;
            entries.push((key, at, self.value(WITHIN)?));
            match self.next_within(WITHIN)? {
                b',' => self.at += 1,
                b'}' => break,
                _ => return Err(self.sign("`,` or `}`")),
            }
        }
        self.at += 1;
        Ok(Value::Object(entries))
    }

    /// A number, or one of the three words.
    fn word(&mut self) -> Result<Value<'t>, Mistake> {
        const ALLOWED: &str =
            "a text in quotation marks, a number, a list, an object, true, false or null";
        let rest = &self.text[self.at..];
        let end = |c: char| c.is_ascii_whitespace() || ",:[]{}\"".contains(c);
        let word = &rest[..rest.find(end).unwrap_or(rest.len())];
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Flag(true),
            "false" => Value::Flag(false),
            number if is_number(number) => Value::Number(number),
            _ => return Err(self.sign(ALLOWED)),
        };
        self.at += word.len();
        Ok(value)
    }

    /// The text that begins here.
    fn string(&mut self) -> Result<Cow<'t, str>, Mistake> {
        const WITHIN: &str = "a text";
        self.at += 1;
        let mut made = String::new();
        let mut start = self.at;
        loop {
            let rest = &self.text[self.at..];
            let stop = |c: char| c == '"' || c == '\\' || c < ' ';
            let Some(step) = rest.find(stop) else {
                return Err(self.cut_off(WITHIN));
            };
            self.at += step;
            let plain = &self.text[start..self.at];
            match self.text.as_bytes()[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(if made.is_empty() {
                        Cow::Borrowed(plain)
                    } else {
                        Cow::Owned(made + plain)
                    });
                }
                b'\\' => {
                    made.push_str(plain);
                    made.push(self.escaped()?);
                    start = self.at;
                }
                _ => return Err(self.sign("`\\n`, `\\t` or `\\u` with four digits within a text")),
            }
        }
    }

    /// The character that a backslash here begins.
    fn escaped(&mut self) -> Result<char, Mistake> {
        const ALLOWED: &str = "`\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, or `\\u` with \
                               four digits of a character";
        let begins = self.at;
        let refused = |own: &Self| {
            Self {
                at: begins,
                ..Self::new(own.text)
            }
            .sign(ALLOWED)
        };
        let Some(&kind) = self.text.as_bytes().get(self.at + 1) else {
            return Err(self.cut_off("a text"));
        };
        self.at += 2;
        let simple = match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit().ok_or_else(|| refused(self))?;
                let mut units = vec![first];
                if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    units.push(self.unit().ok_or_else(|| refused(self))?);
                }
                let mut decoded = char::decode_utf16(units);
                let character = decoded.next().and_then(Result::ok);
                return match (character, decoded.next()) {
                    (Some(character), None) => Ok(character),
                    _ => Err(refused(self)),
                };
            }
            _ => return Err(refused(self)),
        };
        Ok(simple)
    }

    /// The four digits that are next.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unit = all.then(|| u16::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(unit)
    }
}

/// True where a word is a number of JSON: no sign but a minus, no zero before digits, digits on both
/// sides of a point.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let own = word.strip_prefix('-').unwrap_or(word);
    let (own, power) = match own.split_once(['e', 'E']) {
        Some((own, power)) => (own, Some(power)),
        None => (own, None),
    };
    let (whole, part) = match own.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (own, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && power.is_none_or(|power| digits(power.strip_prefix(['+', '-']).unwrap_or(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_json_is_read_as_serde_reads_it() {
        for text in [
            "null",
            " [ ] ",
            "{\"a\": [1, -2.50e+3, true, {}], \"\\u00e9\\n\": \"\\ud83d\\ude00 \\\\ é\"}",
            "\"\"",
            "-0",
            "0.10",
        ] {
            let own = Json::parse(text).unwrap();
            let known: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(plain(&own.value), known, "{text}");
        }
    }

    fn plain(value: &Value<'_>) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Flag(flag) => (*flag).into(),
            Value::Number(text) => serde_json::from_str(text).unwrap(),
            Value::Text(text) => text.as_ref().into(),
            Value::List(list) => list.iter().map(|own| plain(&own.value)).collect(),
            Value::Object(all) => all
                .iter()
                .map(|(key, _, own)| (key.clone().into_owned(), plain(&own.value)))
                .collect(),
        }
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (text, told) in [
            (
                "",
                "line 1, column 1: the file holds nothing; allowed: JSON, whole",
            ),
            ("\n \n", "line 3, column 1: the file holds nothing"),
            (
                "{\"a\": [1,\n 2",
                "line 2, column 3: the file ends within a list",
            ),
            ("{\"a\"", "line 1, column 5: the file ends within an object"),
            ("{\"é", "line 1, column 4: the file ends within a text"),
            (
                "[1 2]",
                "line 1, column 4: `2` stands here; allowed: `,` or `]`",
            ),
            (
                "{a: 1}",
                "line 1, column 2: `a` stands here; allowed: a key in quotation marks",
            ),
            (
                "{\"a\" 1}",
                "line 1, column 6: `1` stands here; allowed: `:`",
            ),
            (
                "{} x",
                "line 1, column 4: `x` stands here; allowed: nothing",
            ),
            (
                "[1,]",
                "line 1, column 4: `]` stands here; allowed: a text in",
            ),
            ("[01]", "line 1, column 2: `01` stands here"),
            ("[.5]", "line 1, column 2: `.5` stands here"),
            ("[NaN]", "line 1, column 2: `NaN` stands here"),
            (
                "{\"a\": 1, \"a\": 2}",
                "line 1, column 10: `a` stands twice; allowed: each key once",
            ),
            ("\"\\x\"", "line 1, column 2: `\\` stands here"),
            ("\"\\ud800\"", "line 1, column 2: `\\` stands here"),
            ("\"a\nb\"", "line 1, column 3: "),
        ] {
            let found = Json::parse(text).unwrap_err().to_string();
            assert!(found.starts_with(told), "{text:?}: {found}");
            assert!(
                serde_json::from_str::<serde_json::Value>(text).is_err()
                    || text.contains("\"a\": 2")
            );
        }
        let deep = "[".repeat(DEEPEST + 1);
        assert!(
            Json::parse(&deep)
                .unwrap_err()
                .to_string()
                .contains("more than 100 lists")
        );
    }

    #[test]
    fn a_number_stays_as_it_is_written() {
        let one = Json::parse("1e999").unwrap();
        assert_eq!(one.value.described(), "the number 1e999");
        assert_eq!(one.value.number(), None);
        let zero = Json::parse("-0.0").unwrap().value.number().unwrap();
        assert!(zero.is_sign_positive());
    }
}
