//! How a verb ends.

use thiserror::Error;

use crate::record::RecordError;
use crate::scenario::{LoadError, OverrideError};

/// A verb that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Everything as asked.
    Done,
    /// Done, but something did not converge, or there are warnings under `--strict`.
    Short,
}

impl Status {
    /// The exit status.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Short => 1,
        }
    }

    /// [`Status::Short`] if `short`.
    pub(super) fn short_if(short: bool) -> Self {
        if short { Self::Short } else { Self::Done }
    }
}

/// A verb that could not do its work.
#[derive(Debug, Error)]
pub(super) enum Failed {
    #[error(transparent)]
    Override(#[from] OverrideError),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Chart(#[from] crate::report::ChartError),
    #[error("strain:{level} asks for strain above the scenario's top, {top}; allowed: 1 to {top}")]
    StrainRule { level: usize, top: usize },
    #[error("no threads could be started: {cause}; hint: a smaller --threads")]
    Threads { cause: rayon::ThreadPoolBuildError },
    #[error("standard output could not be written: {cause}")]
    Output { cause: std::io::Error },
}

impl Failed {
    /// The exit status.
    pub(super) const CODE: u8 = 2;
}
