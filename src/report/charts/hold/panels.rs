//! A few zones and forums: hold over time, a panel each, on common axes.

use super::{Date, Group, Plot, Size};
use crate::estimate::Estimate;
use crate::report::{claim::*, plot::*, sheet::*};

/// Between a point and its label.
const GAP: f64 = 12.0;
/// Between two columns and two rows of panels.
const GUTTER: (f64, f64) = (40.0, 16.0);
/// A plot is never flatter than this.
const LEAST_PLOT: f64 = 60.0;
/// A panel that is lower has days alone under it, and so has a plot that is flatter.
const LEAST_WHOLE: f64 = 360.0;
const LEAST_TABLED: f64 = 180.0;
/// The forum and the number of agreements.
const DETAIL: Type = Type::new(20.0, MUTED);
/// Opacity of an interval over the parameters.
const LIGHT: f64 = 0.5;
/// The lines of the table under the plots.
const READINGS: [&str; 3] = ["days", "week", "at risk"];

/// Sizes that depend on how many panels share the sheet.
#[derive(Clone, Copy)]
struct Sizes {
    value: f64,
    interval: f64,
    /// Size of the zone's name; 0 if the title alone names it.
    name: f64,
    marker: f64,
    line: f64,
}

/// Draws the panels side by side or under each other.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot<'_>, area: Area, size: Size) {
    let groups = &plot.groups.all;
    let columns = match (groups.len(), size) {
        (4.., _) | (2, Size::Slide) => 2,
        (3, Size::Slide) => 3,
        _ => 1,
    };
    let rows = groups.len().div_ceil(columns);
    let [value, interval, name, marker, line] = match (columns, rows) {
        (1, 1) => [54.0, 24.0, 0.0, 10.0, 4.0],
        (2, 1) | (1, 2) => [38.0, 20.0, 28.0, 8.0, 3.5],
        _ => [28.0, 18.0, 24.0, 7.0, 3.0],
    };
    let sizes = Sizes {
        value,
        interval,
        name,
        marker,
        line,
    };
    let body = Area {
        top: area.top + 18.0,
        bottom: area.bottom - 10.0,
        ..area
    };
    let cells = cells(body, groups.len(), columns, GUTTER);
    let layout = Layout::of(canvas.fonts(), plot, cells[0], sizes, rows);
    for (group, &cell) in groups.iter().zip(&cells) {
        layout.panel(canvas, group, cell);
    }
}

/// What all panels share. Places are in pixels from a panel's upper left corner.
struct Layout<'p> {
    plot: &'p Plot<'p>,
    sizes: Sizes,
    /// The day of entry into force.
    left: f64,
    /// Pixels per day.
    day: f64,
    /// Whether a value and its interval share a line.
    inline: bool,
    /// Whether forum and number of agreements stand beside the names.
    beside: bool,
    /// Lower edge of the names.
    head: f64,
    /// Heights of 100% and 0%.
    full: f64,
    zero: f64,
    /// Dates, by place, whose labels would run into each other at one height.
    clusters: Vec<Vec<usize>>,
    /// The lines of the table.
    table: Vec<&'static str>,
}

impl<'p> Layout<'p> {
    /// Fits the axes to the widest and highest label of all panels.
    fn of(fonts: &Fonts, plot: &'p Plot<'p>, cell: Area, sizes: Sizes, rows: usize) -> Self {
        let titles = READINGS.into_iter().chain(["100%"]);
        let mut layout = Self {
            plot,
            sizes,
            left: NOTE.widest(fonts, titles) + 14.0,
            day: 0.0,
            inline: rows > 1,
            beside: true,
            head: 0.0,
            full: 0.0,
            zero: 0.0,
            clusters: Vec::new(),
            table: Vec::new(),
        };
        layout.spread(fonts, cell.width());
        // On one line only if no label then has to leave its place.
        if layout.inline && layout.clusters.len() < plot.dates.len() {
            layout.inline = false;
            layout.spread(fonts, cell.width());
        }
        let groups = &plot.groups.all;
        layout.beside = groups
            .iter()
            .all(|group| layout.names(fonts, group, cell.width()).1);
        let heads = groups.iter().map(|group| {
            let (names, beside, _) = layout.names(fonts, group, cell.width());
            let detail = if beside { 0.0 } else { DETAIL.size };
            LEADING * (names.len() as f64 * sizes.name + detail)
        });
        layout.head = heads.fold(0.0, f64::max);
        layout.table = READINGS.to_vec();
        layout
            .table
            .truncate(if cell.height() < LEAST_WHOLE { 1 } else { 3 });
        let mut table = std::mem::take(&mut layout.table);
        table.retain(|reading| {
            groups
                .iter()
                .all(|group| layout.fits(fonts, reading, group))
        });
        layout.table = table;
        layout.stretch(cell.height());
        if layout.zero - layout.full < LEAST_TABLED {
            layout.table.truncate(1);
            layout.stretch(cell.height());
        }
        layout
    }

