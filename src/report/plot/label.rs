//! Labels moved apart along one axis.

/// A label that wants a place on the vertical axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Wanted centre, in pixels.
    pub wanted: f64,
    /// Height with the gap it keeps, in pixels.
    pub height: f64,
    /// How strongly it holds on to its place; more than 0.
    pub weight: f64,
}

/// Centres of the labels after moving them apart: no two overlap, their order
/// by wanted centre (ties: by index) is kept, all lie between `top` and
/// `bottom` if there is room, and the weighted sum of squared moves is least.
///
/// ```text
/// minimise  sum_i w_i (x_i - wanted_i)^2   subject to  x_{i+1} - x_i >= (h_i + h_{i+1}) / 2
/// ```
///
/// Solved by pooling adjacent violators on `x_i - offset_i` (Barlow and
/// others, 1972), then moved into the limits.
///
/// ```
/// # use armistice::report::{Label, settle};
/// let at = |wanted| Label { wanted, height: 10.0, weight: 1.0 };
/// // Two labels at one place part by half a height each.
/// assert_eq!(settle(&[at(50.0), at(50.0)], 0.0, 100.0), [45.0, 55.0]);
/// // The upper limit pushes the first down and it pushes the second.
/// assert_eq!(settle(&[at(2.0), at(7.0)], 0.0, 100.0), [5.0, 15.0]);
/// ```
pub fn settle(labels: &[Label], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| {
        labels[a]
            .wanted
            .total_cmp(&labels[b].wanted)
            .then(a.cmp(&b))
    });

    // Offset of each label from the first when all touch.
    let mut offsets = Vec::with_capacity(order.len());
    let mut reach = 0.0;
    for (place, &index) in order.iter().enumerate() {
        if place > 0 {
            reach += (labels[order[place - 1]].height + labels[index].height) / 2.0;
        }
        offsets.push(reach);
    }

    // Blocks of (weighted mean, weight, members), pooled while they would overlap.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (&index, offset) in order.iter().zip(&offsets) {
        let mut block = (labels[index].wanted - offset, labels[index].weight, 1);
        while let Some(&(mean, weight, members)) = blocks.last()
            && mean > block.0
        {
            let total = weight + block.1;
            block = (
                (mean * weight + block.0 * block.1) / total,
                total,
                members + block.2,
            );
            blocks.pop();
        }
        blocks.push(block);
    }

    let mut centres = vec![0.0; labels.len()];
    let bases = blocks
        .iter()
        .flat_map(|&(mean, _, members)| std::iter::repeat_n(mean, members));
    let first = order
        .first()
        .map_or(0.0, |&index| labels[index].height / 2.0);
    let last = order
        .last()
        .map_or(0.0, |&index| labels[index].height / 2.0);
    for ((&index, offset), base) in order.iter().zip(&offsets).zip(bases) {
        let base = base.min(bottom - last - reach).max(top + first);
        centres[index] = base + offset;
    }
    centres
}

/// The texts that have room in a row, given their left and right edges, those that matter most first;
/// between two is a gap of at least `apart`.
pub(crate) fn kept(edges: impl Iterator<Item = (f64, f64)>, apart: f64) -> Vec<usize> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut kept = Vec::new();
    for (place, (left, right)) in edges.enumerate() {
        let free = |other: &(f64, f64)| right + apart <= other.0 || other.1 + apart <= left;
        if taken.iter().all(free) {
            taken.push((left, right));
            kept.push(place);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wanted: f64) -> Label {
        Label {
            wanted,
            height: 10.0,
            weight: 1.0,
        }
    }

    #[test]
    fn labels_with_room_stay() {
        assert_eq!(
            settle(&[at(20.0), at(80.0), at(50.0)], 0.0, 100.0),
            [20.0, 80.0, 50.0]
        );
        assert!(settle(&[], 0.0, 1.0).is_empty());
    }

    #[test]
    fn a_heavy_label_keeps_its_place() {
        let heavy = Label {
            weight: 1e6,
            ..at(50.0)
        };
        let centres = settle(&[at(49.0), heavy], 0.0, 100.0);
        assert!((centres[1] - 50.0).abs() < 0.01);
        assert!((centres[1] - centres[0] - 10.0).abs() < 1e-9);
    }

    #[test]
    fn a_crowd_is_parted_inside_the_limits() {
        let labels: Vec<_> = (0..9).map(|i| at(97.0 + f64::from(i) * 0.1)).collect();
        let centres = settle(&labels, 0.0, 100.0);
        for pair in centres.windows(2) {
            assert!(pair[1] - pair[0] >= 10.0 - 1e-9);
        }
        assert!((centres[8] - 95.0).abs() < 1e-9);
    }
}
