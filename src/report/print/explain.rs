//! Pages of a number, an actor or a zone, in words and numbers.

use std::fmt::Write as _;

use super::run::source;
use crate::calibrate::{Moments, Spread};
use crate::experiment::{Deeds, Motive, NumberExplained, Restraint};
use crate::lettering::{COLUMNS, wrapped};
use crate::report::claim::percent::{counted, points};
use crate::scenario::{Direction, Parameter, Setting, Statement, Trace};

/// Terms that are told of an action.
const TERMS: usize = 3;

/// The lead of an answer that a posterior would have told more of.
#[must_use]
pub fn stale_explained(why: &str) -> String {
    let told = paragraph(&format!(
        "The posterior does not belong to this scenario: {why}. What follows is by the prior and the \
         given values. `armistice calibrate` makes another."
    ));
    format!("{told}\n")
}

/// The value in force, and the option that has moved it from the file's.
pub(super) fn given(parameter: &Parameter) -> String {
    let value = parameter.value;
    match parameter.setting {
        Setting::Given => format!("given {value}"),
        _ => format!("given {value}, {}", source(parameter)),
    }
}

/// The answer about one number, at 80 columns; `ratio` is posterior over prior variance, where a
/// calibration says so.
#[must_use]
pub fn number_explained(number: &NumberExplained<'_>, ratio: Option<f64>) -> String {
    let parameter = number.parameter;
    let mut text = paragraph(&format!(
        "{}: {}, {}",
        parameter.address,
        parameter.name,
        given(parameter)
    ));
    if let (Setting::Given, Trace::Assumption(reason)) = (parameter.setting, &parameter.trace) {
        text.push_str(&paragraph(&format!("  assumption: {reason}")));
    }
    if let Some(base) = parameter.base {
        let _ = writeln!(text, "  base share {base}, before any document is read");
    }
    let show = |moments: &Moments| {
        format!(
            "{:.3} (90% {:.3} to {:.3})",
            moments.mean, moments.low, moments.high
        )
    };
    match (&number.prior, &number.posterior) {
        (None, _) if parameter.setting.is_set() => text.push_str(
            "  prior      none: an option sets it\n  posterior  none: it is of the file's value\n",
        ),
        (None, _) => text.push_str("  held at the given value\n"),
        (Some(prior), None) if parameter.setting.is_moved() => {
            let _ = writeln!(
                text,
                "  prior      {} around that value\n  posterior  none: it is of the file's value",
                show(prior)
            );
        }
        (Some(prior), None) => {
            let _ = writeln!(text, "  prior      {}\n  posterior  none", show(prior));
        }
        (Some(prior), Some(posterior)) => {
            let _ = writeln!(
                text,
                "  prior      {}\n  posterior  {}",
                show(prior),
                show(posterior)
            );
        }
    }
    match ratio {
        Some(ratio) if ratio > Spread::NOTHING => {
            text.push_str("  the decisions say nothing about it\n");
        }
        Some(ratio) => {
            let _ = writeln!(text, "  the decisions leave {ratio:.2} of the variance");
        }
        None => {}
    }
    let _ = writeln!(
        text,
        "\n{}",
        counted(number.statements.len() as u64, "statement")
    );
    for statement in &number.statements {
        text.push_str(&statement_told(statement));
    }
    if !number.moves.is_empty() {
        let ends = if parameter.setting.is_set() {
            "at the file's value and at the one set"
        } else {
            "at the ends of that interval"
        };
        let _ = writeln!(text, "\nSurvival at 26 weeks by own chain, {ends}");
        for moves in &number.moves {
            let _ = writeln!(
                text,
                "  {:<44} {:>5}% -> {:>5}%",
                moves.agreement,
                points(moves.from, 1),
                points(moves.to, 1)
            );
        }
    }
    text
}

fn statement_told(statement: &Statement) -> String {
    paragraph(&format!(
        "  {} {} ({}) {}",
        sign(statement),
        statement.citation,
        statement.speaker.name(),
        statement.claim
    ))
}

/// More or less of it, how strongly, and the level where one is claimed.
pub(crate) fn sign(statement: &Statement) -> String {
    let sign = match statement.direction {
        Direction::More => '+',
        Direction::Less => '-',
    };
    let level = statement
        .level
        .map_or(String::new(), |level| format!(" {}", level.name()));
    format!("{sign}{}{level}", statement.strength)
}

/// The opening of the page of an actor that is left out.
#[must_use]
pub fn left_out_explained(name: &str) -> String {
    format!(
        "{name} is left out: no role, seat or leverage is its own. Its weights move nothing.\n\n"
    )
}

