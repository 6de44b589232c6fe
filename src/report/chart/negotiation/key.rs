//! The key: which letter and look is which package, a paragraph for each forum.

use super::packages::{Look, Packages};
use super::zones::Zones;
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::axes::{RISE, TICK_SIZE, small};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{MUTED, Marker, TEXT};
use crate::report::paragraph::{clipped, width};

/// Widest name, in pixels.
const WIDEST: f64 = 380.0;
/// The sample of a look.
const SAMPLE: (f64, f64) = (26.0, 16.0);
const GAP: f64 = 7.0;
/// Between two entries.
const APART: f64 = 24.0;

/// What stands before the text of an entry.
enum Sign {
    Forum(Marker),
    Package(Look, String),
    None,
}

struct Entry {
    sign: Sign,
    text: String,
    left: f64,
    line: usize,
}

/// The entries and where they stand.
pub(super) struct Key {
    entries: Vec<Entry>,
    lines: usize,
    /// Where the next entry stands.
    free: f64,
    wide: f64,
}

impl Key {
    /// Lays the key out in a width.
    pub(super) fn of(fonts: &Fonts, zones: &Zones<'_>, packages: &Packages, wide: f64) -> Self {
        let mut key = Self {
            entries: Vec::new(),
            lines: 0,
            free: 0.0,
            wide,
        };
        for (place, forum) in zones.forums.iter().enumerate() {
            let own = || packages.entries.iter().filter(|entry| entry.forum == place);
            if key.lines == 0 || (key.free > 0.0 && zones.forums.len() <= 3) {
                key.lines += 1;
                key.free = 0.0;
            }
            if zones.forums.len() > 1 {
                key.add(fonts, Sign::Forum(forum.marker), &forum.name);
            }
            for entry in own().filter(|entry| entry.best > 0.0) {
                let sign = Sign::Package(entry.look, entry.letter.clone());
                key.add(fonts, sign, &entry.name);
            }
            let never: Vec<&str> = own()
                .filter(|entry| entry.best == 0.0)
                .map(|entry| entry.name.as_str())
                .collect();
            if !never.is_empty() {
                let text = format!("never signed: {}", never.join(", "));
                key.add(fonts, Sign::None, &text);
            }
        }
        if packages.others {
            let sign = Sign::Package(Look::others(), "+".to_owned());
            key.add(fonts, sign, "other packages");
        }
        key
    }

    /// Adds an entry after the last, on a new line if there is no room.
    fn add(&mut self, fonts: &Fonts, sign: Sign, text: &str) {
        let (before, weight, widest) = match &sign {
            Sign::Forum(_) => (16.0 + GAP, Weight::Bold, WIDEST),
            Sign::Package(_, letter) => {
                let letter = width(fonts, letter, TICK_SIZE, Weight::Bold);
                (SAMPLE.0 + GAP + letter + GAP, Weight::Regular, WIDEST)
            }
            Sign::None => (0.0, Weight::Regular, 1.5 * WIDEST),
        };
        let text = clipped(fonts, text, TICK_SIZE, weight, widest, 1).concat();
        let all = before + width(fonts, &text, TICK_SIZE, weight);
        if self.free > 0.0 && self.free + all > self.wide {
            self.free = 0.0;
            self.lines += 1;
        }
        self.entries.push(Entry {
            sign,
            text,
            left: self.free,
            line: self.lines - 1,
        });
        self.free += all + APART;
    }

    /// Height of the key.
    pub(super) fn height(&self) -> f64 {
        LEADING * TICK_SIZE * self.lines as f64 + 6.0
    }

    /// Draws the key from the upper left corner of an area on.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        for entry in &self.entries {
            let left = area.left + entry.left;
            let line = LEADING * TICK_SIZE * entry.line as f64;
            let baseline = area.top + line + RISE * TICK_SIZE;
            let dark = Type {
                colour: TEXT,
                ..small(Anchor::Start)
            };
            let bold = Type {
                weight: Weight::Bold,
                ..dark
            };
            match &entry.sign {
                Sign::Forum(marker) => {
                    let at = (left + 8.0, baseline - 0.36 * TICK_SIZE);
                    canvas.marker(at, 6.5, *marker, MUTED);
                    canvas.text(&entry.text, left + 16.0 + GAP, baseline, bold);
                }
                Sign::Package(look, letter) => {
                    let from = (left, baseline - SAMPLE.1 + 1.0);
                    look.fill(canvas, from, (left + SAMPLE.0, baseline + 1.0));
                    let letter = canvas.text(letter, left + SAMPLE.0 + GAP, baseline, bold);
                    canvas.text(&entry.text, letter.right + GAP, baseline, dark);
                }
                Sign::None => {
                    canvas.text(&entry.text, left, baseline, small(Anchor::Start));
                }
            }
        }
    }
}
