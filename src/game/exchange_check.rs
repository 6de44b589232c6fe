//! What a file of the exchange format must satisfy.

use super::exchange::{ExchangeError, ExchangeFile};

/// How far probabilities may be from summing to one.
const TOLERANCE: f64 = 1e-9;

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
    players_numbers(file)?;
    let profiles = file.actions.iter().map(Vec::len).product();
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
                    payoff.is_finite(),
                    "a finite number",
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

fn players_numbers(file: &ExchangeFile) -> Result<(), ExchangeError> {
    for (player, (&discount, &lambda)) in file.discount.iter().zip(&file.lambda).enumerate() {
        let fine = (0.0..1.0).contains(&discount);
        number(
            || format!("discount[{player}]"),
            discount,
            fine,
            "at least 0 and below 1",
        )?;
        let fine = lambda.is_finite() && lambda >= 0.0;
        number(
            || format!("lambda[{player}]"),
            lambda,
            fine,
            "a finite number of at least 0",
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
                share > 0.0,
                "above 0",
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
            found,
            allowed,
        })
    }
}
