//! The answer in words: what holds, what breaks it, what is signed.

use std::collections::BTreeSet;

use super::figure::Figure;
use crate::estimate::{Estimate, HoldPoint, Holding, Replicates, SessionEstimate, is_below};
use crate::lettering::{COLUMNS, wrapped};
use crate::report::claim::percent::{counted, points};
use crate::report::ranking::Ranking;

/// The reading date of the words, in days.
const DAYS: u32 = 180;

/// A band of probability with its words (ICD 203, 2015, section D.6.e.2.a); bands are half-open,
/// `[low, high)`, and the last takes 1 in.
struct Band {
    high: f64,
    /// Words for a thing that may hold.
    holds: &'static str,
    /// Words for a thing that may be done.
    done: &'static str,
}

const BANDS: [Band; 7] = [
    band(0.05, "has almost no chance of holding", "almost never"),
    band(0.20, "is very unlikely to hold", "very unlikely to be"),
    band(0.45, "is unlikely to hold", "unlikely to be"),
    band(
        0.55,
        "has a roughly even chance of holding",
        "about as likely as not to be",
    ),
    band(0.80, "is likely to hold", "likely to be"),
    band(0.95, "is very likely to hold", "very likely to be"),
    band(1.00, "is almost certain to hold", "almost certain to be"),
];

const fn band(high: f64, holds: &'static str, done: &'static str) -> Band {
    Band { high, holds, done }
}

fn band_of(probability: f64) -> usize {
    BANDS
        .iter()
        .position(|band| is_below(probability, band.high))
        .unwrap_or(BANDS.len() - 1)
}

/// The band of an estimate, where its interval lies within two neighbouring ones; none where words
/// would say more than the figure.
fn worded(estimate: &Estimate) -> Option<&'static Band> {
    let apart = band_of(estimate.high) - band_of(estimate.low);
    (apart <= 1).then(|| &BANDS[band_of(estimate.value)])
}

/// A paragraph: what is the least and the most likely to hold, what is behind failures, who drives
/// strain, what is signed. Empty where nothing enters into force.
#[must_use]
pub fn paragraph(holdings: &[Holding], sessions: &[SessionEstimate]) -> String {
    let mut ranked: Vec<(&Holding, &HoldPoint)> = holdings
        .iter()
        .filter_map(|holding| Some((holding, holding.at(DAYS)?)))
        .collect();
    ranked.sort_by(|a, b| a.1.hold.value.total_cmp(&b.1.hold.value));
    let draws = holdings.iter().map(|holding| holding.in_draws.len());
    let draws = draws.max().unwrap_or(0);
    let mut sentences = Vec::new();
    if let Some(((least, low), (most, high))) = ranked.first().zip(ranked.last()) {
        let mut first = format!("Model-implied: {}", holds(least, low));
        if ranked.len() > 1 {
            first.push_str("; ");
            first.push_str(&holds(most, high));
        }
        sentences.push(first + ".");
        sentences.extend(behind(least));
        sentences.extend(drives(least));
    }
    sentences.extend(holdings.iter().filter_map(unwatched));
    if sentences.is_empty() {
        return String::new();
    }
    sentences.extend(signs(sessions, draws));
    let mut text = wrapped(&sentences.join(" "), COLUMNS, "").join("\n");
    text.push('\n');
    text
}

fn name(holding: &Holding) -> String {
    format!(
        "what {} signs for {}",
        holding.forum_name, holding.zone_name
    )
}

fn holds(holding: &Holding, point: &HoldPoint) -> String {
    let says = worded(&point.told()).map_or("may or may not hold", |band| band.holds);
    format!(
        "{} {says} for {DAYS} days, {}",
        name(holding),
        Figure::hold(holding, point).together()
    )
}

/// From when nothing is known of it, where that is within the year.
fn unwatched(holding: &Holding) -> Option<String> {
    let weeks = holding.ends_early()?;
    Some(format!(
        "None of {} was watched for longer than {}: nothing is known of later weeks.",
        name(holding),
        counted(weeks.into(), "week")
    ))
}

/// Those behind its failures.
fn behind(holding: &Holding) -> Option<String> {
    let parts = holding.breakers.iter().take(2);
    let parts: Vec<String> = parts
        .map(|breaker| format!("{} {}%", breaker.name, points(breaker.share.value, 0)))
        .collect();
    let within = holding
        .ends_early()
        .map_or("a year".to_owned(), |last| counted(last.into(), "week"));
    (!parts.is_empty()).then(|| {
        format!(
            "Behind its failures in {} within {within}: {}.",
            holding.zone_name,
            parts.join(", ")
        )
    })
}

