//! The key of a chart: letters, looks and markers with their names, in lines.
//!
//! Everything with a letter is in a [`Key`], the same in every panel; the [`Legend`] sets it.

use super::axis::MIDDLE;
use super::mark::Fill;
use crate::report::sheet::*;

/// Height of a sample.
const HIGH: f64 = 16.0;
const PLAIN: Type = NOTE.coloured(TEXT);

/// What stands before the text of an entry.
pub(crate) enum Sign {
    Marker(Marker),
    Sample(Fill, String),
    Nothing,
}

/// Of a sample, of what follows a part, between two entries, and under the key, in pixels.
const SAMPLE: f64 = 28.0;
const GAP: f64 = 8.0;
const APART: f64 = 26.0;
const AFTER: f64 = 8.0;
/// Widest name in a key, in pixels.
const WIDEST: f64 = 380.0;
/// Most letters.
pub(crate) const LETTERS: usize = 18;
/// The sign for all that have no letter.
pub(crate) const OTHERS: Fill = Fill::solid([0xD2, 0xD2, 0xD2]);

/// Letters and looks of things that stand in several panels, in their order.
pub(crate) struct Key<K> {
    known: Vec<(K, String, Fill, String)>,
}

impl<K: PartialEq> Key<K> {
    /// Gives letters to things with a look and a name.
    pub(crate) fn of(things: impl IntoIterator<Item = (K, Fill, String)>) -> Self {
        let letter = |place: usize| char::from(b'A' + place as u8).to_string();
        let things = things.into_iter().take(LETTERS).enumerate();
        Self {
            known: things
                .map(|(place, (thing, fill, name))| (thing, letter(place), fill, name))
                .collect(),
        }
    }

    /// Letter and look of a thing; of what has none, those of the others.
    pub(crate) fn find(&self, thing: &K) -> (&str, Fill) {
        let mut known = self.known.iter();
        known
            .find(|(own, ..)| own == thing)
            .map_or(("+", OTHERS), |(_, letter, fill, _)| (letter, *fill))
    }

    pub(crate) fn has(&self, thing: &K) -> bool {
        self.known.iter().any(|(own, ..)| own == thing)
    }

    /// Adds those that `are` meant to a legend; with the letter if it stands somewhere.
    pub(crate) fn explain(
        &self,
        legend: &mut Legend,
        fonts: &Fonts,
        mut are: impl FnMut(&K) -> Option<bool>,
    ) {
        for (thing, letter, fill, name) in &self.known {
            if let Some(lettered) = are(thing) {
                let letter = if lettered { letter.as_str() } else { "" };
                let sign = Sign::Sample(*fill, letter.to_owned());
                legend.add(fonts, sign, &NOTE.fitted(fonts, name, WIDEST));
            }
        }
    }
}

struct Entry {
    sign: Sign,
    text: String,
    left: f64,
    line: usize,
}

/// The entries and where they stand.
pub(crate) struct Legend {
    wide: f64,
    entries: Vec<Entry>,
    lines: usize,
    /// Where the next entry stands.
    free: f64,
}

impl Legend {
    /// An empty key in a width.
    pub(crate) fn new(wide: f64) -> Self {
        Self {
            wide,
            entries: Vec::new(),
            lines: 1,
            free: 0.0,
        }
    }

    /// Begins a new line, if something stands on this one.
    pub(crate) fn break_line(&mut self) {
        if self.free > 0.0 {
            self.free = 0.0;
            self.lines += 1;
        }
    }

    /// Adds an entry after the last, on a new line if there is no room.
    pub(crate) fn add(&mut self, fonts: &Fonts, sign: Sign, text: &str) {
        let before = match &sign {
            Sign::Marker(_) => HIGH + GAP,
            Sign::Sample(_, letter) => SAMPLE + GAP + lettered(PLAIN.bold().width(fonts, letter)),
            Sign::Nothing => 0.0,
        };
        let all = before + self.kind(&sign).width(fonts, text);
        if self.free + all > self.wide {
            self.break_line();
        }
        self.entries.push(Entry {
            sign,
            text: text.to_owned(),
            left: self.free,
            line: self.lines - 1,
        });
        self.free += all + APART;
    }

    fn kind(&self, sign: &Sign) -> Type {
        match sign {
            Sign::Marker(_) => PLAIN.bold(),
            Sign::Sample(..) => PLAIN,
            Sign::Nothing => NOTE,
        }
    }

    /// Height of the key; an empty one has none.
    pub(crate) fn height(&self) -> f64 {
        if self.entries.is_empty() {
            return 0.0;
        }
        LINE * self.lines as f64 + AFTER
    }

    /// Draws the key from an upper left corner on.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, (left, top): (f64, f64)) {
        for entry in &self.entries {
            let left = left + entry.left;
            let baseline = top + LINE * entry.line as f64 + RISE * SMALL;
            let start = match &entry.sign {
                Sign::Marker(marker) => {
                    let at = (left + HIGH / 2.0, baseline - MIDDLE * SMALL);
                    canvas.marker(at, 6.5, *marker, MUTED);
                    left + HIGH + GAP
                }
                Sign::Sample(fill, letter) => {
                    let area = Area {
                        left,
                        top: baseline - HIGH + 1.0,
                        right: left + SAMPLE,
                        bottom: baseline + 1.0,
                    };
                    fill.rect(canvas, area);
                    let bold = PLAIN.bold();
                    let end = canvas.text(letter, area.right + GAP, baseline, bold).right;
                    area.right + GAP + lettered(end - area.right - GAP)
                }
                Sign::Nothing => left,
            };
            canvas.text(&entry.text, start, baseline, self.kind(&entry.sign));
        }
    }
}

/// The room of a letter with what follows it; none without a letter.
fn lettered(wide: f64) -> f64 {
    if wide > 0.0 { wide + GAP } else { 0.0 }
}
