//! The command that makes a run again, wherever it is given.

use std::borrow::Cow;

use super::args::RunArgs;
use crate::estimate::Spells;
use crate::experiment::Options;
use crate::report::Language;
use crate::scenario::Scenario;
use crate::simulate::FailureRule;

/// The command of a run, with every option that a result or a chart depends on. The scenario stands
/// there by its identifier, and no path of this machine, so that the same run has the same command.
pub(super) fn command(
    args: &RunArgs,
    scenario: &Scenario,
    options: &Options,
    draws: u32,
) -> String {
    let mut words = vec![format!("armistice run {}", quoted(&scenario.model.id))];
    let frozen = options.freeze.names().join(",");
    let mut add = |option: &str, value: &str| words.push(format!("{option} {}", quoted(value)));
    for edit in scenario.edits() {
        let option = edit.option();
        let (option, value) = option.split_once(' ').unwrap_or((&option, ""));
        add(option, value);
    }
    if !frozen.is_empty() {
        add("--freeze", &frozen);
    }
    add("--seed", &options.seed.to_string());
    add("--rollouts", &options.rollouts.to_string());
    match &options.precision {
        Some(asked) => {
            add("--precision", &asked.half_width.to_string());
            add("--max-rollouts", &asked.most.to_string());
        }
        None => add("--draws", &draws.to_string()),
    }
    if options.rule != FailureRule::Ends {
        add("--fails", &options.rule.to_string());
    }
    if options.spells == Spells::All {
        add("--spells", "all");
    }
    let language = args.look().language;
    if language != Language::English {
        add("--lang", language.code());
    }
    if let Some(title) = &args.title {
        add("--title", title);
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:+@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', "'\\''")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_a_shell_would_take_it_apart() {
        for plain in ["ford", "leverage.a.b=0.5", "quake/2020-02-03", "a,b"] {
            assert_eq!(quoted(plain), plain);
        }
        assert_eq!(quoted("The ford"), "'The ford'");
        assert_eq!(quoted("Idlib's $1"), "'Idlib'\\''s $1'");
        assert_eq!(quoted(""), "''");
    }
}
