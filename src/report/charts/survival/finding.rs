//! The finding of the survival chart in words.

use crate::estimate::{Estimate, WeekPoint};
use crate::report::charts::group::{Group, Groups};
use crate::report::claim::list::listed;
use crate::report::claim::percent::{Percent, points};
use crate::report::ranking::Ranking;

/// When half of a zone and forum's agreements have failed.
struct Half<'g> {
    name: &'g str,
    /// The first week after which at most half hold; none within the year.
    week: Option<u32>,
    /// The same read off the lower and the upper end of the interval of chance: infinite where not
    /// reached.
    low: f64,
    high: f64,
    /// The same over the parameters, where they were drawn; otherwise of chance.
    told: (f64, f64),
    /// Whether they were.
    drawn: bool,
    /// Hold at the last week.
    end: Estimate,
}

impl<'g> Half<'g> {
    fn of(group: &'g Group<'_>) -> Option<Self> {
        let first = |share: fn(&WeekPoint) -> f64| {
            let mut weeks = group.weeks.iter();
            weeks
                .find(|point| share(point) <= 0.5)
                .map(|point| point.week)
        };
        let or_never = |week: Option<u32>| week.map_or(f64::INFINITY, f64::from);
        Some(Self {
            name: &group.name,
            week: first(|point| point.hold.value),
            low: or_never(first(|point| point.hold.low)),
            high: or_never(first(|point| point.hold.high)),
            told: (
                or_never(first(|point| point.told().low)),
                or_never(first(|point| point.told().high)),
            ),
            drawn: group.is_drawn(),
            end: group.end()?.told(),
        })
    }

    fn place(&self) -> f64 {
        self.week.map_or(f64::INFINITY, f64::from)
    }

    /// " (90% interval 13–15)", or nothing if the interval is the week alone.
    fn interval(&self) -> String {
        let (low, high) = self.told;
        if !high.is_finite() {
            format!(" (90% interval from week {low})")
        } else if low == high {
            String::new()
        } else {
            format!(" (90% interval {low}–{high})")
        }
    }
}

/// The finding: when half of the agreements have failed, the soonest first, or that fewer have.
///
/// A zone is said to be the soonest alone only if its interval ends before those of all others
/// begin; with intervals of chance, zones are called equal "within the margin" only if each overlaps
/// each.
pub(super) fn finding(groups: &Groups<'_>) -> String {
    let mut halves: Vec<Half<'_>> = groups.all.iter().filter_map(Half::of).collect();
    halves.sort_by(|a, b| a.place().total_cmp(&b.place()));
    let last = groups.last;
    match halves.as_slice() {
        [] => "No agreement is reached in any rollout".to_owned(),
        [only] => alone(only, groups, last),
        [first, ..] if first.week.is_none() => none_reached(&halves, groups.noun, last),
        _ if halves.iter().any(|half| half.drawn) => ranked(&halves, groups.noun, last),
        _ => several(&halves, groups.noun, last),
    }
}

