//! The verbs and their options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::spells_file::SpellsPath;
use super::value::{day, draws, half_width, line, whole};
use super::version::SHOWN;
use crate::lettering::COLUMNS;
use crate::model::{Freeze, Frozen, Model};
use crate::record::{Charts, Letters};
use crate::report::{Language, Look};
use crate::simulate::FailureRule;

/// Simulates ceasefire agreements: who signs, who breaks them, how long they hold.
#[derive(Debug, Parser)]
#[command(version = SHOWN, propagate_version = true, arg_required_else_help = true)]
#[command(max_term_width = COLUMNS)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Check a scenario and report every mistake.
    Check(CheckArgs),
    /// Solve a scenario, play it out, and write charts and data.
    Run(RunArgs),
    /// List the runs in a folder.
    Runs(RunsArgs),
    /// List every number of a scenario with its address and where it comes from.
    Params(ParamsArgs),
    /// Show strategies, values and how long agreements hold by their own chains.
    Solve(SolveArgs),
    /// Write a zone's game in the exchange format, or a one-state game for Gambit.
    Export(ExportArgs),
    /// Show what each actor's behaviour does to how long agreements hold, as a Markdown table.
    Actors(ActorsArgs),
    /// Move what is believed of a scenario's numbers by the documented decisions.
    Calibrate(CalibrateArgs),
    /// Show what the coders of the documents wrote down, and how far they agree.
    Evidence(EvidenceArgs),
    /// Say what stands behind a number, an actor or a zone.
    Explain(ExplainArgs),
    /// Play one rollout again and tell it as a dated chronicle.
    Replay(ReplayArgs),
}

/// A scenario and the values that replace its own.
#[derive(Debug, Args)]
pub(super) struct ScenarioArgs {
    /// The scenario's folder, or the file itself
    pub(super) scenario: PathBuf,
    /// Replace a number by its address, such as zones.north.detection=0.4 (repeatable)
    #[arg(long = "set", value_name = "ADDRESS=NUMBER")]
    pub(super) set: Vec<String>,
    /// Take an actor out of every role, seat and leverage (repeatable)
    #[arg(long, value_name = "ACTOR")]
    pub(super) without: Vec<String>,
}

/// Dates of the calendar that are changed.
#[derive(Debug, Args)]
pub(super) struct DateArgs {
    /// Do not hold a session (repeatable)
    #[arg(long, value_name = "FORUM/DATE")]
    pub(super) cancel: Vec<String>,
    /// Let a shock strike on a date (repeatable)
    #[arg(long, value_name = "SHOCK/DATE")]
    pub(super) strike: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// Treat warnings of the scenario as failure (exit status 1)
    #[arg(long)]
    pub(super) strict: bool,
    /// Read and check the file alone: solve no game to look for actors that change nothing
    #[arg(long)]
    pub(super) quick: bool,
}

#[derive(Debug, Args)]
pub(super) struct SolveArgs {
    #[command(flatten)]
    pub(super) source: GameArgs,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) source: GameArgs,
    /// The private type that the actor with types is of
    #[arg(long = "type", value_name = "NAME", conflicts_with = "game")]
    pub(super) kind: Option<String>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Write more than 50 MB
    #[arg(long)]
    pub(super) force: bool,
}

