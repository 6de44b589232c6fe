//! `[[decision]]` of an evidence file.

use jiff::civil::Date;

use crate::scenario::listed::Listed;
use crate::scenario::place::Place;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

#[derive(Debug)]
pub(in crate::scenario) struct DecisionFile {
    pub(in crate::scenario) id: Text,
    pub(in crate::scenario) coder: Text,
    pub(in crate::scenario) date: Option<(Date, Place)>,
    pub(in crate::scenario) node: Text,
    pub(in crate::scenario) forum: Option<Text>,
    pub(in crate::scenario) zones: Listed,
    pub(in crate::scenario) actors: Listed,
    pub(in crate::scenario) outcome: Option<Text>,
    pub(in crate::scenario) package: Option<Text>,
    pub(in crate::scenario) action: Option<Text>,
    pub(in crate::scenario) until: Option<(Date, Place)>,
    pub(in crate::scenario) certainty: u32,
    pub(in crate::scenario) cites: Listed,
    pub(in crate::scenario) claim: Text,
    pub(in crate::scenario) place: Place,
}

impl DecisionFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            id: section.identity("id"),
            coder: section.identity("coder"),
            date: section.date("date"),
            node: section.required_text("node"),
            forum: section.text("forum"),
            zones: section.listed("zones"),
            actors: section.listed("actors"),
            outcome: section.text("outcome"),
            package: section.text("package"),
            action: section.text("action"),
            until: section.optional_date("until"),
            certainty: section.whole("certainty", "a certainty", 1, 5),
            cites: section.listed("cites"),
            claim: section.prose("claim"),
            place: section.place,
        };
        if file.cites.is_empty() {
            let expected = "a list of at least one paragraph, each `document#paragraph`";
            let key = section.path("cites");
            file.cites
                .miscounted(section.reading, key, section.place, expected);
        }
        section.close();
        file
    }
}
