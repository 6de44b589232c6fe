//! The verbs and their options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::{Freeze, Frozen};
use crate::simulate::FailureRule;

/// Simulates ceasefire agreements: who signs, who breaks them, how long they hold.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
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
    /// List every number of a scenario with its address and where it comes from.
    Params(ParamsArgs),
}

/// A scenario and the values that replace its own.
#[derive(Debug, Args)]
pub(super) struct ScenarioArgs {
    /// The scenario's folder, or the file itself
    pub(super) scenario: PathBuf,
    /// Replace a number by its address, such as leverage.russia.regime=0.4 (repeatable)
    #[arg(long = "set", value_name = "ADDRESS=NUMBER")]
    pub(super) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// Treat warnings as failure (exit status 1)
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct ParamsArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    pub(super) scenario: ScenarioArgs,
    /// The seed of all chance
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// How many times the calendar is played
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub(super) rollouts: u32,
    /// Weeks of calendar in place of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1040))]
    pub(super) horizon: Option<u32>,
    /// The run's folder, in place of output/SCENARIO/RUN
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Print the estimates as JSON in place of the table
    #[arg(long)]
    pub(super) json: bool,
    /// Print nothing but errors
    #[arg(long)]
    pub(super) quiet: bool,
    /// Treat warnings as failure (exit status 1)
    #[arg(long)]
    pub(super) strict: bool,
    /// Hold things still: relations, neighbours, shocks, terms, forums, or all
    #[arg(long, value_delimiter = ',', value_name = "THINGS")]
    pub(super) freeze: Vec<FreezeArg>,
    /// What counts as failing: ends, violation, or strain:LEVEL:WEEKS
    #[arg(long, default_value = "ends", value_name = "RULE")]
    pub(super) fails: FailureRule,
}

/// What `--freeze` takes.
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
    /// What is frozen.
    pub(super) fn frozen(&self) -> Freeze {
        let mut things = Vec::new();
        for arg in &self.freeze {
            match arg {
                FreezeArg::Relations => things.push(Frozen::Relations),
                FreezeArg::Neighbours => things.push(Frozen::Neighbours),
                FreezeArg::Shocks => things.push(Frozen::Shocks),
                FreezeArg::Terms => things.push(Frozen::Terms),
                FreezeArg::Forums => things.push(Frozen::Forums),
                FreezeArg::All => things.extend(Frozen::ALL),
            }
        }
        Freeze::of(&things)
    }
}
