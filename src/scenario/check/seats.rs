//! Seats: who decides about a zone has a role in it.

use crate::model::Model;
use crate::quantity::Quantity;
use crate::scenario::file::ScenarioFile;
use crate::scenario::finding::Problem;
use crate::scenario::reading::Reading;

/// Records every actor that sits at a forum, has a stake in one of its zones, and has no role there
/// under some agreement: what that agreement is worth to it could not be told.
pub(super) fn check(reading: &Reading<'_>, file: &ScenarioFile, model: &Model) {
    if reading.count() > 0 {
        return; // indices of a model built beside a mistake mean nothing
    }
    let agreements = model.agreements();
    for (forum, table) in model.forums.iter().enumerate() {
        for menu in &table.menus {
            let zone = &model.zones[menu.zone];
            for (actor, party) in model.actors.iter().enumerate() {
                let decides = table.seats(actor) && zone.stakes[actor].get() > 0.0;
                let lacking = agreements.iter().find(|agreement| {
                    agreement.zone == menu.zone && agreement.role(model, actor).is_none()
                });
                if let Some(agreement) = lacking.filter(|_| decides) {
                    let problem = Problem::NoRole {
                        actor: party.id.clone(),
                        forum: table.id.clone(),
                        zone: zone.id.clone(),
                        agreement: agreement.address(model),
                    };
                    reading.error(file.forums[forum].0.place, problem);
                }
            }
        }
    }
}
