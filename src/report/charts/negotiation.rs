//! The negotiation chart: when, where and with which terms agreements are signed.
//!
//! One panel a zone, the most often signed first; in it a bar a session, stacked by package, on
//! the share of rollouts in which the zone is on the table.

mod dates;
mod finding;
mod labels;
mod packages;
#[cfg(test)]
mod tests;
mod zones;

use self::dates::Dates;
use self::packages::{OTHERS, Packages};
use self::zones::{Bar, Zone, Zones, day};
use crate::estimate::SessionEstimate;
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*};

/// A cell that is lower has figures on one line, and no row of what is on the table.
const TALL: f64 = 210.0;
/// The heading of the row of what is on the table, and the room between two of its figures.
const ON_TABLE: &str = "on table";
const APART: f64 = 8.0;
/// What is on the table.
const TABLE: [u8; 3] = [0xEA, 0xEA, 0xEA];
/// From the zero line to the end of its tick, and to the forum's marker.
const TICK: f64 = 7.0;
const MARKER: f64 = 16.0;

/// The negotiation chart.
///
/// # Errors
/// [`ChartError::NoSessions`] and [`ChartError::NotAProbability`] for
/// figures that cannot be drawn; the others if the sheet cannot be drawn.
pub fn negotiation_drawing(
    fonts: &Fonts,
    sessions: &[SessionEstimate],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let zones = Zones::of(sessions)?;
    let figure = Figure {
        title: finding::finding(&zones),
        shown: caption
            .shown("Probability, over all rollouts, that a package is signed at each session"),
        guide: vec![key(&zones, caption)],
        panels: 1,
        intervals: Intervals::of(zones.is_drawn()),
        words: in_words(&zones, caption),
    };
    figure.draw((fonts, caption, size), |canvas, area, _| {
        draw(canvas, &zones, area, size);
        true
    })
}

/// How to read the chart.
fn key(zones: &Zones<'_>, caption: &Caption) -> String {
    let mut key = "Over bars: any package, with 90% interval (%)".to_owned();
    if caption.footer.draws > 0 {
        key.push_str(" over the draws");
    }
    key.push_str(if zones.off_the_table() {
        "; light grey: zone on the table"
    } else {
        "; every zone is on the table at each session"
    });
    if zones.all.len() > 1 {
        key.push_str("; most often signed first");
    }
    if let [only] = zones.forums.as_slice() {
        key.push_str(&format!("; forum: {}", only.name));
    }
    key
}

/// Every figure of the chart in a sentence per zone.
fn in_words(zones: &Zones<'_>, caption: &Caption) -> Vec<String> {
    let lead = format!(
        "Probability that a package is signed at each session, over all rollouts, with 90% intervals; {}.",
        caption.footer.population()
    );
    let sentences = zones.all.iter().take(MOST_PANELS).map(|zone| {
        let sessions: Vec<String> = zone.bars.iter().map(|bar| told(zones, bar)).collect();
        format!("{}: {}.", zone.name, sessions.join("; "))
    });
    [lead].into_iter().chain(sentences).collect()
}

fn told(zones: &Zones<'_>, bar: &Bar<'_>) -> String {
    let tabled = points(bar.tabled(), 0);
    let signed = Percent::of(&bar.told()).together();
    let (date, forum) = (day(bar.session.date), &zones.forums[bar.forum].name);
    let mut words = format!("{date}, {forum}: on the table in {tabled}%, signed {signed}");
    for package in bar.signed() {
        let figure = Percent::of(&package.share).together();
        words.push_str(&format!(", {} {figure}", isolated(&package.name)));
    }
    words
}

/// What the panels share.
struct Layout<'z> {
    zones: &'z Zones<'z>,
    packages: Packages,
    dates: Dates,
    /// How the panels' names are set.
    name: Type,
    /// Whether the figures stand on one line.
    flat: bool,
    /// Whether there is a row of what is on the table.
    tabled: bool,
    /// Upper end of the highest interval.
    highest: f64,
    /// Left edge of the first column and of the sheet's text.
    left: (f64, f64),
}

