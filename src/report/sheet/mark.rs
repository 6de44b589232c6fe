//! Marks on the sheet and how the backend draws them.

use plotters::prelude::{
    DrawingBackend, FontFamily, FontStyle, RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use plotters::style::{Color, FontDesc, text_anchor};

use super::canvas::{Ink, Pen};
use super::fonts::Weight;
use super::line::Line;
use super::palette::Dash;
use super::text::Type;
use crate::report::error::ChartError;

/// The backend rounds to whole units, so one pixel is ten of them.
pub(crate) const UNITS_PER_PIXEL: f64 = 10.0;
/// The backend divides a font's size by this before it writes it.
const BACKEND_FONT_FACTOR: f64 = 1.24;
/// Distance from the top of the backend's text to the baseline, in em.
const BACKEND_BASELINE: f64 = 0.76;

/// One mark, in pixels.
pub(crate) enum Mark {
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

impl Mark {
    /// Hands the mark to the backend.
    pub(crate) fn draw(&self, backend: &mut SVGBackend<'_>) -> Result<(), ChartError> {
        match self {
            Self::Rect { from, to, ink } => backend
                .draw_rect(unit(*from), unit(*to), &shape(*ink, 0.0, true), true)
                .map_err(refused),
            Self::Area { points, ink } => backend
                .fill_polygon(points.iter().map(|&p| unit(p)), &shape(*ink, 0.0, true))
                .map_err(refused),
            Self::Disc {
                centre,
                radius,
                ink,
            } => {
                let radius = (radius * UNITS_PER_PIXEL).round().max(0.0) as u32;
                backend
                    .draw_circle(unit(*centre), radius, &shape(*ink, 0.0, true), true)
                    .map_err(refused)
            }
            Self::Stroke { points, pen } => {
                let style = shape(pen.ink, pen.width, false);
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

/// The backend's error as ours.
pub(crate) fn refused(error: impl std::error::Error + Send + Sync + 'static) -> ChartError {
    ChartError::Backend {
        source: std::io::Error::other(error),
    }
}

fn shape(ink: Ink, width: f64, filled: bool) -> ShapeStyle {
    let [red, green, blue] = ink.colour;
    let stroke_width = (width * UNITS_PER_PIXEL).round().max(0.0) as u32;
    ShapeStyle {
        color: RGBColor(red, green, blue).mix(ink.opacity),
        filled,
        stroke_width,
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
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
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
        let pen = Pen::solid([0; 3], 2.0).dashed(Dash::Long);
        let strokes = dashes(&[(0.0, 0.0), (28.0, 0.0)], &pen);
        assert_eq!(
            strokes,
            [
                vec![(0.0, 0.0), (10.0, 0.0)],
                vec![(14.0, 0.0), (24.0, 0.0)]
            ]
        );
    }
}
