//! `[actors.ID]`.

use super::Named;
use crate::quantity::{Discount, Precision, Probability, Share};
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

/// `[actors.ID.types.TYPE]`.
pub(in crate::scenario) struct TypeFile {
    pub(in crate::scenario) id: Text,
    pub(in crate::scenario) share: Number<Share>,
    /// Where left out, the actor's own.
    pub(in crate::scenario) weights: Named<Share>,
    /// Where left out, the actor's own.
    pub(in crate::scenario) behaviour: Option<Text>,
}

/// `[actors.ID.plays.ROLE.STRAIN]`: a probability an action.
pub(in crate::scenario) struct StatedFile {
    pub(in crate::scenario) role: Text,
    pub(in crate::scenario) strains: Vec<(Text, Named<Probability>)>,
}

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
    pub(in crate::scenario) types: Vec<TypeFile>,
    pub(in crate::scenario) plays: Vec<StatedFile>,
}

impl ActorFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            discount: section.required_number("discount"),
            play: section.required_number("play"),
            negotiation: section.required_number("negotiation"),
            behaviour: behaviour(&mut section),
            weights: section.shares("weights"),
            rapport: section.shares("rapport"),
            clash: section.texts("clash"),
            redlines: section.texts("redlines"),
            allies: section.texts("allies"),
            types: TypeFile::read_all(&mut section),
            plays: StatedFile::read_all(&mut section),
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

impl TypeFile {
    fn read_all(section: &mut Section<'_>) -> Vec<Self> {
        let before = section.reading.count();
        let (mut files, mut shares) = (Vec::new(), Vec::new());
        for (id, mut entry) in section.tables("types", false) {
            shares.push((id.value.clone(), entry.required_number("share")));
            files.push((id, entry.shares("weights"), entry.text("behaviour")));
            entry.close();
        }
        if section.reading.count() == before && !shares.is_empty() {
            let group = format!("{}.types", section.address);
            section
                .reading
                .settle_shares(&group, section.place, &mut shares, |id| {
                    format!("{id}.share")
                });
        }
        files
            .into_iter()
            .zip(shares)
            .map(|((id, weights, behaviour), (_, share))| Self {
                id,
                share,
                weights,
                behaviour,
            })
            .collect()
    }
}

impl StatedFile {
    fn read_all(section: &mut Section<'_>) -> Vec<Self> {
        section
            .tables("plays", false)
            .into_iter()
            .map(|(role, mut strains)| {
                let strains = strains
                    .own_sections()
                    .into_iter()
                    .map(|(strain, mut actions)| (strain, actions.own_numbers()))
                    .collect();
                Self { role, strains }
            })
            .collect()
    }
}

/// The behaviour of an actor, where it is given; equilibrium is meant without it.
fn behaviour(section: &mut Section<'_>) -> Option<Text> {
    let behaviour = section.text("behaviour")?;
    if behaviour.value == "equilibrium" {
        section.reading.imply(section.path("behaviour"));
    }
    Some(behaviour)
}
