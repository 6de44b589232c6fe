//! How a text is set.

use super::fonts::{Fonts, Weight};
use super::line::Line;
use super::palette::MUTED;
use super::paragraph::{balanced, broken, clipped};

/// From one baseline to the next, in em: the ascent and descent of the faces.
pub(crate) const LEADING: f64 = 1.37;
/// Height over and depth under the baseline of a line of text, in em.
pub(crate) const RISE: f64 = 1.07;
pub(crate) const FALL: f64 = 0.30;
/// Size of ticks, tables and notes, in pixels.
pub(crate) const SMALL: f64 = 18.0;
/// From one baseline of small letters to the next, in pixels.
pub(crate) const LINE: f64 = LEADING * SMALL;
/// Small grey letters.
pub(crate) const NOTE: Type = Type::new(SMALL, MUTED);

/// Which point of a text stands at the given place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Left end.
    Start,
    /// Middle.
    Middle,
    /// Right end.
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Size in pixels.
    pub size: f64,
    /// Thickness of the letters.
    pub weight: Weight,
    /// Colour.
    pub colour: [u8; 3],
    /// What stands at the given place.
    pub anchor: Anchor,
}

impl Type {
    /// Regular letters from their left end on.
    #[must_use]
    pub const fn new(size: f64, colour: [u8; 3]) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour,
            anchor: Anchor::Start,
        }
    }

    pub(crate) const fn bold(self) -> Self {
        self.weighed(true)
    }

    /// Bold letters, or regular ones.
    pub(crate) const fn weighed(mut self, bold: bool) -> Self {
        self.weight = if bold { Weight::Bold } else { Weight::Regular };
        self
    }

    pub(crate) const fn coloured(mut self, colour: [u8; 3]) -> Self {
        self.colour = colour;
        self
    }

    pub(crate) const fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub(crate) const fn middle(self) -> Self {
        self.anchored(Anchor::Middle)
    }

    pub(crate) const fn end(self) -> Self {
        self.anchored(Anchor::End)
    }

    /// Width of a text in pixels.
    pub(crate) fn width(&self, fonts: &Fonts, text: &str) -> f64 {
        Line::shape(fonts, text, self.weight).width * self.size
    }

    /// Width of the widest of several texts, in pixels; 0 for none.
    pub(crate) fn widest<T: AsRef<str>>(
        &self,
        fonts: &Fonts,
        texts: impl IntoIterator<Item = T>,
    ) -> f64 {
        let widths = texts
            .into_iter()
            .map(|text| self.width(fonts, text.as_ref()));
        widths.fold(0.0, f64::max)
    }

    /// The text in lines no wider than `room` pixels.
    pub(crate) fn broken(&self, fonts: &Fonts, text: &str, room: f64) -> Vec<String> {
        broken(fonts, text, (self.size, self.weight), room)
    }

    /// The text in as few lines, of about equal width.
    pub(crate) fn balanced(&self, fonts: &Fonts, text: &str, room: f64) -> Vec<String> {
        balanced(fonts, text, (self.size, self.weight), room)
    }

    /// The text in at most `most` lines; what does not fit ends in an ellipsis.
    pub(crate) fn clipped(&self, fonts: &Fonts, text: &str, room: f64, most: usize) -> Vec<String> {
        clipped(fonts, text, (self.size, self.weight), room, most)
    }

    /// The text on one line.
    pub(crate) fn fitted(&self, fonts: &Fonts, text: &str, room: f64) -> String {
        self.clipped(fonts, text, room, 1).concat()
    }

    /// From one baseline to the next, in pixels.
    pub(crate) fn leading(&self) -> f64 {
        LEADING * self.size
    }
}
