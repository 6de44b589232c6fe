//! Where the panels of the payoffs chart stand, and how large their letters are.

use super::Plot;
use crate::report::chart::axes::TICK_SIZE;
use crate::report::chart::cells::cells;
use crate::report::fonts::{Fonts, Weight};
use crate::report::frame::{Area, LEADING};
use crate::report::paragraph::{clipped, width};

/// Head of the column of statements.
pub(super) const STATEMENTS: &str = "statements";
/// Sizes tried for the letters of a row.
const SIZES: [f64; 4] = [24.0, 22.0, 20.0, TICK_SIZE];
/// Most columns of panels.
const COLUMNS: usize = 5;
/// Between two columns and two rows of panels.
const GUTTER: (f64, f64) = (36.0, 14.0);
/// Between the names and the plot, and between the plot and the numbers of statements.
pub(super) const GAP: f64 = 12.0;
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
/// From the rows to the numbers under them.
pub(super) const AXIS_GAP: f64 = 4.0;

/// The panels: their cells and what they share, in pixels.
pub(super) struct Layout {
    pub(super) cells: Vec<Area>,
    /// Size of the letters in rows; the actors' names have it, too.
    pub(super) size: f64,
    /// Lines of the longest name of an actor.
    pub(super) lines: usize,
    /// Whether the head of the statements stands beside the names.
    pub(super) beside: bool,
    /// Height of the names and the head.
    pub(super) head: f64,
    pub(super) row: f64,
    /// Most rows of a panel; the last may say how many are left out.
    pub(super) rows: usize,
    /// Left and right edge of the plots, from the left of a panel.
    pub(super) plot: (f64, f64),
    /// Between two gridlines, and the last of them.
    pub(super) step: f64,
    pub(super) steps: usize,
}

impl Layout {
    /// The plan that leaves out the fewest rows; of these, the one with the largest letters, then
    /// with the widest plots and highest rows.
    pub(super) fn of(fonts: &Fonts, plot: &Plot<'_>, area: Area) -> Self {
        let body = Area {
            top: area.top + 16.0,
            bottom: area.bottom - 8.0,
            ..area
        };
        let most = COLUMNS.min(plot.actors.len()).max(1);
        let mut best: Option<((usize, f64, f64), Self)> = None;
        for size in SIZES {
            for columns in 1..=most {
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
                let rank = (left_out.sum(), size * comfort.min(1.0), comfort);
                let better = best.as_ref().is_none_or(|(known, _)| {
                    (rank.0, -rank.1, -rank.2) < (known.0, -known.1, -known.2)
                });
                if better {
                    best = Some((rank, tried));
                }
            }
        }
        best.map_or_else(
            || Self::tried(fonts, plot, body, TICK_SIZE, 1),
            |(_, layout)| layout,
        )
    }

    fn tried(fonts: &Fonts, plot: &Plot<'_>, body: Area, size: f64, columns: usize) -> Self {
        let wide = |text: &str, weight| width(fonts, text, size, weight);
        let cells = cells(body, plot.actors.len(), columns, GUTTER);
        let cell = cells[0];
        let drivers = plot.actors.iter().flat_map(|wants| &wants.rows);
        // In bold, as the leader is set.
        let names = drivers.clone().map(|row| wide(&row.driver, Weight::Bold));
        let names = names.fold(0.0, f64::max).min(cell.width() * NAMES);
        let counts = drivers.map(|row| wide(&statements(row.statements), Weight::Regular));
        let counts = counts.fold(0.0, f64::max);

        let head = width(fonts, STATEMENTS, TICK_SIZE, Weight::Regular) + BESIDE;
        let room = cell.width() - indent(size);
        let fits = |name: &str| wide(name, Weight::Bold) <= room - head;
        let beside = plot.actors.iter().all(|wants| fits(&wants.name));
        let lines = plot
            .actors
            .iter()
            .map(|wants| clipped(fonts, &wants.name, size, Weight::Bold, room, 2).len());
        let lines = lines.max().unwrap_or(1);
        let own = if beside { 0.0 } else { LEADING * TICK_SIZE };
        let head = LEADING * size * lines as f64 + own;

        let least = LEADING * size;
        let under = AXIS_GAP + LEADING * TICK_SIZE;
        let rows = plot.actors.iter().map(|wants| wants.rows.len());
        let wanted = rows.max().unwrap_or(1).max(1);
        let height = cell.height() - head - under;
        let fit = ((height / least) + 1e-9).floor().max(1.0) as usize;
        let rows = wanted.min(fit);
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
    pub(super) fn left_out(&self, rows: usize) -> usize {
        if rows > self.rows {
            rows - (self.rows - 1)
        } else {
            0
        }
    }
}

/// From the left edge of a panel to the actor's name.
pub(super) fn indent(size: f64) -> f64 {
    0.9 * size + 4.0
}

/// "3", or a dash for none.
pub(super) fn statements(number: usize) -> String {
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
