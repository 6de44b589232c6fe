//! The sheet a chart is drawn on: marks in pixels, every text measured.

use plotters::prelude::{
    DrawingBackend, FontFamily, FontStyle, RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use plotters::style::{Color, FontDesc, text_anchor};

use super::drawing::{Drawing, TextBox, described};
use super::error::ChartError;
use super::fonts::{Fonts, Weight};
use super::line::Line;
use super::palette::{Dash, Marker, PAPER};

/// The backend rounds to whole units, so one pixel is ten of them.
const UNITS_PER_PIXEL: f64 = 10.0;
/// The backend divides a font's size by this before it writes it.
const BACKEND_FONT_FACTOR: f64 = 1.24;
/// Distance from the top of the backend's text to the baseline, in em.
const BACKEND_BASELINE: f64 = 0.76;

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
    pub fn solid(colour: [u8; 3]) -> Self {
        Self {
            colour,
            opacity: 1.0,
        }
    }

    fn shape(self, width: f64, filled: bool) -> ShapeStyle {
        let [red, green, blue] = self.colour;
        let stroke_width = (width * UNITS_PER_PIXEL).round().max(0.0) as u32;
        ShapeStyle {
            color: RGBColor(red, green, blue).mix(self.opacity),
            filled,
            stroke_width,
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

enum Mark {
    Rect {
        from: (f64, f64),
        to: (f64, f64),
        ink: Ink,
    },
    Stroke {
        points: Vec<(f64, f64)>,
        pen: Pen,
    },
    Area {
        points: Vec<(f64, f64)>,
        ink: Ink,
    },
    Disc {
        centre: (f64, f64),
        radius: f64,
        ink: Ink,
    },
    Text {
        x: f64,
        baseline: f64,
        line: Line,
        kind: Type,
    },
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
        })
    }
}

impl Mark {
    fn draw(&self, backend: &mut SVGBackend<'_>) -> Result<(), ChartError> {
        match self {
            Self::Rect { from, to, ink } => backend
                .draw_rect(unit(*from), unit(*to), &ink.shape(0.0, true), true)
                .map_err(refused),
            Self::Area { points, ink } => backend
                .fill_polygon(points.iter().map(|&p| unit(p)), &ink.shape(0.0, true))
                .map_err(refused),
            Self::Disc {
                centre,
                radius,
                ink,
            } => {
                let radius = (radius * UNITS_PER_PIXEL).round().max(0.0) as u32;
                backend
                    .draw_circle(unit(*centre), radius, &ink.shape(0.0, true), true)
                    .map_err(refused)
            }
            Self::Stroke { points, pen } => {
                let style = pen.ink.shape(pen.width, false);
                for piece in dashes(points, pen) {
                    backend
                        .draw_path(piece.into_iter().map(unit), &style)
                        .map_err(refused)?;
                }
                Ok(())
            }
            Self::Text {
                x,
                baseline,
                line,
                kind,
            } => text(backend, (*x, *baseline), line, kind),
        }
    }
}

/// Writes each run at its own place, so that the reader of the drawing has no
/// say in the order or the face of the pieces.
fn text(
    backend: &mut SVGBackend<'_>,
    at: (f64, f64),
    line: &Line,
    kind: &Type,
) -> Result<(), ChartError> {
    let weight = match kind.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let [red, green, blue] = kind.colour;
    let colour = RGBColor(red, green, blue);
    for run in &line.runs {
        let family = format!("{}, sans-serif", run.family);
        let size = kind.size * UNITS_PER_PIXEL * BACKEND_FONT_FACTOR;
        let style = TextStyle::from(FontDesc::new(
            FontFamily::from(family.as_str()),
            size,
            weight,
        ))
        .color(&colour)
        .pos(text_anchor::Pos::new(
            text_anchor::HPos::Left,
            text_anchor::VPos::Top,
        ));
        let isolated = format!("\u{2067}{}\u{2069}", run.text);
        let words = if run.rtl { &isolated } else { &run.text };
        let place = unit((
            at.0 + run.x * kind.size,
            at.1 - BACKEND_BASELINE * kind.size,
        ));
        backend.draw_text(words, &style, place).map_err(refused)?;
    }
    Ok(())
}

fn unit((x, y): (f64, f64)) -> (i32, i32) {
    (
        (x * UNITS_PER_PIXEL).round() as i32,
        (y * UNITS_PER_PIXEL).round() as i32,
    )
}

fn refused(error: impl std::error::Error + Send + Sync + 'static) -> ChartError {
    ChartError::Backend {
        source: std::io::Error::other(error),
    }
}

/// The strokes of a line: itself, or cut by its pattern of on and off lengths.
fn dashes(points: &[(f64, f64)], pen: &Pen) -> Vec<Vec<(f64, f64)>> {
    let (on, off) = match pen.dash {
        Dash::Solid => return vec![points.to_vec()],
        Dash::Long => (5.0, 2.0),
        Dash::Short => (2.5, 1.8),
        Dash::Dots => (1.0, 1.6),
    };
    let lengths = [on * pen.width, off * pen.width];
    let mut strokes = Vec::new();
    let mut phase = 0;
    let mut left = lengths[0];
    let mut stroke = points.first().map_or_else(Vec::new, |&first| vec![first]);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let mut done = 0.0;
        while length - done > left && left > 0.0 {
            done += left;
            let share = done / length;
            let at = (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            );
            if phase == 0 {
                stroke.push(at);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![at];
            }
            phase = 1 - phase;
            left = lengths[phase];
        }
        left -= length - done;
        if phase == 0 {
            stroke.push(to);
        }
    }
    if stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dashed_line_has_its_pattern() {
        let pen = Pen {
            ink: Ink::solid([0; 3]),
            width: 2.0,
            dash: Dash::Long,
        };
        let strokes = dashes(&[(0.0, 0.0), (28.0, 0.0)], &pen);
        assert_eq!(
            strokes,
            [
                vec![(0.0, 0.0), (10.0, 0.0)],
                vec![(14.0, 0.0), (24.0, 0.0)]
            ]
        );
    }

    #[test]
    fn a_box_is_as_wide_as_its_text() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 400, 100);
        let kind = Type {
            size: 20.0,
            weight: Weight::Regular,
            colour: [0; 3],
            anchor: Anchor::End,
        };
        let place = canvas.text("55%", 300.0, 50.0, kind);
        assert_eq!(place.right, 300.0);
        assert!(place.left > 240.0 && place.left < 270.0);
    }
}
