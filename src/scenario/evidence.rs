//! Evidence: what the documents say, statement by statement, and what the parties did.

use jiff::civil::Date;
use serde::Serialize;

use super::claims::Pattern;
use super::digest::digest;
use super::listing::{Form, Listing};
use super::number::Citation;
use super::place::Source;
use crate::model::Decision;

/// Whether a statement says more or less of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More of it.
    More,
    /// Less of it.
    Less,
}

impl Direction {
    /// `+1` or `-1`.
    #[must_use]
    pub fn sign(self) -> f64 {
        match self {
            Self::More => 1.0,
            Self::Less => -1.0,
        }
    }
}

/// The level that a statement claims for a number between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Level {
    /// The names in a file, in order.
    pub(super) const NAMES: [(&'static str, Self); 3] = [
        ("low", Self::Low),
        ("medium", Self::Medium),
        ("high", Self::High),
    ];

    /// The name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        let known = Self::NAMES.iter().find(|(_, own)| *own == self);
        known.map_or("", |(name, _)| name)
    }

    /// The number that it stands for: 0.2, 0.5 or 0.8.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::Low => 0.2,
            Self::Medium => 0.5,
            Self::High => 0.8,
        }
    }
}

/// Who speaks in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// An official on the record.
    Official,
    /// A document that was leaked.
    LeakedDocument,
    /// The author of the document.
    Author,
    /// An analyst with a name.
    NamedAnalyst,
    /// Someone without a name.
    Anonymous,
    /// A readout that the other side contradicts.
    Spin,
}

impl Speaker {
    /// The names in a file.
    pub(super) const NAMES: [(&'static str, Self); 6] = [
        ("official", Self::Official),
        ("leaked document", Self::LeakedDocument),
        ("author", Self::Author),
        ("named analyst", Self::NamedAnalyst),
        ("anonymous", Self::Anonymous),
        ("spin", Self::Spin),
    ];

    /// The name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        let known = Self::NAMES.iter().find(|(_, own)| *own == self);
        known.map_or("", |(name, _)| name)
    }

    /// How far the speaker is relied on, from 0 to 1.
    #[must_use]
    pub fn reliability(self) -> f64 {
        match self {
            Self::Official => 1.0,
            Self::LeakedDocument => 0.9,
            Self::Author => 0.8,
            Self::NamedAnalyst => 0.7,
            Self::Anonymous => 0.5,
            Self::Spin => 0.4,
        }
    }
}

/// What a statement bears on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// Numbers, by address.
    Numbers(Vec<String>),
    /// A level of a provision that stands on a forum's menu.
    Menu,
    /// That a session is held.
    Session,
}

/// One claim of one paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Identifier, unique among its coder's.
    pub id: String,
    /// Who coded it.
    pub coder: String,
    /// The paragraph.
    pub citation: Citation,
    /// The address that it is about, as given.
    pub about: Pattern,
    /// What that is.
    pub bears_on: Bearing,
    /// More or less.
    pub direction: Direction,
    /// The level claimed, for a number between 0 and 1.
    pub level: Option<Level>,
    /// Whether it stands in a list of aims, each of which counts in full.
    pub list: bool,
    /// 1 hinted to 5 decisive.
    pub strength: u8,
    /// Who speaks.
    pub speaker: Speaker,
    /// What is claimed.
    pub claim: String,
}

impl Statement {
    /// Strength times reliability.
    #[must_use]
    pub fn weight(&self) -> f64 {
        f64::from(self.strength) * self.speaker.reliability()
    }

    /// Whether it bears on the number at an address.
    #[must_use]
    pub fn informs(&self, address: &str) -> bool {
        matches!(&self.bears_on, Bearing::Numbers(all) if all.iter().any(|one| one == address))
    }
}

/// What parties are documented to have done.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedDecision {
    /// Identifier, unique among its coder's.
    pub id: String,
    /// Who coded it.
    pub coder: String,
    /// When.
    pub date: Date,
    /// The paragraphs.
    pub citations: Vec<Citation>,
    /// What was done.
    pub claim: String,
    /// Its place in the model; `None` for context.
    pub decision: Option<Decision>,
}

/// Everything that the coders of a scenario wrote down.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The statements of `evidence.toml`, which trace the scenario's numbers.
    pub statements: Vec<Statement>,
    /// Its decisions, in order of date.
    pub decisions: Vec<CodedDecision>,
    /// Other coders' statements, which agreement is reported with.
    pub other_statements: Vec<Statement>,
    /// Other coders' decisions.
    pub other_decisions: Vec<CodedDecision>,
    /// The files as read, `evidence.toml` first.
    pub sources: Vec<Source>,
}

impl Evidence {
    /// The statements that bear on a number.
    pub fn about<'e>(&'e self, address: &'e str) -> impl Iterator<Item = &'e Statement> {
        self.statements
            .iter()
            .filter(move |statement| statement.informs(address))
    }

    /// The documents that statements or decisions cite, by name.
    #[must_use]
    pub fn documents(&self) -> Vec<String> {
        let stated = self.statements.iter().map(|statement| &statement.citation);
        let decided = self.decisions.iter().flat_map(|coded| &coded.citations);
        let mut names: Vec<String> = stated
            .chain(decided)
            .map(|citation| citation.document.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// SHA-256 of what the evidence files say, in hexadecimal: of every statement and decision with
    /// its keys, in their order, and of the files' names. Comments, line ends and the order of an
    /// entry's keys do not move it.
    #[must_use]
    pub fn digest(&self) -> String {
        let listed = |source: &Source| {
            let (numbers, ordered) = Default::default();
            let file = std::path::Path::new(&source.path).file_name();
            let name = file.unwrap_or_default().to_string_lossy();
            let lines = Listing::new(Form::Whole, numbers, &ordered).of(&source.text, &[]);
            format!("{name}\n{lines}")
        };
        let files: Vec<String> = self.sources.iter().map(listed).collect();
        digest(files.iter().map(String::as_str))
    }

    /// SHA-256 of the evidence files byte by byte, as posteriors of the first form have it.
    #[must_use]
    pub fn former_digest(&self) -> String {
        digest(self.sources.iter().map(|source| source.text.as_str()))
    }

    /// The decisions with a place in the model, in order of date.
    #[must_use]
    pub fn scored(&self) -> Vec<&CodedDecision> {
        let coded = self.decisions.iter();
        coded.filter(|coded| coded.decision.is_some()).collect()
    }
}
