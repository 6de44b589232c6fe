//! The bounded quantities, one type a meaning.

use thiserror::Error;

/// A number that is not finite or lies outside its quantity's range.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("{name} must lie between {low} and {high} {unit}, found {found}")]
pub struct OutOfRange {
    /// What the number was meant to be.
    pub name: &'static str,
    /// Its unit, in words.
    pub unit: &'static str,
    /// The smallest allowed value.
    pub low: f64,
    /// The largest allowed value.
    pub high: f64,
    /// The value found; may be `NaN` or infinite.
    pub found: f64,
}

/// A finite number with a name, a unit and a closed range.
pub trait Quantity: Copy + std::fmt::Debug {
    /// What it is, as an error message says it.
    const NAME: &'static str;
    /// Its unit, in words; empty for a pure number.
    const UNIT: &'static str;
    /// The smallest allowed value.
    const LOW: f64;
    /// The largest allowed value.
    const HIGH: f64;

    /// Checks `value` and wraps it.
    ///
    /// # Errors
    /// [`OutOfRange`] when `value` is not finite or outside `[LOW, HIGH]`.
    fn new(value: f64) -> Result<Self, OutOfRange>;

    /// The number itself.
    fn get(self) -> f64;
}

macro_rules! bounded {
    ($($(#[$doc:meta])* $name:ident: $label:literal, $unit:literal, $low:literal to $high:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl Quantity for $name {
            const NAME: &'static str = $label;
            const UNIT: &'static str = $unit;
            const LOW: f64 = $low;
            const HIGH: f64 = $high;

            fn new(value: f64) -> Result<Self, OutOfRange> {
                if value.is_finite() && ($low..=$high).contains(&value) {
                    Ok(Self(value + 0.0)) // -0 becomes 0
                } else {
                    Err(OutOfRange { name: $label, unit: $unit, low: $low, high: $high, found: value })
                }
            }

            fn get(self) -> f64 {
                self.0
            }
        }
    )*};
}

bounded! {
    /// A probability.
    Probability: "a probability", "", 0.0 to 1.0;
    /// A part of a whole.
    Share: "a share", "", 0.0 to 1.0;
    /// The probability a week of ending an agreement by force; below one so that its logarithm is finite.
    AssaultShare: "an assault probability", "a week", 0.0 to 0.99;
    /// A discount factor.
    Discount: "a discount factor", "a week", 0.0 to 0.9999;
    /// A logit precision: larger means less noise.
    Precision: "a precision", "per unit of one week's payoff", 0.0 to 10000.0;
    /// A hazard rate.
    Hazard: "a hazard", "a week", 0.0 to 20.0;
    /// Expected incidents.
    Violence: "violence", "incidents a week", 0.0 to 20.0;
    /// A multiplier.
    Factor: "a factor", "", 0.0 to 100.0;
    /// What an agreement leaves of an actor's violence, assault and gain; above one it adds to them.
    Residual: "a residual factor", "", 0.0 to 3.0;
    /// A shift on the log-odds scale.
    LogOdds: "a shift of log-odds", "", -10.0 to 10.0;
    /// A side in a zone: +1 the stronger, -1 the weaker, 0 neither.
    Side: "a side", "", -1.0 to 1.0;
    /// Ground won or lost by an action, as a share of what can be won.
    Gain: "a gain", "", -1.0 to 1.0;
    /// A constant on a cell of the driver table.
    Score: "a driver's value", "", -1.0 to 1.0;
    /// The probability that a decisive offensive of the stronger side succeeds.
    Balance: "a balance", "", 0.0 to 1.0;
    /// A stretch of time; what is counted by it must be whole weeks.
    Span: "a span of time", "weeks", 0.0 to 1040.0;
    /// How much is counted for a number or its prior, in the unit of strength times reliability; kept
    /// away from 0, where a Beta distribution has all its mass at its ends, and from what rounds away
    /// the statements beside it.
    Concentration: "a concentration", "of strength times reliability", 0.01 to 10000.0;
    /// The shape of a Gamma distribution; its samplers and its distribution function are exact here.
    GammaShape: "a shape", "", 0.1 to 1000.0;
    /// What one unit of strength times reliability adds to the logarithm of a mean.
    Push: "a push", "of the logarithm by strength times reliability", 0.0 to 1.0;
    /// A number of people.
    Persons: "a population", "people", 0.0 to 2000000000.0;
    /// Degrees east of Greenwich.
    Longitude: "a longitude", "degrees", -180.0 to 180.0;
    /// Degrees north of the equator.
    Latitude: "a latitude", "degrees", -90.0 to 90.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_and_infinities_are_refused() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(Probability::new(value).is_err());
            assert!(Precision::new(value).is_err());
        }
    }

    #[test]
    fn zero_has_one_sign() {
        let zero = Side::new(-0.0).unwrap();
        assert!(zero.get().is_sign_positive());
        assert_eq!(Side::new(-1.0).map(Quantity::get), Ok(-1.0));
    }

    #[test]
    fn bounds_are_inclusive_and_named_in_the_error() {
        assert_eq!(Probability::new(1.0).map(Quantity::get), Ok(1.0));
        let error = Probability::new(1.5).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("a probability must lie between 0 and 1")
        );
        assert_eq!((error.low, error.high, error.found), (0.0, 1.0, 1.5));
    }
}
