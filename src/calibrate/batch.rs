//! A batch: draws written down without their values, which their seed and numbers give again.

use std::ops::Range;

use super::draw::Draw;
use super::sampling::TRIES;
use crate::scenario::digest;

/// A row a draw: its number, how many sets were thrown away before it, and the probabilities of the
/// decisions, to the last bit. The last line is the SHA-256 of those before it.
#[must_use]
pub fn to_rows(draws: &[Draw]) -> String {
    let mut text = String::new();
    for draw in draws {
        let [rules, unsolved] = draw.rejected;
        let cells: Vec<String> = [draw.index, rules, unsolved]
            .iter()
            .map(u32::to_string)
            .chain(draw.probabilities.iter().map(|value| format!("{value:e}")))
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    signed(text)
}

/// Rows, and the line with their SHA-256.
fn signed(rows: String) -> String {
    let sum = digest([rows.as_str()]);
    format!("{rows}{sum}\n")
}

/// Reads what [`to_rows`] wrote of draws with numbers in `range` and so many decisions; `None` where
/// it is not whole, no draw can be so, or any sign of it has been altered.
#[must_use]
pub fn from_rows(text: &str, range: Range<u32>, decisions: usize) -> Option<Vec<Draw>> {
    let (rows, sum) = split(text)?;
    if sum != digest([rows]) {
        return None;
    }
    let rows: Vec<Draw> = rows
        .lines()
        .map(|line| {
            let mut cells = line.split(',');
            let mut count = || cells.next()?.parse::<u32>().ok();
            let (index, rejected) = (count()?, [count()?, count()?]);
            let probabilities: Vec<f64> = cells
                .map(|cell| cell.parse().ok())
                .collect::<Option<Vec<f64>>>()?;
            let tries = rejected
                .iter()
                .try_fold(0_u32, |sum, own| sum.checked_add(*own));
            let possible = tries.is_some_and(|tries| tries < TRIES)
                && probabilities
                    .iter()
                    .all(|value| (0.0..=1.0).contains(value))
                && probabilities.len() == decisions;
            (range.contains(&index) && possible).then_some(Draw {
                index,
                values: Vec::new(),
                probabilities,
                rejected,
            })
        })
        .collect::<Option<_>>()?;
    let ordered = rows.windows(2).all(|pair| pair[0].index < pair[1].index);
    (ordered && rows.len() == range.len()).then_some(rows)
}

/// The rows, with their line ends, and the last line without its own.
fn split(text: &str) -> Option<(&str, &str)> {
    let whole = text.strip_suffix('\n')?;
    let place = whole.rfind('\n').map_or(0, |end| end + 1);
    Some(whole.split_at(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_half_a_batch_is_not() {
        let draw = |index| Draw {
            index,
            values: Vec::new(),
            probabilities: vec![1.0 / 3.0, 1e-17],
            rejected: [1, 0],
        };
        let draws = [draw(4), draw(5)];
        let text = to_rows(&draws);
        assert_eq!(from_rows(&text, 4..6, 2).unwrap(), draws);
        assert_eq!(from_rows(&text, 4..7, 2), None);
        assert_eq!(from_rows(&text, 4..6, 3), None);
        assert_eq!(from_rows(&text[..text.len() - 9], 4..6, 2), None);
        // Rows with another cell, whose last line is right all the same.
        let signed_anew = |from: &str, to: &str| {
            let (rows, _) = split(&text).unwrap();
            assert!(rows.contains(from));
            signed(rows.replacen(from, to, 1))
        };
        // More tries than any draw has, which would take as long to draw again.
        for tries in ["200,0", "4294967295,1", "100,100"] {
            let endless = signed_anew("4,1,0", &format!("4,{tries}"));
            assert_eq!(from_rows(&endless, 4..6, 2), None);
        }
        for probability in ["1.5", "NaN", "-1e-9", "inf"] {
            let odd = signed_anew("1e-17", probability);
            assert_eq!(from_rows(&odd, 4..6, 2), None);
        }
        // A single digit, which is within every bound.
        let altered = text.replacen("1e-17", "2e-17", 1);
        assert_eq!(from_rows(&altered, 4..6, 2), None);
        assert!(from_rows(&signed_anew("1e-17", "2e-17"), 4..6, 2).is_some());
    }
}
