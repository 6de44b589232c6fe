//! Progress: reports of a long computation while it runs, and whether it is to stop.

use crate::simulate::PlayedSpell;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// One more game has been solved, of so many.
    Solved {
        /// Games in all.
        of: usize,
    },
    /// One more variant has been solved and played, of so many.
    Compared {
        /// Variants in all.
        of: usize,
    },
    /// One more set of values has been drawn or moved, of so many.
    Drawn {
        /// Sets in all.
        of: usize,
    },
    /// So many more rollouts have been played, of so many.
    Played {
        /// How many more.
        more: u32,
        /// Rollouts in all.
        of: u32,
    },
}

/// A receiver of spells, a round at a time.
pub type SpellSink<'w> = &'w (dyn Fn(&[PlayedSpell]) + Sync);

/// The watcher of a long computation: shown how far it has come, asked whether it is to stop, and handed
/// the spells that are played.
#[derive(Clone, Copy)]
pub struct Watch<'w> {
    /// Shows progress.
    pub show: &'w (dyn Fn(Progress) + Sync),
    /// Whether to stop as soon as what is done so far is worth something; once true, true for good.
    pub stops: &'w (dyn Fn() -> bool + Sync),
    /// Is handed every spell of a run, a round of rollouts at a time: by draw, rollout, zone and entry.
    /// `None` where nobody asks for them.
    pub spells: Option<SpellSink<'w>>,
}

impl Watch<'static> {
    /// Nobody watches: nothing is shown, nothing stops.
    pub const NONE: Self = Self {
        show: &|_| {},
        stops: &|| false,
        spells: None,
    };
}
