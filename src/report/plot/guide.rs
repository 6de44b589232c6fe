//! How to read a chart: words under its title, or a list in the place of a panel that is missing.

use super::facet::{MOST_PANELS, leaves_one};
use super::figure::{capitalised, stands_whole};
use crate::report::sheet::*;

/// Above the list and between two of its entries.
const HEAD: f64 = 34.0;
const APART: f64 = 6.0;

/// What a reader must know of the marks and figures of a chart, in short phrases.
pub(crate) struct Guide {
    phrases: Vec<String>,
    /// Whether they stand in a free cell.
    apart: bool,
}

impl Guide {
    /// For a chart of one or more panels that share its axes.
    pub(crate) fn of(phrases: Vec<String>, panels: usize, size: Size) -> Self {
        let apart = leaves_one(panels.min(MOST_PANELS), size);
        Self { phrases, apart }
    }

    /// Draws a sheet with the words in the free cell, if there is one; and anew with them under the
    /// title where the sheet says that the cell has no room for all of them.
    pub(crate) fn placed<S>(mut self, sheet: impl Fn(&Self) -> (S, bool)) -> S {
        let (drawn, whole) = sheet(&self);
        if whole {
            return drawn;
        }
        self.apart = false;
        sheet(&self).0
    }

    /// The words under the title, if that is where they stand: in one paragraph, or more where they
    /// do not stand whole in one on a sheet of a width in pixels.
    pub(crate) fn paragraphs(&self, fonts: &Fonts, sheet: u32) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        let phrases = self.phrases.iter().filter(|_| !self.apart);
        for phrase in phrases {
            let joined = paragraphs.last().map(|words| format!("{words}; {phrase}"));
            match joined.filter(|words| stands_whole(fonts, words, sheet)) {
                Some(words) => {
                    paragraphs.pop();
                    paragraphs.push(words);
                }
                None => paragraphs.push(capitalised(phrase)),
            }
        }
        paragraphs
    }

    /// Draws the list right of the last panel, if that is where it stands. Returns whether it had
    /// room; where it has none nothing is drawn.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, cells: &[Area], right: f64) -> bool {
        if !self.apart {
            return true;
        }
        let [first, second, ..] = cells else {
            return false;
        };
        let (before, last) = (cells[cells.len() - 2], cells[cells.len() - 1]);
        // On a page a lone panel has the free cell at its right, under the one before it.
        let left = last.right + (second.left - first.right);
        let area = Area {
            left,
            right: right.min(left + before.width()),
            ..last
        };
        let fonts = canvas.fonts();
        let entries: Vec<Vec<String>> = (self.phrases.iter())
            .map(|phrase| NOTE.broken(fonts, &capitalised(phrase), area.width()))
            .collect();
        let mut baseline = area.top + HEAD + RISE * SMALL;
        let high = |entry: &Vec<String>| APART + LINE * entry.len() as f64;
        if baseline + entries.iter().map(high).sum::<f64>() > area.bottom {
            return false;
        }
        canvas.text("How to read it", area.left, baseline, NOTE.bold());
        for entry in entries {
            baseline += APART;
            for text in entry {
                baseline += LINE;
                canvas.text(&text, area.left, baseline, NOTE);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_room_in_the_free_cell_stand_under_the_title() {
        let fonts = Fonts::embedded().unwrap();
        let (wide, high) = Size::Slide.pixels();
        let cell = |bottom: f64| Area {
            left: 0.0,
            top: 0.0,
            right: 300.0,
            bottom,
        };
        let phrases = vec![
            "white: not failed".to_owned(),
            "figures: by week".to_owned(),
        ];
        for (bottom, whole) in [(400.0, true), (100.0, false)] {
            let guide = Guide::of(phrases.clone(), 5, Size::Slide);
            let beneath = guide.placed(|guide| {
                let mut canvas = Canvas::new(&fonts, wide, high);
                let whole = guide.draw(&mut canvas, &[cell(bottom); 5], f64::from(wide));
                let drawn = canvas.finish("", "").unwrap().boxes.len();
                assert_eq!(drawn, if guide.apart && whole { 3 } else { 0 });
                (guide.paragraphs(&fonts, wide), whole)
            });
            let said = ["White: not failed; figures: by week".to_owned()];
            assert_eq!(beneath, if whole { &[][..] } else { &said[..] });
        }
    }

    #[test]
    fn words_that_are_too_many_for_a_paragraph_make_two() {
        let fonts = Fonts::embedded().unwrap();
        let (wide, _) = Size::Slide.pixels();
        let phrases = vec!["a phrase of some words".to_owned(); 20];
        let guide = Guide::of(phrases, 1, Size::Slide);
        let paragraphs = guide.paragraphs(&fonts, wide);
        assert!(paragraphs.len() > 1);
        let said: usize = (paragraphs.iter())
            .map(|words| words.split("; ").count())
            .sum();
        assert_eq!(said, 20);
        assert!(
            paragraphs
                .iter()
                .all(|words| stands_whole(&fonts, words, wide))
        );
    }
}
