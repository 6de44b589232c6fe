//! Progress: what a long computation tells while it runs.

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
