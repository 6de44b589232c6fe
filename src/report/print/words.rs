//! The answer in words: what lasts, who ends it and why, what is signed.

use std::collections::BTreeSet;

use super::figure::Figure;
use crate::estimate::{Estimate, First, HoldPoint, Holding, Replicates, SessionEstimate};
use crate::lettering::{COLUMNS, wrapped};
use crate::report::charts::{group::name, lasting};
use crate::report::claim::*;

/// A paragraph: what is the least and the most likely to last, who is behind failures, who drives
/// strain, what is signed. Empty where nothing enters into force.
#[must_use]
pub fn paragraph(holdings: &[Holding], sessions: &[SessionEstimate]) -> String {
    let mut sentences = lasts(holdings);
    sentences.extend(holdings.iter().filter_map(unwatched));
    if sentences.is_empty() {
        return String::new();
    }
    let draws = holdings.iter().map(|holding| holding.in_draws.len());
    sentences.extend(signs(sessions, draws.max().unwrap_or(0)));
    let mut text = wrapped(&(sentences.join(". ") + "."), COLUMNS, "").join("\n");
    text.push('\n');
    text
}

/// The finding of what lasts; and of the least likely to, who ends it and why.
fn lasts(holdings: &[Holding]) -> Vec<String> {
    let figure = |holding: &Holding, point: &HoldPoint| Figure::hold(holding, point).together();
    let Some((finding, days, ranked)) = lasting(holdings, &figure) else {
        return Vec::new();
    };
    let Some(((least, low), (most, high))) = ranked.first().zip(ranked.last()) else {
        return Vec::new();
    };
    let (share, where_) = (figure(least, low), name(least));
    let mut said = vec![format!("Model-implied: {finding}")];
    let slots = [
        ("who", where_.as_str().into()),
        ("other", name(most).into()),
        ("share", share.clone().into()),
        ("most", figure(most, high).into()),
        ("span", format!("{days} days").into()),
    ];
    if ranked.len() > 1 {
        let known = said[0].contains(&share);
        let phrase = if known {
            Phrase::Highest
        } else {
            Phrase::Lowest
        };
        said.push(phrase.sentence(&slots));
    }
    if let Some(likely) = likely(&low.told(), ("last", "lasting")) {
        let slots = slots.into_iter().chain([("likely", likely.into())]);
        said.push(Phrase::Likely.sentence(&slots.collect::<Vec<_>>()));
    }
    let share = |name: &str, share: &Estimate| format!("{name} {}%", points(share.value, 0));
    let parts = least.breakers.iter().take(2);
    let parts: Vec<String> = parts.map(|part| share(&part.name, &part.share)).collect();
    if !parts.is_empty() {
        let within = least.ends_early();
        let within = within.map_or("a year".to_owned(), |last| counted(last.into(), "week"));
        let slots = [
            ("where", where_.as_str().into()),
            ("parts", parts.join(", ").into()),
            ("within", within.into()),
        ];
        said.push(Phrase::WhoEnds.sentence(&slots));
    }
    if let Some(first) = least.drove.first() {
        let share = format!("{}%", points(first.share.value, 0));
        let slots = [("who", first.name.as_str().into()), ("share", share.into())];
        said.push(Phrase::Why.sentence(&slots));
    }
    said
}

/// From when nothing is known of it, where that is within the year.
fn unwatched(holding: &Holding) -> Option<String> {
    let weeks = counted(holding.ends_early()?.into(), "week");
    let slots = [("who", name(holding).into()), ("weeks", weeks.into())];
    Some(Phrase::Unwatched.sentence(&slots))
}

/// Where something is the likeliest to be signed, over all rollouts.
fn signs(sessions: &[SessionEstimate], draws: usize) -> Option<String> {
    let session = sessions.iter().reduce(|best, session| {
        if session.signed_of_all.value > best.signed_of_all.value {
            session
        } else {
            best
        }
    })?;
    let estimate = session.told_of_all();
    let at = |session: &SessionEstimate| (session.forum.clone(), session.date);
    // A bundle signs for several zones at once, as often for each.
    let zones = sessions
        .iter()
        .filter(|other| at(other) == at(session) && other.told_of_all() == estimate);
    let zones: Vec<&str> = zones.map(|other| other.zone_name.as_str()).collect();
    let others = || sessions.iter().filter(|other| at(other) != at(session));
    let all: Vec<&SessionEstimate> = [session].into_iter().chain(others()).collect();
    let figures: Vec<Replicates> = all.iter().map(|session| session.figure()).collect();
    let near = Contest::of(&figures, First::Most).near(all.len());
    let near: BTreeSet<_> = near[1..].iter().map(|&place| at(all[place])).collect();
    let rank = match near.len() {
        0 if others().next().is_none() => String::new(),
        0 => ", more often than at any other session".to_owned(),
        1 => ", and about as often at one other session".to_owned(),
        many => format!(", and about as often at {many} other sessions"),
    };
    let likely = likely(&estimate, ("be", "being")).unwrap_or_else(|| "is".to_owned());
    let slots = [
        (
            "where",
            format!("{} on {}", session.forum_name, session.date).into(),
        ),
        ("likely", likely.into()),
        ("who", zones.join(", ").into()),
        ("share", Figure::signed(session, draws).together().into()),
        ("rank", rank.into()),
    ];
    Some(Phrase::Signing.sentence(&slots))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_force_says_nothing() {
        assert_eq!(paragraph(&[], &[]), "");
    }
}
