//! The packages of all forums: a letter and a look for each, the same in every panel.

use super::zones::Zones;
use crate::estimate::PackageSigned;
use crate::report::canvas::{Canvas, Ink, Pen};
use crate::report::palette::{Dash, PAPER, Style};
use crate::report::paragraph::isolated;

/// Colours in the palette: after so many packages they come again, with stripes.
const COLOURS: usize = 6;
/// Most packages with a look of their own: the most often signed.
const MOST: usize = 16;
/// The others.
const OTHERS: [u8; 3] = [0x8C, 0x8C, 0x8C];

/// What a part of a bar looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) colour: [u8; 3],
    /// Pixels from one stripe to the next.
    stripes: Option<f64>,
}

impl Look {
    fn of(place: usize) -> Self {
        Self {
            colour: Style::of(place).colour,
            stripes: match place / COLOURS {
                0 => None,
                1 => Some(8.0),
                _ => Some(4.5),
            },
        }
    }

    /// What has no letter of its own.
    pub(super) fn others() -> Self {
        Self {
            colour: OTHERS,
            stripes: None,
        }
    }

    /// Fills a part of a bar, with level stripes where its colour comes again.
    pub(super) fn fill(&self, canvas: &mut Canvas<'_>, from: (f64, f64), to: (f64, f64)) {
        canvas.rect(from, to, Ink::solid(self.colour));
        let Some(step) = self.stripes else { return };
        let pen = Pen {
            ink: Ink::solid(PAPER),
            width: 1.6,
            dash: Dash::Solid,
        };
        let mut y = to.1 - step * 0.6;
        while y > from.1 + 1.0 {
            canvas.stroke(&[(from.0, y), (to.0, y)], pen);
            y -= step;
        }
    }
}

/// One package of one forum.
pub(super) struct Entry {
    pub(super) forum: usize,
    id: String,
    pub(super) name: String,
    pub(super) letter: String,
    pub(super) look: Look,
    /// The largest probability of its signature for one zone at one session.
    pub(super) best: f64,
}

/// The packages that have a look, forum by forum in the order of the menus.
pub(super) struct Packages {
    pub(super) entries: Vec<Entry>,
    /// Whether some are signed that have none.
    pub(super) others: bool,
}

impl Packages {
    /// Gives letters and looks to all packages, or to the most often signed where they are many.
    pub(super) fn of(zones: &Zones<'_>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for bar in zones.bars() {
            for package in &bar.session.packages {
                let known = entries
                    .iter_mut()
                    .find(|entry| entry.is(bar.forum, package));
                if let Some(entry) = known {
                    entry.best = entry.best.max(package.share.value);
                    continue;
                }
                entries.push(Entry {
                    forum: bar.forum,
                    id: package.id.clone(),
                    name: isolated(&package.name),
                    letter: String::new(),
                    look: Look::others(),
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
            entry.look = Look::of(place);
        }
        Self { entries, others }
    }

    /// The package of a forum, where it has a look of its own.
    pub(super) fn find(&self, forum: usize, package: &PackageSigned) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is(forum, package))
    }
}

impl Entry {
    /// Packages of one identifier are one, unless zones give it different names.
    fn is(&self, forum: usize, package: &PackageSigned) -> bool {
        self.forum == forum && self.id == package.id && self.name == isolated(&package.name)
    }
}