/// A scenario's agreement, or a file of the exchange format.
#[derive(Debug, Args)]
pub(super) struct GameArgs {
    /// The scenario's folder, or the file itself
    #[arg(required_unless_present = "game", conflicts_with = "game")]
    pub(super) scenario: Option<PathBuf>,
    /// One agreement as ZONE/FORUM/PACKAGE
    pub(super) agreement: Option<String>,
    /// A game in the exchange format in place of a scenario
    #[arg(long, value_name = "FILE")]
    pub(super) game: Option<PathBuf>,
    /// Replace a number by its address (repeatable)
    #[arg(long = "set", value_name = "ADDRESS=NUMBER", conflicts_with = "game")]
    pub(super) set: Vec<String>,
    /// Take an actor out of every role, seat and leverage (repeatable)
    #[arg(long, value_name = "ACTOR", conflicts_with = "game")]
    pub(super) without: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ActorsArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// Add a table with every agreement
    #[arg(long, conflicts_with_all = ["rollouts", "json"])]
    pub(super) full: bool,
    /// Play the calendar this often with and without each change, with the same luck, in place of
    /// reading the exact chains
    #[arg(long, value_parser = whole::<u32>(100..=10_000_000), allow_negative_numbers = true)]
    pub(super) rollouts: Option<u32>,
    /// The seed of all chance, with --rollouts
    #[arg(long, default_value_t = 1, requires = "rollouts", conflicts_with = "full", value_parser = whole::<u64>(0..=u64::MAX), allow_negative_numbers = true)]
    pub(super) seed: u64,
    #[command(flatten)]
    pub(super) calendar: CalendarArgs,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CalibrateArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    #[command(flatten)]
    pub(super) dates: DateArgs,
    /// The sampler's own seed
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX), allow_negative_numbers = true)]
    pub(super) seed: u64,
    /// Draws from the prior
    #[arg(long, default_value_t = 4096, value_parser = whole::<u32>(16..=1_000_000), allow_negative_numbers = true)]
    pub(super) draws: u32,
    /// Rows of the posterior to keep
    #[arg(long, default_value_t = 512, value_parser = whole::<u32>(8..=100_000), allow_negative_numbers = true)]
    pub(super) keep: u32,
    /// Set how far statements move the prior: anchor, least, most, half, shape or push (repeatable)
    #[arg(long, value_name = "NAME=NUMBER")]
    pub(super) prior: Vec<String>,
    /// Leave a document out: its statements, and decisions that no other tells of (repeatable)
    #[arg(long, value_name = "DOCUMENT")]
    pub(super) without_document: Vec<String>,
    /// Count every coder's statements in equal parts, not those of evidence.toml alone
    #[arg(long)]
    pub(super) all_coders: bool,
    /// Let the decisions count for nothing: the posterior is the prior
    #[arg(long)]
    pub(super) no_decisions: bool,
    /// Do not ask what leaving out each document would change
    #[arg(long)]
    pub(super) quick: bool,
    /// Draw nothing: check that the posterior belongs to the scenario, and write its digests anew
    /// in the present form
    #[arg(long, conflicts_with_all = [
        "seed", "draws", "keep", "prior", "without_document", "all_coders", "no_decisions", "quick",
        "compare", "threads", "set", "without", "cancel", "strike",
    ])]
    pub(super) renew_digests: bool,
    /// Say how far the posterior means are from those of a calibration.json made with another seed
    #[arg(long, value_name = "FILE")]
    pub(super) compare: Option<PathBuf>,
    /// Where to write posterior.csv, posterior.json and calibration.json [default: the scenario's
    /// folder]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_parser = whole::<u16>(1..=1024), allow_negative_numbers = true)]
    pub(super) threads: Option<u16>,
    /// Show no progress
    #[arg(long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct EvidenceArgs {
    /// The scenario's folder, or the file itself
    pub(super) scenario: PathBuf,
    /// Print how far the coders agree with each other, by Krippendorff's alpha, in place of the
    /// counts
    #[arg(long)]
    pub(super) agreement: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    #[command(flatten)]
    pub(super) dates: DateArgs,
    /// An actor, a zone, a forum, the address of a number, a document, a paragraph as
    /// DOCUMENT#NUMBER, or a statement or decision of the evidence
    #[arg(value_name = "WHAT")]
    pub(super) what: String,
    /// Tell of this package in place of the first on each menu; with an actor or a zone
    #[arg(long, value_name = "PACKAGE")]
    pub(super) package: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ParamsArgs {
    /// The scenario's folder, or the file itself
    pub(super) scenario: PathBuf,
    /// Replace a number by its address (repeatable)
    #[arg(long = "set", value_name = "ADDRESS=NUMBER")]
    pub(super) set: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// The seed of all chance
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX), allow_negative_numbers = true)]
    pub(super) seed: u64,
    /// How many times the calendar is played
    #[arg(long, default_value_t = 10_000, value_parser = whole::<u32>(1..=100_000_000), allow_negative_numbers = true)]
    pub(super) rollouts: u32,
    /// Draws of the parameters from the scenario's posterior, each solved and played; 0 for the given
    /// values [default: 64 where there is a posterior]
    #[arg(long, value_parser = draws, allow_negative_numbers = true)]
    pub(super) draws: Option<u32>,
    /// The folder of the posterior, in place of the scenario's own
    #[arg(long, value_name = "DIR", conflicts_with = "precision")]
    pub(super) posterior: Option<PathBuf>,
    /// With the given values, play batches of --rollouts until chance leaves every headline of at
    /// least 1,000 spells within this half-width, such as 0.01
    #[arg(long, value_name = "HALF_WIDTH", value_parser = half_width, allow_negative_numbers = true)]
    pub(super) precision: Option<f64>,
    /// Most rollouts with --precision
    #[arg(long, default_value_t = 1_000_000, requires = "precision", conflicts_with = "posterior", value_name = "ROLLOUTS", value_parser = whole::<u32>(1..=100_000_000), allow_negative_numbers = true)]
    pub(super) max_rollouts: u32,
    /// Which spells are counted: the first of each zone and forum in a rollout, or all
    #[arg(long, default_value = "first")]
    pub(super) spells: SpellsArg,
    /// Write one row a spell into this file, as CSV or Parquet by its ending
    #[arg(long, value_name = "FILE", value_parser = SpellsPath::read)]
    pub(super) spells_out: Option<SpellsPath>,
    #[command(flatten)]
    pub(super) calendar: CalendarArgs,
    /// A name of the run, which `runs` lists
    #[arg(long, value_parser = line("name"))]
    pub(super) name: Option<String>,
    /// The title of the charts, in place of the scenario's name and of what was changed
    #[arg(long, value_parser = line("title"))]
    pub(super) title: Option<String>,
    /// Which charts to draw: none, svg, or all, as SVG and PNG [default: all; none with --json or
    /// --quiet]
    #[arg(long, value_name = "WHICH")]
    pub(super) charts: Option<ChartsArg>,
    /// Letters of charts as SVG: outlines look the same everywhere; text can be edited and searched,
    /// and brings its fonts along [default: outlines]
    #[arg(long, value_name = "LETTERS")]
    pub(super) svg: Option<SvgArg>,
    /// The run's folder, in place of output/SCENARIO/RUN
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_parser = whole::<u16>(1..=1024), allow_negative_numbers = true)]
    pub(super) threads: Option<u16>,
    /// Print the estimates as JSON in place of the table
    #[arg(long)]
    pub(super) json: bool,
    /// Print nothing but errors (and the JSON, with --json)
    #[arg(long)]
    pub(super) quiet: bool,
    /// Treat warnings of the scenario and of its charts as failure (exit status 1)
    #[arg(long)]
    pub(super) strict: bool,
    /// What counts as failing: ends, violation (anyone's, excluded groups' too), or
    /// strain:LEVEL:WEEKS
    #[arg(long, default_value = "ends", value_name = "RULE")]
    pub(super) fails: FailureRule,
    /// The language of the charts' fixed words: English, Arabic, French, Russian or Turkish; titles
    /// and sentences stay English
    #[arg(long = "lang", default_value = "en", value_name = "LANGUAGE")]
    pub(super) language: LanguageArg,
}

