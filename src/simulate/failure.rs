//! What counts as failing.

use std::str::FromStr;

use thiserror::Error;

/// Most weeks in a row that a rule asks for: the longest calendar.
const MOST_WEEKS: u32 = 1040;

/// What counts as an agreement failing; published counts differ by definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureRule {
    /// It ends by collapse, withdrawal or expiry.
    Ends,
    /// The same, or the first violation.
    Violation,
    /// The same, or strain at `level` or above for `weeks` weeks in a row.
    Strain {
        /// The level of strain.
        level: usize,
        /// How many weeks in a row.
        weeks: u32,
    },
}

/// The forms that a rule may have.
const FORMS: &str = "ends, violation, or strain:LEVEL:WEEKS such as strain:3:2";

/// A text that is no rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RuleError {
    /// Its name is not that of a rule.
    #[error("no rule of failing is called `{found}`; allowed: {forms}", forms = FORMS)]
    Unknown {
        /// The value given.
        found: String,
    },
    /// More or fewer parts than the rule has.
    #[error("`{found}` does not have the parts of its rule; allowed: {forms}", forms = FORMS)]
    Parts {
        /// The value given.
        found: String,
    },
    /// A level of strain at which every agreement, or none, would fail.
    #[error(
        "`{found}` is no LEVEL of strain:LEVEL:WEEKS; allowed: a whole number from 1 to the \
         scenario's `strain_top`"
    )]
    Level {
        /// The part that should be a level.
        found: String,
    },
    /// A number of weeks that no calendar has.
    #[error(
        "`{found}` is no number of WEEKS of strain:LEVEL:WEEKS; allowed: a whole number from 1 to \
         {most}",
        most = MOST_WEEKS
    )]
    Weeks {
        /// The part that should be a number of weeks.
        found: String,
    },
}

impl FromStr for FailureRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let whole = || text.to_owned();
        let parts: Vec<&str> = text.split(':').collect();
        match parts[..] {
            ["ends"] => Ok(Self::Ends),
            ["violation"] => Ok(Self::Violation),
            ["strain", level, weeks] => {
                let read = level.parse().ok().filter(|&level| level > 0);
                let level = read.ok_or_else(|| RuleError::Level {
                    found: level.to_owned(),
                })?;
                let read = weeks.parse().ok();
                let read = read.filter(|weeks| (1..=MOST_WEEKS).contains(weeks));
                let weeks = read.ok_or_else(|| RuleError::Weeks {
                    found: weeks.to_owned(),
                })?;
                Ok(Self::Strain { level, weeks })
            }
            ["ends" | "violation" | "strain", ..] => Err(RuleError::Parts { found: whole() }),
            _ => Err(RuleError::Unknown { found: whole() }),
        }
    }
}

impl std::fmt::Display for FailureRule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ends => formatter.write_str("ends"),
            Self::Violation => formatter.write_str("violation"),
            Self::Strain { level, weeks } => write!(formatter, "strain:{level}:{weeks}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_read_back_as_written_and_others_are_refused() {
        for text in ["ends", "violation", "strain:3:2"] {
            assert_eq!(text.parse::<FailureRule>().unwrap().to_string(), text);
        }
        let kinds: [fn(String) -> RuleError; 4] = [
            |found| RuleError::Unknown { found },
            |found| RuleError::Parts { found },
            |found| RuleError::Level { found },
            |found| RuleError::Weeks { found },
        ];
        for (text, kind, found) in [
            ("", 0, ""),
            ("end", 0, "end"),
            ("strain", 1, "strain"),
            ("strain:3:2:1", 1, "strain:3:2:1"),
            ("violation:2", 1, "violation:2"),
            ("strain:0:2", 2, "0"),
            ("strain:x:1", 2, "x"),
            ("strain:3:0", 3, "0"),
            ("strain:1:1041", 3, "1041"),
            ("strain:1:-1", 3, "-1"),
        ] {
            let refused = text.parse::<FailureRule>().unwrap_err();
            assert_eq!(refused, kinds[kind](found.to_owned()), "{text}");
        }
        let told = "strain:1:5000".parse::<FailureRule>().unwrap_err();
        assert!(told.to_string().ends_with("from 1 to 1040"), "{told}");
    }
}
