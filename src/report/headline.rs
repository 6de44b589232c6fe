//! The finding of the hold chart in words.

use std::collections::BTreeSet;

use super::claim::list::listed;
use super::claim::percent::{Percent, decimals, points};
use super::ranking::Ranking;
use super::sheet::paragraph::isolated;
use crate::estimate::{Estimate, Holding, Replicates, is_at, is_below};

/// The reading date that titles speak of, in days after entry into force.
const HEADLINE_DAYS: u32 = 180;

/// The reading date that the title speaks of: 180 days, or the date nearest to
/// it (the earlier of two) if it was not read; none without a reading date.
pub(super) fn headline_days(holdings: &[Holding]) -> Option<u32> {
    holdings
        .iter()
        .flat_map(|holding| &holding.points)
        .map(|point| point.days)
        .min_by_key(|&days| (days.abs_diff(HEADLINE_DAYS), days))
}

/// A zone and forum's estimate at a date, with the interval over the parameters where they were
/// drawn; none if no agreement was reached.
pub(super) fn hold_at(holding: &Holding, days: u32) -> Option<Estimate> {
    let point = holding.points.iter().find(|point| point.days == days)?;
    (holding.spells > 0).then(|| point.told())
}

/// The same with what its difference from another is judged by.
fn figure_at(holding: &Holding, days: u32) -> Option<Replicates> {
    let point = holding.points.iter().find(|point| point.days == days)?;
    Some(holding.figure(point.week, point.hold, point.parameters))
}

/// Whether zones appear with more than one forum.
pub(super) fn several_forums(holdings: &[Holding]) -> bool {
    holdings
        .iter()
        .map(|holding| &holding.forum)
        .collect::<BTreeSet<_>>()
        .len()
        > 1
}

/// Whether a zone appears more than once, so that its name alone is not enough.
fn zones_repeat(holdings: &[Holding]) -> bool {
    let zones: BTreeSet<_> = holdings.iter().map(|holding| &holding.zone).collect();
    zones.len() < holdings.len()
}

/// The finding: which zone is the least likely to hold at 180 days, or that
/// the intervals do not tell.
///
/// A zone is named alone only if its differences from all others leave out 0; with chance alone,
/// zones whose difference from the lowest may be 0 are named with it, and called equal "within the
/// margin" only if every difference among them may be 0.
pub fn headline(holdings: &[Holding]) -> String {
    let mut title = of_known(holdings);
    let Some(days) = headline_days(holdings) else {
        return title;
    };
    let forums = zones_repeat(holdings);
    let unknown = holdings
        .iter()
        .filter(|holding| holding.spells > 0 && holding.at(days).is_none());
    let names: Vec<String> = unknown.map(|holding| name(holding, forums)).collect();
    if !names.is_empty() {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        title.push_str(&format!("; of {} nothing is known then", listed(&names)));
    }
    title
}

/// The finding about those of which something is known.
fn of_known(holdings: &[Holding]) -> String {
    let Some(days) = headline_days(holdings) else {
        return if holdings.iter().any(|holding| holding.spells > 0) {
            "No agreement was watched up to a reading date".to_owned()
        } else {
            "No reading date was given".to_owned()
        };
    };
    let forums = zones_repeat(holdings);
    let drawn = (holdings.iter().flat_map(|holding| &holding.points))
        .any(|point| point.parameters.is_some());
    let mut reached: Vec<(&Holding, Estimate)> = holdings
        .iter()
        .filter_map(|holding| Some((holding, hold_at(holding, days)?)))
        .collect();
    reached.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let told: Vec<(String, Estimate)> = (reached.iter())
        .map(|(holding, told)| (name(holding, forums), *told))
        .collect();
    let Some((first, lowest)) = told.first().cloned() else {
        return "No agreement is reached in any rollout".to_owned();
    };
    if told.len() == 1 {
        return alone(&first, &lowest, days);
    }
    let noun = if forums {
        "combinations of zone and forum"
    } else {
        "zones"
    };
    if let Some(title) = certain(&told, days, noun) {
        return title;
    }
    let figures: Vec<Replicates> = (reached.iter())
        .filter_map(|(holding, _)| figure_at(holding, days))
        .collect();
    let ranking = Ranking::of(&figures);
    if drawn {
        return ranked(&told, &ranking, days, noun);
    }
    let near = ranking.near(0);
    if near.len() == 1 {
        let text = Percent::of(&lowest);
        return format!(
            "{first} is the least likely to hold: {} at {days} days (90% interval {}%)",
            text.value, text.interval
        );
    }
    let tied = ranking.are_tied(&near);
    let near: Vec<_> = near.into_iter().map(|place| told[place].clone()).collect();
    together(&near, tied, told.len(), days, noun)
}

