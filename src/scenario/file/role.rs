//! `[roles.ID]` and its actions, the passive one first.

use crate::quantity::{AssaultShare, Gain, Share, Violence};
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

pub(in crate::scenario) struct ActionFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) violence: Number<Violence>,
    pub(in crate::scenario) assault: Number<AssaultShare>,
    pub(in crate::scenario) restrains: bool,
    pub(in crate::scenario) withdraws: bool,
    pub(in crate::scenario) answers: bool,
    pub(in crate::scenario) gain: Number<Gain>,
    pub(in crate::scenario) cost: Number<Share>,
    /// Where left out, the action shares the rest with the others that leave it out.
    pub(in crate::scenario) reference: Option<Number<Share>>,
}

pub(in crate::scenario) struct RoleFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) actions: Vec<(Text, ActionFile)>,
}

impl RoleFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            actions: section
                .tables("actions", false)
                .into_iter()
                .map(|(id, action)| (id, ActionFile::read(action)))
                .collect(),
        };
        if file.actions.is_empty() {
            section.lacking("actions", "a table an action, the passive one first");
        }
        section.close();
        file
    }
}

impl ActionFile {
    fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            violence: section.number_or("violence", 0.0),
            assault: section.number_or("assault", 0.0),
            restrains: section.flag("restrains"),
            withdraws: section.flag("withdraws"),
            answers: section.flag("answers"),
            gain: section.number_or("gain", 0.0),
            cost: section.number_or("cost", 0.0),
            reference: section.number("reference"),
        };
        section.close();
        file
    }
}
