//! The finding of the survival chart in words.

use std::cmp::Ordering;

use crate::estimate::{Estimate, Replicates, WeekPoint, at_most, first_at_most, is_at, order};
use crate::report::charts::group::{Group, Groups};
use crate::report::claim::list::listed;
use crate::report::claim::percent::{Percent, points};
use crate::report::ranking::Ranking;

/// When half of a zone and forum's agreements have failed.
struct Half<'g> {
    name: &'g str,
    group: &'g Group<'g>,
    /// The first week after which at most half hold; none within the year.
    week: Option<u32>,
    /// The same read off the lower and the upper end of the interval, over the parameters where they
    /// were drawn, otherwise of chance: infinite where not reached.
    told: (f64, f64),
    /// Whether parameters were drawn.
    drawn: bool,
    /// Hold at the last week.
    end: Estimate,
}

impl<'g> Half<'g> {
    fn of(group: &'g Group<'g>) -> Option<Self> {
        let first = |share: fn(&WeekPoint) -> f64| {
            first_at_most(group.weeks.iter().map(share), 0.5).map(|week| week as u32)
        };
        let or_never = |week: Option<u32>| week.map_or(f64::INFINITY, f64::from);
        Some(Self {
            name: &group.name,
            group,
            week: first(|point| point.hold.value),
            told: (
                or_never(first(|point| point.told().low)),
                or_never(first(|point| point.told().high)),
            ),
            drawn: group.is_drawn(),
            end: group.end()?.told(),
        })
    }

    /// Whether it is known when half have failed, or that fewer have by `last`.
    fn is_known(&self, last: u32) -> bool {
        self.week.is_some() || self.group.end().is_some_and(|end| end.week >= last)
    }

    /// Hold after a week, with what differences are judged by.
    fn figure(&self, week: u32) -> Option<Replicates> {
        let point = self.group.weeks.get(week as usize)?;
        let holding = self.group.holding;
        Some(holding.figure(week, point.hold, point.parameters))
    }

    /// Which of two comes sooner: the one that holds less often when the first of them has lost half,
    /// if that difference leaves out 0.
    fn order(&self, other: &Self) -> Option<Ordering> {
        let week = [self.week, other.week].into_iter().flatten().min()?;
        order(&self.figure(week)?, &other.figure(week)?)
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
/// A zone is said to be the soonest alone only if it holds less often than all others, for sure, when
/// it has lost half; with intervals of chance, zones are called equal "within the margin" only if
/// every such difference may be 0. What is known of fewer weeks than are drawn is said last.
pub(super) fn finding(groups: &Groups<'_>) -> String {
    let last = groups.last;
    let all = groups.all.iter().filter_map(Half::of);
    let mut halves: Vec<Half<'_>> = all.filter(|half| half.is_known(last)).collect();
    halves.sort_by(|a, b| a.place().total_cmp(&b.place()));
    let ranking = Ranking::by(halves.len(), |a, b| halves[a].order(&halves[b]));
    let title = match halves.as_slice() {
        [] => "No agreement is reached in any rollout".to_owned(),
        [only] => alone(only, last),
        [first, ..] if first.week.is_none() => none_reached(&halves, groups.noun, last),
        _ if halves.iter().any(|half| half.drawn) => ranked(&halves, &ranking, groups.noun, last),
        _ => several(&halves, &ranking, groups.noun, last),
    };
    title + &unknown(groups)
}

/// "; nothing is known of A after week 3".
fn unknown(groups: &Groups<'_>) -> String {
    let short = groups.all.iter().filter_map(|group| {
        let week = group.end()?.week;
        (week < groups.last).then(|| format!("{} after week {week}", group.name))
    });
    let short: Vec<String> = short.collect();
    if short.is_empty() {
        return String::new();
    }
    let short: Vec<&str> = short.iter().map(String::as_str).collect();
    format!("; nothing is known of {}", listed(&short))
}

/// The title of several where parameters were drawn.
fn ranked(halves: &[Half<'_>], ranking: &Ranking, noun: &str, last: u32) -> String {
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

fn alone(half: &Half<'_>, last: u32) -> String {
    let Half { name, end, .. } = half;
    if let Some(week) = half.week {
        let then = half.group.weeks.get(week as usize);
        if let Some(point) = then.filter(|point| is_at(point.hold.value, 0.0)) {
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
    if is_at(end.value, 1.0) {
        format!("{name}: no agreement has failed by week {last} (90% interval {interval}%)")
    } else if at_most(end.low, 0.5) {
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
    if ends.iter().all(|end| is_at(end.value, 1.0)) {
        let low = ends.iter().map(|end| end.low).fold(1.0, f64::min);
        let digits = usize::from(low > 0.99 && low < 1.0);
        let low = points(low, digits);
        return format!(
            "{all}, no agreement has failed by week {last} (90% intervals from {low}%)"
        );
    }
    let near: Vec<&str> = halves
        .iter()
        .filter(|half| at_most(half.end.low, 0.5))
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
fn several(halves: &[Half<'_>], ranking: &Ranking, noun: &str, last: u32) -> String {
    let first = &halves[0];
    let places = ranking.near(0);
    let equal = ranking.are_tied(&places);
    let is_near = |place: usize| places.contains(&place);
    let (near, rest): (Vec<usize>, Vec<usize>) = (0..halves.len()).partition(|&at| is_near(at));
    let of = |places: Vec<usize>| places.into_iter().map(|place| &halves[place]);
    let (near, rest): (Vec<&Half<'_>>, Vec<&Half<'_>>) = (of(near).collect(), of(rest).collect());
    let names: Vec<&str> = near.iter().map(|half| half.name).collect();
    let names = listed(&names);
    let weeks = weeks(&near);
    let start = if near.len() == 1 {
        let interval = first.interval();
        format!("Half of the agreements in {names} have failed {weeks}{interval}")
    } else {
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
    let doubtful = never
        .iter()
        .filter(|half| at_most(half.end.low, 0.5))
        .count();
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
