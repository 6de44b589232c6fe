//! What a file of the exchange format must satisfy.

use std::collections::BTreeSet;

use super::exchange::{ExchangeError, ExchangeFile};
use crate::lettering::{composed, hidden, is_blank};
use crate::quantity::{Discount, Precision, Quantity, shown};

/// How far probabilities may be from summing to one.
const TOLERANCE: f64 = 1e-9;

/// Most players.
const MOST_PLAYERS: usize = 20;
/// Most states.
const MOST_STATES: usize = 1000;
/// Most profiles.
const MOST_PROFILES: usize = 100_000;
/// Most payoffs: what a file of the largest size has room for, and twice the largest zone game.
const MOST_PAYOFFS: usize = 10_000_000;
/// Most entries of the solver's tables.
const MOST_ENTRIES: usize = 20_000_000;
/// The largest payoff, either way: times any precision it is far from the end of numbers.
const MOST_PAYOFF: f64 = 1e9;
/// The least reference share: its logarithm is a payoff like others.
const LEAST_SHARE: f64 = 1e-12;

/// Checks shapes and ranges.
pub(super) fn check(file: &ExchangeFile, format: &str) -> Result<(), ExchangeError> {
    if file.format != format {
        return Err(ExchangeError::Format {
            found: file.format.clone(),
        });
    }
    let (players, states) = (file.players.len(), file.states.len());
    at_least_one("players", players, "the players")?;
    at_least_one("states", states, "the states")?;
    for (what, found) in [
        ("actions", file.actions.len()),
        ("discount", file.discount.len()),
        ("lambda", file.lambda.len()),
    ] {
        length(what.to_owned(), found, players, "the players")?;
    }
    for (player, actions) in file.actions.iter().enumerate() {
        at_least_one(
            &format!("actions[{player}]"),
            actions.len(),
            "the player's actions",
        )?;
    }
    labels("players", &file.players)?;
    labels("states", &file.states)?;
    for (player, actions) in file.actions.iter().enumerate() {
        labels(&format!("actions[{player}]"), actions)?;
    }
    players_numbers(file)?;
    let profiles = sizes(file)?;
    length("payoffs".into(), file.payoffs.len(), states, "the states")?;
    length(
        "transitions".into(),
        file.transitions.len(),
        states,
        "the states",
    )?;
    for (state, by_player) in file.payoffs.iter().enumerate() {
        length(
            format!("payoffs[{state}]"),
            by_player.len(),
            players,
            "the players",
        )?;
        for (player, by_profile) in by_player.iter().enumerate() {
            let what = format!("payoffs[{state}][{player}]");
            length(what.clone(), by_profile.len(), profiles, "the profiles")?;
            for (profile, &payoff) in by_profile.iter().enumerate() {
                number(
                    || format!("{what}[{profile}]"),
                    payoff,
                    payoff.abs() <= MOST_PAYOFF,
                    "a number from -1e9 to 1e9",
                )?;
            }
        }
    }
    for (state, by_profile) in file.transitions.iter().enumerate() {
        let what = format!("transitions[{state}]");
        length(what.clone(), by_profile.len(), profiles, "the profiles")?;
        for (profile, successors) in by_profile.iter().enumerate() {
            transition(&format!("{what}[{profile}]"), successors, states)?;
        }
    }
    Ok(())
}

/// Checks the sizes on which time and memory depend; the number of profiles.
fn sizes(file: &ExchangeFile) -> Result<usize, ExchangeError> {
    // What is too large to count is too large.
    let product = |factors: &[usize]| {
        let counted = |product: usize, factor: &usize| product.saturating_mul(*factor);
        factors.iter().fold(1, counted)
    };
    let counts: Vec<usize> = file.actions.iter().map(Vec::len).collect();
    let (players, states) = (counts.len(), file.states.len());
    let (actions, profiles) = (counts.iter().sum::<usize>(), product(&counts));
    for (what, found, most) in [
        ("players", players, MOST_PLAYERS),
        ("states", states, MOST_STATES),
        ("profiles", profiles, MOST_PROFILES),
        (
            "states times profiles times players",
            product(&[states, profiles, players]),
            MOST_PAYOFFS,
        ),
        (
            "states times the square of all actions",
            product(&[states, actions, actions]),
            MOST_ENTRIES,
        ),
        (
            "the square of states times all actions",
            product(&[states, states, actions]),
            MOST_ENTRIES,
        ),
    ] {
        if found > most {
            return Err(ExchangeError::Size { what, found, most });
        }
    }
    Ok(profiles)
}

/// Checks the names of one list, each of which tables tell apart by it.
fn labels(list: &str, names: &[String]) -> Result<(), ExchangeError> {
    let mut known = BTreeSet::new();
    for (index, name) in names.iter().enumerate() {
        let allowed = if is_blank(name) {
            "a name with characters that can be seen"
        } else if !hidden(name).is_empty() {
            "characters that can be seen, and blanks between them"
        } else if name.trim() != name {
            "a name without blanks before it and behind it"
        } else if !known.insert(composed(name)) {
            "a name that nothing else in that list has"
        } else {
            continue;
        };
        let (what, found) = (format!("{list}[{index}]"), name.clone());
        return Err(ExchangeError::Label {
            what,
            found,
            allowed,
        });
    }
    Ok(())
}

