//! The command line as clap knows it: hints that need the names of all verbs and options.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Cli;
use crate::lettering::nearest;

/// Adds the nearest verb to a mistake in the name of one, where clap gives no tip: after `help`.
pub(super) fn hint(error: &mut clap::Error) {
    if error.kind() != ErrorKind::InvalidSubcommand
        || error.get(ContextKind::SuggestedSubcommand).is_some()
    {
        return;
    }
    let Some(ContextValue::String(found)) = error.get(ContextKind::InvalidSubcommand) else {
        return;
    };
    let command = Cli::command();
    let names: Vec<String> = command.get_subcommands().map(name).collect();
    if let Some(near) = nearest(found, &names) {
        let near = ContextValue::Strings(vec![near.clone()]);
        error.insert(ContextKind::SuggestedSubcommand, near);
    }
}

fn name(command: &Command) -> String {
    command.get_name().to_owned()
}

/// The option that is meant by the address of a number that does not exist, such as `horizon` or
/// `horizon_weeks`, with the verbs that have it.
pub(super) fn option_meant(address: &str) -> Option<String> {
    let word = address.replace('_', "-");
    let command = Cli::command();
    let verbs = command.get_subcommands();
    let mut found: Option<String> = None;
    let mut with = Vec::new();
    for verb in verbs {
        for option in verb.get_arguments().filter(|option| takes_number(option)) {
            let Some(long) = option.get_long() else {
                continue;
            };
            let goes_on = |rest: &str| rest.is_empty() || rest.starts_with('-');
            if word.strip_prefix(long).is_some_and(goes_on) {
                found = Some(long.to_owned());
                with.push(format!("`{}`", verb.get_name()));
            }
        }
    }
    found.map(|long| format!("`--{long}` is an option of {}", with.join(", ")))
}

/// True of an option with one value: a flag is none, and neither is one that names things.
fn takes_number(option: &clap::Arg) -> bool {
    option.get_action().takes_values() && !matches!(option.get_action(), clap::ArgAction::Append)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_that_is_meant_is_told_with_its_verbs() {
        let meant = |address: &str| option_meant(address).unwrap_or_default();
        assert_eq!(
            meant("horizon"),
            "`--horizon` is an option of `run`, `actors`, `replay`"
        );
        assert_eq!(meant("horizon_weeks"), meant("horizon"));
        assert_eq!(meant("keep"), "`--keep` is an option of `calibrate`");
        for none in ["zones.ford.horizon", "quick", "cancel", "horizontal", ""] {
            assert_eq!(option_meant(none), None, "{none}");
        }
    }
}
