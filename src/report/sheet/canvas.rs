//! The sheet a chart is drawn on: marks in pixels, every text measured.

use std::collections::{BTreeMap, BTreeSet};

use plotters::prelude::{DrawingBackend, SVGBackend};

use super::drawing::{Drawing, TextBox, described};
use super::fonts::{Fonts, Weight};
use super::line::Line;
use super::mark::{Mark, UNITS_PER_PIXEL, refused};
use super::palette::{AXIS, Dash, GRID, Marker, PAPER};
use super::text::{Anchor, Type};
use crate::report::error::ChartError;

/// A colour and how much of it covers what lies beneath.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// Opacity from 0 to 1.
    pub opacity: f64,
}

impl Ink {
    /// The colour at full opacity.
    pub const fn solid(colour: [u8; 3]) -> Self {
        Self {
            colour,
            opacity: 1.0,
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Colour.
    pub ink: Ink,
    /// Width in pixels.
    pub width: f64,
    /// Stroke pattern.
    pub dash: Dash,
}

impl Pen {
    /// An unbroken line.
    pub(crate) const fn solid(colour: [u8; 3], width: f64) -> Self {
        Self {
            ink: Ink::solid(colour),
            width,
            dash: Dash::Solid,
        }
    }

    pub(crate) const fn dashed(mut self, dash: Dash) -> Self {
        self.dash = dash;
        self
    }

    /// A gridline; the one at zero is an axis.
    pub(crate) const fn grid(axis: bool) -> Self {
        if axis {
            Self::solid(AXIS, 1.5)
        } else {
            Self::solid(GRID, 1.0)
        }
    }
}

/// A sheet of a given size in pixels; marks lie in the order they are made.
pub struct Canvas<'f> {
    fonts: &'f Fonts,
    width: u32,
    height: u32,
    marks: Vec<Mark>,
    boxes: Vec<TextBox>,
}

impl<'f> Canvas<'f> {
    /// A white sheet.
    pub fn new(fonts: &'f Fonts, width: u32, height: u32) -> Self {
        let to = (f64::from(width), f64::from(height));
        let paper = Mark::Rect {
            from: (0.0, 0.0),
            to,
            ink: Ink::solid(PAPER),
        };
        Self {
            fonts,
            width,
            height,
            marks: vec![paper],
            boxes: Vec::new(),
        }
    }

    /// The fonts its text is measured with.
    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (f64, f64) {
        (f64::from(self.width), f64::from(self.height))
    }

    /// A filled rectangle between two corners.
    pub fn rect(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        self.marks.push(Mark::Rect { from, to, ink });
    }

    /// A line through points.
    pub fn stroke(&mut self, points: &[(f64, f64)], pen: Pen) {
        self.marks.push(Mark::Stroke {
            points: points.to_vec(),
            pen,
        });
    }

    /// A filled polygon: the band between two curves, for example.
    pub fn area(&mut self, points: &[(f64, f64)], ink: Ink) {
        self.marks.push(Mark::Area {
            points: points.to_vec(),
            ink,
        });
    }

    /// A point on a white rim that keeps it apart from lines beneath.
    pub fn marker(&mut self, centre: (f64, f64), radius: f64, marker: Marker, colour: [u8; 3]) {
        for (radius, colour) in [(radius * 1.2, PAPER), (radius, colour)] {
            let ink = Ink::solid(colour);
            let corners: &[(f64, f64)] = match marker {
                Marker::Disc => {
                    self.marks.push(Mark::Disc {
                        centre,
                        radius,
                        ink,
                    });
                    continue;
                }
                Marker::Square => &[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
                Marker::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
                Marker::Triangle => &[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)],
                Marker::Wedge => &[(0.0, 1.2), (1.15, -0.85), (-1.15, -0.85)],
            };
            let points: Vec<_> = corners
                .iter()
                .map(|(x, y)| (centre.0 + x * radius, centre.1 + y * radius))
                .collect();
            self.area(&points, ink);
        }
    }

    /// A text whose anchor stands at `x` on a baseline; returns its box.
    pub fn text(&mut self, text: &str, x: f64, baseline: f64, kind: Type) -> TextBox {
        let line = Line::shape(self.fonts, text, kind.weight);
        let width = line.width * kind.size;
        let left = match kind.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let place = TextBox {
            text: text.to_owned(),
            size: kind.size,
            left,
            right: left + width,
            top: baseline - line.ascent * kind.size,
            bottom: baseline + line.descent * kind.size,
        };
        if width > 0.0 {
            self.boxes.push(place.clone());
            self.marks.push(Mark::Text {
                x: left,
                baseline,
                line,
                kind,
            });
        }
        place
    }

    /// Draws all marks; `title` and `description` are what a screen reader says.
    ///
    /// # Errors
    /// [`ChartError::Backend`] if the drawing backend refuses a mark.
    pub fn finish(self, title: &str, description: &str) -> Result<Drawing, ChartError> {
        let units = |size: u32| (f64::from(size) * UNITS_PER_PIXEL) as u32;
        let size = (units(self.width), units(self.height));
        let mut svg = String::new();
        {
            let mut backend = SVGBackend::with_string(&mut svg, size);
            for mark in &self.marks {
                mark.draw(&mut backend)?;
            }
            backend.present().map_err(refused)?;
        }
        let scaled = svg.replacen(
            &format!("width=\"{}\" height=\"{}\"", size.0, size.1),
            &format!("width=\"{}\" height=\"{}\"", self.width, self.height),
            1,
        );
        Ok(Drawing {
            svg: described(&scaled, title, description),
            title: title.to_owned(),
            description: description.to_owned(),
            width: self.width,
            height: self.height,
            boxes: self.boxes,
            letters: letters(&self.marks),
        })
    }
}

/// The characters of all texts, by the face in which they are set.
fn letters(marks: &[Mark]) -> BTreeMap<(&'static str, Weight), BTreeSet<char>> {
    let mut letters: BTreeMap<_, BTreeSet<char>> = BTreeMap::new();
    for mark in marks {
        if let Mark::Text { line, kind, .. } = mark {
            for run in &line.runs {
                let own = letters.entry((run.family, kind.weight)).or_default();
                own.extend(run.text.chars());
            }
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_as_wide_as_its_text() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 400, 100);
        let place = canvas.text("55%", 300.0, 50.0, Type::new(20.0, [0; 3]).end());
        assert_eq!(place.right, 300.0);
        assert!(place.left > 240.0 && place.left < 270.0);
    }
}
