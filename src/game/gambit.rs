//! A one-state game as Gambit's strategic form.

use super::exchange::{ExchangeError, ExchangeFile};

impl ExchangeFile {
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
/// cannot be escaped: before a quote or at the end it hides the quote that follows, and two in a row
/// are read as three.
fn quoted(label: &str) -> Option<String> {
    let mut after_backslash = false;
    for character in label.chars() {
        if after_backslash && matches!(character, '"' | '\\') {
            return None;
        }
        after_backslash = character == '\\';
    }
    (!after_backslash).then(|| format!("\"{}\"", label.replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_label_is_read_back_or_refused() {
        let alphabet = ['"', '\\', 'a', 'é'];
        let (mut held, mut refused) = (0, 0);
        for number in 0..4_usize.pow(5) {
            let label: String = (0..5)
                .map(|digit| alphabet[number / 4_usize.pow(digit) % 4])
                .collect();
            match quoted(&label) {
                Some(text) => {
                    assert_eq!(read(&text), Some((label, "")), "{text}");
                    held += 1;
                }
                None => {
                    // Neither as it is nor with its quotes escaped.
                    let plain = format!("\"{label}\"");
                    let escaped = format!("\"{}\"", label.replace('"', "\\\""));
                    for text in [plain, escaped] {
                        assert_ne!(read(&text), Some((label.clone(), "")), "{text}");
                    }
                    refused += 1;
                }
            }
        }
        assert_eq!((held, refused), (495, 529));
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
        assert!(told.starts_with("actions[0][1] is `go\\`, which"), "{told}");
        let told = file("\\\\x", "go").to_gambit().unwrap_err().to_string();
        assert!(told.starts_with("players[0] is"), "{told}");
        assert_eq!(
            file("C:\\x", "\"go\"").to_gambit().unwrap(),
            "NFG 1 R \"only \\\"one\\\"\" { \"C:\\x\" }\n\n\
             { { \"wait\" \"\\\"go\\\"\" } }\n\n0.0\n1e-300\n"
        );
    }
}
