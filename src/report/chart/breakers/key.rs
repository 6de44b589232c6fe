//! The key of many panels: a letter for each breaker.

use std::collections::BTreeMap;

use super::layer::{Key, Look, Part};
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::axes::{RISE, TICK_SIZE, small};
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::TEXT;
use crate::report::paragraph::{clipped, width};

/// Most letters.
const MOST: usize = 18;
/// Widest name, in pixels.
const WIDEST: f64 = 300.0;
/// The sample of an area, and what follows it.
const SAMPLE: (f64, f64) = (30.0, 16.0);
const GAP: f64 = 8.0;
/// Between two entries.
const APART: f64 = 28.0;

/// One breaker with its letter.
pub(super) struct Entry {
    pub(super) letter: String,
    name: String,
    look: Look,
    key: Option<Key>,
    left: f64,
    right: f64,
    line: usize,
}

/// The letters of all panels and where the entries stand.
pub(super) struct Letters {
    entries: Vec<Entry>,
    lines: usize,
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
        let rest = panels
            .iter()
            .any(|parts| parts.len() > named || !parts.iter().all(known));
        let mut letters = Self {
            entries: Vec::new(),
            lines: 1,
        };
        for (place, (key, (_, _, part))) in chosen.iter().enumerate() {
            let letter = char::from(b'A' + place as u8).to_string();
            let name = clipped(fonts, &part.name, TICK_SIZE, Weight::Regular, WIDEST, 1);
            let name = part.with_manner(&name.concat());
            letters.add(fonts, (letter, name), part.look, Some(key), wide);
        }
        if rest {
            let others = ("+".to_owned(), "others".to_owned());
            letters.add(fonts, others, Look::others(), None, wide);
        }
        letters
    }

    /// Adds an entry after the last, on a new line if there is no room.
    fn add(
        &mut self,
        fonts: &Fonts,
        (letter, name): (String, String),
        look: Look,
        key: Option<&Key>,
        wide: f64,
    ) {
        let all = SAMPLE.0
            + GAP
            + width(fonts, &letter, TICK_SIZE, Weight::Bold)
            + GAP
            + width(fonts, &name, TICK_SIZE, Weight::Regular);
        let mut left = self.entries.last().map_or(0.0, |last| last.right + APART);
        if left > 0.0 && left + all > wide {
            left = 0.0;
            self.lines += 1;
        }
        self.entries.push(Entry {
            letter,
            name,
            look,
            key: key.cloned(),
            left,
            right: left + all,
            line: self.lines - 1,
        });
    }

    /// Height of the key.
    pub(super) fn height(&self) -> f64 {
        if self.entries.is_empty() {
            0.0
        } else {
            LEADING * TICK_SIZE * self.lines as f64 + 10.0
        }
    }

    pub(super) fn find(&self, key: Option<&Key>) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.key.as_ref() == key)
    }

    /// Draws the key from the upper left corner of an area on.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        for entry in &self.entries {
            let left = area.left + entry.left;
            let line = LEADING * TICK_SIZE * entry.line as f64;
            let baseline = area.top + line + RISE * TICK_SIZE;
            let (low, high) = (baseline, baseline - SAMPLE.1);
            let sides = [left, left + SAMPLE.0];
            entry
                .look
                .fill(canvas, &sides.map(|x| (x, low)), &sides.map(|x| (x, high)));
            let kind = Type {
                colour: TEXT,
                weight: Weight::Bold,
                ..small(Anchor::Start)
            };
            let letter = canvas.text(&entry.letter, left + SAMPLE.0 + GAP, baseline, kind);
            let kind = Type {
                weight: Weight::Regular,
                ..kind
            };
            canvas.text(&entry.name, letter.right + GAP, baseline, kind);
        }
    }
}
