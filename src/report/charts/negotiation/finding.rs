//! The finding of the negotiation chart in words.

use super::zones::{Bar, Zones, day};
use crate::estimate::{Estimate, PackageSigned, Replicates};
use crate::report::claim::list::listed;
use crate::report::claim::percent::{Percent, points};
use crate::report::ranking::Ranking;
use crate::report::sheet::paragraph::isolated;

/// Longest title that names the session after the first, in letters: three lines on a page.
const LONGEST: usize = 190;

/// One session of one forum with its zones, the most often signed first.
struct Sitting<'z> {
    forum: &'z str,
    entries: Vec<(&'z str, &'z Bar<'z>)>,
}

impl<'z> Sitting<'z> {
    /// The sessions, the one with the most likely signature first.
    fn all(zones: &'z Zones<'_>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for zone in &zones.all {
            for bar in &zone.bars {
                let entry = (zone.name.as_str(), bar);
                let known = all.iter_mut().find(|sitting| {
                    let first = sitting.first();
                    first.forum == bar.forum && first.session.date == bar.session.date
                });
                match known {
                    Some(sitting) => sitting.entries.push(entry),
                    None => all.push(Self {
                        forum: &zones.forums[bar.forum].name,
                        entries: vec![entry],
                    }),
                }
            }
        }
        for sitting in &mut all {
            let value = |entry: &(&str, &Bar<'_>)| entry.1.any().value;
            sitting
                .entries
                .sort_by(|a, b| value(b).total_cmp(&value(a)));
        }
        all.sort_by(|a, b| {
            let early = a.first().session.date.cmp(&b.first().session.date);
            b.best().value.total_cmp(&a.best().value).then(early)
        });
        all
    }

    fn first(&self) -> &'z Bar<'z> {
        self.entries[0].1
    }

    fn best(&self) -> &'z Estimate {
        self.first().any()
    }

    /// "at Astana on 4 May 2017".
    fn place(&self) -> String {
        format!("at {} on {}", self.forum, day(self.first().session.date))
    }

