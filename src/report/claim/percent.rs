//! Probabilities in print.

use crate::estimate::{Estimate, Layers};
use crate::report::wording::{Language, Word};

/// An estimate in print: "55%" and "51–59".
///
/// Whole points, or one decimal when the interval is narrower than a point.
/// A probability that is neither 0 nor 1 is never printed as 0 or 100: it
/// becomes "<1" or ">99" ("<0.1", ">99.9").
///
/// ```
/// # use armistice::estimate::Estimate;
/// # use armistice::report::Percent;
/// let text = Percent::of(&Estimate { value: 0.5512, low: 0.514, high: 0.588 });
/// assert_eq!(text.value, "55%");
/// assert_eq!(text.interval, "51–59");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// The value with its sign: "55%".
    pub value: String,
    /// The 90% interval in points: "51–59"; one number if both ends print alike.
    pub interval: String,
}

impl Percent {
    /// Prints an estimate of a probability.
    pub fn of(estimate: &Estimate) -> Self {
        let decimals = decimals(estimate);
        let [low, high] = [estimate.low, estimate.high].map(|share| points(share, decimals));
        Self {
            value: format!("{}%", points(estimate.value, decimals)),
            interval: if low == high {
                low
            } else {
                format!("{low}–{high}")
            },
        }
    }

    /// The same of a figure with layers: the interval is a dash where too few draws have the figure,
    /// for chance does not stand in for it.
    pub(crate) fn layered(told: &Estimate, layers: Option<Layers>) -> Self {
        let mut own = Self::of(told);
        if layers.is_some_and(|layers| !layers.is_known()) {
            own.interval = "–".to_owned();
        }
        own
    }

    /// The interval in brackets: "(51–59)".
    #[must_use]
    pub fn bracketed(&self) -> String {
        format!("({})", self.interval)
    }

    /// Value and interval: "55% (51–59)".
    pub fn together(&self) -> String {
        format!("{} ({})", self.value, self.interval)
    }
}

/// Decimals that the width of the interval supports: 0 or 1.
pub(crate) fn decimals(estimate: &Estimate) -> usize {
    let certain = estimate.low == estimate.high && [0.0, 1.0].contains(&estimate.low);
    usize::from((estimate.high - estimate.low) * 100.0 < 1.0 - 1e-9 && !certain)
}

/// A share of 0 to 1 in points, without a sign.
pub(crate) fn points(share: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", share * 100.0);
    let least = if decimals == 0 { "1" } else { "0.1" };
    let most = if decimals == 0 { "99" } else { "99.9" };
    match text.parse::<f64>() {
        Ok(shown) if shown <= 0.0 => {
            if share > 0.0 {
                format!("<{least}")
            } else {
                "0".to_owned()
            }
        }
        Ok(shown) if shown >= 100.0 => {
            if share < 1.0 {
                format!(">{most}")
            } else {
                "100".to_owned()
            }
        }
        _ => text,
    }
}

/// "41%", "38–41%": the span of several shares, in whole points unless `decimals` says more.
pub(crate) fn range(shares: impl Iterator<Item = f64>, decimals: usize) -> String {
    let (low, high) = shares.fold((f64::INFINITY, 0.0_f64), |(low, high), share| {
        (low.min(share), high.max(share))
    });
    let (low, high) = (points(low, decimals), points(high, decimals));
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}

/// The width of an interval in points: whole ones, but below one with a decimal.
pub(crate) fn width_in_points(width: f64, language: Language) -> String {
    let text = points(width, usize::from(width < 0.01));
    match text.strip_prefix('<') {
        Some(number) => language.with(Word::LessThan, &[number]),
        None => text,
    }
}

/// A difference of shares in points, with its sign: "+1.5". Nothing has no sign: "0.0".
pub(crate) fn signed(difference: f64) -> String {
    let text = format!("{:+.1}", 100.0 * difference);
    match text.as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        _ => text,
    }
}

/// A count with its thousands separated: "100,000".
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: "1 zone", "10,000 zones".
///
/// ```
/// use armistice::report::counted;
/// assert_eq!(counted(1, "zone"), "1 zone");
/// assert_eq!(counted(10_000, "zone"), "10,000 zones");
/// ```
#[must_use]
pub fn counted(number: u64, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {noun}{s}", count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(value: f64, low: f64, high: f64) -> String {
        Percent::of(&Estimate { value, low, high }).together()
    }

    #[test]
    fn digits_follow_the_interval() {
        assert_eq!(print(0.5512, 0.514, 0.588), "55% (51–59)");
        assert_eq!(print(0.5512, 0.5481, 0.5534), "55.1% (54.8–55.3)");
        assert_eq!(print(0.55, 0.55, 0.55), "55.0% (55.0)");
    }

    #[test]
    fn certainty_is_printed_only_when_it_is_certain() {
        assert_eq!(print(1.0, 1.0, 1.0), "100% (100)");
        assert_eq!(print(0.0, 0.0, 0.0), "0% (0)");
        assert_eq!(print(0.9996, 0.998, 0.9999), ">99.9% (99.8–>99.9)");
        assert_eq!(print(0.9990, 0.97, 1.0), ">99% (97–100)");
        assert_eq!(print(0.001, 0.0, 0.03), "<1% (0–3)");
        assert_eq!(print(0.0, 0.0, 0.004), "0% (0–0.4)");
    }

    #[test]
    fn a_difference_has_a_sign_unless_it_is_printed_as_nothing() {
        let printed = [0.0151, -0.2, 0.0004, -0.0004, -0.0, 0.0006].map(signed);
        assert_eq!(printed, ["+1.5", "-20.0", "0.0", "0.0", "0.0", "+0.1"]);
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(100_000), "100,000");
        assert_eq!(count(1_234_567), "1,234,567");
    }
}
