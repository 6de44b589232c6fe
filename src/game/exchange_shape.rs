//! The shape of a file of the exchange format: which kind of value stands where.

use serde_json::Value;

use super::exchange::{ExchangeError, ExchangeFile};

/// A kind of value.
enum Shape {
    Text,
    Number,
    /// A number of a state.
    Count,
    List(&'static Shape),
    /// A state and a probability.
    Step,
}

use Shape::{Count, List, Number, Step, Text};

impl Shape {
    /// The shape of what stands under a key of the format.
    fn of(key: &str) -> Self {
        match key {
            "format" => Text,
            "players" | "states" => List(&Text),
            "actions" => List(&List(&Text)),
            "discount" | "lambda" => List(&Number),
            "reference" => List(&List(&Number)),
            "payoffs" => List(&List(&List(&Number))),
            _ => List(&List(&List(&Step))),
        }
    }

    fn allowed(&self) -> &'static str {
        match self {
            Text => "a text in quotation marks",
            Number => "a number",
            Count => "the number of a state, whole and from 0",
            List(Text) => "a list of texts",
            List(Number) => "a list of numbers",
            List(_) => "a list of lists",
            Step => "a state and a probability, such as [0, 0.5]",
        }
    }

    /// The first value in `value`, which stands at `what`, that is of another kind.
    fn misfit(&self, what: &str, value: &Value) -> Option<ExchangeError> {
        let all = |list: &[Value], shape: &Self| {
            let mut entries = list.iter().enumerate();
            entries.find_map(|(index, entry)| shape.misfit(&format!("{what}[{index}]"), entry))
        };
        match (self, value) {
            (Text, Value::String(_)) | (Number, Value::Number(_)) => None,
            (Count, Value::Number(number)) if number.is_u64() => None,
            (List(shape), Value::Array(list)) => all(list, shape),
            (Step, Value::Array(list)) if list.len() == 2 => Count
                .misfit(&format!("{what}[0]"), &list[0])
                .or_else(|| Number.misfit(&format!("{what}[1]"), &list[1])),
            _ => Some(ExchangeError::Kind {
                what: what.to_owned(),
                found: described(value),
                allowed: self.allowed(),
            }),
        }
    }
}

impl ExchangeError {
    /// The first value of a JSON text that is of another kind than the format has there, or the first
    /// key that is missing; `None` where the text is no JSON, or is of the right shape.
    #[must_use]
    pub fn of_shape(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let Value::Object(file) = &value else {
            return Some(Self::Kind {
                what: String::new(),
                found: described(&value),
                allowed: "an object with the keys of the format",
            });
        };
        if file
            .keys()
            .any(|key| !ExchangeFile::KEYS.contains(&key.as_str()))
        {
            return None;
        }
        ExchangeFile::KEYS
            .into_iter()
            .find_map(|key| match file.get(key) {
                None | Some(Value::Null) if key == "reference" => None,
                None => Some(Self::Missing { key }),
                Some(value) => Shape::of(key).misfit(key, value),
            })
    }
}

/// A value in words.
fn described(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text \"{text}\""),
        Value::Array(list) if list.len() == 1 => "a list of 1 entry".into(),
        Value::Array(list) => format!("a list of {} entries", list.len()),
        Value::Object(_) => "an object".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: &str = r#"{"format": "armistice-game-1", "players": ["a"], "actions": [["x", "y"]],
        "states": ["s"], "discount": [0.5], "lambda": [1], "payoffs": [[[0, 1]]],
        "transitions": [[[[0, 0.5]], []]]}"#;

    #[test]
    fn what_stands_there_and_what_is_allowed_is_told_in_words_and_counted_from_1() {
        assert_eq!(ExchangeError::of_shape(GAME), None);
        for (from, to, told) in [
            (
                "[0.5], \"lambda\"",
                "[\"half\"], \"lambda\"",
                "entry 1 of discount is the text \"half\"; allowed: a number",
            ),
            (
                "[[[0, 1]]]",
                "[[[0, null]]]",
                "entry 1.1.2 of payoffs is null; allowed: a number",
            ),
            (
                "\"states\": [\"s\"]",
                "\"states\": \"s\"",
                "states is the text \"s\"; allowed: a list of texts",
            ),
            (
                "[[0, 0.5]]",
                "[[0.5, 0.5]]",
                "entry 1.1.1.1 of transitions is the number 0.5; allowed: the number of a state, whole and from 0",
            ),
            (
                "[[0, 0.5]]",
                "[[0]]",
                "entry 1.1.1 of transitions is a list of 1 entry; allowed: a state and a probability, such as [0, 0.5]",
            ),
            (
                "\"lambda\": [1], ",
                "",
                "`lambda` is missing; allowed: all keys of the format but `reference`",
            ),
        ] {
            let game = GAME.replacen(from, to, 1);
            assert_ne!(game, GAME, "{from}");
            let error = ExchangeError::of_shape(&game).expect(to);
            assert_eq!(error.to_string(), told);
        }
        let list = ExchangeError::of_shape("[1, 2]").unwrap().to_string();
        assert!(
            list.starts_with("the file is a list of 2 entries; allowed: an object"),
            "{list}"
        );
    }
}
