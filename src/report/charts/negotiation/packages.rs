//! The packages of all forums: a letter and a look for each, the same in every panel.

use super::zones::Zones;
use crate::estimate::PackageSigned;
use crate::report::{plot::*, sheet::*};

/// Most packages with a look of their own: the most often signed.
const MOST: usize = 16;
/// The others.
pub(super) const OTHERS: Fill = Fill::solid([0x8C, 0x8C, 0x8C]);
/// Widest name in the key, in pixels.
const WIDEST: f64 = 380.0;
const SPACING: Spacing = Spacing {
    sample: 26.0,
    gap: 7.0,
    apart: 24.0,
    under: 1.0,
    after: 6.0,
};

/// A colour of its own, with level stripes where it comes again.
fn fill(place: usize) -> Fill {
    let stripes = match place / COLOURS {
        0 => None,
        1 => Some(Stripes::Level(PAPER, 8.0)),
        _ => Some(Stripes::Level(PAPER, 4.5)),
    };
    Fill {
        stripes,
        ..Fill::solid(Style::of(place).colour)
    }
}

/// One package of one forum.
pub(super) struct Entry {
    forum: usize,
    id: String,
    name: String,
    pub(super) letter: String,
    pub(super) fill: Fill,
    /// The largest probability of its signature for one zone at one session.
    best: f64,
}

impl Entry {
    /// Packages of one identifier are one, unless zones give it different names.
    fn is(&self, forum: usize, package: &PackageSigned) -> bool {
        self.forum == forum && self.id == package.id && self.name == isolated(&package.name)
    }
}

/// The packages that have a look, forum by forum in the order of the menus.
pub(super) struct Packages {
    pub(super) entries: Vec<Entry>,
    /// Whether some are signed that have none.
    others: bool,
}

impl Packages {
    /// Gives letters and looks to all packages, or to the most often signed where they are many.
    pub(super) fn of(zones: &Zones<'_>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for bar in zones.bars() {
            for package in &bar.session.packages {
                let mut known = entries.iter_mut();
                if let Some(entry) = known.find(|entry| entry.is(bar.forum, package)) {
                    entry.best = entry.best.max(package.share.value);
                    continue;
                }
                entries.push(Entry {
                    forum: bar.forum,
                    id: package.id.clone(),
                    name: isolated(&package.name),
                    letter: String::new(),
                    fill: OTHERS,
                    best: package.share.value,
                });
            }
        }
        let mut ranked: Vec<usize> = (0..entries.len()).collect();
        ranked.sort_by(|&a, &b| entries[b].best.total_cmp(&entries[a].best).then(a.cmp(&b)));
        let left = ranked.split_off(ranked.len().min(MOST));
        let others = left.iter().any(|&place| entries[place].best > 0.0);
        let mut place = 0;
        entries.retain(|_| {
            place += 1;
            !left.contains(&(place - 1))
        });
        entries.sort_by_key(|entry| entry.forum);
        for (place, entry) in entries.iter_mut().enumerate() {
            entry.letter = char::from(b'A' + place as u8).to_string();
            entry.fill = fill(place);
        }
        Self { entries, others }
    }

    /// The package of a forum, where it has a look of its own.
    pub(super) fn find(&self, forum: usize, package: &PackageSigned) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is(forum, package))
    }

    /// Which letter and look is which package, a paragraph for each forum.
    pub(super) fn legend(&self, fonts: &Fonts, zones: &Zones<'_>, wide: f64) -> Legend {
        let mut legend = Legend::new(SPACING, wide);
        for (place, forum) in zones.forums.iter().enumerate() {
            if zones.forums.len() <= 3 {
                legend.break_line();
            }
            if zones.forums.len() > 1 {
                let name = NOTE.bold().fitted(fonts, &forum.name, WIDEST);
                legend.add(fonts, Sign::Marker(forum.marker), &name);
            }
            let own = self.entries.iter().filter(|entry| entry.forum == place);
            let (signed, never): (Vec<&Entry>, Vec<&Entry>) = own.partition(|own| own.best > 0.0);
            for entry in signed {
                let sign = Sign::Sample(entry.fill, entry.letter.clone());
                legend.add(fonts, sign, &NOTE.fitted(fonts, &entry.name, WIDEST));
            }
            let never: Vec<&str> = never.iter().map(|entry| entry.name.as_str()).collect();
            if !never.is_empty() {
                let text = format!("never signed: {}", never.join(", "));
                legend.add(
                    fonts,
                    Sign::Nothing,
                    &NOTE.fitted(fonts, &text, 1.5 * WIDEST),
                );
            }
        }
        if self.others {
            let sign = Sign::Sample(OTHERS, "+".to_owned());
            legend.add(fonts, sign, "other packages");
        }
        legend
    }
}
