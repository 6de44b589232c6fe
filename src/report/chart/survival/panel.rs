//! A few zones and forums in one panel, with the numbers at risk beneath.

use super::{WEEKS, curves, departures, differs};
use crate::report::canvas::{Anchor, Canvas, Ink, Pen, Type};
use crate::report::chart::axes::{Axes, RISE, TICK_SIZE, small};
use crate::report::chart::ends::{End, LEADER, draw as draw_ends};
use crate::report::chart::group::{Group, Groups};
use crate::report::fonts::Weight;
use crate::report::frame::{Area, LEADING};
use crate::report::palette::{AXIS, Dash, TEXT, lettering};
use crate::report::paragraph::{clipped, width};
use crate::report::percent::{Percent, count};

/// Most curves whose in-force line has a label of its own.
const LABELLED: usize = 3;
/// Largest share of the width for the names at the left, and for the labels at the right.
const NAMES: f64 = 0.25;
const LABELS: f64 = 0.26;
/// From the zero line to the table.
const TABLE_GAP: f64 = 14.0;
/// From a marker to the name beside it.
const INDENT: f64 = 22.0;
/// Names and counts keep apart.
const APART: f64 = 14.0;
/// The share of the counts at entry into force that stands to its left.
const LEAD: f64 = 0.8;
/// Points on a curve that carry its marker.
const MARKED: [u32; 5] = [8, 20, 32, 44, 52];

/// Draws the curves, their labels and the table.
pub(super) fn draw(canvas: &mut Canvas<'_>, groups: &Groups<'_>, area: Area) {
    let fonts = canvas.fonts();
    let drawn: Vec<&Group<'_>> = groups
        .all
        .iter()
        .filter(|group| group.end().is_some())
        .collect();
    let single = groups.all.len() == 1;
    let rows = 2 + if single { 1 } else { 1 + groups.all.len() };
    let table = TABLE_GAP + LEADING * TICK_SIZE * rows as f64;

    let ends = labels_of(&drawn, single);
    let stacked = ends.iter().map(|end| end.stacked(fonts));
    let room = stacked.fold(0.0, f64::max).min(area.width() * LABELS);
    let names = groups
        .all
        .iter()
        .map(|group| width(fonts, &group.name, TICK_SIZE, Weight::Regular) + INDENT + APART);
    let titles = ["at risk", "week"].map(|text| width(fonts, text, TICK_SIZE, Weight::Regular));
    let titles = titles.into_iter().fold(0.0, f64::max) + APART;
    let left = if single {
        titles
    } else {
        names.fold(titles, f64::max).min(area.width() * NAMES)
    };
    let counts = drawn.iter().filter_map(|group| group.weeks.first());
    let counts =
        counts.map(|point| width(fonts, &count(point.at_risk), TICK_SIZE, Weight::Regular));
    let lead = LEAD * counts.fold(0.0, f64::max);
    let axes = Axes {
        lead: LEAD,
        plot: Area {
            left: area.left + left + lead,
            top: area.top + 26.0,
            right: area.right - room - LEADER,
            bottom: area.bottom - 10.0 - table,
        },
        last: groups.last,
    };
    axes.draw(canvas, true);
    half(canvas, &axes);
    for group in &drawn {
        let bands = if single { (0.2, 0.12) } else { (0.18, 0.08) };
        curves(
            canvas,
            group,
            &axes,
            (if single { 4.5 } else { 3.5 }, bands),
        );
    }
    for group in &drawn {
        if !single {
            let weeks = group.weeks.iter();
            for point in weeks.filter(|point| MARKED.contains(&point.week)) {
                let at = (axes.x(point.week), axes.y(point.hold.value));
                canvas.marker(at, 6.0, group.style.marker, group.style.colour);
            }
        } else if let Some(median) = (group.weeks.iter()).find(|point| point.hold.value <= 0.5) {
            let at = (axes.x(median.week), axes.y(median.hold.value));
            let pen = Pen {
                ink: Ink::solid(AXIS),
                width: 2.0,
                dash: Dash::Short,
            };
            canvas.stroke(&[at, (at.0, axes.plot.bottom)], pen);
            canvas.marker(at, 9.0, group.style.marker, group.style.colour);
        }
    }
    let ends: Vec<End> = ends
        .into_iter()
        .map(|end| End {
            wanted: axes.y(end.wanted),
            ..end
        })
        .collect();
    let limits = (area.top + 6.0, axes.plot.bottom + TABLE_GAP);
    draw_ends(canvas, &ends, axes.plot.right, room, limits);
    under(canvas, groups, &axes, area, left);
}

