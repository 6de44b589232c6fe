//! `[leverage.PATRON]` with one number a client, and the by-level factors.

use crate::quantity::{Factor, Share};
use crate::scenario::finding::Problem;
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

/// `by = { relation = "…", factor = […], assumption = "…" }`.
pub(in crate::scenario) struct ByLevelFile {
    pub(in crate::scenario) relation: Text,
    pub(in crate::scenario) factor: Vec<Number<Factor>>,
}

impl ByLevelFile {
    pub(super) fn read(section: &mut Section<'_>) -> Option<Self> {
        let mut by = section.section("by")?;
        let file = Self {
            relation: by.required_text("relation"),
            factor: by.number_list("factor"),
        };
        by.close();
        Some(file)
    }
}

pub(in crate::scenario) struct LeverageFile {
    pub(in crate::scenario) address: String,
    pub(in crate::scenario) patron: Text,
    pub(in crate::scenario) client: Text,
    pub(in crate::scenario) share: Number<Share>,
    pub(in crate::scenario) by: Option<ByLevelFile>,
}

impl LeverageFile {
    pub(super) fn read_all(top: &mut Section<'_>) -> Vec<Self> {
        let mut all = Vec::new();
        for (patron, mut clients) in top.tables("leverage", false) {
            let owner = clients.address.clone();
            let before = clients.reading.count();
            let entries = clients.numbers_with(ByLevelFile::read);
            if entries.is_empty() && clients.reading.count() == before {
                let what = format!("`{owner}`");
                clients.reading.error(patron.place, Problem::Empty { what });
            }
            all.extend(entries.into_iter().map(|(client, share, by)| Self {
                address: format!("{owner}.{}", client.value),
                patron: patron.clone(),
                client,
                share,
                by: by.flatten(),
            }));
        }
        all
    }
}
