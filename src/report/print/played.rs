//! Effects of actors, played out: a Markdown table of paired differences.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::estimate::{Difference, Estimate};
use crate::experiment::PlayedEffect;
use crate::report::claim::percent::{counted, signed};

/// For each actor and change, the move of truces that hold at 180 days, and of the probability that an
/// agreement enters into force, in percentage points with 90% intervals; zone by zone.
/// Under `as_of` days count from it for what was in force then.
#[must_use]
pub fn played_table(
    effects: &[PlayedEffect],
    rollouts: u32,
    seed: u64,
    as_of: Option<Date>,
) -> String {
    let as_of = as_of.map_or(String::new(), |day| format!(", as of {day},"));
    let mut text = format!(
        "{} of seed {seed}{as_of} with and without each change; percentage points, 90% intervals of \
         chance alone.\n\n### The truce holds at 180 days\n\n",
        counted(u64::from(rollouts), "rollout")
    );
    text.push_str(&table(effects, |difference| difference.hold));
    text.push_str("\n### An agreement enters into force\n\n");
    text.push_str(&table(effects, |difference| Some(difference.reached)));
    text
}

fn table(
    effects: &[PlayedEffect],
    figure: impl Fn(&Difference) -> Option<(f64, Estimate)>,
) -> String {
    let mut columns: Vec<&str> = effects
        .iter()
        .flat_map(|effect| &effect.differences)
        .map(|difference| difference.zone.as_str())
        .collect();
    let mut seen = Vec::new();
    columns.retain(|column| {
        let new = !seen.contains(column);
        seen.push(*column);
        new
    });
    let mut text = String::from("| actor | change |");
    for zone in &columns {
        let _ = write!(text, " {zone} |");
    }
    text.push_str("\n|---|---|");
    text.push_str(&"--:|".repeat(columns.len()));
    text.push_str("\n| as it stands | |");
    for column in &columns {
        let stands = effects.iter().find_map(|effect| {
            let difference = find(effect, column)?;
            figure(difference).map(|(before, _)| before)
        });
        let _ = write!(
            text,
            " {} |",
            stands.map_or("–".to_owned(), |share| format!("{:.1}%", 100.0 * share))
        );
    }
    text.push('\n');
    for effect in effects {
        let mark = if effect.converged {
            ""
        } else {
            " (not converged)"
        };
        let _ = write!(
            text,
            "| {} | {}{mark} |",
            effect.actor,
            effect.change.name()
        );
        for column in &columns {
            let cell = find(effect, column).and_then(&figure);
            let cell = cell.map_or("–".to_owned(), |(_, change)| {
                format!(
                    "{} ({} to {})",
                    signed(change.value),
                    signed(change.low),
                    signed(change.high)
                )
            });
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text
}

fn find<'e>(effect: &'e PlayedEffect, zone: &str) -> Option<&'e Difference> {
    effect
        .differences
        .iter()
        .find(|difference| difference.zone == zone)
}