fn players_numbers(file: &ExchangeFile) -> Result<(), ExchangeError> {
    for (player, (&discount, &lambda)) in file.discount.iter().zip(&file.lambda).enumerate() {
        let fine = Discount::new(discount).is_ok();
        number(
            || format!("discount[{player}]"),
            discount,
            fine,
            "a discount factor from 0 to 0.9999",
        )?;
        let fine = Precision::new(lambda).is_ok();
        number(
            || format!("lambda[{player}]"),
            lambda,
            fine,
            "a precision from 0 to 10000",
        )?;
    }
    let Some(reference) = &file.reference else {
        return Ok(());
    };
    length(
        "reference".into(),
        reference.len(),
        file.players.len(),
        "the players",
    )?;
    for (player, shares) in reference.iter().enumerate() {
        let what = format!("reference[{player}]");
        length(
            what.clone(),
            shares.len(),
            file.actions[player].len(),
            "the player's actions",
        )?;
        for (action, &share) in shares.iter().enumerate() {
            number(
                || format!("{what}[{action}]"),
                share,
                (LEAST_SHARE..=1.0).contains(&share),
                "a share from 1e-12 to 1",
            )?;
        }
        let sum: f64 = shares.iter().sum();
        let fine = (sum - 1.0).abs() <= TOLERANCE;
        number(|| format!("the sum of {what}"), sum, fine, "1")?;
    }
    Ok(())
}

fn transition(what: &str, successors: &[(usize, f64)], states: usize) -> Result<(), ExchangeError> {
    for &(next, probability) in successors {
        if next >= states {
            return Err(ExchangeError::State {
                what: what.into(),
                found: next,
                last: states - 1,
            });
        }
        let fine = (0.0..=1.0).contains(&probability);
        number(
            || what.to_owned(),
            probability,
            fine,
            "a probability from 0 to 1",
        )?;
    }
    let sum: f64 = successors.iter().map(|(_, probability)| probability).sum();
    number(
        || format!("the sum of {what}"),
        sum,
        sum <= 1.0 + TOLERANCE,
        "at most 1",
    )
}

fn length(
    what: String,
    found: usize,
    expected: usize,
    each: &'static str,
) -> Result<(), ExchangeError> {
    if found == expected {
        Ok(())
    } else {
        Err(ExchangeError::Length {
            what,
            found,
            expected,
            each,
        })
    }
}

fn at_least_one(what: &str, found: usize, each: &'static str) -> Result<(), ExchangeError> {
    length(what.to_owned(), found, found.max(1), each)
}

fn number(
    what: impl Fn() -> String,
    found: f64,
    fine: bool,
    allowed: &'static str,
) -> Result<(), ExchangeError> {
    if fine {
        Ok(())
    } else {
        Err(ExchangeError::Number {
            what: what(),
            found: shown(found),
            allowed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::FORMAT;
    use super::*;

    /// A game whose shapes may be wrong but for the sizes, which are looked at first.
    fn sized(states: usize, actions: &[usize]) -> ExchangeFile {
        let names = |count: usize| (0..count).map(|name| name.to_string()).collect();
        ExchangeFile {
            format: FORMAT.to_owned(),
            players: names(actions.len()),
            actions: actions.iter().map(|&count| names(count)).collect(),
            states: names(states),
            discount: vec![0.5; actions.len()],
            lambda: vec![1.0; actions.len()],
            reference: None,
            payoffs: Vec::new(),
            transitions: Vec::new(),
        }
    }

    #[test]
    fn sizes_have_bounds_and_are_counted_without_overflow() {
        let refused = |states: usize, actions: &[usize]| {
            let error = check(&sized(states, actions), FORMAT).unwrap_err();
            match error {
                ExchangeError::Size { what, .. } => what,
                _ => "shape",
            }
        };
        assert_eq!(refused(1, &[2; 64]), "players");
        assert_eq!(refused(1, &[2; 20]), "profiles");
        assert_eq!(refused(1, &[usize::from(u16::MAX); 4]), "profiles");
        assert_eq!(refused(1001, &[2]), "states");
        let payoffs = "states times profiles times players";
        assert_eq!(refused(100, &[10; 5]), payoffs);
        let squared = "states times the square of all actions";
        assert_eq!(refused(1, &[5000]), squared);
        assert_eq!(
            refused(1000, &[30]),
            "the square of states times all actions"
        );
        // The largest of a scenario's games: only its lists are too short.
        assert_eq!(refused(200, &[2, 2, 2, 2, 2, 2, 2, 2, 9]), "shape");
    }

    #[test]
    fn numbers_have_ranges() {
        let number = |change: &dyn Fn(&mut ExchangeFile)| {
            let mut file = sized(1, &[2]);
            file.payoffs = vec![vec![vec![0.0, 1.0]]];
            file.transitions = vec![vec![Vec::new(); 2]];
            assert!(check(&file, FORMAT).is_ok());
            change(&mut file);
            check(&file, FORMAT).unwrap_err().to_string()
        };
        for (told, allowed) in [
            (
                number(&|file| file.discount[0] = 1.0 - 1e-16),
                "0 to 0.9999",
            ),
            (number(&|file| file.discount[0] = f64::NAN), "0 to 0.9999"),
            (number(&|file| file.lambda[0] = 1e308), "0 to 10000"),
            (
                number(&|file| file.payoffs[0][0][1] = -1e300),
                "-1e9 to 1e9",
            ),
            (
                number(&|file| file.payoffs[0][0][0] = f64::INFINITY),
                "-1e9 to 1e9",
            ),
            (
                number(&|file| file.reference = Some(vec![vec![1e-320, 1.0]])),
                "1e-12 to 1",
            ),
            (
                number(&|file| file.transitions[0][0] = vec![(0, 5e-324), (0, 1.1)]),
                "0 to 1",
            ),
        ] {
            assert!(
                told.contains("; allowed: ") && told.ends_with(allowed),
                "{told}"
            );
        }
    }
}