#[derive(Debug, Args)]
pub(super) struct RunsArgs {
    /// The folder in which runs lie, at any depth
    #[arg(default_value = "output")]
    pub(super) folder: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Part of the calendar that is played, and what is held still.
#[derive(Debug, Args)]
pub(super) struct CalendarArgs {
    #[command(flatten)]
    pub(super) dates: DateArgs,
    /// Weeks of calendar in place of the scenario's
    #[arg(long, value_parser = whole::<u32>(1..=1040), allow_negative_numbers = true)]
    pub(super) horizon: Option<u32>,
    /// Impose the scenario's history up to the end of this day and go on from there
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<jiff::civil::Date>,
    /// Hold things still: relations, neighbours, shocks, terms, forums, or all
    #[arg(long, value_delimiter = ',', value_name = "THINGS")]
    pub(super) freeze: Vec<FreezeArg>,
}

#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// The seed of all chance
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX), allow_negative_numbers = true)]
    pub(super) seed: u64,
    /// Which rollout, from 0
    #[arg(long, default_value_t = 0, value_parser = whole::<u32>(0..=u32::MAX.into()), allow_negative_numbers = true)]
    pub(super) rollout: u32,
    #[command(flatten)]
    pub(super) calendar: CalendarArgs,
    /// Tell incidents, and moves of relations and balances, too
    #[arg(long)]
    pub(super) full: bool,
}

