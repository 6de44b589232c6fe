//! A one-state game as Gambit's strategic form.

use super::exchange::{ExchangeError, ExchangeFile};

impl ExchangeFile {
    /// True where a text begins as [`ExchangeFile::to_gambit`] writes it: title and players on the first
    /// line, actions on the third, numbers from the fifth on.
    #[must_use]
    pub fn is_exported_for_gambit(opening: &str) -> bool {
        let lines: Vec<&str> = opening.lines().take(5).collect();
        let [head, "", actions, "", row] = lines[..] else {
            return false;
        };
        let is_head = head.starts_with("NFG 1 R \"") && head.ends_with("\" }");
        let is_list = actions.starts_with("{ { \"") && actions.ends_with("\" } }");
        is_head && is_list && row.split(' ').all(|cell| cell.parse::<f64>().is_ok())
    }

    /// The payoffs as Gambit's strategic form, for a game of one state without a future: the first
    /// player fastest. Precisions and reference shares have no place there.
    ///
    /// # Errors
    /// [`ExchangeError::States`], [`ExchangeError::Future`] or [`ExchangeError::Unquotable`] for
    /// what that form cannot hold.
    pub fn to_gambit(&self) -> Result<String, ExchangeError> {
        let [payoffs] = &self.payoffs[..] else {
            return Err(ExchangeError::States {
                found: self.states.len(),
            });
        };
        if let Some(profile) = self.transitions[0].iter().position(|next| !next.is_empty()) {
            return Err(ExchangeError::Future { profile });
        }
        let title =
            quoted(&self.states[0]).ok_or_else(|| unquotable("states[0]", &self.states[0]))?;
        let players = listed("players", &self.players)?;
        let actions: Vec<String> = self
            .actions
            .iter()
            .enumerate()
            .map(|(player, labels)| listed(&format!("actions[{player}]"), labels))
            .collect::<Result<_, _>>()?;
        let mut text = format!(
            "NFG 1 R {title} {players}\n\n{{ {} }}\n\n",
            actions.join(" ")
        );
        let counts: Vec<usize> = self.actions.iter().map(Vec::len).collect();
        for position in 0..counts.iter().product() {
            let profile = last_fastest(&counts, position);
            let row: Vec<String> = payoffs
                .iter()
                .map(|by_profile| format!("{:?}", by_profile[profile]))
                .collect();
            text.push_str(&row.join(" "));
            text.push('\n');
        }
        Ok(text)
    }
}

/// The place of a profile, the last player fastest, from its place with the first player fastest.
fn last_fastest(counts: &[usize], position: usize) -> usize {
    let mut stride: usize = counts.iter().product();
    let (mut rest, mut profile) = (position, 0);
    for count in counts {
        stride /= count;
        profile += rest % count * stride;
        rest /= count;
    }
    profile
}

/// The labels of one list, in braces.
fn listed(list: &str, labels: &[String]) -> Result<String, ExchangeError> {
    let labels: Vec<String> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            quoted(label).ok_or_else(|| unquotable(&format!("{list}[{index}]"), label))
        })
        .collect::<Result<_, _>>()?;
    Ok(format!("{{ {} }}", labels.join(" ")))
}

fn unquotable(what: &str, found: &str) -> ExchangeError {
    ExchangeError::Unquotable {
        what: what.to_owned(),
        found: found.to_owned(),
    }
}

/// A label between quotes; `None` where Gambit has no text that it reads as this label.
///
/// Gambit reads a quote after a backslash as a quote, and any other backslash as itself. A backslash
/// cannot be escaped: at the end it hides the quote that follows.
fn quoted(label: &str) -> Option<String> {
    let mut text = String::from('"');
    let mut slashes = 0;
    for character in label.chars() {
        if character == '\\' {
            slashes += 1;
        } else {
            text.extend(std::iter::repeat_n(
                '\\',
                written(slashes, character == '"')?,
            ));
            text.push(character);
            slashes = 0;
        }
    }
    (slashes == 0).then(|| text + "\"")
}

