//! The text of a mistake: what was found, what is allowed, what to do about it.

use super::choices::Choices;
use super::finding::{Problem, near};
use crate::lettering::nearest;
use crate::quantity::{reckoned, shown};

impl Problem {
    /// The finding in one line: what was found.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Syntax { message } => format!("not TOML: {message}"),
            Self::UnknownKey { found, .. } => format!("unknown key `{found}`"),
            Self::Missing { key, .. } => format!("`{key}` is missing"),
            Self::Count { key, found: 0, .. } => format!("`{key}` is empty"),
            Self::Count { key, found: 1, .. } => format!("`{key}` has one entry"),
            Self::Count { key, found, .. } => format!("`{key}` has {found} entries"),
            Self::Shape { key, found, .. } => format!("`{key}` is {found}"),
            Self::Range { address, found, .. } => format!("`{address}` is {found}"),
            Self::Naming(naming) => naming.message(),
            Self::Identifier { found } => format!("`{found}` is not an identifier"),
            Self::UnknownName { kind, found, .. } => format!("no {kind} is called `{found}`"),
            Self::UnknownAddress { found, .. } => format!("no number has the address `{found}`"),
            Self::Untraced { address } => format!("`{address}` does not say where it comes from"),
            Self::NoEvidence { first, others: 0 } => {
                format!("`{first}` stands bare, and there is no `evidence.toml`")
            }
            Self::NoEvidence { first, others } => {
                let s = if *others == 1 { "" } else { "s" };
                format!(
                    "`{first}` and {others} other number{s} stand bare, and there is no `evidence.toml`"
                )
            }
            Self::TracedTwice { address } => {
                format!("`{address}` has both a statement and an assumption")
            }
            Self::SameClaim {
                document,
                paragraph,
                about,
            } => format!("`{about}` is stated twice from {document}#{paragraph}"),
            Self::NoLevel { about } => format!("`{about}` has no level to claim"),
            Self::NoBase { address } => format!("`{address}` is no share, and has a `base`"),
            Self::OffTheMenu { about, forum } => {
                format!("no package of `{forum}` has `{about}`")
            }
            Self::Overlap {
                zone,
                found: [from, until],
                earlier: [first, last],
            } => format!(
                "conduct in `{zone}` from {from} to {until} overlaps that from {first} to {last}"
            ),
            Self::Backward { key, found, from } => {
                format!("`{key}` is {found}, before its `date` {from}")
            }
            Self::Citation { found } => format!("`{found}` is not a citation"),
            Self::Paragraph {
                document, found, ..
            } => {
                format!("`{document}` has no paragraph {found}")
            }
            Self::Sum { group, found } => {
                format!("the shares of `{group}` sum to {}", reckoned(*found))
            }
            Self::NotMonday { found, weekday } => format!("the start {found} is a {weekday}"),
            Self::Strain { found, .. } => format!("`{found}` is not a level of strain"),
            Self::LeverageAboveOne { address, found } => {
                format!(
                    "`{address}` times its largest factor is {}",
                    reckoned(*found)
                )
            }
            Self::Assault {
                agreement,
                actor,
                action,
                found,
                ..
            } => {
                let found = reckoned(*found);
                format!("under {agreement}, `{action}` of `{actor}` has an assault of {found}")
            }
            Self::Beside { found, beside } => {
                format!("`{found}` stands beside `{beside}`, which takes its place")
            }
            Self::Repeated { list, found } => format!("`{found}` stands twice in `{list}`"),
            Self::Itself { list, found } => format!("`{found}` names itself in `{list}`"),
            Self::NoParty {
                actor, relation, ..
            } => format!("`{actor}` is no party to the relation `{relation}`"),
            Self::FactorCount {
                relation, found, ..
            } => {
                let s = if *found == 1 { "" } else { "s" };
                format!("{found} factor{s} for the levels of `{relation}`")
            }
            Self::Empty { what } => format!("{what} is empty"),
            Self::TooMany {
                what, of, found, ..
            } => format!("{of} has {found} {what}"),
            Self::NotADate { found } => format!("`{found}` is not a date"),
            Self::OutsideCalendar { found, .. } => format!("{found} lies outside the calendar"),
            Self::NotWhole { address, found } => format!("`{address}` is {}", shown(*found)),
            Self::BundleMenus { forum, found, .. } => {
                format!("the bundle of `{forum}` has here {}", found.join(", "))
            }
            Self::TwoSeats { forum, actor } => {
                format!("`{actor}` is consulted at `{forum}` and decides there too")
            }
            Self::NoProposer { forum } => format!("nobody sits at `{forum}`, which has a menu"),
            Self::RoundsWithoutMenu { forum } => {
                format!("`{forum}` holds rounds and has no menu")
            }
            Self::NoRole {
                actor,
                forum,
                zone,
                agreement,
            } => format!(
                "`{actor}` sits at `{forum}`, has a stake in `{zone}` and no role under {agreement}"
            ),
            Self::TwoRecords {
                session,
                zone,
                found,
                earlier,
            } if found == earlier => {
                format!("the session `{session}` has the same record twice for `{zone}`: {found}")
            }
            Self::TwoRecords {
                session,
                zone,
                found,
                earlier,
            } => format!(
                "the session `{session}` has two outcomes for `{zone}`: {earlier}, and {found}"
            ),
            Self::NothingToEnd { zone, found } => {
                format!("nothing is in force in `{zone}` that could end on {found}")
            }
            Self::EndAtOnce { zone, found } => {
                format!("what ends in `{zone}` on {found} was signed on that day")
            }
            Self::EndOfAnother {
                zone,
                found,
                running,
            } => format!("what ends in `{zone}` is an agreement of `{running}`, not of `{found}`"),
            Self::MayNotReplace {
                zone,
                forum,
                running,
            } => {
                format!("`{forum}` signs for `{zone}`, which is under an agreement of `{running}`")
            }
            Self::SplitBundle {
                session,
                zone,
                found,
                expected,
            } => format!(
                "the bundle of the session `{session}` is recorded as {expected}, and for `{zone}` as {found}"
            ),
            Self::NoPlace { key, beside } => format!("`{key}` has no meaning beside {beside}"),
            Self::NoSession { forum, found, .. } => {
                format!("`{forum}` has no session on {found}")
            }
            Self::NotPassive {
                role,
                action,
                milder: Some(milder),
            } => {
                format!("`{action}`, the first action of `{role}`, does more harm than `{milder}`")
            }
            Self::NotPassive { role, action, .. } => {
                format!("`{action}`, the first action of `{role}`, withdraws")
            }
            Self::NoRoom { found } => {
                format!("the calendar from {found} runs beyond the year 9999")
            }
            Self::SameDecision {
                found,
                earlier,
                differ: false,
            } => format!("`{found}` codes what `{earlier}` codes"),
            Self::SameDecision { found, earlier, .. } => {
                format!("`{found}` and `{earlier}` contradict each other")
            }
            Self::Doubtful(doubt) => doubt.message(),
            Self::NoReference { role, action } => {
                format!("action `{action}` of role `{role}` has no reference share left")
            }
        }
    }

    /// What is allowed in its place.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self {
            Self::Syntax { .. } => "TOML 1.0 or 1.1".into(),
            Self::UnknownKey { allowed, .. } | Self::NoParty { allowed, .. } => {
                Choices::from(allowed.clone()).line()
            }
            Self::UnknownName { allowed, .. } => allowed.line(),
            Self::UnknownAddress { found, allowed } => match near(found, allowed) {
                _ if allowed.is_empty() => "none, for the scenario has no number".into(),
                near if near.is_empty() => format!("one of {} addresses", allowed.len()),
                near => format!(
                    "one of {} addresses; the nearest: {}",
                    allowed.len(),
                    near.join(", ")
                ),
            },
            Self::Missing { expected, .. }
            | Self::Count { expected, .. }
            | Self::Shape { expected, .. } => (*expected).into(),
            Self::Range {
                name,
                unit,
                low,
                high,
                ..
            } => {
                let unit = if unit.is_empty() {
                    String::new()
                } else {
                    format!(" {unit}")
                };
                format!("{name} from {low} to {high}{unit}")
            }
            Self::Naming(naming) => naming.allowed(),
            Self::Identifier { .. } => "a small letter, then small letters, digits and _".into(),
            Self::Untraced { .. } | Self::TracedTwice { .. } => {
                "either a statement in `evidence.toml` that is about it, or `assumption = \"reason\"`"
                    .into()
            }
            Self::NoEvidence { .. } => {
                "beside the scenario an `evidence.toml` with statements about them, or \
                 `{ value = 0.5, assumption = \"reason\" }` in place of each"
                    .into()
            }
            Self::SameClaim { .. } => "one statement a paragraph and address".into(),
            Self::NoLevel { .. } => {
                "a level for leverage, stakes, exposures, balances and what provisions do".into()
            }
            Self::NoBase { .. } => {
                "`base` of driver weights, rapport, recognition, types, and levels at the start".into()
            }
            Self::OffTheMenu { .. } => "a level of a package that the forum may sign".into(),
            Self::Overlap { .. } => "in one zone, weeks that follow one another".into(),
            Self::Backward { from, .. } => format!("a day from {from} on"),
            Self::Citation { .. } => "`document#paragraph`, such as \"report#4\"".into(),
            Self::Paragraph { paragraphs: 1, .. } => "paragraph 1".into(),
            Self::Paragraph { paragraphs, .. } => format!("paragraphs 1 to {paragraphs}"),
            Self::Sum { .. } => "a sum of 1, to within 0.000001".into(),
            Self::NotMonday { .. } => "a Monday".into(),
            Self::Strain { top, .. } => format!("a whole number from 0 to {top}"),
            Self::LeverageAboveOne { .. } => "a product of at most 1".into(),
            Self::Assault { most, .. } => {
                format!("at most {most} for an assault times all its residual factors")
            }
            Self::Beside { .. } => "one of the two".into(),
            Self::Repeated { .. } => "each name once".into(),
            Self::Itself { .. } => "names of others".into(),
            Self::FactorCount { levels: 1, .. } => "one factor for the one level".into(),
            Self::FactorCount { levels, .. } => format!("one factor for each of {levels} levels"),
            Self::Empty { .. } => "at least one entry".into(),
            Self::TooMany { most, .. } => format!("at most {most}"),
            Self::NotADate { .. } => "a date such as 2030-01-31".into(),
            Self::OutsideCalendar { first, last, .. } => format!("dates from {first} to {last}"),
            Self::NotWhole { .. } => "whole weeks".into(),
            Self::BundleMenus { allowed, .. } => {
                format!("the packages of its first menu: {}", allowed.join(", "))
            }
            Self::TwoSeats { .. } => "either consulted, or a proposer or ratifier".into(),
            Self::NoProposer { .. } => {
                "actors under `recognition`, `ratifiers` or `guarantors`".into()
            }
            Self::RoundsWithoutMenu { .. } => "a meeting without `rounds`".into(),
            Self::NoRole { .. } => {
                "a role for everyone who decides, under each agreement on the zone".into()
            }
            Self::TwoRecords { .. } => "one record a session and zone".into(),
            Self::NothingToEnd { .. } => {
                "an end of what an earlier record has signed, or of what the zone starts in".into()
            }
            Self::EndAtOnce { .. } => "an end after the day of the signing".into(),
            Self::EndOfAnother { running, .. } => format!("`{running}`, or no forum"),
            Self::MayNotReplace { .. } => {
                "agreements in the place of war, or of those under `replaces`".into()
            }
            Self::SplitBundle { .. } => {
                "one package, and one outcome, for all zones of a bundle that are on the table"
                    .into()
            }
            Self::NoPlace { .. } => "the keys that have an effect there".into(),
            Self::NoSession { allowed, .. } => Choices::from(allowed.clone()).line(),
            Self::NotPassive { .. } => {
                "as the first, an action that stays, with the least violence and assault".into()
            }
            Self::NoRoom { .. } => "a `start` and a `horizon` that end before, with a year left".into(),
            Self::SameDecision { .. } => "one coding of a decision by one coder".into(),
            Self::Doubtful(doubt) => doubt.allowed().into(),
            Self::NoReference { .. } => "shares above 0 that sum to 1".into(),
        }
    }

    /// What to do about it, where there is something to say beyond what is allowed.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Naming(naming) => naming.hint(),
            Self::UnknownKey { found, allowed } => meant(found, allowed),
            Self::UnknownName { found, allowed, .. } => meant(found, allowed),
            Self::Syntax { .. } => {
                Some("mend this first: what follows may not have been read".into())
            }
            Self::UnknownAddress { found, allowed } => {
                let meant = match near(found, allowed)[..] {
                    [only] => format!("did you mean `{only}`? "),
                    _ => String::new(),
                };
                Some(format!(
                    "{meant}`armistice params SCENARIO` lists every address"
                ))
            }
            Self::Missing { key, .. } => {
                let last = key.rsplit('.').next().unwrap_or(key);
                Some(format!("add `{last} = …` to that table"))
            }
            Self::Shape { expected, .. } if expected.contains("value") => {
                Some("write it as { value = 0.5, assumption = \"reason\" }".into())
            }
            Self::Untraced { .. } => Some(
                "a number that no document gives is an assumption: say why you chose it".into(),
            ),
            Self::NoEvidence { .. } => Some(
                "put the evidence into the scenario's folder; or mark as assumptions what no \
                 document gives"
                    .into(),
            ),
            Self::TracedTwice { .. } | Self::Beside { .. } => {
                Some("keep the one that decides".into())
            }
            Self::Sum { .. } => {
                Some("change one share, or leave one to take the rest where that is allowed".into())
            }
            Self::LeverageAboveOne { .. } => Some("lower the share or the largest factor".into()),
            Self::Assault { .. } => {
                Some("lower the residual factors of that package, or the action's assault".into())
            }
            Self::TwoRecords { .. } => Some("keep the one that the documents tell of".into()),
            Self::NotPassive { .. } => Some("put the passive action first".into()),
            Self::SameDecision { .. } => Some("keep the one that the documents tell of".into()),
            Self::EndAtOnce { .. } => {
                Some("a session after which nothing stood is `outcome = \"not_signed\"`".into())
            }
            Self::NothingToEnd { .. } => {
                Some("a record of the signing is missing, or the end is told twice".into())
            }
            Self::MayNotReplace { running, forum, .. } => Some(format!(
                "name `{running}` under `replaces` of `{forum}`, or record an end before"
            )),
            Self::SplitBundle { .. } => Some(
                "a record for each zone; or no `bundle`, where zones are voted on alone".into(),
            ),
            Self::NoPlace { .. }
            | Self::Repeated { .. }
            | Self::Itself { .. }
            | Self::NoLevel { .. }
            | Self::NoBase { .. } => Some("take it out".into()),
            Self::SameClaim { .. } => Some("merge the two, with the strength of both".into()),
            Self::NoReference { .. } => {
                Some("lower the reference shares that the other actions state".into())
            }
            Self::NoRole { .. } => {
                Some("a role with a single action is one, too; or a stake of 0".into())
            }
            Self::OutsideCalendar { found, first, .. } if found < first => {
                Some("an earlier `start` makes room".into())
            }
            Self::OutsideCalendar { .. } => Some("a longer `horizon` makes room".into()),
            Self::NoSession { forum, .. } => Some(format!(
                "a session is a table `[forums.{forum}.sessions.2030-01-31]`"
            )),
            Self::TooMany { .. } => Some("fewer, or split it in two".into()),
            _ => None,
        }
    }
}

fn meant(found: &str, allowed: &[String]) -> Option<String> {
    nearest(found, allowed).map(|name| format!("did you mean `{name}`?"))
}
