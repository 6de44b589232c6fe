//! Many zones and forums: a small panel each, on common axes.

use super::{WEEKS, curves};
use crate::report::canvas::{Anchor, Canvas, Type};
use crate::report::chart::Size;
use crate::report::chart::axes::{Axes, RISE, TICK_SIZE, small};
use crate::report::chart::cells::{cells, columns};
use crate::report::chart::ends::{End, LEADER, draw as draw_ends};
use crate::report::chart::group::{Group, Groups, MOST_PANELS};
use crate::report::chart::guide::Guide;
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{TEXT, lettering};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{Percent, count};

const GUTTER: (f64, f64) = (18.0, 12.0);
/// From a marker to the name beside it.
const INDENT: f64 = 18.0;

/// Draws the panels, and says how many are left out. Returns whether how to read them had room.
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
    let body = Area {
        left: area.left + width(fonts, "at risk", TICK_SIZE, Weight::Regular) + 12.0,
        top: area.top + 16.0,
        bottom: area.bottom - 8.0 - line - if rest.is_empty() { 0.0 } else { line },
        ..area
    };
    let labels: Vec<Vec<End>> = shown.iter().map(labels_of).collect();
    let widths = labels.iter().flatten().map(|end| end.width(fonts));
    let room = widths.fold(0.0, f64::max);
    let columns = columns(shown.len(), size);
    let places = cells(body, shown.len(), columns, GUTTER);
    let whole = guide.draw(canvas, &places, area.right);
    for (place, (group, labels)) in shown.iter().zip(labels).enumerate() {
        let (cell, lowest) = (places[place], place + columns >= shown.len());
        let axes = Axes {
            plot: Area {
                left: cell.left,
                top: cell.top + line + 8.0,
                right: cell.right - room - LEADER,
                bottom: cell.bottom - line - 14.0,
            },
            last: groups.last,
            lead: 0.0,
        };
        let edges = (body.left, area.left);
        panel(canvas, group, labels, &axes, (cell, lowest, edges), room);
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

/// Value and interval on two lines.
fn labels_of(group: &Group<'_>) -> Vec<End> {
    let Some(end) = group.end() else {
        return Vec::new();
    };
    let text = Percent::of(&end.told());
    let colour = lettering(group.style.colour);
    let part = |figure: String, name: String| End {
        wanted: end.hold.value,
        name,
        figure,
        size: TICK_SIZE,
        colour,
        weight: Weight::Bold,
    };
    vec![
        part(String::new(), text.value),
        part(format!("({})", text.interval), String::new()),
    ]
}

fn panel(
    canvas: &mut Canvas<'_>,
    group: &Group<'_>,
    labels: Vec<End>,
    axes: &Axes,
    (cell, lowest, (column, left)): (Area, bool, (f64, f64)),
    room: f64,
) {
    let fonts = canvas.fonts();
    let style = group.style;
    let baseline = cell.top + RISE * TICK_SIZE;
    let at = (cell.left + 6.0, baseline - 0.36 * TICK_SIZE);
    canvas.marker(at, 6.0, style.marker, style.colour);
    let wide = cell.width() - INDENT;
    let name = clipped(fonts, &group.name, TICK_SIZE, Weight::Bold, wide, 1).concat();
    let kind = Type {
        weight: Weight::Bold,
        colour: TEXT,
        ..small(Anchor::Start)
    };
    canvas.text(&name, cell.left + INDENT, baseline, kind);
    if group.weeks.is_empty() {
        nothing(canvas, fonts, axes, cell);
        return;
    }
    let first = cell.left <= column + 0.5;
    axes.draw(canvas, first);
    curves(canvas, group, axes, (3.0, (0.22, 0.12)));
    let ends: Vec<End> = labels
        .into_iter()
        .map(|end| End {
            wanted: axes.y(end.wanted),
            ..end
        })
        .collect();
    let limits = (cell.top + LEADING * TICK_SIZE, cell.bottom);
    draw_ends(canvas, &ends, axes.plot.right, room, limits);

    let at_risk = |week: u32| {
        let point = group.weeks.get(week as usize);
        point.map_or_else(String::new, |point| count(point.at_risk))
    };
    let columns = axes.columns(fonts, &WEEKS, &[&|week| week.to_string(), &at_risk]);
    axes.ticks(canvas, &columns);
    let baseline = axes.plot.bottom + 14.0 + RISE * TICK_SIZE;
    let beneath = baseline + LEADING * TICK_SIZE;
    if first {
        canvas.text("at risk", left, baseline, small(Anchor::Start));
    }
    axes.row(canvas, &columns, baseline, &at_risk);
    if lowest {
        axes.row(canvas, &columns, beneath, &|week| week.to_string());
    }
    if lowest && first {
        canvas.text("week", left, beneath, small(Anchor::Start));
    }
}

/// A panel without agreements.
fn nothing(canvas: &mut Canvas<'_>, fonts: &Fonts, axes: &Axes, cell: Area) {
    let text = "No agreement is reached in any rollout";
    let lines = clipped(fonts, text, TICK_SIZE, Weight::Regular, cell.width(), 3);
    let mut baseline = axes.plot.top + RISE * TICK_SIZE;
    for line in lines {
        canvas.text(&line, cell.left, baseline, small(Anchor::Start));
        baseline += LEADING * TICK_SIZE;
    }
}
