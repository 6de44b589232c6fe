//! `check`: report every mistake of a scenario.

use super::args::CheckArgs;
use super::bar::Bars;
use super::diagnostic;
use super::outcome::{Answer, Failed, Status};
use crate::experiment::{IdleActor, idle_actors, same_effects, surprising};
use crate::model::Model;
use crate::report::{counted, origins_told};
use crate::scenario::Scenario;

pub(super) fn check(args: &CheckArgs) -> Result<Status, Failed> {
    let same = |one: &Scenario, other: &Scenario| {
        counts(one) == counts(other)
            && surprising(one) == surprising(other)
            && (args.quick || same_effects(&one.model, &other.model))
    };
    let scenario = args.scenario.load("checked", &same)?;
    diagnostic::findings(
        &scenario.source.path,
        &scenario.source.text,
        &scenario.warnings,
    );
    let model = &scenario.model;
    let text = counts(&scenario);
    Answer::Told(&text).print()?;
    let surprising = surprising(&scenario);
    for (address, given, below) in &surprising {
        diagnostic::say(&format!(
            "warning: {address} is given as {given}, and by its statements it lies below that with a \
             probability of {below:.2}; `outside = \"reason\"` says why it stands there"
        ));
    }
    let (idle, unsolved) = if args.quick {
        Default::default()
    } else {
        idle(model)
    };
    for actor in &idle {
        diagnostic::say(&format!(
            "warning: what {} does in {} moves survival at 26 weeks by {:.4} at most; {} dominates \
             what an agreement there is worth to it",
            actor.actor, actor.zone, actor.moves, actor.dominated_by,
        ));
    }
    for agreement in &unsolved {
        diagnostic::say(&format!(
            "warning: {agreement}: a game was not solved while an actor held or spoiled"
        ));
    }
    Ok(Status::short_if(
        args.strict
            && !(scenario.warnings.is_empty()
                && surprising.is_empty()
                && idle.is_empty()
                && unsolved.is_empty()),
    ))
}

/// The sentence that counts what the scenario has.
fn counts(scenario: &Scenario) -> String {
    let model = &scenario.model;
    let origins = scenario.parameters.origins();
    let counts = [
        (model.actors.len(), "actor"),
        (model.zones.len(), "zone"),
        (model.forums.len(), "forum"),
        (model.agreements().len(), "agreement"),
    ]
    .map(|(number, noun)| counted(number as u64, noun));
    format!(
        "{}: {} on the menus; {}\n",
        model.name,
        counts.join(", "),
        origins_told(&counted(origins.traced as u64, "number"), &origins),
    )
}

/// The actors whose behaviour moves nothing in a zone where they have a role.
fn idle(model: &Model) -> (Vec<IdleActor>, Vec<String>) {
    let bars = Bars::new(false);
    idle_actors(model, &|now| bars.show(now))
}
