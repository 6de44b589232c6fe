//! What stands around a chart: the population and how the figures were made.

use crate::record::Manifest;
use crate::report::claim::*;
use crate::report::wording::{Language, Word};

/// How the figures of a chart were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Name of the scenario.
    pub scenario: String,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Draws of the parameters; 0 where the given values were played.
    pub draws: u64,
    /// Rollouts of the play in each draw.
    pub rollouts: u64,
    /// Version of the program.
    pub version: String,
    /// What the figures rest on that a reader must know ("rests partly on assumptions"), if
    /// anything.
    pub assumptions: Option<String>,
}

impl Footer {
    /// The population of the figures: "64 parameter draws × 10,000 rollouts"; "10,000 rollouts of the
    /// given values" where nothing was drawn.
    pub fn population(&self) -> String {
        population(Language::English, self.draws, self.rollouts)
    }

    /// The line in small type: scenario, seed, population, version.
    pub fn line(&self, language: Language, intervals: Intervals) -> String {
        let made = match intervals {
            Intervals::Posterior => language.word(Word::AllDraws).to_owned(),
            Intervals::Exact => language.word(Word::ExactChains).to_owned(),
            _ => {
                let seed = language.with(Word::Seed, &[&self.seed.to_string()]);
                let mut population = population(language, self.draws, self.rollouts);
                if intervals == Intervals::Draws {
                    let draws = language.counted(Word::DrawsCounted, self.draws);
                    population = population.replacen(&draws, &beyond(language, self.draws), 1);
                }
                language.with(Word::Beside, &[&seed, &population])
            }
        };
        let scenario = crate::report::sheet::paragraph::isolated(&self.scenario);
        let program = language.with(Word::Program, &[&self.version]);
        let line = language.with(Word::Beside, &[&scenario, &made]);
        language.with(Word::Beside, &[&line, &program])
    }
}

/// What the intervals of a chart are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intervals {
    /// Rollouts: what chance leaves open.
    Chance,
    /// The draws of the parameters that were played.
    Draws,
    /// Every draw of the posterior, played or not.
    Posterior,
    /// Nothing: the figures are of exact chains at the given values.
    Exact,
}

impl Intervals {
    /// Over the draws where there are such, otherwise of chance.
    pub(crate) fn of(drawn: bool) -> Self {
        if drawn { Self::Draws } else { Self::Chance }
    }
}

/// The number of draws, and how many lie outside an interval over them, so that a reader can tell how
/// firm its ends are: 5% of the draws at each.
fn beyond(language: Language, draws: u64) -> String {
    let all = language.counted(Word::DrawsCounted, draws);
    match (draws + 10) / 20 {
        0 | 1 => language.with(Word::BeyondOne, &[&all]),
        few => language.with(Word::BeyondFew, &[&all, &few.to_string()]),
    }
}

/// What figures are made from: draws of the parameters, 0 for the given values, and rollouts in each.
pub(crate) fn population(language: Language, draws: u64, rollouts: u64) -> String {
    let rollouts = language.counted(Word::RolloutsCounted, rollouts);
    if draws == 0 {
        return language.with(Word::GivenValues, &[&rollouts]);
    }
    let draws = language.counted(Word::DrawsCounted, draws);
    language.with(Word::Population, &[&draws, &rollouts])
}

/// What an interrupted run has played of what it was asked for: "the first 8 of 64 parameter draws".
pub(crate) fn first_of(manifest: &Manifest, language: Language) -> String {
    let asked = manifest.asked;
    let (played, of, noun) = if asked.draws == 0 {
        (manifest.rollouts, asked.rollouts, Word::RolloutsCounted)
    } else {
        let tried = manifest.draws + manifest.draws_left_out;
        (tried, asked.draws, Word::DrawsCounted)
    };
    let (played, of) = (count(played.into()), language.counted(noun, of.into()));
    language.with(Word::FirstOf, &[&played, &of])
}

/// What stands around a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What is shown, its unit and its population; composed if absent.
    pub subtitle: Option<String>,
    /// The day up to which history is imposed, if it is.
    pub as_of: Option<String>,
    /// The language of the fixed words.
    pub language: Language,
    /// How the figures were made.
    pub footer: Footer,
}

impl Caption {
    /// What is shown and its population, unless something else is to be said.
    pub(crate) fn shown(&self, composed: &str) -> String {
        self.subtitle.clone().unwrap_or_else(|| {
            let Footer {
                draws, rollouts, ..
            } = self.footer;
            let population = population(self.language, draws, rollouts).replace(' ', "\u{A0}");
            self.with(Word::Also, &[composed, &population])
        })
    }

    /// A fixed word in the caption's language.
    pub(crate) fn word(&self, word: Word) -> &'static str {
        self.language.word(word)
    }

    /// A fixed phrase with its names and figures.
    pub(crate) fn with(&self, word: Word, parts: &[&str]) -> String {
        self.language.with(word, parts)
    }

    /// The phrase of a number.
    pub(crate) fn counted(&self, word: Word, number: u32) -> String {
        self.language.counted(word, number.into())
    }

    /// The same for sentences, which are English in every language.
    pub(crate) fn in_english(&self) -> Self {
        Self {
            language: Language::default(),
            ..self.clone()
        }
    }

    /// "3 more, each at least as likely, are in the table that goes with this chart"; empty for none.
    pub(crate) fn more(&self, number: usize, what: &str) -> String {
        match number {
            0 => String::new(),
            _ => self.with(Word::More, &[&count(number as u64), what]),
        }
    }

    /// What weeks count from: entry into force, but for what was in force on the day up to which
    /// history is imposed.
    pub(crate) fn origin(&self) -> String {
        match &self.as_of {
            Some(day) => self.language.with(Word::EntryOrDay, &[day]),
            None => self.language.word(Word::EntryIntoForce).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer(draws: u64) -> Footer {
        Footer {
            scenario: "An invented war".into(),
            seed: 7,
            draws,
            rollouts: 100_000,
            version: "0.1.0".into(),
            assumptions: None,
        }
    }

    #[test]
    fn one_draw_is_singular() {
        assert_eq!(
            footer(1).line(Language::English, Intervals::Chance),
            "An invented war · seed 7 · 1 parameter draw × 100,000 rollouts · armistice 0.1.0"
        );
    }

    #[test]
    fn the_line_says_how_firm_the_ends_of_intervals_over_draws_are() {
        assert_eq!(
            footer(64).line(Language::English, Intervals::Draws),
            "An invented war · seed 7 · 64 parameter draws (about 3 beyond each end) × 100,000 rollouts · armistice 0.1.0"
        );
        let beyond = |draws| beyond(Language::English, draws);
        assert_eq!(beyond(2), "2 parameter draws (at most 1 beyond each end)");
        assert_eq!(beyond(29), "29 parameter draws (at most 1 beyond each end)");
        assert_eq!(
            beyond(512),
            "512 parameter draws (about 26 beyond each end)"
        );
    }

    #[test]
    fn weights_are_not_said_to_come_from_the_rollouts() {
        assert_eq!(
            footer(64).line(Language::English, Intervals::Posterior),
            "An invented war · all draws of the posterior · armistice 0.1.0"
        );
        assert_eq!(
            footer(64).line(Language::English, Intervals::Exact),
            "An invented war · exact chains of the given values · armistice 0.1.0"
        );
    }
}
