//! Tables of rows: names at the left, then columns of texts, and of marks on a common axis.

use super::axis::{Axes, MIDDLE, Scale};
use super::facet::cells;
use super::label::kept;
use super::mark::Mark;
use crate::report::{claim::*, sheet::*};

/// Sizes tried for the letters, and the shares of the width for names.
const SIZES: [f64; 6] = [30.0, 26.0, 24.0, 22.0, 20.0, SMALL];
const NAMES: [f64; 4] = [0.3, 0.22, 0.15, 0.1];
/// The share of the width to which names may claim to stand whole.
const WANTED: f64 = 0.45;
/// Between two columns, between a value and its interval, and between two tables.
const GUTTER: f64 = 24.0;
const SPACE: f64 = 8.0;
const APART: (f64, f64) = (36.0, 14.0);
/// Most tables side by side.
const COLUMNS: usize = 5;
/// A narrower strip shows nothing; a wider one is no better, in pixels.
const LEAST_STRIP: f64 = 90.0;
const ENOUGH: f64 = 300.0;
/// Height of a row with figures over the marks, and of the tallest, in em.
const TWO_LINES: f64 = 2.0;
const TALLEST: f64 = 4.4;
/// A row's marks take no more than this height, in em.
const MARKS: f64 = 2.0;
/// From the rows to the numbers under them, and between two of these.
const UNDER: f64 = 6.0;
const TICKS: f64 = 12.0;

/// A column.
pub(crate) struct Column {
    pub(crate) head: String,
    /// The text beside the head, in grey.
    pub(crate) detail: String,
    pub(crate) bold: bool,
    /// The last figure of the axis of marks, and its ticks with their places; none for texts.
    pub(crate) axis: Option<(f64, Vec<(f64, String)>)>,
}

impl Column {
    pub(crate) fn texts(head: &str) -> Self {
        Self {
            head: head.to_owned(),
            detail: String::new(),
            bold: false,
            axis: None,
        }
    }

    /// Shares from 0 to 100%.
    pub(crate) fn shares(head: &str) -> Self {
        let ticks = [
            (0.0, "0"),
            (1.0, "100%"),
            (0.5, "50"),
            (0.25, "25"),
            (0.75, "75"),
        ];
        let ticks = ticks.map(|(share, text)| (share, text.to_owned()));
        Self {
            axis: Some((1.0, ticks.to_vec())),
            ..Self::texts(head)
        }
    }
}

/// The content of a row in a column. Heights of marks go from -0.5 to 0.5, the height of the row.
pub(crate) enum Cell {
    Text(String),
    Marks(Vec<Mark>, Option<Percent>),
    Empty,
}

/// A row: its names, the first of them in bold after a marker, and its cells.
pub(crate) struct Line {
    pub(crate) style: Option<Style>,
    pub(crate) names: Vec<String>,
    pub(crate) bold: bool,
    pub(crate) cells: Vec<Cell>,
}

/// Rows under a common head.
pub(crate) struct Table {
    pub(crate) title: Option<(Style, String)>,
    pub(crate) lines: Vec<Line>,
}

/// Tables with the same columns.
pub(crate) struct Tables<'a> {
    pub(crate) columns: Vec<Column>,
    pub(crate) tables: Vec<Table>,
    /// The words for so many rows that find no room.
    pub(crate) left_out: &'a dyn Fn(usize) -> String,
    /// Lines under the last row.
    pub(crate) notes: Vec<String>,
}

/// Places of everything, in pixels from the corner of a cell.
struct Grid {
    cells: Vec<Area>,
    size: f64,
    names: f64,
    /// True where markers stand before names; a row without one belongs to the row above it.
    marker: bool,
    /// Left and right edge of each column; of marks, of the strip.
    columns: Vec<(f64, f64)>,
    /// Widths of the values and intervals left of strips; none where they stand over the marks.
    beside: Option<(f64, f64)>,
    head: f64,
    row: f64,
    /// Most rows of a table.
    rows: usize,
}

/// The widest texts of the tables, in em.
struct Widths {
    names: f64,
    /// True where markers stand before names.
    marker: bool,
    /// Of figures over or beside marks.
    value: f64,
    interval: f64,
    /// Of each column of texts, with the width of its head in pixels; none for one of marks.
    columns: Vec<Option<(f64, f64)>>,
}

impl Widths {
    fn names(&self, size: f64) -> f64 {
        (self.names * size + if self.marker { size + 4.0 } else { 0.0 }).max(1.0)
    }
}

