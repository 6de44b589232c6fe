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

/// The week after which a number of days is read: the last that is complete, `floor(days / 7)`. So 180
/// days are read before a term of half a year, 26 weeks, comes up.
///
/// ```
/// use armistice::quantity::{week_of_days, Weeks};
/// assert_eq!([30, 90, 180, 365].map(week_of_days), [4, 12, 25, 52].map(Weeks));
/// ```
#[must_use]
pub fn week_of_days(days: u32) -> Weeks {
    Weeks(days / 7)
}
