//! Cells for panels of one size, row by row.

use crate::report::sheet::*;

/// Most panels on a sheet.
pub(crate) const MOST_PANELS: usize = 20;

/// Columns of so many small multiples.
fn columns(number: usize, size: Size) -> usize {
    match (size, number) {
        (_, 0 | 1) | (Size::Page, 2 | 3) => 1,
        (Size::Slide, 2 | 4) | (Size::Page, 4..=8) => 2,
        (Size::Slide, 3 | 5 | 6) | (Size::Page, 9..=15) => 3,
        (Size::Slide, 7..=16) | (Size::Page, _) => 4,
        (Size::Slide, _) => 5,
    }
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
    /// Rows that stand under the lowest panels alone.
    pub(crate) rows: usize,
    /// The words for panels without room; empty if there are none.
    pub(crate) note: String,
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
    ) -> (Vec<Area>, (f64, f64)) {
        let lines = self.rows + usize::from(!self.note.is_empty());
        let body = Area {
            left: area.left + self.left,
            top: area.top + 16.0 + down,
            bottom: area.bottom - 8.0 - LINE * lines as f64,
            ..area
        };
        let places = cells(body, number, columns(number, size), self.gutter);
        (places, (body.left, area.left))
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
        let baseline = area.bottom - 8.0 - FALL * SMALL;
        canvas.text(&self.note, area.left, baseline, NOTE);
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
        assert_eq!((all.len(), all[0].left, all[0].top), (5, 10.0, 20.0));
        assert_eq!((all[2].right, all[4].bottom), (110.0, 80.0));
        assert_eq!(all[1].left - all[0].right, 5.0);
        assert_eq!(all[3].top - all[0].bottom, 10.0);
        let equal = |cell: &Area| (cell.width() - 30.0).abs() + (cell.height() - 25.0).abs() < 1e-9;
        assert!(all.iter().all(equal));
    }
}