impl Tables<'_> {
    /// Draws the tables, with as many rows as fit.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let body = Area {
            top: area.top + 12.0,
            bottom: area.bottom - 6.0 - LINE * self.notes.len() as f64,
            ..area
        };
        let grid = self.grid(canvas.fonts(), body);
        for (table, &cell) in self.tables.iter().zip(&grid.cells) {
            self.table(canvas, &grid, table, cell);
        }
        for (place, note) in self.notes.iter().enumerate() {
            let baseline = body.bottom + LINE * place as f64 + RISE * SMALL;
            canvas.text(note, area.left, baseline, NOTE);
        }
    }

    /// The plan whose strips show something, that leaves out the fewest rows, then has strips wide
    /// enough; of these the one with the largest letters.
    fn grid(&self, fonts: &Fonts, body: Area) -> Grid {
        let most = COLUMNS.min(self.tables.len()).max(1);
        let widths = self.widths(fonts);
        let mut best: Option<((bool, usize, bool, f64), Grid)> = None;
        for size in SIZES {
            for share in NAMES {
                for (columns, over) in (1..=most).flat_map(|n| [(n, true), (n, false)]) {
                    let grid = self.tried(&widths, body, (size, share), (columns, over));
                    let strips = self.columns.iter().zip(&grid.columns);
                    let strips = strips.filter(|(column, _)| column.axis.is_some());
                    let strip = strips.map(|(_, (left, right))| right - left);
                    let strip = strip.fold(ENOUGH, f64::min);
                    let left_out = |table: &Table| left_out(table.lines.len(), grid.rows);
                    let left_out = self.tables.iter().map(left_out).sum();
                    let comfort = (strip / ENOUGH).max(0.0).sqrt() * (grid.row / 40.0).min(1.0);
                    let wanted = widths.names(size).min(grid.cells[0].width() * WANTED);
                    let names = (grid.names / wanted).min(1.0);
                    let rank = (
                        strip < LEAST_STRIP / 2.0,
                        left_out,
                        strip < LEAST_STRIP,
                        -size * comfort * names.powi(6),
                    );
                    if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                        best = Some((rank, grid));
                    }
                }
            }
        }
        let least = || self.tried(&widths, body, (SMALL, NAMES[3]), (1, false));
        best.map_or_else(least, |(_, grid)| grid)
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.tables.iter().flat_map(|table| &table.lines)
    }

    /// The widest texts, in em.
    fn widths(&self, fonts: &Fonts) -> Widths {
        let (kind, cells) = (Type::new(1.0, TEXT), || {
            self.lines().flat_map(|line| &line.cells)
        });
        let figures = || {
            cells().filter_map(|cell| match cell {
                Cell::Marks(_, figure) => figure.as_ref(),
                _ => None,
            })
        };
        let column = |(place, column): (usize, &Column)| {
            let texts = self.lines().filter_map(|line| match &line.cells[place] {
                Cell::Text(text) => Some(text),
                _ => None,
            });
            // Over a column without a head there is room for this one's.
            let bare = place > 0 && self.columns[place - 1].head.is_empty();
            let head = if bare {
                0.0
            } else {
                NOTE.width(fonts, &column.head)
            };
            column
                .axis
                .is_none()
                .then(|| (kind.widest(fonts, texts), head))
        };
        let names = self.lines().flat_map(|line| &line.names);
        Widths {
            names: kind.bold().widest(fonts, names),
            marker: self.lines().any(|line| line.style.is_some()),
            value: kind.bold().widest(fonts, figures().map(|text| &text.value)),
            interval: kind.widest(fonts, figures().map(Percent::bracketed)),
            columns: self.columns.iter().enumerate().map(column).collect(),
        }
    }

    fn tried(
        &self,
        widths: &Widths,
        body: Area,
        (size, share): (f64, f64),
        (columns, over): (usize, bool),
    ) -> Grid {
        let cells = cells(body, self.tables.len(), columns, APART);
        let cell = cells[0];
        let names = widths
            .names(size)
            .min(cell.width() * share * columns.min(2) as f64);
        let (value, interval) = (widths.value * size, widths.interval * size);
        let figures = value > 0.0;
        let beside = (!over && figures).then_some((value, interval));
        let before = beside.map_or(0.0, |(value, interval)| value + interval + 2.5 * SPACE);
        let texts = widths.columns.iter();
        let texts = texts.map(|column| column.map(|(wide, head)| f64::max(wide * size, head)));
        let texts: Vec<Option<f64>> = texts.collect();
        let fixed: f64 = texts.iter().flatten().map(|wide| wide + GUTTER).sum();
        let strips = texts.iter().filter(|wide| wide.is_none()).count().max(1) as f64;
        let room = cell.width() - names - fixed - GUTTER * strips;
        let strip = room / strips - before;
        // A figure over the marks that is wider than the strip would run into the next column.
        let strip = if over && value + interval + SPACE > strip {
            0.0
        } else {
            strip
        };
        let mut left = names;
        let edges = texts.iter().map(|wide| {
            left += GUTTER + if wide.is_some() { 0.0 } else { before };
            let edge = (left, left + wide.unwrap_or(strip.max(0.0)));
            left = edge.1;
            edge
        });
        let edges = edges.collect();
        let titled = self.tables.iter().any(|table| table.title.is_some());
        let head = LINE + 4.0 + if titled { LEADING * size } else { 0.0 };
        let ticked = self.columns.iter().any(|column| column.axis.is_some());
        let height = cell.height() - head - if ticked { UNDER + LINE } else { 0.0 };
        let two = self.lines().any(|line| line.names.len() > 1) && columns == 1;
        let least = size * if over && figures { TWO_LINES } else { LEADING };
        let wanted = self.tables.iter().map(|table| table.lines.len()).max();
        let wanted = wanted.unwrap_or(1).max(1);
        let fit = ((height / least) + 1e-9).floor().max(1.0) as usize;
        let rows = wanted.min(fit);
        let tallest = size * if two || over { TALLEST } else { TWO_LINES };
        Grid {
            size,
            names,
            marker: widths.marker,
            columns: edges,
            beside,
            head,
            row: (height / rows as f64).min(tallest),
            rows,
            cells,
        }
    }

    fn table(&self, canvas: &mut Canvas<'_>, grid: &Grid, table: &Table, cell: Area) {
        let out = left_out(table.lines.len(), grid.rows);
        let shown = &table.lines[..table.lines.len() - out];
        let top = cell.top + grid.head;
        let bottom = top + grid.row * shown.len() as f64;
        if self.tables.len() == 1 {
            // Every second row is shaded, with those that belong to it, so that the eye keeps to it.
            let mut shaded = false;
            for (place, line) in shown.iter().enumerate() {
                shaded ^= line.style.is_some() || !grid.marker;
                if !shaded {
                    continue;
                }
                let top = top + grid.row * place as f64;
                let to = (cell.right + SPACE, top + grid.row);
                canvas.rect((cell.left - SPACE, top), to, Ink::solid(STRIPE));
            }
        }
        self.heads(canvas, grid, table, cell);
        for (column, &(left, right)) in self.columns.iter().zip(&grid.columns) {
            let Some((last, ticks)) = &column.axis else {
                continue;
            };
            let strip = Area {
                left: cell.left + left,
                right: cell.left + right,
                top,
                bottom,
            };
            ticked(canvas, &Axes::level(strip, *last), ticks);
        }
        for (place, line) in shown.iter().enumerate() {
            let middle = top + grid.row * (place as f64 + 0.5);
            self.line(canvas, grid, line, (cell, middle));
        }
        if out > 0 {
            let text = (self.left_out)(out);
            let text = NOTE.fitted(canvas.fonts(), &text, cell.width());
            let baseline = bottom + UNDER + LINE + RISE * SMALL;
            canvas.text(&text, cell.left, baseline, NOTE);
        }
    }

    /// The title after its marker, and the heads of the columns.
    fn heads(&self, canvas: &mut Canvas<'_>, grid: &Grid, table: &Table, cell: Area) {
        let (fonts, size) = (canvas.fonts(), grid.size);
        let kind = Type::new(size, TEXT).bold();
        if let Some((style, title)) = &table.title {
            let baseline = cell.top + RISE * size;
            let at = (cell.left + MIDDLE * size, baseline - MIDDLE * size);
            canvas.marker(at, 0.32 * size, style.marker, style.colour);
            let left = cell.left + 0.9 * size + 4.0;
            let title = kind.fitted(fonts, title, cell.right - left);
            canvas.text(&title, left, baseline, kind);
        }
        let baseline = cell.top + grid.head - 4.0 - FALL * SMALL;
        for (column, &(left, right)) in self.columns.iter().zip(&grid.columns) {
            if column.axis.is_none() {
                canvas.text(&column.head, cell.left + right, baseline, NOTE.end());
                continue;
            }
            let left = cell.left + left - grid.before();
            let kind = NOTE.coloured(TEXT).weighed(column.bold);
            let end = canvas.text(&column.head, left, baseline, kind).right;
            let detail = NOTE.width(fonts, &column.detail);
            if end + SPACE + detail <= cell.left + right {
                canvas.text(&column.detail, end + SPACE, baseline, NOTE);
            }
        }
    }

    fn line(&self, canvas: &mut Canvas<'_>, grid: &Grid, line: &Line, (cell, middle): (Area, f64)) {
        grid.names(canvas, line, (cell.left, middle));
        let size = grid.size;
        let kind = Type::new(size, TEXT);
        let baseline = middle + 0.385 * size;
        for (place, (content, &(left, right))) in line.cells.iter().zip(&grid.columns).enumerate() {
            let (left, right) = (cell.left + left, cell.left + right);
            match content {
                Cell::Empty => {}
                Cell::Text(text) => {
                    let text = kind.fitted(canvas.fonts(), text, right - left + 1.0);
                    canvas.text(&text, right, baseline, kind.end());
                }
                Cell::Marks(marks, figure) => {
                    let column = &self.columns[place];
                    let last = column.axis.as_ref().map_or(1.0, |(last, _)| *last);
                    let kind = kind.weighed(column.bold);
                    let (mut middle, mut height) = (middle, grid.row.min(MARKS * size));
                    if let (Some(figure), None) = (figure, grid.beside) {
                        let value = kind.width(canvas.fonts(), &figure.value);
                        let baseline = middle + 0.07 * size;
                        set(canvas, figure, left + SPACE + value, baseline, kind);
                        (middle, height) = (middle + 0.7 * size, 0.75 * size);
                    } else if let (Some(figure), Some((value, _))) = (figure, grid.beside) {
                        let edge = left - grid.before() + value;
                        set(canvas, figure, edge, baseline, kind);
                    }
                    let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
                    let strip = Area {
                        left,
                        right,
                        top,
                        bottom,
                    };
                    let axes = Axes {
                        y: Scale {
                            from: (-0.5, 0.5),
                            to: (top, bottom),
                        },
                        ..Axes::level(strip, last)
                    };
                    for mark in marks {
                        mark.draw(canvas, &axes);
                    }
                }
            }
        }
    }
}

