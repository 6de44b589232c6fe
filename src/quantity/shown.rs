//! A number in a message: in full where that is short, else with a power of ten.

/// Decimals after the first that hold of a sum or a product of numbers of a file.
const SURE: usize = 11;

/// A number that was reckoned from others, as a message tells it: to twelve digits, for what is
/// behind them is rounding.
///
/// ```
/// use armistice::quantity::reckoned;
/// assert_eq!([0.1 + 0.2, 0.4 * 0.3, 2.0].map(reckoned), ["0.3", "0.12", "2"]);
/// ```
#[must_use]
pub fn reckoned(value: f64) -> String {
    let sure = format!("{value:.SURE$e}").parse();
    shown(sure.unwrap_or(value))
}

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
