//! A name on the command line that nothing has.

use std::fmt::{Display, Formatter, Result};

use super::choices::Choices;
use crate::lettering::nearest;

/// A word of an option that names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The option, such as `--without`.
    pub option: &'static str,
    /// The kind of thing that the word should name, such as "actor".
    pub kind: &'static str,
    /// The word.
    pub found: String,
    /// The names that it may have; empty where there is none.
    pub allowed: Choices,
}

impl Display for Unknown {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let Self {
            option,
            kind,
            found,
            allowed,
        } = self;
        write!(formatter, "{option}: no {kind} is called `{found}`")?;
        if allowed.is_empty() {
            return write!(formatter, "; allowed: none, for the scenario has no {kind}");
        }
        write!(formatter, "; allowed: {}", allowed.line())?;
        match nearest(found, allowed) {
            Some(near) => write!(formatter, "; hint: did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Unknown {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_what_is_allowed_and_the_nearest_name_are_told() {
        let mut unknown = Unknown {
            option: "--without",
            kind: "actor",
            found: "amry".to_owned(),
            allowed: vec!["army".to_owned(), "rebels".to_owned()].into(),
        };
        assert_eq!(
            unknown.to_string(),
            "--without: no actor is called `amry`; allowed: army, rebels; hint: did you mean `army`?"
        );
        unknown.found = "zzz".to_owned();
        assert!(unknown.to_string().ends_with("allowed: army, rebels"));
        unknown.allowed = Choices::default();
        assert!(
            unknown
                .to_string()
                .ends_with("none, for the scenario has no actor")
        );
    }
}
