//! Gauss-Legendre quadrature on `[0, 1]`.

/// Nodes and weights of one rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quadrature {
    /// Nodes in `(0, 1)`.
    pub(super) nodes: Vec<f64>,
    /// Weights, summing to one.
    pub(super) weights: Vec<f64>,
}

impl Quadrature {
    /// The rule with `count` nodes: Newton's method on the Legendre polynomial (Abramowitz and
    /// Stegun 1964, 25.4.29).
    pub(super) fn new(count: usize) -> Self {
        let (mut nodes, mut weights) = (Vec::new(), Vec::new());
        for index in 0..count {
            let angle = std::f64::consts::PI * (index as f64 + 0.75) / (count as f64 + 0.5);
            let mut x = libm::cos(angle);
            let mut slope = 1.0;
            for _ in 0..100 {
                let (value, derivative) = legendre(count, x);
                slope = derivative;
                let step = value / derivative;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            nodes.push(0.5 * (1.0 - x));
            weights.push(1.0 / ((1.0 - x * x) * slope * slope));
        }
        Self { nodes, weights }
    }

    /// The smallest rule that integrates `e^{-h x}` over `[0, 1]` to about 1e-15 for every `h` up to
    /// `largest`, and polynomials of degree 9 exactly, by the rule's error term
    ///
    /// ```text
    /// h^{2n} (n!)^4 / ((2n + 1) ((2n)!)^3)
    /// ```
    pub(super) fn for_exponent(largest: f64) -> Self {
        let log_factorial = |n: usize| (2..=n).map(|k| libm::log(k as f64)).sum::<f64>();
        let count = (5..40)
            .find(|&n| {
                let error = 2.0 * n as f64 * libm::log(largest.max(1e-3)) + 4.0 * log_factorial(n)
                    - libm::log((2 * n + 1) as f64)
                    - 3.0 * log_factorial(2 * n);
                error < -35.0
            })
            .unwrap_or(40);
        Self::new(count)
    }
}

/// The Legendre polynomial of degree `n` at `x`, and its derivative.
fn legendre(n: usize, x: f64) -> (f64, f64) {
    let (mut before, mut now) = (1.0, x);
    for k in 2..=n {
        let k = k as f64;
        (before, now) = (now, ((2.0 * k - 1.0) * x * now - (k - 1.0) * before) / k);
    }
    (now, n as f64 * (x * now - before) / (x * x - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polynomials_up_to_twice_the_nodes_are_exact() {
        for count in [4, 9, 17] {
            let rule = Quadrature::new(count);
            for power in 0..2 * count {
                let sum: f64 = rule
                    .nodes
                    .iter()
                    .zip(&rule.weights)
                    .map(|(x, w)| w * libm::pow(*x, power as f64))
                    .sum();
                assert!(
                    (sum - 1.0 / (power as f64 + 1.0)).abs() < 1e-14,
                    "{count} {power} {sum}"
                );
            }
        }
    }

    #[test]
    fn exponentials_are_integrated_to_rounding() {
        for largest in [0.5, 3.0, 12.0, 40.0] {
            let rule = Quadrature::for_exponent(largest);
            let sum: f64 = rule
                .nodes
                .iter()
                .zip(&rule.weights)
                .map(|(x, w)| w * libm::exp(-largest * x))
                .sum();
            let exact = -libm::expm1(-largest) / largest;
            assert!((sum - exact).abs() < 2e-15, "{largest}: {sum} {exact}");
        }
    }
}
