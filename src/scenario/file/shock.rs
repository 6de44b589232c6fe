//! `[shocks.ID]`.

use super::PushFile;
use crate::quantity::Hazard;
use crate::scenario::number::Number;
use crate::scenario::section::{Section, Text};

pub(in crate::scenario) struct ShockFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) hazard: Number<Hazard>,
    pub(in crate::scenario) zones: Vec<Text>,
    pub(in crate::scenario) relations: Vec<(Text, PushFile)>,
}

impl ShockFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.required_text("name"),
            hazard: section.required_number("hazard"),
            zones: section.texts("zones"),
            relations: section
                .tables("relations", false)
                .into_iter()
                .map(|(relation, push)| (relation, PushFile::read(Some(push))))
                .collect(),
        };
        section.close();
        file
    }
}
