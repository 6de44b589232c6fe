//! A session: a forum's meeting on a date.

use jiff::civil::Date;

use super::{Push, RelationIndex};

/// A meeting of a forum: rounds of proposals, or, without a menu, nothing but its push.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its date.
    pub date: Date,
    /// `R`: proposal rounds; 0 for a meeting.
    pub rounds: u32,
    /// What it does to relations, whatever is signed.
    pub relations: Vec<(RelationIndex, Push)>,
}