/// How many backslashes Gambit reads as `slashes` before a quote of the label or something else.
///
/// It puts down both when a second follows a first, and goes on from the second: `k` in a row are
/// read as `2 k - 2` before a quote and as `2 k - 1` before anything else.
fn written(slashes: usize, before_quote: bool) -> Option<usize> {
    match (slashes, before_quote) {
        (0, false) => Some(0),
        (slashes, true) if slashes.is_multiple_of(2) => Some(slashes / 2 + 1),
        (slashes, false) if !slashes.is_multiple_of(2) => Some(slashes.div_ceil(2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The label that Gambit 16 reads from a text that begins with a quote, and what follows it.
    fn read(text: &str) -> Option<(String, &str)> {
        let mut label = String::new();
        let mut slash = false;
        for (at, character) in text.char_indices().skip(1) {
            if character == '"' && !slash {
                return Some((label, &text[at + 1..]));
            }
            match (slash, character) {
                (true, '"') => label.push('"'),
                (true, other) => label.extend(['\\', other]),
                (false, '\\') => {}
                (false, other) => label.push(other),
            }
            slash = character == '\\';
        }
        None
    }

    /// All texts of `length` characters.
    fn texts(length: u32) -> impl Iterator<Item = String> {
        let alphabet = ['"', '\\', 'a', 'é'];
        (0..4_usize.pow(length)).map(move |number| {
            (0..length)
                .map(|digit| alphabet[number / 4_usize.pow(digit) % 4])
                .collect()
        })
    }

    #[test]
    fn a_label_is_read_back_as_it_is() {
        let mut held = 0;
        for label in texts(6) {
            if let Some(text) = quoted(&label) {
                assert_eq!(read(&text), Some((label, "")), "{text}");
                held += 1;
            }
        }
        assert_eq!(held, 1978);
    }

    #[test]
    fn a_label_is_refused_where_no_text_is_read_as_it() {
        // No label takes more than two characters for each of its own.
        let readable: BTreeSet<String> = (0..=6)
            .flat_map(texts)
            .filter_map(|text| {
                let text = format!("\"{text}\"");
                read(&text).and_then(|(label, rest)| rest.is_empty().then_some(label))
            })
            .collect();
        for label in (0..=3).flat_map(texts) {
            assert_eq!(
                quoted(&label).is_some(),
                readable.contains(&label),
                "{label}"
            );
        }
    }

    #[test]
    fn a_label_that_gambit_cannot_hold_is_named() {
        let file = |name: &str, action: &str| ExchangeFile {
            format: "armistice-game-1".into(),
            players: vec![name.into()],
            actions: vec![vec!["wait".into(), action.into()]],
            states: vec!["only \"one\"".into()],
            discount: vec![0.0],
            lambda: vec![1.0],
            reference: None,
            payoffs: vec![vec![vec![0.0, 1e-300]]],
            transitions: vec![vec![vec![], vec![]]],
        };
        let told = file("a", "go\\").to_gambit().unwrap_err().to_string();
        assert!(
            told.starts_with("entry 1.2 of actions is `go\\`, which"),
            "{told}"
        );
        let told = file("\\\\x", "go").to_gambit().unwrap_err().to_string();
        assert!(told.starts_with("entry 1 of players is"), "{told}");
        let text = file("C:\\x", "\"go\"").to_gambit().unwrap();
        assert!(ExchangeFile::is_exported_for_gambit(&text));
        assert_eq!(
            text,
            "NFG 1 R \"only \\\"one\\\"\" { \"C:\\x\" }\n\n\
             { { \"wait\" \"\\\"go\\\"\" } }\n\n0.0\n1e-300\n"
        );
    }

    #[test]
    fn what_others_have_written_is_not_taken_for_an_export() {
        for text in [
            "",
            "NFG 1 R \"Notes\"",
            // As Gambit writes it, with a comment and one list a line.
            "NFG 1 R \"a\" { \"p\" \"q\" }\n\n{ { \"1\" \"2\" }\n{ \"1\" \"2\" }\n}\n\"\"\n\n1 1 2 2 3 3 4 4\n",
            "NFG 1 R \"a\" { \"p\" }\n\n{ { \"1\" \"2\" } }\n\n# to do\n",
            "EFG 2 R \"a\" { \"p\" }\n\n{ { \"1\" \"2\" } }\n\n1\n2\n",
        ] {
            assert!(!ExchangeFile::is_exported_for_gambit(text), "{text}");
        }
    }
}
