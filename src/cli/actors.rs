//! `actors`: what each actor's behaviour does to how long agreements hold.

use super::args::ActorsArgs;
use super::bar::Bars;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::{Change, actor_effects};
use crate::report::{actors_table, actors_table_by_agreement};

pub(super) fn actors(args: &ActorsArgs) -> Result<Status, Failed> {
    let model = args.scenario.load()?.model;
    let bars = Bars::new(false);
    let effects = actor_effects(&model, &Change::ALL, &|now| bars.show(now));
    let text = if args.json {
        let mut text = serde_json::to_string_pretty(&effects).expect("plain fields are JSON");
        text.push('\n');
        text
    } else {
        let mut text = actors_table(&model, &effects);
        if args.full {
            text.push_str(&actors_table_by_agreement(&model, &effects));
        }
        text
    };
    Answer(&text).print()?;
    Ok(Status::short_if(
        effects.iter().any(|effect| !effect.converged),
    ))
}