/// The title where every agreement holds everywhere, or none anywhere.
fn certain(told: &[(String, Estimate)], days: u32, noun: &str) -> Option<String> {
    let widest = |a: f64, b: f64| {
        if (a - 0.5).abs() < (b - 0.5).abs() {
            a
        } else {
            b
        }
    };
    [
        (1.0, "every agreement", "from"),
        (0.0, "no agreement", "up to"),
    ]
    .into_iter()
    .find(|(value, ..)| told.iter().all(|(_, hold)| is_at(hold.value, *value)))
    .map(|(value, every, from)| {
        let ends = told
            .iter()
            .map(|(_, hold)| if value == 1.0 { hold.low } else { hold.high });
        let end = ends.fold(value, widest);
        let digits = usize::from((end - value).abs() < 0.01 && end != value);
        let end = points(end, digits);
        let all = told.len();
        format!(
            "In all {all} {noun}, {every} still holds at {days} days (90% intervals {from} {end}%)"
        )
    })
}

/// The title where parameters were drawn, for zones in ascending order: who is the least or the most
/// likely to hold is said only of one whose differences from all others leave out 0; otherwise which
/// differences do, if any.
fn ranked(told: &[(String, Estimate)], ranking: &Ranking, days: u32, noun: &str) -> String {
    for (place, rank) in [(ranking.first(), "least"), (ranking.last(), "most")] {
        if let Some(place) = place {
            let (name, text) = (&told[place].0, Percent::of(&told[place].1));
            return format!(
                "{name} is the {rank} likely to hold: {} at {days} days (90% interval {}%)",
                text.value, text.interval
            );
        }
    }
    let words = ranking.words();
    let Some((place, above)) = ranking.lowest() else {
        let values = range(told).replace('–', " to ");
        return match told {
            [(a, _), (b, _)] => {
                format!("In {a} and {b}, {values} of agreements hold at {days} days; {words}")
            }
            _ => format!(
                "{values} of agreements hold at {days} days in {} {noun}; {words}",
                told.len()
            ),
        };
    };
    let with_value = |place: usize| {
        let (name, hold) = &told[place];
        format!("{name} ({})", Percent::of(hold).value)
    };
    let higher: Vec<String> = above.iter().map(|&place| with_value(place)).collect();
    let higher: Vec<&str> = higher.iter().map(String::as_str).collect();
    let is = if above.len() == 1 { "is" } else { "are" };
    let (higher, lower) = (listed(&higher), with_value(place));
    format!("{higher} {is} likelier to hold at {days} days than {lower}; {words}")
}

/// The name that tells a zone and forum from the others.
pub(super) fn name(holding: &Holding, forums: bool) -> String {
    if forums {
        format!(
            "{} ({})",
            isolated(&holding.zone_name),
            isolated(&holding.forum_name)
        )
    } else {
        isolated(&holding.zone_name)
    }
}

