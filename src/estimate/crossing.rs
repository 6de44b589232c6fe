//! Comparing what is read off a curve with a share.

/// The most that rounding adds to, or takes from, a curve that is a product or a sum of some hundred terms.
/// Two curves that differ by one of a million million spells differ by as much.
const ROUNDING: f64 = 1e-12;

/// True where a probability is at most `share`, rounding aside.
///
/// ```
/// use armistice::estimate::at_most;
/// // Five of ten, as a curve sums them.
/// assert!(at_most(0.5000000000000001, 0.5));
/// assert!(!at_most(0.500001, 0.5));
/// ```
#[must_use]
pub fn at_most(probability: f64, share: f64) -> bool {
    probability <= share + ROUNDING
}

/// True where a probability is below `share`, rounding aside.
#[must_use]
pub fn is_below(probability: f64, share: f64) -> bool {
    probability < share - ROUNDING
}

/// True where a probability is `share`, rounding aside.
#[must_use]
pub fn is_at(probability: f64, share: f64) -> bool {
    at_most(probability, share) && !is_below(probability, share)
}

/// The first place at which a curve that falls is at most `share`; none where it stays above.
#[must_use]
pub fn first_at_most(curve: impl IntoIterator<Item = f64>, share: f64) -> Option<usize> {
    curve.into_iter().position(|value| at_most(value, share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::EventCounts;

    /// The curve of so many spells of which one fails in each of the weeks given, by two kinds of
    /// failure in turn; some are replaced in week 2.
    fn curve(spells: u32, weeks: &[u32], replaced: u32) -> Vec<f64> {
        let mut counts = EventCounts::new(12);
        for (place, week) in weeks.iter().enumerate() {
            counts.add(*week, Some(["by force", "by leaving"][place % 2]));
        }
        for _ in 0..replaced {
            counts.add(2, Some("replaced"));
        }
        for _ in weeks.len() as u32 + replaced..spells {
            counts.add(12, None);
        }
        counts.curves().free_of(|event| *event != "replaced")
    }

    #[test]
    fn a_share_that_is_met_is_met_whatever_the_rounding() {
        for spells in 2..60 {
            for replaced in [0, 1, 5]
                .into_iter()
                .filter(|few| few + spells / 2 <= spells)
            {
                // One fails a week up to half of all, or more than one in the last weeks.
                let weeks: Vec<u32> = (0..spells / 2).map(|place| (place + 1).min(11)).collect();
                let curve = curve(spells, &weeks, replaced);
                let last = *weeks.last().unwrap() as usize;
                let half = first_at_most(curve.iter().copied(), 0.5);
                let expected = (spells % 2 == 0).then_some(last);
                assert_eq!(half, expected, "{spells} {replaced} {curve:?}");
            }
        }
    }

    #[test]
    fn everything_and_nothing_are_told_apart_from_nearly_so() {
        assert!(is_at(1.0 - 1e-15, 1.0) && is_at(1e-16, 0.0));
        assert!(!is_at(1.0 - 1e-9, 1.0) && !is_at(1e-9, 0.0));
        assert!(is_below(0.2 - 1e-9, 0.2) && !is_below(0.2 - 1e-15, 0.2));
        assert_eq!(first_at_most([1.0, 0.6], 0.5), None);
    }
}
