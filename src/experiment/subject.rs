//! A thing of a scenario that can be explained, by the name under which a reader asks for it.

use crate::model::{ActorIndex, ForumIndex, ZoneIndex};
use crate::scenario::{Citation, CodedDecision, Parameter, Scenario, Statement};

/// One thing that can be explained.
#[derive(Debug, Clone)]
pub enum Subject<'s> {
    /// A number.
    Number(&'s Parameter),
    /// An actor.
    Actor(ActorIndex),
    /// A zone.
    Zone(ZoneIndex),
    /// A forum.
    Forum(ForumIndex),
    /// A document and its number of paragraphs.
    Document(&'s str, u32),
    /// Statements of one identifier, at most one a coder, or of one paragraph.
    Statements(Vec<&'s Statement>),
    /// Decisions of one identifier, at most one a coder, or of one paragraph.
    Decisions(Vec<&'s CodedDecision>),
}

/// The kinds of things, as they stand before a colon.
pub(super) const KINDS: [&str; 7] = [
    "actor",
    "zone",
    "forum",
    "number",
    "document",
    "statement",
    "decision",
];

impl Subject<'_> {
    /// The kind, as it stands before a colon where a name alone is not enough.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Actor(_) => "actor",
            Self::Zone(_) => "zone",
            Self::Forum(_) => "forum",
            Self::Document(..) => "document",
            Self::Statements(_) => "statement",
            Self::Decisions(_) => "decision",
        }
    }
}

/// Everything that `what` names: `NAME`, or `KIND:NAME` for one kind alone. A paragraph
/// `DOCUMENT#NUMBER` names the statements and the decisions that cite it.
#[must_use]
pub fn subjects<'s>(scenario: &'s Scenario, what: &str) -> Vec<Subject<'s>> {
    let mut all = named(scenario, what);
    if let Some((kind, name)) = what.split_once(':') {
        let of_kind = named(scenario, name).into_iter();
        all.extend(of_kind.filter(|subject| subject.kind() == kind));
    }
    all
}

fn named<'s>(scenario: &'s Scenario, name: &str) -> Vec<Subject<'s>> {
    let model = &scenario.model;
    let actor = model.actors.iter().position(|actor| actor.id == name);
    let zone = model.zones.iter().position(|zone| zone.id == name);
    let forum = model.forums.iter().position(|forum| forum.id == name);
    let mut documents = scenario.documents.iter();
    let document = documents.find(|(document, _)| document == name);
    let evidence = &scenario.evidence;
    let coded = evidence.statements.iter().chain(&evidence.other_statements);
    let paragraph = paragraph(name);
    let is_there =
        |citation: &Citation| paragraph == Some((citation.document.as_str(), citation.paragraph));
    let statements: Vec<&Statement> = coded
        .filter(|statement| statement.id == name || is_there(&statement.citation))
        .collect();
    let coded = evidence.decisions.iter().chain(&evidence.other_decisions);
    let decisions: Vec<&CodedDecision> = coded
        .filter(|coded| coded.id == name || coded.citations.iter().any(is_there))
        .collect();
    [
        scenario.parameters.find(name).map(Subject::Number),
        actor.map(Subject::Actor),
        zone.map(Subject::Zone),
        forum.map(Subject::Forum),
        document.map(|(document, paragraphs)| Subject::Document(document, *paragraphs)),
        (!statements.is_empty()).then_some(Subject::Statements(statements)),
        (!decisions.is_empty()).then_some(Subject::Decisions(decisions)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The document and the number of a paragraph `DOCUMENT#NUMBER`.
pub(super) fn paragraph(name: &str) -> Option<(&str, u32)> {
    let (document, number) = name.split_once('#')?;
    Some((document, number.parse().ok()?))
}
