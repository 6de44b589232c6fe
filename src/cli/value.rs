//! The value of an option: how its text is read, and what is said of one that cannot be.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::scenario::Naming;

/// Reads a whole number within a range.
pub(super) fn whole<N: TryFrom<u64>>(
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync + 'static {
    move |text| {
        let number = text.parse::<u64>().ok();
        let read = number.filter(|number| range.contains(number));
        read.and_then(|number| N::try_from(number).ok())
            .ok_or_else(|| {
                let (least, most) = (range.start(), range.end());
                let meant = text.parse::<i128>().map_or(String::new(), |found| {
                    let size = u64::try_from(found.unsigned_abs()).unwrap_or(u64::MAX);
                    format!("; hint: did you mean {}?", size.clamp(*least, *most))
                });
                format!("allowed: a whole number from {least} to {most}{meant}")
            })
    }
}

/// Reads a number of parameter draws: none, or enough to differ.
pub(super) fn draws(text: &str) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(1) => Err(
            "allowed: 0 for the given values, or 2 to 10000; hint: one draw says nothing of \
                      the others"
                .into(),
        ),
        _ => whole::<u32>(0..=10_000)(text),
    }
}

/// Reads half the width of an interval.
pub(super) fn half_width(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(width) if width > 0.0 && width < 0.5 => Ok(width),
        _ => Err("allowed: a probability above 0 and below 0.5, such as 0.01".into()),
    }
}

/// Reads a text that charts and tables show: `what` it names.
pub(super) fn line(
    what: &'static str,
) -> impl Fn(&str) -> Result<String, String> + Clone + Send + Sync + 'static {
    move |text| {
        let text = text.trim();
        Naming::refused(what, text).map_or_else(|| Ok(text.to_owned()), Err)
    }
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| {
        let meant =
            padded(text).map_or(String::new(), |day| format!("; hint: did you mean {day}?"));
        format!("allowed: a day of the calendar as YYYY-MM-DD, such as 2030-01-31{meant}")
    })
}

/// The day whose zeros were left out: 2030-7-9.
fn padded(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_range_is_told_with_the_nearest_allowed() {
        let read = whole::<u32>(1..=1000);
        assert_eq!(read("1000"), Ok(1000));
        let refused = |text: &str| read(text).unwrap_err();
        assert!(refused("-20").ends_with("from 1 to 1000; hint: did you mean 20?"));
        assert!(refused("0").ends_with("did you mean 1?"));
        assert!(refused("20000").ends_with("did you mean 1000?"));
        assert!(refused("ten").ends_with("from 1 to 1000"));
    }

    #[test]
    fn a_title_can_be_seen_and_drawn_in_one_line() {
        let read = line("title");
        assert_eq!(read(" Без Гамбурга  ").as_deref(), Ok("Без Гамбурга"));
        assert!(read(&"a".repeat(80)).is_ok());
        for (text, refused) in [
            ("", "`title` is empty; allowed: a text with"),
            ("\u{200B} ", "`title` is empty"),
            ("a\nb", "cannot be seen: U+000A; allowed: "),
            ("a\u{202E}b", "cannot be seen: U+202E"),
            (
                "力",
                "no font of the charts has: 力 (U+529B); allowed: letters of",
            ),
            (
                &"a".repeat(81),
                "has 81 characters; allowed: at most 80 characters",
            ),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.contains(refused), "{text:?}: {found}");
        }
    }

    #[test]
    fn a_day_without_its_zeros_is_told_with_them() {
        assert_eq!(day("2030-07-10"), Ok(jiff::civil::date(2030, 7, 10)));
        assert!(
            day("2030-7-10")
                .unwrap_err()
                .ends_with("did you mean 2030-07-10?")
        );
        for text in ["soon", "2030-13-1", "2030-7", "2030-7-1-1"] {
            assert!(
                day(text).unwrap_err().ends_with("such as 2030-01-31"),
                "{text}"
            );
        }
    }
}
