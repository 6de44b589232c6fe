//! The marks of a plot, in figures: they become pixels where they are drawn.

use super::axis::{Axes, MIDDLE};
use crate::report::sheet::*;

/// A bar is never drawn narrower, in pixels.
const LEAST_BAR: f64 = 2.0;
/// Width of a stripe.
const STRIPE: f64 = 1.6;
/// A part of a bar that is narrower has no letter, in pixels.
const LETTERED: f64 = 20.0;
/// Letters are white on what is darker, of 1020.
const DARK: u32 = 400;

/// How a mark is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub(crate) colour: [u8; 3],
    pub(crate) opacity: f64,
    pub(crate) stripes: Option<Stripes>,
}

/// Stripes over a colour, so many pixels apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stripes {
    Upright([u8; 3], f64),
    Level([u8; 3], f64),
}

impl Fill {
    pub(crate) const fn solid(colour: [u8; 3]) -> Self {
        Self::tint(colour, 1.0)
    }

    pub(crate) const fn tint(colour: [u8; 3], opacity: f64) -> Self {
        Self {
            colour,
            opacity,
            stripes: None,
        }
    }

    fn ink(&self) -> Ink {
        Ink {
            colour: self.colour,
            opacity: self.opacity,
        }
    }

    /// Fills a rectangle.
    pub(crate) fn rect(&self, canvas: &mut Canvas<'_>, area: Area) {
        canvas.rect((area.left, area.top), (area.right, area.bottom), self.ink());
        let sides = |y: f64| [(area.left, y), (area.right, y)];
        if let Some(Stripes::Level(colour, step)) = self.stripes {
            let mut y = area.bottom - step * 0.6;
            while y > area.top + 1.0 {
                canvas.stroke(&sides(y), Pen::solid(colour, STRIPE));
                y -= step;
            }
        }
        self.upright(canvas, &sides(area.bottom), &sides(area.top));
    }

    /// Fills the area between two curves over the same places from left to right.
    fn between(&self, canvas: &mut Canvas<'_>, low: &[(f64, f64)], high: &[(f64, f64)]) {
        let around: Vec<_> = high.iter().chain(low.iter().rev()).copied().collect();
        canvas.area(&around, self.ink());
        self.upright(canvas, low, high);
    }

    fn upright(&self, canvas: &mut Canvas<'_>, low: &[(f64, f64)], high: &[(f64, f64)]) {
        let (Some(Stripes::Upright(colour, step)), Some(first), Some(last)) =
            (self.stripes, low.first(), low.last())
        else {
            return;
        };
        for place in 1..=((last.0 - first.0) / step) as usize {
            let x = first.0 + step * (place as f64 - 0.5);
            let (lower, upper) = (between(low, x), between(high, x));
            if lower - upper > 0.5 {
                canvas.stroke(&[(x, lower), (x, upper)], Pen::solid(colour, STRIPE));
            }
        }
    }
}

/// Height of a curve at a place between two of its points.
fn between(curve: &[(f64, f64)], x: f64) -> f64 {
    let after = curve.partition_point(|point| point.0 < x);
    match (curve.get(after.wrapping_sub(1)), curve.get(after)) {
        (Some(from), Some(to)) => from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0),
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => 0.0,
    }
}

/// A mark of a plot. Places are in the figures of its axes.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// What lies between two curves.
    Area {
        low: Vec<(f64, f64)>,
        high: Vec<(f64, f64)>,
        fill: Fill,
    },
    /// A line through points.
    Line { points: Vec<(f64, f64)>, pen: Pen },
    /// A bar from left to right and from its upper to its lower edge; one that is too narrow grows to
    /// its left by a part of what is missing.
    Bar {
        x: (f64, f64),
        y: (f64, f64),
        fill: Fill,
        grow: f64,
    },
    /// An upright interval with caps, half as wide as `cap` pixels to each side.
    Interval {
        x: f64,
        ends: (f64, f64),
        cap: f64,
        pen: Pen,
    },
    /// A point, with its radius in pixels.
    Dot {
        at: (f64, f64),
        radius: f64,
        style: Style,
    },
    /// An upright line at a figure, over the height of the plot.
    Rule { x: f64, pen: Pen },
    /// Lines of text over a point, the last the lowest; those that are wider than `room` pixels are left
    /// out.
    Text {
        at: (f64, f64),
        lines: Vec<(String, Type)>,
        room: f64,
    },
    /// A letter on its colour in a part of a bar, if there is room beneath an interval.
    Letter {
        x: (f64, f64),
        y: (f64, f64),
        beneath: f64,
        letter: String,
        colour: [u8; 3],
    },
}

impl Mark {
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, axes: &Axes) {
        let all = |points: &[(f64, f64)]| -> Vec<(f64, f64)> {
            points.iter().map(|&point| axes.at(point)).collect()
        };
        match self {
            Self::Area { low, high, fill } => fill.between(canvas, &all(low), &all(high)),
            Self::Line { points, pen } => canvas.stroke(&all(points), *pen),
            Self::Bar { x, y, fill, grow } => {
                let (left, right) = (axes.x.at(x.0), axes.x.at(x.1));
                let spare = (LEAST_BAR - (right - left)).max(0.0);
                let area = Area {
                    left: left - spare * grow,
                    right: right + spare * (1.0 - grow),
                    top: axes.y.at(y.0),
                    bottom: axes.y.at(y.1),
                };
                fill.rect(canvas, area);
            }
            Self::Interval { x, ends, cap, pen } => {
                let [first, last] = [ends.0, ends.1].map(|end| axes.at((*x, end)));
                canvas.stroke(&[first, last], *pen);
                for (x, y) in [first, last] {
                    canvas.stroke(&[(x - cap, y), (x + cap, y)], *pen);
                }
            }
            Self::Dot { at, radius, style } => {
                canvas.marker(axes.at(*at), *radius, style.marker, style.colour);
            }
            Self::Rule { x, pen } => {
                let x = axes.x.at(*x);
                canvas.stroke(&[(x, axes.plot.bottom), (x, axes.plot.top)], *pen);
            }
            Self::Text { at, lines, room } => {
                let (x, mut bottom) = axes.at(*at);
                for (text, kind) in lines.iter().rev() {
                    if kind.width(canvas.fonts(), text) <= *room {
                        canvas.text(text, x, bottom - FALL * kind.size, *kind);
                        bottom -= kind.leading();
                    }
                }
            }
            Self::Letter {
                x,
                y,
                beneath,
                letter,
                colour,
            } => {
                let (left, right) = (axes.x.at(x.0), axes.x.at(x.1));
                let bottom = axes.y.at(y.1) - 1.0;
                let top = axes.y.at(y.0).max(axes.y.at(*beneath) + 4.0);
                if !has_letter(right - left, bottom - top) {
                    return;
                }
                let [red, green, blue] = colour.map(u32::from);
                let dark = 3 * red + 6 * green + blue < 10 * DARK / 4;
                let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
                let (across, up) = (8.5, 0.5 * SMALL + 1.0);
                canvas.rect(
                    (x - across, y - up),
                    (x + across, y + up),
                    Ink::solid(*colour),
                );
                let kind = Type::new(SMALL, if dark { PAPER } else { TEXT });
                canvas.text(letter, x, y + MIDDLE * SMALL, kind.bold().middle());
            }
        }
    }
}

/// True where a part of a bar has room for its letter, in pixels.
pub(crate) fn has_letter(wide: f64, high: f64) -> bool {
    wide >= LETTERED && high >= LINE
}
