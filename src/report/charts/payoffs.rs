//! The payoffs chart: what actors want, before and after the documented decisions.
//!
//! One panel an actor, one row a driver, the heaviest first: the weight before the decisions, after
//! them and as given, with the statements that bear on it.

mod finding;
#[cfg(test)]
mod tests;

use super::group::is_interval;
use crate::calibrate::Moments;
use crate::estimate::Estimate;
use crate::experiment::Payoff;
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*};

/// How far an end may lie outside `[0, 1]` by rounding.
const ROUNDING: f64 = 1e-9;
/// Head of the column of statements.
const STATEMENTS: &str = "statements";
/// Sizes tried for the letters of a row.
const SIZES: [f64; 4] = [24.0, 22.0, 20.0, SMALL];
/// Most columns of panels.
const COLUMNS: usize = 5;
/// Between two columns and two rows of panels.
const GUTTER: (f64, f64) = (36.0, 14.0);
/// Between the names and the plot, and between the plot and the numbers of statements.
const GAP: f64 = 12.0;
/// A row is never taller than this, in em.
const TALLEST_ROW: f64 = 2.6;
/// Largest share of a panel's width for the names of drivers.
const NAMES: f64 = 0.45;
/// Room beside the last name of an actor, in pixels.
const BESIDE: f64 = 18.0;
/// A plot this wide with rows this high needs no more, in pixels.
const ENOUGH: (f64, f64) = (300.0, 32.0);
/// A narrower plot shows nothing.
const LEAST_PLOT: f64 = 90.0;
/// From the rows to the numbers under them, and the room between two of these.
const AXIS_GAP: f64 = 4.0;
const APART: f64 = 8.0;
/// Heights of the bars, the stroke at the given value and radius of the dot, in parts of a row and
/// at most in pixels.
const PRIOR: (f64, f64) = (0.16, 5.0);
const POSTERIOR: (f64, f64) = (0.52, 16.0);
const GIVEN: (f64, f64) = (0.8, 24.0);
const DOT: (f64, f64) = (0.2, 6.5);
/// From the middle of a line of text to its baseline, in em.
const BASELINE: f64 = 0.385;

/// An actor with its weights, the heaviest first.
struct Wants<'p> {
    name: String,
    style: Style,
    rows: Vec<&'p Payoff>,
}

/// What the chart draws.
struct Plot<'p> {
    actors: Vec<Wants<'p>>,
    /// The heaviest weight that is drawn, given or at the end of an interval.
    heaviest: f64,
}

/// The payoffs chart. `actors` are the identifiers of all actors in the scenario's order, by which
/// they have their colours.
///
/// # Errors
/// [`ChartError::NoPayoffs`] and [`ChartError::NotAWeight`] for figures that cannot be drawn; the
/// others if the sheet cannot be drawn.
pub fn payoffs_drawing(
    fonts: &Fonts,
    payoffs: &[Payoff],
    actors: &[&str],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(payoffs, actors)?;
    let found = finding::finding(payoffs);
    let shown = "Weight of each driver in what an actor wants (0 to 1), before and after documented \
                 decisions";
    let key = "Colour: posterior (90%, mark at mean); grey: prior with statements (90%); stroke: as \
               given; heaviest first";
    let figure = Figure {
        title: found.title,
        shown: caption.subtitle.clone().unwrap_or_else(|| shown.to_owned()),
        guide: vec![key.to_owned()],
        panels: 1,
        intervals: Intervals::Posterior,
        words: in_words(&plot),
    };
    figure.draw((fonts, caption, size), |canvas, area, _| {
        let layout = Layout::of(fonts, &plot, area);
        for (wants, &cell) in plot.actors.iter().zip(&layout.cells) {
            layout.panel(canvas, wants, cell, found.leader);
        }
        true
    })
}

