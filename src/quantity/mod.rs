//! Checked numbers with a unit and a finite range.
//!
//! Nothing here knows of ceasefires: a [`Quantity`] is a finite `f64` between
//! two bounds, with a name and a unit that an error message can print.

mod bounded;
mod week;

pub use bounded::{
    AssaultShare, Balance, Discount, Factor, Gain, Hazard, Latitude, LogOdds, Longitude,
    OutOfRange, Persons, Precision, Probability, Quantity, Residual, Score, Share, Side, Span,
    Violence,
};
pub use week::{Weeks, week_of_days};