fn alone(name: &str, hold: &Estimate, days: u32) -> String {
    let text = Percent::of(hold);
    if is_at(hold.value, 1.0) {
        let interval = &text.interval;
        format!("{name}: every agreement still holds at {days} days (90% interval {interval}%)")
    } else if is_at(hold.value, 0.0) {
        let interval = &text.interval;
        format!("{name}: no agreement still holds at {days} days (90% interval {interval}%)")
    } else {
        format!(
            "{name}: {} of agreements still hold at {days} days (90% interval {}%)",
            text.value, text.interval
        )
    }
}

/// The title when others may be as low as the lowest; `equal` if every difference among them may be
/// 0.
fn together(near: &[(String, Estimate)], equal: bool, all: usize, days: u32, noun: &str) -> String {
    let values = range(near);
    if near.len() == all && equal && all > 2 {
        return format!(
            "All {all} {noun} are equally likely to hold at {days} days, within the margin: {values}"
        );
    }
    let names: Vec<&str> = near.iter().map(|(name, _)| name.as_str()).collect();
    let names = listed(&names);
    if !equal {
        return format!(
            "Which is the least likely to hold lies within the margin: {names} ({values} at {days} days)"
        );
    }
    if near.len() == all {
        let likely = if near.iter().all(|(_, hold)| is_below(hold.value, 0.5)) {
            "unlikely"
        } else {
            "likely"
        };
        return format!(
            "{names} are equally {likely} to hold at {days} days, within the margin: {values}"
        );
    }
    format!(
        "{names} are the least likely to hold, equal within the margin: {values} at {days} days"
    )
}

