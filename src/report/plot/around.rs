//! Labels around points: each as near to its point as it has room.

use crate::report::sheet::*;

/// From a point's circle to the nearest labels, and from one ring of places to the next, in pixels.
const NEAREST: f64 = 6.0;
const STEP: f64 = 14.0;
/// Rings that are tried.
const RINGS: usize = 60;
/// Free room around a label.
const APART: f64 = 5.0;
/// Directions from a circle to its label, the best first: right, left, then the corners.
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.71, -0.71),
    (0.71, 0.71),
    (-0.71, -0.71),
    (-0.71, 0.71),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.92, -0.38),
    (0.92, 0.38),
    (-0.92, -0.38),
    (-0.92, 0.38),
];

/// A circle that has a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Circle {
    /// Its centre and radius, in pixels.
    pub(crate) at: (f64, f64),
    pub(crate) radius: f64,
    /// Width and height of the label.
    pub(crate) label: (f64, f64),
}

/// The place of each label, those that come first nearest to their circles; none for one that has no
/// room in the area. No label meets another, a circle, or what is taken.
pub(crate) fn around(anchors: &[Circle], taken: &[Area], area: Area) -> Vec<Option<Area>> {
    let circles = anchors.iter().map(|anchor| {
        let (x, y) = anchor.at;
        grown((x, y, x, y), anchor.radius + 2.0)
    });
    let mut taken: Vec<Area> = taken.iter().copied().chain(circles).collect();
    anchors
        .iter()
        .map(|anchor| {
            let place = places(anchor).find(|place| {
                within(place, &area) && !taken.iter().any(|other| meet(place, other))
            })?;
            taken.push(grown(
                (place.left, place.top, place.right, place.bottom),
                APART,
            ));
            Some(place)
        })
        .collect()
}

/// The places that are tried for a label, the best first.
fn places(anchor: &Circle) -> impl Iterator<Item = Area> + '_ {
    let ((x, y), (wide, high)) = (anchor.at, anchor.label);
    (0..RINGS).flat_map(move |ring| {
        let far = anchor.radius + NEAREST + STEP * ring as f64;
        DIRECTIONS.iter().map(move |(across, down)| {
            // The label's nearest side, corner or edge is as far away as the ring.
            let part = |direction: f64, size: f64| match direction {
                d if d > 0.5 => 0.0,
                d if d < -0.5 => size,
                _ => size / 2.0,
            };
            let left = x + across * far - part(*across, wide);
            let top = y + down * far - part(*down, high);
            Area {
                left,
                top,
                right: left + wide,
                bottom: top + high,
            }
        })
    })
}

fn grown((left, top, right, bottom): (f64, f64, f64, f64), by: f64) -> Area {
    Area {
        left: left - by,
        top: top - by,
        right: right + by,
        bottom: bottom + by,
    }
}

fn meet(one: &Area, other: &Area) -> bool {
    one.left < other.right
        && other.left < one.right
        && one.top < other.bottom
        && other.top < one.bottom
}

fn within(place: &Area, area: &Area) -> bool {
    place.left >= area.left
        && place.right <= area.right
        && place.top >= area.top
        && place.bottom <= area.bottom
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Area = Area {
        left: 0.0,
        top: 0.0,
        right: 600.0,
        bottom: 400.0,
    };

    fn anchor(x: f64, y: f64) -> Circle {
        Circle {
            at: (x, y),
            radius: 10.0,
            label: (100.0, 30.0),
        }
    }

    #[test]
    fn a_lone_label_stands_at_the_right_and_at_the_left_by_the_edge() {
        let place = around(&[anchor(100.0, 100.0)], &[], SHEET)[0].unwrap();
        assert_eq!((place.left, place.top), (116.0, 85.0));
        let place = around(&[anchor(590.0, 100.0)], &[], SHEET)[0].unwrap();
        assert_eq!((place.right, place.top), (574.0, 85.0));
    }

    #[test]
    fn labels_of_one_place_keep_off_each_other_and_off_every_circle() {
        let crowd: Vec<Circle> = (0..12)
            .map(|place| anchor(300.0 + f64::from(place), 200.0))
            .collect();
        let taken = Area {
            right: 250.0,
            ..SHEET
        };
        let placed = around(&crowd, &[taken], SHEET);
        let all: Vec<Area> = placed.into_iter().flatten().collect();
        assert_eq!(all.len(), 12);
        for (place, one) in all.iter().enumerate() {
            assert!(within(one, &SHEET) && !meet(one, &taken));
            assert!(all[..place].iter().all(|other| !meet(one, other)));
            for circle in &crowd {
                let (x, y) = circle.at;
                assert!(!meet(one, &grown((x, y, x, y), circle.radius)));
            }
        }
    }

    #[test]
    fn a_label_that_has_no_room_has_no_place() {
        let wide = Circle {
            label: (700.0, 30.0),
            ..anchor(300.0, 200.0)
        };
        let placed = around(&[wide, anchor(300.0, 200.0)], &[], SHEET);
        assert!(placed[0].is_none() && placed[1].is_some());
    }
}
