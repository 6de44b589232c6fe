//! `replay`: one rollout again, told as a chronicle.

use super::args::ReplayArgs;
use super::bar::Bars;
use super::diagnostic;
use super::outcome::{Answer, Failed, Status};
use crate::chance::Rollout;
use crate::experiment::{Options, Prepared};
use crate::report::chronicle;
use crate::simulate::Note;

pub(super) fn replay(args: &ReplayArgs) -> Result<Status, Failed> {
    let (scenario, freeze) = args.calendar.load(&args.scenario, false, false)?;
    let model = &scenario.model;
    let options = Options {
        freeze,
        ..Options::new(args.seed, 1)
    };
    let bars = Bars::new(false);
    let prepared = Prepared::new(model, &options, &|now| bars.show(now));
    let mut notes: Vec<(u32, Note)> = Vec::new();
    let rollout = Rollout {
        draw: 0,
        rollout: args.rollout,
    };
    prepared.stage.play_before(rollout, &mut notes);
    let text = format!(
        "{}: rollout {} of seed {}{}\n\n{}",
        model.name,
        args.rollout,
        args.seed,
        model
            .as_of
            .map_or(String::new(), |day| format!(", as of {day}")),
        chronicle(model, &notes, args.full)
    );
    Answer::Told(&text).print()?;
    for (agreement, reached) in prepared.unsolved(model) {
        diagnostic::say(&format!(
            "warning: {agreement} did not converge (t = {reached:.4})"
        ));
    }
    Ok(Status::short_if(!prepared.unsolved(model).is_empty()))
}