/// Values of `--spells`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SpellsArg {
    First,
    All,
}

/// Values of `--charts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartsArg {
    None,
    Svg,
    All,
}

/// Values of `--svg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SvgArg {
    Outlines,
    Text,
}

/// Values of `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageArg {
    En,
    Ar,
    Fr,
    Ru,
    Tr,
}

/// Values of `--freeze`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FreezeArg {
    Relations,
    Neighbours,
    Shocks,
    Terms,
    Forums,
    All,
}

impl RunArgs {
    /// The charts to draw, and in which manner.
    pub(super) fn look(&self) -> Look {
        Look {
            charts: self.charts(),
            svg: match self.svg {
                Some(SvgArg::Text) => Letters::Text,
                Some(SvgArg::Outlines) | None => Letters::Outlines,
            },
            language: self.language.language(),
        }
    }

    /// The option on the manner of charts that is given where none is drawn.
    pub(super) fn idle_look(&self) -> Option<&'static str> {
        let look = self.look();
        let language = (look.language != Language::English).then_some("--lang");
        let idle = self.svg.map(|_| "--svg").or(language);
        idle.filter(|_| look.charts == Charts::None)
    }

    /// The charts to draw: by themselves none where the answer goes to a program, or to nobody.
    fn charts(&self) -> Charts {
        match self.charts {
            Some(ChartsArg::None) => Charts::None,
            Some(ChartsArg::Svg) => Charts::Svg,
            Some(ChartsArg::All) => Charts::All,
            None if self.json || self.quiet => Charts::None,
            None => Charts::All,
        }
    }
}

impl LanguageArg {
    pub(super) fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Ar => Language::Arabic,
            Self::Fr => Language::French,
            Self::Ru => Language::Russian,
            Self::Tr => Language::Turkish,
        }
    }
}

impl CalendarArgs {
    /// The first of these options that is given.
    pub(super) fn given(&self) -> Option<&'static str> {
        if !self.dates.cancel.is_empty() {
            Some("--cancel")
        } else if !self.dates.strike.is_empty() {
            Some("--strike")
        } else if self.horizon.is_some() {
            Some("--horizon")
        } else if self.as_of.is_some() {
            Some("--as-of")
        } else if self.freeze.is_empty() {
            None
        } else {
            Some("--freeze")
        }
    }

    /// The things to freeze, in the order given; of `all`, those that would move beside the others.
    pub(super) fn frozen(&self, model: &Model) -> Vec<Frozen> {
        let mut things = Vec::new();
        for arg in &self.freeze {
            match arg {
                FreezeArg::Relations => things.push(Frozen::Relations),
                FreezeArg::Neighbours => things.push(Frozen::Neighbours),
                FreezeArg::Shocks => things.push(Frozen::Shocks),
                FreezeArg::Terms => things.push(Frozen::Terms),
                FreezeArg::Forums => things.push(Frozen::Forums),
                FreezeArg::All => things.extend(
                    Frozen::ALL
                        .into_iter()
                        .filter(|&thing| model.has_to_freeze(thing, Freeze::everything())),
                ),
            }
        }
        things
    }
}
