//! Cells for panels of one size, row by row.

use super::panels::more;
use crate::report::sheet::*;

/// Most panels on a sheet.
pub(crate) const MOST_PANELS: usize = 20;
/// A sheet with more panels has no room for words where one is missing.
const FEW: usize = 8;

/// Columns of so many small multiples.
pub(crate) fn columns(number: usize, size: Size) -> usize {
    match (size, number) {
        (_, 0 | 1) | (Size::Page, 2 | 3) => 1,
        (Size::Slide, 2 | 4) | (Size::Page, 4..=8) => 2,
        (Size::Slide, 3 | 5 | 6) | (Size::Page, 9..=15) => 3,
        (Size::Slide, 7..=16) | (Size::Page, _) => 4,
        (Size::Slide, _) => 5,
    }
}

/// Whether few small multiples leave a cell of their last row free.
pub(crate) fn leaves_one(number: usize, size: Size) -> bool {
    number <= FEW && !number.is_multiple_of(columns(number, size))
}

/// Equal cells, with a gutter between columns and one between rows.
pub(crate) fn cells(area: Area, number: usize, columns: usize, gutter: (f64, f64)) -> Vec<Area> {
    let rows = number.div_ceil(columns).max(1);
    let part =
        |room: f64, gutter: f64, parts: usize| (room - gutter * (parts - 1) as f64) / parts as f64;
    let (wide, high) = (
        part(area.width(), gutter.0, columns),
        part(area.height(), gutter.1, rows),
    );
    (0..number)
        .map(|place| {
            let left = area.left + (place % columns) as f64 * (wide + gutter.0);
            let top = area.top + (place / columns) as f64 * (high + gutter.1);
            Area {
                left,
                top,
                right: left + wide,
                bottom: top + high,
            }
        })
        .collect()
}

/// Panels of one size on a sheet, with the room around them.
pub(crate) struct Facets {
    /// Room at the left of the first column, in pixels.
    pub(crate) left: f64,
    /// Between columns and between rows.
    pub(crate) gutter: (f64, f64),
    /// How many panels have no room, and what is true of each.
    pub(crate) left_out: (usize, String),
}

impl Facets {
    /// The cells of `number` panels, all so far down; and the left edges that a [`Plan`] wants.
    ///
    /// [`Plan`]: super::panels::Plan
    pub(crate) fn cells(
        &self,
        area: Area,
        number: usize,
        size: Size,
        down: f64,
    ) -> (Vec<Area>, (f64, f64, f64)) {
        let note = if self.left_out.0 == 0 { 0.0 } else { LINE };
        let body = Area {
            left: area.left + self.left,
            top: area.top + 16.0 + down,
            bottom: area.bottom - 8.0 - note - LINE,
            ..area
        };
        let places = cells(body, number, columns(number, size), self.gutter);
        (places, (body.left, area.left, self.left))
    }

    /// Draws each panel, by its place, its cell and whether it is the lowest of its column; and says
    /// how many are left out.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Area,
        cells: &[Area],
        panel: impl Fn(&mut Canvas<'_>, usize, Area, bool),
    ) {
        for (place, &cell) in cells.iter().enumerate() {
            let column = |other: &Area| (other.left - cell.left).abs() < 0.5;
            let lowest = !cells[place + 1..].iter().any(column);
            panel(canvas, place, cell, lowest);
        }
        if self.left_out.0 > 0 {
            let text = more(self.left_out.0, &self.left_out.1);
            let baseline = area.bottom - 8.0 - FALL * SMALL;
            canvas.text(&text, area.left, baseline, NOTE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_fill_their_area_in_rows_and_stay_apart() {
        let area = Area {
            left: 10.0,
            top: 20.0,
            right: 110.0,
            bottom: 80.0,
        };
        let all = cells(area, 5, 3, (5.0, 10.0));
        assert_eq!(all.len(), 5);
        assert_eq!((all[0].left, all[0].top), (10.0, 20.0));
        assert_eq!((all[2].right, all[4].bottom), (110.0, 80.0));
        assert_eq!(all[1].left - all[0].right, 5.0);
        assert_eq!(all[3].top - all[0].bottom, 10.0);
        let equal = |cell: &Area| (cell.width() - 30.0).abs() + (cell.height() - 25.0).abs() < 1e-9;
        assert!(all.iter().all(equal));
    }

    #[test]
    fn a_sheet_says_where_a_panel_is_missing() {
        let missing = |size| -> Vec<usize> {
            (0..=21)
                .filter(|&number| leaves_one(number, size))
                .collect()
        };
        assert_eq!(missing(Size::Slide), [5, 7]);
        assert_eq!(missing(Size::Page), [5, 7]);
    }
}
