//! The `armistice` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(armistice::cli::main())
}
