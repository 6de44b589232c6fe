//! The finding of the breakers chart in words.

use crate::estimate::{Estimate, Replicates, is_at};
use crate::report::charts::group::{Group, Groups};
use crate::report::claim::list::listed;
use crate::report::claim::percent::{Percent, points};
use crate::report::ranking::Ranking;
use crate::report::sheet::paragraph::isolated;

/// Authors named one by one before the rest are counted.
const NAMES: usize = 3;

/// What failures and intervals are called.
struct Words {
    failures: &'static str,
    interval: &'static str,
    intervals: &'static str,
}

const OF_ONE: Words = Words {
    failures: "failures",
    interval: "90% interval",
    intervals: "90% intervals",
};
/// The intervals are of chance alone: in each draw the order may be another.
const OVER_DRAWS: Words = Words {
    failures: "failures over all draws",
    interval: "90% interval of chance",
    intervals: "90% intervals of chance",
};

/// Who or what is behind failures, however it breaks agreements.
#[derive(Clone)]
struct Author {
    id: String,
    name: String,
    /// Share of the failures of the year. Where it breaks them in more than one manner the
    /// interval reaches from the sum of the lower to the sum of the upper ends: wide enough.
    share: Estimate,
    /// `share` without each group of rollouts.
    left_out: Vec<f64>,
}

impl Author {
    fn figure(&self) -> Replicates {
        Replicates {
            left_out: self.left_out.clone(),
            ..Replicates::alone(self.share)
        }
    }
}

/// Who leads in one zone and forum.
struct Lead<'g> {
    place: &'g str,
    /// The largest share first; one alone only if its differences from all others leave out 0.
    near: Vec<Author>,
    /// Whether every difference among them may be 0.
    equal: bool,
    hold: Estimate,
}

impl<'g> Lead<'g> {
    fn of(group: &'g Group<'_>) -> Option<Self> {
        let hold = group.end()?.hold;
        let mut authors: Vec<Author> = Vec::new();
        let breakers = group.holding.breakers.iter();
        for breaker in breakers.filter(|breaker| breaker.share.value > 0.0) {
            let known = authors.iter_mut().find(|author| author.id == breaker.id);
            if let Some(Author {
                share, left_out, ..
            }) = known
            {
                for (sum, more) in left_out.iter_mut().zip(&breaker.share_left_out) {
                    *sum += more;
                }
                share.value = (share.value + breaker.share.value).min(1.0);
                share.low = (share.low + breaker.share.low).min(1.0);
                share.high = (share.high + breaker.share.high).min(1.0);
            } else {
                authors.push(Author {
                    id: breaker.id.clone(),
                    name: match breaker.actor {
                        Some(_) => isolated(&breaker.name),
                        // No proper name: inside a sentence it starts small.
                        None => breaker.name.to_lowercase(),
                    },
                    share: breaker.share,
                    left_out: breaker.share_left_out.clone(),
                });
            }
        }
        authors.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
        let figures: Vec<Replicates> = authors.iter().map(Author::figure).collect();
        let ranking = Ranking::of(&figures);
        let near = if authors.is_empty() {
            Vec::new()
        } else {
            ranking.near(0)
        };
        let equal = ranking.are_tied(&near);
        let near: Vec<Author> = near
            .into_iter()
            .map(|place| authors[place].clone())
            .collect();
        Some(Self {
            place: &group.name,
            near,
            equal,
            hold,
        })
    }