impl<'p> Plot<'p> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(payoffs: &'p [Payoff], order: &[&str]) -> Result<Self, ChartError> {
        if payoffs.is_empty() {
            return Err(ChartError::NoPayoffs);
        }
        payoffs.iter().try_for_each(check)?;
        let mut ids: Vec<&str> = Vec::new();
        let mut actors: Vec<Wants<'_>> = Vec::new();
        for payoff in payoffs {
            let found = ids.iter().position(|id| *id == payoff.actor);
            let place = found.unwrap_or_else(|| {
                let known = order.iter().position(|id| *id == payoff.actor);
                actors.push(Wants {
                    name: isolated(&payoff.actor_name),
                    style: Style::of(known.unwrap_or(order.len() + ids.len())),
                    rows: Vec::new(),
                });
                ids.push(&payoff.actor);
                ids.len() - 1
            });
            actors[place].rows.push(payoff);
        }
        for wants in &mut actors {
            let key = |payoff: &Payoff| payoff.posterior.mean;
            wants.rows.sort_by(|a, b| key(b).total_cmp(&key(a)));
        }
        let ends = payoffs.iter().map(|payoff| {
            let ends = payoff.prior.high.max(payoff.posterior.high);
            ends.max(payoff.posterior.mean).max(payoff.given)
        });
        Ok(Self {
            heaviest: ends.fold(0.0, f64::max),
            actors,
        })
    }
}

/// Refuses what is no weight, or no interval of weights.
fn check(payoff: &Payoff) -> Result<(), ChartError> {
    let of = |moments: &Moments| Estimate {
        value: moments.mean,
        low: moments.low,
        high: moments.high,
    };
    let [value, low, high] = [payoff.given; 3];
    for (figure, estimate) in [
        ("given", Estimate { value, low, high }),
        ("prior", of(&payoff.prior)),
        ("posterior", of(&payoff.posterior)),
    ] {
        if !is_interval(&estimate, ROUNDING) {
            return Err(ChartError::NotAWeight {
                actor: payoff.actor_name.clone(),
                driver: payoff.driver.clone(),
                figure,
                estimate,
            });
        }
    }
    Ok(())
}

/// A weight in print: "0.27".
fn weight(value: f64) -> String {
    format!("{:.2}", value.max(0.0))
}

/// Every figure of the chart in a sentence per actor.
fn in_words(plot: &Plot<'_>) -> Vec<String> {
    let lead = "Weight of each driver in what an actor wants: posterior mean with 90% interval, \
                prior mean with 90% interval, given value, statements.";
    let of = |m: &Moments| format!("{} ({}–{})", weight(m.mean), weight(m.low), weight(m.high));
    let sentences = plot.actors.iter().map(|wants| {
        let rows = wants.rows.iter().map(|payoff| {
            format!(
                "{} {}, prior {}, given {}, {}",
                payoff.driver,
                of(&payoff.posterior),
                of(&payoff.prior),
                weight(payoff.given),
                counted(payoff.statements as u64, "statement")
            )
        });
        format!("{}: {}.", wants.name, rows.collect::<Vec<_>>().join("; "))
    });
    [lead.to_owned()].into_iter().chain(sentences).collect()
}

/// The panels: their cells and what they share, in pixels.
struct Layout {
    cells: Vec<Area>,
    /// Size of the letters in rows; the actors' names have it, too.
    size: f64,
    /// Lines of the longest name of an actor.
    lines: usize,
    /// Whether the head of the statements stands beside the names.
    beside: bool,
    /// Height of the names and the head.
    head: f64,
    row: f64,
    /// Most rows of a panel; the last may say how many are left out.
    rows: usize,
    /// Left and right edge of the plots, from the left of a panel.
    plot: (f64, f64),
    /// Between two gridlines, and the last of them.
    step: f64,
    steps: usize,
}