    /// Gives the axis the room that the last label leaves, and finds labels that would run into the
    /// next.
    fn spread(&mut self, fonts: &Fonts, wide: f64) {
        let dates = &self.plot.dates;
        let widest = |date: &Date| {
            let holds = self
                .plot
                .groups
                .all
                .iter()
                .filter_map(|group| group.hold(date.days));
            let wide = holds.map(|hold| self.label_width(fonts, &Percent::of(&hold)).0);
            wide.fold(0.0, f64::max)
        };
        let widths: Vec<f64> = dates.iter().map(widest).collect();
        let reach = widths.last().copied().unwrap_or(0.0) + GAP + self.sizes.marker;
        let last = dates.last().map_or(1, |date| date.days.max(1));
        let day = ((wide - self.left - reach) / f64::from(last)).max(0.0);
        let at = |place: usize| f64::from(dates[place].days) * day;
        let mut clusters: Vec<Vec<usize>> = Vec::new();
        for place in 0..dates.len() {
            let joins = place > 0 && at(place - 1) + widths[place - 1] + GAP * 0.75 > at(place);
            match clusters.last_mut() {
                Some(cluster) if joins => cluster.push(place),
                _ => clusters.push(vec![place]),
            }
        }
        (self.day, self.clusters) = (day, clusters);
    }

    /// Width of a label, and of its value alone.
    fn label_width(&self, fonts: &Fonts, text: &Percent) -> (f64, f64) {
        let value = Type::new(self.sizes.value, TEXT)
            .bold()
            .width(fonts, &text.value);
        let interval = Type::new(self.sizes.interval, MUTED).width(fonts, &text.bracketed());
        if self.inline {
            (value + GAP / 2.0 + interval, value)
        } else {
            (value.max(interval), value)
        }
    }

    /// Height of a label: the value with its interval beside it or beneath.
    fn label_height(&self) -> f64 {
        let beneath = if self.inline {
            0.0
        } else {
            self.sizes.interval
        };
        (RISE + FALL) * (self.sizes.value + beneath)
    }

    /// From the left edge to the names.
    fn indent(&self) -> f64 {
        2.0 * self.sizes.marker + 10.0
    }

    /// The lines of a name; whether forum and number of agreements stand at the right end of the last,
    /// if that is allowed; and these.
    fn names(&self, fonts: &Fonts, group: &Group<'_>, wide: f64) -> (Vec<String>, bool, String) {
        if self.sizes.name == 0.0 {
            return (Vec::new(), true, String::new());
        }
        let room = wide - self.indent();
        let kind = Type::new(self.sizes.name, TEXT).bold();
        let names = kind.clipped(fonts, &group.zone, room, 2);
        let forum = group.forum.iter().map(|forum| format!("{forum} · "));
        let detail = forum.collect::<String>() + &group.agreements();
        let last = names.last().map_or(0.0, |name| kind.width(fonts, name));
        let beside = self.beside && last + 24.0 + DETAIL.width(fonts, &detail) <= room;
        (names, beside, DETAIL.fitted(fonts, &detail, room))
    }

    fn reading(&self, reading: &str, group: &Group<'_>, date: &Date) -> String {
        match reading {
            "days" => date.days.to_string(),
            "week" => date.week.to_string(),
            _ => {
                let point = group.point(date.days);
                point.map_or_else(String::new, |point| count(point.at_risk))
            }
        }
    }

    /// Whether the texts of a line of the table keep apart.
    fn fits(&self, fonts: &Fonts, reading: &str, group: &Group<'_>) -> bool {
        let mut edge = NOTE.width(fonts, reading) + 8.0;
        self.plot.dates.iter().all(|date| {
            let half = NOTE.width(fonts, &self.reading(reading, group, date)) / 2.0;
            let middle = self.left + f64::from(date.days) * self.day;
            let clear = middle - half >= edge;
            edge = middle + half + 10.0;
            clear
        })
    }

