//! Structs that mirror the scenario file: values located and in range, names still texts.

mod actor;
mod decision;
mod evidence;
mod forum;
mod history;
mod ladder;
mod leverage;
mod provision;
mod relation;
mod role;
mod shock;
mod statement;
mod table;
mod zone;

pub(super) use actor::ActorFile;
pub(super) use decision::DecisionFile;
pub(super) use evidence::EvidenceFile;
pub(super) use forum::{ForumFile, PackageFile, SessionFile};
pub(super) use history::RecordFile;
pub(super) use ladder::{LadderFile, PushFile};
pub(super) use leverage::{ByLevelFile, LeverageFile};
pub(super) use provision::{CellFile, EffectsFile, ProvisionFile};
pub(super) use relation::RelationFile;
pub(super) use role::{ActionFile, RoleFile};
pub(super) use shock::ShockFile;
pub(super) use statement::StatementFile;
pub(super) use table::TableFile;
pub(super) use zone::{StartFile, ZoneFile};

use jiff::civil::Date;

use super::finding::Problem;
use super::naming::Naming;
use super::number::Number;
use super::place::Place;
use super::section::Section;
use super::texts::Text;
use crate::quantity::Factor;

/// Numbers under names, in file order.
pub(super) type Named<Q> = Vec<(Text, Number<Q>)>;

/// The whole file.
pub(super) struct ScenarioFile {
    pub(super) id: Text,
    /// Identifiers of documents.
    pub(super) documents: Vec<Text>,
    /// Actors that take no part.
    pub(super) without: Vec<Text>,
    /// Sessions that are not held, each `FORUM/DATE`.
    pub(super) cancelled: Vec<Text>,
    /// Shocks on dates, each `SHOCK/DATE`, beside those that they have themselves.
    pub(super) struck: Vec<Text>,
    /// Numbers that options have set, by address, and `horizon`: every draw keeps them.
    pub(super) set: Vec<Text>,
    /// What differs from the scenario that this one comes from, in words.
    pub(super) changed: Vec<Text>,
    pub(super) name: Text,
    pub(super) start: Option<(Date, Place)>,
    pub(super) horizon: (u32, Place),
    pub(super) strain_top: u32,
    pub(super) blame_weeks: Number<Factor>,
    pub(super) table: TableFile,
    pub(super) actors: Vec<(Text, ActorFile)>,
    pub(super) leverage: Vec<LeverageFile>,
    pub(super) relations: Vec<(Text, RelationFile)>,
    pub(super) roles: Vec<(Text, RoleFile)>,
    pub(super) provisions: Vec<(Text, ProvisionFile)>,
    pub(super) zones: Vec<(Text, ZoneFile)>,
    pub(super) forums: Vec<(Text, ForumFile)>,
    pub(super) shocks: Vec<(Text, ShockFile)>,
    pub(super) history: Vec<RecordFile>,
    /// The day up to which history is imposed.
    pub(super) as_of: Option<(Date, Place)>,
}

impl ScenarioFile {
    pub(super) fn read(mut top: Section<'_>) -> Self {
        let documents = read_documents(&mut top);
        let file = Self {
            documents,
            id: top.identity("id"),
            without: top.texts("without"),
            cancelled: top.texts("cancelled"),
            struck: top.texts("struck"),
            set: top.texts("set"),
            changed: top.changes("changed"),
            name: top.name("name"),
            start: top.date("start"),
            horizon: (
                top.whole("horizon", "weeks of calendar", 1, 1040),
                top.place_of("horizon"),
            ),
            strain_top: top.whole("strain_top", "the top of strain", 1, 9),
            blame_weeks: top.number_or("blame_weeks", 10.0),
            table: TableFile::read(top.section("table")),
            actors: top
                .tables("actors", false)
                .into_iter()
                .map(|(id, section)| (id, ActorFile::read(section)))
                .collect(),
            leverage: LeverageFile::read_all(&mut top),
            relations: top
                .tables("relations", false)
                .into_iter()
                .map(|(id, section)| (id, RelationFile::read(section)))
                .collect(),
            roles: top
                .tables("roles", false)
                .into_iter()
                .map(|(id, section)| (id, RoleFile::read(section)))
                .collect(),
            provisions: top
                .tables("provisions", false)
                .into_iter()
                .map(|(id, section)| (id, ProvisionFile::read(section)))
                .collect(),
            zones: top
                .tables("zones", false)
                .into_iter()
                .map(|(id, section)| (id, ZoneFile::read(section)))
                .collect(),
            forums: top
                .tables("forums", false)
                .into_iter()
                .map(|(id, section)| (id, ForumFile::read(section)))
                .collect(),
            shocks: top
                .tables("shocks", false)
                .into_iter()
                .map(|(id, section)| (id, ShockFile::read(section)))
                .collect(),
            history: top
                .table_list("history")
                .into_iter()
                .map(RecordFile::read)
                .collect(),
            as_of: top.optional_date("as_of"),
        };
        top.close();
        file
    }
}

/// Reads the documents first, so that every citation can be checked as it is met.
fn read_documents(top: &mut Section<'_>) -> Vec<Text> {
    let mut ids = Vec::new();
    for (id, mut section) in top.tables("documents", true) {
        section.identifies(&id, &section.address);
        if id.value.contains('#') {
            let (key, found) = (section.address.clone(), '#');
            let problem = Problem::Naming(Naming::Separator { key, found });
            top.reading.error(id.place, problem);
        }
        section.prose("title");
        let paragraphs = section.whole("paragraphs", "a number of paragraphs", 1, 100_000);
        top.reading
            .documents
            .borrow_mut()
            .insert(id.value.clone(), paragraphs);
        section.close();
        ids.push(id);
    }
    ids
}
