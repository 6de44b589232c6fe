//! The command line: one file a verb. Only this room writes to the terminal.

mod actors;
mod args;
mod bar;
mod calibrate;
mod check;
mod command;
mod diagnostic;
mod evidence;
mod explain;
mod export;
mod file_limit;
mod game_file;
mod interrupt;
mod outcome;
mod params;
mod posterior;
mod renew;
mod replay;
mod run;
mod run_files;
mod run_manifest;
mod runs;
mod scenario;
mod solve;
mod spells_file;
mod usage;
mod value;
mod version;

use clap::Parser;

use args::{Cli, Verb};
use outcome::{Answer, Failed, Status};

/// Reads the command line, does what it says, and returns the exit status: 0 done; 1 ran, but
/// not converged or with warnings under `--strict`; 2 usage, input, or a file; 128 and the number of
/// the signal that stopped it.
#[must_use]
pub fn main() -> u8 {
    let ended = match Cli::try_parse() {
        Ok(cli) => file_limit::is_told().and_then(|()| done(cli.verb)),
        Err(mut error) if error.use_stderr() => {
            usage::hint(&mut error);
            diagnostic::usage(&error);
            return Failed::CODE;
        }
        // Help and version are answers, not errors: they go to stdout with status 0.
        Err(help) => Answer::Help(help.render()).print().map(|()| Status::Done),
    };
    match ended {
        Ok(status) => status.code(),
        Err(failed) => {
            diagnostic::failed(&failed);
            Failed::CODE
        }
    }
}

fn done(verb: Verb) -> Result<Status, Failed> {
    match verb {
        Verb::Calibrate(args) => calibrate::calibrate(&args),
        Verb::Check(args) => check::check(&args),
        Verb::Run(args) => run::run(&args),
        Verb::Runs(args) => runs::runs(&args),
        Verb::Params(args) => params::params(&args),
        Verb::Solve(args) => solve::solve(&args),
        Verb::Evidence(args) => evidence::evidence(&args),
        Verb::Explain(args) => explain::explain(&args),
        Verb::Export(args) => export::export(&args),
        Verb::Actors(args) => actors::actors(&args),
        Verb::Replay(args) => replay::replay(&args),
    }
}
