//! `[[history]]`: what is documented to have happened.

use jiff::civil::Date;

use crate::scenario::place::Place;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

pub(in crate::scenario) struct RecordFile {
    pub(in crate::scenario) date: Option<(Date, Place)>,
    pub(in crate::scenario) zone: Text,
    pub(in crate::scenario) outcome: Text,
    pub(in crate::scenario) forum: Option<Text>,
    pub(in crate::scenario) package: Option<Text>,
    pub(in crate::scenario) strain: Option<(u32, Place)>,
    pub(in crate::scenario) place: Place,
}

impl RecordFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let place = section.place;
        let decision = section.text("decision");
        match &decision {
            None => {
                section.trace();
            }
            Some(id) if id.stands_in() => {}
            Some(id) => section.reading.decided(id),
        }
        let file = Self {
            date: section.date("date"),
            zone: section.required_text("zone"),
            outcome: section.required_text("outcome"),
            forum: section.text("forum"),
            package: section.text("package"),
            strain: section.has("strain").then(|| {
                let strain = section.whole("strain", "a level of strain", 0, 9);
                (strain, section.place_of("strain"))
            }),
            place,
        };
        section.close();
        file
    }
}
