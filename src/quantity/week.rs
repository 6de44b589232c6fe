//! Whole weeks, the model's only clock.

/// A number of whole weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weeks(pub u32);

impl Weeks {
    /// The count as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The week after which a number of days is read: `round(days / 7)`.
///
/// ```
/// use armistice::quantity::{week_of_days, Weeks};
/// assert_eq!([30, 90, 180, 365].map(week_of_days), [4, 13, 26, 52].map(Weeks));
/// ```
#[must_use]
pub fn week_of_days(days: u32) -> Weeks {
    Weeks((2 * days + 7) / 14)
}
