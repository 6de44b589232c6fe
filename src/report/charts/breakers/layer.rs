//! The areas of a panel: who broke the agreement, how much by week, and how that looks.

use std::collections::{BTreeMap, BTreeSet};

use crate::estimate::{Breaker, Estimate, Incidence, Manner};
use crate::report::charts::group::Group;
use crate::report::{plot::*, sheet::*};

/// The rest.
const OTHERS: Fill = Fill::solid([0xD2, 0xD2, 0xD2]);
/// Most letters, and the widest name in the key, in pixels.
const MOST: usize = 18;
const WIDEST: f64 = 300.0;
const SPACING: Spacing = Spacing {
    sample: 30.0,
    gap: 8.0,
    apart: 28.0,
    under: 0.0,
    after: 10.0,
};

/// Actors by their place in the scenario; what is no actor in greys; leaving as a tint with stripes.
fn fill(breaker: &Breaker) -> Fill {
    let (colour, cycle) = match (breaker.actor, breaker.id.as_str()) {
        (Some(actor), _) => (Style::of(actor).colour, actor / COLOURS),
        (None, "excluded_groups") => ([0x5A, 0x5A, 0x5A], 0),
        (None, "spread") => ([0x80, 0x80, 0x80], 1),
        (None, "shock") => ([0x9C, 0x9C, 0x9C], 2),
        (None, _) => ([0x40, 0x40, 0x40], 1),
    };
    let (opacity, stripes) = match (breaker.manner, cycle) {
        (Manner::Withdrawal | Manner::Expiry, _) => (0.3, Some(Stripes::Upright(colour, 9.0))),
        (_, 0) => (1.0, None),
        (_, 1) => (1.0, Some(Stripes::Upright(PAPER, 12.0))),
        _ => (1.0, Some(Stripes::Upright(PAPER, 6.0))),
    };
    Fill {
        colour,
        opacity: if breaker.manner == Manner::Violation {
            0.65
        } else {
            opacity
        },
        stripes,
    }
}

/// Who broke the agreement, and how.
pub(super) type Key = (String, Manner);

/// One area of a panel.
#[derive(Debug, Clone)]
pub(super) struct Part<'h> {
    /// None for the others together.
    pub(super) key: Option<Key>,
    pub(super) name: String,
    /// How it breaks agreements, where that is not by force.
    pub(super) does: Option<&'static str>,
    actor: Option<usize>,
    pub(super) fill: Fill,
    /// Cumulative incidence by week, from 0.
    pub(super) curve: Vec<f64>,
    /// At the last week.
    pub(super) figure: Estimate,
    /// What the two are read off; none for the others together.
    incidence: Option<&'h Incidence>,
}

/// Every breaker of the year, the one with most failures first.
pub(super) fn parts<'h>(group: &Group<'h>) -> Vec<Part<'h>> {
    let mut parts: Vec<Part<'_>> = group
        .holding
        .breakers
        .iter()
        .filter_map(|breaker| {
            let all = &breaker.incidence.weeks;
            let year = &all[..all.len().min(group.weeks.len())];
            let figure = *year.last()?;
            (figure.value > 0.0).then(|| Part {
                key: Some((breaker.id.clone(), breaker.manner)),
                name: isolated(&breaker.name),
                does: does(breaker),
                actor: breaker.actor,
                fill: fill(breaker),
                curve: year.iter().map(|incidence| incidence.value).collect(),
                figure,
                incidence: Some(&breaker.incidence),
            })
        })
        .collect();
    parts.sort_by(|a, b| b.figure.value.total_cmp(&a.figure.value));
    parts
}

