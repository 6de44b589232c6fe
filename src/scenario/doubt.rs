//! A doubt: something that is allowed, and has no effect or is seldom meant.

use jiff::civil::Date;

/// Something that a scenario may say, and that the user should look at.
#[expect(missing_docs, reason = "the variants say what their fields hold")]
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A weight of a driver that reads an empty list of the actor.
    WeightWithoutList { address: String, list: &'static str },
    /// An ally whose violence is an escalation, or crosses a red line.
    FriendAndFoe {
        actor: String,
        ally: String,
        list: &'static str,
    },
    /// An actor without a role and without a seat.
    Bystander { actor: String },
    /// Stated plays of a role that the actor never has.
    UnplayedRole { actor: String, role: String },
    /// Types that are all alike, or one alone.
    TypesAlike { actor: String },
    /// Leverage of a patron whose roles have no action that restrains.
    NoRestraint { patron: String },
    /// Two actions of a role that do the same.
    ActionsAlike {
        role: String,
        action: String,
        earlier: String,
    },
    /// Levels that all do the same.
    LevelsAlike { of: String },
    /// A lowest level of a provision that does something.
    LowestActs { provision: String, level: String },
    /// Two packages of a menu with the same levels.
    PackagesAlike {
        menu: String,
        package: String,
        earlier: String,
    },
    /// Something that nothing else in the scenario uses.
    Unused { kind: &'static str, id: String },
    /// A hazard of a move beyond the end of a ladder.
    BeyondTheEnd { address: String },
    /// By-level factors on shifts of zero.
    NothingToScale { address: String },
    /// A name that looks like another of its kind.
    Lookalike {
        key: String,
        name: String,
        other: String,
    },
    /// The end of an agreement after its term.
    EndAfterTerm {
        zone: String,
        found: Date,
        forum: String,
        due: Date,
    },
    /// A shock without dates whose hazard is zero.
    NeverStrikes { shock: String },
    /// A shock, a forum or a meeting that moves nothing.
    MovesNothing { what: String },
    /// A date on which the shock strikes already.
    StruckAlready { address: String },
    /// A key of a forum without a menu.
    MeetingsOnly { forum: String, key: &'static str },
    /// A delay as long as the calendar, or longer.
    NeverInForce { forum: String },
    /// A term without guarantors who could refuse.
    NobodyRefuses { forum: String },
    /// A record of a session that the file cancels.
    CancelledRecord { session: String },
}

impl Doubt {
    /// The doubt in one line: what was found.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::WeightWithoutList { address, list } => {
                format!("`{address}` has no effect: the actor's `{list}` is empty")
            }
            Self::FriendAndFoe { actor, ally, list } => {
                format!("`{ally}` stands in `allies` and in `{list}` of `{actor}`")
            }
            Self::Bystander { actor } => {
                format!("`{actor}` has no effect: it has no role and no seat")
            }
            Self::UnplayedRole { actor, role } => {
                format!("`{actor}` states how it plays `{role}`, and never has that role")
            }
            Self::TypesAlike { actor } => {
                format!("the types of `{actor}` do not differ in weights or behaviour")
            }
            Self::NoRestraint { patron } => {
                format!("`{patron}` has leverage, and no role with an action that restrains")
            }
            Self::ActionsAlike {
                role,
                action,
                earlier,
            } => format!("`{action}` of role `{role}` does what `{earlier}` does"),
            Self::LevelsAlike { of } => format!("the levels of `{of}` do not differ in effect"),
            Self::LowestActs { provision, level } => format!(
                "`{level}`, the lowest level of `{provision}`, acts in every package without it"
            ),
            Self::PackagesAlike {
                menu,
                package,
                earlier,
            } => format!("`{package}` has the levels of `{earlier}` on the menu `{menu}`"),
            Self::Unused { kind, id } => format!("the {kind} `{id}` is used nowhere"),
            Self::BeyondTheEnd { address } => {
                format!("`{address}` has no effect: the ladder ends there")
            }
            Self::NothingToScale { address } => {
                format!("`{address}` has no effect: both shifts are 0")
            }
            Self::Lookalike { key, name, other } => {
                format!("`{key}` is \"{name}\", and looks like `{other}`")
            }
            Self::EndAfterTerm {
                zone,
                found,
                forum,
                due,
            } => format!(
                "what ends in `{zone}` on {found} had come to the end of its term at `{forum}` on {due}"
            ),
            Self::NeverStrikes { shock } => {
                format!("`{shock}` never strikes: its hazard is 0, and it has no dates")
            }
            Self::MovesNothing { what } => format!("`{what}` moves nothing"),
            Self::StruckAlready { address } => {
                format!("`{address}` adds nothing: the shock has that date")
            }
            Self::MeetingsOnly { forum, key } => {
                format!("`{key}` of `{forum}` has no effect: the forum has no menu")
            }
            Self::NeverInForce { forum } => {
                format!("what `{forum}` signs at war never enters into force")
            }
            Self::NobodyRefuses { forum } => {
                format!("`term` of `{forum}` has no effect: it has no guarantors")
            }
            Self::CancelledRecord { session } => {
                format!("the session `{session}` is cancelled, and has a record")
            }
        }
    }

    /// The value expected in its place.
    #[must_use]
    pub fn allowed(&self) -> &'static str {
        match self {
            Self::WeightWithoutList { .. } => "actors in that list, or a weight of 0",
            Self::FriendAndFoe { .. } => "one of the two lists, where no more is meant",
            Self::Bystander { .. } => "a role in a zone, or a seat at a forum",
            Self::UnplayedRole { .. } => "a role of the actor in a zone or at a forum",
            Self::TypesAlike { .. } => "two or three types that differ",
            Self::NoRestraint { .. } => "a role with `restrains = true` for one of its actions",
            Self::ActionsAlike { .. } => {
                "actions that differ in more than name and reference share"
            }
            Self::LevelsAlike { .. } => "two or more levels that differ",
            Self::LowestActs { .. } => "a lowest level without effects",
            Self::PackagesAlike { .. } => "packages that differ in a level",
            Self::Unused { .. } => "a place in which it is named",
            Self::BeyondTheEnd { .. } => "`up` below the top, `down` above the bottom",
            Self::NothingToScale { .. } => "`by` beside `detection` or `recovery`",
            Self::Lookalike { .. } => "names that differ to the eye",
            Self::EndAfterTerm { .. } => {
                "an end within the term, or a later one where the agreement was extended until then"
            }
            Self::NeverStrikes { .. } => "a hazard above 0, or `dates`",
            Self::MovesNothing { .. } => "zones or relations that it moves, or a menu",
            Self::StruckAlready { .. } => "dates that the shock does not have",
            Self::MeetingsOnly { .. } => "`name` and `sessions` of a forum without a menu",
            Self::NeverInForce { .. } => "a delay shorter than `horizon`",
            Self::NobodyRefuses { .. } => "guarantors, or no `term`",
            Self::CancelledRecord { .. } => "records of sessions that are held",
        }
    }
}
