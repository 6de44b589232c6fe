//! Assaults, as the terms of agreements leave them.

use crate::model::{Action, ActorIndex, Agreement, Model};
use crate::quantity::{AssaultShare, Quantity};
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::{Origin, Problem, Severity};
use crate::scenario::reading::Reading;

/// Records every agreement whose residual factors lift an actor's assault so near to certainty
/// that its hazard `-ln(1 - α r)` is no longer a number to reckon with.
///
/// One factor stands in the packages of many menus: it is one mistake, shown where it does most.
///
/// Leverage is left out: it only takes away, and only in weeks in which a patron restrains.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile, model: &Model) {
    if reading.count() > 0 {
        return; // indices of a model built beside a mistake mean nothing
    }
    let mut worst: Vec<(Origin, f64, Problem)> = Vec::new();
    for agreement in model.agreements() {
        for actor in agreement.active(model) {
            let Some(action) = fiercest(model, agreement, actor) else {
                continue;
            };
            let found = action.assault.get() * residual(model, agreement, actor);
            if found > AssaultShare::HIGH {
                let problem = Problem::Assault {
                    agreement: agreement.address(model),
                    actor: model.actors[actor].id.clone(),
                    action: action.id.clone(),
                    found,
                    most: AssaultShare::HIGH,
                };
                let origin = largest_factor(reading, file, model, agreement, actor);
                match worst.iter_mut().find(|known| known.0 == origin) {
                    Some(known) if known.1 < found => *known = (origin, found, problem),
                    Some(_) => {}
                    None => worst.push((origin, found, problem)),
                }
            }
        }
    }
    for (origin, _, problem) in worst {
        reading.record(Severity::Error, origin, problem);
    }
}

/// The action with the largest assault of the actor's role.
fn fiercest(model: &Model, agreement: Agreement, actor: ActorIndex) -> Option<&Action> {
    let actions = &agreement.role(model, actor)?.actions;
    actions
        .iter()
        .max_by(|a, b| a.assault.get().total_cmp(&b.assault.get()))
}

/// The product of the actor's residual factors under the agreement's terms.
fn residual(model: &Model, agreement: Agreement, actor: ActorIndex) -> f64 {
    agreement
        .terms(model)
        .effects(model)
        .flat_map(|effects| &effects.residual)
        .filter(|(whose, _)| *whose == actor)
        .map(|(_, factor)| factor.get())
        .product()
}

/// Source of the largest of those factors; the forum where there is none.
fn largest_factor(
    reading: &Reading<'_>,
    file: &ScenarioFile,
    model: &Model,
    agreement: Agreement,
    actor: ActorIndex,
) -> Origin {
    let levels = &agreement.terms(model).levels;
    let mut factors = Vec::new();
    for ((provision, entry), &level) in file.provisions.iter().zip(levels) {
        let (level, effects) = &entry.levels[level];
        for (whose, factor) in &effects.residual {
            if whose.value == model.actors[actor].id {
                let address = format!(
                    "provisions.{}.levels.{}.residual.{}",
                    provision.value, level.value, whose.value
                );
                factors.push((factor.get(), address, factor.place));
            }
        }
    }
    factors
        .into_iter()
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(
            Origin::File(file.forums[agreement.forum].0.place),
            |(_, address, place)| reading.origin(&address, place),
        )
}
