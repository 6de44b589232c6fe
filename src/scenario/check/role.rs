//! Roles, and the shares of actions that payoffs do not decide.

use crate::model::{Action, Role};
use crate::quantity::{Quantity, Share};
use crate::scenario::file::RoleFile;
use crate::scenario::finding::Problem;
use crate::scenario::reading::Reading;
use crate::scenario::section::Text;

pub(super) fn role(reading: &Reading<'_>, id: &Text, file: &RoleFile) -> Role {
    let reference = references(reading, id, file);
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
