//! Endings of a verb: with an answer, a status, or a failure.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::builder::StyledStr;
use thiserror::Error;

use crate::calibrate::HyperError;
use crate::experiment::Unexplained;
use crate::game::{ExchangeError, Place};
use crate::input::InputError;
use crate::json::Mistake;
use crate::lettering::{fitted, shown_lines};
use crate::record::RecordError;
use crate::scenario::{EditError, LoadError, OverrideError, Unknown};

/// Answer of a verb: text for standard output, whole.
pub(super) enum Answer<'t> {
    /// For a reader: its lines fit a terminal.
    Told(&'t str),
    /// For a program, or for a document: JSON, Markdown, a game. Its lines are what they are.
    Data(&'t str),
    /// Help or a version, of the program's own words, with their styles.
    Help(StyledStr),
}

impl<'t> Answer<'t> {
    /// JSON, or what a reader gets in its place.
    pub(super) fn of(text: &'t str, is_json: bool) -> Self {
        if is_json {
            Self::Data(text)
        } else {
            Self::Told(text)
        }
    }

    /// Writes the answer to standard output.
    ///
    /// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
    ///
    /// # Errors
    /// [`Failed::Output`] where the output cannot be written for another reason.
    pub(super) fn print(&self) -> Result<(), Failed> {
        self.print_to(anstream::stdout())
    }

    fn print_to(&self, mut output: impl Write) -> Result<(), Failed> {
        let text = match self {
            Self::Told(text) => fitted(&shown_lines(text)).into(),
            Self::Data(text) => shown_lines(text),
            Self::Help(text) => text.ansi().to_string().into(),
        };
        let written = output
            .write_all(text.as_bytes())
            .and_then(|()| output.flush());
        match written {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Failed::Output { cause }),
            _ => Ok(()),
        }
    }
}

/// A verb that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Everything as asked.
    Done,
    /// Done, but something did not converge, or there are warnings under `--strict`.
    Short,
    /// Stopped by a signal, with what had been computed kept.
    Interrupted {
        /// 128 and the number of the signal, as a shell says it.
        code: u8,
    },
}

