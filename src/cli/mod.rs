//! The command line: one file a verb. Only this room writes to the terminal.

mod args;
mod bar;
mod check;
mod diagnostic;
mod outcome;
mod params;
mod run;

use clap::Parser;

use args::{Cli, Verb};
use outcome::Failed;

/// Reads the command line, does what it says, and returns the exit status: 0 done; 1 ran, but
/// not converged or with warnings under `--strict`; 2 usage, input, or a file.
#[must_use]
pub fn main() -> u8 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not errors: they go to stdout with status 0.
            let status = u8::from(error.use_stderr()) * 2;
            let _ = error.print();
            return status;
        }
    };
    let done = match cli.verb {
        Verb::Check(args) => check::check(&args),
        Verb::Run(args) => run::run(&args),
        Verb::Params(args) => params::params(&args),
    };
    match done {
        Ok(status) => status.code(),
        Err(failed) => {
            diagnostic::failed(&failed);
            Failed::CODE
        }
    }
}
