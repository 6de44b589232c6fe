//! The survival chart: hold and in force by week over the first year.
//!
//! Up to six zones and forums share a panel, two where parameters were drawn; more have a small one
//! each. The least likely to hold comes first.

mod finding;
#[cfg(test)]
mod tests;

use super::group::{Group, Groups};
use crate::estimate::{Estimate, Holding, WeekPoint, first_at_most};
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*};

/// Most zones and forums in one panel; with the wider bands over the parameters, fewer.
const TOGETHER: usize = 6;
const TOGETHER_DRAWN: usize = 2;
/// Most curves whose in-force line has a label of its own.
const LABELLED: usize = 3;
/// What becomes of a band's opacity over the parameters, and of chance within it.
const LIGHT: f64 = 0.8;
const DARK: f64 = 2.0;
/// The weeks under the plot, and those at which a curve carries its marker.
const WEEKS: [u32; 5] = [0, 4, 13, 26, 52];
const MARKED: [u32; 5] = [8, 20, 32, 44, 52];
/// Largest share of the width for the names at the left, and for the labels at the right.
const NAMES: f64 = 0.25;
const LABELS: f64 = 0.26;
/// Names and counts keep apart.
const APART: f64 = 14.0;
/// The share of the counts at entry into force that stands to its left.
const LEAD: f64 = 0.8;

/// The survival chart.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoWeeks`] and [`ChartError::NotAProbability`] for
/// figures that cannot be drawn; the others if the sheet cannot be drawn.
pub fn survival_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let groups = Groups::of(holdings)?;
    let together = share_panel(&groups);
    let figure = Figure {
        title: finding::finding(&groups),
        shown: caption.shown(&format!(
            "Probability that an agreement has not failed, by time since {}",
            caption.origin()
        )),
        guide: phrases(&groups),
        panels: if together { 1 } else { groups.all.len() },
        intervals: Intervals::of(groups.is_drawn()),
        words: in_words(&groups, caption),
    };
    figure.draw((fonts, caption, size), |canvas, area, guide| {
        if together {
            in_one(canvas, &groups, area);
            return true;
        }
        let shown = groups.all.len().min(MOST_PANELS);
        let facets = Facets {
            left: NOTE.width(fonts, "at risk") + 12.0,
            gutter: (18.0, 12.0),
            left_out: (groups.all.len() - shown, groups.order()),
        };
        let panels: Vec<Panel<'_>> = groups.all[..shown]
            .iter()
            .map(|group| small(group, groups.last))
            .collect();
        let room = ends_of(&panels)
            .map(|end| end.width(fonts))
            .fold(0.0, f64::max);
        let (cells, left) = facets.cells(area, shown, size, 0.0);
        let whole = guide.draw(canvas, &cells, area.right);
        let plan = Plan {
            last: groups.last,
            weeks: &WEEKS,
            name: NOTE.bold().coloured(TEXT),
            over: (8.0, 0.0),
            inner: 1,
            beneath: TABLE_GAP + LINE,
            room,
            lead: 0.0,
            left,
        };
        facets.draw(canvas, area, &cells, |canvas, place, cell, lowest| {
            plan.draw(canvas, &panels[place], cell, lowest);
        });
        whole
    })
}

/// Whether all curves stand in one panel.
fn share_panel(groups: &Groups<'_>) -> bool {
    let drawn = groups.is_drawn();
    groups.all.len() <= if drawn { TOGETHER_DRAWN } else { TOGETHER }
}

