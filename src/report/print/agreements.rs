//! The states of agreements: a line each, under the zones' truces.

use std::fmt::Write as _;

use crate::estimate::{Estimate, Holding};
use crate::lettering::cells;
use crate::report::claim::percent::points;

/// The reading date of the table, in days.
const DAYS: u32 = 180;

/// Widest name that has its figures on the same line, in cells.
const NAME: usize = 30;

/// Headings of the columns of figures.
const COLUMNS: [&str; 5] = ["reached", "in force", "replaced", "lapsed", "failed"];

/// A line for each zone and forum: how often an agreement is reached, and its four states after 180
/// days, which sum to 100%. Empty without agreements.
pub(super) fn agreements(holdings: &[Holding]) -> String {
    if holdings.is_empty() {
        return String::new();
    }
    let widest = holdings.iter().map(|holding| cells(&name(holding)));
    let width = widest.max().unwrap_or(0).clamp(10, NAME);
    let mut text = format!("\nAgreements {DAYS} days after their entry into force, %\n");
    let heads = COLUMNS.map(|head| format!("  {head:>8}")).concat();
    let _ = writeln!(text, "{}{heads}", " ".repeat(width));
    for holding in holdings {
        let name = name(holding);
        let figures = figures(holding)
            .map(|figure| format!("  {figure:>8}"))
            .concat();
        let room = width.saturating_sub(cells(&name));
        if cells(&name) > width {
            let _ = writeln!(text, "{name}\n{}{figures}", " ".repeat(width));
        } else {
            let _ = writeln!(text, "{name}{}{figures}", " ".repeat(room));
        }
    }
    text
}

fn name(holding: &Holding) -> String {
    format!("{} · {}", holding.zone_name, holding.forum_shown())
}

fn figures(holding: &Holding) -> [String; 5] {
    let figure = |estimate: Option<Estimate>| {
        estimate.map_or("–".to_owned(), |estimate| points(estimate.value, 0))
    };
    let (in_force, ended) = holding.states_at(DAYS).unzip();
    [
        points(holding.reached.value, 0),
        figure(in_force),
        figure(ended.map(|ended| ended.replaced)),
        figure(ended.map(|ended| ended.lapsed)),
        figure(ended.map(|ended| ended.failed)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Ended, wilson};

    fn holding(zone: &str, known: bool) -> Holding {
        let share = |value: f64| wilson(value, 1000);
        let ended = Ended {
            replaced: share(0.4),
            lapsed: share(0.2),
            failed: share(0.3),
        };
        Holding {
            zone_name: zone.to_owned(),
            forum_name: Some("Bridge".to_owned()),
            reached: share(0.75),
            states: vec![(share(0.1), ended); if known { 26 } else { 25 }],
            ..Holding::default()
        }
    }

    #[test]
    fn states_stand_under_their_heads_and_unknown_ones_are_dashes() {
        let text = agreements(&[
            holding("Ford", true),
            holding(&"Long name ".repeat(4), false),
        ]);
        let lines: Vec<&str> = text.lines().collect();
        let fields =
            |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(
            fields(lines[3]),
            ["Ford", "·", "Bridge", "75", "10", "40", "20", "30"]
        );
        assert_eq!(fields(lines[5]), ["75", "–", "–", "–", "–"]);
        assert!(lines.iter().all(|line| cells(line) <= 80), "{text}");
        let ends = |line: &str, field: &str| line.rfind(field).map(|at| at + field.len());
        assert_eq!(
            ends(lines[2], "failed"),
            ends(lines[3], "30").map(|at| at - 1)
        );
        assert_eq!(agreements(&[]), "");
    }
}