    /// Puts 0% over the table and 100% under the names and labels.
    fn stretch(&mut self, height: f64) {
        self.zero = height - self.table.len() as f64 * LINE - TABLE_GAP;
        let label = self.label_height();
        let mut full = self.head + 16.0;
        for group in &self.plot.groups.all {
            for cluster in &self.clusters {
                for (place, &date) in cluster.iter().enumerate() {
                    let Some(hold) = group.hold(self.plot.dates[date].days) else {
                        continue;
                    };
                    let labels = label * (cluster.len() - place) as f64 + GAP / 2.0;
                    let share = hold.high.max(0.05);
                    let least = (self.head + labels - (1.0 - share) * self.zero) / share;
                    full = f64::max(full, least);
                }
            }
        }
        self.full = full.min(self.zero - LEAST_PLOT);
    }

    /// Draws one zone and forum.
    fn panel(&self, canvas: &mut Canvas<'_>, group: &Group<'_>, cell: Area) {
        self.head(canvas, group, cell);
        let dates = self.plot.dates.iter();
        let readings: Vec<(f64, Estimate)> = dates
            .filter_map(|date| Some((f64::from(date.days), group.hold(date.days)?)))
            .collect();
        if readings.is_empty() {
            let kind = Type::new(22.0, MUTED);
            canvas.text(NOTHING, cell.left, cell.top + self.head + 40.0, kind);
            return;
        }
        let plot = Area {
            left: cell.left + self.left,
            top: cell.top + self.full,
            right: cell.right,
            bottom: cell.top + self.zero,
        };
        let mut axes = Axes::upright(plot, 1.0);
        axes.x = Scale {
            from: (0.0, 1.0),
            to: (plot.left, plot.left + self.day),
        };
        axes.levels(canvas, Some(GAP));
        let labels = self.labels(canvas.fonts(), group, cell, &axes);
        for label in &labels {
            // Gridlines do not run through the figures.
            canvas.rect(label.paper.0, label.paper.1, Ink::solid(PAPER));
        }
        for mark in self.marks(group, &readings) {
            mark.draw(canvas, &axes);
        }
        for label in &labels {
            label.draw(canvas, &self.sizes);
        }
        let mut baseline = plot.bottom + TABLE_GAP + RISE * SMALL;
        for &reading in &self.table {
            canvas.text(reading, cell.left, baseline, NOTE);
            let kind = if reading == "days" {
                NOTE.coloured(TEXT)
            } else {
                NOTE
            };
            for date in &self.plot.dates {
                let text = self.reading(reading, group, date);
                let x = axes.x.at(f64::from(date.days));
                canvas.text(&text, x, baseline, kind.middle());
            }
            baseline += LINE;
        }
    }

    fn head(&self, canvas: &mut Canvas<'_>, group: &Group<'_>, cell: Area) {
        let Sizes { name, marker, .. } = self.sizes;
        let (names, beside, detail) = self.names(canvas.fonts(), group, cell.width());
        let kind = Type::new(name, TEXT).bold();
        let left = cell.left + self.indent();
        let first = cell.top + RISE * name;
        if !names.is_empty() {
            let at = (cell.left + marker, first - MIDDLE * name);
            canvas.marker(at, marker, group.style.marker, group.style.colour);
        }
        let baseline = |place: usize| first + LEADING * name * place as f64;
        for (place, line) in names.iter().enumerate() {
            canvas.text(line, left, baseline(place), kind);
        }
        if beside {
            let last = names.len().saturating_sub(1);
            canvas.text(&detail, cell.right, baseline(last), DETAIL.end());
        } else {
            let baseline = baseline(names.len()) - RISE * (name - DETAIL.size);
            canvas.text(&detail, left, baseline, DETAIL);
        }
    }

    /// Bands, line from certainty at entry into force, intervals and points; where the parameters were
    /// drawn, what they leave open is lighter than what chance does.
    fn marks(&self, group: &Group<'_>, readings: &[(f64, Estimate)]) -> Vec<Mark> {
        let (colour, sizes) = (group.style.colour, &self.sizes);
        let chance: Vec<(f64, Estimate)> = readings
            .iter()
            .filter_map(|&(days, _)| Some((days, group.chance(days as u32)?)))
            .collect();
        let start = |of: fn(&Estimate) -> f64, readings: &[(f64, Estimate)]| {
            let rest = readings.iter().map(move |(days, hold)| (*days, of(hold)));
            [(0.0, 1.0)].into_iter().chain(rest).collect::<Vec<_>>()
        };
        let mut marks = Vec::new();
        for (readings, opacity) in [(readings, 0.16), (&chance, 0.3)] {
            if !readings.is_empty() {
                marks.push(Mark::Area {
                    low: start(|hold| hold.low, readings).split_off(1),
                    high: start(|hold| hold.high, readings),
                    fill: Fill::tint(colour, opacity),
                });
            }
        }
        let pen = |width: f64, opacity: f64| Pen {
            ink: Ink { colour, opacity },
            ..Pen::solid(colour, width)
        };
        marks.push(Mark::Line {
            points: start(|hold| hold.value, readings),
            pen: pen(sizes.line * 0.7, 0.6).dashed(group.style.dash),
        });
        marks.extend(readings.iter().map(|&(days, hold)| Mark::Interval {
            x: days,
            ends: (hold.low, hold.high),
            cap: sizes.marker * 1.15,
            pen: pen(
                sizes.line * 0.8,
                group.chance(days as u32).map_or(1.0, |_| LIGHT),
            ),
        }));
        marks.extend(chance.iter().map(|&(days, hold)| Mark::Line {
            points: vec![(days, hold.low), (days, hold.high)],
            pen: Pen::solid(colour, sizes.line * 2.0),
        }));
        marks.extend(readings.iter().map(|&(days, hold)| Mark::Dot {
            at: (days, hold.value),
            radius: sizes.marker,
            style: group.style,
        }));
        marks
    }

