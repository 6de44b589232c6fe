//! `[[statement]]` of an evidence file.

use crate::scenario::place::Place;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

#[derive(Debug)]
pub(in crate::scenario) struct StatementFile {
    pub(in crate::scenario) id: Text,
    pub(in crate::scenario) coder: Text,
    pub(in crate::scenario) document: Text,
    pub(in crate::scenario) paragraph: (u32, Place),
    pub(in crate::scenario) about: Text,
    /// The forum on whose menu a provision's level must stand.
    pub(in crate::scenario) forum: Option<Text>,
    pub(in crate::scenario) direction: Text,
    pub(in crate::scenario) level: Option<Text>,
    pub(in crate::scenario) list: bool,
    pub(in crate::scenario) strength: u32,
    pub(in crate::scenario) speaker: Text,
    pub(in crate::scenario) claim: Text,
    pub(in crate::scenario) place: Place,
}

impl StatementFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            id: section.identity("id"),
            coder: section.identity("coder"),
            document: section.required_text("document"),
            paragraph: (
                section.whole("paragraph", "a paragraph", 1, 100_000),
                section.place_of("paragraph"),
            ),
            about: section.required_text("about"),
            forum: section.text("forum"),
            direction: section.required_text("direction"),
            level: section.text("level"),
            list: section.flag("list"),
            strength: section.whole("strength", "a strength", 1, 5),
            speaker: section.required_text("speaker"),
            claim: section.prose("claim"),
            place: section.place,
        };
        section.close();
        file
    }
}
