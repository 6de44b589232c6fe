//! The fixed words in English.

use super::Word;

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Week => "week",
        Word::Date => "date",
        Word::Year => "year",
        Word::Months => {
            "January February March April May June July August September October November December"
        }
        Word::MonthsShort => "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        Word::Day => "{0} {1}",
        Word::DayOfShortYear => "{0} {1} ’{2}",
        Word::DayOfYear => "{0} {1} {2}",
        Word::AtRisk => "at risk",
        Word::Reached => "reached",
        Word::ReachedIn => "reached in {0} of rollouts",
        Word::InDays => "{0} day|{0} days",
        Word::InWeek => "week {0}",
        Word::OnTable => "on table",
        Word::Statements => "statements",
        Word::Parameters => "parameters",
        Word::Rollouts => "rollouts",
        Word::Points => "{0} points",
        Word::LessThan => "less than {0}",
        Word::HoldsAt => "holds at {0} day|holds at {0} days",
        Word::NotFailed => "not failed",
        Word::Holds => "holds",
        Word::InForce => "in force",
        Word::Replaced => "replaced by another",
        Word::Lapsed => "lapsed",
        Word::Failed => "failed",
        Word::ItsAgreements => "agreements under it:",
        Word::ToWeek => "{0}, to week {1}",
        Word::TermEnds => "term ends",
        Word::Leaves => "leaves",
        Word::Violates => "violates",
        Word::Others => "others",
        Word::OtherPackages => "other packages",
        Word::NeverSigned => "never signed: {0}",
        Word::NothingOpen => "nothing is open",
        Word::Monday => "Monday",
        Word::Calm => "calm",
        Word::InForceCalm => "in force, calm",
        Word::Tense => "tense",
        Word::InForceTense => "in force, tense",
        Word::AtBrink => "at the brink",
        Word::InForceAtBrink => "in force, at the brink",
        Word::Signed => "signed",
        Word::SignedNotInForce => "signed, not yet in force",
        Word::AtWar => "at war",
        Word::Seized => "seized",
        Word::SeizedByStronger => "seized by the stronger side",
        Word::Restrains => "restrains",
        Word::Whom => "whom",
        Word::Effect => "points",
        Word::WithRestraint => "without → with",
        Word::Between => "({0} to {1})",
        Word::People => "{0} people",
        Word::NoAgreementHere => "no agreement",
        Word::Kilometres => "{0} km",
        Word::Also => "{0}; {1}",
        Word::HoldShown => "Probability that a zone’s truce has not failed",
        Word::ModelHolds => "Model-implied probability that a zone’s truce has not failed",
        Word::ModelUnviolated => {
            "Model-implied probability that no one has violated a zone’s truce yet"
        }
        Word::ModelUnstrained => {
            "Model-implied probability that a zone’s truce has neither failed nor stood at strain {0} or above for {1} in a row"
        }
        Word::ForWeeks => "{0} week|{0} weeks",
        Word::SurvivalShown => "Probability that a zone’s truce has not failed, by time since {0}",
        Word::BreakersShown => {
            "Cumulative incidence of failure by who broke a zone’s truce, by week since {0}"
        }
        Word::NegotiationShown => {
            "Probability, over all rollouts, that a package is signed at each session"
        }
        Word::PayoffsShown => {
            "Weight of each driver in what an actor wants (0 to 1), before and after statements and \
             documented decisions"
        }
        Word::CalendarShown => "Share of plays in which a zone has each status, by week",
        Word::LeverageShown => {
            "Change of survival at 26 weeks by restraint of a patron's clients, in points; exact \
             chains at the given values"
        }
        Word::EntryIntoForce => "entry into force",
        Word::EntryOrDay => "entry into force, or since {0} for what was in force then",
        Word::RowsOfDraws => "light, in brackets (%): 90% of parameter draws; dark: chance",
        Word::RowsOfChance => "points with 90% intervals, also in brackets (%)",
        Word::StatesInTable => "the states of agreements with their intervals: in the table",
        Word::MostFragileIn => "{0} most fragile in {1} of draws",
        Word::BandsOfDraws => "light, in brackets (%): 90% of parameter draws; dark: chance",
        Word::BandsOfChance => "bands and brackets: 90% intervals (%)",
        Word::Dashed => "dashed: still in force, not ended in any way",
        Word::FiguresOfDraws => {
            "figures: at week {0} over all draws; brackets: 90% of parameter draws (%)"
        }
        Word::FiguresOfChance => "figures: at week {0}, 90% intervals in brackets (%)",
        Word::White => "white: not failed",
        Word::Paler => "paler: violates it",
        Word::Striped => "striped: leaves it or does not extend it",
        Word::OverBars => "over bars: any package, with 90% interval (%)",
        Word::UnderBars => "under bars: rollouts with the zone on the table",
        Word::DatesWithRoom => "of the dates, those that have room",
        Word::Posterior => "colour: after statements and decisions (90%, mark at mean)",
        Word::Prior => "grey: after statements alone (90%)",
        Word::Given => "stroke: as given",
        Word::WidthsOpen => "figures at the right: how far each leaves it open",
        Word::LeastLikelyFirst => "least likely to hold first",
        Word::MostSignedFirst => "most often signed first",
        Word::WidestFirst => "widest first",
        Word::HeaviestFirst => "heaviest first",
        Word::ForumIs => "forum: {0}",
        Word::FiguresInWeekOf => "figures: in the week of {0}",
        Word::BracketsOfDraws => "brackets: 90% of parameter draws (%)",
        Word::BracketsOfChance => "brackets: 90% intervals (%)",
        Word::BracketsInTable => "their 90% intervals are in the table that goes with this chart",
        Word::BarsOfEffect => "bars: mean over the packages of a forum",
        Word::StrokesOverPackages => "strokes and brackets: from the least to the most of them",
        Word::ShareTaken => {
            "in brackets after a client: the share of its violence that restraint takes away"
        }
        Word::LargestEffectFirst => "largest change first",
        Word::RowsUnsolved => "{0} of the rows rest on a game that was not solved",
        Word::FiguresAtDays => "colours and figures: at {0} day|colours and figures: at {0} days",
        Word::AreaByPeople => "area of a circle: by population",
        Word::SmallestCircles => "the smallest circles are drawn larger than they are",
        Word::NoAgreement => "No agreement is reached in any rollout",
        Word::More => "{0} more, {1}, are in the table that goes with this chart",
        Word::AsLikely => "each at least as likely to hold",
        Word::SignedAtMost => "each signed in at most {0} of rollouts at a session",
        Word::NoWider => "with no wider intervals",
        Word::LessWeight => "{0} more, of less weight: in the table",
        Word::LaterInScenario => "later in the scenario",
        Word::NoLargerEffect => "each with no larger change",
        Word::NotPlaced => "without room on the map",
        Word::TooFewDraws => "Not shown, for fewer than two draws tell of it: {0} more",
        Word::Beside => "{0} · {1}",
        Word::Seed => "seed {0}",
        Word::RolloutsCounted => "{0} rollout|{0} rollouts",
        Word::DrawsCounted => "{0} parameter draw|{0} parameter draws",
        Word::GivenValues => "{0} of the given values",
        Word::Population => "{0} × {1}",
        Word::BeyondOne => "{0} (at most 1 beyond each end)",
        Word::BeyondFew => "{0} (about {1} beyond each end)",
        Word::AllDraws => "all draws of the posterior",
        Word::ExactChains => "exact chains of the given values",
        Word::Program => "armistice {0}",
        Word::Marked => "† {0}",
        Word::RestsOnAssumptions => "rests partly on assumptions",
        Word::NotConverged => {
            "not converged: some strategies fall short of the precisions asked for"
        }
        Word::SeveralEquilibria => "several equilibria",
        Word::CountsAsFailing => "counts as failing: {0}",
        Word::ForecastAsOf => "as of {0}: time counts from then for what was in force",
        Word::AllSpells => "all spells",
        Word::Interrupted => "interrupted: {0}",
        Word::FirstOf => "the first {0} of {1}",
        Word::Changed => "changed: {0}",
    }
}
