//! A number in a message: in full where that is short, else with a power of ten.

/// The number as a message tells it.
///
/// ```
/// use armistice::quantity::shown;
/// assert_eq!([0.5, 12.0, 1e308, -5e-324, f64::NAN].map(shown), ["0.5", "12", "1e308", "-5e-324", "NaN"]);
/// ```
#[must_use]
pub fn shown(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || !value.is_finite() || (1e-6..1e12).contains(&size) {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}
