//! Zones.

use super::ladder::ladder;
use super::names::Names;
use crate::model::{BalanceLadder, Exposure, Neighbour, Site, StartIn, Zone};
use crate::quantity::{Quantity, Share, Side, Weeks};
use crate::scenario::file::{ScenarioFile, StartFile, ZoneFile};
use crate::scenario::texts::Text;

pub(super) fn zone(names: &Names<'_>, whole: &ScenarioFile, id: &Text, file: &ZoneFile) -> Zone {
    let nothing = Share::new(0.0).expect("zero is a share");
    let list = |key: &str| format!("zones.{}.{key}", id.value);
    let spillover = names.by_actor(&file.spillover, nothing);
    let rival_presence = names.by_actor(&file.rival_presence, nothing);
    Zone {
        id: id.value.clone(),
        name: file.name.value.clone(),
        site: file.site.as_ref().map(|site| Site {
            longitude: site.longitude.value,
            latitude: site.latitude.value,
            population: site.population.value,
        }),
        stakes: names.by_actor(&file.stakes, nothing),
        sides: names.by_actor(&file.sides, Side::new(0.0).expect("zero is a side")),
        exposure: spillover
            .into_iter()
            .zip(rival_presence)
            .map(|(spillover, rival_presence)| Exposure {
                spillover,
                rival_presence,
            })
            .collect(),
        excluded_groups: file.excluded_groups.value,
        excluded_hazard: file.excluded_hazard.value,
        detection: file.detection.value,
        recovery: file.recovery.value,
        balance: BalanceLadder {
            ladder: ladder(&file.balance.ladder),
            success: file
                .balance
                .success
                .iter()
                .map(|number| number.value)
                .collect(),
            offensive: file
                .balance
                .offensive
                .iter()
                .map(|number| number.value)
                .collect(),
        },
        relations: names.relations(&list("relations"), &file.relations),
        roles: names.roles(&file.roles),
        neighbours: file
            .neighbours
            .iter()
            .filter_map(|entry| {
                names.not_itself(&list("neighbours"), id, &entry.zone);
                Some(Neighbour {
                    zone: names.zone(&entry.zone)?,
                    spread: entry.spread.value,
                })
            })
            .collect(),
        expected_fighting: file.expected_fighting.value,
        start_in: file
            .start_in
            .as_ref()
            .and_then(|start| start_in(names, whole, id, start)),
        recorded: None,
    }
}

/// The agreement in which the zone starts: a package on that forum's menu for this zone.
fn start_in(
    names: &Names<'_>,
    whole: &ScenarioFile,
    zone: &Text,
    file: &StartFile,
) -> Option<StartIn> {
    let forum = names.forum(&file.forum)?;
    let package = names.package(whole, forum, &zone.value, &file.package)?;
    Some(StartIn {
        forum,
        package,
        strain: None,
        wait: Weeks(0),
        since: Weeks(0),
    })
}