    /// The zones whose difference from the first may be 0, as far as they follow it.
    fn near(&self) -> &[(&'z str, &'z Bar<'z>)] {
        let figures = self.entries.iter().map(|(_, bar)| bar.session.figure());
        let near = Ranking::of(&figures.collect::<Vec<_>>()).near(0);
        let run = near
            .iter()
            .enumerate()
            .take_while(|(at, place)| at == *place);
        &self.entries[..run.count()]
    }

    /// What its difference from another session is judged by.
    fn figure(&self) -> Replicates {
        self.first().session.figure()
    }

    /// Whether all zones are signed in the same rollouts: one vote, and nothing else before.
    fn is_joint(&self) -> bool {
        self.entries.iter().all(|(_, bar)| {
            let session = bar.session;
            session.bundle && session.running.value == 0.0 && session.heard == session.rollouts
        })
    }

    /// "all 4 zones by one vote in 82% of rollouts (90% interval 81–83%)".
    fn signed(&self, zones: usize) -> String {
        let (whom, best) = (self.whom(zones), self.best());
        let text = Percent::of(&self.first().told());
        if !self.is_even() {
            let values = range(self.near().iter().map(|(_, bar)| bar.any()));
            return format!("{whom} in {values} of rollouts");
        }
        let often = match best.value {
            1.0 => "every rollout".to_owned(),
            _ => format!("{} of rollouts", text.value),
        };
        format!("{whom} in {often} (90% interval {}%)", text.interval)
    }

    /// "all 4 zones by one vote", "each of A and B", "A".
    fn whom(&self, zones: usize) -> String {
        let near = self.near();
        let names: Vec<&str> = near.iter().map(|(name, _)| *name).collect();
        let all = near.len() == zones && zones > 2;
        let joint = near.len() == self.entries.len() && self.is_joint();
        match names.as_slice() {
            [only] => (*only).to_owned(),
            _ if all && joint => format!("all {zones} zones by one vote"),
            _ if all => format!("each of the {zones} zones"),
            _ if joint => format!("{} by one vote", listed(&names)),
            _ => format!("each of {}", listed(&names)),
        }
    }

    /// Whether the near zones have the same figures.
    fn is_even(&self) -> bool {
        self.near().iter().all(|(_, bar)| bar.any() == self.best())
    }

    /// ", mostly The Russian draft": where one package leads in all near zones, or two do. It is
    /// "mostly" only where its interval lies over half of what is signed.
    fn terms(&self) -> String {
        let mut found: Vec<Vec<&PackageSigned>> = Vec::new();
        for (_, bar) in self.near() {
            let packages = bar.session.packages.iter();
            let mut signed: Vec<&PackageSigned> = packages
                .filter(|package| package.share.value > 0.0)
                .collect();
            signed.sort_by(|a, b| b.share.value.total_cmp(&a.share.value));
            if !signed.is_empty() {
                let figures: Vec<Replicates> =
                    signed.iter().map(|package| package.figure()).collect();
                let near = Ranking::of(&figures).near(0);
                signed = near.into_iter().map(|place| signed[place]).collect();
            }
            found.push(signed);
        }
        let Some((first, others)) = found.split_first() else {
            return String::new();
        };
        let ids = |packages: &[&PackageSigned]| {
            let mut ids: Vec<String> = packages.iter().map(|p| p.id.clone()).collect();
            ids.sort();
            ids
        };
        if others.iter().any(|other| ids(other) != ids(first)) {
            return String::new();
        }
        let menu = self.first().session.packages.len();
        let names: Vec<String> = first.iter().map(|p| isolated(&p.name)).collect();
        let signed = |bar: &Bar<'_>| {
            let packages = bar.session.packages.iter();
            packages.filter(|package| package.share.value > 0.0).count()
        };
        let alone = self.near().iter().all(|(_, bar)| signed(bar) == 1);
        let half = self.near().iter().all(|(_, bar)| {
            let lows = bar.session.packages.iter().map(|package| package.share.low);
            lows.fold(0.0, f64::max) > bar.any().high / 2.0
        });
        match names.as_slice() {
            _ if menu == 1 => String::new(),
            [only] if alone => format!(", always {only}"),
            [only] if half => format!(", mostly {only}"),
            [only] => format!(", most often {only}"),
            [a, b] => format!(", {a} and {b} within the margin"),
            _ => String::new(),
        }
    }
}

/// The finding: which session signs most often, for whom and with which terms, or that the
/// intervals do not tell.
///
/// A session is named alone only if its differences from all others leave out 0.
pub(super) fn finding(zones: &Zones<'_>) -> String {
    let sittings = Sitting::all(zones);
    let Some((lead, others)) = sittings.split_first() else {
        return "No session is held".to_owned();
    };
    if lead.best().value == 0.0 {
        return nothing(zones, &sittings);
    }
    let ranking = ranking(&sittings);
    if ranking.near(0).len() > 1 {
        return together(zones, &sittings, &ranking);
    }
    let start = if others.is_empty() {
        "Signed"
    } else if zones.is_drawn() {
        // The order is of what the draws come to together: in each draw it may be another.
        "Most often signed over all draws"
    } else {
        "Most often signed"
    };
    let number = zones.all.len();
    let (place, signed, terms) = (lead.place(), lead.signed(number), lead.terms());
    let start = format!("{start} {place}: {signed}{terms}");
    let next = next(lead, others, number).map(|next| format!("{start}{next}"));
    next.filter(|title| title.chars().count() <= LONGEST)
        .unwrap_or_else(|| start + &rest(others))
}

