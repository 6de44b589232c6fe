//! Dense linear systems by elimination.

/// Columns eliminated before the rest of the matrix is brought up to date.
const PANEL: usize = 32;

/// `P A = L U` with row exchanges (Golub and Van Loan 2013, section 3.4), in panels of columns so
/// that the inner loops run along rows.
#[derive(Debug, Clone)]
pub(super) struct Lu {
    size: usize,
    /// Row after row; `L` without its unit diagonal under `U`.
    entries: Vec<f64>,
    /// The row exchanged with each row in turn.
    exchanged: Vec<usize>,
}

impl Lu {
    /// Eliminates a square matrix, given row after row; `None` where a pivot is 0. What is not
    /// a number stays so.
    pub(super) fn new(mut entries: Vec<f64>, size: usize) -> Option<Self> {
        let mut exchanged = vec![0; size];
        let mut start = 0;
        while start < size {
            let end = (start + PANEL).min(size);
            for pivot in start..end {
                let mut best = pivot;
                for row in pivot + 1..size {
                    if entries[row * size + pivot].abs() > entries[best * size + pivot].abs() {
                        best = row;
                    }
                }
                exchanged[pivot] = best;
                if best != pivot {
                    let (upper, lower) = entries.split_at_mut(best * size);
                    upper[pivot * size..(pivot + 1) * size].swap_with_slice(&mut lower[..size]);
                }
                let (upper, lower) = entries.split_at_mut((pivot + 1) * size);
                let from = &upper[pivot * size..];
                let divisor = from[pivot];
                if divisor == 0.0 {
                    return None;
                }
                for row in lower.chunks_exact_mut(size) {
                    row[pivot] /= divisor;
                    let factor = row[pivot];
                    if factor != 0.0 {
                        for (entry, known) in
                            row[pivot + 1..end].iter_mut().zip(&from[pivot + 1..end])
                        {
                            *entry -= factor * known;
                        }
                    }
                }
            }
            for row in start + 1..size {
                let (upper, lower) = entries.split_at_mut(row * size);
                let panel = &upper[start * size..];
                let (factors, rest) = lower[..size].split_at_mut(end);
                subtract(rest, &factors[start..end.min(row)], panel, size);
            }
            start = end;
        }
        Some(Self {
            size,
            entries,
            exchanged,
        })
    }

    /// Whether the determinant is above 0. An eliminated matrix has no pivot of 0.
    pub(super) fn is_positive(&self) -> bool {
        let mut positive = true;
        for (row, &other) in self.exchanged.iter().enumerate() {
            let flips = self.entries[row * self.size + row] < 0.0;
            positive ^= flips ^ (other != row);
        }
        positive
    }

    /// Solves in place.
    pub(super) fn solve(&self, right: &mut [f64]) {
        for (row, &other) in self.exchanged.iter().enumerate() {
            right.swap(row, other);
        }
        for row in 1..self.size {
            let known = &self.entries[row * self.size..row * self.size + row];
            right[row] -= dot(known, &right[..row]);
        }
        for row in (0..self.size).rev() {
            let known = &self.entries[row * self.size + row..(row + 1) * self.size];
            right[row] = (right[row] - dot(&known[1..], &right[row + 1..])) / known[0];
        }
    }
}

/// Takes `factors` times the rows of `panel` from `rest`, a row's last columns.
fn subtract(rest: &mut [f64], factors: &[f64], panel: &[f64], size: usize) {
    let skipped = size - rest.len();
    let row = |index: usize| &panel[index * size + skipped..(index + 1) * size];
    let whole = factors.len() / 4 * 4;
    for index in (0..whole).step_by(4) {
        let [a, b, c, d] = [0, 1, 2, 3].map(|offset| factors[index + offset]);
        let rows = row(index)
            .iter()
            .zip(row(index + 1))
            .zip(row(index + 2).iter().zip(row(index + 3)));
        for (entry, ((p, q), (r, s))) in rest.iter_mut().zip(rows) {
            *entry -= (a * p + b * q) + (c * r + d * s);
        }
    }
    for (index, factor) in factors.iter().enumerate().skip(whole) {
        for (entry, known) in rest.iter_mut().zip(row(index)) {
            *entry -= factor * known;
        }
    }
}

/// The scalar product, summed in four strands.
pub(super) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (lefts, rights) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest: f64 = lefts
        .remainder()
        .iter()
        .zip(rights.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in lefts.zip(rights) {
        for (sum, (x, y)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += x * y;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, some rows of which must be exchanged.
    fn matrix(size: usize) -> Vec<f64> {
        (0..size * size)
            .map(|index| ((index * 7919 + index * index % 97) % 1013) as f64 / 1013.0 - 0.5)
            .map(|entry| if entry.abs() < 0.1 { 0.0 } else { entry })
            .collect()
    }

    #[test]
    fn what_it_solves_gives_the_right_hand_side_back() {
        for size in [1, 2, 5, 31, 32, 33, 64, 100] {
            let matrix = matrix(size);
            let right: Vec<f64> = (0..size).map(|row| (row % 7) as f64 - 3.0).collect();
            let mut solved = right.clone();
            Lu::new(matrix.clone(), size).unwrap().solve(&mut solved);
            for (row, expected) in matrix.chunks_exact(size).zip(&right) {
                assert!((dot(row, &solved) - expected).abs() < 1e-10, "size {size}");
            }
        }
    }

    #[test]
    fn the_sign_of_the_determinant_is_that_of_the_expansion() {
        for (matrix, size, positive) in [
            (vec![2.0], 1, true),
            (vec![-2.0], 1, false),
            (vec![0.0, 1.0, 1.0, 0.0], 2, false),
            (vec![1.0, 2.0, 3.0, 4.0], 2, false),
            (vec![4.0, 2.0, 3.0, 4.0], 2, true),
            (vec![0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0], 3, true),
            (vec![0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0], 3, false),
        ] {
            assert_eq!(
                Lu::new(matrix.clone(), size).unwrap().is_positive(),
                positive,
                "{matrix:?}"
            );
        }
        for size in [31, 33, 64, 100] {
            let mut matrix = matrix(size);
            let sign = Lu::new(matrix.clone(), size).unwrap().is_positive();
            matrix[..size].iter_mut().for_each(|entry| *entry = -*entry);
            assert_eq!(Lu::new(matrix, size).unwrap().is_positive(), !sign);
        }
    }

    #[test]
    fn what_has_no_solution_is_said_so() {
        let mut singular = matrix(40);
        singular[3 * 40..4 * 40].fill(0.0);
        assert!(Lu::new(singular, 40).is_none());
        let mut right = [1.0];
        Lu::new(vec![f64::NAN], 1).unwrap().solve(&mut right);
        assert!(right[0].is_nan());
    }
}
