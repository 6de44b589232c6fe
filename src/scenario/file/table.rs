//! `[table]`: constants of the driver table.

use crate::quantity::Share;
use crate::scenario::number::Number;
use crate::scenario::place::Place;
use crate::scenario::section::Section;

pub(in crate::scenario) struct TableFile {
    pub(in crate::scenario) calm_seized: Number<Share>,
    pub(in crate::scenario) cohesion_war: Number<Share>,
    pub(in crate::scenario) burden_war: Number<Share>,
    pub(in crate::scenario) burden_seized: Number<Share>,
    pub(in crate::scenario) escalation_war: Number<Share>,
    pub(in crate::scenario) resolve_war: Number<Share>,
}

impl TableFile {
    pub(super) fn read(section: Option<Section<'_>>) -> Self {
        let Some(mut section) = section else {
            return Self::stated_nothing();
        };
        let file = Self {
            calm_seized: section.number_or("calm_seized", 0.5),
            cohesion_war: section.number_or("cohesion_war", 0.0),
            burden_war: section.number_or("burden_war", 0.0),
            burden_seized: section.number_or("burden_seized", 0.0),
            escalation_war: section.number_or("escalation_war", 0.0),
            resolve_war: section.number_or("resolve_war", 0.0),
        };
        section.close();
        file
    }

    fn stated_nothing() -> Self {
        let at = |value: f64| Number::left_out(value, Place::START);
        Self {
            calm_seized: at(0.5),
            cohesion_war: at(0.0),
            burden_war: at(0.0),
            burden_seized: at(0.0),
            escalation_war: at(0.0),
            resolve_war: at(0.0),
        }
    }
}
