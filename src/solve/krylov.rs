//! GMRES: linear systems that are known only by what they do to a vector.

use nalgebra::DVector;

/// Solves `A x = b` for an operator `A` by GMRES without restarts (Saad and Schultz 1986).
///
/// Returns `None` where the residual does not fall under `tolerance · |b|` within `most`
/// iterations, or where something is not finite.
pub(super) fn gmres(
    apply: impl Fn(&DVector<f64>) -> DVector<f64>,
    right: &DVector<f64>,
    tolerance: f64,
    most: usize,
) -> Option<DVector<f64>> {
    let size = right.len();
    let scale = right.norm();
    if scale == 0.0 {
        return Some(DVector::zeros(size));
    }
    if !scale.is_finite() {
        return None;
    }
    let mut basis = vec![right / scale];
    // The Hessenberg matrix after rotation, by column, and the rotated right-hand side.
    let mut columns: Vec<Vec<f64>> = Vec::new();
    let mut rotations: Vec<(f64, f64)> = Vec::new();
    let mut rotated = vec![scale];
    let mut done = false;
    while !done && columns.len() < most.min(size) {
        let step = columns.len();
        let mut next = apply(&basis[step]);
        let mut column = Vec::with_capacity(step + 2);
        for known in &basis {
            let along = known.dot(&next);
            next.axpy(-along, known, 1.0);
            column.push(along);
        }
        // Once more, against what rounding left over.
        for (known, entry) in basis.iter().zip(&mut column) {
            let along = known.dot(&next);
            next.axpy(-along, known, 1.0);
            *entry += along;
        }
        let length = next.norm();
        for (row, (cosine, sine)) in rotations.iter().enumerate() {
            let (upper, lower) = (column[row], column[row + 1]);
            column[row] = cosine * upper + sine * lower;
            column[row + 1] = -sine * upper + cosine * lower;
        }
        let diagonal = libm::hypot(column[step], length);
        if !diagonal.is_finite() || diagonal == 0.0 {
            return None;
        }
        let rotation = (column[step] / diagonal, length / diagonal);
        column[step] = diagonal;
        let last = rotated[step];
        rotated[step] = rotation.0 * last;
        rotated.push(-rotation.1 * last);
        rotations.push(rotation);
        columns.push(column);
        done = rotated[step + 1].abs() <= tolerance * scale;
        if length <= 1e-14 * diagonal {
            done = true;
        } else if !done {
            basis.push(next / length);
        }
    }
    if !done {
        return None;
    }
    let mut weights = rotated[..columns.len()].to_vec();
    for row in (0..columns.len()).rev() {
        for column in row + 1..columns.len() {
            weights[row] -= columns[column][row] * weights[column];
        }
        weights[row] /= columns[row][row];
    }
    let mut sum = DVector::zeros(size);
    for (weight, vector) in weights.iter().zip(&basis) {
        sum.axpy(*weight, vector, 1.0);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::DMatrix;

    #[test]
    fn it_solves_what_elimination_solves() {
        let matrix = DMatrix::from_fn(30, 30, |row, column| {
            let wave = ((row * 7 + column * 13) % 11) as f64 / 11.0 - 0.5;
            if row == column {
                3.0 + wave
            } else {
                wave / 3.0
            }
        });
        let right = DVector::from_fn(30, |row, _| (row % 5) as f64 - 2.0);
        let exact = matrix.clone().lu().solve(&right).unwrap();
        let found = gmres(|v| &matrix * v, &right, 1e-12, 30).unwrap();
        assert!((found - exact).amax() < 1e-10);
    }

    #[test]
    fn too_few_iterations_and_singular_systems_are_said_so() {
        let matrix = DMatrix::from_fn(
            20,
            20,
            |row, column| if (row + 1) % 20 == column { 1.0 } else { 0.0 },
        );
        let right = DVector::from_fn(20, |row, _| f64::from(u8::from(row == 3)));
        assert!(gmres(|v| &matrix * v, &right, 1e-10, 5).is_none());
        assert!(gmres(|v| v * 0.0, &right, 1e-10, 20).is_none());
    }
}
