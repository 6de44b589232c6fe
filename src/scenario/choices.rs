//! Names to choose from: shared between all mistakes about them, so that many cost no more than few.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// Most names that a message lists.
const LISTED: usize = 40;

/// Names that are allowed somewhere, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(Arc<[String]>);

impl Choices {
    /// The names in one line; the first of them where they are many.
    #[must_use]
    pub fn line(&self) -> String {
        let listed = &self[..self.len().min(LISTED)];
        match self.len() - listed.len() {
            _ if self.is_empty() => "none is defined".into(),
            0 => listed.join(", "),
            more => format!("{}, and {more} more", listed.join(", ")),
        }
    }
}

impl Deref for Choices {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl From<Vec<String>> for Choices {
    fn from(names: Vec<String>) -> Self {
        Self(names.into())
    }
}

impl FromIterator<String> for Choices {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        names.into_iter().collect::<Vec<_>>().into()
    }
}

/// Names with their places in a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    choices: Choices,
    places: BTreeMap<String, usize>,
}

impl Index {
    /// The place of a name; the first of several.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    pub(super) fn choices(&self) -> Choices {
        self.choices.clone()
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.choices.len()
    }
}

impl FromIterator<String> for Index {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let choices: Choices = names.into_iter().collect();
        let mut places = BTreeMap::new();
        for (place, name) in choices.iter().enumerate() {
            places.entry(name.clone()).or_insert(place);
        }
        Self { choices, places }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_listed_in_part_and_shared() {
        let all: Choices = (0..1000).map(|number| format!("n{number}")).collect();
        let line = all.line();
        assert!(line.starts_with("n0, n1, "), "{line}");
        assert!(line.ends_with("n39, and 960 more"), "{line}");
        let few: Choices = ["a", "b"].map(str::to_owned).into_iter().collect();
        assert_eq!(few.line(), "a, b");
        assert_eq!(Choices::default().line(), "none is defined");
        assert!(Arc::ptr_eq(&all.0, &all.clone().0));
    }

    #[test]
    fn an_index_finds_the_first_of_a_name() {
        let index: Index = ["b", "a", "b"].map(str::to_owned).into_iter().collect();
        let places = ["a", "b", "c"].map(|name| index.find(name));
        assert_eq!(places, [Some(1), Some(0), None]);
        assert_eq!(index.len(), 3);
    }
}
