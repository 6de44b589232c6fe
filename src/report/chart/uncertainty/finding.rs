//! The finding of the uncertainty chart in words.

use super::{Part, Plot};
use crate::report::list::listed;
use crate::report::percent::points;

/// What part of what is open is in the parameters, and what part is chance.
pub(super) fn finding(plot: &Plot<'_>) -> String {
    let days = plot.days;
    let (certain, open): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        plot.parts.iter().partition(|part| part.is_certain());
    let whether = format!("of the variance of whether an agreement holds at {days} days");
    let title = match open.as_slice() {
        [] => return nothing_open(plot),
        [only] if certain.is_empty() => return alone(only, &whether),
        _ => several(&open, &whether),
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

fn alone(part: &Part<'_>, whether: &str) -> String {
    let (name, share) = (&part.name, part.layers.parameter_share);
    if share == 0.0 {
        return format!("{name}: what is open is chance; the parameters add nothing that shows");
    }
    let (parameters, chance) = (points(share, 0), points(1.0 - share, 0));
    format!("{name}: parameters make up {parameters}% {whether}, chance {chance}%")
}

/// The title of several that are open, the largest part of the parameters first.
fn several(open: &[&Part<'_>], whether: &str) -> String {
    let share = |part: &Part<'_>| part.layers.parameter_share;
    let (high, low) = (share(open[0]), share(open[open.len() - 1]));
    if high == 0.0 {
        return "What is open is chance; the parameters add nothing that shows".to_owned();
    }
    let [from, to] = [low, high].map(|share| points(share, 0));
    let range = if from == to {
        format!("{to}%")
    } else {
        format!("{from} to {to}%")
    };
    // As it is printed, so that the words never say more than the figures.
    let printed = |share: f64| (100.0 * share).round();
    if printed(high) < 50.0 {
        return format!("Most of what is open is chance: parameters make up {range} {whether}");
    }
    if printed(low) > 50.0 {
        return format!(
            "Most of what is open lies in the parameters: they make up {range} {whether}"
        );
    }
    let most = open.iter().filter(|part| printed(share(part)) > 50.0);
    let most: Vec<&str> = most.map(|part| part.name.as_str()).collect();
    if most.is_empty() {
        return format!("Parameters make up {range} {whether}, chance the rest");
    }
    format!(
        "Parameters make up {range} {whether}, most of it in {}",
        listed(&most)
    )
}