/// How to read the chart.
pub(super) fn phrases(groups: &Groups<'_>) -> Vec<String> {
    let drawn = groups.is_drawn();
    let mut phrases: Vec<String> = if drawn {
        let layers = [
            "light, in brackets (%): 90% of parameter draws",
            "dark: chance",
        ];
        layers.map(str::to_owned).to_vec()
    } else {
        vec!["bands and brackets: 90% intervals (%)".to_owned()]
    };
    if groups.all.iter().any(differs) {
        let alone = if drawn { " (chance alone)" } else { "" };
        phrases.push(format!(
            "dashed: still in force, not ended in any way{alone}"
        ));
    }
    if !share_panel(groups) {
        phrases.push("least likely to hold first".to_owned());
    }
    if let [only] = groups.all.as_slice() {
        phrases.push(only.agreements());
    }
    phrases.extend(groups.forum.iter().map(|forum| format!("forum: {forum}")));
    phrases
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> Vec<String> {
    let intervals = if groups.is_drawn() {
        "the intervals of 90% of parameter draws (in force: 90% intervals for chance)"
    } else {
        "90% intervals"
    };
    let lead = format!(
        "Probability that an agreement has not failed, by week since {}, with {intervals}; {}.",
        caption.origin(),
        caption.footer.population()
    );
    let sentences = groups.all.iter().map(|group| {
        let weeks = WEEKS[1..]
            .iter()
            .filter_map(|&week| group.weeks.get(week as usize));
        let readings = weeks.map(|point| {
            let hold = format!(
                "week {} {}",
                point.week,
                Percent::of(&point.told()).together()
            );
            match point.in_force.filter(|in_force| *in_force != point.hold) {
                Some(in_force) => {
                    format!("{hold}, in force {}", Percent::of(&in_force).together())
                }
                None => hold,
            }
        });
        let end = group.end().filter(|end| end.week < groups.last);
        let unknown = end.map(|end| format!("nothing is known after week {}", end.week));
        group.sentence(readings.chain(unknown).collect())
    });
    [lead].into_iter().chain(sentences).collect()
}

/// Whether in force departs from hold.
fn differs(group: &Group<'_>) -> bool {
    !departures(group).is_empty()
}

/// The stretches of weeks in which in force departs from hold, with the week before each.
fn departures(group: &Group<'_>) -> Vec<std::ops::Range<usize>> {
    let departs = |place: &usize| {
        let point = &group.weeks[*place];
        (point.in_force).is_some_and(|in_force| in_force.value != point.hold.value)
    };
    let mut stretches: Vec<std::ops::Range<usize>> = Vec::new();
    for place in (0..group.weeks.len()).filter(departs) {
        match stretches.last_mut() {
            Some(stretch) if stretch.end == place => stretch.end = place + 1,
            _ => stretches.push(place.saturating_sub(1)..place + 1),
        }
    }
    stretches
}

/// Band and line of hold, band and dashes of in force where it departs; under them the lighter band
/// of hold over the parameters, where they were drawn.
fn curves(group: &Group<'_>, width: f64, (hold, in_force): (f64, f64)) -> Vec<Mark> {
    let curve = |points: &[WeekPoint], of: &dyn Fn(&WeekPoint) -> f64| -> Vec<(f64, f64)> {
        let points = points.iter();
        points
            .map(|point| (f64::from(point.week), of(point)))
            .collect()
    };
    let band = |points: &[WeekPoint], of: fn(&WeekPoint) -> Estimate, opacity: f64| Mark::Area {
        low: curve(points, &|point| of(point).low),
        high: curve(points, &|point| of(point).high),
        fill: Fill::tint(group.style.colour, opacity),
    };
    let line = |points: &[WeekPoint], of: fn(&WeekPoint) -> Estimate, width: f64| Mark::Line {
        points: curve(points, &|point| of(point).value),
        pen: Pen::solid(group.style.colour, width),
    };
    let mut marks = Vec::new();
    let mut dark = hold;
    if group.is_drawn() {
        marks.push(band(group.weeks, WeekPoint::told, hold * LIGHT));
        dark = hold * DARK;
    }
    let still = |point: &WeekPoint| point.in_force.unwrap_or(point.hold);
    for points in departures(group)
        .into_iter()
        .map(|stretch| &group.weeks[stretch])
    {
        marks.push(band(points, still, in_force));
        let Mark::Line { points, pen } = line(points, still, width * 0.75) else {
            continue;
        };
        marks.push(Mark::Line {
            points,
            pen: pen.dashed(Dash::Long),
        });
    }
    marks.push(band(group.weeks, |point| point.hold, dark));
    marks.push(line(group.weeks, |point| point.hold, width));
    marks
}

fn at_risk<'a>(group: &'a Group<'_>) -> impl Fn(u32) -> String + 'a {
    |week| {
        let point = group.weeks.get(week as usize);
        point.map_or_else(String::new, |point| count(point.at_risk))
    }
}

fn ends_of<'p>(panels: &'p [Panel<'_>]) -> impl Iterator<Item = &'p End> {
    panels.iter().flat_map(|panel| &panel.ends)
}

/// A panel of one zone and forum among many: value and interval on two lines.
fn small<'a>(group: &'a Group<'_>, last: u32) -> Panel<'a> {
    let kind = Type::new(SMALL, lettering(group.style.colour)).bold();
    let ends = group.end().map(|end| {
        let text = Percent::of(&end.told());
        let part = |figure: String, name: String| End {
            wanted: end.hold.value,
            name,
            figure,
            kind,
        };
        let interval = format!("({})", text.interval);
        [
            part(String::new(), text.value + &group.reach(last)),
            part(interval, String::new()),
        ]
    });
    Panel {
        head: Some(Head {
            style: Some(group.style),
            name: group.name.clone(),
            detail: String::new(),
        }),
        marks: curves(group, 3.0, (0.22, 0.12)),
        ends: ends.into_iter().flatten().collect(),
        rows: vec![
            Row::new("at risk", at_risk(group)),
            Row::new("week", |week| week.to_string()),
        ],
        reached: !group.weeks.is_empty(),
    }
}

/// A few zones and forums in one panel, with the numbers at risk of each beneath.
fn in_one(canvas: &mut Canvas<'_>, groups: &Groups<'_>, area: Area) {
    let fonts = canvas.fonts();
    let reached: Vec<&Group<'_>> = groups
        .all
        .iter()
        .filter(|group| group.end().is_some())
        .collect();
    let single = groups.all.len() == 1;
    let mut rows = vec![
        Row::new("week", |week| week.to_string()),
        Row::new("days", |week| (7 * week).to_string()),
    ];
    if let [only] = groups.all.as_slice() {
        rows.push(Row::new("at risk", at_risk(only)));
    } else {
        rows.push(title("Agreements at risk"));
        rows.extend(groups.all.iter().map(|group| {
            let text: Option<Box<dyn Fn(u32) -> String>> = match group.weeks {
                [] => None,
                _ => Some(Box::new(at_risk(group))),
            };
            named(&group.name, group.style, text)
        }));
    }
    let panel = Panel {
        head: None,
        marks: marks_in_one(&reached, single, groups.last),
        ends: labels_in_one(&reached, single, groups.last),
        rows,
        reached: true,
    };
    let stacked = panel.ends.iter().map(|end| end.stacked(fonts));
    let room = stacked.fold(0.0, f64::max).min(area.width() * LABELS);
    let names = NOTE.widest(fonts, groups.all.iter().map(|group| &group.name)) + INDENT + APART;
    let titles = NOTE.widest(fonts, ["at risk", "week"]) + APART;
    let left = match single {
        true => titles,
        false => names.max(titles).min(area.width() * NAMES),
    };
    let counts = reached.iter().filter_map(|group| group.weeks.first());
    let lead = LEAD * NOTE.widest(fonts, counts.map(|point| count(point.at_risk)));
    let cell = Area {
        left: area.left + left + lead,
        top: area.top + 16.0,
        bottom: area.bottom - 10.0,
        ..area
    };
    let plan = Plan {
        last: groups.last,
        weeks: &WEEKS,
        name: Type { size: 0.0, ..NOTE },
        over: (10.0, -10.0),
        inner: panel.rows.len(),
        beneath: TABLE_GAP,
        room,
        lead: LEAD,
        left: (cell.left, area.left, left - INDENT - APART),
    };
    plan.draw(canvas, &panel, cell, true);
}

/// The line at half, the curves, and on them markers; for one alone where half have failed.
fn marks_in_one(reached: &[&Group<'_>], single: bool, last: u32) -> Vec<Mark> {
    let short = |points: Vec<(f64, f64)>, width: f64| Mark::Line {
        points,
        pen: Pen::solid(AXIS, width).dashed(Dash::Short),
    };
    let dot = |point: &WeekPoint, style: Style, radius: f64| Mark::Dot {
        at: (f64::from(point.week), point.hold.value),
        radius,
        style,
    };
    let mut marks = vec![short(vec![(0.0, 0.5), (f64::from(last), 0.5)], 1.5)];
    for group in reached {
        marks.extend(if single {
            curves(group, 4.5, (0.2, 0.12))
        } else {
            curves(group, 3.5, (0.18, 0.08))
        });
    }
    for group in reached {
        if !single {
            let points = group
                .weeks
                .iter()
                .filter(|point| MARKED.contains(&point.week));
            marks.extend(points.map(|point| dot(point, group.style, 6.0)));
        } else if let Some(week) = first_at_most(group.weeks.iter().map(|it| it.hold.value), 0.5) {
            let median = &group.weeks[week];
            let week = f64::from(median.week);
            marks.push(short(vec![(week, median.hold.value), (week, 0.0)], 2.0));
            marks.push(dot(median, group.style, 9.0));
        }
    }
    marks
}

/// The labels at the curves' ends.
fn labels_in_one(reached: &[&Group<'_>], single: bool, last: u32) -> Vec<End> {
    let size = match reached.len() {
        1 => 28.0,
        2 | 3 => 22.0,
        _ => SMALL,
    };
    let mut ends = Vec::new();
    for group in reached {
        let Some(end) = group.end() else { continue };
        let kind = Type::new(size, lettering(group.style.colour));
        let name = if single { "not failed" } else { &group.name };
        ends.push(End {
            wanted: end.hold.value,
            name: name.to_owned() + &group.reach(last),
            figure: Percent::of(&end.told()).together(),
            kind: kind.bold(),
        });
        let parted = departures(group).last().map(|stretch| stretch.end) == Some(group.weeks.len());
        let in_force = end.in_force.filter(|_| reached.len() <= LABELLED && parted);
        if let Some(in_force) = in_force {
            ends.push(End {
                wanted: in_force.value,
                name: "in force".to_owned(),
                figure: Percent::of(&in_force).together(),
                kind: Type {
                    size: size * 0.75 + 4.5,
                    ..kind
                },
            });
        }
    }
    ends
}
