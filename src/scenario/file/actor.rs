//! `[actors.ID]`.

use super::Named;
use crate::quantity::{Discount, Precision, Share};
use crate::scenario::number::Number;
use crate::scenario::section::{Section, Text};

pub(in crate::scenario) struct ActorFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) discount: Number<Discount>,
    pub(in crate::scenario) play: Number<Precision>,
    pub(in crate::scenario) negotiation: Number<Precision>,
    pub(in crate::scenario) behaviour: Option<Text>,
    pub(in crate::scenario) weights: Named<Share>,
    pub(in crate::scenario) rapport: Named<Share>,
    pub(in crate::scenario) clash: Vec<Text>,
    pub(in crate::scenario) redlines: Vec<Text>,
    pub(in crate::scenario) allies: Vec<Text>,
}

impl ActorFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.required_text("name"),
            discount: section.required_number("discount"),
            play: section.required_number("play"),
            negotiation: section.required_number("negotiation"),
            behaviour: section.text("behaviour"),
            weights: section.shares("weights"),
            rapport: section.shares("rapport"),
            clash: section.texts("clash"),
            redlines: section.texts("redlines"),
            allies: section.texts("allies"),
        };
        if file.weights.is_empty() && !section.has("weights") {
            section.missing(
                "weights",
                "a table with a share for each driver that counts",
            );
        }
        section.close();
        file
    }
}
