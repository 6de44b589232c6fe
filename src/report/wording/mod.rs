//! The fixed words of the charts: names of axes, rows and columns, legends, footers.
//!
//! A language is a variant of [`Language`] and one file with a `match` over every [`Word`], so that
//! the compiler names what a new language lacks. Sentences that are composed from figures are in
//! `claim::phrase`, and English.

mod en;

/// The language of the fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
}

/// A fixed word or phrase. `{0}` and `{1}` stand for names and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the English table says what each is")]
pub enum Word {
    // Axes, rows and columns.
    Week,
    Date,
    Year,
    AtRisk,
    Reached,
    ReachedIn,
    InDays,
    InWeek,
    OnTable,
    Statements,
    Parameters,
    Rollouts,
    Points,
    HoldsAt,
    // Names of what is drawn.
    NotFailed,
    Holds,
    InForce,
    ToWeek,
    TermEnds,
    Leaves,
    Violates,
    Others,
    OtherPackages,
    NeverSigned,
    NothingOpen,
    Monday,
    Calm,
    InForceCalm,
    Tense,
    InForceTense,
    AtBrink,
    InForceAtBrink,
    Signed,
    SignedNotInForce,
    AtWar,
    Seized,
    SeizedByStronger,
    Restrains,
    Whom,
    Effect,
    WithRestraint,
    People,
    NoAgreementHere,
    Kilometres,
    // What is shown.
    HoldShown,
    SurvivalShown,
    BreakersShown,
    NegotiationShown,
    PayoffsShown,
    CalendarShown,
    LeverageShown,
    EntryIntoForce,
    EntryOrDay,
    // How to read it.
    RowsOfDraws,
    RowsOfChance,
    BandsOfDraws,
    BandsOfChance,
    Dashed,
    FiguresOfDraws,
    FiguresOfChance,
    White,
    Paler,
    Striped,
    OverBars,
    UnderBars,
    DatesWithRoom,
    Posterior,
    Prior,
    Given,
    WidthsOpen,
    LeastLikelyFirst,
    MostSignedFirst,
    WidestFirst,
    HeaviestFirst,
    ForumIs,
    FiguresInWeekOf,
    BracketsOfDraws,
    BracketsOfChance,
    BracketsInTable,
    BarsOfEffect,
    StrokesOverPackages,
    ShareTaken,
    LargestEffectFirst,
    RowsUnsolved,
    FiguresAtDays,
    AreaByPeople,
    SectorsByForum,
    SmallestCircles,
    NoAgreement,
    // What is left out.
    More,
    AsLikely,
    SignedAtMost,
    NoWider,
    LessWeight,
    LaterInScenario,
    NoLargerEffect,
    NotPlaced,
    TooFewDraws,
    // The footer.
    Seed,
    RolloutsCounted,
    DrawsCounted,
    GivenValues,
    Population,
    BeyondOne,
    BeyondFew,
    AllDraws,
    ExactChains,
    Program,
}

impl Language {
    /// The word as the table has it.
    #[must_use]
    pub const fn word(self, word: Word) -> &'static str {
        match self {
            Self::English => en::word(word),
        }
    }

    /// The phrase with its names and figures.
    ///
    /// ```
    /// use armistice::report::{Language, Word};
    /// assert_eq!(Language::English.with(Word::Seed, &["7"]), "seed 7");
    /// ```
    #[must_use]
    pub fn with(self, word: Word, parts: &[&str]) -> String {
        filled(self.word(word), parts)
    }

    /// The phrase of a number: before `|` for one, after it for any other.
    #[must_use]
    pub fn counted(self, word: Word, number: u64) -> String {
        let forms = self.word(word);
        let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
        let form = if number == 1 { one } else { many };
        filled(form, &[&super::claim::percent::count(number)])
    }
}

fn filled(template: &str, parts: &[&str]) -> String {
    let mut text = template.to_owned();
    for (place, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{place}}}"), part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_takes_the_form_for_one_or_for_many() {
        let rollouts = |number| Language::English.counted(Word::RolloutsCounted, number);
        assert_eq!(
            [rollouts(1), rollouts(0), rollouts(10_000)],
            ["1 rollout", "0 rollouts", "10,000 rollouts"]
        );
        let both = Language::English.with(Word::Population, &["2 draws", "3 rollouts"]);
        assert_eq!(both, "2 draws × 3 rollouts");
    }
}
