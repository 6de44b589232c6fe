//! The areas of a panel: who broke the agreement, how much by week, and how that looks.

use std::collections::BTreeSet;

use crate::estimate::{Breaker, Estimate, Incidence, Manner};
use crate::report::canvas::{Canvas, Ink, Pen};
use crate::report::chart::axes::Axes;
use crate::report::chart::group::Group;
use crate::report::palette::{AXIS, Dash, PAPER, Style};
use crate::report::paragraph::isolated;

/// Colours in the palette: after so many actors they come again, with stripes.
const COLOURS: usize = 6;
/// The rest.
const OTHERS: [u8; 3] = [0xD2, 0xD2, 0xD2];

/// What an area looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) colour: [u8; 3],
    opacity: f64,
    /// Colour of upright stripes and the pixels from one to the next.
    stripes: Option<([u8; 3], f64)>,
}

impl Look {
    /// Actors by their place in the scenario; what is no actor in greys; leaving as a tint with
    /// stripes.
    fn of(breaker: &Breaker) -> Self {
        let (colour, cycle) = match (breaker.actor, breaker.id.as_str()) {
            (Some(actor), _) => (Style::of(actor).colour, actor / COLOURS),
            (None, "excluded_groups") => ([0x5A, 0x5A, 0x5A], 0),
            (None, "spread") => ([0x80, 0x80, 0x80], 1),
            (None, "shock") => ([0x9C, 0x9C, 0x9C], 2),
            (None, _) => ([0x40, 0x40, 0x40], 1),
        };
        match breaker.manner {
            Manner::Withdrawal | Manner::Expiry => Self {
                colour,
                opacity: 0.3,
                stripes: Some((colour, 9.0)),
            },
            Manner::Collapse | Manner::Violation | Manner::Strain => Self {
                colour,
                opacity: if breaker.manner == Manner::Violation {
                    0.65
                } else {
                    1.0
                },
                stripes: match cycle {
                    0 => None,
                    1 => Some((PAPER, 12.0)),
                    _ => Some((PAPER, 6.0)),
                },
            },
        }
    }

    pub(super) fn others() -> Self {
        Self {
            colour: OTHERS,
            opacity: 1.0,
            stripes: None,
        }
    }

    /// Fills the area between two curves over the same places from left to right.
    pub(super) fn fill(&self, canvas: &mut Canvas<'_>, low: &[(f64, f64)], high: &[(f64, f64)]) {
        let around: Vec<_> = high.iter().chain(low.iter().rev()).copied().collect();
        let ink = Ink {
            colour: self.colour,
            opacity: self.opacity,
        };
        canvas.area(&around, ink);
        let (Some((colour, step)), Some(first), Some(last)) =
            (self.stripes, low.first(), low.last())
        else {
            return;
        };
        let pen = Pen {
            ink: Ink::solid(colour),
            width: 1.6,
            dash: Dash::Solid,
        };
        let number = ((last.0 - first.0) / step) as usize;
        for place in 1..=number {
            let x = first.0 + step * (place as f64 - 0.5);
            let (lower, upper) = (between(low, x), between(high, x));
            if lower - upper > 0.5 {
                canvas.stroke(&[(x, lower), (x, upper)], pen);
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

/// Who broke the agreement, and how.
pub(super) type Key = (String, Manner);

/// One area of a panel.
#[derive(Debug, Clone)]
pub(super) struct Part<'h> {
    /// None for the others together.
    pub(super) key: Option<Key>,
    pub(super) name: String,
    /// How it breaks agreements, where that is not by force.
    pub(super) does: Option<&'static str>,
    actor: Option<usize>,
    pub(super) look: Look,
    /// Cumulative incidence by week, from 0.
    pub(super) curve: Vec<f64>,
    /// At the last week.
    pub(super) figure: Estimate,
    /// What the two are read off; none for the others together.
    incidence: Option<&'h Incidence>,
}

/// Every breaker of the year, the one with most failures first.
pub(super) fn parts<'h>(group: &Group<'h>) -> Vec<Part<'h>> {
    let mut parts: Vec<Part<'_>> = group
        .holding
        .breakers
        .iter()
        .filter_map(|breaker| {
            let all = &breaker.incidence.weeks;
            let year = &all[..all.len().min(group.weeks.len())];
            let figure = *year.last()?;
            (figure.value > 0.0).then(|| Part {
                key: Some((breaker.id.clone(), breaker.manner)),
                name: isolated(&breaker.name),
                does: does(breaker),
                actor: breaker.actor,
                look: Look::of(breaker),
                curve: year.iter().map(|incidence| incidence.value).collect(),
                figure,
                incidence: Some(&breaker.incidence),
            })
        })
        .collect();
    parts.sort_by(|a, b| b.figure.value.total_cmp(&a.figure.value));
    parts
}

/// Takes the stripes off actors whose colour no other actor of these panels has.
pub(super) fn unstriped(panels: &mut [Vec<Part<'_>>]) {
    let actors: BTreeSet<usize> = panels.iter().flatten().filter_map(|p| p.actor).collect();
    for part in panels.iter_mut().flatten() {
        let withdrawal = matches!(part.key, Some((_, Manner::Withdrawal | Manner::Expiry)));
        let Some(actor) = part.actor.filter(|_| !withdrawal) else {
            continue;
        };
        let alike = |other: &usize| *other != actor && other % COLOURS == actor % COLOURS;
        if !actors.iter().any(alike) {
            part.look.stripes = None;
        }
    }
}

/// Whether an actor left an agreement in the year.
pub(super) fn has_withdrawal(group: &Group<'_>) -> bool {
    let left = |part: &Part<'_>| matches!(part.key, Some((_, Manner::Withdrawal | Manner::Expiry)));
    parts(group).iter().any(left)
}

fn does(breaker: &Breaker) -> Option<&'static str> {
    match (breaker.manner, breaker.actor) {
        (Manner::Withdrawal, _) => Some("leaves"),
        (Manner::Violation, Some(_)) => Some("violates"),
        _ => None,
    }
}

impl Part<'_> {
    /// The name with what it does: "Rebels (leaves)".
    pub(super) fn with_manner(&self, name: &str) -> String {
        self.does
            .map_or_else(|| name.to_owned(), |does| format!("{name} ({does})"))
    }
}

