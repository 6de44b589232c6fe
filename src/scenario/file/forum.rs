//! `[forums.ID]` and its menus.

use super::Named;
use crate::quantity::Share;
use crate::scenario::section::{Section, Text};

pub(in crate::scenario) struct PackageFile {
    pub(in crate::scenario) id: Text,
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) levels: Vec<(Text, Text)>,
}

pub(in crate::scenario) struct ForumFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) ratifiers: Vec<Text>,
    pub(in crate::scenario) consulted: Vec<Text>,
    pub(in crate::scenario) guarantors: Vec<Text>,
    pub(in crate::scenario) roles: Vec<(Text, Text)>,
    pub(in crate::scenario) menus: Vec<(Text, Vec<PackageFile>)>,
    pub(in crate::scenario) entry: Named<Share>,
}

impl ForumFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.required_text("name"),
            ratifiers: section.texts("ratifiers"),
            consulted: section.texts("consulted"),
            guarantors: section.texts("guarantors"),
            roles: section.text_entries("roles"),
            menus: section
                .tables("menus", false)
                .into_iter()
                .map(|(zone, mut menu)| {
                    let packages = menu
                        .own_tables()
                        .into_iter()
                        .map(PackageFile::read)
                        .collect();
                    (zone, packages)
                })
                .collect(),
            entry: section.shares("entry"),
        };
        section.close();
        file
    }
}

impl PackageFile {
    fn read((id, mut section): (Text, Section<'_>)) -> Self {
        let name = section.required_text("name");
        let levels = section.text_entries("levels");
        section.close();
        Self { id, name, levels }
    }
}
