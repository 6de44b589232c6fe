//! The form of a counted phrase that a whole number takes.
//!
//! The rules are those of Unicode CLDR for cardinal numbers (`supplemental/plurals.xml`, as of release
//! 38), kept to whole numbers: figures with decimals take no counted phrase.

use super::Language;

/// The number of forms of a counted phrase in a language.
#[cfg(test)]
pub(super) const fn forms(language: Language) -> usize {
    match language {
        Language::English | Language::Turkish => 2,
        Language::French | Language::Russian => 3,
        Language::Arabic => 6,
    }
}

/// The place of a number's form among those of the language, from 0.
///
/// ```text
/// English, Turkish  one, other
/// French            one (0 and 1), many (whole millions), other
/// Russian           one, few, many
/// Arabic            zero, one, two, few, many, other
/// ```
pub(super) const fn form(language: Language, number: u64) -> usize {
    let (tens, hundreds) = (number % 10, number % 100);
    match language {
        Language::English | Language::Turkish => (number != 1) as usize,
        Language::French => match number {
            0 | 1 => 0,
            _ if number.is_multiple_of(1_000_000) => 1,
            _ => 2,
        },
        Language::Russian => match (tens, hundreds) {
            (_, 11..=14) => 2,
            (1, _) => 0,
            (2..=4, _) => 1,
            _ => 2,
        },
        Language::Arabic => match (number, hundreds) {
            (0..=2, _) => number as usize,
            (_, 3..=10) => 3,
            (_, 11..) => 4,
            _ => 5,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_samples_of_the_rules() {
        let table: [(Language, &[&[u64]]); 5] = [
            (Language::English, &[&[1], &[0, 2, 11, 21, 101, 1000]]),
            (Language::Turkish, &[&[1], &[0, 2, 16, 100, 1_000_000]]),
            (
                Language::French,
                &[
                    &[0, 1],
                    &[1_000_000, 2_000_000],
                    &[2, 17, 100, 1000, 1_500_000],
                ],
            ),
            (
                Language::Russian,
                &[
                    &[1, 21, 31, 81, 101, 1001],
                    &[2, 3, 4, 22, 24, 34, 62, 102, 1002],
                    &[0, 5, 11, 12, 14, 19, 100, 111, 112, 1000, 1_000_000],
                ],
            ),
            (
                Language::Arabic,
                &[
                    &[0],
                    &[1],
                    &[2],
                    &[3, 10, 103, 110, 1003],
                    &[11, 26, 99, 111, 1011, 1099],
                    &[100, 101, 102, 200, 202, 1000, 10_000, 1_000_001],
                ],
            ),
        ];
        for (language, samples) in table {
            assert_eq!(samples.len(), forms(language), "{language:?}");
            for (place, numbers) in samples.iter().enumerate() {
                for &number in *numbers {
                    assert_eq!(form(language, number), place, "{language:?}: {number}");
                }
            }
        }
    }
}