/// The first driver of strain before it collapses.
fn drives(holding: &Holding) -> Option<String> {
    let first = holding.drove.first()?;
    Some(format!(
        "Behind the incidents that strained it before: {} {}%.",
        first.name,
        points(first.share.value, 0)
    ))
}

/// The session at which something is the likeliest to be signed, over all rollouts.
fn signs(sessions: &[SessionEstimate], draws: usize) -> Option<String> {
    let session = sessions.iter().reduce(|best, session| {
        if session.signed_of_all.value > best.signed_of_all.value {
            session
        } else {
            best
        }
    })?;
    let estimate = &session.told_of_all();
    // A bundle signs for several zones at once, as often for each.
    let zones: Vec<&str> = sessions
        .iter()
        .filter(|other| (&other.forum, other.date) == (&session.forum, session.date))
        .filter(|other| other.told_of_all() == *estimate)
        .map(|other| other.zone_name.as_str())
        .collect();
    let says = worded(estimate).map_or(" may or may not be".to_owned(), |band| {
        format!(" is {}", band.done)
    });
    let others = || {
        let here = (&session.forum, session.date);
        sessions
            .iter()
            .filter(move |other| (&other.forum, other.date) != here)
    };
    let named: Vec<_> = others().map(|other| (&other.forum, other.date)).collect();
    let figures: Vec<Replicates> = std::iter::once(session)
        .chain(others())
        .map(SessionEstimate::figure)
        .collect();
    let near = Ranking::of(&figures).near(0);
    let near: BTreeSet<_> = near[1..].iter().map(|&place| named[place - 1]).collect();
    let rank = match near.len() {
        0 => "more often than at any other session".to_owned(),
        1 => "as often, within the margin, as at one other session".to_owned(),
        many => format!("as often, within the margin, as at {many} other sessions"),
    };
    Some(format!(
        "At {} on {} something{says} signed for {}, {}: {rank}.",
        session.forum_name,
        session.date,
        zones.join(", "),
        Figure::signed(session, draws).together()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(low: f64, value: f64, high: f64) -> Estimate {
        Estimate { value, low, high }
    }

    #[test]
    fn bands_are_half_open_and_meet() {
        for (probability, expected) in [
            (0.0, 0),
            (0.049, 0),
            (0.05, 1),
            (0.2, 2),
            (0.45, 3),
            (0.549, 3),
            (0.55, 4),
            (0.8, 5),
            (0.95, 6),
            (1.0, 6),
        ] {
            assert_eq!(band_of(probability), expected, "{probability}");
        }
    }

    #[test]
    fn words_stand_only_where_the_interval_lies_in_two_neighbouring_bands() {
        let said = |low, value, high| worded(&estimate(low, value, high)).map(|band| band.holds);
        assert_eq!(said(0.1, 0.15, 0.19), Some("is very unlikely to hold"));
        assert_eq!(said(0.1, 0.21, 0.3), Some("is unlikely to hold"));
        assert_eq!(said(0.1, 0.3, 0.5), None);
    }

    #[test]
    fn nothing_in_force_says_nothing() {
        assert_eq!(paragraph(&[], &[]), "");
    }

    #[test]
    fn failures_are_told_for_as_long_as_they_are_known() {
        use crate::estimate::{Breaker, Incidence, Manner, WeekPoint, wilson};
        let hold = wilson(0.4, 100);
        let known = |weeks: u32| Holding {
            zone_name: "Ford".to_owned(),
            spells: 100,
            weeks: (0..=weeks)
                .map(|week| WeekPoint {
                    week,
                    hold,
                    in_force: None,
                    at_risk: 1,
                    failed: 0,
                    censored: 0,
                    parameters: None,
                })
                .collect(),
            breakers: vec![Breaker {
                id: "army".to_owned(),
                name: "Army".to_owned(),
                actor: None,
                manner: Manner::Collapse,
                share: wilson(0.8, 60),
                share_left_out: Vec::new(),
                incidence: Incidence::default(),
            }],
            ..Holding::default()
        };
        for (weeks, within) in [
            (60, "a year"),
            (52, "a year"),
            (36, "36 weeks"),
            (1, "1 week"),
        ] {
            assert_eq!(
                behind(&known(weeks)).unwrap(),
                format!("Behind its failures in Ford within {within}: Army 80%.")
            );
        }
    }
}