/// Draws the key and the panels, and says how many are left out.
fn draw(canvas: &mut Canvas<'_>, zones: &Zones<'_>, area: Area, size: Size) {
    let fonts = canvas.fonts();
    let (shown, rest) = zones.all.split_at(zones.all.len().min(MOST_PANELS));
    let packages = Packages::of(zones);
    let legend = packages.legend(fonts, zones, area.width());
    legend.draw(canvas, (area.left, area.top + 12.0));
    // The dates take a line and a little more than the weeks of other charts.
    let body = Area {
        bottom: area.bottom - dates::height() + LINE,
        ..area
    };
    let most = rest.iter().map(Zone::best).fold(0.0, f64::max);
    let most = points(most, 0);
    let facets = |left: f64| Facets {
        left,
        gutter: (30.0, 14.0),
        left_out: (
            rest.len(),
            format!("each signed in at most {most}% of rollouts at a session"),
        ),
    };
    let cells = |facets: &Facets| facets.cells(body, shown.len(), size, legend.height());
    let percents = facets(NOTE.width(fonts, "100%") + 12.0);
    let high = cells(&percents).0[0].height();
    let tabled = high >= TALL && zones.off_the_table();
    let facets = if tabled {
        facets(NOTE.width(fonts, ON_TABLE) + 20.0)
    } else {
        percents
    };
    let (places, left) = cells(&facets);
    let most = shown.iter().map(|zone| zone.bars.len()).max().unwrap_or(1);
    let bars = shown.iter().flat_map(|zone| &zone.bars);
    let layout = Layout {
        zones,
        packages,
        dates: Dates::new((places[0].left, places[0].right), zones.span, most),
        name: Type::new(if shown.len() <= 4 { 22.0 } else { SMALL }, TEXT).bold(),
        flat: high < TALL,
        tabled,
        highest: bars.map(|bar| bar.told().high).fold(0.0, f64::max),
        left: (left.0, left.1),
    };
    facets.draw(canvas, area, &places, |canvas, place, cell, lowest| {
        // The dates under the lowest panel serve all panels over it.
        let own = |other: &usize| (places[*other].left - cell.left).abs() < 0.5;
        let over = (0..=place).rev().filter(own).map(|other| &shown[other]);
        let dated: Vec<&Zone<'_>> = over.filter(|_| lowest).collect();
        layout.panel(canvas, &shown[place], cell, &dated);
    });
}

