//! Statuses: what a zone that is not seized may be in.

use crate::game::ZoneGame;
use crate::model::{ForumIndex, Model};

/// What a zone is in. Agreements are named by their position among the zone's solved games.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// War.
    War,
    /// An agreement is signed and enters into force in `wait` weeks, at `strain`; war until then.
    Pending {
        /// Which agreement.
        agreement: usize,
        /// Weeks until force, from 1.
        wait: u32,
        /// The strain at which it will enter.
        strain: usize,
    },
    /// An agreement is in force.
    Agreed {
        /// Which agreement.
        agreement: usize,
        /// `k`.
        strain: usize,
    },
}

impl Status {
    /// The agreement in force or pending, and its strain.
    #[must_use]
    pub fn signed(self) -> Option<(usize, usize)> {
        match self {
            Self::War => None,
            Self::Pending {
                agreement, strain, ..
            }
            | Self::Agreed { agreement, strain } => Some((agreement, strain)),
        }
    }
}

/// What one agreement of a zone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The forum that makes it.
    pub forum: ForumIndex,
    /// Index of the package in its menu.
    pub package: usize,
    /// Weeks from signature to force.
    pub delay: u32,
}

/// All statuses of a zone, numbered: war, then agreement by agreement each strain in force, then
/// each strain for each week of waiting.
#[derive(Debug, Clone, PartialEq)]
pub struct Statuses {
    strain_top: usize,
    entries: Vec<Entry>,
    offsets: Vec<usize>,
    /// Combinations of ladder levels.
    combinations: usize,
}

impl Statuses {
    pub(super) fn new(model: &Model, games: &[&ZoneGame], combinations: usize) -> Self {
        let entries: Vec<Entry> = games
            .iter()
            .map(|game| Entry {
                forum: game.agreement.forum,
                package: game.agreement.package,
                delay: model.forums[game.agreement.forum].delay.0,
            })
            .collect();
        let mut offsets = vec![1];
        for entry in &entries {
            let block = (model.strain_top + 1) * (1 + entry.delay as usize);
            offsets.push(offsets[offsets.len() - 1] + block);
        }
        Self {
            strain_top: model.strain_top,
            entries,
            offsets,
            combinations,
        }
    }

    /// The agreements, by position.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The position of a forum's package.
    #[must_use]
    pub fn position(&self, forum: ForumIndex, package: usize) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.forum == forum && entry.package == package)
    }

    /// `K`.
    #[must_use]
    pub fn strain_top(&self) -> usize {
        self.strain_top
    }

    /// How many statuses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets[self.entries.len()]
    }

    /// Whether there are none; there always is war.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// How many places there are: statuses times combinations of ladder levels.
    #[must_use]
    pub fn places(&self) -> usize {
        self.len() * self.combinations
    }

    /// Combinations of ladder levels.
    #[must_use]
    pub fn combinations(&self) -> usize {
        self.combinations
    }

    /// The number of a status.
    #[must_use]
    pub fn index(&self, status: Status) -> usize {
        let strains = self.strain_top + 1;
        match status {
            Status::War => 0,
            Status::Agreed { agreement, strain } => self.offsets[agreement] + strain,
            Status::Pending {
                agreement,
                wait,
                strain,
            } => self.offsets[agreement] + strains * wait as usize + strain,
        }
    }

    /// The number of a place: a status while the ladders stand at a combination of levels.
    #[must_use]
    pub fn place(&self, status: Status, combination: usize) -> usize {
        self.index(status) * self.combinations + combination
    }

    /// Every status, in order.
    pub fn all(&self) -> impl Iterator<Item = Status> + '_ {
        let strains = self.strain_top + 1;
        let agreed = self
            .entries
            .iter()
            .enumerate()
            .flat_map(move |(agreement, entry)| {
                (0..=entry.delay).flat_map(move |wait| {
                    (0..strains).map(move |strain| match wait {
                        0 => Status::Agreed { agreement, strain },
                        _ => Status::Pending {
                            agreement,
                            wait,
                            strain,
                        },
                    })
                })
            });
        std::iter::once(Status::War).chain(agreed)
    }

    /// The status that signing an agreement leads to: in force at once without a delay, or where
    /// it takes the place of one in force; pending otherwise.
    ///
    /// `Assumption:` a delay is for what must be set up after war; a replacement needs none.
    #[must_use]
    pub fn on_signing(&self, from: Status, agreement: usize, strain: usize) -> Status {
        match (from, self.entries[agreement].delay) {
            (Status::Agreed { .. }, _) | (_, 0) => Status::Agreed { agreement, strain },
            (_, wait) => Status::Pending {
                agreement,
                wait,
                strain,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_numbered_in_their_order_without_gaps() {
        let entry = |package, delay| Entry {
            forum: 0,
            package,
            delay,
        };
        let statuses = Statuses {
            strain_top: 2,
            entries: vec![entry(0, 0), entry(1, 2)],
            offsets: vec![1, 4, 13],
            combinations: 3,
        };
        assert_eq!(statuses.len(), 13);
        assert_eq!(statuses.places(), 39);
        for (index, status) in statuses.all().enumerate() {
            assert_eq!(statuses.index(status), index, "{status:?}");
        }
        assert_eq!(statuses.all().count(), 13);
        let pending = statuses.on_signing(Status::War, 1, 2);
        assert_eq!(
            pending,
            Status::Pending {
                agreement: 1,
                wait: 2,
                strain: 2
            }
        );
        let running = Status::Agreed {
            agreement: 0,
            strain: 1,
        };
        let replaced = statuses.on_signing(running, 1, 1);
        assert_eq!(replaced.signed(), Some((1, 1)));
        assert!(matches!(replaced, Status::Agreed { .. }));
    }
}
