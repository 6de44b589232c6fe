//! `[shocks.ID]`.

use jiff::civil::Date;

use super::PushFile;
use crate::quantity::Hazard;
use crate::scenario::finding::Problem;
use crate::scenario::number::Number;
use crate::scenario::place::Place;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

pub(in crate::scenario) struct ShockFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) hazard: Number<Hazard>,
    pub(in crate::scenario) dates: Vec<(Date, Place)>,
    pub(in crate::scenario) zones: Vec<Text>,
    pub(in crate::scenario) relations: Vec<(Text, PushFile)>,
}

impl ShockFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let name = section.name("name");
        // Dates may stand in for the hazard; they say then where they come from.
        let dated = section.has("dates");
        if dated {
            section.trace();
        }
        let before = section.reading.count();
        let dates = section.dates("dates");
        if dated && dates.is_empty() && section.reading.count() == before {
            let what = format!("`{}.dates`", section.address);
            let place = section.place_of("dates");
            section.reading.error(place, Problem::Empty { what });
        }
        let file = Self {
            name,
            dates,
            hazard: if dated {
                section.number_or("hazard", 0.0)
            } else {
                section.required_number("hazard")
            },
            zones: section.texts("zones"),
            relations: PushFile::read_by_relation(&mut section),
        };
        section.close();
        file
    }
}