/// The line at which half have failed.
fn half(canvas: &mut Canvas<'_>, axes: &Axes) {
    let pen = Pen {
        ink: Ink::solid(AXIS),
        width: 1.5,
        dash: Dash::Short,
    };
    let y = axes.y(0.5);
    canvas.stroke(&[(axes.plot.left, y), (axes.plot.right, y)], pen);
}

/// The labels at the curves' ends, wanted at a share, for they settle the width of the plot.
fn labels_of(drawn: &[&Group<'_>], single: bool) -> Vec<End> {
    let mut ends = Vec::new();
    for group in drawn {
        let Some(end) = group.end() else { continue };
        let size = match drawn.len() {
            1 => 28.0,
            2 | 3 => 22.0,
            _ => TICK_SIZE,
        };
        let colour = lettering(group.style.colour);
        let name = if single {
            "not failed".to_owned()
        } else {
            group.name.clone()
        };
        ends.push(End {
            wanted: end.hold.value,
            name,
            figure: Percent::of(&end.told()).together(),
            size,
            colour,
            weight: Weight::Bold,
        });
        let parted = departures(group).last().map(|stretch| stretch.end) == Some(group.weeks.len());
        if drawn.len() <= LABELLED && differs(group) && parted {
            ends.push(End {
                wanted: end.in_force.value,
                name: "in force".to_owned(),
                figure: Percent::of(&end.in_force).together(),
                size: size * 0.75 + 4.5,
                colour,
                weight: Weight::Regular,
            });
        }
    }
    ends
}

/// Weeks, days and agreements at risk under the plot.
fn under(canvas: &mut Canvas<'_>, groups: &Groups<'_>, axes: &Axes, area: Area, left: f64) {
    let fonts = canvas.fonts();
    let at_risk = |group: &Group<'_>, week: u32| {
        let point = group.weeks.get(week as usize);
        point.map_or_else(String::new, |point| count(point.at_risk))
    };
    let longest = |week: u32| {
        let texts = groups.all.iter().map(|group| at_risk(group, week));
        texts.max_by_key(String::len).unwrap_or_default()
    };
    let columns = axes.columns(fonts, &WEEKS, &[&|week| (7 * week).to_string(), &longest]);
    axes.ticks(canvas, &columns);
    let mut baseline = axes.plot.bottom + TABLE_GAP + RISE * TICK_SIZE;
    let line = LEADING * TICK_SIZE;
    for (title, days) in [("week", 1), ("days", 7)] {
        canvas.text(title, area.left, baseline, small(Anchor::Start));
        axes.row(canvas, &columns, baseline, &|week| {
            (days * week).to_string()
        });
        baseline += line;
    }
    if let [only] = groups.all.as_slice() {
        canvas.text("at risk", area.left, baseline, small(Anchor::Start));
        axes.row(canvas, &columns, baseline, &|week| at_risk(only, week));
        return;
    }
    let kind = Type {
        weight: Weight::Bold,
        ..small(Anchor::Start)
    };
    canvas.text("Agreements at risk", area.left, baseline, kind);
    for group in &groups.all {
        baseline += line;
        let style = group.style;
        let at = (area.left + 7.0, baseline - 0.36 * TICK_SIZE);
        canvas.marker(at, 6.0, style.marker, style.colour);
        let room = left - INDENT - APART;
        let name = clipped(fonts, &group.name, TICK_SIZE, Weight::Regular, room, 1).concat();
        let kind = Type {
            colour: TEXT,
            ..small(Anchor::Start)
        };
        canvas.text(&name, area.left + INDENT, baseline, kind);
        if group.weeks.is_empty() {
            let none = "No agreement is reached in any rollout";
            canvas.text(none, axes.plot.left, baseline, small(Anchor::Start));
        } else {
            axes.row(canvas, &columns, baseline, &|week| at_risk(group, week));
        }
    }
}