impl Grid {
    /// From the left edge of a column of marks, its figures included, to its strip.
    fn before(&self) -> f64 {
        let wide = |(value, interval)| value + interval + 2.5 * SPACE;
        self.beside.map_or(0.0, wide)
    }

    /// From the left edge to the names: the room of a marker.
    fn indent(&self) -> f64 {
        if self.marker { self.size + 4.0 } else { 0.0 }
    }

    /// Sets the names of a row after their marker: the first in as many lines as there is room for.
    fn names(&self, canvas: &mut Canvas<'_>, line: &Line, (left, middle): (f64, f64)) {
        let (fonts, size) = (canvas.fonts(), self.size);
        let (first, second) = (
            Type::new(size, TEXT).weighed(line.bold),
            Type::new(size, MUTED),
        );
        let fit = ((self.row / (LEADING * size)).floor() as usize).max(1);
        let room = self.names - self.indent();
        let names = if fit < line.names.len() {
            vec![line.names.join(" · ")]
        } else {
            line.names.clone()
        };
        let most = (fit + 1 - names.len()).clamp(1, 2);
        let mut lines: Vec<(String, Type)> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let (kind, most) = if place == 0 {
                (first, most)
            } else {
                (second, 1)
            };
            let broken = kind.clipped(fonts, name, room, most);
            lines.extend(broken.into_iter().map(|line| (line, kind)));
        }
        let mut baseline = middle - LEADING * size * lines.len() as f64 / 2.0 + RISE * size;
        if let Some(style) = line.style {
            let at = (left + MIDDLE * size, baseline - MIDDLE * size);
            canvas.marker(at, 0.32 * size, style.marker, style.colour);
        }
        for (text, kind) in lines {
            canvas.text(&text, left + self.indent(), baseline, kind);
            baseline += LEADING * size;
        }
    }
}

