//! The finding of the uncertainty chart in words.

use super::{Part, Plot};
use crate::report::claim::list::listed;
use crate::report::claim::percent::width_in_points;
use crate::report::plot::figure::capitalised;

/// How far the figures are open over the parameters, and how far for the number of rollouts.
pub(super) fn finding(plot: &Plot<'_>) -> String {
    let days = plot.days;
    let (certain, open): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        plot.parts.iter().partition(|part| part.is_certain());
    let title = match open.as_slice() {
        [] => return nothing_open(plot),
        [only] if certain.is_empty() => {
            format!("{}: {}", only.name, wide(&open, days))
        }
        _ => capitalised(&wide(&open, days)),
    };
    if certain.is_empty() {
        return title;
    }
    let names: Vec<&str> = certain.iter().map(|part| part.name.as_str()).collect();
    format!("{title}; in {} nothing is open", listed(&names))
}

/// The title where rollouts agree everywhere.
fn nothing_open(plot: &Plot<'_>) -> String {
    let Plot { parts, days, .. } = plot;
    let all = match parts.as_slice() {
        [only] => format!("In {}", only.name),
        [a, b] => format!("In {} and {}", a.name, b.name),
        _ => format!("In all {} {}", parts.len(), plot.noun),
    };
    let all_are = |value: f64| parts.iter().all(|part| part.point.hold.value == value);
    let what = if all_are(1.0) {
        "every agreement"
    } else if all_are(0.0) {
        "no agreement"
    } else {
        "every agreement or none"
    };
    format!("{all}, {what} holds at {days} days, whatever the draw: nothing is open")
}

/// How wide the intervals of some zones and forums are, over the draws and of chance.
fn wide(open: &[&Part<'_>], days: u32) -> String {
    if open.iter().all(|part| part.layers.parameter_share == 0.0) {
        return format!(
            "draws of the parameters differ by no more than chance in how often agreements hold at \
             {days} days"
        );
    }
    let over = open.iter().map(|part| part.width());
    let (low, high) = over.fold((1.0_f64, 0.0_f64), |(low, high), width| {
        (low.min(width), high.max(width))
    });
    let chance = open.iter().map(|part| part.point.hold);
    let chance = chance
        .map(|hold| hold.high - hold.low)
        .fold(0.0_f64, f64::max);
    let most = if open.len() == 1 { "" } else { "at most " };
    let [low, high, chance] = [low, high, chance].map(width_in_points);
    let range = if low == high {
        high
    } else {
        format!("{low} to {high}")
    };
    format!(
        "parameters leave how often agreements hold at {days} days open by {range} points, the number \
         of rollouts by {most}{chance}"
    )
}
