//! The shape of a file of the exchange format: which kind of value stands where.

use super::exchange::{ExchangeError, ExchangeFile};
use crate::json::{Json, Mistake, Value};
use crate::lettering::nearest;

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
    fn misfit(&self, what: &str, value: &Value<'_>) -> Option<ExchangeError> {
        let all = |list: &[Json<'_>], shape: &Self| {
            let mut entries = list.iter().enumerate();
            entries
                .find_map(|(index, entry)| shape.misfit(&format!("{what}[{index}]"), &entry.value))
        };
        match (self, value) {
            (Text, Value::Text(_)) => None,
            (Number, Value::Number(_)) if value.number().is_some() => None,
            (Count, Value::Number(number)) if number.parse::<usize>().is_ok() => None,
            (List(shape), Value::List(list)) => all(list, shape),
            (Step, Value::List(list)) if list.len() == 2 => Count
                .misfit(&format!("{what}[0]"), &list[0].value)
                .or_else(|| Number.misfit(&format!("{what}[1]"), &list[1].value)),
            _ => Some(ExchangeError::Kind {
                what: what.to_owned(),
                found: value.described(),
                allowed: self.allowed(),
            }),
        }
    }
}

/// The reason for which a text is no file of the format.
#[derive(Debug, Clone, PartialEq)]
pub enum Unread {
    /// It is no JSON.
    Syntax(Mistake),
    /// It is JSON of another shape.
    Shape(ExchangeError),
}

impl ExchangeFile {
    /// Reads a file of the format; shapes and ranges are checked where it becomes a game.
    ///
    /// # Errors
    /// [`Unread`] for the first thing that is wrong.
    pub fn read(text: &str) -> Result<Self, Unread> {
        // The tree with places takes many times the room: it is made of what cannot be read alone.
        serde_json::from_str(text).map_err(|cause| match Json::parse(text) {
            Err(cause) => Unread::Syntax(cause),
            Ok(json) => {
                let shape = ExchangeError::of_shape(&json.value);
                Unread::Shape(
                    shape.unwrap_or_else(|| ExchangeError::Unreadable { line: cause.line() }),
                )
            }
        })
    }
}

impl ExchangeError {
    /// The first value that is of another kind than the format has there, an unknown key, or the first
    /// key that is missing; `None` where all is of the right shape.
    fn of_shape(value: &Value<'_>) -> Option<Self> {
        let Value::Object(file) = value else {
            return Some(Self::Kind {
                what: String::new(),
                found: value.described(),
                allowed: "an object with the keys of the format",
            });
        };
        let known = ExchangeFile::KEYS.map(str::to_owned);
        if let Some((key, _, _)) = file
            .iter()
            .find(|(key, _, _)| !known.contains(&key.to_string()))
        {
            return Some(Self::UnknownKey {
                found: key.to_string(),
                near: nearest(key, &known).cloned(),
            });
        }
        ExchangeFile::KEYS.into_iter().find_map(|key| {
            let value = file.iter().find(|(own, _, _)| own == key);
            match value.map(|(_, _, json)| &json.value) {
                None | Some(Value::Null) if key == "reference" => None,
                None => Some(Self::Missing { key }),
                Some(value) => Shape::of(key).misfit(key, value),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAME: &str = r#"{"format": "armistice-game-1", "players": ["a"], "actions": [["x", "y"]],
        "states": ["s"], "discount": [0.5], "lambda": [1], "payoffs": [[[0, 1]]],
        "transitions": [[[[0, 0.5]], []]]}"#;

    /// The words for a text of another shape.
    fn shape(text: &str) -> String {
        match ExchangeFile::read(text) {
            Err(Unread::Shape(cause)) => cause.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (cut, told) in [
            (GAME.len() - 1, "the file ends within an object"),
            (GAME.find("0.5").unwrap(), "the file ends within a list"),
            (GAME.find("ctions").unwrap(), "the file ends within a text"),
        ] {
            match ExchangeFile::read(&GAME[..cut]) {
                Err(Unread::Syntax(cause)) => assert!(cause.to_string().contains(told), "{cause}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn what_stands_there_and_what_is_allowed_is_told_in_words_and_counted_from_1() {
        assert!(ExchangeFile::read(GAME).is_ok());
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
                "[[[0, 1]]]",
                "[[[0, 1e999]]]",
                "entry 1.1.2 of payoffs is the number 1e999; allowed: a number",
            ),
            (
                "\"lambda\"",
                "\"lamda\"",
                "unknown key `lamda`; allowed: format, players, actions, states, discount, lambda, reference, payoffs, transitions; hint: did you mean `lambda`?",
            ),
            (
                "\"lambda\": [1], ",
                "",
                "`lambda` is missing; allowed: all keys of the format but `reference`",
            ),
        ] {
            let game = GAME.replacen(from, to, 1);
            assert_ne!(game, GAME, "{from}");
            assert_eq!(shape(&game), told);
        }
        let list = shape("[1, 2]");
        assert!(
            list.starts_with("the file is a list of 2 entries; allowed: an object"),
            "{list}"
        );
    }
}
