//! Forums and their menus.

use super::names::Names;
use crate::model::{Forum, Menu, Package};
use crate::quantity::{Quantity, Share};
use crate::scenario::file::{ForumFile, PackageFile, ScenarioFile};
use crate::scenario::finding::Problem;
use crate::scenario::section::Text;

pub(super) fn forum(
    names: &Names<'_>,
    whole: &ScenarioFile,
    strain_top: usize,
    id: &Text,
    file: &ForumFile,
) -> Forum {
    let list = |key: &str| format!("forums.{}.{key}", id.value);
    Forum {
        id: id.value.clone(),
        name: file.name.value.clone(),
        ratifiers: names.actors(&list("ratifiers"), &file.ratifiers),
        consulted: names.actors(&list("consulted"), &file.consulted),
        guarantors: names.actors(&list("guarantors"), &file.guarantors),
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
        entry: entry(names, strain_top, file),
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
        match strain.value.parse::<usize>() {
            Ok(strain) if strain <= top => entry[strain] = number.value,
            _ => {
                let found = strain.value.clone();
                names
                    .reading
                    .error(strain.place, Problem::Strain { found, top });
            }
        }
    }
    entry
}
