//! Progress bars: on a terminal only, on stderr.

use indicatif::{ProgressBar, ProgressStyle};

use crate::experiment::Progress;

/// Bars for games, variants and rollouts; none where stderr is no terminal.
pub(super) struct Bars {
    games: ProgressBar,
    variants: ProgressBar,
    draws: ProgressBar,
    rollouts: ProgressBar,
}

impl Bars {
    /// Bars that are shown unless `quiet`.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = |message: &'static str| {
            if quiet {
                return ProgressBar::hidden();
            }
            let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::no_length()
                .with_style(style)
                .with_message(message)
        };
        Self {
            games: bar("solving"),
            variants: bar("comparing"),
            draws: bar("drawing"),
            rollouts: bar("playing"),
        }
    }

    /// Shows how far a run has come.
    pub(super) fn show(&self, progress: Progress) {
        let (bar, more, of) = match progress {
            Progress::Solved { of } => (&self.games, 1, of as u64),
            Progress::Compared { of } => (&self.variants, 1, of as u64),
            Progress::Drawn { of } => (&self.draws, 1, of as u64),
            Progress::Played { more, of } => (&self.rollouts, u64::from(more), u64::from(of)),
        };
        bar.set_length(of);
        bar.inc(more);
        if bar.position() >= of {
            bar.finish_and_clear();
        }
    }
}