/// The title of several where parameters were drawn, as intervals over them tell the order.
fn ranked(halves: &[Half<'_>], noun: &str, last: u32) -> String {
    let both = halves.iter().map(|half| (half.told, (half.low, half.high)));
    let ranking = Ranking::of(&both.collect::<Vec<_>>());
    let mut all: Vec<&Half<'_>> = halves.iter().collect();
    if let Some(first) = ranking.first().map(|place| all.remove(place)) {
        let (name, weeks, interval) = (first.name, weeks(&[first]), first.interval());
        let rest = others(&all, last);
        return format!("Half of the agreements in {name} have failed {weeks}{interval}{rest}");
    }
    let (weeks, words) = (weeks(&all), ranking.words());
    match halves {
        [a, b] => {
            let (a, b) = (a.name, b.name);
            format!("Half of the agreements in {a} and {b} have failed {weeks}; {words}")
        }
        _ => {
            let number = halves.len();
            format!("In {number} {noun}, half of the agreements have failed {weeks}; {words}")
        }
    }
}

fn alone(half: &Half<'_>, groups: &Groups<'_>, last: u32) -> String {
    let Half { name, end, .. } = half;
    if let Some(week) = half.week {
        let group = groups.all.iter().find(|group| group.name == *name);
        let then = group.and_then(|group| group.weeks.get(week as usize));
        if let Some(point) = then.filter(|point| point.hold.value == 0.0) {
            let interval = Percent::of(&point.told()).interval;
            return format!(
                "{name}: every agreement has failed by week {week} (90% interval {interval}%)"
            );
        }
        let interval = half.interval();
        return format!("{name}: half of agreements have failed by week {week}{interval}");
    }
    let text = Percent::of(end);
    let (value, interval) = (text.value, text.interval);
    if end.value == 1.0 {
        format!("{name}: no agreement has failed by week {last} (90% interval {interval}%)")
    } else if end.low <= 0.5 {
        format!(
            "{name}: about half of agreements have not failed by week {last}: {value} (90% interval {interval}%)"
        )
    } else {
        format!(
            "{name}: more than half of agreements have not failed by week {last}: {value} (90% interval {interval}%)"
        )
    }
}

/// The title when half have failed nowhere.
fn none_reached(halves: &[Half<'_>], noun: &str, last: u32) -> String {
    let mut ends: Vec<Estimate> = halves.iter().map(|half| half.end).collect();
    ends.sort_by(|a, b| a.value.total_cmp(&b.value));
    let all = match halves {
        [a, b] => format!("In {} and {}", a.name, b.name),
        _ => format!("In all {} {noun}", halves.len()),
    };
    if ends.iter().all(|end| end.value == 1.0) {
        let low = ends.iter().map(|end| end.low).fold(1.0, f64::min);
        let digits = usize::from(low > 0.99 && low < 1.0);
        let low = points(low, digits);
        return format!(
            "{all}, no agreement has failed by week {last} (90% intervals from {low}%)"
        );
    }
    let near: Vec<&str> = halves
        .iter()
        .filter(|half| half.end.low <= 0.5)
        .map(|half| half.name)
        .collect();
    let (low, high) = (ends[0].value, ends[ends.len() - 1].value);
    let (low, high) = (points(low, 0), points(high, 0));
    let values = if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    };
    let title =
        format!("{all}, more than half of agreements have not failed by week {last}: {values}");
    if near.is_empty() {
        title
    } else {
        format!("{title}; {} within the margin of half", listed(&near))
    }
}

/// The title when half have failed somewhere, and there are several.
fn several(halves: &[Half<'_>], noun: &str, last: u32) -> String {
    let first = &halves[0];
    let (near, rest): (Vec<&Half<'_>>, Vec<&Half<'_>>) =
        halves.iter().partition(|half| half.low <= first.high);
    let names: Vec<&str> = near.iter().map(|half| half.name).collect();
    let names = listed(&names);
    let weeks = weeks(&near);
    let start = if near.len() == 1 {
        let interval = first.interval();
        format!("Half of the agreements in {names} have failed {weeks}{interval}")
    } else {
        let latest_low = near.iter().map(|half| half.low).fold(0.0, f64::max);
        let soonest_high = near.iter().map(|half| half.high).fold(f64::MAX, f64::min);
        let equal = latest_low <= soonest_high;
        match (rest.is_empty(), equal) {
            (true, true) if near.len() > 2 => format!(
                "In all {} {noun}, half of the agreements have failed {weeks}, equal within the margin",
                near.len()
            ),
            (true, true) => format!(
                "Half of the agreements in {names} have failed {weeks}, equal within the margin"
            ),
            (false, true) => format!(
                "Half of the agreements in {names} have failed {weeks}, the soonest, equal within the margin"
            ),
            (_, false) => format!(
                "Where half of the agreements have failed soonest lies within the margin: {names}, {weeks}"
            ),
        }
    };
    start + &others(&rest, last)
}

/// "by week 6", "by weeks 6–9", "by week 6 or not at all within the year".
fn weeks(near: &[&Half<'_>]) -> String {
    let reached: Vec<u32> = near.iter().filter_map(|half| half.week).collect();
    let (Some(first), Some(latest)) = (reached.first(), reached.last()) else {
        return String::new();
    };
    let weeks = match reached.as_slice() {
        _ if first == latest => format!("by week {first}"),
        [first, second] => format!("by weeks {first} and {second}"),
        _ => format!("by weeks {first}–{latest}"),
    };
    if reached.len() < near.len() {
        format!("{weeks} or later")
    } else {
        weeks
    }
}

/// What is said of those that come later.
fn others(rest: &[&Half<'_>], last: u32) -> String {
    let (reached, never): (Vec<&Half<'_>>, Vec<&Half<'_>>) =
        rest.iter().partition(|half| half.week.is_some());
    let doubtful = never.iter().filter(|half| half.end.low <= 0.5).count();
    let mut words = String::new();
    match reached.as_slice() {
        [] => {}
        [only] => {
            let weeks = weeks(&reached);
            words.push_str(&format!(", in {} {weeks}", only.name));
        }
        _ => words.push_str(&format!(
            ", in {} others {}",
            reached.len(),
            weeks(&reached)
        )),
    }
    match never.as_slice() {
        [] => {}
        [only] if doubtful == 1 => words.push_str(&format!(
            "; in {} about half have not failed by week {last}",
            only.name
        )),
        [only] => words.push_str(&format!(
            "; in {} more than half have not failed by week {last}",
            only.name
        )),
        _ => {
            words.push_str(&format!(
                "; in {} others more than half have not failed by week {last}",
                never.len()
            ));
            if doubtful > 0 {
                words.push_str(&format!(", in {doubtful} of them within the margin"));
            }
        }
    }
    words
}