/// How the differences of sessions rank them.
fn ranking(sittings: &[Sitting<'_>]) -> Ranking {
    let figures: Vec<Replicates> = sittings.iter().map(Sitting::figure).collect();
    Ranking::of(&figures)
}

/// "; next at Hamburg on 7 July: Southern Syria 50%", where its differences from all that follow leave
/// out 0.
fn next(lead: &Sitting<'_>, others: &[Sitting<'_>], zones: usize) -> Option<String> {
    let next = others.first()?;
    if next.best().value == 0.0 || ranking(others).near(0).len() > 1 {
        return None;
    }
    let value = if next.is_even() {
        Percent::of(&next.first().told()).value
    } else {
        range(next.near().iter().map(|(_, bar)| bar.any()))
    };
    let (then, now) = (lead.first().session.date, next.first().session.date);
    let day = if then.year() == now.year() {
        now.strftime("%-d %B").to_string()
    } else {
        day(now)
    };
    let (forum, whom) = (next.forum, next.whom(zones));
    Some(format!("; next at {forum} on {day}: {whom} {value}"))
}

/// What the other sessions come to.
fn rest(others: &[Sitting<'_>]) -> String {
    let value = |next: &Sitting<'_>| Percent::of(&next.first().told()).value;
    match others {
        [] => String::new(),
        [only] if only.best().value == 0.0 => format!("; never {}", only.place()),
        [only] => format!("; at the other session in at most {}", value(only)),
        [next, ..] if next.best().value == 0.0 => {
            format!("; never at the {} other sessions", others.len())
        }
        [next, ..] => {
            let number = others.len();
            format!(
                "; at the {number} other sessions in at most {}",
                value(next)
            )
        }
    }
}

/// The title where nothing is signed.
fn nothing(zones: &Zones<'_>, sittings: &[Sitting<'_>]) -> String {
    let high = zones.bars().map(|bar| bar.told().high).fold(0.0, f64::max);
    let high = match points(high, usize::from(high < 0.01)) {
        text if text.starts_with('<') => format!("below {}%", &text[1..]),
        text => format!("up to {text}%"),
    };
    match sittings {
        [only] => format!(
            "Nothing is signed {} in any rollout (90% interval {high})",
            only.place()
        ),
        _ => format!(
            "Nothing is signed at any of the {} sessions in any rollout (90% intervals {high})",
            sittings.len()
        ),
    }
}

/// The title where the difference of several sessions from the first may be 0.
fn together(zones: &Zones<'_>, sittings: &[Sitting<'_>], ranking: &Ranking) -> String {
    let places = ranking.near(0);
    let equal = ranking.are_tied(&places);
    let near: Vec<&Sitting<'_>> = places.into_iter().map(|place| &sittings[place]).collect();
    if zones.bars().all(|bar| bar.any().value == 1.0) {
        let low = zones.bars().map(|bar| bar.told().low).fold(1.0, f64::min);
        let low = points(low, usize::from(low > 0.99));
        return format!(
            "Signed at all {} sessions for every zone in every rollout (90% intervals from {low}%)",
            sittings.len()
        );
    }
    let bests = || near.iter().map(|sitting| sitting.best());
    let values = range(bests());
    let whom = match zones.all.as_slice() {
        [only] => format!("{values} of rollouts for {}", only.name),
        _ => format!("the likeliest zone in {values} of rollouts"),
    };
    if equal && near.len() == sittings.len() && near.len() > 2 {
        let number = near.len();
        return format!(
            "Signed about equally often at all {number} sessions, within the margin: {whom}"
        );
    }
    let places: Vec<String> = near.iter().map(|sitting| sitting.place()).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let places = listed(&places);
    if equal {
        format!("Most often signed {places}, equal within the margin: {whom}")
    } else {
        format!("Where agreements are signed most often lies within the margin: {places} ({whom})")
    }
}

/// "41%", "38–41%".
fn range<'e>(estimates: impl Iterator<Item = &'e Estimate>) -> String {
    let (low, high) = estimates.fold((1.0_f64, 0.0_f64), |(low, high), estimate| {
        (low.min(estimate.value), high.max(estimate.value))
    });
    let (low, high) = (points(low, 0), points(high, 0));
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}
