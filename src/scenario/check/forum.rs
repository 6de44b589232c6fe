//! Forums and their menus.

use super::calendar::Calendar;
use super::names::Names;
use crate::model::{ActorIndex, Forum, Menu, Package};
use crate::quantity::{Quantity, Share, Weeks};
use crate::scenario::file::{ForumFile, PackageFile, ScenarioFile};
use crate::scenario::finding::Problem;
use crate::scenario::texts::Text;

pub(super) fn forum(
    names: &Names<'_>,
    whole: &ScenarioFile,
    calendar: &Calendar<'_>,
    strain_top: usize,
    (id, file): &(Text, ForumFile),
) -> Forum {
    let list = |key: &str| format!("forums.{}.{key}", id.value);
    let ratifiers = names.actors(&list("ratifiers"), &file.ratifiers);
    let guarantors = names.actors(&list("guarantors"), &file.guarantors);
    let forum = Forum {
        id: id.value.clone(),
        name: file.name.value.clone(),
        recognition: recognition(names, id, file, [&ratifiers, &guarantors]),
        ratifiers,
        consulted: names.actors(&list("consulted"), &file.consulted),
        guarantors,
        roles: names.roles(&file.roles),
        menus: file
            .menus
            .iter()
            .filter_map(|(zone, packages)| {
                if packages.is_empty() {
                    let what = format!("the menu for `{}`", zone.value);
                    names.reading.error(zone.place, Problem::Empty { what });
                }
                let packages = packages
                    .iter()
                    .map(|entry| package(names, whole, entry))
                    .collect();
                Some(Menu {
                    zone: names.zone(zone)?,
                    packages,
                })
            })
            .collect(),
        bundle: bundle(names, id, file),
        sessions: calendar.sessions(id, file),
        entry: entry(names, strain_top, file),
        delay: Weeks(
            file.delay
                .as_ref()
                .map_or(0, |delay| calendar.whole(&list("delay"), delay)),
        ),
        term: file
            .term
            .as_ref()
            .map(|term| Weeks(calendar.whole(&list("term"), term))),
        replaces: match &file.replaces {
            None => names.forum(id).into_iter().collect(),
            Some(forums) => names.forums(&list("replaces"), forums),
        },
    };
    two_seats(names, id, &forum, file);
    forum
}

/// Proposers. `Assumption:` where the file names nobody, the ratifiers do, each as often as the
/// others; without ratifiers, the guarantors.
fn recognition(
    names: &Names<'_>,
    id: &Text,
    file: &ForumFile,
    otherwise: [&Vec<ActorIndex>; 2],
) -> Vec<(ActorIndex, Share)> {
    if !file.recognition.is_empty() {
        return names.pairs(&file.recognition);
    }
    let Some(proposers) = otherwise.into_iter().find(|seats| !seats.is_empty()) else {
        if !file.menus.is_empty() && file.ratifiers.is_empty() && file.guarantors.is_empty() {
            let forum = id.value.clone();
            names.reading.error(id.place, Problem::NoProposer { forum });
        }
        return Vec::new();
    };
    let equal = Share::new(1.0 / proposers.len() as f64).expect("a part of a whole");
    proposers.iter().map(|&actor| (actor, equal)).collect()
}

/// True where the forum bundles its zones; all its menus then have the same packages in one order.
fn bundle(names: &Names<'_>, id: &Text, file: &ForumFile) -> bool {
    let ids = |packages: &[PackageFile]| -> Vec<String> {
        packages
            .iter()
            .map(|package| package.id.value.clone())
            .collect()
    };
    if let Some(((_, first), others)) = file.menus.split_first().filter(|_| file.bundle) {
        for (zone, packages) in others {
            if ids(packages) != ids(first) {
                let problem = Problem::BundleMenus {
                    forum: id.value.clone(),
                    found: ids(packages),
                    allowed: ids(first),
                };
                names.reading.error(zone.place, problem);
            }
        }
    }
    // One menu is no bundle: it is voted on alone either way.
    file.bundle && file.menus.len() > 1
}

/// Records every actor that is consulted and decides too: it could walk out and vote.
fn two_seats(names: &Names<'_>, id: &Text, forum: &Forum, file: &ForumFile) {
    for (text, actor) in file.consulted.iter().filter_map(|text| {
        let actor = names.has_actor(&text.value).then(|| names.actor(text));
        Some((text, actor??))
    }) {
        let decides = forum.ratifiers.contains(&actor)
            || forum.recognition.iter().any(|&(other, _)| other == actor);
        if decides {
            let problem = Problem::TwoSeats {
                forum: id.value.clone(),
                actor: text.value.clone(),
            };
            names.reading.error(text.place, problem);
        }
    }
}

fn package(names: &Names<'_>, whole: &ScenarioFile, file: &PackageFile) -> Package {
    let mut levels = vec![0; whole.provisions.len()];
    for (provision, level) in &file.levels {
        let Some(provision) = names.provision(provision) else {
            continue;
        };
        let known: Vec<String> = whole.provisions[provision]
            .1
            .levels
            .iter()
            .map(|(id, _)| id.value.clone())
            .collect();
        if let Some(level) = names.among("level of that provision", &known, level) {
            levels[provision] = level;
        }
    }
    Package {
        id: file.id.value.clone(),
        name: file.name.value.clone(),
        levels,
    }
}

/// The distribution of strain at entry over `0..=K`.
///
/// `Assumption:` where the file states none, one half at `K - 1` and one half at `K`: a truce
/// begins where the war stopped.
fn entry(names: &Names<'_>, top: usize, file: &ForumFile) -> Vec<Share> {
    let share = |value: f64| Share::new(value).expect("a constant share");
    let mut entry = vec![share(0.0); top + 1];
    if file.entry.is_empty() {
        entry[top] = share(0.5);
        entry[top - 1] = share(0.5);
    }
    for (strain, number) in &file.entry {
        if let Some(strain) = names.strain(top, strain) {
            entry[strain] = number.value;
        }
    }
    entry
}
