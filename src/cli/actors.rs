//! `actors`: what each actor's behaviour does to how long agreements hold.

use super::args::ActorsArgs;
use super::bar::Bars;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::{Change, Options, actor_effects, played_effects, same_effects};
use crate::model::Model;
use crate::report::{actors_table, actors_table_by_agreement, played_table};
use crate::scenario::Scenario;

pub(super) fn actors(args: &ActorsArgs) -> Result<Status, Failed> {
    let bars = Bars::new(false);
    let (text, converged) = match (args.rollouts, args.calendar.given()) {
        (None, Some(option)) => return Err(Failed::OnlyPlayed { option }),
        (None, None) => {
            let same = |one: &Scenario, other: &Scenario| same_effects(&one.model, &other.model);
            by_chains(args, &args.scenario.load("followed", &same)?.model, &bars)
        }
        (Some(rollouts), _) => {
            let (scenario, freeze) = args.calendar.load(&args.scenario, false, false)?;
            let options = Options {
                freeze,
                ..Options::new(args.seed, rollouts)
            };
            played(args, &scenario.model, &options, &bars)
        }
    };
    Answer::Data(&text).print()?;
    Ok(Status::short_if(!converged))
}

/// By each agreement's exact chain.
fn by_chains(args: &ActorsArgs, model: &Model, bars: &Bars) -> (String, bool) {
    let effects = actor_effects(model, &Change::ALL, &|now| bars.show(now));
    let converged = effects.iter().all(|effect| effect.converged);
    let mut text = if args.json {
        json(&effects)
    } else {
        actors_table(model, &effects)
    };
    if args.full && !args.json {
        text.push_str(&actors_table_by_agreement(model, &effects));
    }
    (text, converged)
}

/// By playing the calendar with and without each change.
fn played(args: &ActorsArgs, model: &Model, options: &Options, bars: &Bars) -> (String, bool) {
    let effects = played_effects(model, options, &|now| bars.show(now));
    let converged = effects.iter().all(|effect| effect.converged);
    let text = if args.json {
        json(&effects)
    } else {
        played_table(&effects, options.rollouts, args.seed, model.as_of)
    };
    (text, converged)
}

fn json(effects: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(effects).expect("plain fields are JSON");
    text.push('\n');
    text
}
