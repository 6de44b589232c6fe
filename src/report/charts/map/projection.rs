//! From degrees to pixels and to kilometres.

use crate::model::Site;
use crate::quantity::{Latitude, Longitude, Quantity};
use crate::report::sheet::*;
use crate::scenario::Outline;

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;
/// Free room around places without an outline, in parts of their extent, and least extent in degrees.
const MARGIN: f64 = 0.2;
const LEAST: f64 = 0.5;

/// The equirectangular projection of a window of degrees onto an area, at its middle latitude:
/// degrees of longitude are as long as they are there.
///
/// ```text
/// x = (λ − λ0) cos φm · s,   y = (φ0 − φ) · s
/// ```
/// `λ0`, `φ0` the upper left corner, `φm` the middle latitude, `s` pixels a degree of latitude.
pub(super) struct Projection {
    /// West, south, east, north, in degrees.
    window: [f64; 4],
    /// The upper left corner, in pixels.
    corner: (f64, f64),
    /// Pixels a degree of longitude and of latitude.
    scale: (f64, f64),
}

impl Projection {
    /// The window of the outline, and of the places; with room around the places where there is no
    /// outline.
    pub(super) fn of(sites: &[Site], outline: Option<&Outline>, area: Area) -> Self {
        let countries = outline.into_iter().flat_map(|own| &own.countries);
        let rings = countries.flat_map(|own| &own.polygons).flatten();
        let lines: Vec<(f64, f64)> = rings
            .flatten()
            .map(|(longitude, latitude)| (longitude.get(), latitude.get()))
            .collect();
        let places: Vec<(f64, f64)> = (sites.iter())
            .map(|site| (site.longitude.get(), site.latitude.get()))
            .collect();
        let window = if lines.is_empty() {
            widened(extent(&places))
        } else {
            extent(&[lines, places].concat())
        };
        Self::onto(window, area)
    }

    fn onto(window: [f64; 4], area: Area) -> Self {
        let [west, south, east, north] = window;
        let middle = (south + north) / 2.0;
        // At a pole a degree of longitude has no length.
        let across = libm::cos(middle.to_radians()).max(0.01);
        let (wide, high) = ((east - west) * across, north - south);
        let scale = (area.width() / wide).min(area.height() / high);
        Self {
            window,
            corner: (
                area.left + (area.width() - wide * scale) / 2.0,
                area.top + (area.height() - high * scale) / 2.0,
            ),
            scale: (scale * across, scale),
        }
    }

    pub(super) fn at(&self, site: Site) -> (f64, f64) {
        self.position((site.longitude, site.latitude))
    }

    pub(super) fn position(&self, (longitude, latitude): (Longitude, Latitude)) -> (f64, f64) {
        let [west, .., north] = self.window;
        (
            self.corner.0 + (longitude.get() - west) * self.scale.0,
            self.corner.1 + (north - latitude.get()) * self.scale.1,
        )
    }

    /// True where a line runs along an edge of the window: there the outline is cut.
    pub(super) fn is_cut(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        let [west, south, east, north] = self.window;
        let right = self.corner.0 + (east - west) * self.scale.0;
        let bottom = self.corner.1 + (north - south) * self.scale.1;
        let along = |a: f64, b: f64, edge: f64| (a - edge).abs() < 0.01 && (b - edge).abs() < 0.01;
        [self.corner.0, right]
            .into_iter()
            .any(|edge| along(from.0, to.0, edge))
            || [self.corner.1, bottom]
                .into_iter()
                .any(|edge| along(from.1, to.1, edge))
    }

    /// A round number of kilometres that is at most so many pixels long, and its length.
    pub(super) fn scale_bar(&self, most: f64) -> (u64, f64) {
        let pixels = self.scale.1 / DEGREE;
        let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
        let fits = |kilometres: &&u64| **kilometres as f64 * pixels <= most;
        let kilometres = round.iter().rev().find(fits).copied().unwrap_or(1);
        (kilometres, kilometres as f64 * pixels)
    }
}

/// West, south, east and north of some positions.
fn extent(positions: &[(f64, f64)]) -> [f64; 4] {
    let start = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    positions
        .iter()
        .fold(start, |[west, south, east, north], &(x, y)| {
            [west.min(x), south.min(y), east.max(x), north.max(y)]
        })
}

fn widened([west, south, east, north]: [f64; 4]) -> [f64; 4] {
    let (across, up) = (
        ((east - west) * MARGIN).max(LEAST / 2.0),
        ((north - south) * MARGIN).max(LEAST / 2.0),
    );
    [west - across, south - up, east + across, north + up]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::charts::cases::site;

    const AREA: Area = Area {
        left: 100.0,
        top: 50.0,
        right: 1100.0,
        bottom: 650.0,
    };

    #[test]
    fn degrees_have_their_length_at_the_middle_latitude() {
        // At 60 degrees north a degree of longitude is half as long.
        let map = Projection::onto([10.0, 59.0, 14.0, 61.0], AREA);
        let [(x0, y0), (x1, _), (_, y1)] =
            [(10.0, 61.0), (11.0, 61.0), (10.0, 60.0)].map(|(x, y)| map.at(site(x, y, 0.0)));
        assert!((2.0 * (x1 - x0) - (y1 - y0)).abs() < 1e-9);
        assert!((y1 - y0 - 300.0).abs() < 1e-9);
        assert!((y0 - 50.0).abs() < 1e-9, "as high as the area");
        // It is as wide as high, and stands in the middle.
        assert!((x0 - 300.0).abs() < 1e-9, "{x0}");
    }

    #[test]
    fn places_without_an_outline_have_room_around_them() {
        let map = Projection::of(&[site(36.0, 0.0, 0.0)], None, AREA);
        assert_eq!(map.window, [35.75, -0.25, 36.25, 0.25]);
        let map = Projection::of(&[site(30.0, 0.0, 0.0), site(40.0, 20.0, 0.0)], None, AREA);
        assert_eq!(map.window, [28.0, -4.0, 42.0, 24.0]);
    }

    #[test]
    fn a_line_along_the_windows_edge_is_cut_and_a_scale_is_round() {
        let map = Projection::onto([0.0, -1.0, 2.0, 1.0], AREA);
        let at = |x, y| map.at(site(x, y, 0.0));
        assert!(map.is_cut(at(0.0, -1.0), at(0.0, 0.4)));
        assert!(map.is_cut(at(0.3, 1.0), at(1.0, 1.0)));
        assert!(!map.is_cut(at(0.0, 0.0), at(1.0, 0.0)));
        let (kilometres, long) = map.scale_bar(200.0);
        assert_eq!(kilometres, 50);
        assert!((long - 50.0 * 300.0 / DEGREE).abs() < 1e-9);
    }
}