    fn alone(&self) -> Option<&Author> {
        match self.near.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// The finding: who is behind most failures, or that the intervals do not tell. Where whoever leads
/// most often does so is named if the title then has room, as `fits` says.
pub(super) fn finding(groups: &Groups<'_>, fits: impl Fn(&str) -> bool) -> String {
    let words = if groups.is_drawn() {
        &OVER_DRAWS
    } else {
        &OF_ONE
    };
    let leads: Vec<Lead<'_>> = groups.all.iter().filter_map(Lead::of).collect();
    let failed: Vec<&Lead<'_>> = leads.iter().filter(|lead| !lead.near.is_empty()).collect();
    let whole = leads.len() == groups.all.len();
    match (leads.as_slice(), failed.as_slice()) {
        ([], _) => "No agreement is reached in any rollout".to_owned(),
        ([only], []) => {
            let (told, place) = (words.interval, only.place);
            let interval = Percent::of(&only.hold).interval;
            format!(
                "{place}: no agreement fails in the first year ({told} of those that hold {interval}%)"
            )
        }
        (all, []) => {
            let low = all.iter().map(|lead| lead.hold.low).fold(1.0, f64::min);
            let low = points(low, usize::from(low > 0.99 && low < 1.0));
            let (all, noun, told) = (all.len(), groups.noun, words.intervals);
            format!(
                "In all {all} {noun}, no agreement fails in the first year ({told} of those that hold from {low}%)"
            )
        }
        ([only], _) => one(only, words),
        (_, [only]) if whole && leads.len() > 1 => {
            format!("{}; no failure elsewhere", one(only, words))
        }
        (_, failed) => {
            let quiet = leads.len() - failed.len();
            let named = several(failed, (quiet, groups.noun), words, true);
            if fits(&named) {
                named
            } else {
                several(failed, (quiet, groups.noun), words, false)
            }
        }
    }
}

/// The title where failures are found in one zone and forum.
fn one(lead: &Lead<'_>, words: &Words) -> String {
    let place = lead.place;
    let Words {
        failures, interval, ..
    } = words;
    let Some(author) = lead.alone() else {
        let names: Vec<&str> = lead
            .near
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        let values = range(lead.near.iter().map(|author| author.share.value));
        let equal = if lead.equal {
            "equal within the margin"
        } else {
            "the order lies within the margin"
        };
        return format!(
            "Most often behind {failures} in {place}: {}, {equal} ({values} of failures in the first year)",
            listed(&names)
        );
    };
    let (name, text) = (&author.name, Percent::of(&author.share));
    let (value, ends) = (text.value, text.interval);
    if is_at(author.share.value, 1.0) {
        format!("Behind every failure in {place}: {name} ({interval} {ends}% of {failures})")
    } else if author.share.low > 0.5 {
        format!(
            "Behind most {failures} in {place}: {name}, {value} of those in the first year ({interval} {ends}%)"
        )
    } else {
        format!(
            "Most often behind {failures} in {place}: {name}, {value} of those in the first year ({interval} {ends}%)"
        )
    }
}

/// The title for several zones and forums; `quiet` of them have no failure. Those in which the most
/// common author leads are named or counted.
fn several(
    failed: &[&Lead<'_>],
    (quiet, noun): (usize, &str),
    words: &Words,
    naming: bool,
) -> String {
    let failures = words.failures;
    let number = failed.len();
    // Authors that lead alone, with their shares where they do.
    let mut leaders: Vec<(&Author, Vec<&Estimate>)> = Vec::new();
    for author in failed.iter().filter_map(|lead| lead.alone()) {
        match leaders.iter_mut().find(|(known, _)| known.id == author.id) {
            Some((_, shares)) => shares.push(&author.share),
            None => leaders.push((author, vec![&author.share])),
        }
    }
    leaders.sort_by_key(|(_, shares)| std::cmp::Reverse(shares.len()));
    let alone: usize = leaders.iter().map(|(_, shares)| shares.len()).sum();
    let undecided = number - alone;
    let tail = match quiet {
        0 => String::new(),
        quiet => format!("; no failure in {quiet}"),
    };
    if let ([(author, shares)], 0) = (leaders.as_slice(), undecided) {
        let start = if shares.iter().all(|share| share.low > 0.5) {
            "Behind most"
        } else {
            "Most often behind"
        };
        let all = match (number, quiet) {
            (2, 0) => format!("{} and {}", failed[0].place, failed[1].place),
            (_, 0) => format!("all {number} {noun}"),
            _ => format!("all {number} {noun} that see any"),
        };
        let values = range(shares.iter().map(|share| share.value));
        return format!(
            "{start} {failures} in {all}: {}, {values} of those in the first year{tail}",
            author.name
        );
    }
    if leaders.is_empty() {
        return format!(
            "Who is most often behind {failures} lies within the margin in all {number} {noun}{tail}"
        );
    }
    let mut parts: Vec<String> = Vec::new();
    let (named, more) = leaders.split_at(leaders.len().min(NAMES));
    for (place, (author, shares)) in named.iter().enumerate() {
        let led = |lead: &&&Lead<'_>| lead.alone().is_some_and(|a| a.id == author.id);
        let names: Vec<&str> = failed.iter().filter(led).map(|lead| lead.place).collect();
        let naming = naming && leaders[0].1.len() <= NAMES;
        let places = match failed {
            [_, _] => format!("in {} ({})", names[0], Percent::of(shares[0]).value),
            _ if naming && place == 0 => format!("in {}", listed(&names)),
            _ if naming && place == 1 && shares.len() == 1 => "in 1 other".to_owned(),
            _ if naming && place == 1 => format!("in {} others", shares.len()),
            _ if place == 0 => format!("in {} of {} {noun}", shares.len(), number + quiet),
            _ => format!("in {}", shares.len()),
        };
        parts.push(format!("{} {places}", author.name));
    }
    if !more.is_empty() {
        let zones: usize = more.iter().map(|(_, shares)| shares.len()).sum();
        parts.push(format!("{} others in {zones}", more.len()));
    }
    let mut title = format!("Most often behind {failures}: {}", parts.join(", "));
    if undecided > 0 {
        match failed {
            [a, b] => {
                let lead = if a.alone().is_none() { a } else { b };
                let names: Vec<&str> = lead.near.iter().map(|a| a.name.as_str()).collect();
                let (names, place) = (listed(&names), lead.place);
                title.push_str(&format!("; within the margin in {place}: {names}"));
            }
            _ => title.push_str(&format!("; within the margin in {undecided}")),
        }
    }
    title + &tail
}

/// "41%", "38–41%".
fn range(shares: impl Iterator<Item = f64>) -> String {
    let (low, high) = shares.fold((1.0_f64, 0.0_f64), |(low, high), share| {
        (low.min(share), high.max(share))
    });
    let (low, high) = (points(low, 0), points(high, 0));
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}
