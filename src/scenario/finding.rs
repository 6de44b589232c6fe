//! A finding: one mistake in a scenario, or one thing to look at.

use jiff::civil::Date;

use super::place::Place;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be used.
    Error,
    /// The scenario can be used; the user should look.
    Warning,
}

/// Where a finding comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// From `--set ADDRESS=VALUE` on the command line; the text is what was given.
    Set(String),
    /// From a place in the scenario file.
    File(Place),
}

/// What is wrong, with the facts to say it: `found` in the file, what is `allowed`, and where.
#[expect(missing_docs, reason = "the variants say what their fields hold")]
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The file is not TOML.
    Syntax { message: String },
    /// A key that means nothing here.
    UnknownKey { found: String, allowed: Vec<String> },
    /// A key that must be here.
    Missing { key: String, expected: &'static str },
    /// A value of the wrong kind.
    Shape {
        key: String,
        found: String,
        expected: &'static str,
    },
    /// A number outside its range.
    Range {
        address: String,
        found: f64,
        name: &'static str,
        unit: &'static str,
        low: f64,
        high: f64,
    },
    /// An identifier that breaks the rule.
    Identifier { found: String },
    /// A name that refers to nothing.
    UnknownName {
        kind: &'static str,
        found: String,
        allowed: Vec<String>,
    },
    /// An override of a number that does not exist.
    UnknownAddress { found: String, near: Vec<String> },
    /// A number without evidence and without an assumption.
    Untraced { address: String },
    /// A number with both.
    TracedTwice { address: String },
    /// A key beside another that takes its place.
    Beside {
        found: &'static str,
        beside: &'static str,
    },
    /// A citation that is not `document#paragraph`.
    Citation { found: String },
    /// A statement that its coder has made of that paragraph before.
    SameClaim {
        document: String,
        paragraph: u32,
        about: String,
    },
    /// A level claimed for what has none.
    NoLevel { about: String },
    /// A provision's level that stands on no menu of the forum.
    OffTheMenu { about: String, forum: String },
    /// Weeks of conduct in one zone that overlap, or end before they begin.
    Overlap { zone: String },
    /// A citation of a paragraph that the document does not have.
    Paragraph {
        document: String,
        found: u32,
        paragraphs: u32,
    },
    /// Shares that do not sum to one.
    Sum { group: String, found: f64 },
    /// The start is not a Monday.
    NotMonday { found: String, weekday: String },
    /// A strain outside `0..=K`.
    Strain { found: String, top: usize },
    /// Leverage times its largest factor is above one.
    LeverageAboveOne { address: String, found: f64 },
    /// Residual factors lift an assault too near to certainty.
    Assault {
        agreement: String,
        actor: String,
        action: String,
        found: f64,
        most: f64,
    },
    /// A name that stands in a list more than once.
    Repeated { list: String, found: String },
    /// A name that stands in its own list.
    Itself { list: String, found: String },
    /// Rapport by a relation between others.
    NoParty {
        actor: String,
        relation: String,
        allowed: Vec<String>,
    },
    /// A list of factors whose length is not the number of levels.
    FactorCount {
        relation: String,
        found: usize,
        levels: usize,
    },
    /// A list that must hold something is empty.
    Empty { what: String },
    /// More of something than the solver is built for.
    TooMany {
        what: &'static str,
        of: String,
        found: usize,
        most: usize,
    },
    /// A key that should be a date.
    NotADate { found: String },
    /// A date outside the calendar.
    OutsideCalendar {
        found: Date,
        first: Date,
        last: Date,
    },
    /// A number of weeks that is not whole.
    NotWhole { address: String, found: f64 },
    /// Menus of a bundle that differ.
    BundleMenus {
        forum: String,
        found: Vec<String>,
        allowed: Vec<String>,
    },
    /// An actor that is consulted at a forum and decides there too.
    TwoSeats { forum: String, actor: String },
    /// A forum with a menu at which nobody sits.
    NoProposer { forum: String },
    /// Rounds of proposals where there is nothing to propose.
    RoundsWithoutMenu { forum: String },
    /// Who decides about a zone has no role there.
    NoRole {
        actor: String,
        forum: String,
        zone: String,
        agreement: String,
    },
    /// A record of a session that the forum does not hold.
    NoSession {
        forum: String,
        found: Date,
        allowed: Vec<String>,
    },
    /// A role's reference shares leave no room, or a fixed strategy does not fit it.
    NoReference { role: String, action: String },
}

/// One mistake, or one thing to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub origin: Origin,
    /// What.
    pub problem: Problem,
}

