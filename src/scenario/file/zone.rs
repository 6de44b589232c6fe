//! `[zones.ID]`.

use super::{LadderFile, Named};
use crate::quantity::{Balance, Hazard, Latitude, Longitude, Persons, Probability, Share, Side};
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

/// `[zones.ID.balance]`: levels with `success` and `offensive`.
pub(in crate::scenario) struct BalanceFile {
    pub(in crate::scenario) ladder: LadderFile,
    pub(in crate::scenario) success: Vec<Number<Balance>>,
    pub(in crate::scenario) offensive: Vec<Number<Probability>>,
}

/// `[zones.ID.neighbours.ZONE]`.
pub(in crate::scenario) struct NeighbourFile {
    pub(in crate::scenario) zone: Text,
    pub(in crate::scenario) spread: Number<Hazard>,
}

/// `place` and `population`.
pub(in crate::scenario) struct SiteFile {
    pub(in crate::scenario) longitude: Number<Longitude>,
    pub(in crate::scenario) latitude: Number<Latitude>,
    pub(in crate::scenario) population: Number<Persons>,
}

/// `start_in = { forum = "…", package = "…" }`.
pub(in crate::scenario) struct StartFile {
    pub(in crate::scenario) forum: Text,
    pub(in crate::scenario) package: Text,
}

pub(in crate::scenario) struct ZoneFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) site: Option<SiteFile>,
    pub(in crate::scenario) stakes: Named<Share>,
    pub(in crate::scenario) sides: Named<Side>,
    pub(in crate::scenario) spillover: Named<Share>,
    pub(in crate::scenario) rival_presence: Named<Share>,
    pub(in crate::scenario) excluded_groups: Number<Share>,
    pub(in crate::scenario) excluded_hazard: Number<Hazard>,
    pub(in crate::scenario) detection: Number<Probability>,
    pub(in crate::scenario) recovery: Number<Probability>,
    pub(in crate::scenario) balance: BalanceFile,
    pub(in crate::scenario) relations: Vec<Text>,
    pub(in crate::scenario) roles: Vec<(Text, Text)>,
    pub(in crate::scenario) neighbours: Vec<NeighbourFile>,
    pub(in crate::scenario) expected_fighting: Number<Probability>,
    pub(in crate::scenario) start_in: Option<StartFile>,
}

impl ZoneFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            site: read_site(&mut section),
            stakes: section.numbers("stakes"),
            sides: section.numbers("sides"),
            spillover: section.numbers("spillover"),
            rival_presence: section.numbers("rival_presence"),
            excluded_groups: section.number_or("excluded_groups", 0.0),
            excluded_hazard: section.number_or("excluded_hazard", 0.0),
            detection: section.required_number("detection"),
            recovery: section.required_number("recovery"),
            balance: BalanceFile::read(&mut section),
            relations: section.texts("relations"),
            roles: section.text_entries("roles"),
            neighbours: section
                .tables("neighbours", false)
                .into_iter()
                .map(|(zone, mut entry)| {
                    let spread = entry.required_number("spread");
                    entry.close();
                    NeighbourFile { zone, spread }
                })
                .collect(),
            expected_fighting: section.number_or("expected_fighting", 1.0),
            start_in: section.section("start_in").map(|mut start| {
                let forum = start.required_text("forum");
                let package = start.required_text("package");
                start.close();
                StartFile { forum, package }
            }),
        };
        section.close();
        file
    }
}

/// Both keys, or neither.
fn read_site(section: &mut Section<'_>) -> Option<SiteFile> {
    let place = section.section("place").map(|mut place| {
        let longitude = place.required_number("longitude");
        let latitude = place.required_number("latitude");
        place.close();
        (longitude, latitude)
    });
    let population = section.number("population");
    match (section.has("place"), section.has("population")) {
        (true, false) => section.missing("population", "the people who live at the zone's `place`"),
        (false, true) => section.missing("place", "the place of the zone's `population`"),
        _ => {}
    }
    let (longitude, latitude) = place?;
    Some(SiteFile {
        longitude,
        latitude,
        population: population?,
    })
}

impl BalanceFile {
    fn read(section: &mut Section<'_>) -> Self {
        let (mut success, mut offensive) = (Vec::new(), Vec::new());
        let Some(mut balance) = section.section("balance") else {
            section.missing(
                "balance",
                "a table with `levels`, each with `success` and `offensive`",
            );
            return Self {
                ladder: LadderFile::without_levels(),
                success,
                offensive,
            };
        };
        let ladder = LadderFile::read(&mut balance, |level| {
            success.push(level.required_number("success"));
            offensive.push(level.required_number("offensive"));
        });
        balance.close();
        Self {
            ladder,
            success,
            offensive,
        }
    }
}