/// The answer about one actor: its weights with what stands behind each.
#[must_use]
pub fn weights_explained(name: &str, numbers: &[NumberExplained<'_>]) -> String {
    let by = if numbers.iter().any(|number| number.posterior.is_some()) {
        "Posterior mean (90% interval)"
    } else {
        "Prior mean (90% interval)"
    };
    let mut text = format!("{name}: driver weights\n{by}, given value, source\n");
    for number in numbers {
        let parameter = number.parameter;
        let driver = parameter.address.rsplit('.').next().unwrap_or_default();
        let believed = number.posterior.or(number.prior);
        let shown = believed.map_or_else(
            || format!("{:.2}", parameter.value),
            |moments| {
                format!(
                    "{:.2} ({:.2}-{:.2})",
                    moments.mean, moments.low, moments.high
                )
            },
        );
        let cited: Vec<String> = number
            .statements
            .iter()
            .map(|statement| statement.citation.to_string())
            .collect();
        let source = match (parameter.setting, &parameter.trace) {
            (Setting::Given, Trace::Assumption(reason)) => format!("assumption: {reason}"),
            (Setting::Given, _) => cited.join(", "),
            _ => source(parameter),
        };
        text.push_str(&indented(
            &format!("  {driver:<15} {shown:<17} {:<5} {source}", parameter.value),
            42,
        ));
    }
    text
}

/// Deeds under one agreement, with their motives.
#[must_use]
pub fn deeds_explained(title: &str, deeds: &[Deeds]) -> String {
    let mut text = format!(
        "\n{title}\nAt the given values: how often; what the week gives it over the passive action,\nthe largest terms first; what follows. In units of a week's worth.\n"
    );
    let mut actor = "";
    for entry in deeds {
        if entry.actor != actor {
            let _ = writeln!(text, "  {}", entry.actor);
            actor = &entry.actor;
        }
        for motive in entry.motives.iter().skip(1) {
            text.push_str(&indented(&motive_told(entry.strain, motive), 10));
        }
    }
    text
}

fn motive_told(strain: usize, motive: &Motive) -> String {
    let mut terms: Vec<String> = motive
        .terms
        .iter()
        .take(TERMS)
        .map(|(name, term)| format!("{} {term:+.3}", name.replace('_', " ")))
        .collect();
    terms.push(format!("what follows {:+.3}", motive.ahead));
    format!(
        "    k={strain} {} {}%: {}",
        motive.action,
        points(motive.share, 0),
        terms.join(", ")
    )
}

/// Actors with a reason to break an agreement, by strain, and what restrains them.
#[must_use]
pub fn breakers_explained(deeds: &[Deeds]) -> String {
    let mut tempted: Vec<(f64, String)> = Vec::new();
    for entry in deeds {
        for motive in entry.motives.iter().skip(1) {
            let now: f64 = motive.terms.iter().map(|(_, term)| term).sum();
            if now <= 0.0 {
                continue;
            }
            let for_it = motive.terms.iter().find(|(_, term)| *term > 0.0);
            let against = motive
                .terms
                .iter()
                .filter(|(_, term)| *term < 0.0)
                .map(|&(name, term)| (name, term))
                .chain([("what follows", motive.ahead)])
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let reason = for_it.map_or(String::new(), |(name, term)| {
                format!("for {} {term:+.3}", name.replace('_', " "))
            });
            let restrained = against
                .filter(|(_, term)| *term < 0.0)
                .map_or("nothing restrains it".to_owned(), |(name, term)| {
                    format!("restrained by {} {term:+.3}", name.replace('_', " "))
                });
            tempted.push((
                now,
                format!(
                    "  {} at k={}: {} {}%, {reason}, {restrained}",
                    entry.actor,
                    entry.strain,
                    motive.action,
                    points(motive.share, 0)
                ),
            ));
        }
    }
    if tempted.is_empty() {
        return "  nobody gains by a week's breach\n".to_owned();
    }
    tempted.sort_by(|a, b| b.0.total_cmp(&a.0));
    tempted.iter().map(|(_, line)| indented(line, 4)).collect()
}

/// Pairs of patron and client, with the share of restraint by strain.
#[must_use]
pub fn restraints_explained(restraints: &[Restraint]) -> String {
    if restraints.is_empty() {
        return "Nobody has leverage over anyone here\n".to_owned();
    }
    let mut text = "Who restrains whom: leverage, and how often, by strain from 0\n".to_owned();
    for restraint in restraints {
        let shares: Vec<String> = restraint
            .shares
            .iter()
            .map(|share| format!("{}%", points(*share, 0)))
            .collect();
        let line = format!(
            "  {} over {}: {:.2}, {}",
            restraint.patron,
            restraint.client,
            restraint.leverage,
            shares.join(" ")
        );
        text.push_str(&paragraph(&line));
    }
    text
}

fn paragraph(text: &str) -> String {
    indented(text, 4)
}

pub(crate) fn indented(text: &str, indent: usize) -> String {
    let lead: String = text.chars().take_while(|letter| *letter == ' ').collect();
    let body = wrapped(
        text.trim_start(),
        COLUMNS - lead.len(),
        &" ".repeat(indent.saturating_sub(lead.len())),
    );
    body.iter().map(|line| format!("{lead}{line}\n")).collect()
}