impl Problem {
    /// The finding in one line: what was found.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Syntax { message } => format!("not TOML: {message}"),
            Self::UnknownKey { found, .. } => format!("unknown key `{found}`"),
            Self::Missing { key, .. } => format!("`{key}` is missing"),
            Self::Shape { key, found, .. } => format!("`{key}` is {found}"),
            Self::Range { address, found, .. } => format!("`{address}` is {found}"),
            Self::Identifier { found } => format!("`{found}` is not an identifier"),
            Self::UnknownName { kind, found, .. } => format!("no {kind} is called `{found}`"),
            Self::UnknownAddress { found, .. } => format!("no number has the address `{found}`"),
            Self::Untraced { address } => format!("`{address}` does not say where it comes from"),
            Self::TracedTwice { address } => {
                format!("`{address}` has both a statement and an assumption")
            }
            Self::SameClaim {
                document,
                paragraph,
                about,
            } => format!("`{about}` is stated twice from {document}#{paragraph}"),
            Self::NoLevel { about } => format!("`{about}` has no level to claim"),
            Self::OffTheMenu { about, forum } => {
                format!("no package of `{forum}` has `{about}`")
            }
            Self::Overlap { zone } => {
                format!("weeks of conduct in `{zone}` overlap or run backward")
            }
            Self::Citation { found } => format!("`{found}` is not a citation"),
            Self::Paragraph {
                document, found, ..
            } => {
                format!("`{document}` has no paragraph {found}")
            }
            Self::Sum { group, found } => format!("the shares of `{group}` sum to {found}"),
            Self::NotMonday { found, weekday } => format!("the start {found} is a {weekday}"),
            Self::Strain { found, .. } => format!("`{found}` is not a level of strain"),
            Self::LeverageAboveOne { address, found } => {
                format!("`{address}` times its largest factor is {found}")
            }
            Self::Assault {
                agreement,
                actor,
                action,
                found,
                ..
            } => {
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
            Self::NotWhole { address, found } => format!("`{address}` is {found}"),
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
            Self::NoSession { forum, found, .. } => {
                format!("`{forum}` has no session on {found}")
            }
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
            Self::UnknownKey { allowed, .. }
            | Self::UnknownName { allowed, .. }
            | Self::NoParty { allowed, .. } => {
                if allowed.is_empty() {
                    "none is defined".into()
                } else {
                    allowed.join(", ")
                }
            }
            Self::UnknownAddress { near, .. } => {
                if near.is_empty() {
                    "none is defined".into()
                } else {
                    format!("nearest: {}", near.join(", "))
                }
            }
            Self::Missing { expected, .. } | Self::Shape { expected, .. } => (*expected).into(),
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
            Self::Identifier { .. } => "a small letter, then small letters, digits and _".into(),
            Self::Untraced { .. } | Self::TracedTwice { .. } => {
                "either a statement in `evidence.toml` that is about it, or `assumption = \"reason\"`"
                    .into()
            }
            Self::SameClaim { .. } => "one statement a paragraph and address".into(),
            Self::NoLevel { .. } => {
                "a level for leverage, stakes, exposures, balances and what provisions do".into()
            }
            Self::OffTheMenu { .. } => "a level of a package that the forum may sign".into(),
            Self::Overlap { .. } => "spans in order of date, one after another".into(),
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
            Self::NotADate { .. } => "a date such as 2017-05-04".into(),
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
            Self::NoSession { allowed, .. } => {
                if allowed.is_empty() {
                    "none is defined".into()
                } else {
                    allowed.join(", ")
                }
            }
            Self::NoReference { .. } => "shares above 0 that sum to 1".into(),
        }
    }

    /// What to do about it, where there is something to say beyond what is allowed.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { found, allowed } | Self::UnknownName { found, allowed, .. } => {
                nearest(found, allowed).map(|name| format!("did you mean `{name}`?"))
            }
            Self::Syntax { .. } => {
                Some("mend this first: what follows may not have been read".into())
            }
            Self::UnknownAddress { .. } => {
                Some("`armistice params SCENARIO` lists every address".into())
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
            Self::Repeated { .. } | Self::Itself { .. } | Self::NoLevel { .. } => {
                Some("take it out".into())
            }
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
                "a session is a table `[forums.{forum}.sessions.2017-05-04]`"
            )),
            Self::TooMany { .. } => Some("fewer, or split it in two".into()),
            _ => None,
        }
    }
}

/// The name nearest to `found`, where one is near.
#[must_use]
pub fn nearest<'n>(found: &str, names: &'n [String]) -> Option<&'n String> {
    names
        .iter()
        .map(|name| (strsim::jaro_winkler(found, name), name))
        .filter(|(closeness, _)| *closeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}
