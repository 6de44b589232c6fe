//! The manifest: how a run was made.

use std::time::Duration;

use serde::Serialize;

use super::charts::{Charts, Letters};
use super::run_id::RunId;

/// Making of a run; the same for the same run, on any machine and with any threads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// The run's name; of an interrupted run with `-interrupted` after it.
    pub run: String,
    /// True where every file of the folder has been written: said last.
    pub complete: bool,
    /// True where a signal ended the play before all that was asked for.
    pub interrupted: bool,
    /// Identifier of the scenario.
    pub scenario: String,
    /// The scenario's name.
    pub name: String,
    /// The name that the run was given, if any.
    pub run_name: Option<String>,
    /// The title that its charts were given in place of the scenario's name and changes, if any.
    pub title: Option<String>,
    /// The command that makes it again: no path of a machine, nothing on which no result depends.
    pub command: String,
    /// SHA-256 of what the resolved scenario says, however it is written.
    pub scenario_sha256: String,
    /// Version of the program.
    pub version: &'static str,
    /// Commit of which the program was built, where one was known.
    pub commit: Option<&'static str>,
    /// Differences from the scenario as it stands, in words.
    pub changed: Vec<String>,
    /// The seed of all chance.
    pub seed: u64,
    /// Parameter draws played; 0 where the given values were.
    pub draws: u32,
    /// Draws left out: their values break a rule of the scenario as it was changed, or leave a game
    /// unsolved.
    pub draws_left_out: u32,
    /// Rollouts played in each.
    pub rollouts: u32,
    /// Draws and rollouts asked for; of an interrupted run the first of these were played.
    pub asked: Asked,
    /// Weeks of calendar.
    pub horizon_weeks: u32,
    /// Parts held still.
    pub freeze: Vec<&'static str>,
    /// The rule of failing.
    pub fails: String,
    /// The day up to which history was imposed, if any.
    pub as_of: Option<String>,
    /// The spells that were counted.
    pub spells: &'static str,
    /// The language of the charts' fixed words, by its code of ISO 639-1.
    pub language: &'static str,
    /// The chart files of the folder.
    pub charts: Charts,
    /// The letters of those that are SVG; `None` where there are none.
    pub svg: Option<Letters>,
    /// True where the precision asked for was reached; `None` where none was asked for.
    pub precise: Option<bool>,
    /// The level of the intervals.
    pub interval_level: f64,
    /// Numbers of the scenario that trace to a document.
    pub numbers_traced: usize,
    /// Numbers of the scenario that are assumptions.
    pub numbers_assumed: usize,
    /// Numbers of the scenario that options have set, or scaled to make room.
    pub numbers_set: usize,
    /// True where every game was solved.
    pub converged: bool,
}

/// Draws and rollouts that a run was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Parameter draws; 0 for the given values.
    pub draws: u32,
    /// Rollouts in each; with a precision the most.
    pub rollouts: u32,
}

impl Manifest {
    /// Sets the run's name and the digest of the resolved scenario.
    #[must_use]
    pub fn identified(mut self, id: &RunId, scenario_sha256: String) -> Self {
        self.run = if self.interrupted {
            id.interrupted()
        } else {
            id.name().to_owned()
        };
        self.scenario_sha256 = scenario_sha256;
        self
    }

    /// The manifest once every other file is there.
    #[must_use]
    pub fn completed(&self) -> Self {
        Self {
            complete: true,
            ..self.clone()
        }
    }

    /// The manifest as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// Differences between two runs of the same run: never part of a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timing {
    /// Threads used.
    pub threads: usize,
    /// Wall time, seconds.
    pub wall_seconds: f64,
    /// The host's operating system and architecture.
    pub host: String,
    /// The command line.
    pub command: Vec<String>,
}

impl Timing {
    /// The timing of this process.
    #[must_use]
    pub fn new(threads: usize, wall: Duration) -> Self {
        Self {
            threads,
            wall_seconds: wall.as_secs_f64(),
            host: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            command: std::env::args_os()
                .map(|arg| arg.to_string_lossy().into_owned())
                .collect(),
        }
    }

    /// The timing as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

fn to_json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain fields are JSON");
    text.push('\n');
    text
}
