//! `[relations.ID]`.

use super::LadderFile;
use crate::scenario::listed::Listed;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

pub(in crate::scenario) struct RelationFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) between: Listed,
    pub(in crate::scenario) ladder: LadderFile,
}

impl RelationFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            between: section.listed("between"),
            ladder: LadderFile::read(&mut section, |_| {}),
        };
        if file.between.len() != 2 {
            let key = section.path("between");
            let between = &file.between;
            between.miscounted(section.reading, key, section.place, "a list of two actors");
        }
        section.close();
        file
    }
}
