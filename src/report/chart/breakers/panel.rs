//! The panels: names, stacked areas and labels.

use super::NAMED;
use super::key::Letters;
use super::layer::{Part, folded, parts, stack, unstriped};
use crate::estimate::Estimate;
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::Size;
use crate::report::chart::axes::{Axes, RISE, TICK_SIZE, small};
use crate::report::chart::cells::{cells, columns};
use crate::report::chart::ends::{End, LEADER, draw as draw_ends, height};
use crate::report::chart::group::{Group, Groups, MOST_PANELS};
use crate::report::chart::guide::Guide;
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{MUTED, TEXT, lettering};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{Percent, count, points};

const GUTTER: (f64, f64) = (20.0, 12.0);
/// A panel that is narrower or lower has letters for names.
const SPELLED: (f64, f64) = (430.0, 200.0);
/// Largest share of a panel's width for names with their figures; without intervals, which would
/// stand under the names, it is worth more to have them on one line.
const LABELS: f64 = 0.45;
const LABELS_DRAWN: f64 = 0.5;
/// The weeks under the plots.
const WEEKS: [u32; 5] = [0, 13, 26, 39, 52];

/// What the panels share.
struct Layout {
    last: u32,
    /// Whether parameters were drawn.
    drawn: bool,
    /// Size of the labels.
    label: f64,
    /// Size of the panels' names; 0 if the title alone names it.
    name: f64,
    /// Room for the labels, in pixels.
    room: f64,
    letters: Option<Letters>,
    /// Left edge of the first column and of the sheet's text.
    left: (f64, f64),
}

/// Draws the panels, the key if there is one, and says how many are left out. Returns whether how to
/// read them had room.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    groups: &Groups<'_>,
    guide: &Guide,
    area: Area,
    size: Size,
) -> bool {
    let fonts = canvas.fonts();
    let (shown, rest) = groups.all.split_at(groups.all.len().min(MOST_PANELS));
    let line = LEADING * TICK_SIZE;
    let mut all: Vec<Vec<Part<'_>>> = shown.iter().map(parts).collect();
    unstriped(&mut all);
    let note = if rest.is_empty() { 0.0 } else { line };
    let mut body = Area {
        left: area.left + width(fonts, "100%", TICK_SIZE, Weight::Regular) + 12.0,
        top: area.top + 16.0,
        bottom: area.bottom - 8.0 - note - line,
        ..area
    };
    let columns = columns(shown.len(), size);
    let cell = cells(body, shown.len(), columns, GUTTER)[0];
    let cramped = cell.width() < SPELLED.0 || cell.height() < SPELLED.1;
    let letters = cramped.then(|| Letters::of(fonts, &all, NAMED, area.width()));
    if let Some(letters) = &letters {
        letters.draw(
            canvas,
            Area {
                top: area.top + 12.0,
                ..area
            },
        );
        body.top += letters.height();
    }
    let places = cells(body, shown.len(), columns, GUTTER);
    let whole = guide.draw(canvas, &places, area.right);
    let (label, name) = match shown.len() {
        1 => (24.0, 0.0),
        2 => (20.0, 24.0),
        _ if letters.is_some() => (TICK_SIZE, TICK_SIZE),
        _ => (TICK_SIZE, 22.0),
    };
    let mut layout = Layout {
        last: groups.last,
        drawn: groups.is_drawn(),
        label,
        name,
        room: 0.0,
        letters,
        left: (body.left, area.left),
    };
    let share = if layout.drawn { LABELS_DRAWN } else { LABELS };
    let limit = places[0].width() * share;
    let fitted: Vec<Vec<Part<'_>>> = all
        .into_iter()
        .zip(shown.iter().zip(&places))
        .map(|(parts, (group, cell))| layout.fitted(fonts, parts, group, *cell, limit))
        .collect();
    let ends = fitted.iter().zip(shown);
    let widths: Vec<f64> = ends
        .flat_map(|(parts, group)| layout.ends(parts, group, &[]))
        .map(|end| {
            if layout.letters.is_some() {
                end.width(fonts)
            } else {
                end.stacked(fonts).max(end.width(fonts).min(limit))
            }
        })
        .collect();
    let widest = widths.into_iter().fold(0.0, f64::max);
    layout.room = if layout.letters.is_some() {
        widest
    } else {
        widest.min(limit)
    };
    for (place, (group, parts)) in shown.iter().zip(&fitted).enumerate() {
        let lowest = place + columns >= shown.len();
        panel(canvas, group, parts, &layout, (places[place], lowest));
    }
    if !rest.is_empty() {
        let text = format!(
            "{} more, each at least as likely to hold at week {}, are in the table that goes with this chart",
            count(rest.len() as u64),
            groups.last
        );
        let baseline = area.bottom - 8.0 - 0.3 * TICK_SIZE;
        canvas.text(&text, area.left, baseline, small(Anchor::Start));
    }
    whole
}

