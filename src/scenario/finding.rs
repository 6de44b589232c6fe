//! A finding: one mistake in a scenario, or one thing to look at.

use jiff::civil::Date;

use super::choices::Choices;
use super::doubt::Doubt;
use super::naming::Naming;
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
    /// A list or table with too few or too many entries.
    Count {
        key: String,
        found: usize,
        expected: &'static str,
    },
    /// A value of the wrong kind.
    Shape {
        key: String,
        found: String,
        expected: &'static str,
    },
    /// A number outside its range.
    Range {
        address: String,
        /// The number as it is written.
        found: String,
        name: &'static str,
        unit: &'static str,
        low: f64,
        high: f64,
    },
    /// An identifier that breaks the rule.
    Identifier { found: String },
    /// A mistake in a text itself.
    Naming(Naming),
    /// A name that refers to nothing.
    UnknownName {
        kind: &'static str,
        found: String,
        allowed: Choices,
    },
    /// An override of a number that does not exist.
    UnknownAddress { found: String, allowed: Choices },
    /// A number without evidence and without an assumption.
    Untraced { address: String },
    /// Numbers that only statements could trace, and no evidence.
    NoEvidence { first: String, others: usize },
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
    /// A base share of what is no share.
    NoBase { address: String },
    /// A provision's level that stands on no menu of the forum.
    OffTheMenu { about: String, forum: String },
    /// Weeks of conduct in one zone that overlap: first and last day of both.
    Overlap {
        zone: String,
        found: [Date; 2],
        earlier: [Date; 2],
    },
    /// A last day before the first one.
    Backward {
        key: String,
        found: Date,
        from: Date,
    },
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
    /// Two records of one session for one zone.
    TwoRecords {
        session: String,
        zone: String,
        found: String,
        earlier: String,
    },
    /// An end where nothing is in force.
    NothingToEnd { zone: String, found: Date },
    /// The end of an agreement on the day of its signing.
    EndAtOnce { zone: String, found: Date },
    /// The end of an agreement that another forum made.
    EndOfAnother {
        zone: String,
        found: String,
        running: String,
    },
    /// An agreement in the place of one that its forum may not replace.
    MayNotReplace {
        zone: String,
        forum: String,
        running: String,
    },
    /// A bundle that was signed for some of its zones alone, or not for all alike.
    SplitBundle {
        session: String,
        zone: String,
        found: String,
        expected: String,
    },
    /// A key to which another leaves no meaning.
    NoPlace { key: &'static str, beside: String },
    /// A record of a session that the forum does not hold.
    NoSession {
        forum: String,
        found: Date,
        allowed: Vec<String>,
    },
    /// A first action of a role that leaves, or that is worse than another.
    NotPassive {
        role: String,
        action: String,
        milder: Option<String>,
    },
    /// A calendar that runs beyond the last date there is.
    NoRoom { found: Date },
    /// Two codings of one decision.
    SameDecision {
        found: String,
        earlier: String,
        differ: bool,
    },
    /// Something that is allowed, and that the user should look at.
    Doubtful(Doubt),
    /// A role's reference shares leave no room, or a fixed strategy does not fit it.
    NoReference { role: String, action: String },
}

/// A second place in the same file that a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    /// Where it stands.
    pub place: Place,
    /// Its part in the finding, in a few words.
    pub label: &'static str,
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
    /// The second place, where the finding lies between two.
    pub other: Option<Other>,
}

/// Most addresses that are named in place of one that does not exist.
const NAMED: usize = 5;
/// Likeness of the last parts, from 0 to 1, from which an address elsewhere is near.
const ALIKE: f64 = 0.6;

/// The addresses nearest to one that does not exist, at most five.
///
/// First those of which it leaves parts out, as `crown.ground` does of `actors.crown.weights.ground`.
/// Where there are none: those under the same first name. Otherwise those whose last parts are like
/// it.
#[must_use]
pub fn near<'n>(found: &str, addresses: &'n [String]) -> Vec<&'n str> {
    let like = strsim::normalized_damerau_levenshtein;
    let parts: Vec<&str> = found.split('.').collect();
    let ends_alike = |address: &str| {
        let own: Vec<&str> = address.split('.').collect();
        let last = own.len().saturating_sub(parts.len());
        like(found, &own[last..].join("."))
    };
    let kinds: [&dyn Fn(&str) -> bool; 3] = [
        &|address| leaves_out(&parts, address),
        &|address| address.split('.').next() == parts.first().copied(),
        &|address| ends_alike(address) >= ALIKE,
    ];
    let of = |is_near: &dyn Fn(&str) -> bool| -> Vec<&'n str> {
        let all = addresses.iter().map(String::as_str);
        all.filter(|address| is_near(address)).collect()
    };
    let mut all = kinds.into_iter().map(of);
    let found_near = all.find(|near| !near.is_empty()).unwrap_or_default();
    let mut scored: Vec<(f64, &str)> = found_near
        .into_iter()
        .map(|name| (like(found, name).max(ends_alike(name)), name))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(NAMED)
        .map(|(_, name)| name)
        .collect()
}

/// True where an address has all these parts, in their order, and others between or around them.
fn leaves_out(parts: &[&str], address: &str) -> bool {
    let mut own = address.split('.');
    parts.iter().all(|part| own.any(|other| other == *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Vec<String> {
        [
            "actors.crown.discount",
            "actors.crown.weights.calm",
            "actors.crown.weights.ground",
            "actors.league.weights.ground",
            "zones.ford.detection",
            "zones.ford.sides.crown",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn an_address_with_parts_left_out_is_completed() {
        let all = addresses();
        assert_eq!(near("detection", &all), ["zones.ford.detection"]);
        assert_eq!(near("crown.ground", &all), ["actors.crown.weights.ground"]);
        assert_eq!(
            near("weights.ground", &all),
            [
                "actors.crown.weights.ground",
                "actors.league.weights.ground"
            ]
        );
        assert_eq!(near("zones.detection", &all), ["zones.ford.detection"]);
    }

    #[test]
    fn a_slip_is_sought_under_its_first_name_and_then_by_its_last_part() {
        let all = addresses();
        let slip = near("actors.crwn.weights.ground", &all);
        assert_eq!(slip[0], "actors.crown.weights.ground");
        assert!(slip.iter().all(|address| address.starts_with("actors.")));
        assert_eq!(near("detecton", &all), ["zones.ford.detection"]);
        assert_eq!(near("horizon", &all), [""; 0]);
    }
}
