//! Mistakes in a text itself: it says nothing, is too long, cannot be seen or drawn, or is another's.

use crate::lettering::{hidden, is_blank, named, undrawable};

/// A mistake in a text itself, whatever it names; `key` is its address.
#[expect(missing_docs, reason = "the variants say what their fields hold")]
#[derive(Debug, Clone, PartialEq)]
pub enum Naming {
    /// No character that can be seen.
    Blank { key: String },
    /// A blank before its first character, or behind its last.
    Edge { key: String, found: String },
    /// More characters than charts and tables have room for.
    Long {
        key: String,
        found: usize,
        most: usize,
    },
    /// Characters that cannot be seen.
    Hidden { key: String, found: Vec<char> },
    /// Characters that no face of the charts has.
    Undrawable {
        key: String,
        name: String,
        found: Vec<char>,
    },
    /// The name of something else of the same kind, but for case, blanks, hidden characters and the
    /// composition of letters.
    Alike {
        key: String,
        name: String,
        other: String,
    },
    /// Another spelling of what has been named before: it would count as something else.
    Respelled {
        key: String,
        found: String,
        other: String,
        known: String,
    },
    /// A coder of another file of the same evidence.
    OtherFile {
        key: String,
        found: String,
        known: String,
        path: String,
    },
    /// A character that has a meaning where the text is cited.
    Separator { key: String, found: char },
    /// A name that results give to what is no actor.
    Reserved { key: String, found: String },
}

/// Most characters of a name that charts show.
pub(super) const NAME_LENGTH: usize = 80;

impl Naming {
    /// Mistakes that keep a text from being shown in one line of at most `most` characters, in charts
    /// too.
    pub(super) fn of_line(key: &str, text: &str, most: usize) -> Vec<Self> {
        let (key, found) = (key.to_owned(), text.chars().count());
        let long = (found > most).then(|| Self::Long {
            key: key.clone(),
            found,
            most,
        });
        let (hidden, missing) = (hidden(text), undrawable(text));
        let hidden = (!hidden.is_empty()).then(|| Self::Hidden {
            key: key.clone(),
            found: hidden,
        });
        let undrawable = (!missing.is_empty()).then(|| Self::Undrawable {
            key,
            name: text.to_owned(),
            found: missing,
        });
        [long, hidden, undrawable].into_iter().flatten().collect()
    }

    /// Reason for which a text of an option is no name as charts and tables show it, if there is one;
    /// `what` it would name.
    #[must_use]
    pub fn refused(what: &str, text: &str) -> Option<String> {
        let first = if is_blank(text) {
            let key = what.to_owned();
            Some(Self::Blank { key })
        } else {
            Self::of_line(what, text, NAME_LENGTH).into_iter().next()
        };
        first.map(|naming| format!("{}; allowed: {}", naming.message(), naming.allowed()))
    }

    pub(super) fn message(&self) -> String {
        match self {
            Self::Blank { key } => format!("`{key}` is empty"),
            Self::Edge { key, found } => {
                format!("`{key}` is \"{found}\", with a blank at its edge")
            }
            Self::Respelled {
                key,
                found,
                other,
                known,
            } => format!("`{key}` is \"{found}\", and `{other}` is \"{known}\""),
            Self::OtherFile {
                key,
                found,
                known,
                path,
            } => format!("`{key}` is \"{found}\", and {path} has the coder \"{known}\""),
            Self::Long { key, found, .. } => format!("`{key}` has {found} characters"),
            Self::Hidden { key, found } => {
                format!(
                    "`{key}` has characters that cannot be seen: {}",
                    named(found)
                )
            }
            Self::Undrawable { name, found, .. } => format!(
                "the name \"{name}\" has characters that no font of the charts has: {}",
                named(found)
            ),
            Self::Alike { key, name, other } => {
                format!("`{key}` is \"{name}\", and so is `{other}`")
            }
            Self::Separator { key, found } => format!("`{key}` has a `{found}`"),
            Self::Reserved { found, .. } => {
                format!("\"{found}\" stands in results for what is no actor")
            }
        }
    }

    pub(super) fn allowed(&self) -> String {
        match self {
            Self::Blank { .. } => "a text with characters that can be seen".into(),
            Self::Edge { .. } => "a text without blanks before it and behind it".into(),
            Self::Respelled { .. } => {
                "one spelling of one name; case, blanks and letters that look alike tell none apart"
                    .into()
            }
            Self::OtherFile { .. } => "each coder in one file, by a name of its own".into(),
            Self::Long { most, .. } => format!("at most {most} characters"),
            Self::Hidden { .. } => "characters that can be seen, and blanks between them".into(),
            Self::Undrawable { .. } => {
                "letters of Latin, Greek, Cyrillic, Arabic, Hebrew and their like".into()
            }
            Self::Alike { .. } => {
                "a name of its own; case, blanks and the composition of letters tell none apart"
                    .into()
            }
            Self::Separator { .. } => "letters, digits, hyphens and blanks".into(),
            Self::Reserved { .. } => "another name".into(),
        }
    }

    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::Long { .. } => Some("a short name; titles and reasons have room for more".into()),
            Self::Undrawable { .. } => Some("write the name in one of these scripts".into()),
            Self::Hidden { .. } => {
                Some("leave them out: letters that read from right to left need no marks".into())
            }
            _ => None,
        }
    }
}