impl Layout {
    /// As many named parts as have room for their labels; the rest as others.
    fn fitted<'h>(
        &self,
        fonts: &Fonts,
        parts: Vec<Part<'h>>,
        group: &Group<'_>,
        cell: Area,
        limit: f64,
    ) -> Vec<Part<'h>> {
        let limit = if self.letters.is_some() {
            f64::INFINITY
        } else {
            limit
        };
        let high = cell.bottom - cell.top - LEADING * self.name;
        for named in (1..=NAMED).rev() {
            let tried = folded(parts.clone(), |place, part| {
                let known = self.letters.as_ref();
                place < named
                    && known.is_none_or(|letters| letters.find(part.key.as_ref()).is_some())
            });
            if height(fonts, &self.ends(&tried, group, &[]), limit, 1) <= high {
                return tried;
            }
        }
        folded(parts, |_, _| false)
    }

    /// The labels of a panel, from the lowest area up to the white one above them.
    fn ends(&self, parts: &[Part<'_>], group: &Group<'_>, middles: &[f64]) -> Vec<End> {
        let Some(end) = group.end() else {
            return Vec::new();
        };
        let label = |place: usize, name: String, figure: &Estimate, colour: [u8; 3]| End {
            wanted: middles.get(place).copied().unwrap_or_default(),
            name,
            figure: self.figure(figure),
            size: self.label,
            colour,
            weight: Weight::Bold,
        };
        let mut ends: Vec<End> = parts
            .iter()
            .enumerate()
            .map(|(place, part)| match &self.letters {
                Some(letters) => {
                    let entry = letters.find(part.key.as_ref());
                    let letter = entry.map_or("+", |entry| &entry.letter).to_owned();
                    label(place, letter, &part.figure, TEXT)
                }
                None if part.key.is_none() => label(place, part.name.clone(), &part.figure, MUTED),
                None => {
                    let colour = lettering(part.look.colour);
                    let end = label(place, part.name.clone(), &part.figure, colour);
                    let does = part
                        .does
                        .map_or_else(String::new, |does| format!("{does} "));
                    End {
                        figure: does + &end.figure,
                        ..end
                    }
                }
            })
            .collect();
        let name = if self.letters.is_some() {
            "holds"
        } else {
            "not failed"
        };
        let mut held = label(parts.len(), name.to_owned(), &end.hold, TEXT);
        if self.drawn {
            held.figure = Percent::of(&end.told()).together();
        }
        ends.push(held);
        ends
    }

    /// "41% (40–42)"; in whole points where there is little room. Where parameters were drawn, the
    /// interval of chance would pass for what is open, and is left to the words beside the chart.
    fn figure(&self, figure: &Estimate) -> String {
        if self.drawn {
            return format!("{}%", points(figure.value, 0));
        }
        if self.letters.is_none() {
            return Percent::of(figure).together();
        }
        let [value, low, high] = [figure.value, figure.low, figure.high].map(|s| points(s, 0));
        if low == high {
            format!("{value}% ({low})")
        } else {
            format!("{value}% ({low}–{high})")
        }
    }
}

fn panel(
    canvas: &mut Canvas<'_>,
    group: &Group<'_>,
    parts: &[Part<'_>],
    layout: &Layout,
    (cell, lowest): (Area, bool),
) {
    let fonts = canvas.fonts();
    let head = LEADING * layout.name;
    if layout.name > 0.0 {
        let detail = format!("· {}", group.agreements());
        let kind = Type {
            size: layout.name,
            weight: Weight::Bold,
            colour: TEXT,
            anchor: Anchor::Start,
        };
        let name = clipped(fonts, &group.name, kind.size, kind.weight, cell.width(), 1).concat();
        let baseline = cell.top + RISE * layout.name;
        let name = canvas.text(&name, cell.left, baseline, kind);
        let left = name.right + 8.0;
        if left + width(fonts, &detail, TICK_SIZE, Weight::Regular) <= cell.right {
            canvas.text(&detail, left, baseline, small(Anchor::Start));
        }
    }
    let axes = Axes {
        plot: Area {
            left: cell.left,
            top: cell.top + head + 10.0,
            right: cell.right - layout.room - LEADER,
            bottom: cell.bottom - 14.0,
        },
        last: layout.last,
        lead: 0.0,
    };
    let Some(end) = group.end() else {
        let text = "No agreement is reached in any rollout";
        let mut baseline = axes.plot.top + RISE * TICK_SIZE;
        for line in clipped(fonts, text, TICK_SIZE, Weight::Regular, cell.width(), 3) {
            canvas.text(&line, cell.left, baseline, small(Anchor::Start));
            baseline += LEADING * TICK_SIZE;
        }
        return;
    };
    let first = cell.left <= layout.left.0 + 0.5;
    axes.draw(canvas, first);
    let mut middles = stack(canvas, parts, &axes);
    middles.push(axes.y(1.0 - end.hold.value / 2.0));
    let ends = layout.ends(parts, group, &middles);
    let limits = (cell.top + head, cell.bottom);
    draw_ends(canvas, &ends, axes.plot.right, layout.room, limits);
    let columns = axes.columns(fonts, &WEEKS, &[&|week| week.to_string()]);
    axes.ticks(canvas, &columns);
    if !lowest {
        return;
    }
    let baseline = axes.plot.bottom + 14.0 + RISE * TICK_SIZE;
    axes.row(canvas, &columns, baseline, &|week| week.to_string());
    if first {
        canvas.text("week", layout.left.1, baseline, small(Anchor::Start));
    }
}