/// "31%", "31% and 33%", "31–36%": the values of a list in ascending order.
fn range(near: &[(String, Estimate)]) -> String {
    let (Some((_, first)), Some((_, last))) = (near.first(), near.last()) else {
        return String::new();
    };
    let digits = near
        .iter()
        .map(|(_, hold)| decimals(hold))
        .min()
        .unwrap_or(0);
    let (first, last) = (points(first.value, digits), points(last.value, digits));
    if first == last {
        format!("{first}%")
    } else if near.len() == 2 {
        format!("{first}% and {last}%")
    } else {
        format!("{first}–{last}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::HoldPoint;

    fn holding(name: &str, value: f64, low: f64, high: f64) -> Holding {
        let hold = Estimate { value, low, high };
        Holding {
            zone: name.into(),
            zone_name: name.into(),
            forum: "f".into(),
            forum_name: "Forum".into(),
            spells: 1000,
            points: vec![HoldPoint {
                parameters: None,
                days: 180,
                week: 26,
                hold,
                in_force: Some(hold),
                at_risk: 500,
            }],
            ..Holding::default()
        }
    }

    #[test]
    fn one_zone() {
        let of = |value, low, high| headline(&[holding("Southern Syria", value, low, high)]);
        assert_eq!(
            of(0.552, 0.514, 0.588),
            "Southern Syria: 55% of agreements still hold at 180 days (90% interval 51–59%)"
        );
        assert_eq!(
            of(1.0, 0.97, 1.0),
            "Southern Syria: every agreement still holds at 180 days (90% interval 97–100%)"
        );
        assert_eq!(
            of(0.0, 0.0, 0.03),
            "Southern Syria: no agreement still holds at 180 days (90% interval 0–3%)"
        );
        assert_eq!(
            of(0.999, 0.98, 1.0),
            "Southern Syria: >99% of agreements still hold at 180 days (90% interval 98–100%)"
        );
    }

    #[test]
    fn the_least_likely_is_named_only_below_all_others() {
        let a = holding("A", 0.31, 0.26, 0.37);
        let clear = holding("B", 0.55, 0.50, 0.60);
        let near = holding("C", 0.36, 0.33, 0.41);
        assert_eq!(
            headline(&[clear.clone(), a.clone()]),
            "A is the least likely to hold: 31% at 180 days (90% interval 26–37%)"
        );
        assert_eq!(
            headline(&[near.clone(), a.clone()]),
            "A and C are equally unlikely to hold at 180 days, within the margin: 31% and 36%"
        );
        assert_eq!(
            headline(&[near, clear, a]),
            "A and C are the least likely to hold, equal within the margin: 31% and 36% at 180 days"
        );
    }

    #[test]
    fn intervals_over_the_parameters_that_overlap_name_no_winner() {
        let over = |mut holding: Holding, low, high| {
            holding.points[0].parameters = Some(crate::estimate::Layers {
                low,
                high,
                parameter_share: 0.1,
                draws: 16,
            });
            holding
        };
        let a = over(holding("A", 0.31, 0.30, 0.32), 0.2, 0.5);
        let b = over(holding("B", 0.55, 0.54, 0.56), 0.4, 0.7);
        let c = over(holding("C", 0.75, 0.74, 0.76), 0.6, 0.9);
        let d = over(holding("D", 0.315, 0.305, 0.325), 0.2, 0.55);
        assert_eq!(
            headline(&[b.clone(), a.clone()]),
            "In A and B, 31% and 55% of agreements hold at 180 days; the 90% interval of their \
             difference includes 0"
        );
        assert_eq!(
            headline(&[b.clone(), a.clone(), d.clone()]),
            "31 to 55% of agreements hold at 180 days in 3 zones; the 90% interval of every \
             difference includes 0"
        );
        assert_eq!(
            headline(&[b.clone(), a.clone(), c.clone()]),
            "C (75%) is likelier to hold at 180 days than A (31%); the 90% intervals of the \
             differences part 1 pair of 3"
        );
        assert_eq!(
            headline(&[d, b, a.clone(), c.clone()]),
            "C (75%) is likelier to hold at 180 days than A (31%); the 90% intervals of the \
             differences part 2 pairs of 6"
        );
        assert_eq!(
            headline(&[a.clone(), c.clone()]),
            "A is the least likely to hold: 31% at 180 days (90% interval 20–50%)"
        );
        let e = over(holding("E", 0.35, 0.34, 0.36), 0.25, 0.55);
        assert_eq!(
            headline(&[a, c, e]),
            "C is the most likely to hold: 75% at 180 days (90% interval 60–90%)"
        );
    }

    /// A holding whose hold at 180 days swings so much from group to group.
    fn grouped(name: &str, value: f64, swing: f64) -> Holding {
        let mut holding = holding(name, value, (value - 0.05).max(0.0), value + 0.05);
        let swings = [1.0, -1.0, 0.5, -0.5, 1.0, -1.0, 0.5, -0.5];
        let each = swings.iter().map(|part| vec![value + swing * part; 27]);
        holding.left_out = each.collect();
        holding
    }

    #[test]
    fn what_swings_together_is_ranked_although_the_intervals_overlap() {
        let low = grouped("A", 0.04, 0.01);
        assert_eq!(
            headline(&[grouped("B", 0.11, 0.012), low.clone()]),
            "A is the least likely to hold: 4% at 180 days (90% interval 0–9%)"
        );
        assert_eq!(
            headline(&[grouped("B", 0.11, -0.02), low]),
            "A and B are equally unlikely to hold at 180 days, within the margin: 4% and 11%"
        );
    }

    #[test]
    fn draws_that_agree_rank_although_the_intervals_overlap() {
        let drawn = |name: &str, draws: &[f64]| {
            let mean = draws.iter().sum::<f64>() / draws.len() as f64;
            let mut holding = holding(name, mean, mean - 0.01, mean + 0.01);
            holding.points[0].parameters = Some(crate::estimate::Layers {
                low: 0.1,
                high: 0.8,
                parameter_share: 0.1,
                draws: draws.len(),
            });
            holding.in_draws = draws.iter().map(|&draw| vec![draw; 27]).collect();
            holding
        };
        let (a, b) = (drawn("A", &[0.2, 0.4, 0.6]), drawn("B", &[0.3, 0.5, 0.7]));
        assert_eq!(
            headline(&[b, a.clone()]),
            "A is the least likely to hold: 40% at 180 days (90% interval 10–80%)"
        );
        let c = drawn("C", &[0.7, 0.5, 0.3]);
        assert_eq!(
            headline(&[c, a]),
            "In A and C, 40% and 50% of agreements hold at 180 days; the 90% interval of their \
             difference includes 0"
        );
    }

    #[test]
    fn nothing_is_said_of_what_was_not_watched_that_long() {
        let mut short = holding("B", 0.9, 0.85, 0.95);
        (short.points[0].days, short.points[0].week) = (30, 4);
        assert_eq!(
            headline(&[holding("A", 0.31, 0.26, 0.37), short.clone()]),
            "A: 31% of agreements still hold at 180 days (90% interval 26–37%); of B nothing is known \
             then"
        );
        short.points.clear();
        assert_eq!(
            headline(&[short]),
            "No agreement was watched up to a reading date"
        );
    }

    #[test]
    fn an_overlap_that_is_not_shared_by_all_is_not_called_equal() {
        let zones = [
            holding("A", 0.30, 0.20, 0.40),
            holding("B", 0.25, 0.24, 0.26),
            holding("C", 0.35, 0.34, 0.36),
        ];
        assert_eq!(
            headline(&zones),
            "B and A are the least likely to hold, equal within the margin: 25% and 30% at 180 days"
        );
        let zones = [
            holding("A", 0.22, 0.20, 0.40),
            holding("B", 0.25, 0.24, 0.26),
            holding("C", 0.35, 0.34, 0.36),
        ];
        assert_eq!(
            headline(&zones),
            "Which is the least likely to hold lies within the margin: A, B and C (22–35% at 180 days)"
        );
    }

    #[test]
    fn ties_of_many_are_counted() {
        let zones: Vec<_> = (0..8)
            .map(|i| holding(&format!("Z{i}"), 0.5, 0.45, 0.55))
            .collect();
        assert_eq!(
            headline(&zones),
            "All 8 zones are equally likely to hold at 180 days, within the margin: 50%"
        );
        let mut more = zones;
        more.push(holding("High", 0.9, 0.85, 0.95));
        assert_eq!(
            headline(&more),
            "Z0, Z1 and 6 others are the least likely to hold, equal within the margin: 50% at 180 days"
        );
    }

    #[test]
    fn certainty_everywhere() {
        let zones = [holding("A", 1.0, 0.98, 1.0), holding("B", 1.0, 0.97, 1.0)];
        assert_eq!(
            headline(&zones),
            "In all 2 zones, every agreement still holds at 180 days (90% intervals from 97%)"
        );
        let zones = [holding("A", 0.0, 0.0, 0.02), holding("B", 0.0, 0.0, 0.01)];
        assert_eq!(
            headline(&zones),
            "In all 2 zones, no agreement still holds at 180 days (90% intervals up to 2%)"
        );
    }

    #[test]
    fn forums_are_named_where_they_differ() {
        let mut other = holding("A", 0.31, 0.26, 0.37);
        other.forum = "g".into();
        other.forum_name = "Geneva".into();
        let title = headline(&[holding("A", 0.6, 0.55, 0.65), other]);
        assert!(title.starts_with("A (Geneva) is the least likely"));
        let mut elsewhere = holding("B", 0.31, 0.26, 0.37);
        elsewhere.forum = "g".into();
        let title = headline(&[holding("A", 0.6, 0.55, 0.65), elsewhere]);
        assert!(title.starts_with("B is the least likely"));
    }

    #[test]
    fn nothing_to_say() {
        assert_eq!(headline(&[]), "No reading date was given");
        let mut none = holding("A", 0.0, 0.0, 0.0);
        none.spells = 0;
        assert_eq!(headline(&[none]), "No agreement is reached in any rollout");
    }
}
