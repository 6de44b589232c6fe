//! Shocks.

use super::ladder::push;
use super::names::Names;
use crate::model::Shock;
use crate::scenario::file::ShockFile;
use crate::scenario::section::Text;

pub(super) fn shock(names: &Names<'_>, id: &Text, file: &ShockFile) -> Shock {
    Shock {
        id: id.value.clone(),
        name: file.name.value.clone(),
        hazard: file.hazard.value,
        zones: names.zones(&format!("shocks.{}.zones", id.value), &file.zones),
        relations: file
            .relations
            .iter()
            .filter_map(|(name, entry)| Some((names.relation(name)?, push(entry))))
            .collect(),
    }
}
