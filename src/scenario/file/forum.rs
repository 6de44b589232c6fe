//! `[forums.ID]`, its menus and its sessions.

use super::{Named, PushFile};
use crate::quantity::{Share, Span};
use crate::scenario::number::Number;
use crate::scenario::section::Section;
use crate::scenario::texts::Text;

pub(in crate::scenario) struct PackageFile {
    pub(in crate::scenario) id: Text,
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) levels: Vec<(Text, Text)>,
}

/// `[forums.ID.sessions.DATE]`.
pub(in crate::scenario) struct SessionFile {
    pub(in crate::scenario) date: Text,
    /// Left out: one round, or none at a meeting.
    pub(in crate::scenario) rounds: Option<u32>,
    pub(in crate::scenario) relations: Vec<(Text, PushFile)>,
}

pub(in crate::scenario) struct ForumFile {
    pub(in crate::scenario) name: Text,
    pub(in crate::scenario) recognition: Named<Share>,
    pub(in crate::scenario) ratifiers: Vec<Text>,
    pub(in crate::scenario) consulted: Vec<Text>,
    pub(in crate::scenario) guarantors: Vec<Text>,
    pub(in crate::scenario) roles: Vec<(Text, Text)>,
    pub(in crate::scenario) menus: Vec<(Text, Vec<PackageFile>)>,
    pub(in crate::scenario) bundle: bool,
    pub(in crate::scenario) sessions: Vec<SessionFile>,
    pub(in crate::scenario) entry: Named<Share>,
    pub(in crate::scenario) delay: Option<Number<Span>>,
    pub(in crate::scenario) term: Option<Number<Span>>,
    /// Left out: its own.
    pub(in crate::scenario) replaces: Option<Vec<Text>>,
}

impl ForumFile {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let file = Self {
            name: section.name("name"),
            recognition: section.shares("recognition"),
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
            bundle: section.flag("bundle"),
            sessions: section
                .tables("sessions", true)
                .into_iter()
                .map(SessionFile::read)
                .collect(),
            entry: section.shares("entry"),
            delay: section.number("delay"),
            term: section.number("term"),
            replaces: replaces(&mut section),
        };
        section.close();
        file
    }
}

impl SessionFile {
    fn read((date, mut section): (Text, Section<'_>)) -> Self {
        // A date is a claim too: it says where it comes from.
        section.trace();
        let file = Self {
            date,
            rounds: rounds(&mut section),
            relations: PushFile::read_by_relation(&mut section),
        };
        section.close();
        file
    }
}

/// The rounds of a session, where they are given; one is what a session has without them.
fn rounds(section: &mut Section<'_>) -> Option<u32> {
    if !section.has("rounds") {
        return None;
    }
    let rounds = section.whole("rounds", "proposal rounds", 1, 20);
    if rounds == 1 {
        section.reading.imply(section.path("rounds"));
    }
    Some(rounds)
}

/// The forums whose agreements this one's may replace, where they are given; its own are meant
/// without them.
fn replaces(section: &mut Section<'_>) -> Option<Vec<Text>> {
    if !section.has("replaces") {
        return None;
    }
    let address = section.path("replaces");
    let forums = section.texts("replaces");
    match &forums[..] {
        [own] if section.address == format!("forums.{}", own.value) => {
            section.reading.imply(address);
        }
        // None at all is another thing than its own.
        [] => section.reading.unimply(&address),
        _ => {}
    }
    Some(forums)
}

impl PackageFile {
    fn read((id, mut section): (Text, Section<'_>)) -> Self {
        let name = section.name("name");
        let levels = section.text_entries("levels");
        section.close();
        Self { id, name, levels }
    }
}