/// Takes the stripes off actors whose colour no other actor of these panels has.
pub(super) fn unstriped(panels: &mut [Vec<Part<'_>>]) {
    let actors: BTreeSet<usize> = panels.iter().flatten().filter_map(|p| p.actor).collect();
    for part in panels.iter_mut().flatten() {
        let withdrawal = matches!(part.key, Some((_, Manner::Withdrawal | Manner::Expiry)));
        let Some(actor) = part.actor.filter(|_| !withdrawal) else {
            continue;
        };
        let alike = |other: &usize| *other != actor && other % COLOURS == actor % COLOURS;
        if !actors.iter().any(alike) {
            part.fill.stripes = None;
        }
    }
}

/// Whether an actor left an agreement in the year.
pub(super) fn has_withdrawal(group: &Group<'_>) -> bool {
    let left = |part: &Part<'_>| matches!(part.key, Some((_, Manner::Withdrawal | Manner::Expiry)));
    parts(group).iter().any(left)
}

fn does(breaker: &Breaker) -> Option<&'static str> {
    match (breaker.manner, breaker.actor) {
        (Manner::Withdrawal, _) => Some("leaves"),
        (Manner::Violation, Some(_)) => Some("violates"),
        _ => None,
    }
}

impl Part<'_> {
    /// The name with what it does: "Rebels (leaves)".
    pub(super) fn with_manner(&self, name: &str) -> String {
        self.does
            .map_or_else(|| name.to_owned(), |does| format!("{name} ({does})"))
    }
}

/// The parts with all but those to be named put together.
pub(super) fn folded<'h>(
    parts: Vec<Part<'h>>,
    is_named: impl Fn(usize, &Part<'_>) -> bool,
) -> Vec<Part<'h>> {
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for (place, part) in parts.into_iter().enumerate() {
        if is_named(place, &part) {
            kept.push(part);
        } else {
            rest.push(part);
        }
    }
    let members: Vec<&Incidence> = rest.iter().filter_map(|part| part.incidence).collect();
    let weeks = rest.iter().map(|part| part.curve.len()).max().unwrap_or(0);
    let mut together = Incidence::together(&members).weeks;
    together.truncate(weeks);
    kept.extend(together.last().map(|&figure| Part {
        key: None,
        name: "others".to_owned(),
        does: None,
        actor: None,
        fill: OTHERS,
        curve: together.iter().map(|incidence| incidence.value).collect(),
        figure,
        incidence: None,
    }));
    kept
}

/// The letters of all panels, and their key.
pub(super) struct Letters {
    letters: Vec<(Option<Key>, String)>,
    pub(super) legend: Legend,
}

impl Letters {
    /// Gives letters to the breakers that come first in a panel, then to the largest; as many as
    /// `panels` name.
    pub(super) fn of(fonts: &Fonts, panels: &[Vec<Part<'_>>], named: usize, wide: f64) -> Self {
        let mut ranked: BTreeMap<Key, (usize, f64, &Part<'_>)> = BTreeMap::new();
        for parts in panels {
            for (rank, part) in parts.iter().take(named).enumerate() {
                let Some(key) = &part.key else { continue };
                let entry = ranked.entry(key.clone()).or_insert((rank, 0.0, part));
                entry.0 = entry.0.min(rank);
                entry.1 += part.figure.value;
            }
        }
        let mut chosen: Vec<(Key, (usize, f64, &Part<'_>))> = ranked.into_iter().collect();
        chosen.sort_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        chosen.truncate(MOST);
        chosen.sort_by(|(_, a), (_, b)| b.1.total_cmp(&a.1));
        let known = |part: &Part<'_>| chosen.iter().any(|(key, _)| part.key.as_ref() == Some(key));
        let rest = |parts: &Vec<Part<'_>>| parts.len() > named || !parts.iter().all(known);
        let rest = panels.iter().any(rest);
        let mut letters = Vec::new();
        let mut legend = Legend::new(SPACING, wide);
        for (place, (key, (_, _, part))) in chosen.iter().enumerate() {
            let letter = char::from(b'A' + place as u8).to_string();
            let name = part.with_manner(&NOTE.fitted(fonts, &part.name, WIDEST));
            letters.push((Some(key.clone()), letter.clone()));
            legend.add(fonts, Sign::Sample(part.fill, letter), &name);
        }
        if rest {
            letters.push((None, "+".to_owned()));
            legend.add(fonts, Sign::Sample(OTHERS, "+".to_owned()), "others");
        }
        Self { letters, legend }
    }

    /// The letter of a breaker, or of the others together.
    pub(super) fn find(&self, key: Option<&Key>) -> Option<&str> {
        let mut letters = self.letters.iter();
        letters
            .find(|(known, _)| known.as_ref() == key)
            .map(|(_, letter)| letter.as_str())
    }
}