    /// Labels stand over their points, to the right, where a falling curve leaves room; those that
    /// would run into the next one rise.
    fn labels(&self, fonts: &Fonts, group: &Group<'_>, cell: Area, axes: &Axes) -> Vec<Placed> {
        let (sizes, height) = (&self.sizes, self.label_height());
        let mut placed = Vec::new();
        for cluster in &self.clusters {
            let dates = cluster.iter().map(|&place| self.plot.dates[place].days);
            let found: Vec<(u32, Estimate)> = dates
                .filter_map(|days| Some((days, group.hold(days)?)))
                .collect();
            let wanted: Vec<Label> = found
                .iter()
                .enumerate()
                .map(|(place, (_, hold))| Label {
                    wanted: axes.y.at(hold.high) - (GAP + height) / 2.0,
                    height,
                    // The last keeps its place, for what follows it is lower.
                    weight: 1e4_f64.powi(place as i32),
                })
                .collect();
            let centres = settle(&wanted, cell.top + self.head, axes.plot.bottom);
            for (((days, hold), wanted), centre) in found.iter().zip(&wanted).zip(centres) {
                let (x, lower) = (axes.x.at(f64::from(*days)), centre + height / 2.0);
                let left = x + GAP / 2.0;
                let text = Percent::of(hold);
                let (wide, value) = self.label_width(fonts, &text);
                let (value_at, interval_at) = if self.inline {
                    let baseline = lower - FALL * sizes.value;
                    ((left, baseline), (left + value + GAP / 2.0, baseline))
                } else {
                    let baseline = lower - FALL * sizes.interval;
                    let upper = baseline - RISE * sizes.interval - FALL * sizes.value;
                    ((left, upper), (left, baseline))
                };
                let lifted = wanted.wanted - centre > height * 0.3;
                let top = (x, axes.y.at(hold.high) - 4.0);
                let emphasis = *days == self.plot.headline;
                let colour = if emphasis {
                    lettering(group.style.colour)
                } else {
                    TEXT
                };
                placed.push(Placed {
                    text,
                    value_at,
                    interval_at,
                    paper: (
                        (left - 4.0, value_at.1 - 0.8 * sizes.value),
                        (left + wide + 4.0, lower - 2.0),
                    ),
                    leader: lifted.then_some([top, (x, lower - 0.9 * sizes.interval)]),
                    kind: Type::new(sizes.value, colour).weighed(emphasis),
                });
            }
        }
        placed
    }
}

/// A value with its interval at its place.
struct Placed {
    text: Percent,
    /// Where value and interval start on their baselines.
    value_at: (f64, f64),
    interval_at: (f64, f64),
    /// Clear paper behind the two lines: upper left and lower right corner.
    paper: ((f64, f64), (f64, f64)),
    /// From the point to the label, if the label had to leave it.
    leader: Option<[(f64, f64); 2]>,
    kind: Type,
}

impl Placed {
    /// Sets the figures, and the leader if there is one.
    fn draw(&self, canvas: &mut Canvas<'_>, sizes: &Sizes) {
        if let Some(leader) = &self.leader {
            canvas.stroke(leader, Pen::solid(AXIS, 1.0));
        }
        canvas.text(
            &self.text.value,
            self.value_at.0,
            self.value_at.1,
            self.kind,
        );
        let muted = Type::new(sizes.interval, MUTED);
        let (x, baseline) = self.interval_at;
        canvas.text(&self.text.bracketed(), x, baseline, muted);
    }
}
