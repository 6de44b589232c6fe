//! Roles, and the shares of actions that payoffs do not decide.

use crate::model::{Action, Role};
use crate::quantity::{Quantity, Share};
use crate::scenario::file::{ActionFile, RoleFile};
use crate::scenario::finding::{Origin, Problem, Severity};
use crate::scenario::reading::Reading;
use crate::scenario::texts::Text;

pub(super) fn role(reading: &Reading<'_>, id: &Text, file: &RoleFile) -> Role {
    let reference = references(reading, id, file);
    passive(reading, id, file);
    let actions = file
        .actions
        .iter()
        .zip(reference)
        .map(|((id, action), reference)| Action {
            id: id.value.clone(),
            name: action.name.value.clone(),
            violence: action.violence.value,
            assault: action.assault.value,
            restrains: action.restrains,
            withdraws: action.withdraws,
            answers: action.answers,
            gain: action.gain.value,
            cost: action.cost.value,
            reference,
        })
        .collect();
    Role {
        id: id.value.clone(),
        name: file.name.value.clone(),
        actions,
    }
}

/// Records a first action that is not the passive one: it leaves, or another one does less harm.
fn passive(reading: &Reading<'_>, id: &Text, file: &RoleFile) {
    let Some(((first, passive), others)) = file.actions.split_first() else {
        return;
    };
    let harm = |action: &ActionFile| [action.violence.get(), action.assault.get()];
    let milder = others.iter().find(|(_, action)| {
        let mut pairs = harm(action).into_iter().zip(harm(passive));
        pairs.any(|(own, first)| own < first)
    });
    if !passive.withdraws && milder.is_none() {
        return;
    }
    let set = ["violence", "assault"].map(|key| {
        let actions = file.actions.iter();
        let address = |(action, _): &(Text, ActionFile)| {
            format!("roles.{}.actions.{}.{key}", id.value, action.value)
        };
        let mut set = actions.map(address);
        set.find(|address| reading.overrides.get(address).is_some())
    });
    let origin = set
        .into_iter()
        .flatten()
        .next()
        .map_or(Origin::File(first.place), |address| {
            reading.origin(&address, first.place)
        });
    let problem = Problem::NotPassive {
        role: id.value.clone(),
        action: first.value.clone(),
        milder: milder.map(|(other, _)| other.value.clone()),
    };
    reading.record(Severity::Error, origin, problem);
}

/// The reference share of each action: as stated; those that state none share the rest equally.
fn references(reading: &Reading<'_>, id: &Text, file: &RoleFile) -> Vec<Share> {
    let stated: f64 = file
        .actions
        .iter()
        .filter_map(|(_, action)| Some(action.reference.as_ref()?.get()))
        .sum();
    let silent = file
        .actions
        .iter()
        .filter(|(_, action)| action.reference.is_none())
        .count();
    if silent == 0 && (stated - 1.0).abs() > 1e-6 {
        let group = format!("roles.{}.actions", id.value);
        reading.error(
            id.place,
            Problem::Sum {
                group,
                found: stated,
            },
        );
    }
    let rest = (1.0 - stated) / silent.max(1) as f64;
    file.actions
        .iter()
        .map(|(action, entry)| {
            let share = entry.reference.as_ref().map_or(rest, |number| number.get());
            Share::new(share)
                .ok()
                .filter(|share| share.get() > 0.0)
                .unwrap_or_else(|| {
                    let (role, action_id) = (id.value.clone(), action.value.clone());
                    reading.error(
                        action.place,
                        Problem::NoReference {
                            role,
                            action: action_id,
                        },
                    );
                    Share::new(1.0).expect("one is a share")
                })
        })
        .collect()
}
