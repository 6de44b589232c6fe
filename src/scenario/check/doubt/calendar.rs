//! Doubts about shocks, forums, their sessions, and records.

use super::super::history::Told;
use super::Doubts;
use crate::model::{Deed, Forum};
use crate::scenario::doubt::Doubt;
use crate::scenario::file::{ForumFile, ShockFile};
use crate::scenario::texts::Text;

pub(super) fn check(doubts: &Doubts<'_>, told: &[Told]) {
    for (id, entry) in &doubts.file.shocks {
        shock(doubts, id, entry);
    }
    for ((id, entry), forum) in doubts.file.forums.iter().zip(&doubts.model.forums) {
        if entry.menus.is_empty() {
            meetings(doubts, id, entry);
        } else {
            agreements(doubts, id, entry, forum);
        }
    }
    struck(doubts);
    cancelled(doubts, told);
}

fn shock(doubts: &Doubts<'_>, id: &Text, entry: &ShockFile) {
    let hazard = format!("shocks.{}.hazard", id.value);
    if entry.dates.is_empty() && doubts.given_zero(&hazard, &entry.hazard) {
        let shock = id.value.clone();
        doubts.warn(entry.hazard.place, Doubt::NeverStrikes { shock });
    }
    if entry.zones.is_empty() && entry.relations.is_empty() {
        moves_nothing(doubts, format!("shocks.{}", id.value), id);
    }
}

fn moves_nothing(doubts: &Doubts<'_>, what: String, at: &Text) {
    doubts.warn(at.place, Doubt::MovesNothing { what });
}

/// A forum without a menu: meetings that move relations, and no keys of agreements.
fn meetings(doubts: &Doubts<'_>, id: &Text, entry: &ForumFile) {
    let first = |texts: &[Text]| texts.first().map(|text| text.place);
    let keys = [
        (
            "recognition",
            entry.recognition.first().map(|(name, _)| name.place),
        ),
        ("ratifiers", first(&entry.ratifiers)),
        ("guarantors", first(&entry.guarantors)),
        ("consulted", first(&entry.consulted)),
        ("roles", entry.roles.first().map(|(name, _)| name.place)),
        ("entry", entry.entry.first().map(|(name, _)| name.place)),
        ("delay", entry.delay.as_ref().map(|number| number.place)),
        ("term", entry.term.as_ref().map(|number| number.place)),
        ("replaces", entry.replaces.as_deref().and_then(first)),
        ("bundle", entry.bundle.then_some(id.place)),
    ];
    for (key, place) in keys {
        if let Some(place) = place {
            let forum = id.value.clone();
            doubts.warn(place, Doubt::MeetingsOnly { forum, key });
        }
    }
    if entry.sessions.is_empty() {
        moves_nothing(doubts, format!("forums.{}", id.value), id);
    }
    for session in entry
        .sessions
        .iter()
        .filter(|session| session.relations.is_empty())
    {
        let what = format!("forums.{}.sessions.{}", id.value, session.date.value);
        moves_nothing(doubts, what, &session.date);
    }
}

fn agreements(doubts: &Doubts<'_>, id: &Text, entry: &ForumFile, forum: &Forum) {
    let set = |key: &str| {
        let address = format!("forums.{}.{key}", id.value);
        doubts.reading.overrides.get(&address).is_some()
    };
    let forum_id = || id.value.clone();
    if let Some(delay) = &entry.delay
        && forum.delay >= doubts.model.horizon
        && !set("delay")
    {
        doubts.warn(delay.place, Doubt::NeverInForce { forum: forum_id() });
    }
    if let Some(term) = entry.term.as_ref().filter(|_| forum.guarantors.is_empty()) {
        doubts.warn(term.place, Doubt::NobodyRefuses { forum: forum_id() });
    }
}

/// Dates under `struck` that the shock has by itself.
fn struck(doubts: &Doubts<'_>) {
    for text in &doubts.file.struck {
        let own = doubts.file.shocks.iter().find_map(|(id, entry)| {
            let address = |date| format!("{}/{date}", id.value);
            let dates = &mut entry.dates.iter();
            dates.find(|&&(date, _)| address(date) == text.value)
        });
        if let Some(&(_, place)) = own {
            let address = text.value.clone();
            let doubt = Doubt::StruckAlready { address };
            doubts.warn_between(text.place, doubt, place, "the shock's own date");
        }
    }
}

/// Records of sessions under `cancelled`, unless the file says that it is a variation.
fn cancelled(doubts: &Doubts<'_>, told: &[Told]) {
    for text in &doubts.file.cancelled {
        let varied = format!("without session {}", text.value);
        if doubts
            .file
            .changed
            .iter()
            .any(|change| change.value == varied)
        {
            continue;
        }
        let session_of = |record: &Told| match record.record.deed {
            Deed::Signed { forum, .. } | Deed::NotSigned { forum } => {
                let id = &doubts.model.forums[forum].id;
                Some(format!("{id}/{}", record.record.date))
            }
            _ => None,
        };
        // One of several zones is enough.
        let mut records = told.iter();
        let own = records.find(|record| session_of(record).as_ref() == Some(&text.value));
        if let Some(record) = own {
            let session = text.value.clone();
            let doubt = Doubt::CancelledRecord { session };
            doubts.warn_between(text.place, doubt, record.place, "its record");
        }
    }
}