/// The parts with all but those to be named put together.
pub(super) fn folded<'h>(
    parts: Vec<Part<'h>>,
    is_named: impl Fn(usize, &Part<'_>) -> bool,
) -> Vec<Part<'h>> {
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for (place, part) in parts.into_iter().enumerate() {
        if is_named(place, &part) {
            kept.push(part);
        } else {
            rest.push(part);
        }
    }
    let members: Vec<&Incidence> = rest.iter().filter_map(|part| part.incidence).collect();
    let weeks = rest.iter().map(|part| part.curve.len()).max().unwrap_or(0);
    let mut together = Incidence::together(&members).weeks;
    together.truncate(weeks);
    kept.extend(together.last().map(|&figure| Part {
        key: None,
        name: "others".to_owned(),
        does: None,
        actor: None,
        look: Look::others(),
        curve: together.iter().map(|incidence| incidence.value).collect(),
        figure,
        incidence: None,
    }));
    kept
}

/// Draws the areas one on the other and returns, for each, the height of its middle at the end.
pub(super) fn stack(canvas: &mut Canvas<'_>, parts: &[Part<'_>], axes: &Axes) -> Vec<f64> {
    let Some(weeks) = parts.iter().map(|part| part.curve.len()).max() else {
        return Vec::new();
    };
    let mut below = vec![0.0_f64; weeks];
    let mut middles = Vec::new();
    let line = |shares: &[f64]| -> Vec<(f64, f64)> {
        let points = shares.iter().enumerate();
        points
            .map(|(week, &share)| (axes.x(week as u32), axes.y(share.min(1.0))))
            .collect()
    };
    for part in parts {
        let mut above = below.clone();
        for (sum, value) in above.iter_mut().zip(&part.curve) {
            *sum += value;
        }
        let (low, high) = (line(&below), line(&above));
        part.look.fill(canvas, &low, &high);
        let pen = Pen {
            ink: Ink::solid(PAPER),
            width: 1.5,
            dash: Dash::Solid,
        };
        canvas.stroke(&high, pen);
        let end = (below[weeks - 1] + above[weeks - 1]) / 2.0;
        middles.push(axes.y(end.min(1.0)));
        below = above;
    }
    let pen = Pen {
        ink: Ink::solid(AXIS),
        width: 2.0,
        dash: Dash::Solid,
    };
    canvas.stroke(&line(&below), pen);
    middles
}