impl Status {
    /// The exit status.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Short => 1,
            Self::Interrupted { code } => code,
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
    Input(#[from] InputError),
    #[error(transparent)]
    Edit(EditError),
    #[error(transparent)]
    Unknown(#[from] Unknown),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Chart(#[from] crate::report::ChartError),
    #[error("strain:{level} asks for strain above the scenario's top, {top}; allowed: 1 to {top}")]
    StrainRule { level: usize, top: usize },
    #[error(
        "strain:{level}:{weeks} asks for more weeks in a row than are played; allowed: 1 to {horizon}, the \
         calendar's; hint: a longer --horizon makes room"
    )]
    StrainWeeks {
        level: usize,
        weeks: u32,
        horizon: u32,
    },
    #[error(
        "{option} changes the calendar, which is not played; allowed: with --rollouts N; hint: \
         without it, each agreement is followed by itself"
    )]
    OnlyPlayed { option: &'static str },
    #[error(
        "--posterior names rows to draw from, and --draws 0 draws none; allowed: one of the two"
    )]
    PosteriorUnread,
    #[error(
        "--draws {draws} plays each draw alike, and --precision plays the given values until chance is \
         small; allowed: --precision alone or with --draws 0, or --draws {draws} with --rollouts"
    )]
    DrawsBesidePrecision { draws: u32 },
    #[error(
        "signals cannot be watched for: {cause}; allowed: a system with SIGINT, SIGTERM and SIGXFSZ"
    )]
    Signals { cause: std::io::Error },
    #[error(
        "{} holds a run of which not every file has been written; allowed: the folder of a run that has ended; hint: \
         the command that made it, run again, completes it", path.display()
    )]
    Partial { path: PathBuf },
    #[error("no threads could be started: {cause}; hint: a smaller --threads")]
    Threads { cause: rayon::ThreadPoolBuildError },
    #[error(
        "--keep {keep} makes a posterior.csv that is too large to be read; allowed: at most {most} rows of \
         this scenario's uncertain numbers"
    )]
    TooMuchKept { keep: usize, most: usize },
    #[error(transparent)]
    Hyper(#[from] HyperError),
    #[error(
        "the scenario has no evidence to calibrate from; allowed: a folder with `evidence.toml` beside the scenario; hint: scenarios/README.md says how it is written"
    )]
    NoEvidence,
    #[error(
        "coders agree with each other, and there is one coder alone; allowed: the files of two or more beside the \
         scenario, `evidence.toml` and `evidence-NAME.toml`"
    )]
    OneCoder,
    #[error(transparent)]
    Unexplained(#[from] Unexplained),
    #[error(
        "--package chooses the agreement that an actor or a zone is told under, and `{what}` is a {kind}; allowed: \
         an actor or a zone, or no --package"
    )]
    NoPackageTold { what: String, kind: &'static str },
    #[error(
        "`{found}` is more than one thing of the scenario; allowed: {}", ways.join(", ")
    )]
    SeveralToExplain { found: String, ways: Vec<String> },
    #[error("{}: {cause}{}", path.display(), or_write(cause, "calibration.json"))]
    Twin { path: PathBuf, cause: Mistake },
    #[error("{} is no twin of this calibration: not the same there: {differing}; allowed: a calibration of the same scenario, evidence and prior with another seed", path.display())]
    OtherBasis { path: PathBuf, differing: String },
    #[error("{}: made with seed {seed}, as this one; allowed: another seed; hint: the same draws agree whatever they are", path.display())]
    SameSeed { path: PathBuf, seed: u64 },
    #[error(
        "{} is missing, and {other} stands beside its place; allowed: both files of a posterior, or neither; \
         hint: put it back, or `armistice calibrate` again; --draws 0 runs on the given values", path.display()
    )]
    HalfPosterior { path: PathBuf, other: &'static str },
    #[error("{}: {cause}; hint: `armistice calibrate` writes it anew", path.display())]
    Posterior {
        path: PathBuf,
        cause: crate::calibrate::PosteriorError,
    },
    #[error("{}: {cause}{}", path.display(), or_write(cause, "posterior.json"))]
    Provenance { path: PathBuf, cause: Mistake },
    #[error("{} does not belong to this scenario: {why}; allowed: a posterior of the scenario as it stands; hint: `armistice calibrate` it again, or run with --draws 0 on the given values", path.display())]
    Stale { path: PathBuf, why: String },
    #[error("{} is not what `armistice calibrate` wrote: its SHA-256 is not the one in `posterior.json`; allowed: both files as they were written together; hint: put both back, or `armistice calibrate` again", path.display())]
    OtherRows { path: PathBuf },
    #[error(
        "--draws {asked} asks for parameter draws, and there is no posterior; allowed: --draws 0, the given values; hint: `armistice calibrate` makes one of a scenario with evidence"
    )]
    NoPosterior { asked: u32 },
    #[error(
        "none of {asked} parameter draws could be played: their values break a rule of the scenario as it was changed, or leave a game unsolved; allowed: --draws 0, the given values"
    )]
    NoDraw { asked: u32 },
    #[error(
        "--draws {asked} asks for more draws than the posterior has rows; allowed: 0 to {rows}; hint: \
         `armistice calibrate --keep` makes more"
    )]
    TooManyDraws { asked: u32, rows: usize },
    #[error(
        "what options change would be written into the scenario's own folder, as if it were the \
         scenario's own; allowed: the scenario and its prior as they stand, or --out DIR"
    )]
    ChangedHome,
    #[error(
        "the documented decisions {decisions} are sure and cannot have happened, or not together, under any draw; \
         allowed: decisions that the model can take; hint: lower their certainty, or make them \
         `context`"
    )]
    ImpossibleDecisions { decisions: String },
    #[error(
        "no admissible values were found for a draw: those drawn break the scenario's own rules or \
         leave a game unsolved; allowed: a prior under which the scenario can be solved; hint: a \
         larger `anchor`, by --prior"
    )]
    Inadmissible,
    #[error("nothing to solve; allowed: a scenario, or --game FILE")]
    NothingToSolve,
    #[error(
        "nothing to export; allowed: a scenario and an agreement ZONE/FORUM/PACKAGE, or --game FILE"
    )]
    NothingToExport,
    #[error("{}: {cause}", path.display())]
    MalformedGame { path: PathBuf, cause: Mistake },
    #[error("{}: {}{cause}", path.display(), at(*place))]
    Game {
        path: PathBuf,
        place: Option<Place>,
        cause: ExchangeError,
    },
    #[error("{cause}")]
    Export { cause: ExchangeError },
    #[error(
        "the file would have {bytes} bytes; allowed: {most}; hint: --force writes it all the same"
    )]
    TooLarge { bytes: usize, most: usize },
    #[error("standard output could not be written: {cause}")]
    Output { cause: std::io::Error },
}

impl From<EditError> for Failed {
    fn from(cause: EditError) -> Self {
        match cause {
            // Its findings are shown with their places.
            EditError::Refused(refusal) => Self::Load(refusal.into()),
            other => Self::Edit(other),
        }
    }
}

impl Failed {
    /// The exit status.
    pub(super) const CODE: u8 = 2;
}

/// The hint of a mistake in a file that a calibration writes, where it has none of its own.
fn or_write(cause: &Mistake, name: &str) -> String {
    if cause.has_hint() {
        String::new()
    } else {
        format!("; hint: `armistice calibrate` writes a {name}")
    }
}

fn at(place: Option<Place>) -> String {
    place.map_or_else(String::new, |place| {
        format!("line {}, column {}: ", place.line, place.column)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refusing(ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_answer_steers_no_terminal() {
        let mut output = Vec::new();
        let answer = Answer::Told("a claim\u{1B}[2J\u{202E}\nan end\n");
        answer.print_to(&mut output).unwrap();
        assert_eq!(output, b"a claim\\u{1b}[2J\\u{202e}\nan end\n");
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is_one() {
        let answer = Answer::Told("a line\n");
        assert!(answer.print_to(Refusing(ErrorKind::BrokenPipe)).is_ok());
        assert!(matches!(
            answer.print_to(Refusing(ErrorKind::StorageFull)),
            Err(Failed::Output { .. })
        ));
    }
}
