//! Checked numbers with a unit and a finite range.
//!
//! Nothing here knows of ceasefires: a [`Quantity`] is a finite `f64` between
//! two bounds, with a name and a unit that an error message can print.

mod bounded;
mod shown;
mod week;

pub use bounded::{
    AssaultShare, Balance, Concentration, Discount, Factor, Gain, GammaShape, Hazard, Latitude,
    LogOdds, Longitude, OutOfRange, Persons, Precision, Probability, Push, Quantity, Residual,
    Score, Share, Side, Span, Violence,
};
pub use shown::{reckoned, shown};
pub use week::{Weeks, week_of_days};