/// Rows that find no room; one row's room goes to the line that says so.
fn left_out(rows: usize, fit: usize) -> usize {
    if rows > fit {
        rows - fit.saturating_sub(1).max(1)
    } else {
        0
    }
}

/// Upright gridlines, and as many of their numbers as have room, the first of them first.
fn ticked(canvas: &mut Canvas<'_>, axes: &Axes, ticks: &[(f64, String)]) {
    let baseline = axes.plot.bottom + UNDER + RISE * SMALL;
    let last = ticks.iter().map(|(figure, _)| *figure).fold(0.0, f64::max);
    let fonts = canvas.fonts();
    let edges = ticks.iter().map(|(figure, text)| {
        let (x, wide) = (axes.x.at(*figure), NOTE.width(fonts, text));
        let left = match *figure {
            0.0 => x,
            end if end == last => x - wide,
            _ => x - wide / 2.0,
        };
        (left, left + wide)
    });
    let edges: Vec<(f64, f64)> = edges.collect();
    for place in kept(edges.iter().copied(), TICKS) {
        axes.upright_line(canvas, ticks[place].0, 4.0);
        canvas.text(&ticks[place].1, edges[place].0, baseline, NOTE);
    }
}

/// Sets a value that ends at a place, and its interval after it.
fn set(canvas: &mut Canvas<'_>, figure: &Percent, edge: f64, baseline: f64, kind: Type) {
    canvas.text(&figure.value, edge, baseline, kind.end());
    let muted = Type::new(kind.size, MUTED);
    canvas.text(&figure.bracketed(), edge + SPACE, baseline, muted);
}
