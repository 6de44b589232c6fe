//! The sizes that the solver is built for.

use crate::model::Model;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::Problem;
use crate::scenario::reading::Reading;

/// Most actors with a role in one agreement.
const ACTORS: usize = 9;
/// Most actors of several types with a role in one agreement.
const OF_TYPES: usize = 1;
/// Most action profiles of one agreement.
const PROFILES: usize = 2500;
/// Most states of one zone game.
const STATES: usize = 200;
/// Most packages on one menu.
const PACKAGES: usize = 8;
/// Most ladders in one zone's state.
const LADDERS: usize = 2;
/// Most agreements on all menus together.
const AGREEMENTS: usize = 40;
/// Most neighbours of a zone.
const NEIGHBOURS: usize = 2;

/// Records every size beyond what the solver is built for.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile, model: &Model) {
    if reading.count() > 0 {
        return; // indices of a model built beside a mistake mean nothing
    }
    if model.zones.is_empty() {
        reading.error(
            file.name.place,
            Problem::Empty {
                what: "the list of zones".into(),
            },
        );
    }
    for ((id, _), zone) in file.zones.iter().zip(&model.zones) {
        let ladders = zone.relations.len() + usize::from(zone.balance.ladder.len() > 1);
        let states = (model.strain_top + 1)
            * zone.balance.ladder.len()
            * zone
                .relations
                .iter()
                .map(|&relation| model.relations[relation].ladder.len())
                .product::<usize>();
        for (what, found, most) in [
            ("ladders in its state", ladders, LADDERS),
            ("states", states, STATES),
            ("neighbours", zone.neighbours.len(), NEIGHBOURS),
        ] {
            if found > most {
                let of = format!("zone `{}`", zone.id);
                reading.error(
                    id.place,
                    Problem::TooMany {
                        what,
                        of,
                        found,
                        most,
                    },
                );
            }
        }
    }
    for ((id, _), forum) in file.forums.iter().zip(&model.forums) {
        for menu in forum
            .menus
            .iter()
            .filter(|menu| menu.packages.len() > PACKAGES)
        {
            let of = format!("`{}`'s menu for `{}`", forum.id, model.zones[menu.zone].id);
            let found = menu.packages.len();
            reading.error(
                id.place,
                Problem::TooMany {
                    what: "packages",
                    of,
                    found,
                    most: PACKAGES,
                },
            );
        }
    }
    let found = model.agreements().len();
    if found > AGREEMENTS {
        let of = "the scenario".to_owned();
        let problem = Problem::TooMany {
            what: "agreements on its menus",
            of,
            found,
            most: AGREEMENTS,
        };
        reading.error(file.name.place, problem);
    }
    for agreement in model.agreements() {
        let active = agreement.active(model);
        let profiles = active
            .iter()
            .filter_map(|&actor| agreement.role(model, actor))
            .map(|role| role.actions.len())
            .product::<usize>();
        let of_types = active
            .iter()
            .filter(|&&actor| !model.actors[actor].types.is_empty())
            .count();
        let place = file.forums[agreement.forum].0.place;
        for (what, found, most) in [
            ("actors with a role", active.len(), ACTORS),
            ("actors with private types", of_types, OF_TYPES),
            ("action profiles", profiles, PROFILES),
        ] {
            if found > most {
                let of = format!("agreement {}", agreement.address(model));
                reading.error(
                    place,
                    Problem::TooMany {
                        what,
                        of,
                        found,
                        most,
                    },
                );
            }
        }
    }
}