impl Layout {
    /// The plan that leaves out the fewest rows; of these, the one with the largest letters, then
    /// with the widest plots and highest rows.
    fn of(fonts: &Fonts, plot: &Plot<'_>, area: Area) -> Self {
        let body = Area {
            top: area.top + 16.0,
            bottom: area.bottom - 8.0,
            ..area
        };
        let most = COLUMNS.min(plot.actors.len()).max(1);
        let mut best: Option<((usize, f64, f64), Self)> = None;
        for (size, columns) in SIZES
            .iter()
            .flat_map(|&size| (1..=most).map(move |n| (size, n)))
        {
            let tried = Self::tried(fonts, plot, body, size, columns);
            let room = (tried.plot.1 - tried.plot.0).max(0.0);
            if room < LEAST_PLOT && columns > 1 {
                continue;
            }
            let left_out = plot
                .actors
                .iter()
                .map(|wants| tried.left_out(wants.rows.len()));
            let comfort = (room / ENOUGH.0).min(1.0).min(tried.row / ENOUGH.1);
            let rank = (left_out.sum(), -size * comfort.min(1.0), -comfort);
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, tried));
            }
        }
        let least = || Self::tried(fonts, plot, body, SMALL, 1);
        best.map_or_else(least, |(_, layout)| layout)
    }

    fn tried(fonts: &Fonts, plot: &Plot<'_>, body: Area, size: f64, columns: usize) -> Self {
        let (kind, actors) = (Type::new(size, TEXT), &plot.actors);
        let cells = cells(body, actors.len(), columns, GUTTER);
        let cell = cells[0];
        let rows = || actors.iter().flat_map(|wants| &wants.rows);
        // In bold, as the leader is set.
        let names = kind.bold().widest(fonts, rows().map(|row| &row.driver));
        let names = names.min(cell.width() * NAMES);
        let counts = kind.widest(fonts, rows().map(|row| statements(row.statements)));
        let room = cell.width() - indent(size);
        let beside = room - NOTE.width(fonts, STATEMENTS) - BESIDE;
        let beside = kind
            .bold()
            .widest(fonts, actors.iter().map(|wants| &wants.name))
            <= beside;
        let lines = |wants: &Wants<'_>| kind.bold().clipped(fonts, &wants.name, room, 2).len();
        let lines = actors.iter().map(lines).max().unwrap_or(1);
        let head = LEADING * size * lines as f64 + if beside { 0.0 } else { LINE };
        let wanted = actors
            .iter()
            .map(|wants| wants.rows.len())
            .max()
            .unwrap_or(1);
        let height = cell.height() - head - AXIS_GAP - LINE;
        let fit = ((height / (LEADING * size)) + 1e-9).floor().max(1.0) as usize;
        let rows = wanted.max(1).min(fit);
        let (step, steps) = scale(plot.heaviest);
        Self {
            size,
            lines,
            beside,
            head,
            row: (height / rows as f64).min(TALLEST_ROW * size),
            rows,
            plot: (names + GAP, cell.width() - counts - GAP),
            step,
            steps,
            cells,
        }
    }

    /// Rows of a panel that find no room; one row's room goes to the line that says so.
    fn left_out(&self, rows: usize) -> usize {
        if rows > self.rows {
            rows - (self.rows - 1)
        } else {
            0
        }
    }

    /// Draws an actor; the weight that the title names has its name in bold.
    fn panel(
        &self,
        canvas: &mut Canvas<'_>,
        wants: &Wants<'_>,
        cell: Area,
        leader: Option<&Payoff>,
    ) {
        self.head(canvas, wants, cell);
        let left_out = self.left_out(wants.rows.len());
        let shown = &wants.rows[..wants.rows.len() - left_out];
        let top = cell.top + self.head;
        let rows = Area {
            left: cell.left + self.plot.0,
            top,
            right: cell.left + self.plot.1,
            bottom: top + self.row * shown.len() as f64,
        };
        let axes = Axes::level(rows, self.step * self.steps as f64);
        for step in 0..=self.steps {
            axes.upright_line(canvas, self.step * step as f64, 4.0);
        }
        for (place, payoff) in shown.iter().enumerate() {
            let middle = rows.top + self.row * (place as f64 + 0.5);
            let leads = leader.is_some_and(|leader| std::ptr::eq(leader, *payoff));
            self.texts(canvas, payoff, (cell, middle), leads);
            for mark in self.marks(wants, payoff, middle) {
                mark.draw(canvas, &axes);
            }
        }
        let under = rows.bottom + AXIS_GAP + RISE * SMALL;
        self.ticks(canvas, &axes, under);
        if left_out > 0 {
            let text = format!("{left_out} more, of less weight: in the table");
            let text = NOTE.fitted(canvas.fonts(), &text, cell.width());
            canvas.text(&text, cell.left, under + LINE, NOTE);
        }
    }

    /// Marker and name; the head of the statements beside it or under it.
    fn head(&self, canvas: &mut Canvas<'_>, wants: &Wants<'_>, cell: Area) {
        let kind = Type::new(self.size, TEXT).bold();
        let left = cell.left + indent(self.size);
        let lines = kind.clipped(canvas.fonts(), &wants.name, cell.right - left, self.lines);
        let first = cell.top + RISE * self.size;
        let at = (cell.left + MIDDLE * self.size, first - MIDDLE * self.size);
        canvas.marker(at, 0.32 * self.size, wants.style.marker, wants.style.colour);
        for (place, line) in lines.iter().enumerate() {
            canvas.text(line, left, first + kind.leading() * place as f64, kind);
        }
        let beneath = cell.top + self.head - (LEADING - RISE) * SMALL;
        let baseline = if self.beside { first } else { beneath };
        canvas.text(STATEMENTS, cell.right, baseline, NOTE.end());
    }

    /// Weights under the plot: all that have room, otherwise the first and the last.
    fn ticks(&self, canvas: &mut Canvas<'_>, axes: &Axes, baseline: f64) {
        let text = |step: usize| {
            let text = format!("{:.2}", self.step * step as f64);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        let widest = NOTE.widest(canvas.fonts(), (0..=self.steps).map(text));
        let apart = axes.plot.width() / self.steps as f64;
        let has_room = |every: &usize| apart * *every as f64 >= widest + APART;
        let every = (1..self.steps)
            .find(|every| self.steps.is_multiple_of(*every) && has_room(every))
            .unwrap_or(self.steps);
        for step in (0..=self.steps).step_by(every) {
            let x = axes.x.at(self.step * step as f64);
            canvas.text(&text(step), x, baseline, NOTE.middle());
        }
    }

    /// The driver's name and the number of statements.
    fn texts(
        &self,
        canvas: &mut Canvas<'_>,
        payoff: &Payoff,
        (cell, middle): (Area, f64),
        leads: bool,
    ) {
        let baseline = middle + BASELINE * self.size;
        let kind = Type::new(self.size, TEXT);
        let name = kind.weighed(leads);
        let text = name.fitted(canvas.fonts(), &payoff.driver, self.plot.0 - GAP);
        canvas.text(&text, cell.left, baseline, name);
        let kind = kind.coloured(if payoff.statements == 0 { MUTED } else { TEXT });
        let number = statements(payoff.statements);
        canvas.text(&number, cell.right, baseline, kind.end());
    }

    /// Prior, posterior, given value and mean.
    fn marks(&self, wants: &Wants<'_>, payoff: &Payoff, middle: f64) -> [Mark; 4] {
        let of_row = |(share, most): (f64, f64)| (self.row * share).min(most);
        let bar = |moments: &Moments, height, fill| Mark::Bar {
            x: (moments.low, moments.high),
            y: (middle - of_row(height) / 2.0, middle + of_row(height) / 2.0),
            fill,
            grow: 0.0,
        };
        let half = of_row(GIVEN) / 2.0;
        [
            bar(&payoff.prior, PRIOR, Fill::solid(AXIS)),
            bar(
                &payoff.posterior,
                POSTERIOR,
                Fill::tint(wants.style.colour, 0.45),
            ),
            Mark::Line {
                points: vec![(payoff.given, middle - half), (payoff.given, middle + half)],
                pen: Pen::solid(TEXT, 2.0),
            },
            Mark::Dot {
                at: (payoff.posterior.mean, middle),
                radius: of_row(DOT),
                style: wants.style,
            },
        ]
    }
}

/// From the left edge of a panel to the actor's name.
fn indent(size: f64) -> f64 {
    0.9 * size + 4.0
}

/// "3", or a dash for none.
fn statements(number: usize) -> String {
    if number == 0 {
        "–".to_owned()
    } else {
        number.to_string()
    }
}

/// Between two gridlines, and how many reach the heaviest weight.
fn scale(heaviest: f64) -> (f64, usize) {
    let steps = |step: f64| ((heaviest / step - 1e-9).ceil()).max(1.0) as usize;
    let step = [0.05, 0.1, 0.2].into_iter().find(|&step| steps(step) <= 4);
    let step = step.unwrap_or(0.25);
    (step, steps(step))
}
