//! The fixed words of the charts: names of axes, rows and columns, legends, footers.
//!
//! A language is a variant of [`Language`] and one file with every [`Word`], so that the compiler
//! names what a language lacks. Sentences that are composed from figures are in `claim::phrase`, and
//! English.

mod ar;
mod en;
mod fr;
mod language;
mod plural;
mod ru;
#[cfg(test)]
mod tests;
mod tr;

pub use language::Language;

/// The words, and the list of them all.
macro_rules! words {
    ($($word:ident),* $(,)?) => {
        /// A fixed word or phrase. `{0}` and `{1}` stand for names and figures; `|` parts the forms of
        /// a counted phrase.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English table says what each is")]
        pub enum Word {
            $($word,)*
        }

        impl Word {
            /// Every word.
            pub const ALL: &[Self] = &[$(Self::$word),*];
        }
    };
}

words! {
    // Axes, rows and columns.
    Week,
    Date,
    Year,
    Months,
    MonthsShort,
    Day,
    DayOfShortYear,
    DayOfYear,
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
    LessThan,
    HoldsAt,
    // Names of what is drawn.
    NotFailed,
    Holds,
    InForce,
    Replaced,
    Lapsed,
    Failed,
    ItsAgreements,
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
    Between,
    People,
    NoAgreementHere,
    Kilometres,
    // Subtitles.
    HoldShown,
    ModelHolds,
    ModelUnviolated,
    ModelUnstrained,
    ForWeeks,
    SurvivalShown,
    BreakersShown,
    NegotiationShown,
    PayoffsShown,
    CalendarShown,
    LeverageShown,
    EntryIntoForce,
    EntryOrDay,
    // How to read it.
    Also,
    RowsOfDraws,
    RowsOfChance,
    StatesInTable,
    MostFragileIn,
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
    Beside,
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
    // Caveats.
    Marked,
    RestsOnAssumptions,
    NotConverged,
    SeveralEquilibria,
    CountsAsFailing,
    ForecastAsOf,
    AllSpells,
    Interrupted,
    FirstOf,
    Changed,
}
