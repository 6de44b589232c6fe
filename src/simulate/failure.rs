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

/// A text that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "`{found}` is not a rule; allowed: ends, violation, strain:LEVEL:WEEKS such as strain:3:2, with LEVEL at least 1 and WEEKS from 1 to 1040"
)]
pub struct UnknownRule {
    /// What was given.
    pub found: String,
}

impl FromStr for FailureRule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let unknown = || UnknownRule {
            found: text.to_owned(),
        };
        let parts: Vec<&str> = text.split(':').collect();
        match parts[..] {
            ["ends"] => Ok(Self::Ends),
            ["violation"] => Ok(Self::Violation),
            ["strain", level, weeks] => {
                let level = level
                    .parse()
                    .ok()
                    .filter(|&level| level > 0)
                    .ok_or_else(unknown)?;
                let weeks = weeks
                    .parse()
                    .ok()
                    .filter(|weeks| (1..=MOST_WEEKS).contains(weeks))
                    .ok_or_else(unknown)?;
                Ok(Self::Strain { level, weeks })
            }
            _ => Err(unknown()),
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
        for text in [
            "",
            "end",
            "strain",
            "strain:0:2",
            "strain:3:0",
            "strain:3:2:1",
            "strain:x:1",
            "strain:1:1041",
            "strain:1:-1",
        ] {
            assert!(text.parse::<FailureRule>().is_err(), "{text}");
        }
    }
}
