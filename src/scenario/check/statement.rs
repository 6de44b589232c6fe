//! Statements: what each is about must exist, and be stated once.

use std::collections::BTreeMap;

use super::evidence::{Known, chosen};
use crate::lettering::look;
use crate::scenario::claims::Pattern;
use crate::scenario::evidence::{Bearing, Direction, Level, Speaker, Statement};
use crate::scenario::file::StatementFile;
use crate::scenario::finding::{Other, Problem};
use crate::scenario::place::Place;
use crate::scenario::texts::Text;

const DIRECTIONS: [(&str, Direction); 2] = [("+", Direction::More), ("-", Direction::Less)];

/// The statements of one file.
pub(super) fn statements(known: &Known<'_>, files: &[StatementFile]) -> Vec<Statement> {
    let mut ids = BTreeMap::new();
    let mut claims = Claimed::default();
    files
        .iter()
        .filter_map(|file| {
            known.once(&mut ids, "statements", &file.coder, &file.id);
            let statement = statement(known, file);
            claims.once(known, file, statement.as_ref());
            statement
        })
        .collect()
}

/// Statements so far: coder, document, paragraph and address, and the place of each.
#[derive(Default)]
struct Claimed<'f>(BTreeMap<(String, &'f str, u32, String), Place>);

impl<'f> Claimed<'f> {
    /// Records a statement of what its coder has stated of that paragraph before, be it through a
    /// `*`: it would count twice.
    fn once(&mut self, known: &Known<'_>, file: &'f StatementFile, statement: Option<&Statement>) {
        let mut addresses = vec![file.about.value.clone()];
        if let Some(Bearing::Numbers(numbers)) = statement.map(|statement| &statement.bears_on) {
            addresses.extend(numbers.iter().cloned());
        }
        let (coder, document) = (look(&file.coder.value), &file.document.value);
        let (paragraph, place) = (file.paragraph.0, file.about.place);
        let key = |address: String| (coder.clone(), document.as_str(), paragraph, address);
        let before = addresses
            .iter()
            .find_map(|about| Some((about, *self.0.get(&key(about.clone()))?)));
        if let Some((about, first)) = before {
            let problem = Problem::SameClaim {
                document: document.clone(),
                paragraph,
                about: about.clone(),
            };
            let other = Other {
                place: first,
                label: "stated here, too",
            };
            known.reading.error_between(place, problem, other);
        }
        for about in addresses {
            self.0.entry(key(about)).or_insert(place);
        }
    }
}

fn statement(known: &Known<'_>, file: &StatementFile) -> Option<Statement> {
    let document = &file.document;
    let citation = (!document.stands_in())
        .then(|| {
            let document = (document.value.as_str(), document.place);
            known.reading.cited(document, file.paragraph)
        })
        .flatten();
    let direction = chosen(known, "direction", &DIRECTIONS, &file.direction);
    let speaker = chosen(known, "speaker", &Speaker::NAMES, &file.speaker);
    let level = file
        .level
        .as_ref()
        .map(|level| chosen(known, "level", &Level::NAMES, level));
    if let Some(forum) = &file.forum {
        known.forum(forum);
    }
    let bears_on = bearing(known, file);
    let no_menu = matches!(bears_on, Some(Bearing::Numbers(_) | Bearing::Session));
    if let Some(forum) = file.forum.as_ref().filter(|_| no_menu) {
        let beside = format!("`about = \"{}\"`", file.about.value);
        let problem = Problem::NoPlace {
            key: "forum",
            beside,
        };
        known.reading.error(forum.place, problem);
    }
    let takes_level = matches!(&bears_on, Some(Bearing::Numbers(all)) if known.is_scalar(&all[0]));
    match (&bears_on, &file.level) {
        (Some(_), Some(level)) if !takes_level => {
            let about = file.about.value.clone();
            known.reading.error(level.place, Problem::NoLevel { about });
        }
        (Some(_), None) if takes_level => {
            let problem = Problem::Missing {
                key: format!("{}.level", file.id.value),
                expected: "`level`, for what is stated of a number between 0 and 1",
            };
            known.reading.error(file.place, problem);
        }
        _ => {}
    }
    Some(Statement {
        id: file.id.value.clone(),
        coder: file.coder.value.clone(),
        citation: citation?,
        about: Pattern::new(&file.about.value),
        bears_on: bears_on?,
        direction: direction?,
        level: level.flatten(),
        list: file.list,
        strength: file.strength as u8,
        speaker: speaker?,
        claim: file.claim.value.clone(),
    })
}

/// Subject of a statement: numbers, a provision's level on a forum's menu, or a session.
fn bearing(known: &Known<'_>, file: &StatementFile) -> Option<Bearing> {
    let pattern = Pattern::new(&file.about.value);
    let numbers = numbers(known, &pattern);
    if !numbers.is_empty() {
        return Some(Bearing::Numbers(numbers));
    }
    if known
        .sessions
        .iter()
        .any(|session| pattern.matches(session))
    {
        return Some(Bearing::Session);
    }
    if let Some(level) = provision_level(known, &file.about) {
        return on_menu(known, file, level).then_some(Bearing::Menu);
    }
    if !file.about.stands_in() {
        let problem = Problem::UnknownAddress {
            found: file.about.value.clone(),
            allowed: known.addresses(),
        };
        known.reading.error(file.about.place, problem);
    }
    None
}

/// The addresses of the numbers that a pattern means.
fn numbers(known: &Known<'_>, pattern: &Pattern) -> Vec<String> {
    // Most patterns are addresses: those are looked up.
    if !pattern.text().split('.').any(|segment| segment == "*") {
        let found = known.parameters.find(pattern.text());
        return found.iter().map(|own| own.address.clone()).collect();
    }
    let all = known.parameters.iter();
    all.filter(|parameter| pattern.matches(&parameter.address))
        .map(|parameter| parameter.address.clone())
        .collect()
}

/// The provision and level of `provisions.PROVISION.levels.LEVEL`.
fn provision_level(known: &Known<'_>, about: &Text) -> Option<(usize, usize)> {
    let segments: Vec<&str> = about.value.split('.').collect();
    let ["provisions", provision, "levels", level] = segments[..] else {
        return None;
    };
    let provisions = &known.model.provisions;
    let provision = provisions.iter().position(|known| known.id == provision)?;
    let levels = &provisions[provision].levels;
    let level = levels.iter().position(|known| known.id == level)?;
    Some((provision, level))
}

/// True where some package of the statement's forum has the level; records where none has.
fn on_menu(known: &Known<'_>, file: &StatementFile, (provision, level): (usize, usize)) -> bool {
    let Some(name) = &file.forum else {
        let problem = Problem::Missing {
            key: format!("{}.forum", file.id.value),
            expected: "the forum on whose menu the provision stands",
        };
        known.reading.error(file.place, problem);
        return false;
    };
    let Some(forum) = known.forum(name) else {
        return false;
    };
    let stands = known.model.forums[forum]
        .menus
        .iter()
        .flat_map(|menu| &menu.packages)
        .any(|package| package.levels[provision] == level);
    if !stands {
        let problem = Problem::OffTheMenu {
            about: file.about.value.clone(),
            forum: name.value.clone(),
        };
        known.reading.error(file.about.place, problem);
    }
    stands
}