impl Layout<'_> {
    fn panel(&self, canvas: &mut Canvas<'_>, zone: &Zone<'_>, cell: Area, dated: &[&Zone<'_>]) {
        let (fonts, size) = (canvas.fonts(), self.name.size);
        let name = self.name.fitted(fonts, &zone.name, cell.width());
        let head = canvas.text(&name, cell.left, cell.top + RISE * size, self.name);
        let top = head.bottom.max(cell.top + LEADING * size);
        let row = if self.tabled { LINE } else { 0.0 };
        let bottom = cell.bottom - self.beneath() - row;
        let plot = Area {
            top: top + labels::room(self.flat, self.highest, bottom - top),
            bottom,
            ..cell
        };
        let axes = Axes {
            x: Scale::PIXELS,
            ..Axes::upright(plot, 1.0)
        };
        let first = cell.left <= self.left.0 + 0.5;
        axes.levels(canvas, first.then_some(GAP));
        let dates = self.dates.moved(cell.left);
        let middles = dates.middles(&zone.bars);
        for (bar, &x) in zone.bars.iter().zip(&middles) {
            for mark in self.marks(bar, x, &axes) {
                mark.draw(canvas, &axes);
            }
        }
        self.foot(canvas, zone, &middles, &dates, plot);
        let bars = labels::Bars {
            zone,
            packages: &self.packages,
            middles: &middles,
            half: dates.half(),
            axes: &axes,
            limits: Area { top, ..plot },
            flat: self.flat,
        };
        bars.draw(canvas);
        if self.tabled {
            let baseline = bottom + self.beneath() + RISE * SMALL;
            on_table(canvas, zone, &middles, baseline);
            if first {
                canvas.text(ON_TABLE, self.left.1, baseline, NOTE);
            }
        }
        if !dated.is_empty() {
            let baseline = cell.bottom + RISE * SMALL;
            dates.draw(canvas, dated, &middles, baseline);
            if first {
                canvas.text("week", self.left.1, baseline, NOTE);
            }
        }
    }

    /// What is signed on what is on the table, with the interval of the whole on a light rim.
    fn marks(&self, bar: &Bar<'_>, x: f64, axes: &Axes) -> Vec<Mark> {
        let (half, any) = (self.dates.half(), bar.told());
        let sides = (x - half, x + half);
        let part = |top: f64, bottom: f64, fill: Fill| Mark::Bar {
            x: sides,
            y: (top, bottom),
            fill,
            grow: 0.0,
        };
        let mut marks = vec![part(bar.tabled(), 0.0, Fill::solid(TABLE))];
        let mut letters = Vec::new();
        for (package, below, above) in bar.stacked() {
            let entry = self.packages.find(bar.forum, package);
            let fill = entry.map_or(OTHERS, |entry| entry.fill);
            marks.push(part(above, below, fill));
            if axes.y.at(above) > axes.y.at(any.value) + 1.0 {
                marks.push(Mark::Line {
                    points: vec![(sides.0, above), (sides.1, above)],
                    pen: Pen::solid(PAPER, 1.5),
                });
            }
            letters.push(Mark::Letter {
                x: sides,
                y: (above, below),
                beneath: any.low,
                letter: entry.map_or("+", |entry| &entry.letter).to_owned(),
                colour: fill.colour,
            });
        }
        let width = if half < 4.0 { 1.2 } else { 1.6 };
        marks.extend(
            [(PAPER, 2.0), (TEXT, 0.0)].map(|(colour, more)| Mark::Interval {
                x,
                ends: (any.high, any.low),
                cap: (half * 0.4).clamp(1.5, 8.0),
                pen: Pen::solid(colour, width + more),
            }),
        );
        marks.extend(letters);
        marks
    }

    /// The zero line, its ticks and, where there are several, the markers of the forums.
    fn foot(
        &self,
        canvas: &mut Canvas<'_>,
        zone: &Zone<'_>,
        middles: &[f64],
        dates: &Dates,
        plot: Area,
    ) {
        let base = plot.bottom;
        canvas.stroke(&[(plot.left, base), (plot.right, base)], Pen::grid(true));
        for (bar, &x) in zone.bars.iter().zip(middles) {
            let tick = [(x, base), (dates.x(bar.session.date), base + TICK)];
            canvas.stroke(&tick, Pen::grid(true));
            if self.zones.forums.len() > 1 {
                let marker = self.zones.forums[bar.forum].marker;
                let radius = (dates.half() * 0.9).clamp(3.0, 6.0);
                canvas.marker((x, base + MARKER), radius, marker, MUTED);
            }
        }
    }

    /// Height of ticks and markers under the zero line.
    fn beneath(&self) -> f64 {
        if self.zones.forums.len() > 1 {
            MARKER + 8.0
        } else {
            TICK + 7.0
        }
    }
}

/// The share of rollouts in which the zone is on the table, under the bars that have room.
fn on_table(canvas: &mut Canvas<'_>, zone: &Zone<'_>, middles: &[f64], baseline: f64) {
    let fonts = canvas.fonts();
    let text = |place: usize| format!("{}%", points(zone.bars[place].tabled(), 0));
    let order = zone.ranked();
    let edges = order.iter().map(|&place| {
        let half = NOTE.width(fonts, &text(place)) / 2.0;
        (middles[place] - half, middles[place] + half)
    });
    for rank in kept(edges, APART) {
        let place = order[rank];
        canvas.text(&text(place), middles[place], baseline, NOTE.middle());
    }
}
